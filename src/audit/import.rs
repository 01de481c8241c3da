//! A list of decisions beside what the ledger holds: what it adds, where the two disagree, and what nobody can be found for.

mod basis;
mod lines;
mod merge;

use std::collections::BTreeMap;

use super::decisions::{Decisions, Remark};
use super::keys::{FoundPerson, Keys};
use super::ledger_owner::ledger_person;
use crate::export::{Decided, Export};
use crate::store::decision::Verdict;
use crate::store::ledger::{NewRecord, PastStep, Record, SeenRecord};

use lines::ListedPeople;
use merge::{Stale, is_empty, merged, newer, told_otherwise};

pub use basis::ImportBasis;
pub use merge::{NewerSide, is_held};

/// What importing a list would change. Places are lines of a CSV, else entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// What the ledger does not hold yet.
    pub additions: Vec<ImportedRecord>,
    /// What the ledger holds otherwise.
    pub disagreements: Vec<Disagreement>,
    /// What a list without days says and the ledger has held before: such a list may be older than what was said since.
    pub bygone: Vec<Disagreement>,
    /// How many people the ledger holds just so.
    pub unchanged: usize,
    /// How many of them are to be removed, and that is not confirmed.
    pub unconfirmed: usize,
    /// Where the list is about somebody whose name fits several people.
    pub ambiguous: Vec<u64>,
    /// Where it is about somebody who is not in the export.
    pub strangers: Vec<u64>,
    /// Where the address is one person's and the name another's.
    pub doubtful: Vec<u64>,
    /// Where it says two things about one person: the places of each.
    pub contradictions: Vec<Vec<u64>>,
    /// Where *later* ends on a day that is past.
    pub past: Vec<u64>,
    /// Where a decision is of a day that has yet to come.
    pub ahead: Vec<u64>,
}

/// What the ledger is to hold about one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRecord {
    /// The row of the export.
    pub row: usize,
    /// What the ledger holds.
    pub before: Record,
    pub record: Record,
}

/// The list and the ledger say different things about one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    pub listed: ImportedRecord,
    pub newer: NewerSide,
}

/// How disagreements end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// The newer decision counts. Where both are of one day, or the list gives none, the ledger's stays.
    Newer,
    /// The list counts.
    List,
}

impl ImportPlan {
    /// What the list changes for the people of an export. A decision without a day is of today.
    pub fn of(list: &[Decided], basis: &ImportBasis<'_>) -> Self {
        let keys = Keys::of(basis.export);
        let ListedPeople { of_rows, absent, ambiguous, doubtful, contradictions } =
            ListedPeople::of(list, basis.export, &keys);
        let (known, strangers): (Vec<&Decided>, Vec<&Decided>) =
            absent.into_iter().partition(|one| basis.held.iter().any(|held| is_held(one, held)));
        let strangers = strangers.into_iter().filter_map(|one| one.place).collect();
        let mut plan =
            Self { unchanged: known.len(), strangers, ambiguous, doubtful, contradictions, ..Self::default() };
        let held = Decisions::find(basis.held, basis.export);
        let before = records_of_rows(&keys, basis.history);
        for (row, one) in of_rows {
            let now = held.remark(row).map(Remark::record).unwrap_or_default();
            let before = before.get(&row).map(Vec::as_slice).unwrap_or_default();
            plan.place(row, one, &now, before, basis);
        }
        plan
    }

    /// Puts what the list says about one connection where it belongs.
    fn place(&mut self, row: usize, one: Decided, held: &Record, before: &[&Record], basis: &ImportBasis<'_>) {
        let on = one.decision.and_then(|decision| decision.on);
        self.ahead.extend(one.place.filter(|_| on.is_some_and(|on| on > basis.today)));
        let stale = Stale::of(&one, held, before);
        let imported = |one: &Decided, is_new: bool| {
            let record = merged(one, held, basis, is_new);
            ImportedRecord { row, before: held.clone(), record }
        };
        if stale.decision || stale.note {
            let listed = imported(&one, !stale.decision);
            self.bygone.push(Disagreement { listed, newer: NewerSide::NoDay });
        }
        let one = stale.without(one);
        if one.decision.is_none() && is_empty(&one.note) {
            return;
        }
        self.compare(&one, imported(&one, true), basis);
    }

