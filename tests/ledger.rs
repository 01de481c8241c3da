//! The ledger as an input of an audit: what was decided last year counts this year, for its owner alone.

use std::fs;
use std::path::Path;
use std::process::Output;

use chrono::NaiveDate;
use linkprune::store::decision::{Decision, Verdict};
use linkprune::store::ledger::{Ledger, LedgerOwner, LedgerPerson, LedgerStep, NewRecord, Progress, Record};
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::{ledger_of, run_in};

const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,,Northwind Bank,Analyst,11 Mar 2015\n\
    Bram,Example,https://www.linkedin.com/in/bram,,Northwind Bank,Analyst,12 Mar 2015\n\
    Cleo,Example,https://www.linkedin.com/in/cleo,,Contoso,Analyst,13 Mar 2015\n\
    Dora,Example,https://www.linkedin.com/in/dora,,Contoso,Analyst,14 Mar 2015\n";

fn folder(owner: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("export")).unwrap();
    fs::write(folder.path().join("export/Connections.csv"), PEOPLE).unwrap();
    if !owner.is_empty() {
        fs::write(folder.path().join("linkprune.toml"), format!("[owner]\nname = \"{owner}\"\n")).unwrap();
    }
    folder
}

fn noor() -> LedgerOwner {
    LedgerOwner { number: None, slugs: Vec::new(), name_key: "noor example".into(), name: "Noor Example".into() }
}

fn day(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap()
}

/// Writes down a decision about somebody, made on the first of November 2025.
fn decide(ledger: &Path, owner: &LedgerOwner, slug: &str, verdict: Verdict, progress: Progress) {
    let until = (verdict == Verdict::Later).then(|| day(2027, 3));
    let decision = Some(Decision { verdict, until, on: Some(day(2025, 11)) });
    let person = LedgerPerson {
        slug: Some(slug.into()),
        name_key: format!("{slug} example"),
        connected_on: None,
        first_name: slug.into(),
        last_name: "Example".into(),
        url: String::new(),
    };
    let step = LedgerStep { owner, at: day(2025, 11).into(), command: "review", as_of: Some(day(2025, 11)) };
    let record = NewRecord { person, record: Record { decision, note: String::new(), progress }, scorecard: None };
    Ledger::open(ledger).unwrap().take(&step, &[record]).unwrap();
}

/// Ada is to go, Bram stays, Cleo has time until March 2027.
fn decided(folder: &Path) {
    let none = Progress::default();
    for (slug, verdict) in [("ada", Verdict::Remove), ("bram", Verdict::Keep), ("cleo", Verdict::Later)] {
        decide(&ledger_of(folder), &noor(), slug, verdict, none);
    }
}

fn audit(folder: &Path, more: &[&str]) -> Output {
    run_in(folder, &[&["audit", "export", "--as-of", "2026-11-01", "--list", "all", "--format", "json"], more].concat())
}

/// First name, band, rank and verdict of everybody.
fn entries(output: &Output) -> Vec<(String, String, Option<u64>, Option<String>)> {
    let document: Json = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Json| value.as_str().unwrap().to_owned();
    let entry = |entry: &Json| {
        let verdict = entry["decision"]["verdict"].as_str().map(str::to_owned);
        (text(&entry["first_name"]), text(&entry["band"]), entry["rank"].as_u64(), verdict)
    };
    document["entries"].as_array().unwrap().iter().map(entry).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row(
    name: &str,
    band: &str,
    rank: Option<u64>,
    verdict: Option<&str>,
) -> (String, String, Option<u64>, Option<String>) {
    (name.into(), band.into(), rank, verdict.map(str::to_owned))
}

#[test]
fn an_audit_honours_what_was_decided_before_and_says_how_much() {
    let here = folder("Noor Example");
    decided(here.path());
    let output = audit(here.path(), &[]);
    let expected = [
        row("Ada", "keep", Some(1), Some("remove")),
        row("Dora", "keep", Some(2), None),
        row("Cleo", "keep", None, Some("later")),
        row("Bram", "protected", None, Some("keep")),
    ];
    assert_eq!(entries(&output), expected);
    assert!(said(&output).contains("decided 1 remove (1 to confirm), 1 keep, 1 later"), "{}", said(&output));
    let document: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["ledger"]["decisions"], 3);
    assert_eq!(document["counts"]["protected_by"]["decision"], 1);
    // The day has come.
    let later = run_in(here.path(), &["audit", "export", "--as-of", "2027-04-01", "--list", "all", "--format", "json"]);
    assert!(entries(&later).contains(&row("Cleo", "keep", Some(2), Some("later"))), "{:?}", entries(&later));
}

