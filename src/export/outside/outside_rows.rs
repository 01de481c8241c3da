//! What a file from outside comes to, whatever its format: each reader is a function of bytes that gives [`OutsideRows`],
//! so that every row has its place.
//!
//! A row is what its format has one of: a line of CSV, a card of an address book, an event of a calendar. An event with
//! three people is one row and three touches, and one that recurs is a touch for each person and each day.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::export::report::Refusal;
use crate::export::touch::{Direction, TouchKind};

/// Nobody calls or meets alone; one direction is as good as the other, and all have the same.
pub(in crate::export) const DIRECTION: Direction = Direction::FromMe;
pub(in crate::export) const DIRECTIONS: &[Direction] = &[DIRECTION];

/// Somebody as a file from outside names them; at least one of the three is there. Addresses are those of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::export) struct OutsidePerson {
    /// Without `mailto:`; not yet in lower case.
    pub emails: Vec<String>,
    /// As written; empty where the file gives none. A name that only repeats the e-mail address is none.
    pub name: String,
    /// The address of a profile on LinkedIn.
    pub url: Option<String>,
}

/// A call, a mail, a meeting or another touch with one person on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) struct OutsideTouch {
    pub kind: TouchKind,
    /// `None` where the day is blank or unreadable.
    pub on: Option<NaiveDate>,
    /// Shared by the touches of one row.
    pub who: Arc<OutsidePerson>,
    /// The physical line on which its row begins, 1 being the first of the file: what tells one row from another.
    pub line: u64,
    /// The owner's own words for it, such as the title of an event; empty where there are none.
    pub note: Arc<str>,
}

/// What one file comes to: `rows` = rows with touches + set aside + refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::export) struct OutsideRows {
    pub rows: u64,
    /// In the order of the file; several may be of one row.
    pub touches: Vec<OutsideTouch>,
    /// Rows that were understood and count for nobody, by cause, such as `more than ten people`.
    pub set_aside: Vec<(&'static str, u64)>,
    /// Rows that could not be read, each by itself, with line and cause.
    pub refused: Vec<Refusal>,
    /// The bytes of each refused row: whoever they may name is in doubt.
    pub refused_texts: Vec<Vec<u8>>,
    /// The lines of rows whose touches may be of any kind.
    pub unclear_kinds: BTreeSet<u64>,
    /// Touches with somebody whom nothing names, and who may be anybody: their rows are set aside. Each is of one of those kinds.
    pub unnamed: Vec<(Vec<TouchKind>, Option<NaiveDate>)>,
}

impl OutsideRows {
    /// Counts a row that was understood and counts for nobody.
    pub fn put_aside(&mut self, cause: &'static str) {
        match self.set_aside.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, rows)) => *rows += 1,
            None => self.set_aside.push((cause, 1)),
        }
    }
}
