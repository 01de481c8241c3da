//! Steps: what one command, or one key in a review, changed. Each is one transaction, and is undone as a whole.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::open::Ledger;
use super::owners::{self, LedgerOwner, OwnerInLedger};
use super::people::{self, LedgerPerson};
use super::recognition;
use super::record::Record;
use crate::error::{Error, Result};

/// A step about to be taken.
#[derive(Debug, Clone, Copy)]
pub struct LedgerStep<'a> {
    pub owner: &'a LedgerOwner,
    pub at: NaiveDateTime,
    /// The command as the user knows it: `review`, `worklist done`.
    pub command: &'a str,
    /// The day of the audit it rests on; `None` where it rests on none.
    pub as_of: Option<NaiveDate>,
}

/// What is said about one person from now on.
#[derive(Debug, Clone)]
pub struct NewRecord {
    pub person: LedgerPerson,
    pub record: Record,
    /// The scorecard it was decided on, as JSON.
    pub scorecard: Option<String>,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastStep {
    pub at: NaiveDateTime,
    pub command: String,
    pub as_of: Option<NaiveDate>,
    pub undone: bool,
    /// What it said about whom.
    pub records: Vec<(LedgerPerson, Record)>,
}

/// What came of undoing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// That step no longer counts.
    Step(PastStep),
    /// There is no step of that kind.
    Nothing,
    /// Somebody in the step has been decided on again by another command since.
    Overtaken { command: String },
}

impl Ledger {
    /// Writes down a step: everything in it, or nothing.
    pub fn take(&mut self, step: &LedgerStep<'_>, records: &[NewRecord]) -> Result<()> {
        let (change, owner) = self.begin_for(step.owner)?;
        let number = begin(&change, owner, step).map_err(self.failed())?;
        for one in records {
            let Some(person) = people::number_of(&change, owner, &one.person).map_err(self.failed())? else {
                return Err(fits_several());
            };
            add(&change, number, person, one).map_err(self.failed())?;
        }
        change.commit().map_err(self.failed())
    }

    /// Begins a change for an owner. They are looked for within it, and added if they are new: of two who come first at the same
    /// time, the second finds what the first has added. What is not committed did not happen. Only methods that have the ledger
    /// to themselves call this.
    pub(super) fn begin_for(&self, owner: &LedgerOwner) -> Result<(Transaction<'_>, i64)> {
        let change = Transaction::new_unchecked(&self.sqlite, TransactionBehavior::Immediate).map_err(self.failed())?;
        let number = owners::number_of(&change, self.owner_for(owner)?, owner).map_err(self.failed())?;
        Ok((change, number))
    }

    /// Which owner of the ledger that is. Fails where the name fits several.
    pub fn owner_for(&self, owner: &LedgerOwner) -> Result<OwnerInLedger> {
        match self.owner(owner)? {
            OwnerInLedger::Several => Err(recognition::fits_several_owners()),
            known => Ok(known),
        }
    }

    /// Undoes the last step of that owner, of one of these commands; of any where none is named.
    pub fn undo(&mut self, owner: i64, commands: &[&str]) -> Result<Undone> {
        let steps = self.step_rows(owner)?;
        let is_asked = |command: &str| commands.is_empty() || commands.contains(&command);
        let Some((number, step)) = steps.into_iter().rfind(|(_, step)| !step.undone && is_asked(&step.command)) else {
            return Ok(Undone::Nothing);
        };
        let later = "SELECT s.command FROM decisions d JOIN steps s ON s.id = d.step
            WHERE s.id > ?1 AND s.undone = 0 AND d.person IN (SELECT person FROM decisions WHERE step = ?1) LIMIT 1";
        let overtaken: Option<String> =
            self.sqlite.query_row(later, params![number], |row| row.get(0)).optional().map_err(self.failed())?;
        if let Some(command) = overtaken {
            return Ok(Undone::Overtaken { command });
        }
        let undone = "UPDATE steps SET undone = 1 WHERE id = ?1";
        self.sqlite.execute(undone, params![number]).map_err(self.failed())?;
        Ok(Undone::Step(PastStep { undone: true, ..step }))
    }