#[test]
fn the_same_ledger_gives_the_same_bytes() {
    let here = folder("Noor Example");
    decided(here.path());
    let print = |output: &Output| {
        let document: Json = serde_json::from_slice(&output.stdout).unwrap();
        document["ledger"]["fingerprint"].as_str().unwrap().to_owned()
    };
    let (one, other) = (audit(here.path(), &[]), audit(here.path(), &[]));
    assert_eq!(one.stdout, other.stdout);
    decide(&ledger_of(here.path()), &noor(), "dora", Verdict::Keep, Progress::default());
    assert_ne!(print(&one), print(&audit(here.path(), &[])));
}

#[test]
fn the_ledger_can_be_left_out_and_looked_at_again() {
    let here = folder("Noor Example");
    decided(here.path());
    let without = audit(here.path(), &["--no-ledger"]);
    assert!(
        entries(&without).iter().all(|(_, band, rank, verdict)| band == "keep" && rank.is_some() && verdict.is_none())
    );
    let document: Json = serde_json::from_slice(&without.stdout).unwrap();
    assert_eq!(document["ledger"], Json::Null);

    let again = audit(here.path(), &["--include-decided"]);
    assert!(entries(&again).iter().all(|(_, band, rank, _)| band == "keep" && rank.is_some()));
    assert!(entries(&again).iter().any(|(.., verdict)| verdict.as_deref() == Some("keep")));
    assert!(said(&again).contains("3 of them not honoured"), "{}", said(&again));

    let old = audit(here.path(), &["--revisit", "1y"]);
    assert!(entries(&old).contains(&row("Bram", "keep", Some(2), Some("keep"))), "{:?}", entries(&old));
    let young = audit(here.path(), &["--revisit", "2y"]);
    assert!(entries(&young).contains(&row("Bram", "protected", None, Some("keep"))));
}

#[test]
fn another_owner_sees_nothing_of_it() {
    let here = folder("Tess Sample");
    decided(here.path());
    let output = audit(here.path(), &[]);
    assert!(entries(&output).iter().all(|(.., verdict)| verdict.is_none()));
    let document: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["ledger"]["decisions"], 0);
}

/// Says in a configuration who the owner is.
fn owner_is(folder: &Path, address: &str) {
    let text = format!("[owner]\nname = \"Noor Example\"\nurl = \"https://www.linkedin.com/in/{address}\"\n");
    fs::write(folder.join("linkprune.toml"), text).unwrap();
}

/// Writes an export with nobody else but these.
fn export_is(folder: &Path, rows: &str) {
    let head = PEOPLE.lines().next().unwrap();
    fs::write(folder.join("export/Connections.csv"), format!("{head}\n{rows}")).unwrap();
}

const OTHERS: &str = "Enid,Example,https://www.linkedin.com/in/enid,,Contoso,Analyst,15 Mar 2015\n\
    Finn,Example,https://www.linkedin.com/in/finn,,Contoso,Analyst,16 Mar 2015\n";

fn is_kept(output: &Output) -> bool {
    entries(output).contains(&row("Bram", "protected", None, Some("keep")))
}

