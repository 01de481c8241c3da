//! A list on which the owner's decisions were written: linkprune's own CSV or JSON, in any form in which a spreadsheet
//! saved it again. Where a decision cannot be read with certainty the whole list is refused: none may be lost.

mod entries;
mod sheet;
mod unread;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::decode::Text;
use super::{name_key, slug_of, unguarded, wrong};
use crate::error::Error;

pub use unread::{Misread, Unread};

/// What the owner said about one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Remove,
    Keep,
    /// Not yet; ask again on a day.
    Later,
}

impl Verdict {
    /// The word in lists.
    pub fn word(self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Keep => "keep",
            Self::Later => "later",
        }
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

/// What a list says about one person: a decision, a note, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub slug: Option<String>,
    /// As names are compared; empty where the list has none.
    pub name: String,
    /// Tells two people of one name apart; `None` where the list does not say it with certainty.
    pub connected_on: Option<NaiveDate>,
    pub decision: Option<Decision>,
    /// The decision's cell, as written; empty where there is no decision, or no cell.
    pub typed: String,
    /// The owner's own words, as written.
    pub note: String,
}

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionList {
    /// `csv`, `json` or `ndjson`: the name of the output format it has.
    pub format: &'static str,
    /// Everybody with a decision or a note, in the order of the list.
    pub decided: Vec<Decided>,
    /// Rows whose decision cannot be read, in the order of the list; a note beside one stands in `decided`.
    pub unread: Vec<Unread>,
    /// Whether cells are filled in columns that are not linkprune's: no new list has a place for them.
    pub own_cells: bool,
}

/// Why a file gives no decisions; the words follow `the file`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// It is no list with decisions, so there are none in it.
    NoList(String),
    /// There may be decisions in it, and not all of them can be read.
    Unreadable(String),
    /// It is a list of ours without a column of that name, and it was filled in.
    Unnamed(String),
}

/// The words that a Decision cell may hold, for a help line.
pub const DECISION_WORDS: &str = "the words are remove (also removed, done, yes or x), keep, later, and later with a \
     day: later 2027-03-01";

/// What to do about [`Undecided::Unnamed`], for a help line.
pub const NAME_THE_COLUMN: &str = "call the column that holds your decisions `Decision`";

impl Undecided {
    /// The error where decisions were asked for.
    pub fn into_error(self, path: &str) -> Error {
        let (what, help) = match self {
            Self::NoList(what) => (
                what,
                "give a list as `linkprune audit -o list.csv` writes it, with its Decision column filled".to_owned(),
            ),
            Self::Unreadable(what) => (what, DECISION_WORDS.to_owned()),
            Self::Unnamed(what) => (what, NAME_THE_COLUMN.to_owned()),
        };
        Error::Usage { sentence: format!("the decisions file `{path}` {what}"), help }
    }
}

/// Reads what the owner decided and noted.
pub fn read_decisions(bytes: Vec<u8>) -> Result<DecisionList, Undecided> {
    if bytes.trim_ascii().is_empty() {
        return Err(Undecided::NoList("is empty".into()));
    }
    let foreign = wrong::foreign(&bytes);
    let text = Text::decode(Cow::Owned(bytes));
    if text.bytes().trim_ascii_start().starts_with(b"{") || text.bytes().trim_ascii_start().starts_with(b"[") {
        return entries::read(text.bytes());
    }
    match foreign {
        Some(found) => Err(Undecided::Unreadable(format!("is {found}; open it and save it as CSV"))),
        None => sheet::read(text),
    }
}

/// What one row or entry says; `None` where it says nothing. What cannot be read of it goes to `unread`.
fn decided(written: Written, place: u64, unread: &mut Vec<Unread>) -> Option<Decided> {
    let (slug, name) = (slug_of(written.url), name_key(&written.name));
    let mut cannot = |why| unread.push(Unread { place, why });
    let decision = written.decision.unwrap_or_else(|why| {
        cannot(why);
        None
    });
    if decision.is_none() && written.note.trim().is_empty() {
        return None;
    }
    if slug.is_none() && name.is_empty() {
        cannot(Misread::Nobody);
        return None;
    }
    Some(Decided {
        slug,
        name,
        connected_on: written.connected_on,
        decision,
        typed: decision.map(|_| written.typed.to_owned()).unwrap_or_default(),
        note: written.note.to_owned(),
    })
}

/// One row or entry, taken apart.
struct Written<'a> {
    url: &'a str,
    name: String,
    connected_on: Option<NaiveDate>,
    decision: Result<Option<Decision>, Misread>,
    /// The cell that holds the decision; empty where it is no cell.
    typed: &'a str,
    note: &'a str,
}

/// The decision that a cell holds; `None` where it is blank.
fn decision(cell: &str) -> Result<Option<Decision>, Misread> {
    let words = name_key(&unguarded(cell));
    let (verdict, until) = match words.as_str() {
        "" => return Ok(None),
        "remove" | "removed" | "done" | "yes" | "x" => (Verdict::Remove, None),
        "keep" => (Verdict::Keep, None),
        "later" => (Verdict::Later, None),
        words => {
            let after =
                words.strip_prefix("later").filter(|after| after.starts_with([' ', ','])).ok_or(Misread::Word)?;
            let after = after.trim_start_matches([' ', ',']);
            (Verdict::Later, Some(until(after.strip_prefix("until ").unwrap_or(after))?))
        }
    };
    Ok(Some(Decision { verdict, until, on: None }))
}

/// A day that has to be one.
fn until(written: &str) -> Result<NaiveDate, Misread> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let like_a_day = || written.trim().split('-').count() == 3 && written.trim().split('-').all(is_number);
    day(written).ok_or_else(|| if like_a_day() { Misread::Day } else { Misread::Word })
}

fn day(written: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(written.trim(), "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests;
