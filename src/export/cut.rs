//! The export as it would have been at the end of an earlier day. Every row of a later day is taken out before anything is
//! inferred: who is met under which names, whose export it is, and what was a group by then are told from the rows that
//! are left, so that no later row has a part in them.
//!
//! A row whose day is blank or cannot be read stays, as nothing says that it is later, and so does one that was refused: both
//! leave unknown what they leave unknown in the whole export. How a file is written (its encoding, the order of day and
//! month) is told from the whole file. What has no day cannot be cut: companies and positions of connections, the owner's
//! profile and skills, and the connections that were removed since.

use chrono::{NaiveDate, NaiveDateTime};

use super::connections::Connection;
use super::mail::{LetterPieces, Mail};
use super::raw::{RawExport, RefusedRow};
use super::report::FileReport;
use super::touch::Touch;
use super::touches::TouchRow;

impl RawExport {
    /// The rows that were there at the end of that day.
    pub fn cut(&self, day: NaiveDate) -> Self {
        let there = |at: Option<NaiveDateTime>| at.is_none_or(|at| at.date() <= day);
        let mut coverage = self.coverage.clone();
        let (touches, gone): (Vec<TouchRow>, Vec<TouchRow>) =
            self.touches.iter().map(|row| before_its_edit(row, day)).partition(|row| there(row.at));
        for touch in gone.iter().filter_map(TouchRow::touch) {
            uncount(&mut coverage.files, &touch);
        }
        let refused: Vec<RefusedRow> = self.refused.iter().filter(|row| there(row.at)).cloned().collect();
        Self {
            list: self.list.as_ref().map(|(rows, report)| connected(rows, report, day)),
            meetings: self.meetings.clone(),
            mail: self.mail.as_ref().map(|(mail, report)| written(mail, report, &there)),
            touches,
            outside: self.outside.iter().map(|file| file.on(day)).collect(),
            refused,
            about: self.about.on(day),
            coverage,
            newest: self.newest.iter().map(|(part, newest)| (*part, day.min(*newest))).collect(),
        }
    }
}

/// The rows of those who were connected.
fn connected(rows: &[Connection], report: &FileReport, day: NaiveDate) -> (Vec<Connection>, FileReport) {
    let there = |row: &&Connection| row.connected_on.is_none_or(|on| on <= day);
    let kept: Vec<Connection> = rows.iter().filter(there).cloned().collect();
    let mut report = report.clone();
    report.rows -= (rows.len() - kept.len()) as u64;
    (kept, report)
}

/// The letters that were written.
fn written(mail: &Mail, report: &FileReport, there: &impl Fn(Option<NaiveDateTime>) -> bool) -> (Mail, FileReport) {
    let letters: Vec<_> = mail.letters.iter().filter(|letter| there(letter.at)).copied().collect();
    let mut report = report.clone();
    report.rows -= (mail.letters.len() - letters.len()) as u64;
    let (recipients, torn) = (mail.recipients.clone(), mail.torn.clone());
    (Mail { letters: LetterPieces(vec![letters]), recipients, threads: mail.threads, torn }, report)
}

/// A row that was edited after that day, as it was before.
fn before_its_edit(row: &TouchRow, day: NaiveDate) -> TouchRow {
    let edited = row.at.is_some_and(|at| at.date() > day);
    TouchRow { at: row.written.filter(|_| edited).or(row.at), ..*row }
}

/// Takes a touch out of the account of its file.
fn uncount(files: &mut [FileReport], touch: &Touch) {
    let is_from = |file: &FileReport| {
        file.kind
            .touches()
            .is_some_and(|(kind, directions)| kind == touch.kind && directions.contains(&touch.direction))
    };
    if let Some(file) = files.iter_mut().find(|file| is_from(file)) {
        file.rows -= 1;
        file.touches -= 1;
    }
}
