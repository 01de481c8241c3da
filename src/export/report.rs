//! What became of the rows of one file, and how it is written.

use std::borrow::Cow;

use super::decode::{Sureness, Text};
use super::mends::Mends;
use super::register::FileKind;

/// Rows of one file that could not be read, for one cause: a row, or several on lines that follow each other. Those
/// that name nobody are one entry wherever they are in the file, for there is nothing to look up in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The physical line on which the first of them begins, 1 being the first line of the file.
    pub first_line: u64,
    /// The same of the last.
    pub last_line: u64,
    pub rows: u64,
    /// Why, in words; never what a cell holds.
    pub cause: Cow<'static, str>,
}

/// Why a row without a name and an address is refused.
pub(super) const NAMES_NOBODY: &str = "it names nobody";

impl Refusal {
    /// One row.
    pub(super) fn of(line: u64, cause: impl Into<Cow<'static, str>>) -> Self {
        Self { first_line: line, last_line: line, rows: 1, cause: cause.into() }
    }

    /// The same so many lines further down.
    pub(super) fn move_down(&mut self, lines: u64) {
        self.first_line += lines;
        self.last_line += lines;
    }

    /// Single rows as they were met, put in order and together.
    pub(super) fn runs(mut rows: Vec<Self>) -> Vec<Self> {
        rows.sort_by_key(|refusal| refusal.first_line);
        let mut runs: Vec<Self> = Vec::new();
        let mut nobody = None;
        for row in rows {
            let run = match nobody {
                Some(at) if row.cause == NAMES_NOBODY => runs.get_mut(at),
                _ => runs.last_mut().filter(|run| run.cause == row.cause && run.last_line + 1 == row.first_line),
            };
            if let Some(run) = run {
                run.last_line = row.last_line;
                run.rows += row.rows;
            } else {
                if row.cause == NAMES_NOBODY {
                    nobody = Some(runs.len());
                }
                runs.push(row);
            }
        }
        runs
    }

    /// `line 4`, `lines 4 to 9`.
    pub fn lines(&self) -> String {
        if self.rows == 1 {
            format!("line {}", self.first_line)
        } else {
            format!("lines {} to {}", self.first_line, self.last_line)
        }
    }
}

/// One file that was read: `rows = connections + touches + contacts + ghosts + merged + refused + set aside`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its name and folder as found.
    pub file: String,
    pub kind: FileKind,
    /// Whether its rows could be put to use.
    pub usable: bool,
    /// Whether LinkedIn says that it could not deliver this file, or a larger one of its name was not read: what it does
    /// not say is then unknown.
    pub incomplete: bool,
    pub rows: u64,
    pub connections: u64,
    pub touches: u64,
    /// Cards of an address book that are of somebody.
    pub contacts: u64,
    pub ghosts: u64,
    /// Rows of somebody who has a row already: the two are one connection.
    pub merged: u64,
    /// Those of them whose name is another than that of the row they were merged with.
    pub merged_names_differ: u64,
    /// By line; see [`FileReport::refused_rows`] for how many rows they are.
    pub refused: Vec<Refusal>,
    /// Connections or touches whose date is blank, unreadable, impossible or ambiguous.
    pub undated: u64,
    /// Rows that were understood and are not touches between two people; in the order of their causes' names.
    pub set_aside: Vec<(&'static str, u64)>,
    pub shape: Shape,
}

impl FileReport {
    /// A file of which nothing is counted yet.
    pub(super) fn new(file: String, kind: FileKind, rows: u64, refused: Vec<Refusal>, shape: Shape) -> Self {
        Self {
            file,
            kind,
            usable: true,
            incomplete: false,
            rows,
            connections: 0,
            touches: 0,
            contacts: 0,
            ghosts: 0,
            merged: 0,
            merged_names_differ: 0,
            refused,
            undated: 0,
            set_aside: Vec::new(),
            shape,
        }
    }

    /// Counts a row that is not a touch.
    pub(super) fn put_aside(&mut self, cause: &'static str) {
        self.put_rows_aside(cause, 1);
    }

    /// Counts rows that are not touches.
    pub(super) fn put_rows_aside(&mut self, cause: &'static str, count: u64) {
        match self.set_aside.binary_search_by_key(&cause, |(name, _)| name) {
            Ok(at) => {
                if let Some((_, rows)) = self.set_aside.get_mut(at) {
                    *rows += count;
                }
            }
            Err(at) => self.set_aside.insert(at, (cause, count)),
        }
    }

    /// Refuses a row that was told apart and says too little.
    pub(super) fn refuse(&mut self, line: u64, cause: impl Into<Cow<'static, str>>) {
        self.refused.push(Refusal::of(line, cause));
    }

    /// How many rows were refused.
    pub fn refused_rows(&self) -> u64 {
        self.refused.iter().map(|refusal| refusal.rows).sum()
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
        self.rows
            == self.connections + self.touches + self.contacts + self.ghosts + self.merged + self.refused_rows() + aside
    }
}

/// How a file is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// In words; two of them where lines differ.
    pub encoding: Cow<'static, str>,
    pub sureness: Sureness,
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
    /// Rows that were read in another form than they are written in.
    pub mends: Mends,
    /// Cells of text whose letters had been read in a wrong encoding once, and were put right.
    pub mojibake: u64,
    /// Rows that were read and have another number of cells than the header.
    pub other_width: u64,
    /// Whether the file ends inside a row.
    pub cut_off: bool,
    /// Columns whose name is a letter off one that is missing: as written, and as meant.
    pub misspelt: Vec<(String, &'static str)>,
    /// Columns that are read, by their names in an export of today.
    pub columns: Vec<&'static str>,
    /// Columns that nobody asks for.
    pub extra_columns: Vec<String>,
    /// Columns that an export of today has and this one has not.
    pub missing_columns: Vec<&'static str>,
}

impl Shape {
    /// What is known of a text before its rows are told apart.
    pub(super) fn of_text(text: &Text) -> Self {
        let Text { encoding, sureness, replaced, line_ends, .. } = text;
        Self { encoding: encoding.clone(), sureness: *sureness, replaced: *replaced, line_ends, ..Self::default() }
    }
}

/// A file of the export that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    pub file: String,
    pub why: String,
}

/// A remark on which files were read: a warning of every audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// For tools.
    pub code: &'static str,
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_refused_for_one_cause_are_one_entry_where_they_follow_each_other() {
        let rows = [(9, "a"), (4, "a"), (5, "a"), (6, "b"), (7, "a")].map(|(line, cause)| Refusal::of(line, cause));
        let runs = Refusal::runs(rows.to_vec());
        let told: Vec<(String, u64, &str)> =
            runs.iter().map(|run| (run.lines(), run.rows, run.cause.as_ref())).collect();
        assert_eq!(
            told,
            [
                ("lines 4 to 5".into(), 2, "a"),
                ("line 6".into(), 1, "b"),
                ("line 7".into(), 1, "a"),
                ("line 9".into(), 1, "a")
            ]
        );
    }

    #[test]
    fn rows_that_name_nobody_are_one_entry_wherever_they_are() {
        let rows = [(3, NAMES_NOBODY), (4, "a"), (80, NAMES_NOBODY)].map(|(line, cause)| Refusal::of(line, cause));
        let runs = Refusal::runs(rows.to_vec());
        let nobody = Refusal { first_line: 3, last_line: 80, rows: 2, cause: NAMES_NOBODY.into() };
        assert_eq!(runs, [nobody, Refusal::of(4, "a")]);
    }
}
