//! What the ledger says about one person at present.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Row, params};

use super::open::Ledger;
use super::people::LedgerPerson;
use crate::error::Result;
use crate::store::decision::{Decision, Verdict};

/// How far the removal of somebody has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Whether the owner said so twice: nobody is on a worklist before.
    pub confirmed: bool,
    /// The day on which the owner said that it is done; `None` where they did not.
    pub done_on: Option<NaiveDate>,
    /// The day of the export in which the person is no longer; `None` where no export has shown it.
    pub gone_on: Option<NaiveDate>,
}

impl Progress {
    /// As far as either of the two has come. Of two days on which the owner said that it is done, the newer counts: an export
    /// between them may have shown that the older was not so.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            confirmed: self.confirmed || other.confirmed,
            done_on: self.done_on.max(other.done_on),
            gone_on: self.gone_on.or(other.gone_on),
        }
    }
}

/// Everything that was said about one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// `None` where there is only a note, or a decision was taken back.
    pub decision: Option<Decision>,
    /// The owner's own words; empty where there are none.
    pub note: String,
    pub progress: Progress,
}

/// What counts about one person, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub person: LedgerPerson,
    pub record: Record,
    /// When the step was taken.
    pub at: NaiveDateTime,
    /// The command that took it.
    pub command: String,
    /// The scorecard it was decided on, as JSON; `None` where there was none.
    pub scorecard: Option<String>,
}

/// The newest row about each of these people that was not undone, the newest last; `people` is a condition on the table of people.
pub(super) fn standing_of(people: &str) -> String {
    format!(
        "SELECT people.*, verdict, until, decided_on, note, confirmed, done_on, gone_on, scorecard, steps.at, steps.command
         FROM decisions JOIN steps ON steps.id = decisions.step JOIN people ON people.id = decisions.person
         WHERE {people} AND decisions.id = (
             SELECT max(d.id) FROM decisions d JOIN steps s ON s.id = d.step
             WHERE d.person = people.id AND s.undone = 0
         )
         ORDER BY decisions.id"
    )
}

impl Ledger {
    /// What counts about everybody of that owner, the newest decision last.
    pub fn standing(&self, owner: i64) -> Result<Vec<Standing>> {
        let mut query = self.sqlite.prepare(&standing_of("people.owner = ?1")).map_err(self.failed())?;
        let rows = query.query_map(params![owner], Standing::of_row).map_err(self.failed())?;
        rows.collect::<std::result::Result<_, _>>().map_err(self.failed())
    }
}

impl Standing {
    pub(super) fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person: LedgerPerson::of_row(row)?,
            record: Record::of_row(row)?,
            at: row.get("at")?,
            command: row.get("command")?,
            scorecard: row.get("scorecard")?,
        })
    }
}

impl Record {
    /// Whether there is a decision or a note; if not, everything was taken back.
    pub fn says_something(&self) -> bool {
        self.decision.is_some() || !self.note.trim().is_empty()
    }

    pub(super) fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let verdict: Option<String> = row.get("verdict")?;
        let (until, on) = (row.get("until")?, row.get("decided_on")?);
        let verdict = verdict.as_deref().and_then(Verdict::of_word);
        Ok(Self {
            decision: verdict.map(|verdict| Decision { verdict, until, on }),
            note: row.get("note")?,
            progress: Progress {
                confirmed: row.get("confirmed")?,
                done_on: row.get("done_on")?,
                gone_on: row.get("gone_on")?,
            },
        })
    }
}
