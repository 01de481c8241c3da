use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::*;
use crate::audit::ledger_owner::ledger_person;
use crate::audit::{AuditDay, Band, Decisions, Evidence};
use crate::export::{Export, Limits, OwnerOverride, Source, read_decisions};
use crate::rules::{RuleSet, RuleSource};
use crate::signals::lexicon::{Additions, Lexicon};
use crate::store::config::Config;
use crate::store::goal::GoalSize;
use crate::store::ledger::Progress;
use crate::text::folded;

const RULES: [(&str, &str); 3] = [
    ("listed.rhai", "//! Listed\nif contains(position, \"List\") { remove(60, \"so it says\") }\n"),
    ("cold.rhai", "//! Cold\nif contains(position, \"Cold\") { remove(45, \"so it says\") }\n"),
    ("kept.rhai", "//! Kept\nif contains(position, \"Kept\") { protect(\"so it says\") }\n"),
];

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn at(minute: u32) -> NaiveDateTime {
    day(2).and_hms_opt(10, minute, 0).unwrap()
}

/// An audit of people with a name, a company and a position; their address is their name.
fn audit(people: &[(&str, &str, &str)]) -> Audit {
    let mut rows = String::from("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for (name, company, position) in people {
        let slug = name.to_lowercase();
        let _ = writeln!(rows, "{name},Example,https://www.linkedin.com/in/{slug},,{company},{position},01 Jan 2020");
    }
    judged(&rows)
}

fn judged(connections: &str) -> Audit {
    let files = vec![("Connections.csv".to_owned(), Cow::Owned(connections.as_bytes().to_vec()))];
    let source = Source::Bytes { name: "a test".into(), files };
    let export = Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap();
    let files = RULES.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
    let rules = RuleSet::load(RuleSource::from_files("rules", files).unwrap(), &[], &[], false).unwrap();
    let config = Config::default();
    let lexicon = Lexicon::new(&Additions::default());
    let evidence = Evidence::measure(Arc::new(export), &config, &lexicon, AuditDay::given(day(1))).unwrap();
    Audit::judge(&Arc::new(evidence), rules, &config).unwrap()
}

fn decided(audit: Audit, rows: &str) -> Audit {
    let list = read_decisions(format!("First Name,Last Name,Decision\n{rows}").into_bytes()).unwrap();
    let decisions = Decisions::find(&list.decided, &audit.evidence.export);
    audit.with_decisions(decisions)
}

/// Six people who are listed, in the order of their names.
fn six() -> Audit {
    audit(&[
        ("Ada", "Contoso", "List"),
        ("Bram", "Contoso", "List"),
        ("Cleo", "Fabrikam", "List"),
        ("Dorus", "Fabrikam", "List"),
        ("Elif", "Contoso", "Cold"),
        ("Femi", "Fabrikam", "Cold"),
    ])
}

fn review(audit: &Audit) -> Review {
    Review::of(audit, List::Removal, Default::default(), None)
}

fn name(audit: &Audit, row: usize) -> String {
    audit.evidence.export.connections[row].first_name.to_string()
}

fn names(audit: &Audit, rows: impl IntoIterator<Item = usize>) -> String {
    rows.into_iter().map(|row| name(audit, row)).collect::<Vec<_>>().join(" ")
}

fn current(audit: &Audit, review: &Review) -> String {
    review.current().map_or_else(|| "end".into(), |row| name(audit, row))
}

fn say(review: &mut Review, answer: &ReviewAnswer, minute: u32) -> ReviewChange {
    let change = review.answer(answer, day(2)).unwrap();
    review.apply(&change, at(minute));
    change
}

fn person(audit: &Audit, name: &str) -> LedgerPerson {
    let connections = &audit.evidence.export.connections;
    ledger_person(connections.iter().find(|connection| connection.first_name == name).unwrap())
}

