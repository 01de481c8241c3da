//! What is around the path that was named: the folder a file is in, other files and archives in it, and the name of what
//! the path leads to.

use std::path::{Path, PathBuf};

use super::options::DAYS_BETWEEN_PARTS;
use super::places::{is_linkedins, is_zip};
use crate::export::day;
use crate::export::day::NamedDay;
use crate::export::register::FileKind;
use crate::store::files;
use crate::text::shown;

/// The other files of an export in the folder of one that was given alone.
pub(super) fn siblings(path: &Path) -> Vec<String> {
    let listed = files::list(folder_of(path)).unwrap_or_default().into_iter();
    let beside = listed.filter(|listed| listed.is_regular && Some(listed.name.as_ref()) != path.file_name());
    beside.map(|listed| listed.name).filter(|name| FileKind::of_name(name).is_some()).collect()
}

/// The archives and folders of LinkedIn's beside one, as old as that, but for the other form of the same.
pub(super) fn other_parts(path: &Path) -> Vec<String> {
    let Some(own) = files::own_name(path).filter(|name| is_linkedins(name)) else { return Vec::new() };
    let around: PathBuf = match path.file_name() {
        Some(_) => folder_of(path).to_owned(),
        None => path.join(".."),
    };
    let plain = |name: &str| name.to_ascii_lowercase().trim_end_matches(".zip").to_owned();
    let of_one_time = |name: &str| match (day::in_name(name), day::in_name(&own)) {
        (Some(other), Some(own)) => (other - own).num_days().abs() <= DAYS_BETWEEN_PARTS,
        _ => true,
    };
    let listed = files::list(&around).unwrap_or_default().into_iter();
    let archives = listed.filter(|listed| listed.is_folder || listed.is_regular && is_zip(&listed.name));
    let names = archives.map(|listed| listed.name).filter(|name| is_linkedins(name) && plain(name) != plain(&own));
    names.filter(|name| of_one_time(name)).map(|name| shown(&name)).collect()
}

/// The day in the name of what a path leads to, be it `.` or a link, with what that is.
pub(super) fn named(path: &Path, what: &'static str) -> Option<NamedDay> {
    let written = path.file_name().and_then(|name| day::in_name(&name.to_string_lossy()));
    written.or_else(|| day::in_name(&files::own_name(path)?)).map(|day| (day, what))
}

/// The folder a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
