//! Where an export comes from, and the bytes of those files in it that an audit reads. `places` says what is there,
//! `choice` which of it is one export.

mod beside;
mod choice;
mod copies;
mod files;
mod home;
mod options;
mod places;
mod reader;
mod unread;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::archive::{self, Zip};
use super::day;
use super::limits::Limits;
use super::register::FileKind;
use crate::error::{Error, Result};
use crate::store::files::{self as disk, PathKind};
use beside::{folder_of, named, other_parts, siblings};
use choice::Choice;
use options::ChoiceOptions;
use places::{Folders, is_larger};
use reader::Reader;

pub(super) use files::{FileBytes, SourceFile, SourceFiles};
pub(super) use reader::LARGE;

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

/// How many folders deep an export is looked for below the one that is given.
const FOLDERS_DEEP: usize = 3;

/// Finds the files of a source and reads their bytes.
pub(super) fn gather(source: &Source, limits: &Limits) -> Result<SourceFiles> {
    match source {
        Source::Path(path) => match disk::path_kind(path) {
            PathKind::Nothing => Err(Error::Missing { path: path.display().to_string() }),
            PathKind::Folder => folder(path, limits),
            PathKind::File => file(path, limits),
        },
        Source::Here => here(limits),
        Source::Stdin(bytes) => opened("standard input", "standard input", bytes.clone(), limits),
        Source::Bytes { name, files } => {
            let places = Folders::of_names(files.iter().map(|(name, bytes)| (name.as_str(), bytes.len() as u64)));
            let choice = choice::of(name, &places, ChoiceOptions::default())?;
            Reader { carried: files, ..Reader::new(limits) }.gather(name.clone(), &places, choice)
        }
    }
}

/// A zip or one CSV on disk.
fn file(path: &Path, limits: &Limits) -> Result<SourceFiles> {
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
fn opened(label: &str, name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<SourceFiles> {
    if archive::is_zip(&bytes) {
        let zip = Zip::open(label.to_owned(), bytes, limits)?;
        let places = Folders::of_zip(&zip);
        let options = ChoiceOptions { named: zip.named, ..ChoiceOptions::default() };
        let choice = choice::of(label, &places, options).map_err(|error| zip.foreign().unwrap_or(error))?;
        return Reader { zip: Some((0, zip)), ..Reader::new(limits) }.gather(label.to_owned(), &places, choice);
    }
    let files = vec![SourceFile {
        kind: FileKind::Connections,
        name: name.to_owned(),
        bytes: FileBytes::Read(Cow::Owned(bytes)),
        part: 0,
    }];
    Ok(SourceFiles { label: label.to_owned(), files, alone: true, ..SourceFiles::default() })
}

/// A folder that holds the files, or in which they are further down or packed.
fn folder(path: &Path, limits: &Limits) -> Result<SourceFiles> {
    let label = path.display().to_string();
    let mut places = Folders::below(path, FOLDERS_DEEP, limits)?;
    let options = ChoiceOptions { deep: Some(FOLDERS_DEEP), named: named(path, "folder"), ..ChoiceOptions::default() };
    let choice = chosen(&label, &mut places, options)?;
    Ok(with_surroundings(path, Reader::new(limits).gather(label, &places, choice)?))
}

/// What the name of a folder says of what was read in it, and what lies beside it.
fn with_surroundings(path: &Path, gathered: SourceFiles) -> SourceFiles {
    let is_larger = gathered.is_larger || disk::own_name(path).is_some_and(|name| is_larger(&name));
    SourceFiles { other_parts: other_parts(path), is_larger, ..gathered }
}

/// The current folder, where nobody named an export: a list in it, or what has a name that LinkedIn gives.
fn here(limits: &Limits) -> Result<SourceFiles> {
    let path = Path::new(".");
    let mut places = Folders::below(path, 1, limits)?;
    places.only_linkedins();
    let options = ChoiceOptions { named: named(path, "folder"), newest: true, ..ChoiceOptions::default() };
    let choice = chosen(".", &mut places, options).map_err(|error| match error {
        Error::NoConnections { second_part: false, .. } => Error::NoExport,
        error => error,
    })?;
    Ok(with_surroundings(path, Reader::new(limits).gather(".".into(), &places, choice)?))
}

/// Chooses among what is in a folder. An archive that does not open is an error where it may be the one that is meant:
/// where nothing else is found, or where the newest is asked for.
fn chosen(label: &str, places: &mut Folders, options: ChoiceOptions) -> Result<Choice> {
    let choice = choice::of(label, places, options);
    let newest_broken = places.broken.iter().map(|(path, _)| day::in_name(path)).max();
    let in_question = match &choice {
        Ok(choice) => options.newest && newest_broken > Some(choice.named.map(|(day, _)| day)),
        Err(error) => matches!(error, Error::NoConnections { .. }),
    };
    let at = places.broken.iter().position(|(path, _)| Some(day::in_name(path)) == newest_broken);
    match at.filter(|_| in_question) {
        Some(at) => Err(places.broken.swap_remove(at).1),
        None => choice,
    }
}