#[test]
fn an_answer_counts_once_it_is_written_and_goes_on_to_the_next() {
    let audit = six();
    let mut review = review(&audit);
    assert_eq!(names(&audit, review.shown()), "Ada Bram Cleo Dorus Elif Femi");
    let change = review.answer(&ReviewAnswer::Remove, day(2)).unwrap();
    assert_eq!((current(&audit, &review), review.progress().open), ("Ada".into(), 6));
    review.apply(&change, at(0));
    assert_eq!(current(&audit, &review), "Bram");
    let decision = review.record(0).unwrap().decision.unwrap();
    assert_eq!((decision.verdict, decision.on), (Verdict::Remove, Some(day(2))));
    say(&mut review, &ReviewAnswer::Note(" ask Bo ".into()), 1);
    assert_eq!(current(&audit, &review), "Bram");
    say(&mut review, &ReviewAnswer::Later(None), 1);
    let record = review.record(1).unwrap();
    assert_eq!(record.note, "ask Bo");
    assert_eq!(record.decision.unwrap().until, NaiveDate::from_ymd_opt(2027, 11, 2));
    assert_eq!(review.answer(&ReviewAnswer::Later(Some(day(2))), day(2)), Err(CannotDecide::NotAfterToday));
    assert_eq!(review.skip(), Some(2));
    say(&mut review, &ReviewAnswer::Keep, 2);
    let expected = ReviewProgress { people: 6, removed: 1, kept: 1, later: 1, skipped: 1, open: 2 };
    assert_eq!(review.progress(), expected);
    assert_eq!((expected.decided(), review.position()), (3, (5, 6)));
}

#[test]
fn the_end_comes_after_the_last_undecided_and_back_leads_to_the_decided() {
    let audit = six();
    let mut review = review(&audit);
    assert_eq!(review.find("femi"), 1);
    say(&mut review, &ReviewAnswer::Keep, 0);
    // Past the end, those before come first.
    assert_eq!(current(&audit, &review), "Ada");
    for _ in 0..4 {
        say(&mut review, &ReviewAnswer::Remove, 0);
    }
    assert_eq!(current(&audit, &review), "Elif");
    review.skip();
    assert_eq!((current(&audit, &review), review.current()), ("end".into(), None));
    assert_eq!(review.answer(&ReviewAnswer::Keep, day(2)), Err(CannotDecide::Nobody));
    assert!(!review.next() && review.back());
    assert_eq!(current(&audit, &review), "Femi");
    assert!((0..5).all(|_| review.back()) && !review.back());
    say(&mut review, &ReviewAnswer::Keep, 0);
    assert_eq!(review.progress().removed, 3);
}

#[test]
fn people_keep_their_places_whatever_is_decided() {
    let rows =
        "Bram,Example,keep\nDorus,Example,remove\nElif,Example,later 2027-03-01\nFemi,Example,later 2026-11-01\n";
    let audit = decided(six(), rows);
    let review = review(&audit);
    assert_eq!(names(&audit, review.shown()), "Ada Bram Cleo Dorus Elif Femi");
    let expected = ReviewProgress { people: 6, removed: 1, kept: 1, later: 1, skipped: 0, open: 3 };
    assert_eq!(review.progress(), expected);
    assert!(!review.is_decided(5), "its day has come");
}

#[test]
fn a_review_resumes_after_its_place() {
    let audit = decided(six(), "Cleo,Example,keep\nDorus,Example,remove\n");
    let resumed = |place: &str| {
        let review = Review::of(&audit, List::Removal, Default::default(), Some(&person(&audit, place)));
        current(&audit, &review)
    };
    assert_eq!([resumed("Ada"), resumed("Bram"), resumed("Cleo"), resumed("Femi")], ["Bram", "Elif", "Elif", "Ada"]);
    // Somebody who is not in the list has a place in the order all the same.
    let goal = six().with_goal(GoalSize::People(3));
    let review = Review::of(&goal, List::Removal, Default::default(), Some(&person(&goal, "Elif")));
    assert_eq!((current(&goal, &review), review.progress().people), ("Ada".into(), 3));
    let nobody = LedgerPerson { slug: Some("gone".into()), ..person(&audit, "Ada") };
    assert_eq!(current(&audit, &Review::of(&audit, List::Removal, Default::default(), Some(&nobody))), "Ada");
    // In another order it is whoever follows there.
    let by_company = (ReviewFilter::default(), ReviewSort::Company);
    let review = Review::of(&audit, List::Removal, by_company, Some(&person(&audit, "Elif")));
    assert_eq!(
        (names(&audit, review.shown()), current(&audit, &review)),
        ("Ada Bram Elif Cleo Dorus Femi".into(), "Femi".into())
    );
}

