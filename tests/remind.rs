//! The calendar of `linkprune remind`: the same bytes for the same export, no names unless wanted, and the sittings of the
//! worklist.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use linkprune::store::decision::{Decision, Verdict};
use linkprune::store::ledger::{Ledger, LedgerOwner, LedgerPerson, LedgerStep, NewRecord, Progress, Record};
use tempfile::TempDir;

use crate::program::run_in;

const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    \"Ada; N:\\n,\",Example,https://www.linkedin.com/in/ada,,Contoso,Analyst,11 Mar 2015\n\
    Bram,Example,https://www.linkedin.com/in/bram,,Contoso,Analyst,12 Mar 2016\n\
    Cleo,Example,https://www.linkedin.com/in/cleo,,Contoso,Analyst,13 Mar 2017\n";

/// An export in which three people are confirmed to go, and one of them is gone.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("export")).unwrap();
    fs::write(here.join("export/Connections.csv"), PEOPLE).unwrap();
    fs::write(here.join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    let owner =
        LedgerOwner { number: None, slugs: Vec::new(), name_key: "noor example".into(), name: "Noor Example".into() };
    let on: NaiveDate = "2026-11-01".parse().unwrap();
    let person = |slug: &str, done: bool| NewRecord {
        person: LedgerPerson {
            slug: Some(slug.into()),
            name_key: format!("{slug} example"),
            connected_on: None,
            first_name: slug.into(),
            last_name: "Example".into(),
            url: String::new(),
        },
        record: Record {
            decision: Some(Decision { verdict: Verdict::Remove, until: None, on: Some(on) }),
            note: String::new(),
            progress: Progress { confirmed: true, done_on: done.then_some(on), ..Progress::default() },
        },
        scorecard: None,
    };
    let step = LedgerStep { owner: &owner, at: on.into(), command: "review", as_of: Some(on) };
    let records = [person("ada", false), person("bram", true), person("cleo", false)];
    Ledger::open(&here.join("ledger.sqlite")).unwrap().take(&step, &records).unwrap();
    folder
}

fn calendar(folder: &Path, more: &[&str]) -> String {
    let output = run_in(folder, &[&["remind", "export", "--as-of", "2026-11-01"], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The lines as a program reads them, with each block closed in the order in which it was opened.
fn unfolded(calendar: &str) -> Vec<String> {
    assert!(calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
    let lines: Vec<String> = calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect();
    let mut open = Vec::new();
    for line in &lines {
        let (name, value) = line.split_once(':').unwrap();
        match name {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value), "{calendar}"),
            name => assert!(name.chars().all(|c| c.is_ascii_uppercase() || "-;=".contains(c)), "{line}"),
        }
    }
    assert!(open.is_empty() && !calendar.replace("\r\n", "").contains(['\r', '\n']));
    lines
}

#[test]
fn the_next_audit_is_a_year_on_and_always_the_same_bytes() {
    let folder = folder();
    let once = calendar(folder.path(), &[]);
    assert_eq!(once, calendar(folder.path(), &[]));
    let lines = unfolded(&once);
    for line in ["DTSTAMP:20261101T000000Z", "DTSTART;VALUE=DATE:20271101", "BEGIN:VALARM", "TRIGGER:PT9H"] {
        assert_eq!(lines.iter().filter(|written| *written == line).count(), 1, "{line}: {once}");
    }
    assert!(!once.contains("RRULE") && !once.contains("noor") && !once.contains("Noor"), "{once}");
    let again = calendar(folder.path(), &["--every", "6m"]);
    assert!(again.contains("DTSTART;VALUE=DATE:20270501\r\n") && again.contains("RRULE:FREQ=MONTHLY;INTERVAL=6\r\n"));
}

#[test]
fn sittings_have_their_days_and_names_only_if_wanted() {
    let folder = folder();
    let sittings =
        ["--ledger", "ledger.sqlite", "--sittings", "--from", "2026-11-07", "--per-sitting", "1", "--each", "2d"];
    let plain = calendar(folder.path(), &sittings);
    let lines = unfolded(&plain);
    let days: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:")).collect();
    assert_eq!(days, ["20271101", "20261107", "20261109"]);
    let of: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("SUMMARY:Remove connections: ")).collect();
    assert!(of.len() == 2 && of.iter().all(|summary| summary.ends_with("of 3\\, 1 person")), "{of:?}");
    assert!(!plain.contains("Example") && !plain.contains("Cleo"), "{plain}");
    let named = unfolded(&calendar(folder.path(), &[&sittings[..], &["--names"]].concat()));
    let named: Vec<&String> = named.iter().filter(|line| line.contains("Example")).collect();
    assert_eq!(named.len(), 2, "{named:?}");
    assert!(named.iter().any(|line| line.ends_with("\\nAda\\; N:\\\\n\\, Example")), "{named:?}");
    assert!(!named.iter().any(|line| line.contains("Bram")), "{named:?}");
}

/// What a text in a calendar says.
fn text(value: &str) -> String {
    value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
}

#[test]
fn the_commands_in_the_calendar_name_the_same_sittings() {
    let folder = folder();
    let here = folder.path();
    let how = ["--ledger", "ledger.sqlite", "--per-sitting", "2", "--sort", "last-name"];
    let found = calendar(here, &[&["--sittings", "--from", "2026-11-07", "--names"], &how[..]].concat());
    let says: Vec<String> =
        unfolded(&found).iter().filter_map(|line| line.strip_prefix("DESCRIPTION:To see")).map(text).collect();
    assert_eq!(says.len(), 2, "{found}");
    for said in says {
        let commands: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("linkprune ")).collect();
        let [show, done] = commands.as_slice() else { panic!("{said}") };
        let printed = run_in(here, &show.split(' ').collect::<Vec<_>>());
        let printed = String::from_utf8(printed.stdout).unwrap();
        // The page of the sitting gives the same command, and its people are those of the calendar.
        assert!(printed.replace('\n', " ").contains(&format!("`linkprune {done}`")), "{done}: {printed}");
        let people = said.lines().filter(|line| line.ends_with(" Example"));
        assert_eq!(people.clone().count(), printed.matches("[ ]").count(), "{said}\n{printed}");
        for person in people {
            assert!(printed.contains(person), "{person}: {printed}");
        }
    }
}

