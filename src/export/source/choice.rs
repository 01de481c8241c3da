//! Which of the files that were found are one export: those beside the list of connections, those of the other part in
//! which LinkedIn sent them, and of two files of one kind the right one. Two exports are never mixed.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::coverage::{Ignored, Note};
use super::super::register::{FILES, FileKind, NamedAs, why_ignored};
use super::places::{At, Found, Place, Places};
use super::{NamedDay, shown};
use crate::error::{Error, Result, argument};

/// What differs from source to source.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner {
    /// The day in the name of the whole.
    pub named: Option<NamedDay>,
    /// How many folders deep it was looked, where that is worth a word.
    pub deep: Option<usize>,
    /// Whether of several exports the newest is read; else they are an error.
    pub newest: bool,
}

/// What is read and what is said of the rest.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// In the order of the register.
    pub picked: Vec<Picked>,
    pub ignored: Vec<Ignored>,
    pub notes: Vec<Note>,
    pub named: Option<NamedDay>,
    /// LinkedIn's lists of files it could not deliver.
    pub undelivered: Vec<At>,
    /// Which archive or folder was found, where none was named.
    pub found_here: Option<String>,
}

/// One file to read.
#[derive(Debug)]
pub(super) struct Picked {
    pub kind: FileKind,
    pub place: usize,
    pub file: usize,
}

/// Two parts of one export are made within days of each other.
const DAYS_BETWEEN_PARTS: i64 = 7;

const ELSEWHERE: &str = "it is in another folder than Connections.csv";
const NOT_REGULAR: &str = "it is not a regular file, and was not opened";

/// Chooses among the places of a source.
pub(super) fn of(label: &str, places: &Places, manner: Manner) -> Result<Choice> {
    let mut choosing = Choosing { label, places, manner, choice: Choice::default() };
    let home = choosing.home()?;
    let parts = choosing.parts(home);
    choosing.pick(home, &parts);
    choosing.others(home, &parts);
    choosing.day(home, &parts);
    let mut choice = choosing.choice;
    choice.ignored.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(choice)
}

struct Choosing<'a> {
    label: &'a str,
    places: &'a Places,
    manner: Manner,
    choice: Choice,
}

