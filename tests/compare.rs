//! Two years of one network: what `compare` says of them, against the files themselves and against a ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use chrono::NaiveDate;
use linkprune::audit::{ComparedKind, ComparedSides, ExportComparison};
use linkprune::store::decision::{Decision, Verdict};
use linkprune::store::ledger::{Ledger, LedgerOwner, LedgerPerson, LedgerStep, NewRecord, Progress, Record};
use proptest::prelude::*;
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::pipeline::{Files, audit};
use crate::program::run_in;
use crate::sheet::Sheet;

mod proof;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

/// Everybody in a sample year with an address: company and position, by the whole address.
fn sample_people(year: &str) -> BTreeMap<String, [String; 2]> {
    let text = fs::read_to_string(format!("sample-data/{year}/Connections.csv")).unwrap();
    let table = &text[text.find("First Name").unwrap()..];
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    rows.iter()
        .filter(|row| !row[2].is_empty())
        .map(|row| (row[2].to_owned(), [row[4].to_owned(), row[5].to_owned()]))
        .collect()
}

fn json(output: &Output) -> Json {
    assert!(output.status.success(), "{}", said(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shown(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The addresses of a kind.
fn urls(document: &Json, kind: &str) -> BTreeSet<String> {
    let entries = document["entries"].as_array().unwrap().iter().filter(|entry| entry["kind"] == kind);
    entries.map(|entry| entry["url"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_sample_years_differ_as_their_files_do() {
    let (old, new) = (sample_people("last-year"), sample_people("this-year"));
    let gone: BTreeSet<String> = old.keys().filter(|url| !new.contains_key(*url)).cloned().collect();
    let came: BTreeSet<String> = new.keys().filter(|url| !old.contains_key(*url)).cloned().collect();
    let changed: BTreeSet<String> = new
        .iter()
        .filter(|(url, work)| old.get(*url).is_some_and(|before| before != *work))
        .map(|(url, _)| url.clone())
        .collect();
    assert!(gone.len() > 10 && came.len() > 10 && changed.len() > 10);

    let folder = TempDir::new().unwrap();
    let sample = |year: &str| std::path::absolute(format!("sample-data/{year}")).unwrap().display().to_string();
    let run = |format: &str| {
        run_in(folder.path(), &["compare", &sample("last-year"), &sample("this-year"), "--format", format])
    };
    let document = json(&run("json"));
    assert_eq!(urls(&document, "gone-undecided"), gone);
    assert_eq!(urls(&document, "new"), came);
    assert_eq!(urls(&document, "changed-work"), changed);
    assert_eq!(document["people"]["both"], old.len() - gone.len());
    for entry in document["entries"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "changed-work") {
        let difference = entry["after"]["score"].as_i64().unwrap() - entry["before"]["score"].as_i64().unwrap();
        let causes = entry["causes"].as_array().unwrap();
        let of = |field: &str| causes.iter().map(|cause| cause[field].as_i64().unwrap()).sum::<i64>();
        assert_eq!(of("after") - of("before"), difference, "{entry}");
    }
    // The same bytes again, and as many rows in CSV.
    for format in ["json", "csv", "text"] {
        assert_eq!(run(format).stdout, run(format).stdout, "{format}");
    }
    let csv = shown(&run("csv"));
    let rows = csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).count();
    assert_eq!(rows, document["entries"].as_array().unwrap().len());
}

/// A folder with exports of Noor's, by name and rows of Connections.csv, each with the day of its export.
fn folder(exports: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, rows) in exports {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("Connections.csv"), format!("{HEADER}{rows}")).unwrap();
    }
    fs::write(folder.path().join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    folder
}

fn row(name: &str, slug: &str, work: &str, day: &str) -> String {
    let url = if slug.is_empty() { String::new() } else { format!("https://www.linkedin.com/in/{slug}") };
    format!("{name},Example,{url},,{work},{day}\n")
}

/// Compares `old` of 2025-11-01 with `new` of 2026-11-01.
fn compare(folder: &Path, more: &[&str]) -> Output {
    let days = ["compare", "old", "new", "--old-as-of", "2025-11-01", "--as-of", "2026-11-01"];
    run_in(folder, &[&days, more].concat())
}

fn ledger_file(folder: &Path) -> PathBuf {
    folder.join("ledger.sqlite")
}

fn noor() -> LedgerOwner {
    LedgerOwner { number: None, slugs: Vec::new(), name_key: "noor example".into(), name: "Noor Example".into() }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Writes down what was decided about somebody on 2025-11-05.
fn decide(folder: &Path, name: &str, slug: &str, verdict: Verdict, done_on: Option<NaiveDate>) {
    let on = day(2025, 11, 5);
    let person = LedgerPerson {
        slug: Some(slug.into()),
        name_key: format!("{name} example").to_lowercase(),
        connected_on: None,
        first_name: name.into(),
        last_name: "Example".into(),
        url: format!("https://www.linkedin.com/in/{slug}"),
    };
    let decision = Some(Decision { verdict, until: None, on: Some(on) });
    let progress = Progress { confirmed: true, done_on, gone_on: None };
    let record = NewRecord { person, record: Record { decision, note: String::new(), progress }, scorecard: None };
    let owner = noor();
    let step = LedgerStep { owner: &owner, at: on.into(), command: "review", as_of: Some(on) };
    Ledger::open(&ledger_file(folder)).unwrap().take(&step, &[record]).unwrap();
}

/// Two years: Ada and Bram were to go, Cleo and Dora were marked as removed, Emre and Fay stayed, Gus went by himself.
fn two_years() -> TempDir {
    let same = |name: &str| row(name, &name.to_lowercase(), "Contoso,Analyst", "11 Mar 2015");
    let old: String = ["Ada", "Bram", "Cleo", "Dora", "Emre", "Gus", "Hana"].map(same).concat();
    let new = [
        ["Bram", "Cleo", "Emre"].map(same).concat(),
        row("Dora", "dora", "Contoso,Analyst", "02 Jun 2026"),
        row("Fay", "fay", "Contoso,Analyst", "03 Jun 2026"),
        row("Hana", "hana-new", "Contoso,Analyst", "11 Mar 2015"),
    ]
    .concat();
    let folder = folder(&[("old", &old), ("new", &new)]);
    decide(folder.path(), "Ada", "ada", Verdict::Remove, None);
    decide(folder.path(), "Bram", "bram", Verdict::Remove, None);
    decide(folder.path(), "Cleo", "cleo", Verdict::Remove, Some(day(2025, 12, 1)));
    decide(folder.path(), "Dora", "dora", Verdict::Remove, Some(day(2025, 12, 1)));
    decide(folder.path(), "Emre", "emre", Verdict::Keep, None);
    decide(folder.path(), "Hana", "hana", Verdict::Remove, None);
    folder
}

/// First names by kind.
fn kinds(output: &Output) -> String {
    let document = json(output);
    let mut found: Vec<String> = Vec::new();
    for entry in document["entries"].as_array().unwrap() {
        let text = |field: &str| entry[field].as_str().unwrap().to_owned();
        found.push(format!("{} {}", text("kind"), text("first_name")));
    }
    found.join(", ")
}

const LEDGER: [&str; 4] = ["--ledger", "ledger.sqlite", "--format", "json"];

#[test]
fn what_was_decided_is_told_from_what_happened() {
    let folder = two_years();
    let expected = "removed-as-decided Ada, still-there Cleo, not-yet-removed Bram, gone-undecided Gus, came-back Dora, \
                    new Fay, may-be-the-same Hana";
    assert_eq!(kinds(&compare(folder.path(), &LEDGER)), expected);
    // Without the older export, the ledger says what it can.
    let alone = run_in(folder.path(), &[&["compare", "new", "--as-of", "2026-11-01"], &LEDGER[..]].concat());
    // Hana's day of connecting is not in the ledger, so nothing says whether the new address is hers.
    let expected = "removed-as-decided Ada, still-there Cleo, not-yet-removed Bram, came-back Dora, ambiguous Hana";
    assert_eq!(kinds(&alone), expected);
    assert_eq!(json(&alone)["counts"]["new"], Json::Null);
}

#[test]
fn a_fresh_export_proves_who_is_gone_and_can_be_taken_back() {
    let folder = two_years();
    let here = folder.path();
    let gone = || {
        let standing = Ledger::existing(&ledger_file(here)).unwrap().unwrap().standing(1).unwrap();
        let gone = standing.iter().filter(|one| one.record.progress.gone_on == Some(day(2026, 11, 1)));
        gone.map(|one| one.person.first_name.clone()).collect::<Vec<_>>()
    };
    let before = fs::read(ledger_file(here)).unwrap();
    compare(here, &LEDGER);
    assert_eq!(fs::read(ledger_file(here)).unwrap(), before, "nothing is written unless asked");
    let output = compare(here, &[&LEDGER[..], &["--record"]].concat());
    assert_eq!(gone(), ["Ada"]);
    assert!(said(&output).contains("recorded that 1 person is gone"), "{}", said(&output));
    assert!(said(&output).contains("1 person marked as removed is still there"), "{}", said(&output));
    let again = compare(here, &[&LEDGER[..], &["--record"]].concat());
    assert!(said(&again).contains("nothing to record"), "{}", said(&again));
    assert_eq!(kinds(&again), kinds(&output), "recording changes nothing of what is said");
    assert!(run_in(here, &["decisions", "undo", "--ledger", "ledger.sqlite"]).status.success());
    assert_eq!(gone(), [""; 0]);
}

#[test]
fn nobody_is_proved_gone_by_a_list_that_is_not_whole() {
    let folder = two_years();
    let list = folder.path().join("new/Connections.csv");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, format!("{text},,,,Contoso,Analyst,11 Mar 2015\n")).unwrap();
    let output = compare(folder.path(), &[&LEDGER[..], &["--record"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("nothing was recorded: the newer list"), "{}", said(&output));
    let notes = serde_json::from_slice::<Json>(&output.stdout).unwrap()["notes"].clone();
    assert!(notes.as_array().unwrap().iter().any(|note| note["code"] == "list-not-whole"), "{notes}");
}

#[test]
fn an_audit_says_in_a_line_what_became_of_the_removals() {
    let folder = two_years();
    let audit = |export: &str, day: &str| {
        let output =
            run_in(folder.path(), &["audit", export, "--as-of", day, "--ledger", "ledger.sqlite", "--format", "json"]);
        (said(&output), json(&output)["ledger"]["since"].clone())
    };
    let (line, since) = audit("new", "2026-11-01");
    assert!(
        line.contains(
            "since 2025-11-05: 1 of 5 decided removals are gone, 3 still there (marked as done: 2), 1 in doubt"
        ),
        "{line}"
    );
    assert_eq!((since["gone"].clone(), since["still_there"].clone()), (1.into(), 3.into()));
    // The export that it was decided on can show nothing.
    let (line, since) = audit("old", "2025-11-01");
    assert!(!line.contains("decided removal") && since.is_null(), "{line}");
}

#[test]
fn what_cannot_be_compared_has_its_own_sentence() {
    let ada = row("Ada", "ada", "Contoso,Analyst", "11 Mar 2015");
    let bram = row("Bram", "bram", "Contoso,Analyst", "12 Mar 2016");
    let folder = folder(&[("old", &ada), ("new", &format!("{ada}{bram}")), ("same", &ada), ("other", &bram)]);
    let profile = "First Name,Last Name,Industry,Headline\nTess,Sample,Banking,Banker\n";
    for (export, profile) in [("other", profile), ("old", &profile.replace("Tess,Sample", "Noor,Example"))] {
        fs::write(folder.path().join(export).join("Profile.csv"), profile).unwrap();
    }
    fs::remove_file(folder.path().join("linkprune.toml")).unwrap();
    for (arguments, sentence) in [
        (&["old", "other"][..], "are of different people"),
        (&["old", "same"], "both are the same export"),
        (&["new", "old"], "is of 2015-03-11, before the first, which is of 2016-03-12"),
        (&["old"], "there is nothing to compare with"),
        (&["new"], "nothing in this export says whose it is"),
        (&["old", "--old-as-of", "2020-01-01"], "one export is named"),
    ] {
        let output = run_in(folder.path(), &[&["compare"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        assert!(
            said(&output).contains(sentence) && said(&output).contains("help: "),
            "{arguments:?}: {}",
            said(&output)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_ledger_of_the_same_day_has_nothing_to_compare_with() {
    let folder = two_years();
    let output = run_in(folder.path(), &["compare", "old", "--as-of", "2025-11-05", "--ledger", "ledger.sqlite"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("is of the day of this export, 2025-11-05, or later"), "{}", said(&output));
}

#[test]
fn silence_is_unknown_without_messages_and_not_nobodys() {
    let folder = two_years();
    let document = json(&compare(folder.path(), &LEDGER));
    assert_eq!((document["activity"].clone(), document["counts"]["became-silent"].clone()), (Json::Null, Json::Null));
    let text = shown(&compare(folder.path(), &["--no-ledger"])).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("who became silent or active is unknown"), "{text}");
}

#[test]
fn names_written_to_do_harm_do_none() {
    let hostile = "\"=1+1\u{1b}[2J\u{202e}\"";
    let rows = |work: &str| row(hostile, "ada", work, "11 Mar 2015");
    let old = [rows("Contoso,Analyst"), row(hostile, "bram", "\"+2\u{1b}]0;x\u{7}\",CEO", "12 Mar 2015")].concat();
    let new = [rows("\"@SUM(A1)\u{9b}31m\",Analyst"), row(hostile, "cleo", "Contoso,Analyst", "15 Mar 2015")].concat();
    let folder = folder(&[("old", &old), ("new", &new)]);
    let text = shown(&compare(folder.path(), &["-v"]));
    assert!(text.contains("1 person changed") && text.contains("1 new person"), "{text}");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text:?}");
    let csv = shown(&compare(folder.path(), &["--format", "csv"]));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
        let computes = cell.starts_with(['=', '+', '@']) || cell.starts_with('-') && cell.parse::<i64>().is_err();
        assert!(!computes, "{cell:?}");
    }
}

#[test]
fn a_comparison_replaces_no_list_with_decisions() {
    let folder = two_years();
    let filled = "First Name,Last Name,URL,Decision\nAda,Example,https://www.linkedin.com/in/ada,remove\n";
    fs::write(folder.path().join("list.csv"), filled).unwrap();
    let output = compare(folder.path(), &["--no-ledger", "-o", "list.csv"]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert_eq!(fs::read_to_string(folder.path().join("list.csv")).unwrap(), filled);
    let output = compare(folder.path(), &["--no-ledger", "-o", "a.csv", "-o", "a.json", "-o", "a.txt"]);
    assert!(output.status.success() && output.stdout.is_empty(), "{}", said(&output));
    assert!(["a.csv", "a.json", "a.txt"].iter().all(|file| folder.path().join(file).exists()));
}

/// A generated export a year later: some rows are gone, some lost their address or changed it, some are new.
fn a_year_later(files: &Files, changes: &[(usize, u8)], without_urls: bool) -> Files {
    let mut later = files.clone();
    let mut sheet = Sheet::of(&later, "Connections.csv");
    let (url, day) = (sheet.column("URL"), sheet.column("Connected On"));
    let people = sheet.rows.len() - 1;
    for (index, change) in changes {
        let row = 1 + index % people;
        match change {
            0 => sheet.rows[row].iter_mut().for_each(String::clear),
            1 => sheet.rows[row][url].clear(),
            2 => sheet.rows[row][url].push_str("-new"),
            3 => sheet.rows[row][day].clear(),
            _ => {
                let mut copy = sheet.rows[row].clone();
                copy[url].push_str("-copy");
                sheet.rows.push(copy);
            }
        }
    }
    let sheet = if without_urls { sheet.without("URL") } else { sheet };
    sheet.put(&mut later, "Connections.csv");
    later
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn everybody_of_both_exports_is_counted_once(
        seed in 0u64..1000,
        changes in prop::collection::vec((0usize..1000, 0u8..5), 0..40),
        without_urls in any::<bool>(),
    ) {
        let files = crate::pipeline::files(seed, 60, 150);
        let (old, new) = (audit(&files), audit(&a_year_later(&files, &changes, without_urls)));
        let sides = ComparedSides { old: Some(&old), new: &new, standing: &[], recorded: None, new_is_whole: true };
        let found = ExportComparison::of(sides);
        let counts = found.counts.unwrap();
        let people = |one: &linkprune::audit::Audit| one.scorecards.len();
        let (gone, came) = (counts.gone + counts.may_be_gone, counts.new + counts.may_be_new);
        prop_assert_eq!(counts.both + gone + counts.may_be_the_same + counts.ambiguous_before, people(&old));
        prop_assert_eq!(counts.both + came + counts.may_be_the_same + counts.ambiguous_after, people(&new));
        let of = |kind: ComparedKind| found.of_kind(kind).count();
        prop_assert_eq!(of(ComparedKind::GoneUndecided), counts.gone);
        prop_assert_eq!(of(ComparedKind::New), counts.new);
        prop_assert_eq!(of(ComparedKind::MayBeGone), counts.may_be_gone);
        prop_assert_eq!(of(ComparedKind::MayBeNew), counts.may_be_new);
        prop_assert!(counts.gone == 0 || counts.may_be_gone == 0);
        prop_assert_eq!(of(ComparedKind::MayBeSame), counts.may_be_the_same);
        prop_assert_eq!(of(ComparedKind::Ambiguous), counts.ambiguous_before + counts.ambiguous_after);
        let activity = found.activity.unwrap();
        let looked_at = activity.became_silent + activity.became_active + activity.unchanged + activity.unknown;
        prop_assert_eq!(looked_at, counts.both);
        // Nobody's row is said twice to be somewhere else.
        let whereabouts = [ComparedKind::GoneUndecided, ComparedKind::New, ComparedKind::MayBeSame, ComparedKind::Ambiguous];
        let rows = |row: fn(&linkprune::audit::Compared) -> Option<usize>| {
            let mut rows: Vec<usize> =
                found.people.iter().filter(|one| whereabouts.contains(&one.kind)).filter_map(row).collect();
            let all = rows.len();
            rows.sort_unstable();
            rows.dedup();
            rows.len() == all
        };
        prop_assert!(rows(|one| one.before) && rows(|one| one.after));
    }
}
