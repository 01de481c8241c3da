//! The owner's decisions, found among the connections of an export.

use std::collections::BTreeMap;

use crate::export::{Decided, Decision, Export, name_key};

/// Which connection was decided on how; of two decisions on one person the later in the file counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    of_rows: BTreeMap<usize, Decision>,
    /// Decisions about people whom the export does not have, or whose name several bear.
    pub strangers: usize,
    /// Decisions that a later one on the same person overruled.
    pub overruled: usize,
}

impl Decisions {
    /// Finds the people decided on: by the slug of their address, else by a name that one connection alone bears.
    pub fn find(decided: &[Decided], export: &Export) -> Self {
        let mut by_slug: BTreeMap<&str, usize> = BTreeMap::new();
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (row, connection) in export.connections.iter().enumerate() {
            by_slug.extend(connection.slug.as_deref().map(|slug| (slug, row)));
            let name = name_key(&format!("{} {}", connection.first_name, connection.last_name));
            by_name.entry(name).or_default().push(row);
        }
        let mut decisions = Self::default();
        for Decided { slug, name, decision } in decided {
            let row = match slug {
                Some(slug) if by_slug.contains_key(slug.as_str()) => by_slug.get(slug.as_str()).copied(),
                Some(_) if !by_slug.is_empty() => None,
                _ => by_name.get(name).and_then(|rows| if let [row] = rows.as_slice() { Some(*row) } else { None }),
            };
            let Some(row) = row else {
                decisions.strangers += 1;
                continue;
            };
            let before = decisions.of_rows.insert(row, *decision);
            decisions.overruled += usize::from(before.is_some_and(|before| before != *decision));
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