#[test]
fn an_owner_with_a_new_address_finds_their_decisions() {
    let here = folder("");
    let noor = LedgerOwner { slugs: vec!["noor".into()], ..noor() };
    for (slug, verdict) in [("ada", Verdict::Remove), ("bram", Verdict::Keep)] {
        decide(&ledger_of(here.path()), &noor, slug, verdict, Progress::default());
    }
    owner_is(here.path(), "noor-example");
    assert!(is_kept(&audit(here.path(), &["--record"])));
    let ledger = || Ledger::existing(&ledger_of(here.path())).unwrap().unwrap();
    assert_eq!(ledger().owners().unwrap()[0].1.slugs, ["noor", "noor-example"]);
    assert_eq!(ledger().owners().unwrap().len(), 1);
    // Somebody else of that name, with other people.
    owner_is(here.path(), "noor-2");
    export_is(here.path(), OTHERS);
    let output = audit(here.path(), &["--record"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(ledger().owners().unwrap().len(), 2);
}

#[test]
fn a_namesake_without_an_address_stops_until_they_say_who_they_are() {
    let here = folder("Noor Example");
    decide(
        &ledger_of(here.path()),
        &LedgerOwner { slugs: vec!["noor".into()], ..noor() },
        "bram",
        Verdict::Keep,
        Progress::default(),
    );
    assert!(is_kept(&audit(here.path(), &[])));
    export_is(here.path(), OTHERS);
    let output = audit(here.path(), &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(output.stdout.is_empty());
    for words in ["decisions about 1 person", "`url` under [owner]", "--no-ledger"] {
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    assert_eq!(audit(here.path(), &["--no-ledger"]).status.code(), Some(0));
    owner_is(here.path(), "noor-2");
    assert_eq!(audit(here.path(), &[]).status.code(), Some(0));
}

#[test]
fn an_export_of_an_unknown_owner_is_theirs_whose_people_are_in_it() {
    let here = folder("");
    decided(here.path());
    let output = audit(here.path(), &[]);
    assert!(is_kept(&output), "{}", said(&output));
    // What is written down is theirs too.
    assert_eq!(audit(here.path(), &["--record"]).status.code(), Some(0));
    assert_eq!(Ledger::existing(&ledger_of(here.path())).unwrap().unwrap().audits(1).unwrap().len(), 1);
    // One of three is too few to tell, and too many to say nothing.
    export_is(here.path(), &format!("{}\n{OTHERS}", PEOPLE.lines().nth(2).unwrap()));
    let output = audit(here.path(), &[]);
    assert!(output.stdout.is_empty() && output.status.code() == Some(4), "{}", said(&output));
    // None of them is another owner's export, and what was left out is said.
    export_is(here.path(), OTHERS);
    let output = audit(here.path(), &["--top", "1"]);
    assert!(entries(&output).iter().all(|(.., verdict)| verdict.is_none()));
    assert!(said(&output).contains("3 decisions in the ledger were not honoured"), "{}", said(&output));
    assert_eq!(audit(here.path(), &["--record"]).status.code(), Some(2));
}

#[test]
fn a_ledger_that_cannot_be_read_stops_the_run() {
    let here = folder("Noor Example");
    fs::create_dir_all(ledger_of(here.path()).parent().unwrap()).unwrap();
    fs::write(ledger_of(here.path()), "not a ledger").unwrap();
    let output = audit(here.path(), &[]);
    assert_eq!(output.status.code(), Some(4));
    assert!(output.stdout.is_empty() && said(&output).contains("is not a ledger of linkprune"), "{}", said(&output));
    assert_eq!(fs::read(ledger_of(here.path())).unwrap(), b"not a ledger");
    for more in [&["--no-ledger"][..], &["--ledger", "other.sqlite"]] {
        let code = audit(here.path(), more).status.code();
        assert_eq!(code, Some(if more.len() == 1 { 0 } else { 4 }), "{more:?}");
    }
    assert!(!here.path().join("other.sqlite").exists());
}

#[cfg(unix)]
#[test]
fn a_ledger_that_cannot_be_seen_is_not_no_ledger() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let here = folder("Noor Example");
    decided(here.path());
    let ledger = ledger_of(here.path());
    let own_folder = ledger.parent().unwrap().to_owned();
    let moved = here.path().join("moved");
    let stops = |why: &str| {
        let output = audit(here.path(), &[]);
        assert_eq!(output.status.code(), Some(4), "{why}");
        assert!(output.stdout.is_empty() && said(&output).contains(why), "{}", said(&output));
        assert_eq!(audit(here.path(), &["--no-ledger"]).status.code(), Some(0));
    };
    // The file, or its folder, is a link to a place that is not there.
    fs::rename(&ledger, &moved).unwrap();
    symlink(here.path().join("unplugged"), &ledger).unwrap();
    stops("nothing is where it leads");
    fs::remove_file(&ledger).unwrap();
    fs::remove_dir(&own_folder).unwrap();
    symlink(here.path().join("unplugged"), &own_folder).unwrap();
    stops("cannot be read");
    // The folder may not be looked into; whoever may look into every folder sees the ledger.
    fs::remove_file(&own_folder).unwrap();
    fs::create_dir(&own_folder).unwrap();
    fs::rename(&moved, &ledger).unwrap();
    fs::set_permissions(&own_folder, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&own_folder).is_err() {
        stops("permission denied");
    }
    fs::set_permissions(&own_folder, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(audit(here.path(), &[]).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_ledger_is_for_its_owners_eyes_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let here = folder("Noor Example");
    decided(here.path());
    let ledger = ledger_of(here.path());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(ledger.parent().unwrap()), mode(&ledger)), (0o700, 0o600));
    // A ledger, and a journal that a killed run left, as another program may have copied them.
    let journal = ledger.with_file_name("ledger.sqlite-journal");
    fs::write(&journal, "").unwrap();
    for file in [&ledger, &journal] {
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    }
    assert_eq!(audit(here.path(), &[]).status.code(), Some(0));
    assert_eq!(mode(&ledger), 0o600);
    assert!(!journal.exists() || mode(&journal) == 0o600);
}

#[test]
fn an_audit_is_recorded_only_when_told() {
    let here = folder("Noor Example");
    audit(here.path(), &[]);
    assert!(!ledger_of(here.path()).exists());
    assert!(audit(here.path(), &["--record"]).status.success());
    let ledger = Ledger::existing(&ledger_of(here.path())).unwrap().unwrap();
    let audits = ledger.audits(1).unwrap();
    assert_eq!(audits.len(), 1);
    assert_eq!((audits[0].connections, audits[0].as_of), (4, NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()));
}

#[test]
fn a_worklist_has_the_confirmed_and_remembers_what_is_done() {
    let here = folder("Noor Example");
    let confirmed = Progress { confirmed: true, ..Progress::default() };
    for slug in ["ada", "bram", "cleo"] {
        decide(&ledger_of(here.path()), &noor(), slug, Verdict::Remove, confirmed);
    }
    decide(&ledger_of(here.path()), &noor(), "dora", Verdict::Remove, Progress::default());
    let worklist = |more: &[&str]| run_in(here.path(), &[&["worklist", "export"], more].concat());
    let names = |more: &[&str]| String::from_utf8(worklist(&[&["--format", "names"], more].concat()).stdout).unwrap();
    assert_eq!(names(&["--sort", "first-name"]), "Ada\tExample\nBram\tExample\nCleo\tExample\n");
    assert_eq!(names(&["--bulk"]), "Cleo\tExample\nBram\tExample\nAda\tExample\n");
    let shown = String::from_utf8(worklist(&["--per-sitting", "2"]).stdout).unwrap();
    assert!(
        shown.starts_with("3 people to remove in 2 sittings, 0 done\n1 person is decided and not yet confirmed"),
        "{shown}"
    );

    let done = |more: &[&str]| run_in(here.path(), &[&["worklist", "done", "--export", "export"], more].concat());
    let refused = done(&["Example"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).starts_with("error: `Example` fits 3 people on the worklist help:"), "{}", said(&refused));
    assert!(String::from_utf8(refused.stdout).unwrap().starts_with("Ada Example  https://www.linkedin.com/in/ada\n"));
    assert_eq!(done(&["Dora"]).status.code(), Some(2));
    assert!(done(&["Bram", "https://www.linkedin.com/in/ada"]).status.success());
    assert_eq!(names(&[]), "Cleo\tExample\n");
    let asked = done(&["--sitting", "1", "--per-sitting", "3"]);
    assert_eq!(asked.status.code(), Some(2));
    assert!(
        said(&asked).contains("these would be marked as removed: Cleo Example help: add --yes"),
        "{}",
        said(&asked)
    );
    assert!(done(&["--sitting", "1", "--per-sitting", "3", "--yes"]).status.success());
    assert_eq!(names(&[]), "");
    for left in ["Cleo\tExample\n", "Ada\tExample\nBram\tExample\nCleo\tExample\n"] {
        assert!(run_in(here.path(), &["worklist", "undo", "--export", "export"]).status.success());
        assert_eq!(names(&["--sort", "first-name"]), left);
    }
    let nothing = run_in(here.path(), &["worklist", "undo", "--export", "export"]);
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn whoever_the_ledger_knows_twice_is_on_the_worklist_once() {
    let here = folder("Noor Example");
    let confirmed = Progress { confirmed: true, ..Progress::default() };
    let ledger = ledger_of(here.path());
    for slug in ["ada", "bram"] {
        decide(&ledger, &noor(), slug, Verdict::Remove, confirmed);
    }
    // Ada once more, from an export without addresses and under the name that she has now.
    let decision = Some(Decision { verdict: Verdict::Remove, until: None, on: Some(day(2025, 12)) });
    let person = LedgerPerson {
        slug: None,
        name_key: "ada married".into(),
        connected_on: NaiveDate::from_ymd_opt(2015, 3, 11),
        first_name: "Ada".into(),
        last_name: "Married".into(),
        url: String::new(),
    };
    let step = LedgerStep { owner: &noor(), at: day(2025, 12).into(), command: "review", as_of: Some(day(2025, 12)) };
    let record = Record { decision, note: String::new(), progress: confirmed };
    Ledger::open(&ledger).unwrap().take(&step, &[NewRecord { person, record, scorecard: None }]).unwrap();
    let list = here.path().join("export/Connections.csv");
    fs::write(&list, PEOPLE.replace("Ada,Example", "Ada,Married")).unwrap();
    for (format, is_ada) in [
        ("names", "Ada\tMarried"),
        ("csv", "\"Ada\",\"Married\""),
        ("urls", "/in/ada"),
        ("json", "\"last_name\":\"Married\",\"url\":\"https://www.linkedin.com/in/ada\",\"email\":\"\""),
    ] {
        let shown = run_in(here.path(), &["worklist", "export", "--format", format]);
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert_eq!(shown.matches(is_ada).count(), 1, "{format}: {shown}");
    }
}

#[test]
fn a_sitting_keeps_its_people_whatever_is_confirmed_later() {
    let here = folder("Noor Example");
    let confirmed = Progress { confirmed: true, ..Progress::default() };
    for slug in ["dora", "bram", "ada"] {
        decide(&ledger_of(here.path()), &noor(), slug, Verdict::Remove, confirmed);
    }
    let worklist = |more: &[&str]| run_in(here.path(), &[&["worklist", "export", "--per-sitting", "2"], more].concat());
    let names = |more: &[&str]| String::from_utf8(worklist(&[&["--format", "names"], more].concat()).stdout).unwrap();
    assert_eq!(names(&["--sitting", "1"]), "Dora\tExample\nBram\tExample\n");
    let done = ["worklist", "done", "Dora", "--export", "export"];
    assert!(run_in(here.path(), &done).status.success());
    decide(&ledger_of(here.path()), &noor(), "cleo", Verdict::Remove, confirmed);
    assert_eq!(names(&["--sitting", "1"]), "Bram\tExample\n");
    assert_eq!(names(&["--sitting", "2"]), "Ada\tExample\nCleo\tExample\n");
    // The number, and the command under it, are those of the sitting that is shown.
    let two = String::from_utf8(worklist(&["--sitting", "2"]).stdout).unwrap();
    assert!(two.contains("Sitting 2 of 2: 0 of 2 done"), "{two}");
    let text = two.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("`linkprune worklist done --per-sitting 2 --export export --sitting 2`"), "{text}");
    let list = String::from_utf8(worklist(&["--sitting", "2", "--format", "markdown"]).stdout).unwrap();
    assert!(list.contains("## Sitting 2") && !list.contains("## Sitting 1"), "{list}");
}
