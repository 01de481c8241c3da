//! Whose decisions a ledger holds. One machine may have several owners, and none of them sees another's decisions.

use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::open::Ledger;
use crate::error::Result;

/// An owner: whose export it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerOwner {
    /// The keys of their addresses, the one in use first; empty where none is known.
    pub slugs: Vec<String>,
    /// As names are compared.
    pub name_key: String,
    pub name: String,
}

/// Which owner of a ledger an export belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerInLedger {
    /// That one, by number.
    Known(i64),
    /// None of those in the ledger.
    New,
    /// The name fits several of them, and no address tells which.
    Several,
}

impl Ledger {
    /// Which owner that is: by the address; by the name where the address is unknown on one side.
    pub fn owner(&self, owner: &LedgerOwner) -> Result<OwnerInLedger> {
        let mut found = Vec::new();
        let mut query = self.sqlite.prepare("SELECT id, slug, name_key, name FROM owners").map_err(self.failed())?;
        let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, of_row(row)?))).map_err(self.failed())?;
        for row in rows {
            let (id, known) = row.map_err(self.failed())?;
            if known.slugs.iter().any(|slug| owner.slugs.contains(slug)) {
                return Ok(OwnerInLedger::Known(id));
            }
            if known.name_key == owner.name_key && (known.slugs.is_empty() || owner.slugs.is_empty()) {
                found.push(id);
            }
        }
        Ok(match found.as_slice() {
            [] => OwnerInLedger::New,
            [id] => OwnerInLedger::Known(*id),
            _ => OwnerInLedger::Several,
        })
    }

    /// Everybody whose decisions it holds, with their number.
    pub fn owners(&self) -> Result<Vec<(i64, LedgerOwner)>> {
        let mut query =
            self.sqlite.prepare("SELECT id, slug, name_key, name FROM owners ORDER BY id").map_err(self.failed())?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, of_row(row)?))).map_err(self.failed())?;
        rows.collect::<std::result::Result<_, _>>().map_err(self.failed())
    }
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<LedgerOwner> {
    let slug: Option<String> = row.get("slug")?;
    Ok(LedgerOwner { slugs: slug.into_iter().collect(), name_key: row.get("name_key")?, name: row.get("name")? })
}

/// The number of an owner in the midst of a step; a new one is added, and an address that was unknown is learned.
pub(super) fn number_of(step: &Transaction<'_>, known: OwnerInLedger, owner: &LedgerOwner) -> rusqlite::Result<i64> {
    if let OwnerInLedger::Known(id) = known {
        step.execute("UPDATE owners SET slug = coalesce(slug, ?2) WHERE id = ?1", params![id, owner.slugs.first()])?;
        return Ok(id);
    }
    let insert = "INSERT INTO owners (slug, name_key, name) VALUES (?1, ?2, ?3) RETURNING id";
    let added = step
        .query_row(insert, params![owner.slugs.first(), owner.name_key, owner.name], |row| row.get(0))
        .optional()?;
    added.ok_or(rusqlite::Error::QueryReturnedNoRows)
}
