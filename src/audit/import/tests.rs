use chrono::NaiveDate;

use super::*;
use crate::audit::Remembered;
use crate::export::{Limits, OwnerOverride, Source, read_decisions};
use crate::store::decision::Decision;
use crate::store::ledger::{LedgerPerson, Progress, Standing};

const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,,,,01 Mar 2021\n\
    Bram,Example,https://www.linkedin.com/in/bram,,,,02 Mar 2021\n\
    Dana,Twin,,,,,03 Mar 2021\nDana,Twin,,,,,03 Mar 2021\n";

fn export() -> Export {
    let files = vec![("Connections.csv".to_owned(), std::borrow::Cow::Borrowed(PEOPLE.as_bytes()))];
    let source = Source::Bytes { name: "a test".into(), files };
    Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap()
}

fn day(month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, 1).unwrap()
}

fn list(rows: &str) -> Vec<Decided> {
    // A row that is shorter than the header may have lost a cell.
    let padded = |row: &str| format!("{row}{}\n", ",".repeat(8 - row.matches(',').count()));
    let rows: String = rows.lines().map(padded).collect();
    let text = format!("First Name,Last Name,URL,Connected On,Decision,Note,Decided On,Confirmed,Done On\n{rows}");
    read_decisions(text.into_bytes()).unwrap().decided
}

/// What the ledger holds once these were written.
fn held(records: &[&ImportedRecord], export: &Export) -> Vec<Decided> {
    let standing = |one: &&ImportedRecord| {
        let new = one.to_ledger(export).unwrap().new;
        let at = day(1).and_hms_opt(9, 0, 0).unwrap();
        Standing { person: new.person, record: new.record, at, command: "review".into(), scorecard: None }
    };
    Remembered::of(&records.iter().map(standing).collect::<Vec<_>>()).decided
}

fn record(verdict: Verdict, month: u32) -> Record {
    let decision = Some(Decision { verdict, until: None, on: Some(day(month)) });
    let progress = Progress { confirmed: verdict == Verdict::Remove, ..Progress::default() };
    Record { decision, note: String::new(), progress }
}

fn basis<'a>(export: &'a Export, held: &'a [Decided], history: &'a [PastStep]) -> ImportBasis<'a> {
    ImportBasis { export, held, history, today: day(11), confirms: false }
}

fn imported(row: usize, record: Record) -> ImportedRecord {
    ImportedRecord { row, before: Record::default(), record }
}

fn plan(rows: &str, before: &[ImportedRecord]) -> ImportPlan {
    let export = export();
    let held = held(&before.iter().collect::<Vec<_>>(), &export);
    ImportPlan::of(&list(rows), &basis(&export, &held, &[]))
}

/// The plan where the ledger has held some things before, and taken them back where they are `undone`.
fn plan_after(rows: &str, before: &[ImportedRecord], past: &[(ImportedRecord, bool)]) -> ImportPlan {
    let export = export();
    let held = held(&before.iter().collect::<Vec<_>>(), &export);
    let step = |(one, undone): &(ImportedRecord, bool)| {
        let new = one.to_ledger(&export).unwrap().new;
        let at = day(1).and_hms_opt(9, 0, 0).unwrap();
        let records = vec![(new.person, new.record)];
        PastStep { at, command: "review".into(), as_of: None, undone: *undone, records }
    };
    let past: Vec<PastStep> = past.iter().map(step).collect();
    ImportPlan::of(&list(rows), &basis(&export, &held, &past))
}

const ADA: &str = "Ada,Example,https://www.linkedin.com/in/ada,,";

#[test]
fn a_removal_is_confirmed_and_later_without_a_day_is_a_year() {
    let plan = plan(&format!("{ADA}removed,,\nBram,Example,,,later,,2026-02-01\n"), &[]);
    let later = Decision { verdict: Verdict::Later, until: NaiveDate::from_ymd_opt(2027, 2, 1), on: Some(day(2)) };
    let later = Record { decision: Some(later), ..Record::default() };
    assert_eq!(plan.additions, [imported(0, record(Verdict::Remove, 11)), imported(1, later)]);
}

