//! The program from outside: exit codes, one sentence and a remedy for every wrong input, nothing half-written, and no
//! cell of the export in any error.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use tempfile::TempDir;

use crate::program::{program, run_in};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A folder with one file in it, and the outcome of auditing that file.
fn audit_of(name: &str, bytes: &[u8]) -> (TempDir, Output) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let output = run_in(folder.path(), &["audit", name, "-q"]);
    (folder, output)
}

#[test]
fn every_wrong_input_has_its_own_sentence_and_exit_code_3() {
    let cases: [(&str, &[u8], &str); 7] = [
        ("empty.csv", b"", "`empty.csv` is an empty file"),
        ("list.csv", b"PK\x03\x04\x14\0\0\0xl/workbook.xml", "`list.csv` is"),
        ("old.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old spreadsheet", "`old.csv` is"),
        ("page.csv", b"<!DOCTYPE html><html></html>", "`page.csv` is"),
        ("other.csv", b"Date,Amount\n2020-01-01,3\n", "`other.csv` is"),
        ("Basic_LinkedInDataExport_01-01-2026.zip", b"PK\x03\x04cut short", "damaged zip"),
        ("m.csv", b"CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n1,c4n4ry,,b,2020-01-01 10:00:00 UTC,,,INBOX\n", "`m.csv` is"),
    ];
    let mut sentences = Vec::new();
    for (name, bytes, expected) in cases {
        let (_folder, output) = audit_of(name, bytes);
        let said = said(&output);
        assert_eq!(code(&output), 3, "{name}: {said}");
        assert!(said.starts_with("error: ") && said.contains(expected), "{name}: {said}");
        assert!(said.contains("\nhelp: "), "{name}: {said}");
        assert!(!said.contains("c4n4ry") && output.stdout.is_empty(), "{name}: {said}");
        sentences.push(said.lines().next().unwrap().replace(name, ""));
    }
    sentences.sort();
    sentences.dedup();
    // The two kinds of spreadsheets share theirs.
    assert_eq!(sentences.len(), cases.len() - 1, "{sentences:#?}");
}

#[test]
fn nothing_to_audit_tells_how_to_ask_for_it_and_names_the_sample() {
    let folder = TempDir::new().unwrap();
    let output = run_in(folder.path(), &["audit"]);
    assert_eq!(code(&output), 3);
    let said = said(&output);
    assert!(said.contains("Get a copy of your data") && said.contains("--sample"), "{said}");
}

#[test]
fn exit_codes_are_as_promised() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(
        here.join("c.csv"),
        format!("{HEADER}Ada,Example,https://www.linkedin.com/in/ada,,,,01 Jan 2015\nx,\"y\n"),
    )
    .unwrap();
    fs::create_dir(here.join("rules")).unwrap();
    fs::write(here.join("rules/mine.rhai"), "//! Mine\nif dayz_connected > 3 { remove(5, \"x\"); }\n").unwrap();
    fs::write(here.join("wrong.toml"), "[target]\nindustries = [\"sofware\"]\n").unwrap();
    fs::create_dir(here.join("starter")).unwrap();
    fs::create_dir(here.join("folder.csv")).unwrap();
    assert_eq!(code(&run_in(here, &["audit", "--sample", "--rules", "rules"])), 4);
    let broken = run_in(here, &["audit", "--sample", "--rules", "rules"]);
    assert!(said(&broken).contains("rules/mine.rhai:2:4"), "{}", said(&broken));
    assert!(said(&broken).contains("`days_connected`"), "{}", said(&broken));
    let rules = ["--rules", "good"];
    assert_eq!(code(&run_in(here, &["init", "--rules", "good"])), 0);
    let run = |arguments: &[&str]| code(&run_in(here, &[arguments, &rules].concat()));
    assert_eq!(run(&["audit", "c.csv"]), 0);
    assert_eq!(run(&["audit", "c.csv", "--strict"]), 3);
    assert_eq!(run(&["audit", "nothing.csv"]), 3);
    assert_eq!(run(&["audit", "c.csv", "-o", "folder.csv"]), 5);
    assert_eq!(run(&["audit", "c.csv", "-o", "list.what"]), 2);
    assert_eq!(run(&["audit", "c.csv", "--config", "wrong.toml"]), 4);
    assert_eq!(run(&["audit", "--sample", "--as-of", "2026-11-01", "--fail-on", "remove=1", "-q"]), 1);
    assert_eq!(run(&["audit", "--sample", "--as-of", "2026-11-01", "--fail-on", "remove=100000", "-q"]), 0);
    assert_eq!(run(&["audit", "--no-such-thing"]), 2);
    assert_eq!(run(&["explain", "Nobody At All", "--sample"]), 2);
}