#[test]
fn with_a_goal_the_decided_stay_and_others_come_up_for_those_kept() {
    let audit = decided(six(), "Bram,Example,keep\nFemi,Example,keep\n").with_goal(GoalSize::People(3));
    // Bram was among the first three; Dorus takes his place, and Femi is after the cut.
    assert_eq!(names(&audit, review(&audit).shown()), "Ada Bram Cleo Dorus");
}

#[test]
fn whoever_is_chosen_for_removal_and_protected_is_shown() {
    let people = [("Ada", "Contoso", "List"), ("Bram", "Contoso", "List Kept"), ("Cleo", "Contoso", "Kept")];
    let audit = decided(audit(&people), "Bram,Example,remove\nCleo,Example,keep\n");
    let review = review(&audit);
    assert_eq!(names(&audit, review.shown()), "Ada Bram");
    assert!(Review::is_protected(&audit, 1) && !Review::is_protected(&audit, 0));
    let groups = review.groups(&audit);
    assert_eq!((groups[0].kind, groups[0].rows.as_slice()), (CheckKind::Protected, &[1][..]));
}

#[test]
fn people_who_cannot_be_told_apart_can_only_be_skipped() {
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    let rows = "Ada,Example,,,Contoso,List,01 Jan 2020\nAda,Example,,,Fabrikam,List,01 Jan 2020\n\
        Bram,Example,,,,List,01 Jan 2020\n";
    let audit = judged(&format!("{header}{rows}"));
    let mut review = review(&audit);
    for _ in 0..2 {
        let row = review.current().unwrap();
        assert!(!review.can_be_decided(row));
        assert_eq!(review.answer(&ReviewAnswer::Keep, day(2)), Err(CannotDecide::NotToldApart));
        review.skip();
    }
    assert!(review.answer(&ReviewAnswer::Keep, day(2)).is_ok());
}

#[test]
fn search_filter_and_sort_leave_the_one_who_is_shown() {
    let audit = audit(&[("Ada", "Contoso", "List"), ("Łukasz", "Zażółć Works", "List Cold"), ("Cleo", "", "Cold")]);
    let mut review = review(&audit);
    assert_eq!(names(&audit, review.shown()), "Łukasz Ada Cleo");
    assert_eq!((review.find("lukasz zazolc"), current(&audit, &review)), (1, "Łukasz".into()));
    assert_eq!((review.find("cold"), current(&audit, &review)), (2, "Cleo".into()));
    assert_eq!((review.find("COLD"), current(&audit, &review)), (2, "Łukasz".into()));
    assert_eq!((review.find("nobody"), current(&audit, &review)), (0, "Łukasz".into()));
    assert_eq!((review.find("  "), review.search("example").len()), (0, 3));
    let cold = audit.rules.rule("cold").unwrap().0;
    let filter = ReviewFilter { rule: Some(cold), ..ReviewFilter::default() };
    assert_eq!((review.show(filter, ReviewSort::List), current(&audit, &review)), (2, "Łukasz".into()));
    assert_eq!((review.filter().rule, review.sort()), (Some(cold), ReviewSort::List));
    let filter = ReviewFilter { band: Some(Band::Review), ..ReviewFilter::default() };
    assert_eq!((review.show(filter, ReviewSort::Name), current(&audit, &review)), (1, "Cleo".into()));
    assert_eq!((review.search("ada").len(), review.position()), (0, (1, 1)));
    let sorted = |review: &mut Review, sort| {
        review.show(ReviewFilter::default(), sort);
        names(&audit, review.shown())
    };
    assert_eq!(sorted(&mut review, ReviewSort::Name), "Ada Cleo Łukasz");
    assert_eq!(sorted(&mut review, ReviewSort::Company), "Ada Łukasz Cleo");
    assert_eq!(sorted(&mut review, ReviewSort::List), "Łukasz Ada Cleo");
    let filter = ReviewFilter { company: Some(folded("ZAŻÓŁĆ")), ..ReviewFilter::default() };
    assert_eq!(review.show(filter, ReviewSort::List), 1);
    let filter = ReviewFilter { industry: Some("nothing".into()), ..ReviewFilter::default() };
    assert_eq!((review.show(filter, ReviewSort::List), review.current(), review.position()), (0, Some(1), (1, 1)));
    assert_eq!(review.bands(), [Band::Remove, Band::Review]);
}

