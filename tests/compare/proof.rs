//! What proves that somebody is gone, and what does not.

use super::*;

/// So many people whom nobody decided on, each connected a month after the one before.
fn crowd(people: usize) -> Vec<String> {
    let one = |number: usize| {
        let day = format!("{:02} Mar {}", 1 + number % 28, 2000 + number / 28);
        row(&format!("Person{number}"), &format!("person-{number}"), "Contoso,Analyst", &day)
    };
    (0..people).map(one).collect()
}

fn ada() -> String {
    row("Ada", "ada", "Contoso,Analyst", "11 Mar 2015")
}

/// Ada, decided *remove*, and a crowd; in the newer export Ada is gone, and so are some rows of the crowd.
fn thinned(people: usize, stays: impl Fn(usize) -> bool) -> TempDir {
    let crowd = crowd(people);
    let left: String = crowd.iter().enumerate().filter(|(row, _)| stays(*row)).map(|(_, row)| row.as_str()).collect();
    let folder = folder(&[("old", &format!("{}{}", crowd.concat(), ada())), ("new", &left)]);
    decide(folder.path(), "Ada", "ada", Verdict::Remove, None);
    folder
}

fn recorded(folder: &Path, more: &[&str]) -> (Option<i32>, String, Json) {
    let output = compare(folder, &[&LEDGER[..], &["--record"], more].concat());
    (output.status.code(), said(&output), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

fn gone_on(folder: &Path) -> Vec<Option<NaiveDate>> {
    let standing = Ledger::existing(&ledger_file(folder)).unwrap().unwrap().standing(1).unwrap();
    standing.iter().map(|one| one.record.progress.gone_on).collect()
}

#[test]
fn a_list_from_which_too_many_are_missing_proves_nothing() {
    // The end is cut off; every third person is missing.
    for stays in [|row: usize| row < 30, |row: usize| !row.is_multiple_of(3)] {
        let folder = thinned(40, stays);
        let (code, said, document) = recorded(folder.path(), &[]);
        assert_eq!(code, Some(1));
        assert!(said.contains("nothing was recorded") && said.contains("--whole-list"), "{said}");
        assert_eq!((&document["people"]["gone"], &document["guard"]), (&0.into(), &Json::Null));
        assert_eq!(document["counts"]["removed-as-decided"], 0);
        assert!(document["no_proof"].as_str().unwrap().contains("may be cut"), "{document}");
        assert_eq!(gone_on(folder.path()), [None]);
        let (code, said, document) = recorded(folder.path(), &["--whole-list"]);
        assert_eq!((code, document["written"].as_i64()), (Some(0), Some(1)), "{said}");
        assert_eq!(gone_on(folder.path()), [Some(day(2026, 11, 1))]);
    }
    // One in twenty goes in a year.
    let folder = thinned(40, |row| row % 20 > 0);
    let (code, said, document) = recorded(folder.path(), &[]);
    assert_eq!((code, document["written"].as_i64()), (Some(0), Some(1)), "{said}");
    let entries = document["entries"].as_array().unwrap();
    let removed = entries.iter().find(|entry| entry["kind"] == "removed-as-decided").unwrap();
    assert_eq!(removed["decision"]["gone_on"], "2026-11-01", "the run that records says so");
}

#[test]
fn somebody_elses_list_proves_nothing() {
    let folder = thinned(12, |_| true);
    // A friend knows one of them too, and not since the same day.
    let friends = [
        row("Person1", "person-1", "Contoso,Analyst", "05 May 2021"),
        row("Tess", "tess", "Contoso,Analyst", "06 May 2021"),
    ]
    .concat();
    fs::write(folder.path().join("new/Connections.csv"), format!("{HEADER}{friends}")).unwrap();
    let (code, said, document) = recorded(folder.path(), &["--whole-list"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("nothing was recorded") && !said.contains("--whole-list says so"), "{said}");
    assert_eq!((&document["people"]["gone"], &document["people"]["new"]), (&0.into(), &0.into()));
    let alone = ["compare", "new", "--as-of", "2026-11-01", "--record", "--whole-list"];
    let alone = run_in(folder.path(), &[&alone, &LEDGER[..]].concat());
    assert_eq!(alone.status.code(), Some(1));
    assert_eq!(gone_on(folder.path()), [None]);
    // The line of an audit says no more.
    let audit = run_in(folder.path(), &["audit", "new", "--as-of", "2026-11-01", "--ledger", "ledger.sqlite"]);
    assert!(super::said(&audit).contains("0 of 1 decided removal is gone, 1 in doubt"), "{}", super::said(&audit));
}

#[test]
fn whoever_a_row_that_was_not_read_may_name_is_in_doubt() {
    let folder = two_years();
    let list = folder.path().join("new/Connections.csv");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, format!("{text},,,,Contoso,Analyst,11 Mar 2015\n")).unwrap();
    let expected = "still-there Cleo, not-yet-removed Bram, may-be-gone Ada, may-be-gone Gus, came-back Dora, new Fay, \
                    may-be-the-same Hana";
    let output = compare(folder.path(), &LEDGER);
    assert_eq!(kinds(&output), expected);
    assert_eq!(json(&output)["people"]["gone"], 0);
    let audit = run_in(folder.path(), &["audit", "new", "--as-of", "2026-11-01", "--ledger", "ledger.sqlite"]);
    assert!(said(&audit).contains("0 of 5 decided removals are gone, 3 still there"), "{}", said(&audit));
}

#[test]
fn whoever_was_to_stay_and_is_gone_is_said_first() {
    let folder = two_years();
    decide(folder.path(), "Gus", "gus", Verdict::Keep, None);
    assert!(kinds(&compare(folder.path(), &LEDGER)).starts_with("gone-though-kept Gus, removed-as-decided Ada"));
    decide(folder.path(), "Gus", "gus", Verdict::Later, None);
    assert!(kinds(&compare(folder.path(), &LEDGER)).starts_with("gone-though-later Gus, removed-as-decided Ada"));
}

#[test]
fn whoever_was_gone_before_is_no_news() {
    let folder = two_years();
    decide(folder.path(), "Zoe", "zoe", Verdict::Remove, None);
    let output = compare(folder.path(), &LEDGER);
    assert!(!kinds(&output).contains("Zoe"), "{}", kinds(&output));
    assert_eq!(json(&output)["gone_before"], 1);
    // Decided after the day of the export: it was nothing that the decision did.
    let days = ["compare", "old", "new", "--old-as-of", "2025-10-01", "--as-of", "2025-10-02"];
    let early = run_in(folder.path(), &[&days, &LEDGER[..], &["--record"]].concat());
    assert!(kinds(&early).contains("gone-before-decided Ada"), "{}", kinds(&early));
    assert!(said(&early).contains("nothing to record"), "{}", said(&early));
}

#[test]
fn an_export_of_a_day_between_does_not_say_that_a_removal_is_open() {
    let folder = two_years();
    assert!(compare(folder.path(), &[&LEDGER[..], &["--record"]].concat()).status.success());
    let between = run_in(folder.path(), &[&["compare", "old", "--as-of", "2026-03-01"], &LEDGER[..]].concat());
    assert!(kinds(&between).contains("gone-later Ada"), "{}", kinds(&between));
}

#[test]
fn what_was_proved_or_disproved_is_not_asked_again() {
    let folder = two_years();
    let here = folder.path();
    let audit = |export: &str, day: &str| {
        said(&run_in(here, &["audit", export, "--as-of", day, "--ledger", "ledger.sqlite", "-v"]))
    };
    // Ada is gone; of Hana nothing says where she is.
    assert!(audit("new", "2026-11-01").contains("2 decisions to remove are about people who are no longer in"));
    assert!(compare(here, &[&LEDGER[..], &["--record"]].concat()).status.success());
    let now = audit("new", "2026-11-01");
    assert!(now.contains("1 decision to remove is about somebody who is no longer in"), "{now}");
    // Dora connected again after she was removed; Cleo was marked and is still there.
    assert!(now.contains("1 person you had removed came back"), "{now}");
    assert!(now.contains("1 marked as removed and still in this export"), "{now}");
    let list = ["worklist", "new", "--as-of", "2026-11-01", "--ledger", "ledger.sqlite"];
    let list = shown(&run_in(here, &list));
    let list = list.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(list.contains("marked as removed on 2025-12-01, and still in this newer export"), "{list}");
    assert!(!list.contains("Dora") && !list.contains("[x]"), "{list}");
    // The export of before the clicks shows nothing of them.
    assert!(!audit("old", "2025-12-05").contains("marked as removed and still"));
}

#[test]
fn a_decision_about_an_address_that_another_person_has_is_asked_again() {
    let rows = [row("Bram", "x", "Contoso,Analyst", "05 May 2021"), ada()].concat();
    let folder = folder(&[("new", &rows)]);
    let person = LedgerPerson {
        slug: Some("x".into()),
        name_key: "ada example".into(),
        connected_on: Some(day(2015, 3, 11)),
        first_name: "Ada".into(),
        last_name: "Example".into(),
        url: "https://www.linkedin.com/in/x".into(),
    };
    let decision = Some(Decision { verdict: Verdict::Remove, until: None, on: Some(day(2025, 11, 5)) });
    let record =
        Record { decision, note: String::new(), progress: Progress { confirmed: true, ..Progress::default() } };
    let (owner, on) = (noor(), day(2025, 11, 5));
    let step = LedgerStep { owner: &owner, at: on.into(), command: "review", as_of: Some(on) };
    let records = [NewRecord { person, record, scorecard: None }];
    Ledger::open(&ledger_file(folder.path())).unwrap().take(&step, &records).unwrap();
    decide(folder.path(), "Ada", "ada", Verdict::Keep, None);
    let output = run_in(folder.path(), &["audit", "new", "--as-of", "2026-11-01", "--ledger", "ledger.sqlite", "-v"]);
    assert!(said(&output).contains("whose address a person of another name"), "{}", said(&output));
    assert!(!said(&output).contains("decided 1 remove"), "{}", said(&output));
}

#[test]
fn one_export_needs_the_ledger_and_a_report_replaces_a_report() {
    let folder = two_years();
    let output = run_in(folder.path(), &["compare", "new", "--no-ledger"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("one export is compared with the ledger"), "{}", said(&output));
    for _ in 0..2 {
        let output = compare(folder.path(), &["--ledger", "ledger.sqlite", "-o", "a.json"]);
        assert!(output.status.success(), "{}", said(&output));
    }
    // The same people a year later are no mistake.
    let year = ["compare", "old", "old", "--old-as-of", "2025-11-01", "--as-of", "2026-11-01", "--no-ledger"];
    assert!(shown(&run_in(folder.path(), &year)).contains("7 in both, 0 gone, 0 new"));
}

#[test]
fn the_owner_whom_the_older_export_tells_is_written_to() {
    let folder = two_years();
    fs::remove_file(folder.path().join("linkprune.toml")).unwrap();
    let profile = "First Name,Last Name,Industry,Headline\nNoor,Example,Banking,Banker\n";
    fs::write(folder.path().join("old/Profile.csv"), profile).unwrap();
    let (code, said, _) = recorded(folder.path(), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(Ledger::existing(&ledger_file(folder.path())).unwrap().unwrap().owners().unwrap().len(), 1);
    assert!(gone_on(folder.path()).contains(&Some(day(2026, 11, 1))));
}
