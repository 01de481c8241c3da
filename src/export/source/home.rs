//! The list of connections that is read, of all that were found: the least deep, of several archives of the same days
//! the fullest, and where nobody named one the newest. Everything else is an error that says what is there.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::file_names::{NamedAs, without_copy_mark};
use super::super::register::FileKind;
use super::options::{ChoiceOptions, DAYS_BETWEEN_PARTS};
use super::places::{FOLDERS, Folder, Folders};
use crate::error::{Error, Result, argument};
use crate::text::shown;

/// The index of the place whose list is read.
pub(super) fn find(label: &str, places: &Folders, options: ChoiceOptions) -> Result<usize> {
    HomeSearch { label, places, options }.home()
}

struct HomeSearch<'a> {
    label: &'a str,
    places: &'a Folders,
    options: ChoiceOptions,
}

impl HomeSearch<'_> {
    fn place(&self, index: usize) -> Option<&Folder> {
        self.places.all.get(index)
    }

    /// The place whose list is read.
    fn home(&self) -> Result<usize> {
        let all = &self.places.all;
        // The list that LinkedIn made for Outlook counts only where there is no other.
        let outlook = |place: &Folder| {
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
            several if self.options.newest => self.newest(several),
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
        let places: Vec<&Folder> = homes.iter().filter_map(|index| self.place(*index)).collect();
        let days: Option<Vec<_>> = places.iter().map(|place| place.day).collect();
        let days = days?.into_iter().map(|(day, _)| day);
        if (days.clone().max()? - days.min()?).num_days() > DAYS_BETWEEN_PARTS {
            return None;
        }
        let kinds = |place: &Folder| place.kinds().collect::<BTreeSet<_>>();
        let all: BTreeSet<FileKind> = places.iter().flat_map(|place| place.kinds()).collect();
        let full = homes.iter().zip(&places).filter(|(_, place)| kinds(place) == all);
        full.max_by_key(|(_, place)| (place.day, !place.is_zip, place.files.iter().map(|file| file.size).sum::<u64>()))
            .map(|(index, _)| *index)
    }

    /// The newest of several.
    fn newest(&self, homes: &[usize]) -> Result<usize> {
        let newest = homes.iter().copied().filter_map(|index| Some((index, self.place(index)?)));
        let newest = newest.max_by_key(|(_, place)| (place.day, !place.is_zip, place.path.clone()));
        newest.map(|(index, _)| index).ok_or(Error::NoExport)
    }

    /// The error where no list is found.
    fn no_list(&self) -> Error {
        let files = || self.places.all.iter().flat_map(|place| &place.files);
        let names: Vec<&str> = files().map(|file| file.path.as_str()).collect();
        let known = self.places.all.iter().any(|place| place.kinds().next().is_some());
        let zips = &self.places.other_zips;
        if !known && !zips.is_empty() && !self.options.newest {
            let names: Vec<&str> = zips.iter().map(|(path, _)| path.as_str()).collect();
            let (one, which) = if names.len() == 1 { ("a zip", "name it") } else { ("zips", "name one of them") };
            return Error::NotAnExport {
                path: self.label.to_owned(),
                found: format!("a folder without Connections.csv, but with {one}: {}", summary(&names).join(", ")),
                help: match zips.first().and_then(|(_, path)| argument(path.to_str()?)) {
                    Some(path) => format!("{which} in place of the folder: `{path}`"),
                    None => format!("{which} in place of the folder"),
                },
            };
        }
        Error::NoConnections {
            path: self.label.to_owned(),
            found: summary(&names),
            looked: self.options.deep.filter(|_| !known).map(|deep| self.looked(deep)),
            second_part: known,
        }
    }

    /// How far it was looked.
    fn looked(&self, deep: usize) -> String {
        if self.places.cut_short {
            format!("only the first {FOLDERS} folders in it were searched")
        } else {
            format!("it and its folders were searched, {deep} levels deep")
        }
    }

    /// The error for several exports.
    fn several(&self, homes: &[usize]) -> Error {
        let places: Vec<&Folder> = homes.iter().filter_map(|index| self.place(*index)).collect();
        let names: Vec<String> = places.iter().map(|place| format!("`{}`", place.name())).collect();
        let newest = places.iter().max_by_key(|place| (place.day, place.path.as_str()));
        let path = newest
            .filter(|_| !self.places.closed)
            .map(|place| format!("{}/{}", self.label.trim_end_matches('/'), place.path));
        Error::NotAnExport {
            path: self.label.to_owned(),
            found: format!("a folder with {} exports: {}", places.len(), names.join(", ")),
            help: match path.as_deref().and_then(argument) {
                Some(path) => format!("name one of them in its place, for example `{path}`"),
                None => "name one of them".into(),
            },
        }
    }
}

/// The name of an archive without its endings and the marks of a copy, as its folder has it too.
pub(super) fn archive_name(path: &str) -> String {
    let mut name = path.to_lowercase();
    while let Some(shorter) = name.strip_suffix(".zip").or_else(|| without_copy_mark(&name)) {
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
