//! Answers about people whom somebody has on their screen: nothing is written over what another linkprune has said about one of
//! them since.

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::open::Ledger;
use super::people::{self, LedgerPerson};
use super::record::{Record, Standing, standing_of};
use super::steps::{self, LedgerStep, NewRecord};
use crate::error::Result;

/// What is about to be said about somebody, and what is on the screen about them.
#[derive(Debug, Clone)]
pub struct SeenRecord {
    pub new: NewRecord,
    pub seen: Record,
}

/// Somebody about whom another command has said something since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meanwhile {
    pub person: LedgerPerson,
    /// What counts about them.
    pub record: Record,
    /// The command that said so; `None` where something was undone.
    pub command: Option<String>,
}

impl Ledger {
    /// Writes down a step, and with `moves` that the review has come to the last person in it: everything, or nothing where
    /// something else was said about one of them meanwhile. Those people, if there are any.
    pub fn take_as_seen(
        &mut self,
        step: &LedgerStep<'_>,
        records: &[SeenRecord],
        moves: bool,
    ) -> Result<Vec<Meanwhile>> {
        let (change, owner) = self.begin_for(step.owner)?;
        let failed = self.failed();
        let number = steps::begin(&change, owner, step).map_err(&failed)?;
        let mut meanwhile = Vec::new();
        let mut last = None;
        for one in records {
            let person = people::number_of(&change, owner, &one.new.person).map_err(&failed)?;
            let person = person.ok_or_else(steps::fits_several)?;
            match said_meanwhile(&change, person, one).map_err(&failed)? {
                Some(found) => meanwhile.push(found),
                None => steps::add(&change, number, person, &one.new).map_err(&failed)?,
            }
            last = Some(person);
        }
        if !meanwhile.is_empty() {
            change.rollback().map_err(&failed)?;
            return Ok(meanwhile);
        }
        if let Some(person) = last.filter(|_| moves) {
            steps::put_place(&change, owner, person).map_err(&failed)?;
        }
        change.commit().map_err(&failed)?;
        Ok(Vec::new())
    }
}

/// What was said about somebody since it was seen; `None` where nothing was.
fn said_meanwhile(change: &Transaction<'_>, person: i64, one: &SeenRecord) -> rusqlite::Result<Option<Meanwhile>> {
    // Somebody new is not said anything about, whatever an audit knew from under another key.
    let mut any = change.prepare_cached("SELECT EXISTS (SELECT 1 FROM decisions WHERE person = ?1)")?;
    if !any.query_row(params![person], |row| row.get::<_, bool>(0))? {
        return Ok(None);
    }
    let mut query = change.prepare_cached(&standing_of("people.id = ?1"))?;
    let standing = query.query_row(params![person], Standing::of_row).optional()?;
    let record = standing.as_ref().map(|standing| standing.record.clone()).unwrap_or_default();
    let command = standing.map(|standing| standing.command);
    Ok((!same(&record, &one.seen)).then(|| Meanwhile { person: one.new.person.clone(), record, command }))
}

/// Whether a record is what was seen. An audit gives every *later* a day.
fn same(record: &Record, seen: &Record) -> bool {
    let decided = match (record.decision, seen.decision) {
        (Some(one), Some(other)) => {
            one.verdict == other.verdict && one.on == other.on && (one.until.is_none() || one.until == other.until)
        }
        (one, other) => one == other,
    };
    decided && record.note.trim() == seen.note.trim() && record.progress == seen.progress
}

#[cfg(test)]
mod tests {
    use super::super::{LedgerOwner, OwnerInLedger};
    use super::*;
    use crate::store::decision::{Decision, Verdict};

    fn noor() -> LedgerOwner {
        LedgerOwner {
            number: None,
            slugs: vec!["noor".into()],
            name_key: "noor example".into(),
            name: "Noor Example".into(),
        }
    }

    fn ada() -> LedgerPerson {
        LedgerPerson {
            slug: Some("ada".into()),
            name_key: "ada example".into(),
            connected_on: None,
            first_name: "Ada".into(),
            last_name: "Example".into(),
            url: String::new(),
        }
    }

    fn decided(verdict: Verdict) -> Record {
        Record { decision: Some(Decision { verdict, until: None, on: None }), ..Record::default() }
    }

    fn take(ledger: &mut Ledger, record: &Record, seen: &Record) -> Vec<Meanwhile> {
        let owner = noor();
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(10, 0, 0).unwrap();
        let step = LedgerStep { owner: &owner, at, command: "review", as_of: None };
        let new = NewRecord { person: ada(), record: record.clone(), scorecard: None };
        ledger.take_as_seen(&step, &[SeenRecord { new, seen: seen.clone() }], true).unwrap()
    }

    #[test]
    fn nothing_is_written_over_what_was_not_seen() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("l")).unwrap();
        let (remove, keep, nothing) = (decided(Verdict::Remove), decided(Verdict::Keep), Record::default());
        let record = |ledger: &Ledger| {
            let OwnerInLedger::Known(id) = ledger.owner(&noor()).unwrap() else { return None };
            ledger.standing(id).unwrap().first().map(|one| one.record.clone())
        };
        assert_eq!(take(&mut ledger, &remove, &nothing), []);
        assert_eq!(record(&ledger), Some(remove.clone()));
        let told = Meanwhile { person: ada(), record: remove.clone(), command: Some("review".into()) };
        assert_eq!(take(&mut ledger, &keep, &nothing), [told]);
        assert_eq!(record(&ledger), Some(remove.clone()));
        assert_eq!(take(&mut ledger, &keep, &remove), []);
        let OwnerInLedger::Known(id) = ledger.owner(&noor()).unwrap() else { panic!() };
        assert_eq!((ledger.place(id).unwrap(), ledger.history(id).unwrap().len()), (Some(ada()), 2));
        // What was undone meanwhile is not what was seen either.
        ledger.undo(id, &[]).unwrap();
        ledger.undo(id, &[]).unwrap();
        let told = Meanwhile { person: ada(), record: nothing.clone(), command: None };
        assert_eq!(take(&mut ledger, &remove, &keep), [told]);
        assert_eq!(take(&mut ledger, &remove, &nothing), []);
    }
}
