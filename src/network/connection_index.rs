//! The connections by everything that another file may name them by: address, name, other ways to write a name, and work.

use std::sync::Arc;

use compact_str::CompactString;
use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use smallvec::{SmallVec, smallvec};

use super::rows::{Rows, by_key};
use crate::export::{Connection, Export, folded_name, name_key, name_of_parts};

/// The rows of connections by every way to write their names: what can be known of them before any other file is read.
#[derive(Debug)]
pub struct ConnectionNames {
    keys: Arc<[CompactString]>,
    by_name: HashMap<CompactString, Bearers>,
    by_bare_name: HashMap<CompactString, Rows>,
    by_folded_name: HashMap<CompactString, Rows>,
}

impl ConnectionNames {
    pub fn of(connections: &[Connection]) -> Self {
        Self::with_keys(connections, connections.par_iter().map(Connection::name_key).collect::<Vec<_>>().into())
    }

    /// The same, where their names as names are compared are known.
    pub fn with_keys(connections: &[Connection], keys: Arc<[CompactString]>) -> Self {
        let by_whole_name = || {
            let mut by_name: HashMap<CompactString, Bearers> =
                HashMap::with_capacity_and_hasher(keys.len(), RandomState::default());
            for ((row, key), connection) in rows(&keys).zip(connections).filter(|((_, key), _)| !key.is_empty()) {
                by_name.entry(key.clone()).or_default().add(row, connection);
            }
            by_name
        };
        let by_folded_name = || {
            let folded: Vec<FoldedNames> = connections.par_iter().map(folded_names).collect();
            let folded = (0..).zip(folded).flat_map(|(row, names)| names.into_iter().map(move |name| (name, row)));
            by_key(2 * connections.len(), folded)
        };
        let (by_name, by_folded_name) = rayon::join(by_whole_name, by_folded_name);
        let longer = rows(&keys).filter(|(_, key)| key.contains(','));
        let mut by_bare_name: HashMap<CompactString, Rows> =
            by_key(0, longer.map(|(row, key)| (before_comma(key).into(), row)));
        for (name, longer) in &mut by_bare_name {
            if let Some(bare) = by_name.get(name) {
                let mut both = [&**longer, &*bare.all].concat();
                both.sort_unstable();
                *longer = both.into_iter().collect();
            }
        }
        Self { keys, by_name, by_bare_name, by_folded_name }
    }
}

/// The rows of connections by what they are known by. People of one name share one list.
pub(super) struct ConnectionIndex<'a> {
    pub connections: &'a [Connection],
    pub by_slug: HashMap<&'a str, u32>,
    pub by_name: HashMap<CompactString, Bearers>,
    /// By what is before a comma in a name that has one, `mara peña` for `mara peña, mba`: those of that name too. See
    /// [`ConnectionIndex::of_bare_name`].
    by_bare_name: HashMap<CompactString, Rows>,
    /// Those whose row has no address: whoever is known by an address alone may be one of them.
    pub without_address: Rows,
    /// By what is before a comma, without accents and punctuation, either name first: other ways to write a name.
    pub by_folded_name: HashMap<CompactString, Rows>,
    /// By the letters of a name that no encoding damages; empty where no name of another file is damaged.
    pub by_letters: HashMap<CompactString, Rows>,
    /// The same, only of those whose own name was damaged.
    pub by_letters_damaged: HashMap<CompactString, Rows>,
    /// By company and title, for recommendations that give another form of a name.
    pub by_work: HashMap<(CompactString, CompactString), Rows>,
    /// By e-mail address in lower case; empty where no file from outside LinkedIn gives any.
    pub by_email: HashMap<CompactString, Rows>,
    /// Names that go with several addresses, over all files, which makes each of them no identity.
    of_several: HashSet<CompactString>,
    /// By connection: its name as names are compared; empty where it has none.
    pub keys: Arc<[CompactString]>,
}

/// Who has a name.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    pub all: Rows,
    /// Those whose row has no address.
    pub without_address: Rows,
    /// The first whose row has one.
    with_address: Option<u32>,
}

