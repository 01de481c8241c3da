use chrono::{NaiveDate, NaiveDateTime};

use super::*;
use crate::store::decision::{Decision, Verdict};
use crate::store::files;

fn at(minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(9, minute, 0).unwrap()
}

fn noor() -> LedgerOwner {
    LedgerOwner { slugs: vec!["noor-example".into()], name_key: "noor example".into(), name: "Noor Example".into() }
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
    let bram = LedgerOwner { slugs: vec!["bram".into()], name_key: "bram example".into(), name: "Bram Example".into() };
    ledger.take(&step(&noor, 1), &[decided(ada.clone(), Verdict::Keep)]).unwrap();
    assert_eq!(ledger.owner(&bram).unwrap(), OwnerInLedger::New);
    ledger.take(&step(&bram, 2), &[decided(ada, Verdict::Remove)]).unwrap();
    assert_eq!(verdicts(&ledger, &noor), [("Ada Example".into(), Some(Verdict::Keep))]);
    assert_eq!(verdicts(&ledger, &bram), [("Ada Example".into(), Some(Verdict::Remove))]);
}

#[test]
fn an_owner_without_an_address_is_known_by_a_name_that_fits_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
    let ada = || person("ada", "Ada Example");
    let nameless = LedgerOwner { slugs: Vec::new(), ..noor() };
    let other = LedgerOwner { slugs: vec!["noor-2".into()], ..noor() };
    ledger.take(&step(&nameless, 1), &[decided(ada(), Verdict::Keep)]).unwrap();
    // The address is learned, and from then on another address is another owner.
    ledger.take(&step(&noor(), 2), &[decided(ada(), Verdict::Remove)]).unwrap();
    assert_eq!(ledger.owners().unwrap().len(), 1);
    assert_eq!(ledger.owner(&other).unwrap(), OwnerInLedger::New);
    ledger.take(&step(&other, 3), &[decided(ada(), Verdict::Keep)]).unwrap();
    assert_eq!(ledger.owner(&nameless).unwrap(), OwnerInLedger::Several);
    assert!(ledger.take(&step(&nameless, 4), &[decided(ada(), Verdict::Keep)]).is_err());
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
