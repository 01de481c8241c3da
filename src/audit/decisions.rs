//! The owner's decisions, found among the connections of an export.

use std::collections::BTreeMap;

use crate::export::{Decided, Decision, Export};

/// Which connection was decided on how; of two decisions on one person the later in the file counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    of_rows: BTreeMap<usize, Decision>,
    /// Decisions about people whom the export does not have.
    pub strangers: usize,
}

impl Decisions {
    /// Finds the people decided on, by the slug of their address.
    pub fn find(decided: &[Decided], export: &Export) -> Self {
        let rows: BTreeMap<&str, usize> =
            export.connections.iter().enumerate().filter_map(|(row, c)| Some((c.slug.as_deref()?, row))).collect();
        let mut decisions = Self::default();
        for Decided { slug, decision } in decided {
            match rows.get(slug.as_str()) {
                Some(row) => _ = decisions.of_rows.insert(*row, *decision),
                None => decisions.strangers += 1,
            }
        }
        decisions
    }

    /// What was decided on the connection in that row of the export.
    pub fn of_row(&self, row: usize) -> Option<Decision> {
        self.of_rows.get(&row).copied()
    }

    /// How many connections were decided on so.
    pub fn count(&self, decision: Decision) -> usize {
        self.of_rows.values().filter(|decided| **decided == decision).count()
    }

    /// Rows and decisions, by row.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, Decision)> {
        self.of_rows.iter().map(|(row, decision)| (*row, *decision))
    }
}
