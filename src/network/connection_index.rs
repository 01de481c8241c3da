//! The connections by everything that another file may name them by: address, name, other ways to write a name, and work.

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::export::{Connection, Export, folded_name, name_key};

/// The rows of connections by every way to write their names: what can be known of them before any other file is read.
#[derive(Debug)]
pub struct ConnectionNames {
    keys: Arc<[String]>,
    by_name: HashMap<String, Bearers>,
    by_bare_name: HashMap<String, Arc<[u32]>>,
    by_folded_name: HashMap<String, Arc<[u32]>>,
}

impl ConnectionNames {
    pub fn of(connections: &[Connection]) -> Self {
        Self::with_keys(connections, connections.par_iter().map(Connection::name_key).collect::<Vec<_>>().into())
    }

    /// The same, where their names as names are compared are known.
    pub fn with_keys(connections: &[Connection], keys: Arc<[String]>) -> Self {
        let named = || rows(&keys).filter(|(_, key)| !key.is_empty());
        let by_whole_name = || bearers(lists::<str, _>(named().map(|(row, key)| (key.as_str(), row))), connections);
        let by_other_names = || {
            let folded: Vec<Vec<String>> = connections.par_iter().map(folded_names).collect();
            let folded = rows(&folded).flat_map(|(row, names)| names.iter().map(move |name| (name.as_str(), row)));
            let by_folded_name = lists::<str, _>(folded);
            (lists::<str, _>(named().map(|(row, key)| (before_comma(key), row))), by_folded_name)
        };
        let (by_name, (by_bare_name, by_folded_name)) = rayon::join(by_whole_name, by_other_names);
        Self { keys, by_name, by_bare_name, by_folded_name }
    }
}

/// The rows of connections by what they are known by. People of one name share one list.
pub(super) struct ConnectionIndex<'a> {
    pub connections: &'a [Connection],
    pub by_slug: HashMap<&'a str, u32>,
    pub by_name: HashMap<String, Bearers>,
    /// By what is before a comma in the name: `mara peña` for `mara peña, mba`.
    pub by_bare_name: HashMap<String, Arc<[u32]>>,
    /// Those whose row has no address: whoever is known by an address alone may be one of them.
    pub without_address: Arc<[u32]>,
    /// By what is before a comma, without accents and punctuation, either name first: other ways to write a name.
    pub by_folded_name: HashMap<String, Arc<[u32]>>,
    /// By the letters of a name that no encoding damages; empty where no name of another file is damaged.
    pub by_letters: HashMap<String, Arc<[u32]>>,
    /// The same, only of those whose own name was damaged.
    pub by_letters_damaged: HashMap<String, Arc<[u32]>>,
    /// By company and title, for recommendations that give another form of a name.
    pub by_work: HashMap<(String, String), Arc<[u32]>>,
    /// By e-mail address in lower case; empty where no file from outside LinkedIn gives any.
    pub by_email: HashMap<String, Arc<[u32]>>,
    /// The addresses that have a name, over all files: two make the name no identity.
    addresses: HashMap<String, Addresses<'a>>,
    /// By connection: its name as names are compared; empty where it has none.
    pub keys: Arc<[String]>,
}

/// Who has a name.
#[derive(Debug)]
pub(super) struct Bearers {
    pub all: Arc<[u32]>,
    /// Those whose row has no address.
    pub without_address: Arc<[u32]>,
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

impl<'a> ConnectionIndex<'a> {
    pub(super) fn of(export: &'a Export, names: ConnectionNames) -> Self {
        let connections = &export.connections;
        let ConnectionNames { keys, by_name, by_bare_name, by_folded_name } = names;
        let by_slug = || {
            let mut by_slug: HashMap<&str, u32> = HashMap::default();
            for (row, connection) in rows(connections) {
                if let Some(slug) = connection.slug.as_deref() {
                    by_slug.entry(slug).or_insert(row);
                }
            }
            by_slug
        };
        let (by_slug, addresses) = rayon::join(by_slug, || addresses(export, &keys, &by_name));
        let letters = || rows(&keys).map(|(row, key)| (plain_letters(key), row)).filter(|(key, _)| key.len() > 2);
        let damaged = |row: u32| connections.get(row as usize).is_some_and(|connection| connection.damaged);
        let any_damaged = export.people.iter().any(|person| is_damaged(&person.name));
        let any_email = export.people.iter().any(|person| !person.emails.is_empty());
        let any_work = export.people.iter().any(|person| person.work.is_some());
        Self {
            connections,
            by_slug,
            by_bare_name,
            by_name,
            without_address: rows(connections).filter(|(_, c)| c.slug.is_none()).map(|(row, _)| row).collect(),
            by_folded_name,
            by_letters: if any_damaged { lists::<str, _>(letters()) } else { HashMap::default() },
            by_letters_damaged: lists::<str, _>(letters().filter(|(_, row)| damaged(*row))),
            by_work: if any_work { by_work(connections) } else { HashMap::default() },
            by_email: if any_email { by_email(connections) } else { HashMap::default() },
            addresses,
            keys,
        }
    }

    /// Whether all files together know at most one address with that name.
    pub(super) fn has_one_address(&self, key: &str) -> bool {
        self.addresses.get(key).is_none_or(|known| !known.several)
    }

