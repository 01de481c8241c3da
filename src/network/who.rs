//! Who is who: which connection a person named in another file is. The slug of the address decides; else a name that
//! one connection alone bears, or a name with the company or title that only one of them has; else nobody is guessed.
//! A wrong join recommends cutting off a friend.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::export::{Connection, Export, Person, Work, folded_name, name_key};

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

/// What became of the touches: the four counts sum to the export's touches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Joined {
    /// Joined by the slug of a profile address.
    pub by_address: usize,
    /// Joined by a name that only one connection has.
    pub by_name: usize,
    /// Not joined: several connections have the name.
    pub ambiguous: usize,
    /// With people who are not, or no longer, connections.
    pub strangers: usize,
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
    /// Those whose row has no address: whoever is known by an address alone may be one of them.
    without_address: Arc<[u32]>,
    /// By what stands before a comma, without accents and punctuation, either name first: other ways to write a name.
    by_folded_name: HashMap<String, Arc<[u32]>>,
    /// By the letters of a name that no encoding damages; of everybody, and of those alone whose name was damaged.
    by_letters: HashMap<String, Arc<[u32]>>,
    by_letters_damaged: HashMap<String, Arc<[u32]>>,
    /// By company and title, for recommendations that give another form of a name.
    by_work: HashMap<(String, String), Arc<[u32]>>,
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

/// What people write after their name, without a comma.
const TITLES: [&str; 22] = [
    "mba", "phd", "dba", "msc", "bsc", "ma", "md", "cfa", "cpa", "pmp", "jr", "sr", "ii", "iii", "he", "him", "his",
    "she", "her", "hers", "they", "them",
];

/// Whether letters of a name were lost on its way.
fn is_damaged(name: &str) -> bool {
    name.contains(['\u{fffd}', '?'])
}

/// The letters of a name that every encoding has.
fn plain_letters(key: &str) -> String {
    key.chars().filter(|c| c.is_ascii() && *c != '?').collect()
}

