//! The tables of a ledger, how one is made, and how one of an earlier release is brought up to date. The first 100 bytes of
//! a file tell whether it is a ledger, before `SQLite` touches it.

use std::path::Path;

use rusqlite::{Connection, MAIN_DB};

use super::{copies, failure};
use crate::error::Result;
use crate::store::files::{self, PathKind};

/// `LPRL`, in the header of every ledger.
const APPLICATION: u32 = u32::from_be_bytes(*b"LPRL");
/// Where `SQLite` keeps it, and the number of the version.
const APPLICATION_AT: usize = 68;
const VERSION_AT: usize = 60;
/// In bytes, the header of an `SQLite` file.
const HEADER: usize = 100;

/// What each version adds to the one before; their number is the version.
const VERSIONS: &[&str] = &[FIRST];

/// How many versions there are.
fn newest() -> u32 {
    u32::try_from(VERSIONS.len()).unwrap_or(u32::MAX)
}

const FIRST: &str = "
CREATE TABLE owners (
    id INTEGER PRIMARY KEY,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners ON DELETE CASCADE,
    slug TEXT NOT NULL,
    UNIQUE (owner, slug)
) STRICT;
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners ON DELETE CASCADE,
    slug TEXT,
    name_key TEXT NOT NULL,
    connected_on TEXT,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    url TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX people_by_slug ON people (owner, slug) WHERE slug IS NOT NULL;
CREATE UNIQUE INDEX people_by_name ON people (owner, name_key, ifnull(connected_on, '')) WHERE slug IS NULL;
CREATE INDEX people_of_name ON people (owner, name_key);
CREATE TABLE steps (
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners ON DELETE CASCADE,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    as_of TEXT,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    verdict TEXT CHECK (verdict IN ('remove', 'keep', 'later')),
    until TEXT,
    decided_on TEXT,
    note TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    done_on TEXT,
    gone_on TEXT,
    scorecard TEXT
) STRICT;
CREATE INDEX decisions_of_people ON decisions (person, id);
CREATE INDEX decisions_of_steps ON decisions (step);
CREATE TABLE places (
    owner INTEGER PRIMARY KEY REFERENCES owners ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE
) STRICT;
CREATE TABLE audits (
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners ON DELETE CASCADE,
    at TEXT NOT NULL,
    as_of TEXT NOT NULL,
    export TEXT NOT NULL,
    rules TEXT NOT NULL,
    connections INTEGER NOT NULL,
    remove INTEGER NOT NULL,
    review INTEGER NOT NULL,
    keep INTEGER NOT NULL,
    protected INTEGER NOT NULL
) STRICT;
";

/// Whether a ledger is at `path`. Fails if something else is, and where that cannot be seen.
pub(super) fn is_there(path: &Path) -> Result<bool> {
    if !is_taken(path)? {
        return Ok(false);
    }
    match version(path).map_err(|error| failure::unseen(path, error))? {
        None => Err(failure::foreign(path)),
        Some(version) if version > newest() => Err(failure::newer(path)),
        Some(_) => Ok(true),
    }
}

/// Whether anything at all is at `path`. Fails where that cannot be seen.
pub(super) fn is_taken(path: &Path) -> Result<bool> {
    files::is_taken(path).map_err(|error| failure::unseen(path, error))
}

/// The version of the ledger in a file, also of one that is newer or damaged; `None` where it is something else.
pub(super) fn version(path: &Path) -> Result<Option<u32>> {
    match files::path_kind(path) {
        // A link to nowhere, or a file on which the system keeps its hands.
        PathKind::Nothing => return Err(failure::leads_nowhere(path)),
        PathKind::File if files::is_regular(path) => {}
        PathKind::Folder | PathKind::File => return Ok(None),
    }
    let head = files::head(path, HEADER)?;
    let number = |at: usize| {
        let bytes = head.get(at..at + 4).and_then(|bytes| <[u8; 4]>::try_from(bytes).ok());
        bytes.map_or(0, u32::from_be_bytes)
    };
    let is_ledger = head.starts_with(b"SQLite format 3\0") && number(APPLICATION_AT) == APPLICATION;
    Ok(is_ledger.then(|| number(VERSION_AT)))
}

/// Makes an empty ledger. It appears under its name only when it is whole.
pub(super) fn create(path: &Path) -> Result<()> {
    let failed = |error: rusqlite::Error| failure::unusable(path, &error);
    files::make_private_folder(files::folder_of(path))?;
    let mut sqlite = Connection::open_in_memory().map_err(failed)?;
    sqlite.pragma_update(None, "application_id", APPLICATION).map_err(failed)?;
    for (version, tables) in (1u32..).zip(VERSIONS) {
        sqlite.execute_batch(tables).map_err(failed)?;
        sqlite.pragma_update(None, "user_version", version).map_err(failed)?;
    }
    let bytes = sqlite.serialize(MAIN_DB).map_err(failed)?;
    files::write_new(path, &bytes)
}

/// Brings a ledger of an earlier release up to date, after a copy of it was put beside it.
pub(super) fn migrate(sqlite: &mut Connection, path: &Path) -> Result<()> {
    let failed = |error: rusqlite::Error| failure::unusable(path, &error);
    let version: u32 = sqlite.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
    let missing = VERSIONS.iter().zip(1u32..).skip(usize::try_from(version).unwrap_or(usize::MAX));
    for (tables, number) in missing {
        let copy = copies::of_version(path, number - 1);
        if files::path_kind(&copy) == PathKind::Nothing {
            files::write_new(&copy, &files::read(path)?)?;
        }
        let change = sqlite.transaction().map_err(failed)?;
        change.execute_batch(tables).map_err(failed)?;
        change.pragma_update(None, "user_version", number).map_err(failed)?;
        change.commit().map_err(failed)?;
    }
    Ok(())
}
