//! Which connections an owner means: by slug, or by name, and for a decision also by the day of connecting.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::export::{Connection, Decided, Export};
use crate::store::ledger::LedgerPerson;

/// The connections of an export by their keys.
pub(super) struct Keys<'a> {
    connections: &'a [Connection],
    by_slug: BTreeMap<&'a str, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(export: &'a Export) -> Self {
        let mut keys = Self { connections: &export.connections, by_slug: BTreeMap::new(), by_name: BTreeMap::new() };
        for (row, connection) in export.connections.iter().enumerate() {
            keys.by_slug.extend(connection.slug.as_deref().map(|slug| (slug, row)));
            let name = connection.name_key();
            keys.by_name.entry(name).or_default().push(row);
        }
        keys
    }

    /// The connection with that slug.
    pub(super) fn of_slug(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).copied()
    }

    /// Everybody with that name, as names are compared.
    pub(super) fn of_name(&self, key: &str) -> &[usize] {
        self.by_name.get(key).filter(|_| !key.is_empty()).map_or(&[], Vec::as_slice)
    }

    /// Every row that the decision fits.
    pub(super) fn find(&self, one: &Decided) -> Vec<usize> {
        self.fitting(one.slug.as_deref(), &one.name, one.connected_on)
    }

    /// Whether a decision about the person in that row is about nobody else.
    pub(super) fn is_alone(&self, person: &LedgerPerson, row: usize) -> bool {
        self.rows_of(person).as_slice() == [row]
    }

    /// Every row that somebody whom the ledger knows may be in.
    pub(super) fn rows_of(&self, person: &LedgerPerson) -> Vec<usize> {
        self.fitting(person.slug.as_deref(), &person.name_key, person.connected_on)
    }

    fn fitting(&self, slug: Option<&str>, name: &str, connected_on: Option<NaiveDate>) -> Vec<usize> {
        if let Some(row) = slug.and_then(|slug| self.of_slug(slug)) {
            return vec![row];
        }
        let may_be = |row: &usize| self.connections.get(*row).is_some_and(|c| self.may_be(slug, connected_on, c));
        self.of_name(name).iter().copied().filter(may_be).collect()
    }

    /// Whether a connection with that name may be the person decided on.
    fn may_be(&self, slug: Option<&str>, connected_on: Option<NaiveDate>, connection: &Connection) -> bool {
        match (slug, &connection.slug) {
            // A different address is a different person.
            (Some(_), Some(_)) => false,
            // If others have addresses, somebody without one is a different person, unless the day matches.
            (Some(_), None) if !self.by_slug.is_empty() => {
                connected_on.is_some() && connected_on == connection.connected_on
            }
            _ => connected_on.zip(connection.connected_on).is_none_or(|(one, other)| one == other),
        }
    }
}
