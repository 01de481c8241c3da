//! Every row of an export as it was read, before anybody knows whose export it is and who is who.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::about_owner::AboutOwner;
use super::connections::Connection;
use super::coverage::Coverage;
use super::mail::Mail;
use super::meetings::Meetings;
use super::outside::OutsideFile;
use super::report::FileReport;
use super::touch::{Direction, TouchKind};
use super::touches::TouchRow;

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct RawExport {
    /// Connections.csv, a person a row, in the order of the file.
    pub list: Option<(Vec<Connection>, FileReport)>,
    pub meetings: Arc<Meetings>,
    pub mail: Option<(Mail, FileReport)>,
    /// In the order of the files, and of the rows in each.
    pub touches: Vec<TouchRow>,
    /// Files from outside LinkedIn, in the order of their kinds.
    pub outside: Vec<OutsideFile>,
    pub refused: Vec<RefusedRow>,
    pub about: AboutOwner,
    /// Of all files but those above.
    pub coverage: Coverage,
    /// The newest day in any row, by part of the export.
    pub newest: BTreeMap<usize, NaiveDate>,
}

impl RawExport {
    /// The newest day in any row of LinkedIn's.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.newest.values().max().copied()
    }

    /// Where two parts are one export: the newest day in the older of them.
    pub fn older_part(&self) -> Option<NaiveDate> {
        self.newest.values().min().copied().filter(|_| self.newest.len() > 1)
    }
}

/// The bytes of a row of touches that was refused, or is inside a cell of another row: nobody knows whose it is.
#[derive(Debug, Clone)]
pub(super) struct RefusedRow {
    /// What it may have been.
    pub kind: TouchKind,
    pub directions: &'static [Direction],
    pub text: Vec<u8>,
    /// The day of the row it is inside of; `None` where there is none.
    pub at: Option<NaiveDateTime>,
}
