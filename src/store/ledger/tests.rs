use chrono::{NaiveDate, NaiveDateTime};

use super::*;
use crate::store::decision::{Decision, Verdict};
use crate::store::files;

fn at(minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(9, minute, 0).unwrap()
}

fn noor() -> LedgerOwner {
    LedgerOwner {
        number: None,
        slugs: vec!["noor-example".into()],
        name_key: "noor example".into(),
        name: "Noor Example".into(),
    }
}

fn person(slug: &str, name: &str) -> LedgerPerson {
    let (first, last) = name.split_once(' ').unwrap();
    LedgerPerson {
        slug: (!slug.is_empty()).then(|| slug.to_owned()),
        name_key: name.to_lowercase(),
        connected_on: NaiveDate::from_ymd_opt(2020, 1, 1),
        first_name: first.into(),
        last_name: last.into(),
        url: String::new(),
    }
}

fn decided(person: LedgerPerson, verdict: Verdict) -> NewRecord {
    let decision = Some(Decision { verdict, until: None, on: Some(at(0).date()) });
    NewRecord { person, record: Record { decision, ..Record::default() }, scorecard: None }
}

fn step(owner: &LedgerOwner, minute: u32) -> LedgerStep<'_> {
    LedgerStep { owner, at: at(minute), command: "review", as_of: Some(at(0).date()) }
}

fn verdicts(ledger: &Ledger, owner: &LedgerOwner) -> Vec<(String, Option<Verdict>)> {
    let OwnerInLedger::Known(id) = ledger.owner(owner).unwrap() else { return Vec::new() };
    let standing = ledger.standing(id).unwrap();
    standing.into_iter().map(|one| (one.person.name(), one.record.decision.map(|d| d.verdict))).collect()
}

#[test]
fn the_newest_decision_counts_and_undoing_brings_back_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/ledger.sqlite");
    assert!(Ledger::existing(&path).unwrap().is_none() && !path.exists());
    let mut ledger = Ledger::open(&path).unwrap();
    let (noor, ada) = (noor(), || person("ada", "Ada Example"));
    ledger.take(&step(&noor, 1), &[decided(ada(), Verdict::Keep)]).unwrap();
    ledger.take(&step(&noor, 2), &[decided(ada(), Verdict::Remove)]).unwrap();
    drop(ledger);

    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(verdicts(&ledger, &noor), [("Ada Example".into(), Some(Verdict::Remove))]);
    let OwnerInLedger::Known(id) = ledger.owner(&noor).unwrap() else { panic!() };
    assert!(matches!(ledger.undo(id, &["worklist done"]).unwrap(), Undone::Nothing));
    assert!(matches!(ledger.undo(id, &["review"]).unwrap(), Undone::Step(_)));
    assert_eq!(verdicts(&ledger, &noor), [("Ada Example".into(), Some(Verdict::Keep))]);
    assert!(matches!(ledger.undo(id, &[]).unwrap(), Undone::Step(_)));
    assert_eq!(verdicts(&ledger, &noor), []);
    assert!(matches!(ledger.undo(id, &[]).unwrap(), Undone::Nothing));
    assert_eq!(ledger.history(id).unwrap().len(), 2);
}

#[test]
fn what_another_command_has_built_on_is_not_undone_below_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
    let (noor, ada) = (noor(), || person("ada", "Ada Example"));
    ledger.take(&step(&noor, 1), &[decided(ada(), Verdict::Remove)]).unwrap();
    let done = LedgerStep { command: "worklist done", ..step(&noor, 2) };
    ledger.take(&done, &[decided(ada(), Verdict::Remove)]).unwrap();
    let OwnerInLedger::Known(id) = ledger.owner(&noor).unwrap() else { panic!() };
    let overtaken = Undone::Overtaken { command: "worklist done".into() };
    assert_eq!(ledger.undo(id, &["review"]).unwrap(), overtaken);
}

