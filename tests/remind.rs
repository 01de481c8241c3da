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

#[test]
fn another_programs_calendar_is_never_replaced() {
    let folder = folder();
    let here = folder.path();
    let write = |more: &[&str]| {
        let output = run_in(here, &[&["remind", "export", "-o", "mine.ics"], more].concat());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let theirs = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Contoso//Calendar//EN\r\nEND:VCALENDAR\r\n";
    fs::write(here.join("mine.ics"), theirs).unwrap();
    let (code, text) = write(&[]);
    assert_eq!((code, text.contains("linkprune did not write")), (5, true), "{text}");
    assert_eq!(fs::read_to_string(here.join("mine.ics")).unwrap(), theirs);
    assert_eq!(write(&["--force"]).0, 0);
    // Ours is.
    assert_eq!(write(&[]).0, 0);
    let output = run_in(here, &["remind", "export", "-o", "mine.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let output = run_in(here, &["remind", "export", "--sittings"]);
    assert_eq!(output.status.code(), Some(2));
}
