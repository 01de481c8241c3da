//! What is about to be said about one person: a change that the caller writes to the ledger before the review goes on.

use chrono::{Months, NaiveDate};

use crate::store::decision::{Decision, Verdict};
use crate::store::ledger::{Progress, Record};

/// How long *later* lasts if it gives no day.
const LATER: Months = Months::new(12);
/// How far away the day of *later* may be; further than that is a slip of the keys.
const FURTHEST: Months = Months::new(1200);

/// A change that is not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewChange {
    /// Whom it is about.
    pub row: usize,
    /// What was said about them until now, as far as the review knows.
    pub before: Record,
    /// What is said from now on.
    pub record: Record,
    /// Whether it decides about the one who is shown, so that the review goes on to the next.
    pub decides: bool,
}

/// Why nothing can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotDecide {
    /// Nobody is there: the end has been reached.
    Nobody,
    /// Nothing tells the person from somebody else of the same name and day.
    NotToldApart,
    /// *Later* has to be after today.
    NotAfterToday,
    /// *Later* has to be a day that somebody may live to see.
    TooFarAway,
}

impl CannotDecide {
    /// In words, with a way on.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nobody => "nobody is left to decide on here",
            Self::NotToldApart => {
                "somebody else in this export has the same name and day of connecting, and neither has an address, so a \
                 decision would be about both: skip, or ask LinkedIn for a new export, which has addresses"
            }
            Self::NotAfterToday => "that day is not after today",
            Self::TooFarAway => "that day is more than a hundred years away: look at the year again",
        }
    }
}

/// An answer about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewAnswer {
    Remove,
    Keep,
    /// Asked again on that day; a year from now where none is given.
    Later(Option<NaiveDate>),
    /// The owner's own words; empty takes a note away.
    Note(String),
}

impl ReviewAnswer {
    /// What counts about somebody after this answer on that day.
    pub(super) fn record(&self, before: &Record, on: NaiveDate) -> Result<Record, CannotDecide> {
        let decided = |verdict, until| {
            // Whoever says *remove* again takes back no confirmation.
            let same = before.decision.is_some_and(|before| before.verdict == verdict) && verdict == Verdict::Remove;
            let progress = if same { before.progress } else { Progress::default() };
            Record { decision: Some(Decision { verdict, until, on: Some(on) }), note: before.note.clone(), progress }
        };
        Ok(match self {
            Self::Remove => decided(Verdict::Remove, None),
            Self::Keep => decided(Verdict::Keep, None),
            Self::Later(until) => {
                let until = until.or_else(|| on.checked_add_months(LATER));
                if until.is_some_and(|until| until <= on) {
                    return Err(CannotDecide::NotAfterToday);
                }
                let furthest = on.checked_add_months(FURTHEST);
                if until.zip(furthest).is_some_and(|(until, furthest)| until > furthest) {
                    return Err(CannotDecide::TooFarAway);
                }
                decided(Verdict::Later, until)
            }
            Self::Note(note) => Record { note: note.trim().to_owned(), ..before.clone() },
        })
    }
}
