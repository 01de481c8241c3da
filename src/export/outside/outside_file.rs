//! A file from outside, read: its touches and the account of its rows, as they are and as they were on an earlier day.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::contact::Contact;
use super::outside_rows::{OutsideRows, OutsideTouch};
use crate::export::register::FileKind;
use crate::export::report::{FileReport, Shape};
use crate::export::touch::TouchKind;

/// Why a row does not count that the export knows nothing of.
const AFTER_THE_DAY: &str = "after the day of the audit";

/// Why a row does not count that was read already.
const TWICE: &str = "in another file with the same rows";

/// One file.
#[derive(Debug, Clone)]
pub(in crate::export) struct OutsideFile {
    pub touches: Vec<OutsideTouch>,
    /// Of an address book.
    pub contacts: Vec<Contact>,
    pub refused_texts: Vec<Vec<u8>>,
    /// The lines of rows whose touches may be of any kind.
    pub unclear_kinds: BTreeSet<u64>,
    /// Touches with somebody whom nothing names.
    pub unnamed: Vec<(Vec<TouchKind>, Option<NaiveDate>)>,
    pub report: FileReport,
}

impl OutsideFile {
    /// From what its reader made of it.
    pub fn new(file: String, kind: FileKind, rows: OutsideRows, shape: Shape) -> Self {
        let OutsideRows { rows, touches, set_aside, refused, refused_texts, unclear_kinds, unnamed } = rows;
        let mut report = FileReport::new(file, kind, rows, refused, shape);
        report.set_aside = set_aside;
        report.set_aside.sort_unstable();
        report.touches = lines(&touches).len() as u64;
        report.undated = lines(touches.iter().filter(|touch| touch.on.is_none())).len() as u64;
        Self { touches, contacts: Vec::new(), refused_texts, unclear_kinds, unnamed, report }
    }

    /// The same with the people of an address book.
    pub fn with_contacts(mut self, contacts: Vec<Contact>) -> Self {
        self.report.contacts = contacts.len() as u64;
        Self { contacts, ..self }
    }

    /// Sets aside every touch where another file has the same: somebody named a file twice.
    pub fn set_aside_like(&mut self, other: &Self) {
        if self.report.kind != other.report.kind
            || self.touches.is_empty()
            || self.touches != other.touches
            || self.unnamed != other.unnamed
        {
            return;
        }
        for _ in 0..std::mem::take(&mut self.report.touches) {
            self.report.put_aside(TWICE);
        }
        (self.report.undated, self.touches, self.unnamed) = (0, Vec::new(), Vec::new());
    }

    /// Sets aside the rows that are wholly after that day, and takes out what else is.
    pub fn set_aside_after(&mut self, day: NaiveDate) {
        for _ in 0..self.take_out_after(day) {
            self.report.put_aside(AFTER_THE_DAY);
        }
    }

    /// The same file as it was at the end of that day.
    pub fn on(&self, day: NaiveDate) -> Self {
        let mut earlier = self.clone();
        earlier.report.rows -= earlier.take_out_after(day);
        earlier
    }

    /// Takes out what is after that day; of how many rows nothing is left.
    fn take_out_after(&mut self, day: NaiveDate) -> u64 {
        let before = self.report.touches;
        let is_there = |on: Option<NaiveDate>| on.is_none_or(|on| on <= day);
        self.touches.retain(|touch| is_there(touch.on));
        self.unnamed.retain(|(_, on)| is_there(*on));
        self.report.touches = lines(&self.touches).len() as u64;
        before - self.report.touches
    }
}

/// The rows that touches are of, by line.
pub(super) fn lines<'a>(touches: impl IntoIterator<Item = &'a OutsideTouch>) -> BTreeSet<u64> {
    touches.into_iter().map(|touch| touch.line).collect()
}
