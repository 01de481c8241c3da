//! In which order removals were confirmed: an order that no rule, day or export changes.

use rusqlite::params;

use super::open::Ledger;
use super::people::LedgerPerson;
use crate::error::Result;

/// Everybody whose removal is confirmed, by the first row that says so since it was last unconfirmed.
const CONFIRMED: &str = "
    SELECT people.*, (
        SELECT min(d.id) FROM decisions d JOIN steps s ON s.id = d.step
        WHERE d.person = people.id AND s.undone = 0 AND d.confirmed = 1 AND d.id > coalesce((
            SELECT max(u.id) FROM decisions u JOIN steps t ON t.id = u.step
            WHERE u.person = people.id AND t.undone = 0 AND u.confirmed = 0
        ), 0)
    ) AS confirmed_in
    FROM people WHERE owner = ?1 AND confirmed_in IS NOT NULL ORDER BY confirmed_in";

impl Ledger {
    /// Those whose removal is confirmed, in the order in which it was, also those marked as done.
    pub fn confirmed(&self, owner: i64) -> Result<Vec<LedgerPerson>> {
        let mut query = self.sqlite.prepare(CONFIRMED).map_err(self.failed())?;
        let rows = query.query_map(params![owner], LedgerPerson::of_row).map_err(self.failed())?;
        rows.collect::<std::result::Result<_, _>>().map_err(self.failed())
    }
}
