//! What the owner said about one person, and how much was said about several.

use chrono::NaiveDate;

use crate::export::Decided;
use crate::store::decision::Decision;
use crate::store::ledger::{Progress, Record};
use crate::text::counted;

/// How many decisions, and how many notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub decisions: usize,
    pub notes: usize,
}

impl Tally {
    /// Adds what was said about one person.
    pub fn add(&mut self, decision: bool, note: bool) {
        self.decisions += usize::from(decision);
        self.notes += usize::from(note);
    }

    /// Adds one line of a list, or of the ledger.
    pub(super) fn of(&mut self, one: &Decided) {
        self.add(one.decision.is_some(), !one.note.trim().is_empty());
    }

    /// The sum of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { decisions: self.decisions + other.decisions, notes: self.notes + other.notes }
    }

    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// `13 decisions and 2 notes`.
    pub fn words(self) -> String {
        match (self.decisions, self.notes) {
            (decisions, 0) => counted(decisions, "decision"),
            (0, notes) => counted(notes, "note"),
            (decisions, notes) => format!("{} and {}", counted(decisions, "decision"), counted(notes, "note")),
        }
    }
}

/// A decision, a note, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark {
    pub decision: Option<Decision>,
    /// The decision as the owner typed it in a cell; empty if it was not in a cell.
    pub typed: String,
    /// The owner's own words; empty if there are none.
    pub note: String,
    /// How far a removal has come, as the ledger has it.
    pub progress: Progress,
}

impl Remark {
    /// The same as the ledger writes it down.
    pub fn record(&self) -> Record {
        Record { decision: self.decision, note: self.note.clone(), progress: self.progress }
    }

    /// Whether it was marked as done before the day of an export that has them.
    pub fn is_disproved(&self, day: NaiveDate) -> bool {
        self.progress.done_on.is_some_and(|done| done < day)
    }

    /// When it was done, as far as an export of that day, which has them, does not disprove it.
    pub fn done_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.progress.done_on.filter(|_| !self.is_disproved(day))
    }

    /// What a Decision cell shows: what was typed there is kept.
    pub fn cell(&self) -> String {
        match (&self.decision, self.typed.is_empty()) {
            (None, _) => String::new(),
            (Some(_), false) => self.typed.clone(),
            (Some(decision), true) => decision.words(),
        }
    }

    /// Whether the decision contradicts the one in `old`.
    pub fn decides_otherwise(&self, old: &Self) -> bool {
        self.decision.zip(old.decision).is_some_and(|(now, old)| {
            now.verdict != old.verdict || old.until.is_some_and(|until| now.until != Some(until))
        })
    }

    /// Whether the note differs from the one in `old`.
    pub fn notes_otherwise(&self, old: &Self) -> bool {
        !self.note.is_empty() && !old.note.is_empty() && self.note != old.note
    }

    /// The same, completed by what `old` says.
    #[must_use]
    pub fn beside(mut self, old: &Self) -> Self {
        if self.decision.is_none() {
            (self.decision, self.typed) = (old.decision, old.typed.clone());
        } else if self.decision == old.decision && !old.typed.is_empty() {
            self.typed.clone_from(&old.typed);
        }
        if self.note.is_empty() {
            self.note.clone_from(&old.note);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_of_a_later_day_that_has_somebody_disproves_that_it_is_done() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let of = |done_on: Option<NaiveDate>| {
            let remark = Remark { progress: Progress { done_on, ..Progress::default() }, ..Remark::default() };
            [3, 4, 5].map(|of_export| (remark.is_disproved(day(of_export)), remark.done_on(day(of_export))))
        };
        let holds = (false, Some(day(4)));
        assert_eq!(of(Some(day(4))), [holds, holds, (true, None)]);
        assert_eq!(of(None), [(false, None); 3]);
    }
}
