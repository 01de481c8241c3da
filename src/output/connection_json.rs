//! A connection in documents that are not the audit, under the names that the audit's entries have.

use serde::Serialize;

use crate::audit::Audit;

/// Who somebody is.
#[derive(Serialize)]
pub(super) struct ConnectionJson<'a> {
    rank: Option<usize>,
    first_name: &'a str,
    last_name: &'a str,
    url: &'a str,
    company: &'a str,
    position: &'a str,
    connected_on: Option<String>,
}

impl<'a> ConnectionJson<'a> {
    /// The connection in that row; `None` if there is none.
    pub(super) fn of(audit: &'a Audit, row: usize) -> Option<Self> {
        let connection = audit.evidence.export.connections.get(row)?;
        Some(Self {
            rank: audit.rank(row),
            first_name: &connection.first_name,
            last_name: &connection.last_name,
            url: &connection.url,
            company: &connection.company,
            position: &connection.position,
            connected_on: connection.connected_on.map(|day| day.to_string()),
        })
    }
}
