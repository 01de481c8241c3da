//! The guard: what the list would cost, in numbers, in warnings and as an exit code.

use std::fs;
use std::process::Output;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::run_in;

/// Twelve people, of whom a rule lists those who are marked so; Ada is the only one at a bank and at Northwind Bank.
fn folder(listed: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let names = ["Ada", "Bram", "Cleo", "Dora", "Emre", "Fay", "Gus", "Hana", "Ivo", "Jo", "Kim", "Lou"];
    let row = |name: &str| {
        let company = if name == "Ada" { "Northwind Bank" } else { "Fabrikam Software" };
        let position = if listed.contains(&name) { "Listed" } else { "Kept" };
        let slug = name.to_lowercase();
        format!("{name},Example,https://www.linkedin.com/in/{slug},,{company},{position},11 Mar 2015\n")
    };
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let rows = format!("{header}{}", names.map(row).concat());
    fs::write(folder.path().join("c.csv"), rows).unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    let rule = "//! Listed\n//! example: position = \"Listed\" => remove 60\nif position == \"Listed\" { remove(60, \"so it says\") }\n";
    fs::write(folder.path().join("rules/listed.rhai"), rule).unwrap();
    fs::write(
        folder.path().join("linkprune.toml"),
        "[target]\nindustries = [\"software\"]\ncompanies = [\"Northwind Bank\"]\n",
    )
    .unwrap();
    folder
}

fn audit(folder: &TempDir, more: &[&str]) -> Output {
    run_in(folder.path(), &[&["audit", "c.csv", "--as-of", "2026-11-01", "--format", "json"], more].concat())
}

fn document(output: &Output) -> Json {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn warnings(output: &Output) -> Vec<String> {
    let document = document(output);
    let codes =
        document["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap().to_owned());
    codes.collect()
}

#[test]
fn the_only_one_in_an_industry_or_at_a_company_is_a_bridge() {
    let output = audit(&folder(&["Ada"]), &[]);
    let guard = document(&output)["guard"].clone();
    assert_eq!((guard["connections_before"].clone(), guard["connections_after"].clone()), (12.into(), 11.into()));
    assert_eq!((guard["removed"].clone(), guard["share"].clone()), (1.into(), 0.0833.into()));
    assert_eq!(guard["industries_gone"], serde_json::json!(["finance"]));
    assert_eq!(guard["target_companies_gone"], serde_json::json!(["Northwind Bank"]));
    let bridges = guard["bridges"].as_array().unwrap();
    assert_eq!(bridges.len(), 1);
    assert_eq!((bridges[0]["first_name"].clone(), bridges[0]["industry"].clone()), ("Ada".into(), "finance".into()));
    assert_eq!(bridges[0]["company"], "Northwind Bank");
    let found = warnings(&output);
    for code in ["industry-gone", "target-company-gone", "diversity-loss"] {
        assert!(found.iter().any(|found| found == code), "{code}: {found:?}");
    }
}

#[test]
fn a_goal_is_guarded_as_bands_are() {
    let folder = folder(&[]);
    let all = document(&audit(&folder, &["--goal", "12"]))["guard"].clone();
    assert_eq!((all["connections_after"].clone(), all["bridges"].as_array().unwrap().len()), (0.into(), 1));
    assert_eq!(all["diversity"]["industries_after"], Json::Null);
    let nobody = document(&audit(&folder, &[]))["guard"].clone();
    assert_eq!((nobody["removed"].clone(), nobody["bridges"].clone()), (0.into(), serde_json::json!([])));
}

#[test]
fn the_guard_ends_a_run_with_exit_code_1_where_it_warns() {
    let code = |listed: &[&str], more: &[&str]| audit(&folder(listed), more).status.code();
    assert_eq!(code(&["Bram"], &["--fail-on", "guard"]), Some(0));
    assert_eq!(code(&["Ada"], &["--fail-on", "guard"]), Some(1));
    assert_eq!(code(&["Ada"], &[]), Some(0));
    // Over a tenth.
    assert_eq!(code(&["Bram", "Cleo"], &["--fail-on", "guard"]), Some(1));
    // Beside a number of people, either is enough.
    assert_eq!(code(&["Bram"], &["--fail-on", "guard", "--fail-on", "remove=1"]), Some(1));
    assert_eq!(code(&["Bram"], &["--fail-on", "remove=2", "--fail-on", "guard"]), Some(0));
    assert_eq!(code(&["Bram"], &["--fail-on", "band"]), Some(2));
}

#[test]
fn everything_the_list_would_cost_is_said_when_asked() {
    let output = audit(&folder(&["Ada"]), &["-v"]);
    let said = String::from_utf8(output.stderr).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = "guard 12 → 11 connections, 8.3 %; industries gone: finance; companies you care about gone: Northwind Bank; \
                    bridges lost: 1 (json names them); diversity of industries 0.15 → 0.00";
    assert!(said.contains(expected), "{said}");
}
