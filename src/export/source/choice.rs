//! Which of the files that were found are one export: those beside the list of connections, those of the other part in
//! which LinkedIn sent them, and of two files of one kind the right one. Two exports are never mixed.

use std::cmp::Reverse;

use super::super::file_names::{NamedAs, why_ignored};
use super::super::register::{FILES, File, FileKind};
use super::home;
use super::options::{ChoiceOptions, DAYS_BETWEEN_PARTS};
use super::places::{At, Folder, Folders, PlacedFile};
use crate::error::Result;
use crate::export::day::NamedDay;
use crate::export::report::{Ignored, Note};
use crate::text::{and, shown};

/// A file that is not read, of a name like that of one which is.
#[derive(Debug)]
pub(super) struct Rival {
    pub kind: FileKind,
    pub place: usize,
    pub file: usize,
}

/// What is read and what is said of the rest.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// In the order of the register.
    pub picked: Vec<Picked>,
    /// Files of a name like that of one which is picked, to be compared with it.
    pub rivals: Vec<Rival>,
    pub ignored: Vec<Ignored>,
    pub notes: Vec<Note>,
    pub named: Option<NamedDay>,
    /// LinkedIn's lists of files it could not deliver.
    pub undelivered: Vec<At>,
    /// Which archives or folders were found, where none was named.
    pub found_here: Option<String>,
}

/// One file to read.
#[derive(Debug)]
pub(super) struct Picked {
    pub kind: FileKind,
    pub place: usize,
    pub file: usize,
}

pub(super) const NOT_REGULAR: &str = "it is not a regular file, and was not opened";

/// Chooses among the places of a source.
pub(super) fn of(label: &str, places: &Folders, options: ChoiceOptions) -> Result<Choice> {
    let home = home::find(label, places, options)?;
    let mut choosing = Choosing { places, options, choice: Choice::default() };
    let parts = choosing.parts(home);
    choosing.pick(home, &parts);
    choosing.unread(home, &parts);
    choosing.found_here(home, &parts);
    choosing.day(home, &parts);
    Ok(choosing.choice)
}

pub(super) struct Choosing<'a> {
    pub places: &'a Folders,
    pub options: ChoiceOptions,
    pub choice: Choice,
}