#[test]
fn time_left_is_unknown_until_five_are_decided() {
    let audit = six();
    let mut review = review(&audit);
    for minute in [0, 1, 2, 3] {
        say(&mut review, &ReviewAnswer::Keep, minute);
        assert_eq!(review.time_left(), None);
    }
    // A long pause counts as two minutes: 1 + 1 + 1 + 2 over four gaps, for the one who is left.
    say(&mut review, &ReviewAnswer::Keep, 50);
    assert_eq!(review.time_left(), Some(TimeDelta::seconds(75)));
}

#[test]
fn the_double_check_groups_confirms_and_takes_back() {
    let audit = six();
    let mut review = review(&audit);
    for answer in [ReviewAnswer::Remove, ReviewAnswer::Remove, ReviewAnswer::Remove, ReviewAnswer::Keep] {
        say(&mut review, &answer, 0);
    }
    say(&mut review, &ReviewAnswer::Remove, 0);
    review.go_to(1);
    say(&mut review, &ReviewAnswer::Note("met in Lisbon".into()), 0);
    assert_eq!(names(&audit, review.unconfirmed()), "Ada Bram Cleo Elif");
    let told: Vec<String> = review
        .groups(&audit)
        .into_iter()
        .map(|group| {
            let kind = match group.kind {
                CheckKind::Reason(rule) => rule.map_or("", |rule| audit.rules.id(rule)).to_owned(),
                CheckKind::Company(row) => audit.evidence.export.connections[row.unwrap()].company.to_string(),
                other => format!("{other:?}"),
            };
            format!("{kind}: {}", names(&audit, group.rows))
        })
        .collect();
    let expected = ["Noted: Bram", "listed: Ada Bram Cleo", "cold: Elif", "Contoso: Ada Bram Elif", "Fabrikam: Cleo"]
        .map(str::to_owned);
    assert_eq!(told, expected);
    let back = review.taken_back(1).unwrap();
    review.apply(&back, at(1));
    let changes = review.confirmed(&[0, 1, 2, 3, 4]);
    assert_eq!(names(&audit, changes.iter().map(|change| change.row)), "Ada Cleo Elif");
    for change in &changes {
        review.apply(change, at(1));
    }
    assert!(review.unconfirmed().is_empty() && review.record(0).unwrap().progress.confirmed);
    assert!(!review.is_decided(1));
    // Saying *remove* again keeps the confirmation, saying anything else takes it away.
    review.go_to(0);
    assert!(review.answer(&ReviewAnswer::Remove, day(2)).unwrap().record.progress.confirmed);
    assert_eq!(review.answer(&ReviewAnswer::Keep, day(2)).unwrap().record.progress, Progress::default());
}

#[test]
fn colleagues_are_the_others_at_the_company() {
    let audit = audit(&[("Ada", "Contoso Ltd", "List"), ("Bram", "Contoso", "Plain"), ("Cleo", "", "List")]);
    let review = review(&audit);
    assert_eq!(
        (review.colleagues(0), review.colleagues(1), review.colleagues(2)),
        (Some(vec![1]), Some(vec![0]), None)
    );
}

#[test]
fn each_of_many_people_is_shown_once() {
    let names: Vec<String> = (0..3_000).map(|number| format!("P{number}")).collect();
    let people: Vec<(&str, &str, &str)> = names.iter().map(|name| (name.as_str(), "Contoso", "List")).collect();
    let audit = audit(&people);
    let mut review = review(&audit);
    let mut seen = BTreeSet::new();
    for _ in 0..50 {
        seen.insert(review.current().unwrap());
        say(&mut review, &ReviewAnswer::Remove, 0);
    }
    assert_eq!((seen.len(), review.progress().decided(), review.search("p2").len()), (50, 50, 1_111));
    assert_eq!(review.show(ReviewFilter::default(), ReviewSort::Name), 3_000);
    assert_eq!(review.groups(&audit).len(), 2);
}

