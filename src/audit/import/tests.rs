use super::*;
use crate::audit::Remembered;
use crate::export::{Limits, OwnerOverride, Source, read_decisions};
use crate::store::ledger::{LedgerPerson, Standing};

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
    let text = format!("First Name,Last Name,URL,Connected On,Decision,Note,Decided On\n{rows}");
    read_decisions(text.into_bytes()).unwrap().decided
}

/// What the ledger holds once these were written.
fn held(records: &[&ImportedRecord], export: &Export) -> Vec<Decided> {
    let standing = |one: &&ImportedRecord| {
        let new = one.to_ledger(export).unwrap();
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

fn plan(rows: &str, before: &[ImportedRecord]) -> ImportPlan {
    let export = export();
    let held = held(&before.iter().collect::<Vec<_>>(), &export);
    ImportPlan::of(&list(rows), &held, &export, day(11))
}

const ADA: &str = "Ada,Example,https://www.linkedin.com/in/ada,,";

#[test]
fn a_removal_is_confirmed_and_later_without_a_day_is_a_year() {
    let plan = plan(&format!("{ADA}removed,,\nBram,Example,,,later,,2026-02-01\n"), &[]);
    let later = Decision { verdict: Verdict::Later, until: NaiveDate::from_ymd_opt(2027, 2, 1), on: Some(day(2)) };
    let later = Record { decision: Some(later), ..Record::default() };
    assert_eq!(
        plan.additions,
        [ImportedRecord { row: 0, record: record(Verdict::Remove, 11) }, ImportedRecord { row: 1, record: later }]
    );
}

#[test]
fn importing_twice_changes_nothing_the_second_time() {
    let export = export();
    let rows = format!("{ADA}x,from school,\nBram,Example,,,later,,\n");
    let first = ImportPlan::of(&list(&rows), &[], &export, day(10));
    let held = held(&first.settled(Settlement::List), &export);
    let second = ImportPlan::of(&list(&rows), &held, &export, day(11));
    assert_eq!(second, ImportPlan { unchanged: 2, ..ImportPlan::default() });
}

#[test]
fn an_equal_removal_that_is_not_confirmed_stays_so() {
    let unconfirmed = Record { progress: Progress::default(), ..record(Verdict::Remove, 3) };
    let plan = plan(&format!("{ADA}remove,,\n"), &[ImportedRecord { row: 0, record: unconfirmed }]);
    assert_eq!(plan, ImportPlan { unchanged: 1, ..ImportPlan::default() });
}

#[test]
fn the_newer_decision_is_known_by_its_day_and_one_without_is_of_today() {
    let before = [ImportedRecord { row: 0, record: record(Verdict::Keep, 6) }];
    for (on, newer, by_day) in [
        ("", NewerSide::List, 1),
        ("2026-07-01", NewerSide::List, 1),
        ("2026-06-01", NewerSide::Unknown, 0),
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
    let before = [ImportedRecord { row: 0, record: noted.clone() }];
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
    let before = [ImportedRecord { row: 0, record: done }];
    let noted = plan(&format!("{ADA}done,it was time,\n"), &before);
    assert_eq!(noted.additions[0].record.progress, progress);
    let kept = plan(&format!("{ADA}keep,,\n"), &before);
    assert_eq!(kept.disagreements[0].listed.record.progress, Progress::default());
}

#[test]
fn strangers_twins_and_overruled_lines_are_named_by_their_lines() {
    let rows = format!("{ADA}keep,,\nNobody,Here,,,keep,,\nDana,Twin,,2021-03-03,keep,,\n{ADA}remove,,\n");
    let plan = plan(&rows, &[]);
    assert_eq!((plan.strangers, plan.ambiguous, plan.overruled), (vec![3], vec![4], vec![2]));
    assert_eq!(plan.additions, [ImportedRecord { row: 0, record: record(Verdict::Remove, 11) }]);
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
    let same = ImportPlan::of(&list(rows), &held, &export(), day(11));
    assert_eq!((same.unchanged, same.strangers.len()), (1, 0));
    let other = ImportPlan::of(&list(&rows.replace("remove", "keep")), &held, &export(), day(11));
    assert_eq!((other.unchanged, other.strangers.len()), (0, 1));
}
