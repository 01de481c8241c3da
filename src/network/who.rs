//! Who is who: which connection a person named in another file is. The slug of the address decides; else a name that
//! one connection alone bears, or a name with the company or title that only one of them has; else nobody is guessed.
//! A wrong join recommends cutting off a friend.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Joined;
use crate::export::{Connection, Export, Person, Work, name_key};

/// Which connection a person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// By address: the row of the connection.
    Address(u32),
    /// By a name nobody else bears, or by name and work.
    Name(u32),
    /// One of these, and nothing says which. People of one name share one list.
    Several(Arc<[u32]>),
    /// No connection.
    Stranger,
}

/// The answers for one export.
#[derive(Debug)]
pub(super) struct Resolution {
    /// By index of the person in the export.
    pub people: Vec<Who>,
    /// For each connection: it has no address and shares its name, so that nothing can be joined to it.
    pub unclear: Vec<bool>,
    /// For each connection: its name as names are compared; empty where it has none.
    pub name_keys: Vec<String>,
    pub joined: Joined,
}

/// Resolves every person of the export.
pub(super) fn resolve(export: &Export) -> Resolution {
    let book = Book::of(export);
    let people: Vec<Who> = export.people.par_iter().map(|person| book.find(person)).collect();
    let mut joined = Joined::default();
    for touch in &export.touches {
        match people.get(touch.person as usize) {
            Some(Who::Address(_)) => joined.by_address += 1,
            Some(Who::Name(_)) => joined.by_name += 1,
            Some(Who::Several(_)) => joined.ambiguous += 1,
            Some(Who::Stranger) | None => joined.strangers += 1,
        }
    }
    Resolution { people, unclear: book.unclear, name_keys: book.keys, joined }
}

/// The connections, by address and by name.
struct Book<'a> {
    connections: &'a [Connection],
    by_slug: HashMap<&'a str, u32>,
    by_name: HashMap<String, Bearers>,
    /// By what stands before a comma in the name: `mara peña` for `mara peña, mba`.
    by_bare_name: HashMap<String, Arc<[u32]>>,
    /// The addresses that bear a name, over all files: two make the name no identity.
    addresses: HashMap<String, Addresses<'a>>,
    unclear: Vec<bool>,
    /// By connection: its name as names are compared.
    keys: Vec<String>,
}

/// Who bears a name.
struct Bearers {
    all: Arc<[u32]>,
    /// Those whose row has no address.
    alone: Arc<[u32]>,
}

/// The first address met with a name, and whether there is another.
struct Addresses<'a> {
    first: &'a str,
    several: bool,
}

impl<'a> Addresses<'a> {
    fn note(all: &mut HashMap<String, Self>, name: &str, slug: &'a str) {
        match all.get_mut(name) {
            Some(known) => known.several |= known.first != slug,
            None => _ = all.insert(name.to_owned(), Self { first: slug, several: false }),
        }
    }
}

fn before_comma(key: &str) -> &str {
    key.split(',').next().unwrap_or_default().trim()
}

impl<'a> Book<'a> {
    fn of(export: &'a Export) -> Self {
        let connections = &export.connections;
        let mut by_slug = HashMap::new();
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_bare_name: HashMap<String, Vec<u32>> = HashMap::new();
        let mut addresses: HashMap<String, Addresses> = HashMap::new();
        let full_name = |connection: &Connection| format!("{} {}", connection.first_name, connection.last_name);
        let keys: Vec<String> = connections.par_iter().map(|c| name_key(&full_name(c))).collect();
        for ((row, connection), key) in (0u32..).zip(connections).zip(&keys) {
            if let Some(slug) = connection.slug.as_deref() {
                Addresses::note(&mut addresses, key, slug);
                by_slug.entry(slug).or_insert(row);
            }
            if !key.is_empty() {
                by_name.entry(key.clone()).or_default().push(row);
                by_bare_name.entry(before_comma(key).to_owned()).or_default().push(row);
            }
        }
        // The owner's own address is nobody else's, whoever shares their name.
        let others = export.people.iter().filter_map(|person| Some((person, person.slug.as_deref()?)));
        for (person, slug) in others.filter(|(_, slug)| !export.owner.slugs.contains(*slug)) {
            for key in person.keys().filter(|key| by_name.contains_key(key)) {
                Addresses::note(&mut addresses, &key, slug);
            }
        }
        let has_none = |row: &u32| connections.get(*row as usize).is_some_and(|connection| connection.slug.is_none());
        let by_name: HashMap<String, Bearers> = by_name
            .into_iter()
            .map(|(key, rows)| {
                let alone = rows.iter().copied().filter(has_none).collect();
                (key, Bearers { all: rows.into(), alone })
            })
            .collect();
        let unclear = connections
            .iter()
            .zip(&keys)
            .map(|(connection, key)| {
                connection.slug.is_none()
                    && (key.is_empty()
                        || by_name.get(key).is_none_or(|bearers| bearers.all.len() > 1)
                        || addresses.get(key).is_some_and(|known| known.several))
            })
            .collect();
        let by_bare_name = by_bare_name.into_iter().map(|(key, rows)| (key, rows.into())).collect();
        Self { connections, by_slug, by_name, by_bare_name, addresses, unclear, keys }
    }

    /// Whom a name may mean that nobody bears to the letter: those who bear it with other credentials after a comma.
    fn perhaps(&self, key: &str) -> Who {
        let bare = before_comma(key);
        match self.by_bare_name.get(bare) {
            Some(rows) if !bare.is_empty() => Who::Several(Arc::clone(rows)),
            _ => Who::Stranger,
        }
    }

    fn find(&self, person: &Person) -> Who {
        let key = name_key(&person.name);
        let Some(slug) = person.slug.as_deref() else { return self.find_by_name(&key, person.work.as_ref()) };
        if let Some(row) = self.by_slug.get(slug) {
            return Who::Address(*row);
        }
        // An address that no connection has can only be somebody whose row lacks its address, or has another by now.
        let known = person.keys().find_map(|key| Some((self.by_name.get(&key)?, key)));
        let Some((bearers, key)) = known else { return self.perhaps(&key) };
        match (&*bearers.alone, bearers.all.len()) {
            ([], _) => Who::Several(Arc::clone(&bearers.all)),
            ([one], 1) if self.has_one_address(&key) => Who::Name(*one),
            _ => Who::Several(Arc::clone(&bearers.alone)),
        }
    }

    /// By name alone, or by name and what somebody does.
    fn find_by_name(&self, key: &str, work: Option<&Work>) -> Who {
        let Some(bearers) = self.by_name.get(key) else { return self.perhaps(key) };
        if let [one] = *bearers.all
            && self.has_one_address(key)
        {
            return Who::Name(one);
        }
        let mut there = bearers.all.iter().copied().filter(|row| work.is_some_and(|work| self.does(*row, work)));
        match (there.next(), there.next()) {
            (Some(one), None) => Who::Name(one),
            _ => Who::Several(Arc::clone(&bearers.all)),
        }
    }

    fn has_one_address(&self, key: &str) -> bool {
        self.addresses.get(key).is_none_or(|known| !known.several)
    }

    /// Whether a connection is at that company, or holds that title where one of the companies is blank.
    fn does(&self, row: u32, work: &Work) -> bool {
        let Some(connection) = self.connections.get(row as usize) else { return false };
        let same = |one: &str, other: &str| !name_key(one).is_empty() && name_key(one) == name_key(other);
        let blank = connection.company.trim().is_empty() || work.company.trim().is_empty();
        same(&connection.company, &work.company) || (blank && same(&connection.position, &work.title))
    }
}