    /// For each connection: it has no address and shares its name, so that nothing can be joined to it.
    pub(super) fn unclear(&self) -> Vec<bool> {
        let shares = |key: &str| self.by_name.get(key).is_none_or(|bearers| bearers.all.len() > 1);
        let unclear = |(connection, key): (&Connection, &String)| {
            connection.slug.is_none() && (key.is_empty() || shares(key) || !self.has_one_address(key))
        };
        self.connections.iter().zip(&*self.keys).map(unclear).collect()
    }
}

/// Each with its row.
fn rows<T>(all: &[T]) -> impl Iterator<Item = (u32, &T)> {
    (0u32..).zip(all)
}

/// Those of each name, and among them those whose row has no address.
fn bearers(by_name: HashMap<String, Arc<[u32]>>, connections: &[Connection]) -> HashMap<String, Bearers> {
    let has_none = |row: &u32| connections.get(*row as usize).is_some_and(|connection| connection.slug.is_none());
    let bearers = |all: Arc<[u32]>| Bearers { without_address: all.iter().copied().filter(has_none).collect(), all };
    by_name.into_iter().map(|(key, all)| (key, bearers(all))).collect()
}

/// The addresses that a connection's name is met with, in any file. The owner's own address is nobody else's, whoever
/// shares their name.
fn addresses<'a>(
    export: &'a Export,
    keys: &[String],
    by_name: &HashMap<String, Bearers>,
) -> HashMap<String, Addresses<'a>> {
    let mut addresses: HashMap<String, Addresses> = HashMap::default();
    for (connection, key) in export.connections.iter().zip(keys) {
        if let Some(slug) = connection.slug.as_deref() {
            Addresses::note(&mut addresses, key, slug);
        }
    }
    let others = export.people.iter().filter_map(|person| Some((person, person.slug.as_deref()?)));
    for (person, slug) in others.filter(|(_, slug)| !export.owner.slugs.contains(*slug)) {
        for key in person.keys().filter(|key| by_name.contains_key(*key)) {
            Addresses::note(&mut addresses, key, slug);
        }
    }
    addresses
}

/// The forms of a name without accents and punctuation. Some write the last name first, and some scripts put nothing
/// between the two.
fn folded_names(connection: &Connection) -> Vec<String> {
    let part = |name: &str| folded_name(before_comma(name));
    let (first, last) = (part(&connection.first_name), part(&connection.last_name));
    let space = if first.is_empty() || last.is_empty() { "" } else { " " };
    let joined = |one: &str, other: &str| [one, space, other].concat();
    let mut names = vec![joined(&first, &last), joined(&last, &first)];
    names.dedup();
    if !names.iter().all(|name| name.is_ascii()) {
        let close: Vec<String> = names.iter().map(|name| name.replace(' ', "")).collect();
        names.extend(close);
        names.sort_unstable();
        names.dedup();
    }
    names.retain(|name| !name.is_empty());
    names
}

fn by_email(connections: &[Connection]) -> HashMap<String, Arc<[u32]>> {
    let emails = rows(connections).map(|(row, connection)| (connection.email.trim().to_lowercase(), row));
    lists::<str, _>(emails.filter(|(email, _)| !email.is_empty()))
}

fn by_work(connections: &[Connection]) -> HashMap<(String, String), Arc<[u32]>> {
    let work = rows(connections).map(|(row, c)| ((name_key(&c.company), name_key(&c.position)), row));
    lists::<(String, String), _>(work.filter(|((company, title), _)| !company.is_empty() && !title.is_empty()))
}

/// Whether letters of a name were lost on its way.
pub(super) fn is_damaged(name: &str) -> bool {
    name.contains(['\u{fffd}', '?'])
}

/// The letters of a name that every encoding has.
pub(super) fn plain_letters(key: &str) -> String {
    key.chars().filter(|c| c.is_ascii() && *c != '?').collect()
}

/// Rows by a key, each list made once.
fn lists<K, B>(rows: impl Iterator<Item = (B, u32)>) -> HashMap<K::Owned, Arc<[u32]>>
where
    K: ToOwned<Owned: Hash + Eq> + Hash + Eq + ?Sized,
    B: Borrow<K>,
{
    let mut all: HashMap<K::Owned, Vec<u32>> = HashMap::default();
    for (key, row) in rows {
        match all.get_mut(key.borrow()) {
            Some(rows) => rows.push(row),
            None => _ = all.insert(key.borrow().to_owned(), vec![row]),
        }
    }
    all.into_iter().map(|(key, rows)| (key, rows.into())).collect()
}

pub(super) fn before_comma(key: &str) -> &str {
    key.split(',').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_each_of_its_forms_once() {
        let names = |first: &str, last: &str| {
            folded_names(&Connection { first_name: first.into(), last_name: last.into(), ..Connection::default() })
        };
        assert_eq!(names("Ada", "Example, MBA"), ["ada example", "example ada"]);
        assert_eq!(names("Jo", "Jo Jo"), ["jo jo jo"]);
        assert_eq!(names("", "Ada"), ["ada"]);
        assert_eq!(names("明", "王"), ["明 王", "明王", "王 明", "王明"]);
        assert!(names("", "🚀").is_empty());
    }
}
