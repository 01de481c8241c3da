//! Where an export comes from, and the bytes of those files in it that an audit reads. `places` says what is there,
//! `choice` which of it is one export.

mod beside;
mod choice;
mod copies;
mod home;
mod places;
mod unread;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::archive::{self, Zip};
use super::coverage::{Ignored, Note};
use super::day;
use super::limits::Limits;
use super::register::FileKind;
use super::undelivered;
use crate::error::{Error, Result};
use crate::store::files::{self, Standing};
use beside::{folder_of, named, other_parts, siblings};
use choice::{Choice, Manner};
use places::{At, Places, is_larger};

/// Where an export comes from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A zip, a folder, or one CSV file of any name.
    Path(PathBuf),
    /// What is in the current folder: an export, or of several archives the newest.
    Here,
    /// One CSV file, or a zip, given on standard input.
    Stdin(Vec<u8>),
    /// Files that the program carries, by name.
    Bytes { name: String, files: Vec<(String, Cow<'static, [u8]>)> },
}

/// The files that an audit reads, not yet read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// What the user knows the source by.
    pub label: String,
    pub files: Vec<SourceFile>,
    pub ignored: Vec<Ignored>,
    pub notes: Vec<Note>,
    /// The archive or folder that was found in the current folder.
    pub found_here: Option<String>,
    pub siblings: Vec<String>,
    /// Archives and folders beside the one that was named, which may be its other part.
    pub other_parts: Vec<String>,
    /// Whether it is the larger archive, by a name of what was read.
    pub is_larger: bool,
    /// The kinds of which a file that is not read may say more than the one that is.
    pub not_whole: Vec<FileKind>,
    /// Whether it is one CSV, read as Connections.csv whatever its name.
    pub alone: bool,
    /// The day in a name, and whose name it is.
    pub named: Option<NamedDay>,
    /// The files that LinkedIn says it could not deliver, by name; `None` where it says nothing.
    pub undelivered: Option<Vec<String>>,
}

/// A day in a name, and whose name: `archive`, `folder` or `file`.
pub(super) type NamedDay = (NaiveDate, &'static str);

/// One file with its bytes.
#[derive(Debug)]
pub(super) struct SourceFile {
    pub kind: FileKind,
    pub name: String,
    pub bytes: Cow<'static, [u8]>,
    /// Which of the parts that are one export it is from.
    pub part: usize,
}

/// How many folders deep an export is looked for below the one that is given.
const FOLDERS_DEEP: usize = 3;

/// Finds the files of a source and reads their bytes.
pub(super) fn gather(source: &Source, limits: &Limits) -> Result<Gathered> {
    match source {
        Source::Path(path) => match files::standing(path) {
            Standing::Nothing => Err(Error::Missing { path: path.display().to_string() }),
            Standing::Folder => folder(path, limits),
            Standing::File => file(path, limits),
        },
        Source::Here => here(limits),
        Source::Stdin(bytes) => opened("standard input", "standard input", bytes.clone(), limits),
        Source::Bytes { name, files } => {
            let places = Places::of_names(files.iter().map(|(name, bytes)| (name.as_str(), bytes.len() as u64)));
            let choice = choice::of(name, &places, Manner::default())?;
            Reader { carried: files, ..Reader::new(limits) }.gather(name.clone(), &places, choice)
        }
    }
}

/// A zip or one CSV on disk.
fn file(path: &Path, limits: &Limits) -> Result<Gathered> {
    let label = path.display().to_string();
    let name = path.file_name().map_or_else(|| label.clone(), |name| name.to_string_lossy().into_owned());
    let mut gathered = opened(&label, &name, limits.read(path)?, limits)?;
    if gathered.alone {
        gathered.siblings = siblings(path);
        gathered.named = named(path, "file").or_else(|| named(folder_of(path), "folder"));
    } else {
        gathered.named = gathered.named.or_else(|| named(path, "archive"));
        gathered.other_parts = other_parts(path);
        gathered.is_larger |= is_larger(&name);
    }
    Ok(gathered)
}

/// A zip, or one CSV alone.
fn opened(label: &str, name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Gathered> {
    if archive::is_zip(&bytes) {
        let zip = Zip::open(label.to_owned(), bytes, limits)?;
        let places = Places::of_zip(&zip);
        let manner = Manner { named: zip.named, ..Manner::default() };
        let choice = choice::of(label, &places, manner).map_err(|error| zip.foreign().unwrap_or(error))?;
        return Reader { zip: Some((0, zip)), ..Reader::new(limits) }.gather(label.to_owned(), &places, choice);
    }
    let files =
        vec![SourceFile { kind: FileKind::Connections, name: name.to_owned(), bytes: Cow::Owned(bytes), part: 0 }];
    Ok(Gathered { label: label.to_owned(), files, alone: true, ..Gathered::default() })
}

/// A folder that holds the files, or in which they are further down or packed.
fn folder(path: &Path, limits: &Limits) -> Result<Gathered> {
    let label = path.display().to_string();
    let mut places = Places::below(path, FOLDERS_DEEP, limits)?;
    let manner = Manner { deep: Some(FOLDERS_DEEP), named: named(path, "folder"), ..Manner::default() };
    let choice = chosen(&label, &mut places, manner)?;
    Ok(with_surroundings(path, Reader::new(limits).gather(label, &places, choice)?))
}

/// What the name of a folder says of what was read in it, and what lies beside it.
fn with_surroundings(path: &Path, gathered: Gathered) -> Gathered {
    let is_larger = gathered.is_larger || files::own_name(path).is_some_and(|name| is_larger(&name));
    Gathered { other_parts: other_parts(path), is_larger, ..gathered }
}

/// The current folder, where nobody named an export: a list in it, or what bears a name that LinkedIn gives.
fn here(limits: &Limits) -> Result<Gathered> {
    let path = Path::new(".");
    let mut places = Places::below(path, 1, limits)?;
    places.only_linkedins();
    let manner = Manner { named: named(path, "folder"), newest: true, ..Manner::default() };
    let choice = chosen(".", &mut places, manner).map_err(|error| match error {
        Error::NoConnections { second_part: false, .. } => Error::NoExport,
        error => error,
    })?;
    Ok(with_surroundings(path, Reader::new(limits).gather(".".into(), &places, choice)?))
}

/// Chooses among what is in a folder. An archive that does not open is an error where it may be the one that is meant:
/// where nothing else is found, or where the newest is asked for.
fn chosen(label: &str, places: &mut Places, manner: Manner) -> Result<Choice> {
    let choice = choice::of(label, places, manner);
    let newest_broken = places.broken.iter().map(|(path, _)| day::in_name(path)).max();
    let in_question = match &choice {
        Ok(choice) => manner.newest && newest_broken > Some(choice.named.map(|(day, _)| day)),
        Err(error) => matches!(error, Error::NoConnections { .. }),
    };
    let at = places.broken.iter().position(|(path, _)| Some(day::in_name(path)) == newest_broken);
    match at.filter(|_| in_question) {
        Some(at) => Err(places.broken.swap_remove(at).1),
        None => choice,
    }
}

/// What gives the bytes of files that were found.
struct Reader<'a> {
    limits: &'a Limits,
    carried: &'a [(String, Cow<'static, [u8]>)],
    /// The zip that is open, and its place among the archives.
    zip: Option<(usize, Zip)>,
}

