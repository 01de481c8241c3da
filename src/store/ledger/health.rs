//! Whether a ledger is whole, and how much is in it.

use rusqlite::Connection;

use super::failure;
use super::open::Ledger;
use crate::error::Result;

/// A ledger in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerContents {
    pub version: u32,
    pub owners: u32,
    pub people: u32,
    pub steps: u32,
    /// Of those, how many were taken back.
    pub undone: u32,
    pub audits: u32,
}

impl Ledger {
    /// Checks every page, every row and every link between rows. Fails where one is wrong.
    pub fn check(&self) -> Result<LedgerContents> {
        if !is_sound(&self.sqlite).map_err(self.failed())? {
            return Err(failure::damaged(&self.path));
        }
        let number =
            |select: &str| self.sqlite.query_row(select, [], |row| row.get::<_, u32>(0)).map_err(self.failed());
        Ok(LedgerContents {
            version: number("PRAGMA user_version")?,
            owners: number("SELECT count(*) FROM owners")?,
            people: number("SELECT count(*) FROM people")?,
            steps: number("SELECT count(DISTINCT step) FROM decisions")?,
            undone: number("SELECT count(*) FROM steps WHERE undone <> 0 AND id IN (SELECT step FROM decisions)")?,
            audits: number("SELECT count(*) FROM audits")?,
        })
    }
}

/// Whether the pages agree, the indexes with the rows, and every row with those it refers to.
pub(super) fn is_sound(sqlite: &Connection) -> rusqlite::Result<bool> {
    let said: String = sqlite.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let mut links = sqlite.prepare("PRAGMA foreign_key_check")?;
    let broken = links.query([])?.next()?.is_some();
    Ok(said == "ok" && !broken)
}