#[test]
fn several_outputs_are_written_whole_and_stdout_stays_empty() {
    let folder = TempDir::new().unwrap();
    let output = run_in(
        folder.path(),
        &["audit", "--sample", "--as-of", "2026-11-01", "-o", "l.csv", "-o", "l.json", "-o", "l.ndjson"],
    );
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(output.stdout.is_empty());
    let csv = fs::read_to_string(folder.path().join("l.csv")).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&fs::read(folder.path().join("l.json")).unwrap()).unwrap();
    let lines = fs::read_to_string(folder.path().join("l.ndjson")).unwrap();
    let entries = json["entries"].as_array().unwrap().len();
    assert!(entries > 0);
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), entries);
    assert_eq!(lines.lines().count(), entries);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "a draft was left behind");
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let mut child = program(Path::new("."), &["audit", "--sample", "--list", "all", "--format", "json", "-q"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn init_and_new_never_overwrite() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    assert_eq!(code(&run_in(here, &["init", "--sample"])), 0);
    let config = fs::read_to_string(here.join("linkprune.toml")).unwrap();
    assert!(config.contains("name = \"Noor Example\"") && config.contains("industries = ["), "{config}");
    assert_eq!(code(&run_in(here, &["config", "-q"])), 0);
    fs::write(here.join("linkprune.toml"), "# mine\n").unwrap();
    fs::write(
        here.join("rules/endorsed.rhai"),
        "//! mine\n//! example: endorsements_from_me = 1 => protect\nif endorsements_from_me > 0 { protect(\"x\") }\n",
    )
    .unwrap();
    assert_eq!(code(&run_in(here, &["init"])), 0);
    assert_eq!(fs::read_to_string(here.join("linkprune.toml")).unwrap(), "# mine\n");
    assert!(fs::read_to_string(here.join("rules/endorsed.rhai")).unwrap().starts_with("//! mine"));
    assert_eq!(code(&run_in(here, &["rules", "new", "endorsed"])), 5);
    assert_eq!(code(&run_in(here, &["rules", "new", "My Rule"])), 2);
    assert_eq!(code(&run_in(here, &["rules", "new", "my-rule"])), 0);
    assert_eq!(code(&run_in(here, &["rules", "test"])), 0);
}

#[test]
fn one_csv_of_any_name_is_read_alone_and_its_siblings_are_named() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(here.join("mine.csv"), format!("{HEADER}Ada,Example,https://www.linkedin.com/in/ada,,,,01 Jan 2015\n"))
        .unwrap();
    fs::write(here.join("messages.csv"), "FROM,TO,DATE\n").unwrap();
    let output = run_in(here, &["audit", "mine.csv", "--list", "all"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let said = said(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("messages.csv") && said.contains("name the folder"), "{said}");
    assert!(said.contains("not the same as never"), "{said}");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("never exchanged"));
}

#[test]
fn the_newest_archive_in_the_folder_is_found_and_named() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    for name in ["Basic_LinkedInDataExport_12-01-2025.zip", "Complete_LinkedInDataExport_01-15-2026.zip"] {
        fs::write(here.join(name), b"PK\x03\x04cut short").unwrap();
    }
    let output = run_in(here, &["audit"]);
    assert_eq!(code(&output), 3);
    assert!(said(&output).contains("Complete_LinkedInDataExport_01-15-2026.zip"), "{}", said(&output));
}

#[test]
fn a_rule_that_holds_for_everybody_is_an_error_in_the_light_of_an_export() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("rules")).unwrap();
    let rule = "//! Connected\n//! example: days_connected = 800 => remove 5\nif days_connected > 0 { remove(5, \"connected\"); }\n";
    fs::write(here.join("rules/connected.rhai"), rule).unwrap();
    assert_eq!(code(&run_in(here, &["rules", "check"])), 0);
    let output = run_in(here, &["rules", "check", "--export", "-", "--sample"]);
    assert_eq!(code(&output), 2, "{}", said(&output));
    fs::write(
        here.join("c.csv"),
        format!("{HEADER}Ada,A,,,,,01 Jan 2015\nBram,B,,,,,01 Jan 2016\n,,,,,,01 Jan 2017\n"),
    )
    .unwrap();
    let output = run_in(here, &["rules", "check", "--export", "c.csv"]);
    assert_eq!(code(&output), 4);
    assert!(said(&output).contains("`connected` holds for every connection"), "{}", said(&output));
}