    /// Sorts what the list says about one connection: as new, as what the ledger holds, or as what it holds otherwise.
    fn compare(&mut self, one: &Decided, listed: ImportedRecord, basis: &ImportBasis<'_>) {
        let held = &listed.before;
        let told = told_otherwise(one, held, &listed.record, basis.confirms);
        if listed.record == *held && told.is_none() {
            self.unchanged += 1;
            self.unconfirmed += usize::from(listed.is_unconfirmed() && one.decision.is_some());
            return;
        }
        let until = one.decision.and(listed.record.decision).and_then(|decision| decision.until);
        self.past.extend(one.place.filter(|_| until.is_some_and(|until| until <= basis.today)));
        let decides = held.decision.is_some() && listed.record.decision != held.decision;
        let notes = !is_empty(&held.note) && listed.record.note != held.note;
        if !decides && !notes && told.is_none() {
            self.additions.push(listed);
            return;
        }
        // What both agree on is new all the same, whatever becomes of the rest.
        let note = if notes { &held.note } else { &listed.record.note };
        let agreed = Record { note: note.clone(), ..listed.record.clone() };
        if !decides && agreed != *held {
            self.additions.push(ImportedRecord { record: agreed, ..listed.clone() });
        }
        let newer = newer(one.decision.as_ref(), held.decision.as_ref());
        let record = told.unwrap_or_else(|| listed.record.clone());
        self.disagreements.push(Disagreement { listed: ImportedRecord { record, ..listed }, newer });
    }

    /// Everything to write down once disagreements are settled.
    pub fn settled(&self, how: Settlement) -> Vec<&ImportedRecord> {
        let by_list = how == Settlement::List;
        let whole: Vec<&ImportedRecord> = self.bygone.iter().filter(|_| by_list).map(|one| &one.listed).collect();
        let counts = |one: &&Disagreement| by_list || one.newer == NewerSide::List;
        let listed: Vec<&ImportedRecord> = self.disagreements.iter().filter(counts).map(|one| &one.listed).collect();
        // What counts as a whole is not written in part.
        let mut settled: BTreeMap<usize, &ImportedRecord> = BTreeMap::new();
        for one in whole.into_iter().chain(listed).chain(&self.additions) {
            settled.entry(one.row).or_insert(one);
        }
        settled.into_values().collect()
    }

    /// Whether something in the list was applied to nobody.
    pub fn leaves_some_out(&self) -> bool {
        let left = [&self.ambiguous, &self.strangers, &self.doubtful];
        left.into_iter().any(|places| !places.is_empty()) || !self.contradictions.is_empty()
    }
}

impl ImportedRecord {
    /// The same for the ledger, beside what it is thought to hold. The scorecard it was decided on is unknown: it was decided on
    /// a list of another day.
    pub fn to_ledger(&self, export: &Export) -> Option<SeenRecord> {
        let person = ledger_person(export.connections.get(self.row)?);
        let new = NewRecord { person, record: self.record.clone(), scorecard: None };
        Some(SeenRecord { new, seen: self.before.clone() })
    }

    /// Whether it is a removal that nobody has confirmed.
    pub fn is_unconfirmed(&self) -> bool {
        let is_removal = self.record.decision.is_some_and(|decision| decision.verdict == Verdict::Remove);
        is_removal && !self.record.progress.confirmed
    }
}

/// Everything that was ever said about each connection.
fn records_of_rows<'a>(keys: &Keys<'_>, history: &'a [PastStep]) -> BTreeMap<usize, Vec<&'a Record>> {
    let mut of_rows: BTreeMap<usize, Vec<&Record>> = BTreeMap::new();
    for (person, record) in history.iter().flat_map(|step| &step.records) {
        if let FoundPerson::Row(row) = keys.found(person.key(), &person.name_key) {
            of_rows.entry(row).or_default().push(record);
        }
    }
    of_rows
}

#[cfg(test)]
mod tests;
