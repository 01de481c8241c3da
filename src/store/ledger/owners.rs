//! Whose decisions a ledger holds. One machine may have several owners, and none of them sees another's decisions.

use rusqlite::{Connection, Row, Transaction, params};

use super::open::Ledger;
use crate::error::Result;

/// An owner: whose export it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerOwner {
    /// Their number in the ledger, once they are recognised; `None` where their addresses and their name tell.
    pub number: Option<i64>,
    /// The keys of their addresses, the one in use first where an export says it; empty where none is known.
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
    /// Which owner that is, by number or by address; by the name alone where neither side has an address. A name that fits an
    /// owner who has one says nothing: see [`Self::recognised`].
    pub fn owner(&self, owner: &LedgerOwner) -> Result<OwnerInLedger> {
        if let Some(number) = owner.number {
            return Ok(OwnerInLedger::Known(number));
        }
        let known = self.owners()?;
        if let Some((id, _)) = known.iter().find(|(_, known)| known.shares_an_address(owner)) {
            return Ok(OwnerInLedger::Known(*id));
        }
        let nameless = |known: &LedgerOwner| known.slugs.is_empty() && owner.slugs.is_empty();
        let mut named = known.iter().filter(|(_, known)| known.has_name_of(owner) && nameless(known));
        Ok(match (named.next(), named.next()) {
            (None, _) => OwnerInLedger::New,
            (Some((id, _)), None) => OwnerInLedger::Known(*id),
            _ => OwnerInLedger::Several,
        })
    }

    /// Everybody whose decisions it holds, with their number.
    pub fn owners(&self) -> Result<Vec<(i64, LedgerOwner)>> {
        let mut query =
            self.sqlite.prepare("SELECT id, name_key, name FROM owners ORDER BY id").map_err(self.failed())?;
        let rows = query.query_map([], |row| of_row(&self.sqlite, row)).map_err(self.failed())?;
        rows.collect::<std::result::Result<_, _>>().map_err(self.failed())
    }
}

impl LedgerOwner {
    /// What tells them from other owners outside the ledger: the key of the address in use, or else their name.
    pub fn key(&self) -> &str {
        self.slugs.first().unwrap_or(&self.name_key)
    }

    /// Whether one address of theirs is one of the other's.
    pub(super) fn shares_an_address(&self, other: &Self) -> bool {
        self.slugs.iter().any(|slug| other.slugs.contains(slug))
    }

    /// Whether both have one name; nobody shares the lack of one.
    pub(super) fn has_name_of(&self, other: &Self) -> bool {
        !self.name_key.is_empty() && self.name_key == other.name_key
    }
}

fn of_row(sqlite: &Connection, row: &Row<'_>) -> rusqlite::Result<(i64, LedgerOwner)> {
    let number: i64 = row.get("id")?;
    let mut query = sqlite.prepare_cached("SELECT slug FROM addresses WHERE owner = ?1 ORDER BY id")?;
    let slugs = query.query_map(params![number], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let (name_key, name) = (row.get("name_key")?, row.get("name")?);
    Ok((number, LedgerOwner { number: Some(number), slugs, name_key, name }))
}

/// The number of an owner in the midst of a step; a new one is added, and the address in use is learned.
pub(super) fn number_of(step: &Transaction<'_>, known: OwnerInLedger, owner: &LedgerOwner) -> rusqlite::Result<i64> {
    let number = match known {
        OwnerInLedger::Known(number) => number,
        OwnerInLedger::New | OwnerInLedger::Several => {
            let insert = "INSERT INTO owners (name_key, name) VALUES (?1, ?2) RETURNING id";
            step.query_row(insert, params![owner.name_key, owner.name], |row| row.get(0))?
        }
    };
    if let Some(slug) = owner.slugs.first() {
        step.execute("INSERT OR IGNORE INTO addresses (owner, slug) VALUES (?1, ?2)", params![number, slug])?;
    }
    Ok(number)
}
