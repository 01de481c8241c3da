//! What was read of an export and what was not, so that every row has a place and nothing is left out silently.

use chrono::NaiveDate;

use super::register::{FILES, FileKind};
use super::report::{FileReport, Ignored, Note, Refusal};

/// A name may be a few days older than what is in the archive.
const DAYS_OF_A_MONTH: i64 = 31;

/// The whole of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every file that was read, in the order of the register.
    pub files: Vec<FileReport>,
    /// Every file of the register that was not, with what that costs.
    pub absent: Vec<Absent>,
    /// Everything else in the export, by name.
    pub ignored: Vec<Ignored>,
    /// The newest day in any row of people or touches, also of rows that are set aside. `None` where nothing is dated.
    pub newest: Option<NaiveDate>,
    /// Where two parts are one export: the newest day in the older of them.
    pub older_part: Option<NaiveDate>,
    /// The day in the name of the archive or folder; `None` where it has none.
    pub named_day: Option<NaiveDate>,
    /// Whose name that is: `archive`, `folder` or `file`.
    pub day_named_by: &'static str,
    /// First and last day of messages with one other person; `None` where there are none.
    pub messages_span: Option<(NaiveDate, NaiveDate)>,
    /// Where one CSV was given alone: the files of the export beside it, unread.
    pub siblings_not_read: Vec<String>,
    /// Archives and folders beside the one that was named, unread: each may be its other part.
    pub other_parts: Vec<String>,
    /// Whether it is the larger of the archives that LinkedIn makes, as far as a name says so.
    pub is_larger: bool,
    /// The archives or folders that were found where nobody named an export.
    pub found_here: Option<String>,
    /// What a user should know of the choice of files.
    pub notes: Vec<Note>,
    /// The files that LinkedIn's Error.txt says it could not deliver; `None` where it sent no such file.
    pub undelivered: Option<Vec<String>>,
    /// The kinds of which another file is here that was not read and may say more.
    pub not_whole: Vec<FileKind>,
}

impl Coverage {
    /// Whether what that file says is known. False also for messages of which the owner's side could not be told.
    pub fn has(&self, kind: FileKind) -> bool {
        self.files.iter().any(|file| file.kind == kind && file.usable)
    }

    /// What was read of the list of connections; `None` before it is read.
    pub fn list(&self) -> Option<&FileReport> {
        self.files.iter().find(|file| file.kind == FileKind::Connections)
    }

    /// Whether the list of connections has that column of Connections.csv. False where there is no list.
    pub fn list_has(&self, column: &str) -> bool {
        self.list().is_some_and(|list| !list.shape.missing_columns.contains(&column))
    }

    /// Puts everything in order once all files are read.
    pub(super) fn close(&mut self) {
        self.files.sort_by_key(|file| file.kind);
        self.ignored.sort_by(|a, b| a.file.cmp(&b.file));
        for file in &mut self.files {
            file.refused = Refusal::runs(std::mem::take(&mut file.refused));
            file.shape.date_formats.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            file.shape.era = super::era::of(file.kind, &file.shape);
            let name = file.kind.file().name;
            let undelivered = self.undelivered.iter().flatten().any(|undelivered| undelivered == name);
            file.incomplete = undelivered || self.not_whole.contains(&file.kind);
        }
        self.notes.extend(self.not_delivered());
        let absent = FILES.iter().filter(|file| !self.files.iter().any(|read| read.kind == file.kind));
        self.absent = absent.map(|file| Absent { kind: file.kind, file: file.name, cost: file.cost }).collect();
    }

    /// The newest date, where it is more than a month after the day in the name: the two disagree.
    pub fn later_than_named(&self) -> Option<NaiveDate> {
        let (newest, named) = (self.newest?, self.named_day?);
        ((newest - named).num_days() > DAYS_OF_A_MONTH).then_some(newest)
    }

    /// Whether any file ends inside a row.
    pub fn is_cut_off(&self) -> bool {
        self.cut_off().next().is_some()
    }

    /// The files that end inside a row.
    pub fn cut_off(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|file| file.shape.cut_off).map(|file| file.file.as_str())
    }

    /// What LinkedIn's Error.txt says, in a sentence.
    fn not_delivered(&self) -> Option<Note> {
        let names = self.undelivered.as_ref()?;
        let read = self.files.iter().map(|file| file.kind.file().name);
        let there: Vec<&str> = read.filter(|read| names.iter().any(|name| name == read)).collect();
        let text = match (names.as_slice(), there.as_slice()) {
            ([], _) => "LinkedIn's Error.txt is here, and names no file that it could not deliver".to_owned(),
            (names, []) => format!(
                "LinkedIn could not deliver {} (its Error.txt says so), so what is in there is unknown; ask for a new \
                 archive",
                names.join(", ")
            ),
            (names, there) => format!(
                "LinkedIn could not deliver {} (its Error.txt says so); {} may be incomplete, so what is not in there \
                 is unknown; ask for a new archive",
                names.join(", "),
                there.join(", ")
            ),
        };
        Some(Note { code: "files-not-delivered", text })
    }

    /// How many rows were refused, over all files.
    pub fn refused(&self) -> u64 {
        self.files.iter().map(FileReport::refused_rows).sum()
    }
}

/// A file of the register that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    pub kind: FileKind,
    pub file: &'static str,
    /// What cannot be known without it.
    pub cost: &'static str,
}