#[test]
fn two_owners_never_see_each_others_decisions() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
    let (noor, ada) = (noor(), person("ada", "Ada Example"));
    let bram = LedgerOwner {
        number: None,
        slugs: vec!["bram".into()],
        name_key: "bram example".into(),
        name: "Bram Example".into(),
    };
    ledger.take(&step(&noor, 1), &[decided(ada.clone(), Verdict::Keep)]).unwrap();
    assert_eq!(ledger.owner(&bram).unwrap(), OwnerInLedger::New);
    ledger.take(&step(&bram, 2), &[decided(ada, Verdict::Remove)]).unwrap();
    assert_eq!(verdicts(&ledger, &noor), [("Ada Example".into(), Some(Verdict::Keep))]);
    assert_eq!(verdicts(&ledger, &bram), [("Ada Example".into(), Some(Verdict::Remove))]);
}

/// What the ledger makes of an owner whose export has the people with these slugs.
fn recognised(ledger: &Ledger, owner: Option<&LedgerOwner>, here: &[&str]) -> Option<OwnerInLedger> {
    let is_here = |person: &LedgerPerson| person.slug.as_deref().is_some_and(|slug| here.contains(&slug));
    ledger.recognised(owner, &is_here).ok()
}

fn three_decisions(owner: &LedgerOwner) -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
    let people = [("ada", "Ada Example"), ("bo", "Bo Example"), ("cy", "Cy Example")];
    let records = people.map(|(slug, name)| decided(person(slug, name), Verdict::Keep));
    ledger.take(&step(owner, 1), &records).unwrap();
    (folder, ledger)
}

const NEW: Option<OwnerInLedger> = Some(OwnerInLedger::New);
const KNOWN: Option<OwnerInLedger> = Some(OwnerInLedger::Known(1));

#[test]
fn an_owner_with_another_address_is_recognised_by_their_people() {
    let (_folder, mut ledger) = three_decisions(&noor());
    let moved = LedgerOwner { slugs: vec!["noor-2".into()], ..noor() };
    assert_eq!(recognised(&ledger, Some(&moved), &["ada", "bo"]), KNOWN);
    // One is too few where the addresses differ; nobody of them is another owner's export.
    assert_eq!(recognised(&ledger, Some(&moved), &["ada"]), None);
    assert_eq!(recognised(&ledger, Some(&moved), &[]), NEW);
    assert_eq!(
        recognised(&ledger, Some(&LedgerOwner { name_key: "tess".into(), ..moved.clone() }), &["ada", "bo"]),
        NEW
    );
    let now = LedgerOwner { number: Some(1), ..moved.clone() };
    ledger.take(&step(&now, 2), &[decided(person("ada", "Ada Example"), Verdict::Remove)]).unwrap();
    assert_eq!(ledger.owners().unwrap().len(), 1);
    for owner in [noor(), moved] {
        assert_eq!(recognised(&ledger, Some(&owner), &[]), KNOWN);
        assert_eq!(ledger.owner(&owner).unwrap(), OwnerInLedger::Known(1));
    }
}

#[test]
fn a_namesake_without_an_address_takes_nobodys_decisions() {
    let (_folder, mut ledger) = three_decisions(&noor());
    let nameless = LedgerOwner { slugs: Vec::new(), ..noor() };
    assert_eq!(recognised(&ledger, Some(&nameless), &[]), None);
    assert_eq!(recognised(&ledger, Some(&nameless), &["ada"]), None);
    assert_eq!(recognised(&ledger, Some(&nameless), &["ada", "bo"]), KNOWN);
    let is_here = |_: &LedgerPerson| false;
    let error = ledger.recognised(Some(&nameless), &is_here).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert!(error.to_string().contains("decisions about 3 people by somebody with the name of"), "{error}");
    // Whoever was to be removed is gone, and that says nothing.
    let gone = [("bo", "Bo Example"), ("cy", "Cy Example")];
    let gone = gone.map(|(slug, name)| decided(person(slug, name), Verdict::Remove));
    ledger.take(&step(&noor(), 2), &gone).unwrap();
    assert_eq!(recognised(&ledger, Some(&nameless), &["ada"]), KNOWN);
}

