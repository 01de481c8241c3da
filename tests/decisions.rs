//! Decisions from outside: honoured, carried into the next list, and never lost without a word.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::run_in;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
/// Four people without a reason against them; two of them share a name and a day.
const PEOPLE: &str = "Ada,Example,https://www.linkedin.com/in/ada,,Northwind Bank,Analyst,11 Mar 2015\n\
    Bram,Example,https://www.linkedin.com/in/bram,,Northwind Bank,Analyst,12 Mar 2015\n\
    Cleo,Example,https://www.linkedin.com/in/cleo,,Contoso,Analyst,13 Mar 2015\n\
    @da,Example,,,Contoso,Analyst,14 Mar 2015\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_in(folder, &[arguments, &["--as-of", "2026-11-01"]].concat())
}

/// What went to stderr, unwrapped.
fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("c.csv"), format!("{HEADER}{PEOPLE}")).unwrap();
    folder
}

/// Rows of a list by the names of its columns.
fn rows(path: &Path) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        header.iter().zip(record.iter()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn column(path: &Path, name: &str) -> Vec<String> {
    let cell = |row: Vec<(String, String)>| row.into_iter().find(|(known, _)| known == name).unwrap().1;
    rows(path).into_iter().map(cell).collect()
}

fn entries(output: &Output) -> Vec<Json> {
    let document: Json = serde_json::from_slice(&output.stdout).unwrap();
    document["entries"].as_array().unwrap().clone()
}

/// The list of everybody with Bram's Decision and Note filled.
fn filled(folder: &Path) {
    assert_eq!(code(&run(folder, &["audit", "c.csv", "--list", "all", "-o", "list.csv", "-q"])), 0);
    let text = fs::read_to_string(folder.join("list.csv")).unwrap();
    let mut out = String::new();
    for line in text.lines() {
        let line = if line.contains("/bram") {
            line.replacen(",0,,,", ",0,Later 2027-03-01,\"ask, first\",", 1)
        } else {
            line.to_owned()
        };
        out.push_str(&line);
        out.push('\n');
    }
    assert_ne!(out, text);
    fs::write(folder.join("list.csv"), out).unwrap();
}

#[test]
fn the_columns_are_as_promised() {
    let folder = folder();
    assert_eq!(code(&run(folder.path(), &["audit", "c.csv", "--list", "all", "-o", "l.csv", "-q"])), 0);
    let text = fs::read_to_string(folder.path().join("l.csv")).unwrap();
    assert!(text.starts_with(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On,Rank,Band,Score,Decision,Note,\
         Last Touch On,Last Touch,Messages Sent,Messages Received,Industry,Function,Seniority,Protected By,Reasons\n"
    ));
    assert!(text.contains("\"'@da\",\"Example\",,,\"Contoso\",\"Analyst\",2015-03-14,"), "{text}");
    assert_eq!(code(&run(folder.path(), &["audit", "c.csv", "--excel", "-o", "e.csv", "-q"])), 0);
    let excel = fs::read_to_string(folder.path().join("e.csv")).unwrap();
    assert!(excel.starts_with("\u{feff}First Name,") && excel.ends_with("\r\n"), "{excel}");
}

#[test]
fn decisions_order_protect_and_wait() {
    let folder = folder();
    let here = folder.path();
    let decided = "URL,First Name,Last Name,Decision\nhttps://www.linkedin.com/in/cleo,,,removed\n\
        https://www.linkedin.com/in/ada,,,KEEP\nhttps://www.linkedin.com/in/bram,,,later\n,Nobody,Here,keep\n";
    fs::write(here.join("d.csv"), decided).unwrap();
    // Without a configuration, `linkprune init` is offered first.
    fs::write(here.join("linkprune.toml"), "").unwrap();
    let output = run(here, &["audit", "c.csv", "--decisions", "d.csv", "--list", "all", "--format", "json"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let all = entries(&output);
    let names: Vec<&str> = all.iter().map(|entry| entry["first_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Cleo", "@da", "Bram", "Ada"]);
    let ranks: Vec<&Json> = all.iter().map(|entry| &entry["rank"]).collect();
    assert_eq!(ranks, [&serde_json::json!(1), &serde_json::json!(2), &Json::Null, &Json::Null]);
    let later = serde_json::json!({ "verdict": "later", "until": "2027-11-01", "note": null, "on": null });
    assert_eq!((&all[1]["decision"], &all[2]["decision"]), (&Json::Null, &later));
    assert_eq!(
        (&all[3]["band"], &all[3]["protected_by"]),
        (&serde_json::json!("protected"), &serde_json::json!(["decision"]))
    );
    let document: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["counts"]["protected_by"], serde_json::json!({ "decision": 1 }));
    assert!(said(&output).contains("decided 1 remove, 1 keep, 1 later"), "{}", said(&output));
    assert!(said(&output).contains("1 decision is about somebody who is not in this export"), "{}", said(&output));
    // The command that is offered means the same person.
    assert!(
        said(&output).contains("`linkprune explain 1 c.csv --as-of 2026-11-01 --decisions d.csv`"),
        "{}",
        said(&output)
    );
    let story = run(here, &["explain", "1", "c.csv", "--decisions", "d.csv"]);
    assert!(String::from_utf8(story.stdout).unwrap().starts_with("Cleo Example"));
    // Once its day has come, *later* is over.
    fs::write(here.join("d.csv"), "URL,Decision\nhttps://www.linkedin.com/in/bram,later 2026-11-01\n").unwrap();
    let output = run(here, &["audit", "c.csv", "--decisions", "d.csv", "--list", "all", "--format", "json"]);
    assert!(entries(&output).iter().all(|entry| entry["rank"].is_number()));
}

#[test]
fn every_form_of_a_list_of_decisions_is_understood() {
    let folder = folder();
    let wide = "URL\tDecision\r\nhttps://www.linkedin.com/in/ada\tkeep\r\n".encode_utf16().flat_map(u16::to_le_bytes);
    for (name, bytes, kept) in [
        ("semi.csv", b"sep=;\r\nURL;Decision\r\nhttps://www.linkedin.com/in/ada;keep\r\n".to_vec(), "Ada"),
        ("tabs.txt", [b"\xff\xfe".to_vec(), wide.collect()].concat(), "Ada"),
        ("guard.csv", b"First Name,Last Name,URL,Decision\n'@da,Example,,keep\n".to_vec(), "@da"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = run(folder.path(), &["audit", "c.csv", "--decisions", name, "--list", "all", "--format", "json"]);
        assert_eq!(code(&output), 0, "{name}: {}", said(&output));
        let all = entries(&output);
        let protected: Vec<&Json> =
            all.iter().filter(|entry| entry["band"] == "protected").map(|e| &e["first_name"]).collect();
        assert_eq!(protected, [kept], "{name}");
    }
    fs::write(folder.path().join("wrong.csv"), "URL,Decision\nhttps://www.linkedin.com/in/ada,c4n4ry\n").unwrap();
    let output = run(folder.path(), &["audit", "c.csv", "--decisions", "wrong.csv"]);
    assert_eq!(code(&output), 2);
    let said = said(&output);
    assert!(said.contains("column `Decision` at line 2") && said.contains("remove (also removed"), "{said}");
    assert!(!said.contains("c4n4ry"));
}

#[test]
fn decisions_of_the_list_that_is_replaced_are_carried_and_rank_nobody() {
    let folder = folder();
    let here = folder.path();
    filled(here);
    let output = run(here, &["audit", "c.csv", "--list", "all", "-o", "list.csv"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("carried 1 decision and 1 note from list.csv"), "{}", said(&output));
    assert_eq!(column(&here.join("list.csv"), "First Name"), ["Ada", "Bram", "Cleo", "'@da"]);
    assert_eq!(column(&here.join("list.csv"), "Decision"), ["", "Later 2027-03-01", "", ""]);
    assert_eq!(column(&here.join("list.csv"), "Note"), ["", "ask, first", "", ""]);
    assert_eq!(column(&here.join("list.csv"), "Rank"), ["1", "2", "3", "4"]);
    // The same for JSON.
    let decided = r#"[{"url": "https://www.linkedin.com/in/cleo", "decision": {"verdict": "keep", "note": "school"}}]"#;
    fs::write(here.join("list.json"), decided).unwrap();
    assert_eq!(code(&run(here, &["audit", "c.csv", "--list", "all", "-o", "list.json", "-q"])), 0);
    let text = fs::read_to_string(here.join("list.json")).unwrap();
    let document: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(document["entries"][2]["decision"]["note"], "school");
    assert_eq!(document["counts"]["protected"], 0);
}

#[test]
fn where_a_decision_has_no_place_the_list_stays_as_it_is() {
    let folder = folder();
    let here = folder.path();
    filled(here);
    let list = here.join("list.csv");
    let before = fs::read(&list).unwrap();
    let refused = |arguments: &[&str], words: &str| {
        let output = run(here, arguments);
        assert_eq!(code(&output), 5, "{arguments:?}: {}", said(&output));
        let said = said(&output);
        assert!(said.contains(words) && said.contains("--force"), "{said}");
        assert!(!said.contains("Bram"), "{said}");
        assert_eq!(fs::read(&list).unwrap(), before);
    };
    let all = ["audit", "c.csv", "--list", "all", "-o", "list.csv"];
    refused(
        &["audit", "c.csv", "-o", "list.csv"],
        "holds 1 decision and 1 note that would be lost: 1 decision and 1 note about people who are not on the new list",
    );
    refused(&["audit", "c.csv", "-o", "other.csv", "-o", "list.csv"], "not on the new list");
    assert!(!here.join("other.csv").exists());
    fs::write(here.join("d.csv"), "URL,Decision\nhttps://www.linkedin.com/in/bram,keep\n").unwrap();
    refused(&[&all[..], &["--decisions", "d.csv"]].concat(), "1 decision where --decisions says otherwise");
    let without: String = PEOPLE.split_inclusive('\n').filter(|line| !line.contains("/bram")).collect();
    fs::write(here.join("c.csv"), format!("{HEADER}{without}")).unwrap();
    refused(&all, "1 decision and 1 note about people who are not in this export");
    fs::write(here.join("c.csv"), format!("{HEADER}{PEOPLE}")).unwrap();
    fs::write(here.join("list.txt"), &before).unwrap();
    let output = run(here, &["audit", "c.csv", "-o", "list.txt"]);
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(said(&output).contains("`list.txt` holds 1 decision and 1 note as csv"), "{}", said(&output));
    // Words that nobody can read, and a spreadsheet under the name of a CSV.
    for bytes in
        [&b"URL,Decision\nhttps://www.linkedin.com/in/ada,perhaps\n"[..], b"PK\x03\x04\x14\0\0\0xl/workbook.xml"]
    {
        fs::write(here.join("odd.csv"), bytes).unwrap();
        let output = run(here, &["audit", "c.csv", "--list", "all", "-o", "odd.csv"]);
        assert_eq!(code(&output), 5, "{}", said(&output));
        assert_eq!(fs::read(here.join("odd.csv")).unwrap(), bytes);
    }
    let output = run(here, &["audit", "c.csv", "-o", "list.csv", "--force"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let words = "carried nothing from list.csv; lost: 1 decision and 1 note about people who are not on the new list";
    assert!(said(&output).contains(words), "{}", said(&output));
    // What holds no decisions is replaced without a word.
    for bytes in [&b"old"[..], b"", b"First Name,Last Name,URL\nAda,Example,\n"] {
        fs::write(here.join("old.csv"), bytes).unwrap();
        assert_eq!(code(&run(here, &["audit", "c.csv", "-o", "old.csv", "-q"])), 0);
    }
}

#[test]
fn one_file_that_is_named_twice_is_written_once() {
    let folder = folder();
    let output = run(folder.path(), &["audit", "c.csv", "-o", "a.csv", "-o", "./a.csv"]);
    assert_eq!(code(&output), 0);
    assert_eq!(said(&output).matches("written").count(), 1, "{}", said(&output));
}

#[test]
fn a_goal_lists_the_first_of_the_order_and_says_where_it_cuts() {
    let folder = folder();
    let here = folder.path();
    fs::write(here.join("d.csv"), "URL,Decision\nhttps://www.linkedin.com/in/cleo,remove\n").unwrap();
    let goal = |arguments: &[&str]| run(here, &[&["audit", "c.csv", "--format", "json"], arguments].concat());
    let output = goal(&["--goal", "2", "--decisions", "d.csv"]);
    let names: Vec<String> = entries(&output).iter().map(|e| e["first_name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["Cleo", "Ada"]);
    let words = "the first 2 of the order, of 4; goal 2 (--goal); the cut is at score 0, which 4 people share; 1 of the 2 already \
        decided";
    assert!(said(&output).contains(words), "{}", said(&output));
    assert_eq!(entries(&goal(&["--goal", "25%"])).len(), 1);
    assert_eq!(entries(&goal(&["--down-to", "1"])).len(), 3);
    assert_eq!(entries(&goal(&["--goal", "9"])).len(), 4);
    assert!(said(&goal(&["--goal", "9"])).contains("goal 9 (--goal), and all others are protected or decided later"));
    for (arguments, words) in [
        (&["--goal", "0"][..], "a goal of 0 lists nobody"),
        (&["--goal", "101%"], "more than 100 %"),
        (&["--goal", "many"], "neither a number"),
        (&["--goal", "3", "--top", "2"], "`--top` shortens a list whose length a goal already sets"),
        (&["--goal", "3", "--down-to", "2"], "both say how many"),
    ] {
        let output = goal(arguments);
        assert_eq!(code(&output), 2);
        assert!(said(&output).contains(words), "{}", said(&output));
    }
}

#[test]
fn the_command_line_wins_over_the_goal_of_the_configuration() {
    let folder = folder();
    let here = folder.path();
    fs::write(here.join("linkprune.toml"), "[goal]\nremove = 2\n").unwrap();
    let listed = |arguments: &[&str]| {
        let output = run(here, &[&["audit", "c.csv", "--format", "json"], arguments].concat());
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (entries(&output).len(), document["goal"]["source"].as_str().unwrap().to_owned())
    };
    let configured = "[goal] in linkprune.toml".to_owned();
    assert_eq!(listed(&[]), (2, configured.clone()));
    assert_eq!(listed(&["--top", "1"]), (1, configured));
    assert_eq!(listed(&["--goal", "3"]), (3, "--goal".into()));
    assert_eq!(listed(&["--down-to", "3"]), (1, "--down-to".into()));
    let config = String::from_utf8(run(here, &["config"]).stdout).unwrap();
    assert!(config.contains("\n[goal]\nremove = 2") && config.contains("# linkprune.toml:2:10"), "{config}");
    let sample = run(here, &["audit", "--sample", "--format", "json", "-q"]);
    let document: serde_json::Value = serde_json::from_slice(&sample.stdout).unwrap();
    assert!(document["goal"].is_null(), "the sample is somebody else's network");
}

/// Rows of a list by first name, decision and note, as somebody might fill it.
fn decided(rows: &[(&str, &str, &str)]) -> String {
    let address = |name: &str| match name {
        "@da" => String::new(),
        name => format!("https://www.linkedin.com/in/{}", name.to_lowercase()),
    };
    let row = |(name, decision, note): &(&str, &str, &str)| {
        format!("{name},Example,{},\"{decision}\",{note}\n", address(name))
    };
    format!("First Name,Last Name,URL,Decision,Note\n{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn one_unknown_word_does_not_spoil_the_other_decisions() {
    let folder = folder();
    let here = folder.path();
    let list =
        decided(&[("Ada", "done", ""), ("Bram", "c4n4ry", "school"), ("Cleo", "perhaps", ""), ("@da", "keep", "")]);
    fs::write(here.join("list.csv"), &list).unwrap();
    let all = ["audit", "c.csv", "--list", "all", "-o", "list.csv"];
    let output = run(here, &all);
    assert_eq!(code(&output), 5);
    let words = "`list.csv` has unknown words in the column `Decision` at lines 3 and 4, which would be lost";
    assert!(said(&output).contains(words) && said(&output).contains("remove (also removed"), "{}", said(&output));
    assert!(!said(&output).contains("c4n4ry") && said(&output).contains("add --force to carry the rest"));
    assert_eq!(fs::read_to_string(here.join("list.csv")).unwrap(), list);
    let output = run(here, &[&all[..], &["--force"]].concat());
    assert_eq!(code(&output), 0, "{}", said(&output));
    let words = "carried 2 decisions and 1 note from list.csv; 2 could not be read and are lost";
    assert!(said(&output).contains(words), "{}", said(&output));
    assert_eq!(column(&here.join("list.csv"), "Decision"), ["done", "", "", "keep"]);
    assert_eq!(column(&here.join("list.csv"), "Note"), ["", "school", "", ""]);
}

#[test]
fn decisions_stay_as_typed_and_only_those_in_the_new_list_are_counted() {
    let folder = folder();
    let here = folder.path();
    let typed = decided(&[("Ada", "Yes", "school"), ("Bram", "removed", ""), ("Cleo", "later, 2027-03-01", "ask")]);
    fs::write(here.join("list.csv"), &typed).unwrap();
    let all = ["audit", "c.csv", "--list", "all", "--decisions", "list.csv", "-o", "list.csv"];
    let output = run(here, &all);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("carried 3 decisions and 2 notes from list.csv"), "{}", said(&output));
    assert_eq!(column(&here.join("list.csv"), "Decision"), ["Yes", "removed", "", "later, 2027-03-01"]);
    let output = run(here, &["audit", "c.csv", "--decisions", "list.csv", "-o", "list.csv", "--force"]);
    let words = "carried 2 decisions and 1 note from list.csv; lost: 1 decision and 1 note about people who are not";
    assert!(said(&output).contains(words), "{}", said(&output));
    // A note is not a decision; in JSON it stays too.
    let json = r#"[{"url": "https://www.linkedin.com/in/ada", "decision": {"note": "school"}},
                   {"url": "https://www.linkedin.com/in/cleo", "decision": "keep"}]"#;
    fs::write(here.join("list.json"), json).unwrap();
    let output = run(here, &["audit", "c.csv", "--list", "all", "-o", "list.json"]);
    assert!(said(&output).contains("carried 1 decision and 1 note from list.json"), "{}", said(&output));
    let document: Json = serde_json::from_str(&fs::read_to_string(here.join("list.json")).unwrap()).unwrap();
    assert_eq!(document["entries"][0]["decision"]["note"], "school");
}

#[test]
fn a_list_from_linkprune_without_its_decision_column_is_not_replaced() {
    let folder = folder();
    let here = folder.path();
    filled(here);
    let text = fs::read_to_string(here.join("list.csv")).unwrap().replace(",Decision,", ",Besluit,");
    fs::write(here.join("list.csv"), &text).unwrap();
    let output = run(here, &["audit", "c.csv", "--list", "all", "-o", "list.csv"]);
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(said(&output).contains("without its column `Decision`"), "{}", said(&output));
    assert_eq!(fs::read_to_string(here.join("list.csv")).unwrap(), text);
    let output = run(here, &["audit", "c.csv", "--list", "all", "-o", "list.csv", "--force"]);
    assert!(said(&output).contains("carried nothing from list.csv; it could not be read"), "{}", said(&output));
}

#[test]
fn somebody_to_remove_who_is_gone_may_be_done() {
    let folder = folder();
    let here = folder.path();
    let all = ["audit", "c.csv", "--list", "all", "-o", "list.csv"];
    let write = |rows: &[(&str, &str, &str)]| fs::write(here.join("list.csv"), decided(rows)).unwrap();
    write(&[("Ada", "keep", ""), ("Bram", "done", "far"), ("Left", "done", "bye"), ("Gone", "x", "")]);
    let output = run(here, &all);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let words = "carried 2 decisions and 1 note from list.csv; 2 decisions to remove are about people who are no longer in the \
                 export (they may be done)";
    assert!(said(&output).contains(words), "{}", said(&output));
    // Most of the list is on others: it may be the list of another export.
    write(&[("Ada", "keep", ""), ("Left", "done", ""), ("Gone", "x", "")]);
    let output = run(here, &all);
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(said(&output).contains("another export") && !said(&output).contains("--list all has"), "{}", said(&output));
    write(&[("Ada", "keep", ""), ("Left", "keep", "")]);
    let output = run(here, &all);
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(!said(&output).contains("--list all") && said(&output).contains("name another file"), "{}", said(&output));
    write(&[("Cleo", "keep", "")]);
    let output = run(here, &[&all[..], &["--top", "1"]].concat());
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(said(&output).contains("leave out --top"), "{}", said(&output));
    write(&[("Ada", "keep", ""), ("Bram", "x", ""), ("Left", "x", ""), ("Gone", "later", "")]);
    let said = said(&run(here, &["audit", "c.csv", "--decisions", "list.csv", "-v"]));
    assert!(said.contains("1 decision to remove is about somebody who is no longer in the export"), "{said}");
    assert!(said.contains("1 decision is about somebody who is not in this export"), "{said}");
}

#[test]
fn the_users_own_columns_are_not_lost_silently() {
    let folder = folder();
    let list = "First Name,Last Name,URL,Decision,Note,Phone\n\
                Ada,Example,https://www.linkedin.com/in/ada,keep,,555 0100\n";
    fs::write(folder.path().join("list.csv"), list).unwrap();
    let output = run(folder.path(), &["audit", "c.csv", "--list", "all", "-o", "list.csv"]);
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(said(&output).contains("has cells in columns that are not linkprune's"), "{}", said(&output));
    assert_eq!(fs::read_to_string(folder.path().join("list.csv")).unwrap(), list);
    let output = run(folder.path(), &["audit", "c.csv", "--list", "all", "-o", "list.csv", "--force"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("carried 1 decision from list.csv; cells in columns of your own are lost"));
    assert!(column(&folder.path().join("list.csv"), "Decision").contains(&"keep".to_owned()));
}
