//! Where an export comes from, and which of the files there are read: those that stand beside Connections.csv. Two
//! exports side by side are never mixed.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::coverage::Ignored;
use super::day;
use super::limits::{Limits, size_words};
use super::register::{FileKind, why_ignored};
use super::{archive, wrong};
use crate::error::{Error, Result, argument};
use crate::store::files::{self, Standing};

/// Where an export comes from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A zip, a folder, or one CSV file of any name.
    Path(PathBuf),
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
    pub files: Vec<Gotten>,
    pub ignored: Vec<Ignored>,
    pub siblings: Vec<String>,
    /// Whether it is one CSV, read as Connections.csv whatever its name.
    pub alone: bool,
    /// The day in a name, and whose name it is.
    pub named: Option<(NaiveDate, &'static str)>,
}

/// One file with its bytes.
#[derive(Debug)]
pub(super) struct Gotten {
    pub kind: FileKind,
    pub name: String,
    pub bytes: Cow<'static, [u8]>,
}

/// Finds the files of a source and reads their bytes.
pub(super) fn gather(source: &Source, limits: &Limits) -> Result<Gathered> {
    match source {
        Source::Path(path) => match files::standing(path) {
            Standing::Nothing => Err(Error::Missing { path: path.display().to_string() }),
            Standing::Folder => folder(path, limits),
            Standing::File => {
                let label = path.display().to_string();
                let name = path.file_name().map_or_else(|| label.clone(), |name| name.to_string_lossy().into_owned());
                let mut gathered = file(label, &name, read(path, limits)?, limits)?;
                if gathered.alone {
                    gathered.siblings = siblings(path);
                    gathered.named = named(path, "file").or_else(|| named(folder_of(path), "folder"));
                } else {
                    gathered.named = named(path, "archive").or(gathered.named);
                }
                Ok(gathered)
            }
        },
        Source::Stdin(bytes) => file("standard input".into(), "standard input", bytes.clone(), limits),
        Source::Bytes { name, files } => {
            let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            let picked = pick(name, &names)?;
            let gotten = picked.files.into_iter().filter_map(|(kind, index)| {
                files.get(index).map(|(name, bytes)| Gotten { kind, name: name.clone(), bytes: bytes.clone() })
            });
            Ok(Gathered {
                label: name.clone(),
                files: gotten.collect(),
                ignored: picked.ignored,
                named: picked.named,
                ..Gathered::default()
            })
        }
    }
}

/// A file's bytes, as many as the limit on what is unpacked allows.
fn read(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let Some(limit) = limits.unpacked else { return files::read(path) };
    files::read_at_most(path, limit)?
        .ok_or_else(|| wrong::over_limit(&path.display().to_string(), size_words(limit), "unpacked"))
}

