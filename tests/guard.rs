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

/// The lists of two years, of whom the newer has those columns of the same people.
fn two_lists(columns: &str, row: impl Fn(&str, &str) -> String, gone: &[&str]) -> Json {
    let folder = TempDir::new().unwrap();
    let people = [("Ada", "Northwind Bank"), ("Bram", "Fabrikam Software"), ("Cleo", "Fabrikam Software")];
    let day = |name: &str| format!("https://www.linkedin.com/in/{name},11 Mar 2015");
    let old: Vec<String> = people.iter().map(|(name, at)| format!("{name},Example,{},{at},\n", day(name))).collect();
    let stay = people.iter().filter(|(name, _)| !gone.contains(name));
    let new: Vec<String> = stay.map(|(name, at)| format!("{name},Example,{}{}\n", day(name), row(name, at))).collect();
    let came = ["Dora", "Emre"].map(|name| format!("{name},Example,{}{}\n", day(name), row(name, "Fabrikam Software")));
    let header = "First Name,Last Name,URL,Connected On";
    for (name, columns, rows) in
        [("old.csv", ",Company,Position", old.concat()), ("new.csv", columns, [new.concat(), came.concat()].concat())]
    {
        fs::write(folder.path().join(name), format!("{header}{columns}\n{rows}")).unwrap();
    }
    let days = ["--no-ledger", "--old-as-of", "2025-11-01", "--as-of", "2026-11-01", "--format", "json"];
    let output = run_in(folder.path(), &[&["compare", "old.csv", "new.csv"], &days[..]].concat());
    document(&output)["guard"].clone()
}

#[test]
fn an_industry_is_not_gone_for_want_of_a_column() {
    let guard = two_lists("", |_, _| String::new(), &[]);
    assert_eq!(
        (&guard["industries_gone"], &guard["bridges"]),
        (&serde_json::json!([]), &serde_json::json!([])),
        "{guard}"
    );
    assert_eq!((&guard["industry_unknown_after"], &guard["company_unknown_after"]), (&5.into(), &5.into()));
    // Whoever is known to be elsewhere has left it.
    let guard = two_lists(",Company,Position", |_, _| ",Fabrikam Software,".into(), &[]);
    assert_eq!(guard["industries_gone"], serde_json::json!(["finance"]));
}

#[test]
fn the_share_removed_is_that_of_those_who_have_gone_whoever_came() {
    let guard = two_lists(",Company,Position", |_, at| format!(",{at},"), &["Ada", "Bram"]);
    assert_eq!((&guard["connections_before"], &guard["connections_after"]), (&3.into(), &3.into()));
    assert_eq!((&guard["removed"], &guard["share"]), (&2.into(), &0.6667.into()), "{guard}");
}

#[test]
fn nobody_known_is_not_nobody() {
    let folder = folder(&["Ada"]);
    let list = fs::read_to_string(folder.path().join("c.csv")).unwrap();
    fs::write(
        folder.path().join("c.csv"),
        list.replace("Lou,Example", "Zed,Example,https://www.linkedin.com/in/zed,,,,11 Mar 2015\nLou,Example"),
    )
    .unwrap();
    let said = document(&audit(&folder, &[]))["warnings"].to_string();
    assert!(said.contains("nobody is known in finance; of 1 person it is unknown"), "{said}");
    // Everybody goes of whom an industry is known: no spread is left to compare.
    let found = warnings(&audit(&folder, &["--goal", "13"]));
    assert!(!found.iter().any(|code| code == "diversity-loss"), "{found:?}");
}

#[test]
fn an_industry_is_there_as_long_as_it_is_one_of_somebodys() {
    let folder = folder(&[]);
    let row =
        |name: &str, work: &str| format!("{name},Example,https://www.linkedin.com/in/{name},,{work},11 Mar 2015\n");
    let list = [
        row("ada", "Bellows Marketing Agency,Listed Marketeer"),
        row("bram", "Contoso,Account Manager"),
        row("cleo", "Google,Account Manager"),
    ];
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    fs::write(folder.path().join("c.csv"), format!("{header}{}", list.concat())).unwrap();
    let document = document(&audit(&folder, &["--goal", "1", "--list", "all"]));
    let entries = document["entries"].as_array().unwrap();
    let stay: Vec<&str> = entries
        .iter()
        .filter(|entry| entry["rank"] != 1)
        .flat_map(|entry| entry["signals"]["industries"].as_array().into_iter().flatten())
        .map(|industry| industry.as_str().unwrap())
        .collect();
    let gone = document["guard"]["industries_gone"].as_array().unwrap();
    assert!(gone.iter().all(|gone| !stay.contains(&gone.as_str().unwrap())), "{gone:?} {stay:?}");
}

#[test]
fn more_than_a_tenth_is_more_than_a_tenth() {
    // Of twelve people 1.2 are a tenth.
    let found = |goal: &str| warnings(&audit(&folder(&[]), &["--goal", goal])).contains(&"list-over-tenth".to_owned());
    assert_eq!([found("1"), found("2")], [false, true]);
    let of_nineteen = |goal: &str| {
        let folder = folder(&[]);
        let list = fs::read_to_string(folder.path().join("c.csv")).unwrap();
        let row = |at: u32| format!("P{at},Example,https://www.linkedin.com/in/p{at},,Contoso,,11 Mar 2015\n");
        let more = (0..7).map(row).collect::<Vec<_>>().concat();
        fs::write(folder.path().join("c.csv"), [list, more].concat()).unwrap();
        warnings(&audit(&folder, &["--goal", goal])).contains(&"list-over-tenth".to_owned())
    };
    // Of 19 a tenth is 1.9.
    assert_eq!([of_nineteen("1"), of_nineteen("2")], [false, true]);
}
