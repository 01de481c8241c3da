//! The counts above a rule are those of a run.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::client::Client;
use super::folder;
use crate::program::run_in;

fn with_export(folder: &Path, more: &str) {
    let export = fs::canonicalize("sample-data/this-year").unwrap();
    fs::write(folder.join("linkprune.toml"), format!("[editor]\nexport = {:?}\n{more}", export.display().to_string()))
        .unwrap();
}

fn lenses(client: &mut Client, file: &str) -> Vec<String> {
    let about = json!({ "textDocument": { "uri": client.address(file) } });
    let lenses = client.ask("textDocument/codeLens", &about);
    lenses.as_array().unwrap().iter().map(|lens| lens["command"]["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_lens_says_what_rules_stats_says() {
    let folder = folder();
    with_export(folder.path(), "[rules.never-spoke]\nAFTER_DAYS = 800\n[rules.noted]\nenabled = false\n");
    let output = run_in(
        folder.path(),
        &[
            "rules",
            "stats",
            &fs::canonicalize("sample-data/this-year").unwrap().display().to_string(),
            "--format",
            "json",
        ],
    );
    let statistics: Json = serde_json::from_slice(&output.stdout).unwrap();
    let mut client = Client::in_folder(folder.path());
    let mut tried = 0;
    for rule in statistics["hit_rates"].as_array().unwrap() {
        let (id, holds, alone) =
            (rule["rule"].as_str().unwrap(), rule["holds"].as_u64().unwrap(), rule["alone"].as_u64().unwrap());
        let file = format!("rules/{id}.rhai");
        client.open(&file, &fs::read_to_string(&file).unwrap());
        let words = match holds {
            0 => "holds for none of 438".to_owned(),
            _ => format!("holds for {holds} of 438, {alone} alone"),
        };
        if id == "noted" {
            assert!(
                lenses(&mut client, &file)[0].starts_with("holds for "),
                "what it would do, though it is switched off"
            );
        } else {
            assert_eq!(lenses(&mut client, &file)[0], words, "{id}");
        }
        tried += 1;
    }
    assert!(tried > 20);
}

#[test]
fn a_lens_follows_what_is_typed() {
    let folder = folder();
    with_export(folder.path(), "");
    let mut client = Client::in_folder(folder.path());
    let rule = |days: u64| {
        format!(
            "//! Old\n//! example: days_connected = 800 => keep 5\nif days_connected > {days} {{ keep(5, \"x\"); }}\n"
        )
    };
    client.open("rules/new.rhai", &rule(100_000));
    assert_eq!(lenses(&mut client, "rules/new.rhai"), ["holds for none of 438", "1 example fails"]);
    client.write("rules/new.rhai", 2, &rule(0));
    let now = lenses(&mut client, "rules/new.rhai");
    assert!(now[0].starts_with("holds for 4") && now[1] == "1 example passes", "{now:?}");
    client.write("rules/new.rhai", 3, "if zebra { keep(5, \"x\"); }");
    assert_eq!(lenses(&mut client, "rules/new.rhai"), Vec::<String>::new());
    // What a hover says of the export is there once it was read.
    client.write("rules/new.rhai", 4, &rule(7));
    let hover = client.ask_at("textDocument/hover", "rules/new.rhai", 2, 5);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("known for 438 of 438 connections"), "{hover}");
}

#[test]
fn without_an_export_only_the_examples_are_counted() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/never-spoke.rhai", &fs::read_to_string("rules/never-spoke.rhai").unwrap());
    assert_eq!(lenses(&mut client, "rules/never-spoke.rhai"), ["6 examples pass"]);
    fs::write(folder.path().join("linkprune.toml"), "[editor]\nexport = \"gone.zip\"\n").unwrap();
    let words = lenses(&mut client, "rules/never-spoke.rhai");
    assert!(words[0].starts_with("the export `") && words[0].ends_with("gone.zip` cannot be read"), "{words:?}");
}

#[test]
fn examples_are_run_on_request() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/new.rhai", "//! Old\n//! example: noted = true => keep 6\nif noted { keep(5, \"x\"); }\n");
    let about = json!({ "command": "linkprune.runExamples", "arguments": [client.address("rules/new.rhai")] });
    assert_eq!(client.ask("workspace/executeCommand", &about), Json::Null);
    let told = client.next_where(|message| message["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("expected  keep 6\n    got       keep 5"), "{told}");
}
