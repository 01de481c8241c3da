//! What an overlap needs of one export: whose it is, and of each connection who they are and what lies between the two.

use chrono::NaiveDate;

use super::tie::Tie;
use crate::audit::Band;
use crate::audit::owner_key::owner_key;
use crate::audit::run::Audit;
use crate::audit::selection::List;
use crate::export::{Connection, FileKind, slug_of};

/// An owner in the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMember {
    /// What tells them from everybody else, see [`owner_key`]; of two members with one key only the newer is one.
    pub key: String,
    /// `None` where nothing says it.
    pub name: Option<String>,
    pub url: Option<String>,
    /// Keys of their addresses.
    pub(in crate::audit) slugs: Vec<String>,
    pub as_of: NaiveDate,
    pub connections: usize,
    /// How many are on their removal list.
    pub listed: usize,
    /// Whether messages.csv was read; without it their ties are unknown.
    pub has_messages: bool,
}

/// A connection of one owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownConnection {
    pub person: Connection,
    /// Whether they are on that owner's removal list.
    pub is_listed: bool,
    pub band: Band,
    /// `None` for the protected and for those put off.
    pub rank: Option<usize>,
    pub tie: Tie,
}

/// One export, as far as an overlap needs it.
#[derive(Debug)]
pub struct TeamExport {
    pub member: TeamMember,
    pub connections: Vec<KnownConnection>,
    /// Whether one of its files ends inside a row.
    pub is_cut_off: bool,
}

impl TeamExport {
    /// Takes it from an audit.
    pub fn of(audit: &Audit) -> Self {
        let (evidence, export) = (&audit.evidence, &audit.evidence.export);
        let owner = &export.owner;
        let mut slugs: Vec<String> = owner.slugs.iter().cloned().collect();
        slugs.extend(owner.url.as_deref().and_then(slug_of).map(String::from));
        let connection = |(row, person): (usize, &Connection)| KnownConnection {
            person: person.clone(),
            is_listed: audit.is_listed(row),
            band: audit.scorecards.get(row).map_or(Band::Keep, |card| card.band),
            rank: audit.rank(row),
            tie: Tie::of(evidence, row),
        };
        Self {
            member: TeamMember {
                key: owner_key(export),
                name: owner.name.clone(),
                url: owner.url.clone(),
                slugs,
                as_of: evidence.as_of,
                connections: export.connections.len(),
                listed: audit.rows(List::Removal, None).len(),
                has_messages: export.coverage.has(FileKind::Messages),
            },
            connections: export.connections.iter().enumerate().map(connection).collect(),
            is_cut_off: export.coverage.is_cut_off(),
        }
    }
}
