//! Audits that somebody recorded.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::params;

use super::open::Ledger;
use super::owners::LedgerOwner;
use crate::error::Result;

/// An audit, as far as the ledger remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedAudit {
    pub at: NaiveDateTime,
    pub as_of: NaiveDate,
    /// The fingerprint of the export.
    pub export: String,
    /// The fingerprint of the rule set.
    pub rules: String,
    /// How many people, and how many in each band.
    pub connections: u32,
    pub remove: u32,
    pub review: u32,
    pub keep: u32,
    pub protected: u32,
}

impl Ledger {
    /// Writes down an audit.
    pub fn record_audit(&mut self, owner: &LedgerOwner, audit: &RecordedAudit) -> Result<()> {
        let (change, owner) = self.begin_for(owner)?;
        let RecordedAudit { at, as_of, export, rules, connections, remove, review, keep, protected } = audit;
        change
            .execute(
                "INSERT INTO audits (owner, at, as_of, export, rules, connections, remove, review, keep, protected)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![owner, at, as_of, export, rules, connections, remove, review, keep, protected],
            )
            .map_err(self.failed())?;
        change.commit().map_err(self.failed())
    }

    /// The audits of that owner, the oldest first.
    pub fn audits(&self, owner: i64) -> Result<Vec<RecordedAudit>> {
        let mut query =
            self.sqlite.prepare("SELECT * FROM audits WHERE owner = ?1 ORDER BY id").map_err(self.failed())?;
        let rows = query.query_map(params![owner], |row| {
            Ok(RecordedAudit {
                at: row.get("at")?,
                as_of: row.get("as_of")?,
                export: row.get("export")?,
                rules: row.get("rules")?,
                connections: row.get("connections")?,
                remove: row.get("remove")?,
                review: row.get("review")?,
                keep: row.get("keep")?,
                protected: row.get("protected")?,
            })
        });
        rows.map_err(self.failed())?.collect::<std::result::Result<_, _>>().map_err(self.failed())
    }
}
