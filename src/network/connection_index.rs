//! The connections by everything that another file may name them by: address, name, other ways to write a name, and work.

use std::hash::Hash;
use std::sync::Arc;

use compact_str::CompactString;
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use smallvec::{SmallVec, smallvec};

use crate::export::{Connection, Export, folded_name, name_key};

/// The rows of connections by every way to write their names: what can be known of them before any other file is read.
#[derive(Debug)]
pub struct ConnectionNames {
    keys: Arc<[String]>,
    by_name: HashMap<CompactString, Bearers>,
    by_bare_name: HashMap<CompactString, Arc<[u32]>>,
    by_folded_name: HashMap<CompactString, Arc<[u32]>>,
}

impl ConnectionNames {
    pub fn of(connections: &[Connection]) -> Self {
        Self::with_keys(connections, connections.par_iter().map(Connection::name_key).collect::<Vec<_>>().into())
    }

    /// The same, where their names as names are compared are known.
    pub fn with_keys(connections: &[Connection], keys: Arc<[String]>) -> Self {
        let named = || rows(&keys).filter(|(_, key)| !key.is_empty());
        let by_whole_name = || bearers(lists(named().map(|(row, key)| (key.as_str().into(), row))), connections);
        let by_other_names = || {
            let folded: Vec<FoldedNames> = connections.par_iter().map(folded_names).collect();
            let folded = (0..).zip(folded).flat_map(|(row, names)| names.into_iter().map(move |name| (name, row)));
            (lists(named().map(|(row, key)| (before_comma(key).into(), row))), lists(folded))
        };
        let (by_name, (by_bare_name, by_folded_name)) = rayon::join(by_whole_name, by_other_names);
        Self { keys, by_name, by_bare_name, by_folded_name }
    }
}

/// The rows of connections by what they are known by. People of one name share one list.
pub(super) struct ConnectionIndex<'a> {
    pub connections: &'a [Connection],
    pub by_slug: HashMap<&'a str, u32>,
    pub by_name: HashMap<CompactString, Bearers>,
    /// By what is before a comma in the name: `mara peña` for `mara peña, mba`.
    pub by_bare_name: HashMap<CompactString, Arc<[u32]>>,
    /// Those whose row has no address: whoever is known by an address alone may be one of them.
    pub without_address: Arc<[u32]>,
    /// By what is before a comma, without accents and punctuation, either name first: other ways to write a name.
    pub by_folded_name: HashMap<CompactString, Arc<[u32]>>,
    /// By the letters of a name that no encoding damages; empty where no name of another file is damaged.
    pub by_letters: HashMap<CompactString, Arc<[u32]>>,
    /// The same, only of those whose own name was damaged.
    pub by_letters_damaged: HashMap<CompactString, Arc<[u32]>>,
    /// By company and title, for recommendations that give another form of a name.
    pub by_work: HashMap<(String, String), Arc<[u32]>>,
    /// By e-mail address in lower case; empty where no file from outside LinkedIn gives any.
    pub by_email: HashMap<CompactString, Arc<[u32]>>,
    /// Names that go with several addresses, over all files, which makes each of them no identity.
    of_several: HashSet<CompactString>,
    /// By connection: its name as names are compared; empty where it has none.
    pub keys: Arc<[String]>,
}

/// Who has a name.
#[derive(Debug)]
pub(super) struct Bearers {
    pub all: Arc<[u32]>,
    /// Those whose row has no address.
    pub without_address: Arc<[u32]>,
    /// The first whose row has one.
    with_address: Option<u32>,
}

impl Bearers {
    /// The first of their addresses.
    fn first_slug<'a>(&self, connections: &'a [Connection]) -> Option<&'a str> {
        connections.get(self.with_address? as usize)?.slug.as_deref()
    }

    /// Whether they have several.
    fn have_several(&self, connections: &[Connection]) -> bool {
        let mut slugs = self.all.iter().filter_map(|row| connections.get(*row as usize)?.slug.as_deref());
        let first = self.first_slug(connections);
        self.all.len() > 1 && slugs.any(|slug| Some(slug) != first)
    }
}