    /// What has been written for an owner, as a text that changes with every step and every undo and never comes back.
    pub fn written(&self, owner: i64) -> Result<String> {
        let count = "SELECT coalesce(max(id), 0), coalesce(sum(undone), 0) FROM steps WHERE owner = ?1";
        let numbers: (i64, i64) = self
            .sqlite
            .query_row(count, params![owner], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(self.failed())?;
        let (last, undone) = numbers;
        Ok(format!("{last}-{undone}"))
    }

    /// Every step of that owner, the oldest first, also those undone.
    pub fn history(&self, owner: i64) -> Result<Vec<PastStep>> {
        Ok(self.step_rows(owner)?.into_iter().map(|(_, step)| step).collect())
    }

    fn step_rows(&self, owner: i64) -> Result<Vec<(i64, PastStep)>> {
        let select =
            "SELECT steps.id AS step_id, at, command, as_of, undone, verdict, until, decided_on, note, confirmed,
                done_on, gone_on, people.*
            FROM steps JOIN decisions ON decisions.step = steps.id JOIN people ON people.id = decisions.person
            WHERE steps.owner = ?1 ORDER BY steps.id, decisions.id";
        let mut query = self.sqlite.prepare(select).map_err(self.failed())?;
        let mut rows = query.query(params![owner]).map_err(self.failed())?;
        let mut steps: Vec<(i64, PastStep)> = Vec::new();
        while let Some(row) = rows.next().map_err(self.failed())? {
            let read = || -> rusqlite::Result<_> {
                let step = PastStep {
                    at: row.get("at")?,
                    command: row.get("command")?,
                    as_of: row.get("as_of")?,
                    undone: row.get("undone")?,
                    records: Vec::new(),
                };
                Ok((row.get::<_, i64>("step_id")?, step, LedgerPerson::of_row(row)?, Record::of_row(row)?))
            };
            let (number, step, person, record) = read().map_err(self.failed())?;
            if steps.last().is_none_or(|(last, _)| *last != number) {
                steps.push((number, step));
            }
            if let Some((_, step)) = steps.last_mut() {
                step.records.push((person, record));
            }
        }
        Ok(steps)
    }

    /// Remembers whom a review has come to.
    pub fn remember_place(&mut self, owner: &LedgerOwner, person: &LedgerPerson) -> Result<()> {
        let (change, owner) = self.begin_for(owner)?;
        if let Some(person) = people::number_of(&change, owner, person).map_err(self.failed())? {
            put_place(&change, owner, person).map_err(self.failed())?;
        }
        change.commit().map_err(self.failed())
    }

    /// Whom a review had come to; `None` where it has not begun.
    pub fn place(&self, owner: i64) -> Result<Option<LedgerPerson>> {
        let select = "SELECT people.* FROM places JOIN people ON people.id = places.person WHERE places.owner = ?1";
        self.sqlite.query_row(select, params![owner], LedgerPerson::of_row).optional().map_err(self.failed())
    }
}

/// The error of a person who may be several in the ledger.
pub(super) fn fits_several() -> Error {
    Error::NotFound {
        sentence: "somebody's name and day of connecting fit several people in the ledger".into(),
        help: "decide on an export with addresses, which tell them apart; nothing was written".into(),
    }
}

pub(super) fn put_place(change: &Transaction<'_>, owner: i64, person: i64) -> rusqlite::Result<()> {
    let insert = "INSERT OR REPLACE INTO places (owner, person) VALUES (?1, ?2)";
    change.execute(insert, params![owner, person]).map(|_| ())
}

pub(super) fn begin(change: &Transaction<'_>, owner: i64, step: &LedgerStep<'_>) -> rusqlite::Result<i64> {
    let insert = "INSERT INTO steps (owner, at, command, as_of) VALUES (?1, ?2, ?3, ?4) RETURNING id";
    change.query_row(insert, params![owner, step.at, step.command, step.as_of], |row| row.get(0))
}

pub(super) fn add(change: &Transaction<'_>, step: i64, person: i64, one: &NewRecord) -> rusqlite::Result<()> {
    let Record { decision, note, progress } = &one.record;
    let mut insert = change.prepare_cached(
        "INSERT INTO decisions
             (step, person, verdict, until, decided_on, note, confirmed, done_on, gone_on, scorecard)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    insert.execute(params![
        step,
        person,
        decision.map(|decision| decision.verdict.word()),
        decision.and_then(|decision| decision.until),
        decision.and_then(|decision| decision.on),
        note,
        progress.confirmed,
        progress.done_on,
        progress.gone_on,
        one.scorecard,
    ])?;
    Ok(())
}