/// What a user may do.
#[derive(Debug, Clone)]
enum Key {
    Say(ReviewAnswer),
    Skip,
    Back,
    Next,
    Undo,
    Find(String),
    Show(Option<Band>, ReviewSort),
    ConfirmAll,
    TakeBack(usize),
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        Just(Key::Say(ReviewAnswer::Remove)),
        Just(Key::Say(ReviewAnswer::Keep)),
        Just(Key::Say(ReviewAnswer::Later(None))),
        "[a-c]{0,2}".prop_map(|note| Key::Say(ReviewAnswer::Note(note))),
        Just(Key::Skip),
        Just(Key::Back),
        Just(Key::Next),
        Just(Key::Undo),
        "[a-f]".prop_map(Key::Find),
        (prop::option::of(prop::sample::select(&Band::ALL[..])), prop::sample::select(&ReviewSort::ALL[..]))
            .prop_map(|(band, sort)| Key::Show(band, sort)),
        Just(Key::ConfirmAll),
        (0usize..6).prop_map(Key::TakeBack),
    ]
}

/// A ledger of steps, each of which can be undone as a whole.
type Steps = Vec<Vec<ReviewChange>>;

fn press(key: &Key, audit: &Audit, review: &mut Review, steps: &mut Steps, minute: u32) {
    let written = match key {
        Key::Say(answer) => review.answer(answer, day(2)).into_iter().collect(),
        Key::ConfirmAll => review.confirmed(&review.unconfirmed()),
        Key::TakeBack(row) => review.taken_back(*row).into_iter().collect(),
        Key::Undo => {
            for change in steps.pop().into_iter().flatten() {
                review.follow(change.row, change.before);
            }
            return;
        }
        moved => return step_aside(moved, review),
    };
    assert!(written.iter().all(|change| Review::new_record(audit, change).is_some()));
    for change in &written {
        review.apply(change, at(minute));
    }
    steps.push(written);
}

/// Keys that write nothing.
fn step_aside(key: &Key, review: &mut Review) {
    match key {
        Key::Skip => _ = review.skip(),
        Key::Back => _ = review.back(),
        Key::Next => _ = review.next(),
        Key::Find(words) => _ = review.find(words),
        Key::Show(band, sort) => {
            let filter = ReviewFilter { band: *band, ..ReviewFilter::default() };
            review.show(filter, *sort);
        }
        Key::Say(_) | Key::Undo | Key::ConfirmAll | Key::TakeBack(_) => {}
    }
}

static HALF_DECIDED: LazyLock<Audit> = LazyLock::new(|| decided(six(), "Bram,Example,keep\nDorus,Example,remove\n"));

proptest! {
    #[test]
    fn whatever_is_pressed_can_be_undone_and_counts_add_up(keys in prop::collection::vec(key(), 0..40)) {
        let audit = &*HALF_DECIDED;
        let mut review = review(audit);
        let before: Vec<Record> = (0..6).map(|row| review.record(row).unwrap().clone()).collect();
        let mut steps = Steps::new();
        for (minute, key) in (0..).zip(&keys) {
            press(key, audit, &mut review, &mut steps, minute);
            let ReviewProgress { people, removed, kept, later, skipped, open } = review.progress();
            prop_assert_eq!(people, removed + kept + later + skipped + open);
            let unconfirmed = review.unconfirmed();
            prop_assert!(unconfirmed.iter().all(|row| review.is_decided(*row)));
            let grouped: BTreeSet<usize> = review.groups(audit).into_iter().flat_map(|group| group.rows).collect();
            prop_assert_eq!(grouped, unconfirmed.into_iter().collect());
            let (place, shown) = review.position();
            prop_assert!(place <= shown && shown <= people);
        }
        while !steps.is_empty() {
            press(&Key::Undo, audit, &mut review, &mut steps, 0);
        }
        let after: Vec<Record> = (0..6).map(|row| review.record(row).unwrap().clone()).collect();
        prop_assert_eq!(after, before);
    }
}