impl Choosing<'_> {
    fn place(&self, index: usize) -> Option<&Place> {
        self.places.all.get(index)
    }

    fn note(&mut self, code: &'static str, text: String) {
        self.choice.notes.push(Note { code, text });
    }

    fn ignore(&mut self, file: &str, why: impl Into<String>) {
        self.choice.ignored.push(Ignored { file: shown(file), why: why.into() });
    }

    /// The place whose list is read.
    fn home(&mut self) -> Result<usize> {
        let all = &self.places.all;
        // The list that LinkedIn made for Outlook is one only where there is no other.
        let outlook = |place: &Place| {
            let mut lists =
                place.files.iter().filter_map(|file| file.kind).filter(|kind| kind.0 == FileKind::Connections);
            lists.all(|kind| kind.1 == NamedAs::OutlookList)
        };
        let lists = || all.iter().enumerate().filter(|(_, place)| place.has_list());
        let Some(best) = lists().map(|(_, place)| (outlook(place), place.depth)).min() else {
            return Err(self.no_list());
        };
        let mut homes: Vec<usize> =
            lists().filter(|(_, place)| (outlook(place), place.depth) == best).map(|(index, _)| index).collect();
        self.drop_copies(&mut homes);
        if let Some(fullest) = self.fullest(&homes) {
            homes = vec![fullest];
        }
        match homes.as_slice() {
            [home] => Ok(*home),
            several if self.manner.newest => self.newest(several),
            several => Err(self.several(several)),
        }
    }

    /// Of archives and folders of one name only the best stays: the folder before the zip it came in.
    fn drop_copies(&self, homes: &mut Vec<usize>) {
        let name = |index: usize| self.place(index).map(|place| archive_name(&place.path)).unwrap_or_default();
        let better = |index: usize| {
            self.place(index).map(|place| (place.is_zip, Reverse(place.kinds().count()), place.path.clone()))
        };
        let all = homes.clone();
        homes.retain(|index| {
            let namesakes = all.iter().copied().filter(|other| name(*other) == name(*index));
            namesakes.min_by_key(|other| better(*other)) == Some(*index)
        });
    }

    /// The one of several archives of the same days that has every kind of file which the others have.
    fn fullest(&self, homes: &[usize]) -> Option<usize> {
        let places: Vec<&Place> = homes.iter().filter_map(|index| self.place(*index)).collect();
        let days: Option<Vec<_>> = places.iter().map(|place| place.day).collect();
        let days = days?.into_iter().map(|(day, _)| day);
        if (days.clone().max()? - days.min()?).num_days() > DAYS_BETWEEN_PARTS {
            return None;
        }
        let kinds = |place: &Place| place.kinds().collect::<BTreeSet<_>>();
        let all: BTreeSet<FileKind> = places.iter().flat_map(|place| place.kinds()).collect();
        let full = homes.iter().zip(&places).filter(|(_, place)| kinds(place) == all);
        full.max_by_key(|(_, place)| (place.day, !place.is_zip, place.files.iter().map(|file| file.size).sum::<u64>()))
            .map(|(index, _)| *index)
    }

    /// The newest of several.
    fn newest(&mut self, homes: &[usize]) -> Result<usize> {
        let newest = homes.iter().copied().filter_map(|index| Some((index, self.place(index)?)));
        let newest = newest.max_by_key(|(_, place)| (place.day, !place.is_zip, place.path.clone()));
        newest.map(|(index, _)| index).ok_or(Error::NoExport)
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
        let homes: Vec<(usize, &Place)> = std::iter::once(home).chain(parts.iter().copied()).filter_map(here).collect();
        for file in &FILES {
            let mut found: Vec<(usize, usize, NamedAs, &Found)> = homes
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
            let Some((place, at, named, first)) = found.next() else { continue };
            self.choice.picked.push(Picked { kind: file.kind, place, file: at });
            let read = shown(&first.path);
            match named {
                NamedAs::Itself => {}
                NamedAs::Copy => {
                    self.note("copy-read", format!("`{read}` is read as {}, the only one here", file.name))
                }
                NamedAs::OutlookList => self.note(
                    "outlook-list",
                    format!("`{read}` is read as the list of connections, the only one here; it has no dates"),
                ),
            }
            for (other, _, named, found) in found {
                let why = match named {
                    _ if other != place => format!("`{read}` is read, which is fuller"),
                    NamedAs::Itself => "another file of that name is read".into(),
                    NamedAs::Copy => format!("it is likely a copy of {read}, which is read"),
                    NamedAs::OutlookList => format!("it is a list that LinkedIn made for Outlook; {read} is read"),
                };
                self.ignore(&found.path, why);
            }
        }
        for (_, place) in homes {
            for found in &place.files {
                if !found.is_regular && found.kind.is_some() {
                    self.ignore(&found.path, NOT_REGULAR);
                } else if found.base.eq_ignore_ascii_case("error.txt") && found.is_regular {
                    self.choice.undelivered.push(found.at.clone());
                } else if found.kind.is_none() && !places.all.iter().any(|place| place.path == found.path) {
                    self.ignore(&found.path, why_ignored(&found.base));
                }
            }
        }
        if let [part] = parts
            && let (Some(home), Some(part)) = (self.place(home), self.place(*part))
        {
            let text = format!("two parts are read as one export: `{}` and `{}`", home.name(), part.name());
            self.note("two-parts", text);
        }
    }

    /// Says what else was found: a fuller export is worth a warning, and so is an archive of LinkedIn's.
    fn others(&mut self, home: usize, parts: &[usize]) {
        let places = self.places;
        let read: BTreeSet<FileKind> = self.choice.picked.iter().map(|picked| picked.kind).collect();
        for (_, place) in (0..).zip(&places.all).filter(|(index, _)| *index != home && !parts.contains(index)) {
            let more: Vec<&str> = FILES
                .iter()
                .filter(|file| !read.contains(&file.kind) && place.kinds().any(|kind| kind == file.kind))
                .map(|file| file.name)
                .collect();
            if place.has_list() && !more.is_empty() {
                let text = format!(
                    "a fuller export is in `{}`, which has {} too; name it to read it",
                    place.name(),
                    more.join(", ")
                );
                self.note("fuller-export", text);
            } else if place.is_zip && self.manner.newest {
                self.note(
                    "archive-not-read",
                    format!("`{}` is here too and is not read; name it to read it", place.name()),
                );
            }
            if place.is_zip {
                self.ignore(&place.path, "it is another archive than the one that is read");
                continue;
            }
            for found in &place.files {
                if found.kind.is_some() {
                    self.ignore(&found.path, if found.is_regular { ELSEWHERE } else { NOT_REGULAR });
                } else if places.closed {
                    self.ignore(&found.path, why_ignored(&found.base));
                }
            }
        }
        for (path, error) in &places.broken {
            self.note("archive-broken", format!("an archive here cannot be read: {error}"));
            self.ignore(path, "it cannot be read");
        }
        if self.manner.newest {
            self.choice.found_here = self.place(home).filter(|place| !place.path.is_empty()).map(Place::name);
        }
    }

    /// The day of the oldest part: of the time after it something is missing.
    fn day(&mut self, home: usize, parts: &[usize]) {
        let used = std::iter::once(&home).chain(parts);
        let days = used.filter_map(|index| self.place(*index)?.day.or(self.manner.named));
        self.choice.named = days.min_by_key(|(day, _)| *day);
    }

    /// The error where no list is found.
    fn no_list(&self) -> Error {
        let files = || self.places.all.iter().flat_map(|place| &place.files);
        let names: Vec<&str> = files().map(|file| file.path.as_str()).collect();
        let known = self.places.all.iter().any(|place| place.kinds().next().is_some());
        let zips = &self.places.other_zips;
        if !known && !zips.is_empty() && !self.manner.newest {
            let names: Vec<&str> = zips.iter().map(|(path, _)| path.as_str()).collect();
            let (one, which) = if names.len() == 1 { ("a zip", "name it") } else { ("zips", "name one of them") };
            return Error::NotAnExport {
                path: self.label.to_owned(),
                found: format!("a folder without Connections.csv, but with {one}: {}", summary(&names).join(", ")),
                help: match zips.first().and_then(|(_, path)| argument(path.to_str()?)) {
                    Some(path) => format!("{which}: `linkprune audit {path}`"),
                    None => format!("{which} in place of the folder"),
                },
            };
        }
        Error::NoConnections {
            path: self.label.to_owned(),
            found: summary(&names),
            deep: self.manner.deep.filter(|_| !known),
            second_part: known,
        }
    }

    /// The error for several exports.
    fn several(&self, homes: &[usize]) -> Error {
        let places: Vec<&Place> = homes.iter().filter_map(|index| self.place(*index)).collect();
        let names: Vec<String> = places.iter().map(|place| format!("`{}`", place.name())).collect();
        let newest = places.iter().max_by_key(|place| (place.day, place.path.as_str()));
        let path = newest
            .filter(|_| !self.places.closed)
            .map(|place| format!("{}/{}", self.label.trim_end_matches('/'), place.path));
        Error::NotAnExport {
            path: self.label.to_owned(),
            found: format!("a place with {} exports: {}", places.len(), names.join(", ")),
            help: match path.as_deref().and_then(argument) {
                Some(path) => format!("name one of them, for example `linkprune audit {path}`"),
                None => "name one of them".into(),
            },
        }
    }
}

/// The name of an archive without its endings and the marks of a copy, as its folder has it too.
fn archive_name(path: &str) -> String {
    let mut name = path.to_lowercase();
    while let Some(shorter) = name.strip_suffix(".zip").or_else(|| super::super::register::without_copy_mark(&name)) {
        name = shorter.trim_end().to_owned();
    }
    name
}

/// The first ten names, in order, and how many more there are.
fn summary(names: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| shown(name)).collect();
    names.sort();
    let more = names.len().saturating_sub(10);
    names.truncate(10);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names
}
