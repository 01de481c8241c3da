//! A review: the people of a list, one at a time, and what the owner says about each. Pure: it draws nothing, reads no clock and
//! writes no ledger.
//!
//! ```text
//! Review::of(audit, list, place) ─► current() ─ answer(…) ─► ReviewChange ─ the caller writes it ─► apply(change, time)
//! ```
//!
//! An answer changes nothing here until [`Review::apply`] is told that it is written, so what is shown as decided is in the
//! ledger. Undoing is the ledger's: [`Review::follow`] is told what counts afterwards.

mod change;
mod colleagues;
mod confirming;
mod double_check;
mod moves;
mod pace;
mod queue;
mod view;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{Audit, List};
use crate::store::decision::Verdict;
use crate::store::ledger::{LedgerPerson, NewRecord, Record};

pub use change::{CannotDecide, ReviewAnswer, ReviewChange};
use colleagues::Colleagues;
pub use double_check::{CheckGroup, CheckKind};
use pace::Pace;
use queue::{Queue, Queued};
pub use view::{ReviewFilter, ReviewSort};

/// Where a review stands.
pub struct Review {
    /// Everybody in the queue, as the list has them.
    people: Vec<Queued>,
    /// By row of the export: the place in `people`.
    place_of: Vec<Option<usize>>,
    /// By row of the export: what counts about everybody.
    records: Vec<Record>,
    /// Rows that were skipped in this sitting.
    skipped: BTreeSet<usize>,
    /// The places in `people` of those shown, in order.
    view: Vec<usize>,
    /// A place in `view`; its length at the end.
    cursor: usize,
    filter: ReviewFilter,
    sort: ReviewSort,
    pace: Pace,
    colleagues: Colleagues,
    /// The day of the audit, on which a *later* may have come.
    as_of: NaiveDate,
}

impl std::fmt::Debug for Review {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Review({:?} of {})", self.cursor, self.view.len())
    }
}

/// How far a review has come; the five counts after the first add up to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReviewProgress {
    pub people: usize,
    pub removed: usize,
    pub kept: usize,
    pub later: usize,
    /// Undecided, and skipped in this sitting.
    pub skipped: usize,
    /// Undecided, and still to come.
    pub open: usize,
}

impl ReviewProgress {
    /// How many are decided.
    pub fn decided(self) -> usize {
        self.removed + self.kept + self.later
    }
}

impl Review {
    /// The review of those on a list whom the filter takes. It resumes after `place`, whom the last sitting had come to.
    pub fn of(
        audit: &Audit,
        list: List,
        (filter, sort): (ReviewFilter, ReviewSort),
        place: Option<&LedgerPerson>,
    ) -> Self {
        let Queue { people, places } = Queue::of(audit, list);
        let connections = audit.scorecards.len();
        let mut place_of = vec![None; connections];
        for (place, person) in people.iter().enumerate() {
            if let Some(slot) = place_of.get_mut(person.row) {
                *slot = Some(place);
            }
        }
        let mut records = vec![Record::default(); connections];
        for (row, remark) in audit.decisions.remarks() {
            if let Some(record) = records.get_mut(row) {
                let (decision, note, progress) = (remark.decision, remark.note.clone(), remark.progress);
                *record = Record { decision, note, progress };
            }
        }
        let view = view::shown(&people, &filter, sort);
        let mut review = Self {
            people,
            place_of,
            records,
            skipped: BTreeSet::new(),
            view,
            cursor: 0,
            filter,
            sort,
            pace: Pace::default(),
            colleagues: Colleagues::of(audit),
            as_of: audit.evidence.as_of,
        };
        review.resume(audit.rows_of(place).into_iter().flatten().next(), &places);
        review
    }

    /// Puts the cursor on the first undecided after a row; where that row is not shown, after its place in the order of the list,
    /// if that is how people are sorted.
    fn resume(&mut self, after: Option<usize>, places: &[usize]) {
        let order = |row: usize| places.get(row).copied();
        let next = after.and_then(|after| match self.shown().position(|row| row == after) {
            Some(cursor) => Some(cursor + 1),
            None if self.sort == ReviewSort::List => self.shown().position(|row| order(row) > order(after)),
            None => None,
        });
        self.cursor = self.next_open(next.unwrap_or(0));
    }

    /// Who is shown; `None` at the end, and where nobody is.
    pub fn current(&self) -> Option<usize> {
        Some(self.person_at(self.cursor)?.row)
    }

    fn person_at(&self, cursor: usize) -> Option<&Queued> {
        self.people.get(*self.view.get(cursor)?)
    }

    /// The place of the one who is shown, from 1, and how many are shown in all.
    pub fn position(&self) -> (usize, usize) {
        ((self.cursor + 1).min(self.view.len()), self.view.len())
    }

