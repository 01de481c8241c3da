//! Who is who: which connection a person named in another file is. The slug of the address decides; else a name
//! that one connection alone bears; else nobody is guessed. A wrong join recommends cutting off a friend.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Joined;
use crate::export::{Connection, Export, Person, name_key};

/// Which connection a person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// By address: the row of the connection.
    Address(u32),
    /// By a name nobody else bears.
    Name(u32),
    /// One of these, and nothing says which.
    Several(Vec<u32>),
    /// No connection.
    Stranger,
}

/// The answers for one export.
#[derive(Debug)]
pub(super) struct Resolution {
    /// By index of the person in the export.
    pub people: Vec<Who>,
    /// For each connection: the first row with the same address, else its own.
    pub canonical: Vec<u32>,
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
    Resolution { people, canonical: book.canonical, unclear: book.unclear, name_keys: book.keys, joined }
}

/// The connections, by address and by name.
struct Book<'a> {
    by_slug: HashMap<&'a str, u32>,
    by_name: HashMap<String, Vec<u32>>,
    /// By what stands before a comma in the name: `mara peña` for `mara peña, mba`.
    by_bare_name: HashMap<String, Vec<u32>>,
    /// Whether the connection has no address.
    nameless_address: Vec<bool>,
    /// The addresses that bear a name, over all files: two make the name no identity.
    addresses: HashMap<String, Addresses<'a>>,
    canonical: Vec<u32>,
    unclear: Vec<bool>,
    /// By connection: its name as names are compared.
    keys: Vec<String>,
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
        let mut by_slug = HashMap::new();
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_bare_name: HashMap<String, Vec<u32>> = HashMap::new();
        let mut addresses: HashMap<String, Addresses> = HashMap::new();
        let mut canonical = Vec::with_capacity(export.connections.len());
        let full_name = |connection: &Connection| format!("{} {}", connection.first_name, connection.last_name);
        let keys: Vec<String> = export.connections.par_iter().map(|c| name_key(&full_name(c))).collect();
        for ((row, connection), key) in (0u32..).zip(&export.connections).zip(&keys) {
            let first = match connection.slug.as_deref() {
                Some(slug) => {
                    Addresses::note(&mut addresses, key, slug);
                    *by_slug.entry(slug).or_insert(row)
                }
                None => row,
            };
            canonical.push(first);
            if first == row && !key.is_empty() {
                by_name.entry(key.clone()).or_default().push(row);
                by_bare_name.entry(before_comma(key).to_owned()).or_default().push(row);
            }
        }
        for person in &export.people {
            if let Some(slug) = person.slug.as_deref() {
                let key = name_key(&person.name);
                if by_name.contains_key(&key) {
                    Addresses::note(&mut addresses, &key, slug);
                }
            }
        }
        let nameless_address: Vec<bool> = export.connections.iter().map(|c| c.slug.is_none()).collect();
        let unclear = export
            .connections
            .iter()
            .zip(&keys)
            .map(|(connection, key)| {
                connection.slug.is_none()
                    && (key.is_empty()
                        || by_name.get(key).is_none_or(|rows| rows.len() > 1)
                        || addresses.get(key).is_some_and(|known| known.several))
            })
            .collect();
        Self { by_slug, by_name, by_bare_name, nameless_address, addresses, canonical, unclear, keys }
    }

    /// Whom a name may mean that nobody bears to the letter: those who bear it with other credentials behind a comma.
    fn perhaps(&self, key: &str) -> Who {
        let bare = before_comma(key);
        match self.by_bare_name.get(bare) {
            Some(rows) if !bare.is_empty() => Who::Several(rows.clone()),
            _ => Who::Stranger,
        }
    }

    fn find(&self, person: &Person) -> Who {
        let key = name_key(&person.name);
        let bearers = self.by_name.get(&key).map_or(&[][..], Vec::as_slice);
        let one_address = self.addresses.get(&key).is_none_or(|known| !known.several);
        let Some(slug) = person.slug.as_deref() else {
            return match bearers {
                [] => self.perhaps(&key),
                [one] if one_address => Who::Name(*one),
                several => Who::Several(several.to_vec()),
            };
        };
        if let Some(row) = self.by_slug.get(slug) {
            return Who::Address(*row);
        }
        // An address that no connection has can only be somebody whose row lacks its address.
        let without: Vec<u32> =
            bearers.iter().copied().filter(|row| self.nameless_address.get(*row as usize) == Some(&true)).collect();
        match (without.as_slice(), bearers.len()) {
            // Nobody lacks an address: a stranger of that name, or a connection whose address was another then.
            ([], 0) => self.perhaps(&key),
            ([], _) => Who::Several(bearers.to_vec()),
            ([one], 1) if one_address => Who::Name(*one),
            _ => Who::Several(without),
        }
    }
}