/// Rows by a key, each list made once.
fn lists<K: std::hash::Hash + Eq>(rows: impl Iterator<Item = (K, u32)>) -> HashMap<K, Arc<[u32]>> {
    let mut all: HashMap<K, Vec<u32>> = HashMap::new();
    for (key, row) in rows {
        all.entry(key).or_default().push(row);
    }
    all.into_iter().map(|(key, rows)| (key, rows.into())).collect()
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
        let without_address = (0u32..).zip(connections).filter(|(_, c)| c.slug.is_none()).map(|(row, _)| row).collect();
        let letters =
            || (0u32..).zip(&keys).map(|(row, key)| (plain_letters(key), row)).filter(|(key, _)| key.len() > 2);
        let damaged = |row: u32| connections.get(row as usize).is_some_and(|connection| connection.damaged);
        let any_damaged = export.people.iter().any(|person| is_damaged(&person.name));
        let by_letters = if any_damaged { lists(letters()) } else { HashMap::new() };
        let by_letters_damaged = lists(letters().filter(|(_, row)| damaged(*row)));
        let folded = (0u32..).zip(connections).flat_map(|(row, connection)| {
            let part = |name: &str| folded_name(before_comma(name));
            let (first, last) = (part(&connection.first_name), part(&connection.last_name));
            // Some write the last name first, and some scripts part the two by nothing.
            let orders = [format!("{first} {last}"), format!("{last} {first}")].map(|name| name.trim().to_owned());
            let close = orders.clone().map(|name| name.replace(' ', "")).into_iter().filter(|name| !name.is_ascii());
            let mut names: Vec<String> = orders.into_iter().chain(close).filter(|name| !name.is_empty()).collect();
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(move |name| (name, row))
        });
        let by_folded_name = lists(folded);
        let any_work = export.people.iter().any(|person| person.work.is_some());
        let work = connections.iter().map(|c| (name_key(&c.company), name_key(&c.position)));
        let work = work.zip(0u32..).filter(|((company, title), _)| !company.is_empty() && !title.is_empty());
        let by_work = if any_work { lists(work) } else { HashMap::new() };
        Self {
            connections,
            by_slug,
            by_name,
            by_bare_name,
            without_address,
            by_folded_name,
            by_letters,
            by_letters_damaged,
            by_work,
            addresses,
            unclear,
            keys,
        }
    }

    /// Whom a name may mean that nobody bears to the letter: those who bear it with other credentials after a comma;
    /// else, where it or theirs was damaged on the way, those who share the letters that are left.
    fn perhaps(&self, key: &str) -> Who {
        let bare = before_comma(key);
        let damaged = if is_damaged(key) { &self.by_letters } else { &self.by_letters_damaged };
        let by_letters = || if damaged.is_empty() { None } else { damaged.get(&plain_letters(key)) };
        match self.by_bare_name.get(bare).or_else(|| self.by_another_writing(bare)).or_else(by_letters) {
            Some(rows) if !bare.is_empty() => Who::Several(Arc::clone(rows)),
            _ => Who::Stranger,
        }
    }

    /// Those whose name is written with other accents, marks or emoji, or without the titles that stand after it.
    fn by_another_writing(&self, bare: &str) -> Option<&Arc<[u32]>> {
        let folded = folded_name(bare);
        self.by_folded_name.get(&folded).or_else(|| {
            let mut name = folded.as_str();
            while let Some((before, _)) = name.rsplit_once(' ').filter(|(_, last)| TITLES.contains(last)) {
                name = before;
            }
            self.by_folded_name.get(name).filter(|_| name.len() < folded.len())
        })
    }

    fn find(&self, person: &Person) -> Who {
        let key = name_key(&person.name);
        let Some(slug) = person.slug.as_deref() else { return self.find_by_name(&key, person.work.as_deref()) };
        if let Some(row) = self.by_slug.get(slug) {
            return Who::Address(*row);
        }
        // An address that no connection has can only be somebody whose row lacks its address, or has another by now.
        let known = person.keys().find_map(|key| Some((self.by_name.get(&key)?, key)));
        let Some((bearers, key)) = known else {
            return match self.perhaps(&key) {
                Who::Stranger if person.keys().next().is_none() && !self.without_address.is_empty() => {
                    Who::Several(Arc::clone(&self.without_address))
                }
                perhaps => perhaps,
            };
        };
        match (&*bearers.alone, bearers.all.len()) {
            ([], _) => Who::Several(Arc::clone(&bearers.all)),
            ([one], 1) if self.has_one_address(&key) => Who::Name(*one),
            _ => Who::Several(Arc::clone(&bearers.alone)),
        }
    }

    /// By name alone, or by name and what somebody does.
    fn find_by_name(&self, key: &str, work: Option<&Work>) -> Who {
        if let Some(work) = work {
            return self.find_by_work(key, work);
        }
        let Some(bearers) = self.by_name.get(key) else { return self.perhaps(key) };
        match *bearers.all {
            [one] if self.has_one_address(key) => Who::Name(one),
            _ => Who::Several(Arc::clone(&bearers.all)),
        }
    }

    /// By a name, with or without credentials, and what somebody does, which decides between those who bear it. Another
    /// form of a name is doubt where company and title are the same.
    fn find_by_work(&self, key: &str, work: &Work) -> Who {
        let Some(bearers) = self.by_bare_name.get(before_comma(key)).filter(|_| !key.is_empty()) else {
            return match self.perhaps(key) {
                Who::Stranger => self.colleagues(key, work),
                perhaps => perhaps,
            };
        };
        let exact = self.by_name.contains_key(key);
        if let [one] = **bearers
            && exact
            && self.has_one_address(key)
        {
            return Who::Name(one);
        }
        let mut there = bearers.iter().copied().filter(|row| self.does(*row, work));
        match (there.next(), there.next()) {
            (Some(one), None) => Who::Name(one),
            _ => Who::Several(Arc::clone(bearers)),
        }
    }

    /// Those who are at that company with that title, and whose whole name is in the name that is given.
    fn colleagues(&self, key: &str, work: &Work) -> Who {
        let Some(rows) = self.by_work.get(&(name_key(&work.company), name_key(&work.title))) else {
            return Who::Stranger;
        };
        let words = |key: &str| key.split(|c: char| !c.is_alphanumeric()).map(plain_letters).collect::<Vec<_>>();
        let own = words(key);
        let is_in = |row: &u32| {
            let theirs = self.keys.get(*row as usize).map(|key| words(before_comma(key))).unwrap_or_default();
            theirs.iter().any(|word| word.len() > 1) && theirs.iter().all(|word| own.contains(word))
        };
        let near: Arc<[u32]> = rows.iter().copied().filter(is_in).collect();
        if near.is_empty() { Who::Stranger } else { Who::Several(near) }
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
