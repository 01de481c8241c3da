//! `linkprune rules serve` as an editor meets it.

mod client;
mod counts;
mod names;
mod robust;

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use client::Client;

/// A folder with the starter rules.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    for file in fs::read_dir("rules").unwrap().map(Result::unwrap) {
        if file.path().extension().is_some_and(|ending| ending != "md") {
            fs::copy(file.path(), folder.path().join("rules").join(file.file_name())).unwrap();
        }
    }
    folder
}

/// Every mistake of the checker's table: a rule, and what is shown of it.
fn mistakes() -> Vec<(String, String)> {
    let table = fs::read_to_string("src/rules/check/tests/mistakes.txt").unwrap();
    let entries = table.split("=====\n").skip(1).map(|entry| entry.split_once("\n-----\n").unwrap());
    entries.map(|(rule, shown)| (rule.to_owned(), shown.to_owned())).collect()
}

/// Code, line, first and last column of what is shown, as the protocol counts them. The texts of the table have no
/// character that is two units of UTF-16.
fn expected(shown: &str) -> Vec<(String, u64, u64, u64)> {
    let lines: Vec<&str> = shown.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(rest) = line.strip_prefix("rules/a.rhai:") else { continue };
        let (place, code) = rest.split_once(": ").unwrap();
        let (row, column) = place.split_once(':').unwrap();
        let code = code.split(['[', ']']).nth(1).unwrap().to_owned();
        let (row, column): (u64, u64) = (row.parse().unwrap(), column.parse().unwrap());
        let caret = lines[index + 1..].iter().take(2).find(|line| line.trim_start().starts_with('^'));
        let width = caret.map_or(1, |line| u64::try_from(line.matches('^').count()).unwrap());
        found.push((code, row - 1, column - 1, column - 1 + width));
    }
    found.sort();
    found
}

fn marks(diagnostics: &[Json]) -> Vec<(String, u64, u64, u64)> {
    let number = |value: &Json| value.as_u64().unwrap();
    let mut found: Vec<_> = diagnostics
        .iter()
        .map(|found| {
            let (start, end) = (&found["range"]["start"], &found["range"]["end"]);
            assert_eq!(start["line"], end["line"]);
            let code = found["code"].as_str().unwrap().to_owned();
            (code, number(&start["line"]), number(&start["character"]), number(&end["character"]))
        })
        .filter(|(code, ..)| !matches!(code.as_str(), "no-title" | "no-example"))
        .collect();
    found.sort();
    found
}

#[test]
fn every_mistake_has_its_code_and_its_place_in_an_editor() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    for (index, (rule, _)) in mistakes().iter().enumerate() {
        client.open(&format!("rules/mistake-{index}.rhai"), rule);
    }
    for (index, (rule, shown)) in mistakes().iter().enumerate() {
        let mut wanted = expected(shown);
        let mut found = marks(&client.diagnostics(&format!("rules/mistake-{index}.rhai")));
        // At the end of a line or a text there is nothing to underline; a caret shows the place all the same.
        for ((code, line, start, end), (_, _, _, wanted_end)) in found.iter_mut().zip(&mut wanted) {
            let at_end = rule
                .lines()
                .nth(usize::try_from(*line).unwrap())
                .is_none_or(|line| line.chars().count() as u64 <= *start);
            if at_end || start == end {
                (*end, *wanted_end) = (*start, *start);
            }
            assert!(!code.is_empty());
        }
        assert_eq!(found, wanted, "{rule}");
    }
    assert!(client.end().success());
}

