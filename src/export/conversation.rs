//! What the owner and one person wrote to each other, read from the export at the moment when somebody asks. It is the one
//! place that reads the texts of messages, and nothing keeps them: they are handed over to be shown, and dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDateTime;

use super::decode::Text;
use super::encodings::NamedEncoding;
use super::import::History;
use super::inferred::Export;
use super::limits::Limits;
use super::owner::OwnerOverride;
use super::register::FileKind;
use super::source::{self, Source};
use super::table::Table;
use super::touch::{Direction, TouchKind};
use super::{messages, mojibake};
use crate::error::{Error, Result};

/// A message with what was written in it.
#[derive(Clone, PartialEq, Eq)]
pub struct WrittenLetter {
    /// `None` where its date cannot be read.
    pub at: Option<NaiveDateTime>,
    pub direction: Direction,
    /// As it is in the export, markup included; hostile like every cell.
    pub text: String,
}

/// No log may have what somebody wrote.
impl fmt::Debug for WrittenLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WrittenLetter({:?} {:?})", self.at, self.direction)
    }
}

/// The last messages with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// The oldest first; only those that are certainly with that person.
    pub letters: Vec<WrittenLetter>,
    /// How many older ones there are.
    pub earlier: usize,
    /// Whether there may be more of theirs, which nothing tells for sure.
    pub in_doubt: bool,
    /// Whether the export has messages at all.
    pub has_messages: bool,
}

/// Reads the last `most` messages with somebody. `whose` says of a person in the export whether it is certainly them, or may
/// be them; `None` where the person is not in the export any more.
pub fn conversation(
    source: &Source,
    encoding: Option<NamedEncoding>,
    limits: &Limits,
    owner: &OwnerOverride,
    most: usize,
    whose: impl FnOnce(&Export) -> Option<(Vec<bool>, bool)>,
) -> Result<Conversation> {
    let (export, letters, all) = History::read(source, encoding, limits)?.told(owner);
    let (is_theirs, in_doubt) = whose(&export).ok_or_else(changed)?;
    let has_messages = export.coverage.has(FileKind::Messages);
    let messages = export.touches.iter().filter(|touch| touch.kind == TouchKind::Message && has_messages);
    let touches = messages.zip(letters);
    let is_wanted = |person: u32| is_theirs.get(person as usize).copied().unwrap_or(false);
    let mut theirs: Vec<_> = touches.filter(|(touch, _)| is_wanted(touch.person)).collect();
    // The file has the newest first or last, by year; those without a day come first.
    theirs.sort_by_key(|(touch, letter)| (touch.at, *letter));
    let earlier = theirs.len().saturating_sub(most);
    let shown = theirs.split_off(earlier);
    let mut texts = written(source, encoding, limits, &shown.iter().map(|(_, letter)| *letter).collect(), all)?;
    let letter = |(touch, letter): (&super::Touch, u32)| {
        let text = texts.remove(&letter).unwrap_or_default();
        WrittenLetter { at: touch.at, direction: touch.direction, text }
    };
    Ok(Conversation { letters: shown.into_iter().map(letter).collect(), earlier, in_doubt, has_messages })
}

/// The texts of some letters. Fails where the file has not as many letters as were counted a moment ago.
fn written(
    source: &Source,
    encoding: Option<NamedEncoding>,
    limits: &Limits,
    wanted: &BTreeSet<u32>,
    all: usize,
) -> Result<BTreeMap<u32, String>> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let gathered = source::gather(source, limits)?;
    let file = gathered.files.into_iter().find(|file| file.kind == FileKind::Messages).ok_or_else(changed)?;
    let register = FileKind::Messages.file();
    let text = Text::decode_as(file.bytes.all(limits)?, encoding);
    let table = Table::of(text, register.header, limits, register.reads.layout()).map_err(|_| changed())?;
    let (bodies, found) = messages::bodies(&table, wanted);
    if found != all {
        return Err(changed());
    }
    Ok(bodies.into_iter().map(|(letter, cell)| (letter, text_of_cell(&cell))).collect())
}

/// The text of a cell as it is in the file, quotes taken off.
fn text_of_cell(cell: &[u8]) -> String {
    let cell = cell.trim_ascii();
    let quoted = cell.strip_prefix(b"\"").map(|rest| rest.strip_suffix(b"\"").unwrap_or(rest));
    match quoted {
        Some(quoted) => mojibake::text_of(quoted).0.replace("\"\"", "\""),
        None => mojibake::text_of(cell).0.into(),
    }
}

fn changed() -> Error {
    Error::NotFound {
        sentence: "the export has changed since this review began".into(),
        help: "end the review and begin it again; every answer is in the ledger".into(),
    }
}
