//! What the owner decided about somebody: the words of lists and of the ledger.

use chrono::NaiveDate;

/// What the owner said about one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Remove,
    Keep,
    /// Not yet; ask again on a day.
    Later,
}

impl Verdict {
    /// In the order of the outputs.
    pub const ALL: [Self; 3] = [Self::Remove, Self::Keep, Self::Later];

    /// The word in lists and in the ledger.
    pub fn word(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Keep => "keep",
            Self::Later => "later",
        }
    }

    /// The verdict with that word.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.word() == word)
    }
}

/// A verdict with its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    /// For *later*: the day from which it no longer holds; `None` where the list names no day.
    pub until: Option<NaiveDate>,
    /// The day it was made; a CSV does not say.
    pub on: Option<NaiveDate>,
}

impl Decision {
    /// As a list's Decision cell has it: `remove`, `later 2027-03-01`.
    pub fn words(&self) -> String {
        match self.until {
            Some(day) => format!("{} {day}", self.verdict.word()),
            None => self.verdict.word().to_owned(),
        }
    }
}