/// A text with the edits of one answer for its document.
fn edited(text: &str, edits: &Json) -> String {
    let mut text = text.to_owned();
    let mut edits: Vec<&Json> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| {
        std::cmp::Reverse((edit["range"]["start"]["line"].as_u64(), edit["range"]["start"]["character"].as_u64()))
    });
    for edit in edits {
        let at = |place: &Json| offset(&text, place);
        let (start, end) = (at(&edit["range"]["start"]), at(&edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text
}

fn offset(text: &str, place: &Json) -> usize {
    let number = |what: &str| usize::try_from(place[what].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let line = text[start..].split('\n').next().unwrap();
    let mut units = 0;
    for (at, c) in line.char_indices() {
        if units >= number("character") {
            return start + at;
        }
        units += c.len_utf16();
    }
    start + line.len()
}

#[test]
fn every_correction_of_a_mistake_gives_a_rule_without_it() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    let address = client.address("rules/a.rhai");
    client.open("rules/a.rhai", "");
    let (mut version, mut corrected) = (1, 0);
    for (rule, shown) in mistakes() {
        version += 1;
        client.write("rules/a.rhai", version, &rule);
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        let about = json!({ "textDocument": { "uri": address }, "range": range, "context": { "diagnostics": [] } });
        let actions = client.ask("textDocument/codeAction", &about);
        for action in actions.as_array().unwrap() {
            let code = action["diagnostics"][0]["code"].as_str().unwrap();
            let text = edited(&rule, &action["edit"]["changes"][&address]);
            version += 1;
            client.write("rules/a.rhai", version, &text);
            let hover = client.ask("textDocument/codeAction", &about);
            let left = hover.as_array().unwrap().iter().filter(|left| left["diagnostics"][0]["code"] == code).count();
            assert!(text != rule && (left == 0 || shown.matches(code).count() > 1), "{action}\n{text}");
            corrected += 1;
        }
    }
    assert!(corrected > 150, "{corrected}");
}

#[test]
fn a_rule_is_written_with_nothing_but_what_is_offered() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/new.rhai", "");
    let has = |answer: &Json, label: &str| {
        let entries = answer["items"].as_array().unwrap();
        let entry =
            entries.iter().find(|entry| entry["label"] == label).unwrap_or_else(|| panic!("{label} is not offered"));
        entry["textEdit"]["newText"].as_str().unwrap().to_owned()
    };
    let begins = client.ask_at("textDocument/completion", "rules/new.rhai", 0, 0);
    assert_eq!(has(&begins, "//! title"), "//! What the rule says\n");
    let text = "//! Boss\n\nif unanswered_from_them && seniority == \"\" {\n    re\n}\n";
    client.write("rules/new.rhai", 2, text);
    let signals = client.ask_at("textDocument/completion", "rules/new.rhai", 2, 3);
    assert_eq!(has(&signals, "unanswered_from_them"), "unanswered_from_them");
    let words = client.ask_at("textDocument/completion", "rules/new.rhai", 2, 41);
    assert_eq!(has(&words, "vp"), "vp");
    let verbs = client.ask_at("textDocument/completion", "rules/new.rhai", 3, 6);
    assert_eq!(has(&verbs, "remove"), "remove(20, \"why\");");
    client.write(
        "rules/new.rhai",
        3,
        "//! Boss\n\nif unanswered_from_them && seniority == \"vp\" {\n    remove(20, \"why\");\n}\n",
    );
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 3 } });
    let about = json!({ "textDocument": { "uri": client.address("rules/new.rhai") }, "range": range });
    let actions = client.ask("textDocument/codeAction", &about);
    let example =
        actions[0]["edit"]["changes"][client.address("rules/new.rhai")][0]["newText"].as_str().unwrap().to_owned();
    assert_eq!(example, "//! example: unanswered_from_them = true, seniority = \"vp\" => remove 20\n");
    let signature = client.ask_at("textDocument/signatureHelp", "rules/new.rhai", 3, 15);
    assert_eq!(signature["signatures"][0]["label"], "remove(points, why)");
    assert_eq!(signature["activeParameter"], 1);
}

#[test]
fn a_correction_is_offered_anywhere_in_the_line_of_its_mistake() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    let text = "//! Boss\n\nif unanswered_from_them and seniority == \"vp\" {\n    remove(20, \"why\");\n}\n";
    client.open("rules/new.rhai", text);
    let mut titles_at = |line: u32, character: u32| {
        let at = json!({ "line": line, "character": character });
        let about = json!({
            "textDocument": { "uri": client.address("rules/new.rhai") },
            "range": { "start": at, "end": at },
        });
        client.ask("textDocument/codeAction", &about).to_string()
    };
    assert!(titles_at(2, 0).contains("&&") && titles_at(2, 46).contains("&&"));
    assert!(!titles_at(3, 4).contains("&&"));
}

