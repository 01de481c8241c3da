//! A list of decisions beside what the ledger holds: what it adds, where the two disagree, and what nobody can be found for.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::decisions::{Decisions, LATER, Remark};
use super::keys::Keys;
use super::ledger_owner::ledger_person;
use crate::export::{Decided, Export};
use crate::store::decision::{Decision, Verdict};
use crate::store::ledger::{NewRecord, Progress, Record};

/// What importing a list would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// What the ledger does not hold yet.
    pub additions: Vec<ImportedRecord>,
    /// What the ledger holds otherwise.
    pub disagreements: Vec<Disagreement>,
    /// How many people the ledger holds just so.
    pub unchanged: usize,
    /// Where the list is about somebody whose name fits several people: lines of a CSV, else entries.
    pub ambiguous: Vec<u64>,
    /// Where it is about somebody who is not in the export.
    pub strangers: Vec<u64>,
    /// Where a later line about the same person says otherwise.
    pub overruled: Vec<u64>,
}

/// What the ledger is to hold about one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRecord {
    /// The row of the export.
    pub row: usize,
    pub record: Record,
}

/// The list and the ledger say different things about one connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What the ledger holds.
    pub held: Record,
    pub listed: ImportedRecord,
    pub newer: NewerSide,
}

/// Which of two decisions is newer, by their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewerSide {
    List,
    Ledger,
    /// Both are of one day.
    Unknown,
}

/// How disagreements end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// The newer decision counts. Where both are of one day, the ledger's stays.
    Newer,
    /// The list counts.
    List,
}

impl ImportPlan {
    /// What the list changes for the people of an export, of whom the ledger holds so much. A decision without a day is of
    /// today.
    pub fn of(list: &[Decided], held: &[Decided], export: &Export, today: NaiveDate) -> Self {
        let keys = Keys::of(export);
        let mut plan = Self::default();
        let mut of_rows: BTreeMap<usize, Decided> = BTreeMap::new();
        for one in list {
            match keys.find(one).as_slice() {
                [row] if plan.is_alone(&keys, export, *row, one) => plan.take(&mut of_rows, *row, one),
                [_] => {}
                [] if held.iter().any(|held| is_held(one, held)) => plan.unchanged += 1,
                [] => plan.strangers.extend(one.place),
                _ => plan.ambiguous.extend(one.place),
            }
        }
        let held = Decisions::find(held, export);
        for (row, one) in of_rows {
            let held = held.remark(row).map(record_of).unwrap_or_default();
            plan.compare(row, &one, held, today);
        }
        plan
    }

    /// Whether the decision about that row is about nobody else; if not, it is ambiguous.
    fn is_alone(&mut self, keys: &Keys<'_>, export: &Export, row: usize, one: &Decided) -> bool {
        let alone = export.connections.get(row).is_some_and(|c| keys.is_alone(&ledger_person(c), row));
        self.ambiguous.extend(one.place.filter(|_| !alone));
        alone
    }

    /// Of two lines about one person, the later one counts; a note or decision that only one of them has is kept.
    fn take(&mut self, of_rows: &mut BTreeMap<usize, Decided>, row: usize, one: &Decided) {
        let Some(before) = of_rows.get_mut(&row) else {
            of_rows.insert(row, one.clone());
            return;
        };
        let decides = one.decision.is_some() && before.decision.is_some() && one.decision != before.decision;
        let notes = !is_empty(&one.note) && !is_empty(&before.note) && one.note != before.note;
        self.overruled.extend(before.place.filter(|_| decides || notes));
        if one.decision.is_some() {
            before.decision = one.decision;
        }
        if !is_empty(&one.note) {
            before.note.clone_from(&one.note);
        }
        before.place = one.place;
    }

