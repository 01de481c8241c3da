//! Every row of an export as it was read, before anybody knows whose export it is and who is who.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::about_owner::AboutOwner;
use super::connections::Connection;
use super::coverage::Coverage;
use super::mail::Mail;
use super::meetings::Meetings;
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
    pub refused: Vec<RefusedRow>,
    pub about: AboutOwner,
    /// Of all files but those above.
    pub coverage: Coverage,
    /// The newest day in any row, by part of the export.
    pub newest: BTreeMap<usize, NaiveDate>,
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
