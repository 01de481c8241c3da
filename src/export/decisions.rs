//! A list on which the owner's decisions were written: linkprune's own CSV, spreadsheet or JSON, in any form in
//! which a program saved it again. Where a decision cannot be read with certainty the whole list is refused: none may be lost.

mod cell;
mod cells;
mod entries;
mod list;
mod package;
mod sheet;
mod sheet_names;
mod unread;
mod workbook;

use std::borrow::Cow;

use super::archive;
use super::decode::Text;
use super::not_an_export;

use list::SAVE_AS_CSV;

pub use list::{DECISION_WORDS, Decided, DecisionList, Denied, NAME_THE_COLUMN, Undecided};
pub use sheet_names::{ABOUT_SHEET, NETWORK_SHEET, REASONS_SHEET, list_sheet};

/// How linkprune's report for a browser begins: the second line goes on from here.
const REPORT_BEGINS: [&[u8]; 2] = [b"<!doctype html>", b"<!-- linkprune report"];

/// Whether bytes are such a report, also one that an editor saved again. What is decided on it is kept by the browser.
pub fn is_report(bytes: &[u8]) -> bool {
    let mut lines = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).split(|byte| *byte == b'\n');
    let begins =
        |line: &[u8], begins: &[u8]| line.get(..begins.len()).is_some_and(|at| at.eq_ignore_ascii_case(begins));
    REPORT_BEGINS.iter().all(|words| lines.next().is_some_and(|line| begins(line, words)))
}

/// Reads the owner's decisions and notes.
pub fn read_decisions(bytes: Vec<u8>) -> Result<DecisionList, Undecided> {
    if bytes.trim_ascii().is_empty() {
        return Err(Undecided::NoList("is empty".into()));
    }
    if is_report(&bytes) {
        return Err(Undecided::NoList("is a report: your browser has its decisions, save them there".into()));
    }
    let foreign = not_an_export::foreign(&bytes);
    if archive::is_zip(&bytes) {
        return workbook::read(bytes).unwrap_or_else(|| Err(no_text(foreign.unwrap_or_default())));
    }
    let text = Text::decode(Cow::Owned(bytes));
    if text.bytes().trim_ascii_start().starts_with(b"{") || text.bytes().trim_ascii_start().starts_with(b"[") {
        return entries::read(text.bytes());
    }
    match foreign {
        Some(not_an_export::WEB_PAGE) => Err(Undecided::WebPage),
        Some(found) => Err(no_text(found)),
        None => sheet::read(text),
    }
}

/// What is said of a file that is no text.
fn no_text(found: &str) -> Undecided {
    Undecided::Unreadable(format!("is {found}; {SAVE_AS_CSV}"))
}

#[cfg(test)]
mod tests;