impl Choosing<'_> {
    pub fn place(&self, index: usize) -> Option<&Folder> {
        self.places.all.get(index)
    }

    pub fn note(&mut self, code: &'static str, text: String) {
        self.choice.notes.push(Note { code, text });
    }

    pub fn ignore(&mut self, file: &str, why: impl Into<String>) {
        self.choice.ignored.push(Ignored { file: shown(file), why: why.into() });
    }

    /// The other parts of the export whose list is at home.
    fn parts(&self, home: usize) -> Vec<usize> {
        let Some(home_place) = self.place(home) else { return Vec::new() };
        let with_files: Vec<usize> =
            (0..).zip(&self.places.all).filter(|(_, place)| place.kinds().next().is_some()).map(|(at, _)| at).collect();
        let above = |path: &str| path.rsplit_once('/').map_or(String::new(), |(above, _)| above.to_owned());
        let is_part = |index: &usize| {
            let Some(place) = self.place(*index).filter(|place| !place.has_list()) else { return false };
            let of_one_time = match (place.day, home_place.day) {
                (Some(part), Some(home)) => (part.0 - home.0).num_days().abs() <= DAYS_BETWEEN_PARTS,
                _ => true,
            };
            // Where nothing else is there, two folders side by side are the two parts, whatever their names.
            let pair = with_files.len() == 2
                && !home_place.path.is_empty()
                && above(&place.path) == above(&home_place.path)
                && place.depth == home_place.depth;
            of_one_time && (place.is_linkedins() && place.depth <= home_place.depth.max(1) || pair)
        };
        with_files.iter().copied().filter(is_part).collect()
    }

    /// Picks one file of each kind from home and parts.
    fn pick(&mut self, home: usize, parts: &[usize]) {
        let places = self.places;
        let here = |index: usize| places.all.get(index).map(|place| (index, place));
        let homes: Vec<(usize, &Folder)> =
            std::iter::once(home).chain(parts.iter().copied()).filter_map(here).collect();
        for file in FILES.iter().chain([FileKind::Touches.file()]) {
            self.pick_file(file, &homes);
        }
        for (_, place) in homes {
            self.account_for_others(place);
        }
        if !parts.is_empty() {
            let count = if parts.len() == 1 { "two".to_owned() } else { (parts.len() + 1).to_string() };
            let names = self.names(home, parts).iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
            self.note("two-parts", format!("{count} parts are read as one export: {}", and(&names)));
        }
    }

    /// Picks the best of all files of one kind, and says what becomes of the others.
    fn pick_file(&mut self, file: &File, homes: &[(usize, &Folder)]) {
        let mut found: Vec<(usize, usize, NamedAs, &PlacedFile)> = homes
            .iter()
            .flat_map(|(index, place)| (0..).zip(&place.files).map(move |(at, file)| (*index, at, file)))
            .filter_map(|(place, at, found)| match found.kind {
                Some((kind, named)) if kind == file.kind && found.is_regular => Some((place, at, named, found)),
                _ => None,
            })
            .collect();
        // Its own name before a copy's, as LinkedIn spells it before other spellings; of two parts the fuller file.
        found.sort_by_key(|(place, at, named, found)| {
            let fuller_counts = homes.len() > 1 || *named == NamedAs::Copy;
            let size = Reverse(if fuller_counts { found.size } else { 0 });
            (*named, size, found.base != file.name, homes.iter().position(|(index, _)| index == place), *at)
        });
        let mut found = found.into_iter();
        let Some((place, at, named, first)) = found.next() else { return };
        self.choice.picked.push(Picked { kind: file.kind, place, file: at });
        let read = shown(&first.path);
        if named == NamedAs::Copy {
            self.note("copy-read", format!("{} is read from `{read}`, the only one here", file.name));
        } else if named == NamedAs::OutlookList {
            let text = format!("the list of connections is read from `{read}`, the only one here; it has no dates");
            self.note("outlook-list", text);
        }
        for (other, at, named, found) in found {
            if named == NamedAs::OutlookList {
                self.ignore(
                    &found.path,
                    format!("it is a list that LinkedIn made for Outlook; `{read}` is read instead"),
                );
            } else if other != place && found.size <= first.size {
                self.ignore(&found.path, format!("`{read}` is fuller, and is read instead"));
            } else {
                self.choice.rivals.push(Rival { kind: file.kind, place: other, file: at });
            }
        }
    }

    /// Accounts for the files beside those that may be picked.
    fn account_for_others(&mut self, place: &Folder) {
        for found in &place.files {
            if !found.is_regular && found.kind.is_some() {
                self.ignore(&found.path, NOT_REGULAR);
            } else if found.base.eq_ignore_ascii_case("error.txt") && found.is_regular {
                self.choice.undelivered.push(found.at.clone());
            } else if found.kind.is_none() && !self.places.all.iter().any(|place| place.path == found.path) {
                self.ignore(&found.path, why_ignored(&found.base));
            }
        }
    }

    /// What home and parts are called.
    fn names(&self, home: usize, parts: &[usize]) -> Vec<String> {
        std::iter::once(&home).chain(parts).filter_map(|index| self.place(*index)).map(Folder::name).collect()
    }

    /// Which archives or folders were found, where none was named.
    fn found_here(&mut self, home: usize, parts: &[usize]) {
        if self.options.newest && self.place(home).is_some_and(|place| !place.path.is_empty()) {
            self.choice.found_here = Some(and(&self.names(home, parts)));
        }
    }

    /// The day of the oldest part: of the time after it something is missing.
    fn day(&mut self, home: usize, parts: &[usize]) {
        let used = std::iter::once(&home).chain(parts);
        let days = used.filter_map(|index| self.place(*index)?.day.or(self.options.named));
        self.choice.named = days.min_by_key(|(day, _)| *day);
    }
}
