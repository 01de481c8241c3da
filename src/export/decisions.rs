//! A list on which the owner's decisions were written: linkprune's own CSV or JSON, in any form in which a spreadsheet
//! saved it again. Where a decision cannot be read with certainty the whole list is refused: none may be lost.

mod entries;
mod sheet;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::decode::Text;
use super::{name_key, slug_of, unguarded, wrong};
use crate::error::Error;

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
}

/// Why a file gives no decisions; the words follow `the file`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// It is no list with decisions, so there are none in it.
    NoList(String),
    /// There may be decisions in it, and not all of them can be read.
    Unreadable(String),
}

/// The words that a Decision cell may hold, for a help line.
pub const DECISION_WORDS: &str = "the words are remove (also removed, done, yes or x), keep, later, and later with a \
     day: later 2027-03-01";

impl Undecided {
    /// The error where decisions were asked for.
    pub fn into_error(self, path: &str) -> Error {
        let (what, help) = match self {
            Self::NoList(what) => (
                what,
                "give a list as `linkprune audit -o list.csv` writes it, with its Decision column filled".to_owned(),
            ),
            Self::Unreadable(what) => (what, DECISION_WORDS.to_owned()),
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

/// What one row or entry says; `None` where it says nothing. `place` is its place in words.
fn decided(written: &Written, place: &str) -> Result<Option<Decided>, Undecided> {
    let (slug, name) = (slug_of(written.url), name_key(&written.name));
    if written.decision.is_none() && written.note.trim().is_empty() {
        return Ok(None);
    }
    if slug.is_none() && name.is_empty() {
        return Err(Undecided::Unreadable(format!("has a decision about nobody at {place}")));
    }
    Ok(Some(Decided {
        slug,
        name,
        connected_on: written.connected_on,
        decision: written.decision,
        note: written.note.to_owned(),
    }))
}

/// One row or entry, taken apart.
struct Written<'a> {
    url: &'a str,
    name: String,
    connected_on: Option<NaiveDate>,
    decision: Option<Decision>,
    note: &'a str,
}

/// A cell that holds none of the words that are understood.
struct OtherWord;

/// The decision that a cell holds; `None` where it is blank.
fn decision(cell: &str) -> Result<Option<Decision>, OtherWord> {
    let words = name_key(&unguarded(cell));
    let (verdict, until) = match words.as_str() {
        "" => return Ok(None),
        "remove" | "removed" | "done" | "yes" | "x" => (Verdict::Remove, None),
        "keep" => (Verdict::Keep, None),
        "later" => (Verdict::Later, None),
        words => (Verdict::Later, Some(words.strip_prefix("later ").and_then(day).ok_or(OtherWord)?)),
    };
    Ok(Some(Decision { verdict, until, on: None }))
}

fn day(written: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(written.trim(), "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests;