    /// How many of those before the one who is shown are still open: they come at the end.
    pub fn open_before(&self) -> usize {
        let before = self.view.iter().take(self.cursor).filter_map(|place| self.people.get(*place));
        before.filter(|one| !self.is_decided(one.row) && !self.skipped.contains(&one.row)).count()
    }

    /// The rows of everybody shown, in order, for a list on a screen.
    pub fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        self.view.iter().filter_map(|place| Some(self.people.get(*place)?.row))
    }

    /// What counts about somebody.
    pub fn record(&self, row: usize) -> Option<&Record> {
        self.records.get(row)
    }

    /// Whether somebody is decided: a *later* whose day has come is not.
    pub fn is_decided(&self, row: usize) -> bool {
        let decision = self.records.get(row).and_then(|record| record.decision);
        decision.is_some_and(|decision| match decision.verdict {
            Verdict::Later => decision.until.is_none_or(|until| until > self.as_of),
            Verdict::Remove | Verdict::Keep => true,
        })
    }

    /// Whether somebody is undecided and was skipped in this sitting.
    pub fn is_skipped(&self, row: usize) -> bool {
        self.skipped.contains(&row) && !self.is_decided(row)
    }

    /// Whether a decision would be about that person alone; those of whom it is not so can only be skipped.
    pub fn can_be_decided(&self, row: usize) -> bool {
        self.queued(row).is_some_and(|person| person.can_be_decided)
    }

    fn queued(&self, row: usize) -> Option<&Queued> {
        self.people.get(self.place_of.get(row).copied().flatten()?)
    }

    /// How far it has come, over the whole list whatever is shown of it.
    pub fn progress(&self) -> ReviewProgress {
        let mut progress = ReviewProgress { people: self.people.len(), ..ReviewProgress::default() };
        for person in &self.people {
            let verdict = self.records.get(person.row).and_then(|record| Some(record.decision?.verdict));
            let counted = match verdict.filter(|_| self.is_decided(person.row)) {
                Some(Verdict::Remove) => &mut progress.removed,
                Some(Verdict::Keep) => &mut progress.kept,
                Some(Verdict::Later) => &mut progress.later,
                None if self.skipped.contains(&person.row) => &mut progress.skipped,
                None => &mut progress.open,
            };
            *counted += 1;
        }
        progress
    }

    /// How long the rest takes at the pace of the last decisions; `None` until 5 are made.
    pub fn time_left(&self) -> Option<TimeDelta> {
        self.pace.left(self.progress().open)
    }

    /// Everybody else at the company of that person, those whom the rules value most first; `None` where it is unknown.
    pub fn colleagues(&self, row: usize) -> Option<Vec<usize>> {
        self.colleagues.of_row(row)
    }
}

/// What is said about people.
impl Review {
    /// What an answer about the one who is shown comes to. Nothing changes until it is written and applied.
    pub fn answer(&self, answer: &ReviewAnswer, on: NaiveDate) -> Result<ReviewChange, CannotDecide> {
        let person = self.person_at(self.cursor).ok_or(CannotDecide::Nobody)?;
        if !person.can_be_decided {
            return Err(CannotDecide::NotToldApart);
        }
        let before = self.records.get(person.row).ok_or(CannotDecide::Nobody)?.clone();
        let record = answer.record(&before, on)?;
        Ok(ReviewChange { row: person.row, before, record, decides: !matches!(answer, ReviewAnswer::Note(_)) })
    }

    /// A change as the ledger writes it down.
    pub fn new_record(audit: &Audit, change: &ReviewChange) -> Option<NewRecord> {
        audit.record_of(change.row, change.record.clone())
    }

    /// Takes in a change that is written, at that time. A decision about the one who is shown goes on to the next.
    pub fn apply(&mut self, change: &ReviewChange, at: NaiveDateTime) {
        self.set(change.row, change.record.clone());
        if change.decides {
            self.pace.note(at);
            if self.current() == Some(change.row) {
                self.advance();
            }
        }
    }

    /// Takes in what counts about somebody after an undo, or after another linkprune has decided, and shows them.
    pub fn follow(&mut self, row: usize, record: Record) {
        self.set(row, record);
        self.go_to(row);
    }

    fn set(&mut self, row: usize, record: Record) {
        if let Some(slot) = self.records.get_mut(row) {
            *slot = record;
        }
        self.skipped.remove(&row);
    }

    /// Leaves the one who is shown undecided, and goes on. Who that was.
    pub fn skip(&mut self) -> Option<usize> {
        let row = self.current()?;
        if !self.is_decided(row) {
            self.skipped.insert(row);
        }
        self.advance();
        Some(row)
    }
}

#[cfg(test)]
mod tests;
