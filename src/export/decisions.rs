//! A list on which the owner's decisions were written: linkprune's own CSV or JSON, in any form in which a spreadsheet
//! saved it again. Where a decision cannot be read with certainty the whole list is refused: none may be lost.

mod cell;
mod entries;
mod list;
mod sheet;
mod unread;

use std::borrow::Cow;

use super::decode::Text;
use super::not_an_export;

pub use list::{DECISION_WORDS, Decided, DecisionList, NAME_THE_COLUMN, Undecided};

/// Reads the owner's decisions and notes.
pub fn read_decisions(bytes: Vec<u8>) -> Result<DecisionList, Undecided> {
    if bytes.trim_ascii().is_empty() {
        return Err(Undecided::NoList("is empty".into()));
    }
    let foreign = not_an_export::foreign(&bytes);
    let text = Text::decode(Cow::Owned(bytes));
    if text.bytes().trim_ascii_start().starts_with(b"{") || text.bytes().trim_ascii_start().starts_with(b"[") {
        return entries::read(text.bytes());
    }
    match foreign {
        Some(found) => Err(Undecided::Unreadable(format!("is {found}; open it and save it as CSV"))),
        None => sheet::read(text),
    }
}

#[cfg(test)]
mod tests;
