//! Names: found, and given other ones, in the rule and in `linkprune.toml`.

use std::fs;

use serde_json::{Value as Json, json};

use super::client::Client;
use super::{edited, folder};

const CONFIG: &str = "[rules.never-spoke]\n# as I like it\nAFTER_DAYS = 400\n";

#[test]
fn a_knob_is_found_in_its_rule_and_in_the_configuration() {
    let folder = folder();
    fs::write(folder.path().join("linkprune.toml"), CONFIG).unwrap();
    let rule = fs::read_to_string("rules/never-spoke.rhai").unwrap();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/never-spoke.rhai", &rule);
    client.open("linkprune.toml", CONFIG);
    let line = rule.lines().position(|line| line.starts_with("const AFTER_DAYS")).unwrap();
    let references = client.ask_at("textDocument/references", "rules/never-spoke.rhai", line, 8);
    let files: Vec<&str> = references.as_array().unwrap().iter().map(|found| found["uri"].as_str().unwrap()).collect();
    let (in_rule, in_config) = (client.address("rules/never-spoke.rhai"), client.address("linkprune.toml"));
    assert_eq!(files, [in_rule.as_str(), &in_rule, &in_rule, &in_config]);
    // From the configuration the definition is in the rule.
    let definition = client.ask_at("textDocument/definition", "linkprune.toml", 2, 3);
    assert_eq!((&definition["uri"], &definition["range"]["start"]["line"]), (&json!(in_rule), &json!(line)));

    let about = json!({
        "textDocument": { "uri": in_config },
        "position": { "line": 2, "character": 3 },
        "newName": "PATIENCE",
    });
    let changes = client.ask("textDocument/rename", &about)["changes"].clone();
    let renamed = edited(&rule, &changes[&in_rule]);
    let header = |text: &str| text.lines().filter(|line| line.starts_with("//!")).collect::<Vec<_>>().join("\n");
    assert_eq!(renamed.replace("PATIENCE", "AFTER_DAYS"), rule);
    assert_eq!(header(&renamed), header(&rule), "comments are prose");
    assert_eq!(edited(CONFIG, &changes[&in_config]), CONFIG.replace("AFTER_DAYS", "PATIENCE"));
}

#[test]
fn a_name_of_a_block_is_another_one_than_its_namesake() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    let rule = "fn old(days) { days > 3 }\nif noted { let days = 1; keep(days, \"x\"); }\nif old(days_connected) { let days = 2; keep(days, `${days}`); }\n";
    client.open("rules/new.rhai", rule);
    let places = |client: &mut Client, line: usize, character: usize| -> Vec<(u64, u64)> {
        let found = client.ask_at("textDocument/documentHighlight", "rules/new.rhai", line, character);
        let place = |found: &Json| {
            let start = &found["range"]["start"];
            (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
        };
        found.as_array().unwrap().iter().map(place).collect()
    };
    assert_eq!(places(&mut client, 0, 8), [(0, 7), (0, 15)]);
    assert_eq!(places(&mut client, 1, 16), [(1, 15), (1, 30)]);
    assert_eq!(places(&mut client, 2, 46), [(2, 29), (2, 44), (2, 53)]);
    assert_eq!(places(&mut client, 2, 4), [(0, 3), (2, 3)]);
}

#[test]
fn a_name_that_would_mean_something_else_is_refused() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client
        .open("rules/new.rhai", "const AFTER = 3;\nlet much = 5;\nif days_connected > AFTER { keep(much, \"x\"); }\n");
    let rename = |client: &mut Client, line: usize, new: &str| {
        let document = json!({ "uri": client.address("rules/new.rhai") });
        let about = json!({ "textDocument": document, "position": { "line": line, "character": 7 }, "newName": new });
        client.ask("textDocument/rename", &about)
    };
    for (line, new, why) in [
        (0, "days", "a knob is written in capitals, like `AFTER_DAYS`"),
        (1, "days_connected", "`days_connected` is a signal"),
        (1, "keep", "`keep` is a word of the rule language"),
        (1, "a b", "a name has letters, digits and `_`, and starts with a letter"),
        (1, "AFTER", "the rule has `AFTER` already"),
        (1, "if", "`if` is a word that the language keeps for itself"),
        (1, "goto", "`goto` is a word that the language keeps for itself"),
    ] {
        assert_eq!(rename(&mut client, line, new)["message"], why);
    }
    assert!(rename(&mut client, 1, "points")["changes"].is_object());
    let document = json!({ "uri": client.address("rules/new.rhai") });
    let signal = json!({ "textDocument": document, "position": { "line": 2, "character": 5 }, "newName": "x" });
    assert_eq!(client.ask("textDocument/rename", &signal)["message"], "this is not a name of the rule's own");
}

#[test]
fn an_outline_has_knobs_functions_and_verbs() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/new.rhai", "const AFTER = 3;\nfn f(x) { x }\nif noted { keep(f(5), \"x\"); }\n");
    let document = json!({ "uri": client.address("rules/new.rhai") });
    let outline = client.ask("textDocument/documentSymbol", &json!({ "textDocument": document }));
    let names: Vec<&str> = outline.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["AFTER", "f", "keep(f(5), \"x\")"]);
}
