//! Where the people that the ledger knows are in a newer export: still there, gone, or in doubt. In doubt nobody is said to be
//! gone.

use std::collections::BTreeMap;

use compact_str::CompactString;

use super::keys::Keys;
use super::list_doubt::as_connection;
use super::matching::{MatchedBy, MatchedSide, Matching};
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
    /// In no row, and the list may lack some.
    MayBeGone,
    Gone,
}

/// Where each of the ledger's people is, in its order, without an older export to go by.
pub(super) fn in_export(decided: &[Decided], export: &Export, is_whole: bool) -> Vec<Presence> {
    let people: Vec<Connection> = decided.iter().map(as_connection).collect();
    let known = MatchedSide { people: &people, day: None, is_whole: true };
    let matching = Matching::of(known, MatchedSide { people: &export.connections, day: None, is_whole });
    let day = |row: usize| export.connections.get(row).and_then(|person| person.connected_on);
    let mut places = of_old_rows(&matching, people.len());
    let mut doubt = |row: usize| places.get_mut(row).into_iter().for_each(|place| *place = Presence::InDoubt);
    // A name alone says nothing for sure: without both days it may be another person's.
    for pair in matching.pairs.iter().filter(|pair| pair.by == MatchedBy::Name) {
        let known = people.get(pair.old).and_then(|person| person.connected_on);
        if known.is_none() || day(pair.new).is_none() {
            doubt(pair.old);
        }
    }
    let came: BTreeMap<CompactString, Vec<usize>> = by_name(&matching.came, export);
    for row in matching.gone.iter().chain(&matching.may_be_gone) {
        let Some(one) = decided.get(*row) else { continue };
        let mut namesakes = came.get(one.name.as_str()).into_iter().flatten();
        if namesakes.any(|other| day(*other).is_none() || one.connected_on.is_none()) {
            doubt(*row);
        }
    }
    places
}

/// These rows of an export by name.
fn by_name(rows: &[usize], export: &Export) -> BTreeMap<CompactString, Vec<usize>> {
    let mut by_name: BTreeMap<CompactString, Vec<usize>> = BTreeMap::new();
    for row in rows {
        if let Some(person) = export.connections.get(*row) {
            by_name.entry(person.name_key()).or_default().push(*row);
        }
    }
    by_name
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
    matching.may_be_gone.iter().for_each(|row| put(*row, Presence::MayBeGone));
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
        // A name alone may be another person's.
        let is_theirs =
            |person: &&mut Connection| one.connected_on.is_some() && person.connected_on == one.connected_on;
        if let Some(person) = people.get_mut(row).filter(|person| person.slug.is_none() && !is_taken).filter(is_theirs)
        {
            person.slug = one.slug.as_deref().map(CompactString::from);
        }
    }
    people
}