/// A zip, or one CSV alone.
fn file(label: String, name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Gathered> {
    if archive::is_zip(&bytes) {
        return archive::open(label, bytes, limits);
    }
    let name = name.to_owned();
    let files = vec![Gotten { kind: FileKind::Connections, name, bytes: Cow::Owned(bytes) }];
    Ok(Gathered { label, files, alone: true, ..Gathered::default() })
}

/// The other files of an export in the folder of one that was given alone.
fn siblings(path: &Path) -> Vec<String> {
    let listed = files::list(folder_of(path)).unwrap_or_default().into_iter();
    let beside = listed.filter(|listed| !listed.is_folder && Some(listed.name.as_ref()) != path.file_name());
    beside.map(|listed| listed.name).filter(|name| FileKind::of_name(name).is_some()).collect()
}

/// The day in the name of what a path leads to, be it `.` or a link, with what that is.
fn named(path: &Path, what: &'static str) -> Option<(NaiveDate, &'static str)> {
    let written = path.file_name().and_then(|name| day::in_name(&name.to_string_lossy()));
    written.or_else(|| day::in_name(&files::own_name(path)?)).map(|day| (day, what))
}

/// The folder a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A folder that holds the files, or whose subfolder does.
fn folder(path: &Path, limits: &Limits) -> Result<Gathered> {
    let label = path.display().to_string();
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    let top = files::list(path)?;
    let at_top = top.iter().any(|listed| FileKind::of_name(&listed.name) == Some(FileKind::Connections));
    for listed in top {
        if !listed.is_folder {
            found.push((listed.name, listed.path));
        } else if !at_top && !listed.name.starts_with('.') {
            // A subfolder that may not be looked into holds nothing for us.
            let inside = files::list(&listed.path).unwrap_or_default();
            let inside = inside.into_iter().filter(|inside| !inside.is_folder);
            found.extend(inside.map(|inside| (format!("{}/{}", listed.name, inside.name), inside.path)));
        }
    }
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    let mut picked = match pick(&label, &names) {
        Err(Error::NoConnections { .. }) if names.iter().any(|name| is_named_zip(name)) => {
            return Err(only_zips(&label, &found));
        }
        picked => picked?,
    };
    let mut gotten = Vec::new();
    for (kind, index) in picked.files {
        let Some((name, path)) = found.get(index) else { continue };
        match read(path, limits) {
            Ok(bytes) => gotten.push(Gotten { kind, name: name.clone(), bytes: Cow::Owned(bytes) }),
            Err(Error::Unreadable { cause, .. }) if kind != FileKind::Connections => {
                picked.ignored.push(Ignored { file: name.clone(), why: format!("it cannot be read: {cause}") });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Gathered {
        label,
        files: gotten,
        ignored: picked.ignored,
        named: named(path, "folder").or(picked.named),
        ..Gathered::default()
    })
}

fn is_named_zip(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// The error for a folder without a list of connections, in which zips stand that may hold one.
fn only_zips(label: &str, found: &[(String, PathBuf)]) -> Error {
    let zips: Vec<&(String, PathBuf)> = found.iter().filter(|(name, _)| is_named_zip(name)).collect();
    let of_linkedin = |name: &str| name.to_ascii_lowercase().contains("linkedindataexport");
    let likely = zips.iter().find(|(name, _)| of_linkedin(name)).or(zips.first());
    let names: Vec<&str> = zips.iter().map(|(name, _)| name.as_str()).collect();
    let (one, which) = if names.len() == 1 { ("a zip", "name it") } else { ("zips", "name one of them") };
    Error::NotAnExport {
        path: label.to_owned(),
        found: format!("a folder without Connections.csv, but with {one}: {}", summary(&names).join(", ")),
        help: match likely.and_then(|(_, path)| argument(path.to_str()?)) {
            Some(path) => format!("{which}: `linkprune audit {path}`"),
            None => format!("{which} in place of the folder"),
        },
    }
}

/// Which of several names are read.
pub(super) struct Picked {
    /// In the order of the register, each with its index among the names.
    pub files: Vec<(FileKind, usize)>,
    pub ignored: Vec<Ignored>,
    /// The day in the name of the folder that holds the list.
    pub named: Option<(NaiveDate, &'static str)>,
}

/// Picks, from names with `/` between folders, the files beside the Connections.csv that lies least deep.
pub(super) fn pick(label: &str, names: &[&str]) -> Result<Picked> {
    let mut known: Vec<(FileKind, usize, &str, &str)> = Vec::new();
    let mut ignored = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let (folder, base) = name.rsplit_once(['/', '\\']).unwrap_or(("", name));
        if base.is_empty() || base.starts_with('.') || folder.split(['/', '\\']).any(|part| part == "__MACOSX") {
            continue;
        }
        match FileKind::of_name(base) {
            Some(kind) => known.push((kind, index, folder, base)),
            None => ignored.push(Ignored { file: shown(name), why: why_ignored(base).into() }),
        }
    }
    let depth = |folder: &str| if folder.is_empty() { 0 } else { folder.split(['/', '\\']).count() };
    let lists = || known.iter().filter(|(kind, ..)| *kind == FileKind::Connections).map(|(_, _, folder, _)| *folder);
    let Some(least) = lists().map(depth).min() else {
        return Err(Error::NoConnections { path: label.to_owned(), found: summary(names) });
    };
    let mut homes: Vec<&str> = lists().filter(|folder| depth(folder) == least).collect();
    homes.sort_unstable();
    homes.dedup();
    let [home] = *homes.as_slice() else {
        let homes: Vec<String> = homes.into_iter().map(shown).collect();
        return Err(Error::NotAnExport {
            path: label.to_owned(),
            found: format!("a place with {} exports: {}", homes.len(), homes.join(", ")),
            help: "name one of them".into(),
        });
    };
    // Among namesakes in one folder the one that is spelled as LinkedIn spells it comes first.
    known.sort_by_key(|(kind, index, folder, base)| (*kind, *folder != home, *base != kind.file().name, *index));
    let mut files: Vec<(FileKind, usize)> = Vec::new();
    for (kind, index, folder, base) in known {
        let file = || shown(names.get(index).copied().unwrap_or(base));
        if folder != home {
            ignored.push(Ignored { file: file(), why: "it stands in another folder than Connections.csv".into() });
        } else if files.iter().any(|(read, _)| *read == kind) {
            ignored.push(Ignored { file: file(), why: "another file of that name is read".into() });
        } else {
            files.push((kind, index));
        }
    }
    ignored.sort_by(|a, b| a.file.cmp(&b.file));
    let day = home.rsplit(['/', '\\']).find_map(day::in_name);
    Ok(Picked { files, ignored, named: day.map(|day| (day, "folder")) })
}

/// A name that somebody else chose, fit for a sentence: no control characters, no more than 80 letters.
pub(super) fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || super::slug::is_invisible(c) { '?' } else { c }).take(80).collect()
}

/// The first ten names, in order, and how many more there are.
fn summary(names: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = names
        .iter()
        .filter(|name| !name.starts_with("__MACOSX") && !name.ends_with('/'))
        .map(|name| shown(name))
        .collect();
    names.sort();
    let more = names.len().saturating_sub(10);
    names.truncate(10);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names
}