#[test]
fn an_export_of_nobody_known_belongs_to_whoever_knows_its_people() {
    let (_folder, mut ledger) = three_decisions(&noor());
    assert_eq!(recognised(&ledger, None, &["ada", "bo"]), KNOWN);
    assert_eq!(recognised(&ledger, None, &["ada"]), None);
    assert_eq!(recognised(&ledger, None, &[]), NEW);
    let tess = LedgerOwner { slugs: vec!["tess".into()], name_key: "tess sample".into(), ..noor() };
    let people = [("ada", "Ada Example"), ("bo", "Bo Example")];
    let records = people.map(|(slug, name)| decided(person(slug, name), Verdict::Keep));
    ledger.take(&step(&tess, 2), &records).unwrap();
    assert_eq!(recognised(&ledger, None, &["ada", "bo"]), None);
}

#[test]
fn rows_that_turn_out_to_be_one_person_become_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
    let noor = noor();
    let ada = || person("ada", "Ada Example");
    let name_alone = || LedgerPerson { connected_on: None, ..person("", "Ada Example") };
    let verdicts = |ledger: &Ledger| verdicts(ledger, &noor).into_iter().filter_map(|(_, it)| it).collect::<Vec<_>>();
    ledger.take(&step(&noor, 1), &[decided(ada(), Verdict::Keep)]).unwrap();
    // An export without addresses and days has the same person.
    ledger.take(&step(&noor, 2), &[decided(name_alone(), Verdict::Remove)]).unwrap();
    assert_eq!(verdicts(&ledger), [Verdict::Remove]);
    ledger.take(&step(&noor, 3), &[decided(ada(), Verdict::Keep)]).unwrap();
    assert_eq!(verdicts(&ledger), [Verdict::Keep]);
    let OwnerInLedger::Known(id) = ledger.owner(&noor).unwrap() else { panic!() };
    assert_eq!(ledger.standing(id).unwrap()[0].person, ada());

    // The other way round two rows are made, and the next step about somebody who is both makes them one.
    let bo = || person("bo", "Bo Example");
    let bo_alone = || LedgerPerson { connected_on: None, ..person("", "Bo Example") };
    ledger.take(&step(&noor, 4), &[decided(bo_alone(), Verdict::Remove)]).unwrap();
    ledger.take(&step(&noor, 5), &[decided(bo(), Verdict::Keep)]).unwrap();
    assert_eq!(verdicts(&ledger), [Verdict::Keep, Verdict::Remove, Verdict::Keep]);
    ledger.take(&step(&noor, 6), &[decided(bo_alone(), Verdict::Later)]).unwrap();
    assert_eq!(verdicts(&ledger), [Verdict::Keep, Verdict::Later]);
    assert_eq!(ledger.standing(id).unwrap()[1].person, bo());
    assert_eq!(ledger.history(id).unwrap().len(), 6);
    ledger.undo(id, &[]).unwrap();
    assert_eq!(verdicts(&ledger), [Verdict::Keep, Verdict::Keep]);
}