impl Bearers {
    /// Adds somebody whose row comes after all of them.
    fn add(&mut self, row: u32, connection: &Connection) {
        self.all.add(row);
        if connection.slug.is_none() {
            self.without_address.add(row);
        } else {
            self.with_address.get_or_insert(row);
        }
    }

    /// The first of their addresses.
    fn first_slug<'a>(&self, connections: &'a [Connection]) -> Option<&'a str> {
        connections.get(self.with_address? as usize)?.slug.as_deref()
    }

    /// Whether they have several.
    fn have_several(&self, connections: &[Connection]) -> bool {
        let mut slugs = self.all.iter().filter_map(|row| connections.get(*row as usize)?.slug.as_deref());
        self.all.len() > 1 && {
            let first = self.first_slug(connections);
            slugs.any(|slug| Some(slug) != first)
        }
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
        let people = || export.people.par_iter();
        let any_damaged = people().any(|person| is_damaged(&person.name));
        let any_email = people().any(|person| !person.emails.is_empty());
        let any_work = people().any(|person| person.work.is_some());
        let without_address = connections.par_iter().enumerate().filter(|(_, connection)| connection.slug.is_none());
        let without_address = without_address.filter_map(|(row, _)| u32::try_from(row).ok()).collect::<Vec<_>>();
        let any_damaged_here = connections.par_iter().any(|connection| connection.damaged);
        Self {
            connections,
            by_slug,
            by_bare_name,
            by_name,
            without_address: without_address.into_iter().collect(),
            by_folded_name,
            by_letters: if any_damaged { by_key(0, letters(|_| true)) } else { HashMap::default() },
            by_letters_damaged: if any_damaged_here {
                by_key(0, letters(|connection| connection.damaged))
            } else {
                HashMap::default()
            },
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

    /// Those who have that name, with or without something behind a comma.
    pub(super) fn of_bare_name(&self, bare: &str) -> Option<&Rows> {
        self.by_bare_name.get(bare).or_else(|| Some(&self.by_name.get(bare)?.all))
    }

    /// For each connection: it has no address and shares its name, so that nothing can be joined to it.
    pub(super) fn unclear(&self) -> Vec<bool> {
        let shares = |key: &str| self.by_name.get(key).is_none_or(|bearers| bearers.all.len() > 1);
        let unclear = |(connection, key): (&Connection, &CompactString)| {
            connection.slug.is_none() && (key.is_empty() || shares(key) || !self.has_one_address(key))
        };
        self.connections.iter().zip(&*self.keys).map(unclear).collect()
    }
}

/// Each with its row.
fn rows<T>(all: &[T]) -> impl Iterator<Item = (u32, &T)> {
    (0u32..).zip(all)
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
        let named =
            person.keys().filter(|key| !of_several.contains(*key)).filter_map(|key| Some((key, by_name.get(key)?)));
        let met = named.map(move |(key, bearers)| (key, bearers.first_slug(connections), slug));
        met.filter(|(_, first, slug)| *first != Some(*slug))
    });
    let others = others.collect::<Vec<_>>();
    let mut first_of: HashMap<&str, &str> = HashMap::default();
    for (key, first, slug) in others {
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
    let mut names: FoldedNames = smallvec![name_of_parts(&first, &last), name_of_parts(&last, &first)];
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

fn by_email(connections: &[Connection]) -> HashMap<CompactString, Rows> {
    let emails = rows(connections).map(|(row, connection)| (connection.email.trim().to_lowercase().into(), row));
    by_key(0, emails.filter(|(email, _): &(CompactString, u32)| !email.is_empty()))
}

fn by_work(connections: &[Connection]) -> HashMap<(CompactString, CompactString), Rows> {
    let work = rows(connections).map(|(row, c)| ((name_key(&c.company), name_key(&c.position)), row));
    by_key(0, work.filter(|((company, title), _)| !company.is_empty() && !title.is_empty()))
}

/// Whether letters of a name were lost on its way.
pub(super) fn is_damaged(name: &str) -> bool {
    name.contains(['\u{fffd}', '?'])
}

/// The letters of a name that every encoding has.
pub(super) fn plain_letters(key: &str) -> CompactString {
    key.chars().filter(|c| c.is_ascii() && *c != '?').collect()
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