/// The unfolded lines of that name.
fn values(calendar: &str, name: &str) -> Vec<String> {
    unfolded(calendar).iter().filter_map(|line| Some(line.strip_prefix(name)?.to_owned())).collect()
}

#[test]
fn the_next_audit_of_a_newer_export_takes_the_place_of_the_last() {
    let folder = folder();
    let of = |as_of: &str, more: &[&str]| {
        let output = run_in(folder.path(), &[&["remind", "export", "--as-of", as_of], more].concat());
        let file = String::from_utf8(output.stdout).unwrap();
        (values(&file, "UID:"), values(&file, "SEQUENCE:")[0].parse::<u32>().unwrap())
    };
    let (last, before) = of("2025-11-01", &["--every", "1y"]);
    let (next, after) = of("2026-11-03", &["--every", "1y"]);
    assert_eq!(last, next, "one repeating entry, not two");
    assert!(after > before, "{after} is not after {before}");
    assert_eq!(of("2026-11-03", &[]).0, next, "an entry that no longer repeats is the same one");
}

#[test]
fn days_that_cannot_be_meant_are_said() {
    let folder = folder();
    let run = |more: &[&str]| {
        let output = run_in(folder.path(), &[&["remind", "export", "--ledger", "ledger.sqlite"], more].concat());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, text) = run(&["--sittings", "--from", "2020-01-01", "--per-sitting", "1"]);
    assert!(code == 0 && text.contains("note: 2 sittings have days that are past"), "{text}");
    let (code, text) = run(&["--every", "101y"]);
    assert!(code == 2 && text.contains("at most a hundred years: 100y"), "{text}");
    let (code, text) = run(&["--every", "abc"]);
    assert!(code == 2 && text.contains("such as 2y or 18m") && !text.contains("100y"), "{text}");
    for more in [&["--as-of", "9999-01-01"][..], &["--sittings", "--from", "+10000-01-01"]] {
        let (code, text) = run(more);
        assert!(code == 2 && text.contains("in the year 9999"), "{text}");
    }
}

#[test]
fn a_file_is_replaced_whole_but_never_a_list_with_decisions() {
    let folder = folder();
    let here = folder.path();
    let write = |more: &[&str]| {
        let output = run_in(here, &[&["remind", "export", "-o", "mine.ics"], more].concat());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    fs::write(here.join("mine.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".repeat(100)).unwrap();
    assert_eq!(write(&[]).0, 0);
    let once = fs::read_to_string(here.join("mine.ics")).unwrap();
    assert_eq!(once.matches("END:VCALENDAR").count(), 1, "{once}");
    let list =
        format!("{},Decision\nAda,Example,https://www.linkedin.com/in/ada,,,,,keep\n", PEOPLE.lines().next().unwrap());
    fs::write(here.join("mine.ics"), &list).unwrap();
    let (code, text) = write(&[]);
    assert_eq!((code, text.contains("would be lost")), (5, true), "{text}");
    assert_eq!(fs::read_to_string(here.join("mine.ics")).unwrap(), list);
    assert_eq!(write(&["--force"]).0, 0);
    let output = run_in(here, &["remind", "export", "-o", "mine.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let output = run_in(here, &["remind", "export", "--sittings"]);
    assert_eq!(output.status.code(), Some(2));
}
