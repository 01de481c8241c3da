//! What was there and is not read, so that nothing is left out silently: other exports and archives, and files that no
//! list of connections is beside.

use std::collections::BTreeSet;

use super::choice::Rival;
use super::choice::{Choosing, NOT_REGULAR};
use super::home::archive_name;
use super::places::{Folder, is_zip};
use crate::export::file_names::why_ignored;
use crate::export::register::{FILES, FileKind};
use crate::text::{and, shown};

const ELSEWHERE: &str = "it is not in the folder of Connections.csv";
const OTHER_ARCHIVE: &str = "it is not the archive that is read";

impl Choosing<'_> {
    /// Says what else was found.
    pub fn unread(&mut self, home: usize, parts: &[usize]) {
        let places = self.places;
        let read: BTreeSet<FileKind> = self.choice.picked.iter().map(|picked| picked.kind).collect();
        let used: Vec<&Folder> =
            std::iter::once(&home).chain(parts).filter_map(|index| places.all.get(*index)).collect();
        let mut exports: Vec<&Folder> = Vec::new();
        let mut files: Vec<&str> = Vec::new();
        for (index, place) in places.all.iter().enumerate().filter(|(at, _)| *at != home && !parts.contains(at)) {
            if place.is_zip {
                self.ignore(&place.path, OTHER_ARCHIVE);
            } else {
                self.unread_files(place);
            }
            if is_export(place) {
                if !used.iter().any(|used| holds_the_same(place, used)) && !self.is_fuller(place, &read) {
                    exports.push(place);
                }
                continue;
            }
            for (at, found) in place.files.iter().enumerate() {
                let Some((kind, _)) = found.kind.filter(|_| found.is_regular) else { continue };
                if !read.contains(&kind) {
                    files.push(&found.path);
                } else if place.path.is_empty() && kind != FileKind::Connections {
                    self.choice.rivals.push(Rival { kind, place: index, file: at });
                }
            }
        }
        for place in &places.beside {
            if place.has_list() && !self.is_fuller(place, &read) {
                exports.push(place);
            }
        }
        self.say_unread(&exports, &files);
        for (path, error) in &places.broken {
            self.note("archive-broken", format!("an archive here cannot be read: {error}"));
            self.ignore(path, "it cannot be read");
        }
    }

    /// Accounts for the files of a folder that is not read.
    fn unread_files(&mut self, place: &Folder) {
        for found in &place.files {
            let rival = place.path.is_empty() && self.choice.picked.iter().any(|picked| found.is(picked.kind));
            if found.kind.is_some() && !found.is_regular {
                self.ignore(&found.path, NOT_REGULAR);
            } else if found.kind.is_some() && (!rival || is_export(place)) {
                self.ignore(&found.path, ELSEWHERE);
            } else if found.kind.is_none()
                && (self.places.closed || is_zip(&found.base))
                && !self.places.all.iter().any(|place| place.path == found.path)
            {
                self.ignore(&found.path, why_ignored(&found.base));
            }
        }
    }

    /// Whether an export has kinds of file that the one which is read has not; that is worth a warning of its own.
    fn is_fuller(&mut self, place: &Folder, read: &BTreeSet<FileKind>) -> bool {
        let more: Vec<&str> = FILES
            .iter()
            .filter(|file| !read.contains(&file.kind) && place.kinds().any(|kind| kind == file.kind))
            .map(|file| file.name)
            .collect();
        let is_fuller = place.has_list() && !more.is_empty();
        if is_fuller {
            let name = place.name();
            let text = format!("a fuller export is in `{name}`, which has {} too; name it to read it", more.join(", "));
            self.note("fuller-export", text);
        }
        is_fuller
    }

    fn say_unread(&mut self, exports: &[&Folder], files: &[&str]) {
        let paths: Vec<&str> = exports.iter().map(|place| place.path.as_str()).collect();
        match exports {
            [] => {}
            [one] => {
                let what = if one.is_zip { "archive" } else { "export" };
                let text = format!("another {what} is here and is not read: `{}`; name it to read it", one.name());
                self.note("archive-not-read", text);
            }
            _ => {
                let text = format!("other exports are here and are not read: {}; name one to read it", quoted(&paths));
                self.note("archive-not-read", text);
            }
        }
        if !files.is_empty() {
            let (are, them) = if files.len() == 1 { ("is", "it") } else { ("are", "them") };
            let text = format!(
                "{} {are} here, apart from the list of connections, and {are} not read; if {} of the same export, \
                 unpack all of it into one folder and give that folder to read {them} too",
                quoted(files),
                if files.len() == 1 { "it is" } else { "they are" },
            );
            self.note("files-not-read", text);
        }
    }
}

/// How many names are said one by one.
const NAMES: usize = 10;

/// Names in a sentence.
fn quoted(names: &[&str]) -> String {
    let mut said: Vec<String> = names.iter().take(NAMES).map(|name| format!("`{}`", shown(name))).collect();
    if names.len() > NAMES {
        said.push(format!("{} more", names.len() - NAMES));
    }
    and(&said)
}

/// Whether a place is an export of its own, or a part of one.
fn is_export(place: &Folder) -> bool {
    place.has_list() || place.is_zip || place.is_linkedins() && place.kinds().next().is_some()
}

/// Whether an archive or folder is only another form of one that is read: it has its name, and files of the same sizes.
fn holds_the_same(place: &Folder, read: &Folder) -> bool {
    let sizes = |place: &Folder| {
        let known = place.files.iter().filter_map(|file| Some((file.kind?.0, file.size)));
        known.collect::<BTreeSet<_>>()
    };
    archive_name(&place.path) == archive_name(&read.path) && sizes(place) == sizes(read)
}
