//! What is where: the folders and archives of a source with the files in each, by name, before anything is decided.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::archive::Zip;
use super::super::day;
use super::super::file_names::{NamedAs, recognise};
use super::super::limits::Limits;
use super::super::register::FileKind;
use crate::error::{Error, Result};
use crate::export::day::NamedDay;
use crate::store::files::{self, Listed};
use crate::text::shown;

/// How many folders are looked into at most.
pub(super) const FOLDERS: usize = 1000;

/// How many zips without a name of LinkedIn's are opened where nothing else holds a list.
const OTHER_ZIPS: usize = 4;

/// Everything that was found.
#[derive(Debug, Default)]
pub(super) struct Folders {
    /// By path.
    pub all: Vec<Folder>,
    /// Where the zips are that [`At::Zipped`] counts; empty for a zip that is open already.
    pub archives: Vec<PathBuf>,
    /// Zips with a name of LinkedIn's that do not open, by path.
    pub broken: Vec<(String, Error)>,
    /// Zips directly in the folder whose name says nothing.
    pub other_zips: Vec<(String, PathBuf)>,
    /// Folders and archives that nobody named, and whose own names say nothing: they are named and not read.
    pub beside: Vec<Folder>,
    /// Whether everything in it belongs to the source, as in a zip; a folder may hold other things.
    pub closed: bool,
    /// Whether there are more folders than were looked into.
    pub cut_short: bool,
}

/// A folder or an archive.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Its path from what was given, `/` between folders; empty for that itself.
    pub path: String,
    /// How many folders down; an archive counts as one.
    pub depth: usize,
    pub is_zip: bool,
    /// The day in its name, or in that of a folder or archive around it.
    pub day: Option<NamedDay>,
    pub files: Vec<PlacedFile>,
}

/// A file that was found.
#[derive(Debug)]
pub(super) struct PlacedFile {
    /// Its path from what was given.
    pub path: String,
    pub base: String,
    pub kind: Option<(FileKind, NamedAs)>,
    /// In bytes.
    pub size: u64,
    /// A pipe or device is never opened.
    pub is_regular: bool,
    pub at: At,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone)]
pub(super) enum At {
    Disk(PathBuf),
    Zipped { archive: usize, entry: usize },
    Carried(usize),
}

impl Folder {
    /// Whether a list of connections is in it.
    pub fn has_list(&self) -> bool {
        self.kinds().any(|kind| kind == FileKind::Connections)
    }

    /// The kinds of file in it, some of them twice.
    pub fn kinds(&self) -> impl Iterator<Item = FileKind> {
        self.files.iter().filter(|file| file.is_regular).filter_map(|file| Some(file.kind?.0))
    }

    /// Whether its name is one that LinkedIn gives.
    pub fn is_linkedins(&self) -> bool {
        self.path.rsplit('/').any(is_linkedins)
    }

    /// Its name in a sentence.
    pub fn name(&self) -> String {
        if self.path.is_empty() { "this folder".into() } else { shown(&self.path) }
    }
}

impl Folders {
    pub fn found(&self, place: usize, file: usize) -> Option<&PlacedFile> {
        self.all.get(place)?.files.get(file)
    }