impl<'a> ConnectionIndex<'a> {
    pub(super) fn of(export: &'a Export, names: ConnectionNames) -> Self {
        let connections = &export.connections;
        let ConnectionNames { keys, by_name, by_bare_name, by_folded_name } = names;
        let by_slug = || {
            let mut by_slug: HashMap<&str, u32> =
                HashMap::with_capacity_and_hasher(connections.len(), RandomState::default());
            for (row, connection) in rows(connections) {
                if let Some(slug) = connection.slug.as_deref() {
                    by_slug.entry(slug).or_insert(row);
                }
            }
            by_slug
        };
        let (by_slug, of_several) = rayon::join(by_slug, || of_several(export, &by_name));
        let letters = |is_wanted: fn(&Connection) -> bool| {
            let wanted = rows(connections).zip(&*keys).filter(move |((_, connection), _)| is_wanted(connection));
            wanted.map(|((row, _), key)| (plain_letters(key), row)).filter(|(key, _)| key.len() > 2)
        };
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
            by_letters: if any_damaged { lists(letters(|_| true)) } else { HashMap::default() },
            by_letters_damaged: lists(letters(|connection| connection.damaged)),
            by_work: if any_work { by_work(connections) } else { HashMap::default() },
            by_email: if any_email { by_email(connections) } else { HashMap::default() },
            of_several,
            keys,
        }
    }

    /// Whether all files together know at most one address with that name.
    pub(super) fn has_one_address(&self, key: &str) -> bool {
        !self.of_several.contains(key)
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

/// Those of each name, and which of them have an address.
fn bearers(by_name: HashMap<CompactString, Arc<[u32]>>, connections: &[Connection]) -> HashMap<CompactString, Bearers> {
    let has_none = |row: &u32| connections.get(*row as usize).is_some_and(|connection| connection.slug.is_none());
    let bearers = |all: Arc<[u32]>| {
        let with_address = all.iter().copied().find(|row| !has_none(row));
        let without_address = match (&*all, with_address) {
            (_, None) => Arc::clone(&all),
            ([_], Some(_)) => Arc::default(),
            (several, Some(_)) => several.iter().copied().filter(has_none).collect(),
        };
        Bearers { all, without_address, with_address }
    };
    by_name.into_iter().map(|(key, all)| (key, bearers(all))).collect()
}

/// The names of connections that are met with several addresses, in any file. The owner's own address is nobody else's, whoever
/// shares their name.
fn of_several(export: &Export, by_name: &HashMap<CompactString, Bearers>) -> HashSet<CompactString> {
    let Export { connections, people, owner, .. } = export;
    let shared = by_name.iter().filter(|(_, bearers)| bearers.have_several(connections));
    let mut of_several: HashSet<CompactString> = shared.map(|(name, _)| name.clone()).collect();
    // Nearly everybody is met with the address that the connection of their name has.
    let others = people.par_iter().filter_map(|person| Some((person, person.slug.as_deref()?)));
    let others = others.filter(|(_, slug)| !owner.slugs.contains(*slug)).flat_map_iter(|(person, slug)| {
        let named = person.keys().filter_map(|key| Some((key, by_name.get(key)?)));
        let met = named.map(move |(key, bearers)| (key, bearers.first_slug(connections), slug));
        met.filter(|(_, first, slug)| *first != Some(*slug))
    });
    let mut first_of: HashMap<&str, &str> = HashMap::default();
    for (key, first, slug) in others.collect::<Vec<_>>() {
        if first.unwrap_or_else(|| first_of.entry(key).or_insert(slug)) != slug {
            of_several.insert(key.into());
        }
    }
    of_several
}

/// Mostly two: whole and turned round.
type FoldedNames = SmallVec<[CompactString; 2]>;

/// The forms of a name without accents and punctuation. Some write the last name first, and some scripts put nothing
/// between the two.
fn folded_names(connection: &Connection) -> FoldedNames {
    let part = |name: &str| folded_name(before_comma(name));
    let (first, last) = (part(&connection.first_name), part(&connection.last_name));
    let space = if first.is_empty() || last.is_empty() { "" } else { " " };
    let joined = |one: &str, other: &str| [one, space, other].into_iter().collect();
    let mut names: FoldedNames = smallvec![joined(&first, &last), joined(&last, &first)];
    names.dedup();
    if !names.iter().all(|name| name.is_ascii()) {
        let close: FoldedNames = names.iter().map(|name| name.split(' ').collect()).collect();
        names.extend(close);
        names.sort_unstable();
        names.dedup();
    }
    names.retain(|name| !name.is_empty());
    names
}

fn by_email(connections: &[Connection]) -> HashMap<CompactString, Arc<[u32]>> {
    let emails = rows(connections).map(|(row, connection)| (connection.email.trim().to_lowercase().into(), row));
    lists(emails.filter(|(email, _): &(CompactString, u32)| !email.is_empty()))
}

fn by_work(connections: &[Connection]) -> HashMap<(String, String), Arc<[u32]>> {
    let work = rows(connections).map(|(row, c)| ((name_key(&c.company), name_key(&c.position)), row));
    lists(work.filter(|((company, title), _)| !company.is_empty() && !title.is_empty()))
}

/// Whether letters of a name were lost on its way.
pub(super) fn is_damaged(name: &str) -> bool {
    name.contains(['\u{fffd}', '?'])
}

/// The letters of a name that every encoding has.
pub(super) fn plain_letters(key: &str) -> CompactString {
    key.chars().filter(|c| c.is_ascii() && *c != '?').collect()
}

/// Rows by a key, each list made once.
fn lists<K: Hash + Eq>(rows: impl Iterator<Item = (K, u32)>) -> HashMap<K, Arc<[u32]>> {
    // Hardly any key has more rows than fit beside it.
    let mut all: HashMap<K, SmallVec<[u32; 4]>> = HashMap::default();
    rows.for_each(|(key, row)| all.entry(key).or_default().push(row));
    all.into_iter().map(|(key, rows)| (key, rows.as_slice().into())).collect()
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
                .to_vec()
        };
        assert_eq!(names("Ada", "Example, MBA"), ["ada example", "example ada"]);
        assert_eq!(names("Jo", "Jo Jo"), ["jo jo jo"]);
        assert_eq!(names("", "Ada"), ["ada"]);
        assert_eq!(names("明", "王"), ["明 王", "明王", "王 明", "王明"]);
        assert!(names("", "🚀").is_empty());
    }
}
