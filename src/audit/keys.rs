//! Which connections an owner means: by slug, or by name, and for a decision also by the day of connecting.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::export::{Connection, Decided, Export};
use crate::store::ledger::{LedgerPerson, PersonKey, SamePerson};

/// The connections of an export by their keys.
pub(super) struct Keys<'a> {
    connections: &'a [Connection],
    by_slug: BTreeMap<&'a str, usize>,
    by_name: BTreeMap<CompactString, Vec<usize>>,
}

/// Which connection somebody is whom the ledger knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FoundPerson {
    Row(usize),
    /// Their name fits several.
    Several,
    /// Somebody has their name, and neither an address nor a day tells whether it is them.
    Unclear,
    Nobody,
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

    /// Every row that somebody may be in.
    fn rows_of(&self, person: &LedgerPerson) -> Vec<usize> {
        self.fitting(person.slug.as_deref(), &person.name_key, person.connected_on)
    }

    /// Which connection somebody is whom the ledger knows by that name. What is unknown fits nobody for certain.
    pub(super) fn found(&self, person: PersonKey<'_>, name: &str) -> FoundPerson {
        if let Some(row) = person.slug.and_then(|slug| self.of_slug(slug)) {
            return FoundPerson::Row(row);
        }
        let are = |is: SamePerson| {
            let rows = self.of_name(name).iter().copied();
            rows.filter(move |row| self.key(*row).is_some_and(|key| person.is(key) == is))
        };
        let (mut same, unclear) = (are(SamePerson::Yes), are(SamePerson::Unclear).count());
        match (same.next(), same.next(), unclear) {
            (Some(row), None, 0) => FoundPerson::Row(row),
            (None, _, 0) => FoundPerson::Nobody,
            (None, _, 1) => FoundPerson::Unclear,
            _ => FoundPerson::Several,
        }
    }

    /// The only connection of that name and day, which has another address than the one the ledger knows.
    pub(super) fn moved(&self, person: PersonKey<'_>, name: &str) -> Option<usize> {
        let (_, day) = person.slug.zip(person.connected_on)?;
        let of_day = |row: &usize| self.key(*row).is_some_and(|key| key.connected_on == Some(day));
        let rows: Vec<usize> = self.of_name(name).iter().copied().filter(of_day).collect();
        if let [row] = rows.as_slice() { Some(*row) } else { None }
    }

    /// Whether somebody whom the ledger knows is among them: by the address and the day, as far as both say it; else by the name
    /// and the day.
    pub(super) fn has(&self, person: &LedgerPerson) -> bool {
        let FoundPerson::Row(row) = self.found(person.key(), &person.name_key) else { return false };
        let day = self.connections.get(row).and_then(|connection| connection.connected_on);
        day.zip(person.connected_on).is_none_or(|(one, other)| one == other)
    }

    /// The connection in that row.
    pub(super) fn connection(&self, row: usize) -> Option<&'a Connection> {
        self.connections.get(row)
    }

    /// What tells the connection in that row from others of its name.
    pub(super) fn key(&self, row: usize) -> Option<PersonKey<'a>> {
        let connection = self.connections.get(row)?;
        Some(PersonKey { slug: connection.slug.as_deref(), connected_on: connection.connected_on })
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
