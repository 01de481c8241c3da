//! What the owner said of one person, and how much was said of several.

use crate::export::Decision;
use crate::text::counted;

/// How many decisions, and how many notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub decisions: usize,
    pub notes: usize,
}

impl Tally {
    /// One person's more.
    pub fn add(&mut self, decision: bool, note: bool) {
        self.decisions += usize::from(decision);
        self.notes += usize::from(note);
    }

    /// Both sums.
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
    /// The decision as its owner wrote it in a cell; empty where it was in none.
    pub typed: String,
    /// The owner's own words; empty where there are none.
    pub note: String,
}

impl Remark {
    /// What a Decision cell holds: what was typed there stays.
    pub fn cell(&self) -> String {
        match (&self.decision, self.typed.is_empty()) {
            (None, _) => String::new(),
            (Some(_), false) => self.typed.clone(),
            (Some(decision), true) => decision.words(),
        }
    }

    /// Whether the decision leaves no room for the one in `old`.
    pub fn decides_otherwise(&self, old: &Self) -> bool {
        self.decision.zip(old.decision).is_some_and(|(now, old)| {
            now.verdict != old.verdict || old.until.is_some_and(|until| now.until != Some(until))
        })
    }

    /// Whether the note leaves no room for the one in `old`.
    pub fn notes_otherwise(&self, old: &Self) -> bool {
        !self.note.is_empty() && !old.note.is_empty() && self.note != old.note
    }

    /// The same with what `old` says besides.
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