impl<'a> Reader<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self { limits, carried: &[], zip: None }
    }

    /// Reads what was chosen. A file other than the list that the system will not give is ignored with the cause.
    fn gather(mut self, label: String, places: &Places, choice: Choice) -> Result<Gathered> {
        let mut gathered = Gathered {
            label,
            ignored: choice.ignored,
            notes: choice.notes,
            found_here: choice.found_here,
            named: choice.named,
            ..Gathered::default()
        };
        for picked in choice.picked {
            let Some(found) = places.found(picked.place, picked.file) else { continue };
            gathered.is_larger |= is_larger(&found.path);
            let name = shown(&found.path);
            match self.bytes(places, &found.at) {
                Ok(bytes) => gathered.files.push(SourceFile { kind: picked.kind, name, bytes, part: picked.place }),
                Err(Error::Unreadable { cause, .. }) if picked.kind != FileKind::Connections => {
                    gathered.ignored.push(Ignored { file: name, why: format!("it cannot be read: {cause}") });
                }
                Err(error) => return Err(error),
            }
        }
        self.compare(places, choice.rivals, &mut gathered);
        for at in choice.undelivered {
            let bytes = self.bytes(places, &at)?;
            gathered.undelivered.get_or_insert_default().extend(undelivered::names(&bytes));
        }
        Ok(gathered)
    }

    fn bytes(&mut self, places: &Places, at: &At) -> Result<Cow<'static, [u8]>> {
        match at {
            At::Disk(path) => self.limits.read(path).map(Cow::Owned),
            At::Carried(index) => Ok(self.carried.get(*index).map(|(_, bytes)| bytes.clone()).unwrap_or_default()),
            At::Zipped { archive, entry } => {
                if self.zip.as_ref().is_none_or(|(open, _)| open != archive)
                    && let Some(path) = places.archives.get(*archive)
                {
                    let zip = Zip::open(path.display().to_string(), self.limits.read(path)?, self.limits)?;
                    self.zip = Some((*archive, zip));
                }
                match &mut self.zip {
                    Some((_, zip)) => zip.unpack(*entry).map(Cow::Owned),
                    None => Ok(Cow::default()),
                }
            }
        }
    }
}

/// How many letters of a name are shown.
const SHOWN: usize = 80;

/// A name that somebody else chose, fit for a sentence: no control characters, and of a long one its beginning and the
/// end, which tells files apart.
pub(super) fn shown(name: &str) -> String {
    let plain = |c: char| if c.is_control() || super::slug::is_invisible(c) { '?' } else { c };
    let letters: Vec<char> = name.chars().map(plain).collect();
    match letters.len().checked_sub(SHOWN) {
        None | Some(0) => letters.into_iter().collect(),
        Some(_) => {
            let (first, last) =
                (letters.iter().take(SHOWN / 4), letters.iter().skip(letters.len() - SHOWN * 3 / 4 + 1));
            first.chain(&['…']).chain(last).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_name_the_beginning_and_the_end_are_shown() {
        assert_eq!(shown("a\u{1b}b\u{202e}"), "a?b?");
        let long = format!("{}/Connections.csv", "x".repeat(200));
        let cut = shown(&long);
        assert_eq!(cut.chars().count(), 80);
        assert!(cut.starts_with("xxx") && cut.contains('…') && cut.ends_with("x/Connections.csv"), "{cut}");
        assert_eq!(shown(&"x".repeat(80)), "x".repeat(80));
    }
}