#[test]
fn importing_twice_changes_nothing_the_second_time() {
    let export = export();
    let rows = format!("{ADA}x,from school,\nBram,Example,,,later,,\n");
    let first = ImportPlan::of(&list(&rows), &basis(&export, &[], &[]));
    let held = held(&first.settled(Settlement::List), &export);
    let second = ImportPlan::of(&list(&rows), &basis(&export, &held, &[]));
    assert_eq!(second, ImportPlan { unchanged: 2, ..ImportPlan::default() });
}

#[test]
fn an_equal_removal_that_is_not_confirmed_stays_so() {
    let unconfirmed = Record { progress: Progress::default(), ..record(Verdict::Remove, 3) };
    let plan = plan(&format!("{ADA}remove,,\n"), &[imported(0, unconfirmed)]);
    assert_eq!(plan, ImportPlan { unchanged: 1, unconfirmed: 1, ..ImportPlan::default() });
}

#[test]
fn an_equal_removal_is_confirmed_when_the_owner_says_so() {
    let export = export();
    let before = Record { progress: Progress::default(), ..record(Verdict::Remove, 3) };
    let held = held(&[&imported(0, before.clone())], &export);
    let told = ImportBasis { confirms: true, ..basis(&export, &held, &[]) };
    let plan = ImportPlan::of(&list(&format!("{ADA}remove,,\nBram,Example,,,keep,,\n")), &told);
    let ada = ImportedRecord { row: 0, before, record: record(Verdict::Remove, 3) };
    assert_eq!(plan.additions, [ada, imported(1, record(Verdict::Keep, 11))]);
}

#[test]
fn how_far_a_removal_has_come_is_taken_over_beside_its_day() {
    let progress = |confirmed, done_on| Progress { confirmed, done_on, gone_on: None };
    let removed = |progress, month| Record { progress, ..record(Verdict::Remove, month) };
    // What the list says, and what the ledger then holds where it held nothing.
    for (row, expected) in [
        ("remove,,2026-03-01,no,", progress(false, None)),
        ("remove,,2026-03-01,yes,2026-04-01", progress(true, Some(day(4)))),
        ("remove,,2026-03-01,,", progress(false, None)),
        // Without a day it is somebody's own word, whatever is beside it.
        ("remove,,,no,", progress(true, None)),
    ] {
        let plan = plan(&format!("{ADA}{row}\n"), &[]);
        assert_eq!(plan.additions.iter().map(|one| one.record.progress).collect::<Vec<_>>(), [expected], "{row}");
    }
    // And where it held the same.
    for (row, held, expected) in [
        ("remove,,2026-03-01,yes,2026-04-01", progress(false, None), progress(true, Some(day(4)))),
        ("remove,,2026-03-01,no,", progress(true, Some(day(4))), progress(true, Some(day(4)))),
        // What is older than the ledger's own decision confirms nothing.
        ("remove,,2026-02-01,yes,", progress(false, None), progress(false, None)),
        // But what was done since is done.
        ("remove,,2026-02-01,yes,2026-04-01", progress(false, None), progress(true, Some(day(4)))),
        ("remove,,2026-02-01,no,2026-03-01", progress(true, None), progress(true, Some(day(3)))),
        ("remove,,,yes,2026-02-01", progress(false, None), progress(false, None)),
    ] {
        let plan = plan(&format!("{ADA}{row}\n"), &[imported(0, removed(held, 3))]);
        let after: Vec<Progress> = plan.additions.iter().map(|one| one.record.progress).collect();
        let expected = if held == expected { vec![] } else { vec![expected] };
        assert_eq!((after, plan.disagreements.len()), (expected, 0), "{row}");
    }
}

