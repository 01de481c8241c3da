//! Where the people that the ledger knows are in a newer export: still there, gone, or in doubt. In doubt nobody is said to be
//! gone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::keys::Keys;
use super::matching::{MatchedBy, Matching};
use crate::export::{Connection, Decided, Export};

/// Somebody of the ledger in the newer export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// In that row.
    Here(usize),
    /// In that row under another address, in all likelihood.
    MayBe(usize),
    /// Any of several, or one of several.
    InDoubt,
    Gone,
}

/// Where each of the ledger's people is, in its order, without an older export to go by.
pub(super) fn in_export(decided: &[Decided], export: &Export) -> Vec<Presence> {
    let people: Vec<Connection> = decided.iter().map(as_connection).collect();
    let matching = Matching::between(&people, &export.connections);
    let mut unmatched: BTreeMap<String, Vec<Option<NaiveDate>>> = BTreeMap::new();
    for person in matching.came.iter().filter_map(|row| export.connections.get(*row)) {
        unmatched.entry(person.name_key()).or_default().push(person.connected_on);
    }
    // Somebody of that name is there under another address, and without both days nothing says that it is another person.
    let is_in_doubt = |one: &Decided| {
        let mut days = unmatched.get(&one.name).into_iter().flatten();
        days.any(|day| day.is_none() || one.connected_on.is_none())
    };
    let places = of_old_rows(&matching, people.len());
    let places = places.into_iter().zip(decided).map(|(place, one)| match place {
        Presence::Gone if is_in_doubt(one) => Presence::InDoubt,
        place => place,
    });
    places.collect()
}

/// Where everybody of the older side is, by row.
pub(super) fn of_old_rows(matching: &Matching, rows: usize) -> Vec<Presence> {
    let mut places = vec![Presence::InDoubt; rows];
    let mut put = |row: usize, presence: Presence| {
        if let Some(place) = places.get_mut(row) {
            *place = presence;
        }
    };
    matching.gone.iter().for_each(|row| put(*row, Presence::Gone));
    for pair in &matching.pairs {
        let changed = pair.by == MatchedBy::ChangedAddress;
        put(pair.old, if changed { Presence::MayBe(pair.new) } else { Presence::Here(pair.new) });
    }
    places
}

/// The connections of an export, each with the address that the ledger knows where the export has none.
pub(super) fn with_known_addresses(export: &Export, decided: &[Decided]) -> Vec<Connection> {
    let mut people = export.connections.clone();
    let keys = Keys::of(export);
    for one in decided.iter().filter(|one| one.slug.is_some()) {
        let [row] = keys.find(one)[..] else { continue };
        let is_taken = one.slug.as_deref().is_some_and(|slug| keys.of_slug(slug).is_some());
        if let Some(person) = people.get_mut(row).filter(|person| person.slug.is_none() && !is_taken) {
            person.slug.clone_from(&one.slug);
        }
    }
    people
}

/// What matching asks for: the name as names are compared, the address and the day.
fn as_connection(one: &Decided) -> Connection {
    Connection {
        line: 0,
        first_name: one.name.clone(),
        last_name: String::new(),
        url: String::new(),
        email: String::new(),
        company: String::new(),
        position: String::new(),
        slug: one.slug.clone(),
        connected_on: one.connected_on,
        damaged: false,
    }
}