    /// The places of names with `/` between folders, as the program carries them.
    pub fn of_names<'a>(names: impl Iterator<Item = (&'a str, u64)>) -> Self {
        let found = names.enumerate().map(|(index, (name, size))| (name, size, At::Carried(index)));
        Self { all: grouped("", 0, found), closed: true, ..Self::default() }
    }

    /// The places of an open zip.
    pub fn of_zip(zip: &Zip) -> Self {
        Self { all: grouped("", 0, entries(zip, 0)), closed: true, ..Self::default() }
    }

    /// The places in a folder and below it. It is looked no deeper than where a list is found, but always one down: a
    /// fuller export may be there.
    pub fn below(folder: &Path, deep: usize, limits: &Limits) -> Result<Self> {
        let mut places = Self::default();
        let mut level = vec![(String::new(), files::list(folder)?)];
        let mut folders = 1;
        for depth in 0..=deep {
            let mut next: Vec<(String, PathBuf)> = Vec::new();
            for (path, listed) in level {
                places.take_folder(&path, depth, listed, &mut next, limits);
            }
            let has_list = places.all.iter().any(|place| place.has_list() && place.depth <= depth);
            if depth > 0 && has_list {
                break;
            }
            places.cut_short |= next.len() > FOLDERS - folders;
            next.truncate(FOLDERS - folders);
            folders += next.len();
            // A folder that may not be looked into holds nothing for us.
            level = next.into_iter().map(|(path, at)| (path, files::list(&at).unwrap_or_default())).collect();
        }
        if !places.all.iter().any(Folder::has_list) {
            places.open_other_zips(limits);
        }
        places.all.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(places)
    }

    /// Sets aside all but the folder itself and what has a name of LinkedIn's.
    pub fn only_linkedins(&mut self) {
        let all = std::mem::take(&mut self.all).into_iter();
        (self.all, self.beside) = all.partition(|place| place.path.is_empty() || place.is_linkedins());
    }

    /// Takes the files of one folder in, opens LinkedIn's zips, and notes the folders in it.
    fn take_folder(
        &mut self,
        path: &str,
        depth: usize,
        listed: Vec<Listed>,
        next: &mut Vec<(String, PathBuf)>,
        limits: &Limits,
    ) {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        let mut place = Folder { path: path.to_owned(), depth, day: day_of(path), ..Folder::default() };
        for listed in listed {
            if listed.name.starts_with('.') || listed.name == "__MACOSX" {
                continue;
            }
            let name = below(&listed.name);
            if listed.is_folder {
                next.push((name, listed.path));
            } else if listed.is_regular && is_zip(&listed.name) && is_linkedins(&listed.name) {
                self.take_zip(name, depth + 1, listed.path, limits);
            } else {
                if depth == 0 && listed.is_regular && is_zip(&listed.name) {
                    self.other_zips.push((name.clone(), listed.path.clone()));
                }
                let (size, is_regular) = (listed.size, listed.is_regular);
                place.files.push(PlacedFile::new(name, listed.name, size, is_regular, At::Disk(listed.path)));
            }
        }
        self.all.push(place);
    }

    /// Takes in a zip: of the folders in it the one where the files are.
    fn take_zip(&mut self, path: String, depth: usize, at: PathBuf, limits: &Limits) -> bool {
        let opened = limits.read(&at).and_then(|bytes| Zip::open(at.display().to_string(), bytes, limits));
        let zip = match opened {
            Ok(zip) => zip,
            Err(error) => {
                self.broken.push((path, error));
                return false;
            }
        };
        let inside = grouped(&path, depth, entries(&zip, self.archives.len()));
        let known = |place: &Folder| place.kinds().count();
        let home = inside.into_iter().min_by_key(|place| (!place.has_list(), known(place) == 0, place.depth));
        let Some(home) = home else { return false };
        let found = known(&home) > 0;
        if found || is_linkedins(&path) {
            let day = home.day.or(zip.named);
            self.all.push(Folder { path, depth, is_zip: true, day, ..home });
            self.archives.push(at);
        }
        found
    }

    /// Opens the zips in the folder whatever their names; one that holds nothing of ours stays another file.
    fn open_other_zips(&mut self, limits: &Limits) {
        if self.other_zips.len() > OTHER_ZIPS {
            return;
        }
        for (path, at) in self.other_zips.clone() {
            let broken = self.broken.len();
            if !self.take_zip(path, 1, at, limits) {
                self.broken.truncate(broken);
            }
        }
    }
}

impl PlacedFile {
    /// Whether it may be a file of that kind.
    pub fn is(&self, other: FileKind) -> bool {
        self.kind.is_some_and(|(kind, _)| kind == other)
    }

    fn new(path: String, base: String, size: u64, is_regular: bool, at: At) -> Self {
        let kind = recognise(&base);
        Self { path, base, kind, size, is_regular, at }
    }
}

/// The files of an open zip.
fn entries(zip: &Zip, archive: usize) -> impl Iterator<Item = (&str, u64, At)> {
    zip.names().enumerate().map(move |(entry, (name, size))| (name, size, At::Zipped { archive, entry }))
}

/// Files by their folders; what macOS and the file system add is left out.
fn grouped<'a>(above: &str, depth: usize, files: impl Iterator<Item = (&'a str, u64, At)>) -> Vec<Folder> {
    let mut places: BTreeMap<String, Folder> = BTreeMap::new();
    for (name, size, at) in files {
        let name = name.replace('\\', "/");
        let (folder, base) = name.rsplit_once('/').unwrap_or(("", &name));
        if base.is_empty() || base.starts_with('.') || folder.split('/').any(|part| part == "__MACOSX") {
            continue;
        }
        let below = |name: &str| if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") };
        let place = places.entry(folder.to_owned()).or_insert_with(|| {
            let path = if folder.is_empty() { above.to_owned() } else { below(folder) };
            let depth = depth + if folder.is_empty() { 0 } else { folder.split('/').count() };
            Folder { depth, day: day_of(&path), path, ..Folder::default() }
        });
        place.files.push(PlacedFile::new(below(&name), base.to_owned(), size, true, at));
    }
    places.into_values().collect()
}

/// The day in the last part of a path that has one.
fn day_of(path: &str) -> Option<NamedDay> {
    let what = |part: &str| if is_zip(part) { "archive" } else { "folder" };
    path.rsplit('/').find_map(|part| Some((day::in_name(part)?, what(part))))
}

/// Whether a name is that of an archive or folder as LinkedIn makes it.
pub(super) fn is_linkedins(name: &str) -> bool {
    name.to_ascii_lowercase().contains("linkedindataexport")
}

/// Whether a path says that it is, or is in, the larger of LinkedIn's archives, which comes in two parts.
pub(super) fn is_larger(path: &str) -> bool {
    path.to_ascii_lowercase().contains("complete_linkedindataexport")
}

/// Whether a name ends as a zip's does.
pub(super) fn is_zip(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}