#[test]
fn the_newest_decision_is_the_last() {
    let (_folder, mut ledger) = three_decisions(&noor());
    ledger.take(&step(&noor(), 2), &[decided(person("ada", "Ada Example"), Verdict::Remove)]).unwrap();
    let names: Vec<String> = verdicts(&ledger, &noor()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Bo Example", "Cy Example", "Ada Example"]);
}

#[test]
fn nobody_is_looked_for_in_the_whole_table() {
    let (_folder, ledger) = three_decisions(&noor());
    for (query, index) in [(people::OF_SLUG, "people_by_slug"), (people::OF_NAME, "people_of_name")] {
        let explain = format!("EXPLAIN QUERY PLAN {query}");
        let plan: String = ledger.sqlite.query_row(&explain, (1, "ada"), |row| row.get("detail")).unwrap();
        assert!(plan.starts_with("SEARCH") && plan.contains(index), "{plan}");
    }
}

#[test]
fn a_gained_address_is_the_same_person_and_another_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
    let noor = noor();
    ledger.take(&step(&noor, 1), &[decided(person("", "Ada Example"), Verdict::Keep)]).unwrap();
    ledger.take(&step(&noor, 2), &[decided(person("ada", "Ada Example"), Verdict::Remove)]).unwrap();
    ledger.take(&step(&noor, 3), &[decided(person("ada-2", "Ada Example"), Verdict::Keep)]).unwrap();
    let both = [("Ada Example".into(), Some(Verdict::Remove)), ("Ada Example".into(), Some(Verdict::Keep))];
    assert_eq!(verdicts(&ledger, &noor), both);
    // Without an address it could be either, and nothing is written, not even about the person beside them.
    let step = step(&noor, 4);
    let either =
        [decided(person("bo", "Bo Example"), Verdict::Keep), decided(person("", "Ada Example"), Verdict::Keep)];
    assert!(ledger.take(&step, &either).is_err());
    assert_eq!(verdicts(&ledger, &noor), both);
}

#[test]
fn what_is_no_ledger_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l");
    let foreign = rusqlite::Connection::open(&path).unwrap();
    foreign.execute_batch("CREATE TABLE other (x)").unwrap();
    drop(foreign);
    let good = folder.path().join("good");
    drop(Ledger::open(&good).unwrap());
    let ledger = files::read(&good).unwrap();
    let mut newer = ledger.clone();
    newer[63] = 99;
    let mut damaged = ledger.clone();
    damaged[4096..4120].fill(0x5a);
    let cases: [(Vec<u8>, &str); 6] = [
        (files::read(&path).unwrap(), "is not a ledger"),
        (b"a text".to_vec(), "is not a ledger"),
        (Vec::new(), "is not a ledger"),
        (newer, "newer linkprune"),
        (damaged, "is damaged"),
        (ledger[..ledger.len() / 2].to_vec(), "is damaged"),
    ];
    for (bytes, why) in cases {
        files::write(&path, &bytes).unwrap();
        for error in [Ledger::open(&path).err(), Ledger::existing(&path).err()] {
            let error = error.unwrap();
            assert!(error.to_string().contains(why) && error.exit_code() == 4, "{why}: {error}");
        }
        assert_eq!(files::read(&path).unwrap(), bytes, "{why}");
    }
}

#[test]
fn a_review_resumes_at_its_place_and_audits_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
    let (noor, ada) = (noor(), person("ada", "Ada Example"));
    ledger.remember_place(&noor, &ada).unwrap();
    let OwnerInLedger::Known(id) = ledger.owner(&noor).unwrap() else { panic!() };
    assert_eq!(ledger.place(id).unwrap(), Some(ada));
    let audit = RecordedAudit {
        at: at(1),
        as_of: at(0).date(),
        export: "e".into(),
        rules: "r".into(),
        connections: 10,
        remove: 1,
        review: 2,
        keep: 3,
        protected: 4,
    };
    ledger.record_audit(&noor, &audit).unwrap();
    assert_eq!(ledger.audits(id).unwrap(), [audit]);
}

#[test]
fn those_who_write_first_at_the_same_time_write_for_one_owner() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l");
    drop(Ledger::open(&path).unwrap());
    std::thread::scope(|scope| {
        for number in 0..8 {
            let path = &path;
            scope.spawn(move || {
                let somebody = person(&format!("p{number}"), &format!("P{number} Example"));
                let mut ledger = Ledger::open(path).unwrap();
                ledger.take(&step(&noor(), 1), &[decided(somebody, Verdict::Keep)]).unwrap();
            });
        }
    });
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!((ledger.owners().unwrap().len(), verdicts(&ledger, &noor()).len()), (1, 8));
}