    fn compare(&mut self, row: usize, one: &Decided, held: Record, today: NaiveDate) {
        let record = merged(one, &held, today);
        if record == held {
            self.unchanged += 1;
            return;
        }
        let decides = held.decision.is_some() && record.decision != held.decision;
        let notes = !is_empty(&held.note) && record.note != held.note;
        let listed = ImportedRecord { row, record };
        if decides || notes {
            let newer = newer(one.decision.as_ref(), held.decision.as_ref());
            self.disagreements.push(Disagreement { held, listed, newer });
        } else {
            self.additions.push(listed);
        }
    }

    /// Everything to write down once disagreements are settled.
    pub fn settled(&self, how: Settlement) -> Vec<&ImportedRecord> {
        let counts = |one: &&Disagreement| how == Settlement::List || one.newer == NewerSide::List;
        let listed = self.disagreements.iter().filter(counts).map(|one| &one.listed);
        self.additions.iter().chain(listed).collect()
    }

    /// Whether something in the list was applied to nobody.
    pub fn leaves_some_out(&self) -> bool {
        !self.ambiguous.is_empty() || !self.strangers.is_empty()
    }
}

impl ImportedRecord {
    /// The same for the ledger. The scorecard it was decided on is unknown: it was decided on a list of another day.
    pub fn to_ledger(&self, export: &Export) -> Option<NewRecord> {
        let person = ledger_person(export.connections.get(self.row)?);
        Some(NewRecord { person, record: self.record.clone(), scorecard: None })
    }
}

fn is_empty(note: &str) -> bool {
    note.trim().is_empty()
}

fn record_of(remark: &Remark) -> Record {
    Record { decision: remark.decision, note: remark.note.clone(), progress: remark.progress }
}

/// Whether the ledger holds that already.
pub fn is_held(one: &Decided, held: &Decided) -> bool {
    let is_person = match (&one.slug, &held.slug) {
        (Some(one), Some(held)) => one == held,
        _ => one.name == held.name && one.connected_on == held.connected_on,
    };
    let decides = one.decision.is_some_and(|said| !held.decision.is_some_and(|held| says_the_same(said, held)));
    is_person && !decides && (is_empty(&one.note) || one.note.trim() == held.note.trim())
}

/// What the ledger holds once the list is taken over. What the list leaves blank stays as it is.
fn merged(one: &Decided, held: &Record, today: NaiveDate) -> Record {
    let (decision, progress) = match one.decision {
        Some(said) if !held.decision.is_some_and(|held| says_the_same(said, held)) => {
            // Who fills in a list by hand has said it twice.
            let progress = Progress { confirmed: said.verdict == Verdict::Remove, ..Progress::default() };
            (Some(dated(said, today)), progress)
        }
        _ => (held.decision, held.progress),
    };
    let note = if is_empty(&one.note) || one.note.trim() == held.note.trim() { &held.note } else { one.note.trim() };
    Record { decision, note: note.to_owned(), progress }
}

/// Whether two decisions say the same, whenever they were made. *Later* without a day means any day.
fn says_the_same(said: Decision, held: Decision) -> bool {
    said.verdict == held.verdict && (said.until.is_none() || said.until == held.until)
}

/// With the day it was made, and for *later* the day it ends.
fn dated(said: Decision, today: NaiveDate) -> Decision {
    let on = said.on.unwrap_or(today);
    let until = match said.verdict {
        Verdict::Later => said.until.or_else(|| on.checked_add_months(LATER)),
        Verdict::Remove | Verdict::Keep => None,
    };
    Decision { on: Some(on), until, ..said }
}

/// A list that gives no day was filled in just now.
fn newer(said: Option<&Decision>, held: Option<&Decision>) -> NewerSide {
    match (said.and_then(|said| said.on), held.and_then(|held| held.on)) {
        (None, _) | (Some(_), None) => NewerSide::List,
        (Some(said), Some(held)) if said == held => NewerSide::Unknown,
        (Some(said), Some(held)) => {
            if said > held {
                NewerSide::List
            } else {
                NewerSide::Ledger
            }
        }
    }
}

#[cfg(test)]
mod tests;
