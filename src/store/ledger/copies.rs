//! The files of a ledger: itself, what `SQLite` writes beside it, and the copies that linkprune makes. Their names follow one
//! pattern, so that whatever is to be forgotten is found in every one.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::error::Result;
use crate::store::files::{self, PathKind};

/// What is between the ledger's name and the ending of a copy: `ledger.backup-2026-11-01.sqlite` is a backup, and
/// `ledger.version-1.sqlite` what was there before a newer release changed it.
const BACKUP: &str = "backup-";
const VERSION: &str = "version-";
const ENDING: &str = "sqlite";

/// What `SQLite` adds to the name of a database for the files it needs beside it.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// The name of a new backup of that day beside the ledger; no file has it.
pub fn backup_place(path: &Path, day: NaiveDate) -> PathBuf {
    let name = |number: u32| match number {
        1 => path.with_extension(format!("{BACKUP}{day}.{ENDING}")),
        number => path.with_extension(format!("{BACKUP}{day}-{number}.{ENDING}")),
    };
    let mut number = 1;
    while files::path_kind(&name(number)) != PathKind::Nothing {
        number += 1;
    }
    name(number)
}

/// The copy that is made before that version is changed.
pub(super) fn of_version(path: &Path, version: u32) -> PathBuf {
    path.with_extension(format!("{VERSION}{version}.{ENDING}"))
}

/// Every copy that linkprune made of a ledger and that is beside it, by name.
pub(super) fn copies(path: &Path) -> Result<Vec<PathBuf>> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_copy = |name: &str| {
        let kind = name.strip_prefix(stem.as_str()).and_then(|rest| rest.strip_prefix('.'));
        kind.is_some_and(|kind| {
            (kind.starts_with(BACKUP) || kind.starts_with(VERSION)) && kind.ends_with(&format!(".{ENDING}"))
        })
    };
    let own = path.file_name();
    Ok(listed(path)?
        .into_iter()
        .filter(|(name, place)| is_copy(name) && place.file_name() != own)
        .map(|(_, place)| place)
        .collect())
}

/// The names that `SQLite` may have given to files beside a database.
pub(super) fn beside(path: &Path) -> [PathBuf; 3] {
    BESIDE.map(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

/// Regular files in the folder of the ledger, with their names; none where there is no such folder.
pub(super) fn listed(path: &Path) -> Result<Vec<(String, PathBuf)>> {
    let folder = files::folder_of(path);
    if files::path_kind(folder) != PathKind::Folder {
        return Ok(Vec::new());
    }
    let regular = files::list(folder)?.into_iter().filter(|listed| listed.is_regular);
    Ok(regular.map(|listed| (listed.name, listed.path)).collect())
}