/// The plan for Ada from an entry of JSON, where the ledger holds that about her.
fn plan_of_entry(entry: &str, held_before: &Record) -> ImportPlan {
    let export = export();
    let held = held(&[&imported(0, held_before.clone())], &export);
    let text = format!(r#"[{{"url": "https://www.linkedin.com/in/ada", {entry}}}]"#);
    ImportPlan::of(&read_decisions(text.into_bytes()).unwrap().decided, &basis(&export, &held, &[]))
}

#[test]
fn what_a_list_denies_is_a_disagreement_and_a_blank_is_none() {
    let removed = |confirmed, done_on, month| Record {
        progress: Progress { confirmed, done_on, gone_on: None },
        ..record(Verdict::Remove, month)
    };
    let decided = |month: u32| format!(r#""decision": {{"verdict": "remove", "on": "2026-0{month}-01"}}"#);
    let (open, confirmed, done) = (removed(false, None, 3), removed(true, None, 3), removed(true, Some(day(4)), 3));
    for (month, fields, before, after, newer) in [
        (3, r#""confirmed": false, "done_on": null"#, &confirmed, open.clone(), NewerSide::SameDay),
        (5, r#""confirmed": false"#, &confirmed, removed(false, None, 5), NewerSide::List),
        (2, r#""confirmed": false, "done_on": null"#, &confirmed, open.clone(), NewerSide::Ledger),
        (3, r#""confirmed": true, "done_on": null"#, &done, confirmed.clone(), NewerSide::SameDay),
        (5, r#""confirmed": false, "done_on": null"#, &done, removed(false, None, 5), NewerSide::List),
        // Done before the ledger's decision: nobody knows whether that still counts.
        (
            2,
            r#""confirmed": true, "done_on": "2026-02-02""#,
            &open,
            removed(true, NaiveDate::from_ymd_opt(2026, 2, 2), 3),
            NewerSide::Ledger,
        ),
    ] {
        let plan = plan_of_entry(&format!("{}, {fields}", decided(month)), before);
        let told: Vec<_> = plan.disagreements.iter().map(|one| (one.listed.record.clone(), one.newer)).collect();
        assert_eq!((told, plan.unchanged, plan.additions.len()), (vec![(after, newer)], 0, 0), "{month} {fields}");
        assert_eq!(plan.settled(Settlement::Newer).len(), usize::from(newer == NewerSide::List), "{month} {fields}");
        assert_eq!(plan.settled(Settlement::List).len(), 1, "{month} {fields}");
        // Told so, the ledger agrees.
        let again = plan_of_entry(&format!("{}, {fields}", decided(month)), &plan.disagreements[0].listed.record);
        assert_eq!((again.unchanged, again.disagreements.len()), (1, 0), "{month} {fields}");
    }
    let gone = Record { progress: Progress { gone_on: Some(day(6)), ..done.progress }, ..done.clone() };
    for (fields, before) in [
        (r#""confirmed": null"#, &done),
        (r#""confirmed": true"#, &done),
        (r#""confirmed": false, "done_on": "2026-04-01""#, &done),
        (r#""confirmed": false, "done_on": null, "gone_on": null"#, &gone),
        (r#""confirmed": false, "done_on": null"#, &open),
    ] {
        let plan = plan_of_entry(&format!("{}, {fields}", decided(3)), before);
        assert_eq!((plan.unchanged, plan.disagreements.len()), (1, 0), "{fields}");
    }
    // Without a day nobody knows when it was so.
    let without = plan_of_entry(r#""decision": "remove", "confirmed": false, "done_on": null"#, &done);
    assert_eq!((without.unchanged, without.disagreements.len()), (1, 0));
}

#[test]
fn what_both_agree_on_is_taken_over_beside_a_disagreement() {
    let progress = Progress { done_on: Some(day(4)), ..Progress::default() };
    let held = Record { note: "from school".into(), progress, ..record(Verdict::Remove, 3) };
    let entry = |on: &str, note: &str, rest: &str| {
        format!(r#""decision": {{"verdict": "remove", "on": "{on}", "note": "{note}"}}, {rest}"#)
    };
    // The tick is denied, the confirmation is new.
    let plan = plan_of_entry(&entry("2026-03-01", "", r#""confirmed": true, "done_on": null"#), &held);
    let confirmed = Record { progress: Progress { confirmed: true, ..progress }, ..held.clone() };
    let written = |how| plan.settled(how).into_iter().map(|one| &one.record).collect::<Vec<_>>();
    assert_eq!(written(Settlement::Newer), [&confirmed]);
    let unticked = Record { progress: Progress { confirmed: true, ..Progress::default() }, ..held.clone() };
    assert_eq!(written(Settlement::List), [&unticked]);
    // Another note, and a day on which it was done.
    let open = Record { progress: Progress::default(), ..held.clone() };
    let plan =
        plan_of_entry(&entry("2026-02-01", "at the fair", r#""confirmed": true, "done_on": "2026-04-01""#), &open);
    let written = |how| plan.settled(how).into_iter().map(|one| &one.record).collect::<Vec<_>>();
    assert_eq!(written(Settlement::Newer), [&confirmed]);
    let noted = Record { note: "at the fair".into(), ..confirmed.clone() };
    assert_eq!(written(Settlement::List), [&noted]);
}

#[test]
fn a_removal_that_is_done_in_the_browser_is_done_in_the_ledger() {
    let on = |day| NaiveDate::from_ymd_opt(2026, 11, day);
    let decision = Decision { verdict: Verdict::Remove, until: None, on: on(20) };
    let held = Record { decision: Some(decision), ..Record::default() };
    let fields = r#""decision": {"verdict": "remove", "on": "2026-11-10"}, "confirmed": true, "done_on": "2026-11-25""#;
    let plan = plan_of_entry(fields, &held);
    let progress = Progress { confirmed: true, done_on: on(25), gone_on: None };
    let records: Vec<&Record> = plan.additions.iter().map(|one| &one.record).collect();
    assert_eq!((records, plan.disagreements.len()), (vec![&Record { progress, ..held.clone() }], 0));
    // Also where nothing is said of confirming.
    let plan = plan_of_entry(&fields.replace(r#""confirmed": true, "#, ""), &held);
    assert_eq!(plan.additions[0].record.progress.done_on, on(25));
}

#[test]
fn later_that_was_said_again_is_a_year_from_its_new_day() {
    let on = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let later =
        |until, on| Record { decision: Some(Decision { verdict: Verdict::Later, until, on }), ..Record::default() };
    let held = later(on(2026, 11, 22), on(2026, 10, 1));
    let entry = |day: &str| format!(r#""decision": {{"verdict": "later", "until": null, "on": "{day}"}}"#);
    let plan = plan_of_entry(&entry("2026-11-26"), &held);
    let renewed = later(on(2027, 11, 26), on(2026, 11, 26));
    assert_eq!((plan.disagreements[0].newer, plan.unchanged), (NewerSide::List, 0));
    assert_eq!(plan.settled(Settlement::Newer)[0].record, renewed);
    // Once it is in the ledger, and where the list is no newer, there is nothing to do.
    for (day, held) in [("2026-11-26", &renewed), ("2026-10-01", &held), ("2026-09-01", &held)] {
        assert_eq!(plan_of_entry(&entry(day), held).unchanged, 1, "{day}");
    }
    assert_eq!(plan_of_entry(r#""decision": "later""#, &held).unchanged, 1);
}

#[test]
fn a_decision_of_tomorrow_is_named_and_counts() {
    let rows = format!("{ADA}keep,,2026-11-02\nBram,Example,,,keep,,2026-11-01\n");
    let plan = plan(&rows, &[]);
    assert_eq!((plan.ahead.as_slice(), plan.additions.len()), (&[2][..], 2));
}

#[test]
fn a_line_without_a_day_that_says_what_the_ledger_held_before_is_not_new() {
    let unconfirmed = Record { progress: Progress::default(), ..record(Verdict::Remove, 3) };
    let past = [(imported(0, unconfirmed.clone()), false)];
    let kept = [imported(0, record(Verdict::Keep, 6))];
    let plan = plan_after(&format!("{ADA}remove,from school,\n"), &kept, &past);
    assert_eq!((plan.bygone.len(), plan.disagreements.len()), (1, 0));
    let (written, whole) = (plan.settled(Settlement::Newer), plan.settled(Settlement::List));
    // The note is new and the decision is not.
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].record, Record { note: "from school".into(), ..record(Verdict::Keep, 6) });
    // Whoever says that the list counts has not said twice that somebody is to be removed.
    let again = Record { note: "from school".into(), progress: Progress::default(), ..record(Verdict::Remove, 11) };
    assert_eq!(whole.iter().map(|one| &one.record).collect::<Vec<_>>(), [&again]);
    // The same where it was taken back, and nothing is held.
    let taken_back = plan_after(&format!("{ADA}remove,,\n"), &[], &[(imported(0, unconfirmed), true)]);
    assert_eq!((taken_back.bygone.len(), taken_back.settled(Settlement::Newer).len()), (1, 0));
    // Another decision, or one with a day, is.
    for row in ["later,,", "remove,,2026-07-01"] {
        let plan = plan_after(&format!("{ADA}{row}\n"), &kept, &past);
        assert_eq!((plan.bygone.len(), plan.disagreements.len()), (0, 1), "{row}");
    }
}

#[test]
fn an_older_note_is_not_new_either() {
    let noted = |note: &str| imported(0, Record { note: note.into(), ..record(Verdict::Keep, 6) });
    let plan =
        plan_after(&format!("{ADA}keep,at the fair,\n"), &[noted("from school")], &[(noted("at the fair"), false)]);
    assert_eq!((plan.bygone.len(), plan.disagreements.len(), plan.unchanged), (1, 0, 1));
}

#[test]
fn an_address_beside_the_name_of_somebody_else_is_doubtful() {
    let rows = "Bram,Example,https://www.linkedin.com/in/ada,,remove,,\n\
        Zoe,Unlike,https://www.linkedin.com/in/bram,,remove,,\n";
    let plan_of = |rows: &str| plan(rows, &[]);
    let plan = plan_of(rows);
    assert_eq!((plan.doubtful.as_slice(), plan.additions.len()), (&[2, 3][..], 0));
    // A new last name, and none.
    for name in ["Ada,Newname", ",", "ADA,EXAMPLE", "Example,Ada"] {
        let plan = plan_of(&format!("{name},https://www.linkedin.com/in/ada,,remove,,\n"));
        assert_eq!((plan.doubtful.len(), plan.additions.len()), (0, 1), "{name}");
    }
}

#[test]
fn later_with_a_day_that_is_past_is_named() {
    let plan = plan(&format!("{ADA}later 2026-11-01,,\nBram,Example,,,later 2026-11-02,,\n"), &[]);
    assert_eq!((plan.past.as_slice(), plan.additions.len()), (&[2][..], 2));
}

#[test]
fn the_newer_decision_is_known_by_its_day_and_one_without_is_never_newer() {
    let before = [imported(0, record(Verdict::Keep, 6))];
    for (on, newer, by_day) in [
        ("", NewerSide::NoDay, 0),
        ("2026-07-01", NewerSide::List, 1),
        ("2026-06-01", NewerSide::SameDay, 0),
        ("2026-05-01", NewerSide::Ledger, 0),
    ] {
        let plan = plan(&format!("{ADA}remove,,{on}\n"), &before);
        assert_eq!(plan.disagreements.iter().map(|one| one.newer).collect::<Vec<_>>(), [newer], "{on}");
        assert_eq!(plan.settled(Settlement::Newer).len(), by_day, "{on}");
        assert_eq!(plan.settled(Settlement::List).len(), 1, "{on}");
    }
}

#[test]
fn a_blank_note_takes_nothing_away_and_another_note_is_a_conflict() {
    let noted = Record { note: "from school".into(), ..record(Verdict::Keep, 6) };
    let before = [imported(0, noted.clone())];
    assert_eq!(plan(&format!("{ADA}keep,,\n"), &before).unchanged, 1);
    let other = plan(&format!("{ADA},at the fair,\n"), &before);
    assert_eq!((other.disagreements.len(), other.disagreements[0].listed.record.decision), (1, noted.decision));
    let new = plan(&format!("{ADA},at the fair,\n"), &[]);
    assert_eq!((new.additions.len(), new.additions[0].record.note.as_str()), (1, "at the fair"));
}

#[test]
fn what_was_carried_out_is_forgotten_only_with_the_decision() {
    let progress = Progress { confirmed: true, done_on: Some(day(7)), gone_on: None };
    let done = Record { progress, ..record(Verdict::Remove, 6) };
    let before = [imported(0, done)];
    let noted = plan(&format!("{ADA}done,it was time,\n"), &before);
    assert_eq!(noted.additions[0].record.progress, progress);
    let kept = plan(&format!("{ADA}keep,,\n"), &before);
    assert_eq!(kept.disagreements[0].listed.record.progress, Progress::default());
}

#[test]
fn strangers_twins_and_contradictions_are_named_by_their_lines() {
    let rows = format!(
        "{ADA}keep,,\nNobody,Here,,,keep,,\nDana,Twin,,2021-03-03,keep,,\n{ADA}remove,,\n\
        Bram,Example,,,keep,one note,\nBram,Example,,,keep,another note,\n"
    );
    let plan_of = |rows: &str| plan(rows, &[]);
    let plan = plan_of(&rows);
    assert_eq!((plan.strangers, plan.ambiguous, plan.contradictions), (vec![3], vec![4], vec![vec![2, 5], vec![6, 7]]));
    assert_eq!(plan.additions, []);
    // What is done is done by either of two lines.
    for [one, other] in [["10-01,yes,", "09-01,yes,2026-10-20"], ["09-01,yes,2026-10-20", "10-01,yes,"]] {
        let done = plan_of(&format!("{ADA}remove,,2026-{one}\n{ADA}remove,,2026-{other}\n"));
        let done: Vec<_> = done.additions.iter().map(|one| one.record.progress.done_on).collect();
        assert_eq!(done, [NaiveDate::from_ymd_opt(2026, 10, 20)]);
    }
    // Two lines that say the same, or of which one says more, are one.
    let same = plan_of(&format!("{ADA}keep,,\n{ADA}keep,from school,2026-03-01\n{ADA},,\n"));
    let kept = Record { note: "from school".into(), ..record(Verdict::Keep, 3) };
    assert_eq!((same.additions, same.contradictions.len()), (vec![imported(0, kept)], 0));
    let noted_twice = plan_of(&format!("{ADA}keep,from school,2026-03-01\n{ADA}keep, from school ,2026-03-01\n"));
    assert_eq!((noted_twice.additions.len(), noted_twice.contradictions.len()), (1, 0));
}

#[test]
fn somebody_who_has_left_is_no_stranger_to_a_ledger_that_knows_them() {
    let left = LedgerPerson {
        slug: Some("eve".into()),
        name_key: "eve example".into(),
        connected_on: None,
        first_name: "Eve".into(),
        last_name: "Example".into(),
        url: "https://www.linkedin.com/in/eve".into(),
    };
    let at = day(1).and_hms_opt(9, 0, 0).unwrap();
    let record = record(Verdict::Remove, 6);
    let standing = Standing { person: left, record, at, command: "review".into(), scorecard: None };
    let held = Remembered::of(&[standing]).decided;
    let rows = "Eve,Example,https://www.linkedin.com/in/eve,,remove,,\n";
    let same = ImportPlan::of(&list(rows), &basis(&export(), &held, &[]));
    assert_eq!((same.unchanged, same.strangers.len()), (1, 0));
    let other = ImportPlan::of(&list(&rows.replace("remove", "keep")), &basis(&export(), &held, &[]));
    assert_eq!((other.unchanged, other.strangers.len()), (0, 1));
}
