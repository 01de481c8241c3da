//! Opening a ledger: nothing but a whole ledger of a version that is understood is ever open.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{copies, failure, schema};
use crate::error::{Error, Result};
use crate::store::files;

/// How long to wait for another linkprune that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// A ledger that is open. Whatever it says has been checked to be a ledger of linkprune, whole, and of a version that is
/// understood.
#[derive(Debug)]
pub struct Ledger {
    pub(super) sqlite: Connection,
    pub(super) path: PathBuf,
}

impl Ledger {
    /// Opens the ledger at `path`, and makes an empty one if there is none.
    pub fn open(path: &Path) -> Result<Self> {
        if !schema::is_there(path)? {
            schema::create(path)?;
        }
        let mut ledger = Self::opened(path)?;
        schema::migrate(&mut ledger.sqlite, path)?;
        Ok(ledger)
    }

    /// The ledger at `path`, for a command that only reads; `None` if there is none.
    pub fn existing(path: &Path) -> Result<Option<Self>> {
        if !schema::is_there(path)? {
            return Ok(None);
        }
        let mut ledger = Self::opened(path)?;
        // A ledger of an earlier release is brought up to date by whoever comes first.
        schema::migrate(&mut ledger.sqlite, path)?;
        ledger.sqlite.pragma_update(None, "query_only", true).map_err(|error| failure::unusable(path, &error))?;
        Ok(Some(ledger))
    }

    /// Opens what is known to be a ledger, of an earlier version as it is. A step that was interrupted is rolled back here.
    pub(super) fn opened(path: &Path) -> Result<Self> {
        let ledger = Self::connected(path)?;
        if ledger.is_whole()? { Ok(ledger) } else { Err(failure::damaged(path)) }
    }

    /// The same before it is known to be whole.
    pub(super) fn connected(path: &Path) -> Result<Self> {
        let failed = |error: rusqlite::Error| failure::unusable(path, &error);
        // Whatever SQLite makes beside it is as private as it is.
        files::make_private(path);
        for file in &copies::beside(path) {
            files::make_private(file);
        }
        // Without the flag for addresses, a file name is only ever a file name. Read and write falls back to reading where
        // the system allows no more.
        let sqlite =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
                .map_err(failed)?;
        sqlite.busy_timeout(PATIENCE).map_err(failed)?;
        sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(failed)?;
        sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).map_err(failed)?;
        sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true).map_err(failed)?;
        // What is deleted is overwritten; temporary tables never reach the disk.
        for (name, value) in [("synchronous", "FULL"), ("secure_delete", "ON"), ("temp_store", "MEMORY")] {
            sqlite.pragma_update(None, name, value).map_err(failed)?;
        }
        Ok(Self { sqlite, path: path.to_owned() })
    }

    /// Whether every page of it can be read and agrees with the others.
    pub(super) fn is_whole(&self) -> Result<bool> {
        match self.sqlite.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
            Ok(said) => Ok(said == "ok"),
            Err(error) if failure::is_damage(&error) => Ok(false),
            Err(error) => Err(failure::unusable(&self.path, &error)),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A failure of `SQLite` in words.
    pub(super) fn failed(&self) -> impl Fn(rusqlite::Error) -> Error + '_ {
        |error| failure::unusable(&self.path, &error)
    }
}