#[test]
fn the_configuration_and_case_files_are_checked_as_they_are_typed() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("linkprune.toml", "[bandz]\n[rules.never-spoke]\nAFTER_DAY = 3\n");
    let codes =
        |found: &[Json]| found.iter().map(|found| found["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(codes(&client.diagnostics("linkprune.toml")), ["unknown-key"]);
    client.write("linkprune.toml", 2, "[rules.never-spoke]\nAFTER_DAY = 3\n[target]\nindustries = [\"finanse\"]\n");
    let found = client.diagnostics("linkprune.toml");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0]["code"], "unknown-knob");
    assert_eq!(
        found[0]["range"],
        json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 1, "character": 9 } })
    );
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let about = json!({ "textDocument": { "uri": client.address("linkprune.toml") }, "range": range });
    let corrections = client.ask("textDocument/codeAction", &about);
    let titles: Vec<&str> = corrections.as_array().unwrap().iter().map(|fix| fix["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["write `AFTER_DAYS`", "write `finance`"]);
    let keys = client.ask_at("textDocument/completion", "linkprune.toml", 1, 0);
    let labels: Vec<&str> =
        keys["items"].as_array().unwrap().iter().map(|key| key["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["enabled", "trial", "weight", "POINTS", "LEAST_POINTS", "AFTER_DAYS", "FULL_DAYS"]);
    let cases = "days_connected,answer\nlong,nothing\n3,\"delete\"\n";
    client.open("rules/never-spoke.cases.csv", cases);
    let found = client.diagnostics("rules/never-spoke.cases.csv");
    let range = |found: &Json| (found["range"]["start"].clone(), found["range"]["end"].clone());
    let at = |line: u64, character: u64| json!({ "line": line, "character": character });
    assert_eq!(range(&found[0]), (at(1, 0), at(1, 4)));
    assert_eq!(range(&found[1]), (at(2, 2), at(2, 10)));
}

#[test]
fn a_setting_that_breaks_its_rule_is_marked_where_it_is() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("linkprune.toml", "[rules.never-spoke]\nPOINTS = \"many\"\n");
    let found = client.diagnostics("linkprune.toml");
    assert_eq!((found.len(), &found[0]["range"]["start"]["line"]), (1, &json!(1)), "{found:?}");
    // What is right in the folder is not marked in the file that is open.
    client.open("rules/never-spoke.rhai", &fs::read_to_string("rules/never-spoke.rhai").unwrap());
    assert_eq!(client.diagnostics("rules/never-spoke.rhai"), Vec::<Json>::new());
}

#[test]
fn a_document_that_is_closed_has_no_marks() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/new.rhai", "if zebra { keep(5, \"x\"); }");
    assert!(!client.diagnostics("rules/new.rhai").is_empty());
    let document = json!({ "uri": client.address("rules/new.rhai") });
    client.tell("textDocument/didClose", &json!({ "textDocument": document }));
    assert_eq!(client.diagnostics("rules/new.rhai"), Vec::<Json>::new());
}

#[test]
fn a_document_is_laid_out_as_the_command_does_it() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    let text = "//! A\nif noted{keep(5,\"x\");}";
    client.open("rules/new.rhai", text);
    let about = json!({ "textDocument": { "uri": client.address("rules/new.rhai") }, "options": { "tabSize": 2, "insertSpaces": true } });
    let edits = client.ask("textDocument/formatting", &about);
    assert_eq!(edited(text, &edits), "//! A\n\nif noted { keep(5, \"x\"); }\n");
    client.write("rules/new.rhai", 2, "if noted {");
    let refused = client.ask("textDocument/formatting", &about);
    assert!(refused["message"].as_str().unwrap().contains("mistakes of grammar"), "{refused}");
    assert!(Path::new("rules").is_dir());
}
