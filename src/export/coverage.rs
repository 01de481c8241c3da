//! What was read of an export and what was not, so that every row has a place and nothing is left out silently.

use chrono::NaiveDate;

use super::connections::Connection;
use super::register::{FILES, FileKind};
pub use super::split::Refusal;
use super::touches::{Touch, TouchKind};

/// The whole of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every file that was read, in the order of the register.
    pub files: Vec<FileReport>,
    /// Every file of the register that was not, with what that costs.
    pub absent: Vec<Absent>,
    /// Everything else that stands in the export, by name.
    pub ignored: Vec<Ignored>,
    /// The newest day in any file: the export's own day. `None` where nothing is dated.
    pub newest: Option<NaiveDate>,
    /// First and last day of messages with one other person; `None` where there are none.
    pub messages_span: Option<(NaiveDate, NaiveDate)>,
    /// Where one CSV was given alone: the files of the export that stand beside it, unread.
    pub siblings_not_read: Vec<String>,
}

impl Coverage {
    /// Whether what that file says is known. False also for messages of which the owner's side could not be told.
    pub fn has(&self, kind: FileKind) -> bool {
        self.files.iter().any(|file| file.kind == kind && file.usable)
    }

    /// Puts everything in order once all files are read, and takes the days from what they gave.
    pub(super) fn close(&mut self, connections: &[Connection], touches: &[Touch]) {
        self.files.sort_by_key(|file| file.kind);
        self.ignored.sort_by(|a, b| a.file.cmp(&b.file));
        for file in &mut self.files {
            file.refused.sort_by_key(|refusal| refusal.line);
            file.shape.date_formats.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        }
        let absent = FILES.iter().filter(|file| !self.files.iter().any(|read| read.kind == file.kind));
        self.absent = absent.map(|file| Absent { kind: file.kind, file: file.name, cost: file.cost }).collect();
        let days = touches.iter().filter_map(|touch| Some((touch.kind, touch.at?.date())));
        let connected = connections.iter().filter_map(|connection| connection.connected_on);
        self.newest = days.clone().map(|(_, day)| day).chain(connected).max();
        let messages = || days.clone().filter(|(kind, _)| *kind == TouchKind::Message).map(|(_, day)| day);
        self.messages_span = messages().min().zip(messages().max());
    }

    /// How many rows were refused, over all files.
    pub fn refused(&self) -> u64 {
        self.files.iter().map(|file| file.refused.len() as u64).sum()
    }
}

/// One file that was read: `rows = connections + touches + ghosts + refused + set aside`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its name and folder as found.
    pub file: String,
    pub kind: FileKind,
    /// Whether its rows could be put to use.
    pub usable: bool,
    pub rows: u64,
    pub connections: u64,
    pub touches: u64,
    pub ghosts: u64,
    /// By line.
    pub refused: Vec<Refusal>,
    /// Connections or touches whose date is blank, unreadable, impossible or ambiguous.
    pub undated: u64,
    /// Rows that were understood and are no touch between two people; in the order of their causes' names.
    pub set_aside: Vec<(&'static str, u64)>,
    pub shape: Shape,
}

impl FileReport {
    /// A file of which nothing is counted yet.
    pub(super) fn new(file: String, kind: FileKind, rows: u64, refused: Vec<Refusal>, shape: Shape) -> Self {
        let (connections, touches, ghosts, undated) = (0, 0, 0, 0);
        let set_aside = Vec::new();
        Self { file, kind, usable: true, rows, connections, touches, ghosts, refused, undated, set_aside, shape }
    }

    /// Counts a row that is no touch.
    pub(super) fn put_aside(&mut self, cause: &'static str) {
        match self.set_aside.binary_search_by_key(&cause, |(name, _)| name) {
            Ok(at) => {
                if let Some((_, rows)) = self.set_aside.get_mut(at) {
                    *rows += 1;
                }
            }
            Err(at) => self.set_aside.insert(at, (cause, 1)),
        }
    }

    /// Counts the form of a date that was read.
    pub(super) fn note_form(&mut self, form: &'static str) {
        match self.shape.date_formats.iter_mut().find(|(name, _)| *name == form) {
            Some((_, cells)) => *cells += 1,
            None => self.shape.date_formats.push((form, 1)),
        }
    }

    /// Whether every row has its place.
    pub fn reconciles(&self) -> bool {
        let aside: u64 = self.set_aside.iter().map(|(_, rows)| rows).sum();
        self.rows == self.connections + self.touches + self.ghosts + self.refused.len() as u64 + aside
    }
}

/// How a file is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    pub encoding: &'static str,
    /// Places that could not be decoded.
    pub replaced: u64,
    /// `comma`, `semicolon` or `tab`.
    pub delimiter: &'static str,
    /// `LF`, `CRLF`, `CR`, `mixed` or `none`.
    pub line_ends: &'static str,
    /// Lines before the header that are not blank.
    pub preamble_lines: u64,
    /// The physical line of the header.
    pub header_line: u64,
    /// The years whose exports look so; empty where the file never changed.
    pub era: &'static str,
    /// Forms of dates with how many cells have them, the most frequent first.
    pub date_formats: Vec<(&'static str, u64)>,
    /// Columns that nobody asks for.
    pub extra_columns: Vec<String>,
    /// Columns that an export of today has and this one has not.
    pub missing_columns: Vec<&'static str>,
}

/// A file of the register that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    pub kind: FileKind,
    pub file: &'static str,
    /// What cannot be known without it.
    pub cost: &'static str,
}

/// A file that stands in the export and is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    pub file: String,
    pub why: String,
}
