//! What a list says: verdicts with their days, about which people, and what of it could not be read.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::error::Error;
use crate::store::decision::Decision;
use crate::store::ledger::Progress;

/// What a list says about one person: a decision, a note, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub slug: Option<String>,
    /// As names are compared; empty where the list has none.
    pub name: String,
    /// Tells two people of one name apart; `None` where the list does not say it with certainty.
    pub connected_on: Option<NaiveDate>,
    pub decision: Option<Decision>,
    /// The decision's cell, as written; empty where there is no decision, or it is not in a cell.
    pub typed: String,
    /// The owner's own words, as written.
    pub note: String,
    /// How far a removal has come; `None` where the list does not say, or not beside the day of the decision.
    pub progress: Option<Progress>,
    /// What of that the list denies in so many words.
    pub denied: Denied,
    /// Where a list says it, as [`Unread::place`]; `None` where no list does.
    pub place: Option<u64>,
}

/// What a list says is not so of a removal, where it has a place for that and does not merely leave it blank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Denied {
    /// That it is confirmed.
    pub confirmed: bool,
    /// That it is done.
    pub done: bool,
}

impl Decided {
    /// Whether the ledger says it, and no list.
    pub fn is_remembered(&self) -> bool {
        self.place.is_none()
    }
}

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionList {
    /// `csv`, `xlsx`, `json` or `ndjson`: the name of the output format it has; TSV is read as `csv`.
    pub format: &'static str,
    /// Everybody with a decision or a note, in the order of the list.
    pub decided: Vec<Decided>,
    /// Rows whose decision cannot be read, in the order of the list; a note beside one is in `decided`.
    pub unread: Vec<Unread>,
    /// Whether cells are filled in columns that are not linkprune's: no new list has a place for them.
    pub own_cells: bool,
}

/// Why a file gives no decisions; the words follow `the file`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// It is not a list with decisions, so there are none in it.
    NoList(String),
    /// It is a web page that linkprune did not write.
    WebPage,
    /// There may be decisions in it, and not all of them can be read.
    Unreadable(String),
    /// There are decisions in it, about people whom it names by pseudonyms.
    Pseudonyms(String),
    /// It is a list of ours without a column of that name, and it was filled in.
    Unnamed(String),
}

/// The words that a Decision cell may hold, for a help line.
pub const DECISION_WORDS: &str = "the words are remove (also removed, done, yes or x), keep, later, and later with a \
     day: later 2027-03-01";

/// What to do about [`Undecided::Pseudonyms`], for a help line.
pub(super) const NOT_REDACTED: &str = "decide in a list that was written without --redact";

/// What to do about [`Undecided::Unnamed`], for a help line.
pub const NAME_THE_COLUMN: &str = "call the column that holds your decisions `Decision`";

/// What to do about a file that is no text.
pub(super) const SAVE_AS_CSV: &str = "open it and save it as CSV";

impl Undecided {
    /// The error where decisions were asked for.
    pub fn into_error(self, path: &str) -> Error {
        let (what, help) = match self {
            Self::NoList(what) => (
                what,
                "give a list as `linkprune audit -o list.csv` writes it, with its Decision column filled".to_owned(),
            ),
            Self::WebPage => (format!("is a web page, not a CSV file; {SAVE_AS_CSV}"), DECISION_WORDS.to_owned()),
            Self::Unreadable(what) => (what, DECISION_WORDS.to_owned()),
            Self::Pseudonyms(what) => (what, NOT_REDACTED.to_owned()),
            Self::Unnamed(what) => (what, NAME_THE_COLUMN.to_owned()),
        };
        Error::Usage { sentence: format!("the decisions file `{path}` {what}"), help }
    }
}

/// A row or entry whose decision cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The physical line of a CSV, the row of a sheet, else the number of the entry; all from 1.
    pub place: u64,
    pub why: Misread,
}

/// Why a decision cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// None of the words that are understood.
    Word,
    /// *later* with a day that no calendar has.
    Day,
    /// Two columns hold decisions, and say different things.
    Two,
    /// It is about a pseudonym, as `--redact` writes them.
    Pseudonym,
    /// Neither a name nor an address is beside it.
    Nobody,
    /// The row cannot be told apart from its neighbours; the cause in words.
    Row(Cow<'static, str>),
}
