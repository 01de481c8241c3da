//! Backups of a ledger, and the way back from one.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, MAIN_DB};

use super::open::Ledger;
use super::{copies, failure, health, schema};
use crate::error::{Error, Result};
use crate::store::files::{self, PathKind};

impl Ledger {
    /// Writes a copy into a new file, also while another linkprune writes: the copy is of one moment. Fails where a file is
    /// there.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        let failed = |error: rusqlite::Error| failure::unusable(&self.path, &error);
        let mut copy = Connection::open_in_memory().map_err(failed)?;
        copied(&self.sqlite, &mut copy, &self.path)?;
        files::create(to, &copy.serialize(MAIN_DB).map_err(failed)?)
    }

    /// Puts a backup in the place of the ledger at `path`, which is kept as the new file `kept`; whether there was one to
    /// keep. Whoever has it open goes on with what the backup holds.
    pub fn restore(path: &Path, from: &Path, kept: &Path) -> Result<bool> {
        let backup = sound(from)?;
        if !schema::is_there(path)? {
            files::make_private_folder(files::folder_of(path))?;
            files::create(path, &files::read(from)?)?;
            return Ok(false);
        }
        let mut ledger = Self::connected(path)?;
        let whole = ledger.is_whole()?;
        ledger.held_alone(whole)?;
        files::create(kept, &files::read(path)?)?;
        if whole {
            copied(&backup, &mut ledger.sqlite, path)?;
            return Ok(true);
        }
        // What a damaged ledger had begun to write would be written into the new one.
        drop(ledger);
        copies::beside(path).iter().try_for_each(|file| files::remove(file))?;
        files::write(path, &files::read(from)?)?;
        Ok(true)
    }

    /// Keeps everybody else from it for as long as it is open. Fails where another linkprune is at it.
    pub(super) fn held_alone(&self, whole: bool) -> Result<()> {
        let held = self.sqlite.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;");
        match held {
            Err(error) if whole || !failure::is_damage(&error) => Err(failure::unusable(&self.path, &error)),
            _ => Ok(()),
        }
    }
}

/// A backup, read as a whole and checked; its file is not touched.
fn sound(from: &Path) -> Result<Connection> {
    if files::path_kind(from) == PathKind::Nothing {
        return Err(Error::NotFound {
            sentence: format!("there is no backup at `{}`", from.display()),
            help: "backups are beside the ledger; `linkprune ledger path` shows where that is".into(),
        });
    }
    schema::is_there(from)?;
    let failed = |error: rusqlite::Error| failure::unusable(from, &error);
    let mut backup = Connection::open_in_memory().map_err(failed)?;
    let bytes = files::read(from)?;
    backup.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), false).map_err(failed)?;
    if health::is_sound(&backup).map_err(failed)? { Ok(backup) } else { Err(failure::damaged(from)) }
}

/// Every page of one into the other, in one transaction.
fn copied(from: &Connection, to: &mut Connection, path: &Path) -> Result<()> {
    let failed = |error: rusqlite::Error| failure::unusable(path, &error);
    let step = Backup::new(from, to).and_then(|backup| backup.step(-1)).map_err(failed)?;
    match step {
        StepResult::Done => Ok(()),
        _ => Err(failure::busy(path)),
    }
}