#[test]
fn a_broken_rule_is_left_out_only_when_asked_and_reported_even_if_quiet() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    assert_eq!(code(&run_in(here, &["init", "-q"])), 0);
    fs::write(here.join("rules/mine.rhai"), b"//! x\n\xff").unwrap();
    assert_eq!(code(&run_in(here, &["audit", "--sample", "-q"])), 4);
    let output = run_in(here, &["audit", "--sample", "-q", "--skip-broken-rules"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("left out: mine"), "{}", said(&output));
}

#[test]
fn the_export_itself_is_never_written_over() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let bytes = format!("{HEADER}Ada,A,,,,,01 Jan 2015\n");
    fs::write(here.join("Connections.csv"), &bytes).unwrap();
    for arguments in [["audit", ".", "-o", "Connections.csv"], ["audit", "Connections.csv", "-o", "Connections.csv"]] {
        assert_eq!(code(&run_in(here, &arguments)), 5);
        assert_eq!(fs::read_to_string(here.join("Connections.csv")).unwrap(), bytes);
    }
}

#[test]
fn a_rule_learnt_from_decisions_is_written_only_where_it_ranks_better() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let as_of = ["--as-of", "2026-11-01"];
    assert_eq!(
        code(&run_in(here, &[&["audit", "--sample", "--list", "all", "-o", "all.csv", "-q"][..], &as_of].concat())),
        0
    );
    let mut reader = csv::Reader::from_path(here.join("all.csv")).unwrap();
    let mut decided = String::from("URL,Decision\n");
    for record in reader.records().map(Result::unwrap) {
        // An owner who lets go whoever wrote to sell, and nobody else.
        let decision = if record[20].contains(" unanswered") { "remove" } else { "keep" };
        let _ = writeln!(decided, "{},{decision}", &record[2]);
    }
    fs::write(here.join("decided.csv"), decided).unwrap();
    let tune = [&["rules", "tune", "--sample", "--decisions", "decided.csv", "--write"][..], &as_of].concat();
    let output = run_in(here, &tune);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let config = fs::read_to_string(here.join("linkprune.toml")).unwrap();
    assert!(config.contains("[rules.only-pitched]\nweight = "), "{config}");
    // Learning the same again changes nothing more.
    let again = String::from_utf8(run_in(here, &tune).stdout).unwrap();
    assert!(again.contains("no weight is worth changing"), "{again}");
    fs::write(here.join("few.csv"), "URL,Decision\nhttps://www.linkedin.com/in/x,keep\n").unwrap();
    let few = run_in(here, &["rules", "tune", "--sample", "--decisions", "few.csv"]);
    assert_eq!(code(&few), 1);
    assert!(String::from_utf8(few.stdout).unwrap().contains("15 more that say remove and 15 more that say keep"));
}

#[test]
fn a_killed_run_leaves_the_old_list_or_the_whole_new_one() {
    let folder = TempDir::new().unwrap();
    let list = folder.path().join("list.csv");
    let arguments = ["audit", "--sample", "--as-of", "2026-11-01", "--list", "all", "-q", "-o", "list.csv"];
    assert_eq!(code(&run_in(folder.path(), &arguments)), 0);
    let whole = fs::read(&list).unwrap();
    for delay in (0..60).map(|step| std::time::Duration::from_millis(step * 7)) {
        fs::write(&list, "old").unwrap();
        let mut child = program(folder.path(), &arguments).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(delay);
        let _ = child.kill();
        child.wait().unwrap();
        let found = fs::read(&list).unwrap();
        assert!(found == b"old" || found == whole, "half a list after {delay:?}");
    }
}

#[test]
fn no_error_or_warning_quotes_a_cell() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let canary = "c4n4ry";
    let rows = format!(
        "Ada,A,https://www.linkedin.com/in/a,{canary},{canary},{canary},{canary}\n\
         Bram,B,https://www.linkedin.com/in/b,\"{canary}\n\
         {canary},{canary},https://www.linkedin.com/in/a,,,,01 Jan 2020,{canary},{canary},{canary},{canary},{canary},{canary},{canary},{canary}\n\
         ,,,{canary},{canary},,\n"
    );
    fs::write(here.join("Connections.csv"), format!("{HEADER}{rows}")).unwrap();
    let messages = format!("FROM,TO,DATE,CONTENT\n{canary},{canary},{canary},\"{canary}\n");
    fs::write(here.join("messages.csv"), messages).unwrap();
    fs::write(here.join("Invitations.csv"), format!("{canary},{canary}\n{canary}\n")).unwrap();
    for arguments in [["audit", ".", "-v"].as_slice(), &["audit", ".", "--strict"], &["inspect", ".", "-q"]] {
        let output = run_in(here, arguments);
        assert!(!said(&output).contains(canary), "{}", said(&output));
        if arguments[0] == "inspect" {
            assert!(!String::from_utf8(output.stdout).unwrap().contains(canary));
        }
    }
}
