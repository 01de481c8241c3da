//! The people named by touches, each held once, under every name they were met with.

use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint};
use super::name::{HIDDEN, name_key};

/// Somebody named in a file other than Connections.csv.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The key of their address, see [`slug_of`]; `None` where the file gives none.
    pub slug: Option<String>,
    /// The name as written where they were met first; empty where only an address is given.
    pub name: String,
    /// Other names met with the same address, as names are compared: people marry, and drop their titles.
    pub also: Vec<String>,
    /// Company and title, where the file gives them beside a name without an address; else `None`.
    pub work: Option<Box<Work>>,
    /// Their e-mail addresses in lower case, where a file from outside LinkedIn gives any.
    pub emails: Vec<String>,
}

/// What a file says somebody did when they were named in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Work {
    pub company: String,
    pub title: String,
}

impl Person {
    pub(super) fn named(slug: Option<String>, name: String) -> Self {
        Self { slug, name, also: Vec::new(), work: None, emails: Vec::new() }
    }

    /// Every name they were met with, as names are compared; none where only an address was given.
    pub fn keys(&self) -> impl Iterator<Item = String> + '_ {
        let first = name_key(&self.name);
        let named = !first.is_empty() && (self.slug.is_none() || first != HIDDEN);
        named.then_some(first).into_iter().chain(self.also.iter().filter(|key| *key != HIDDEN).cloned())
    }
}

/// How many names of one address are kept: a hostile file can give every row another.
const NAMES_KEPT: usize = 16;

/// Everybody met in the rows that count. A person's index never changes.
#[derive(Debug, Default)]
pub(super) struct People {
    met: Vec<Person>,
    /// By the fingerprint of what tells people apart, see [`key_of`].
    by_key: ByFingerprint<u32>,
}

/// The fingerprint of what tells people apart: the slug, else the name, else the name and their work.
pub(super) fn key_of(person: &Person) -> Fingerprint {
    match (&person.slug, &person.work) {
        (Some(slug), _) => fingerprint(&[b"slug", slug.as_bytes()]),
        (None, None) => fingerprint(&[b"name", name_key(&person.name).as_bytes()]),
        (None, Some(work)) => {
            fingerprint(&[b"work", name_key(&person.name).as_bytes(), work.company.as_bytes(), work.title.as_bytes()])
        }
    }
}

impl People {
    /// The index of somebody met, under whichever of their names.
    pub fn add(&mut self, key: Fingerprint, person: Person) -> u32 {
        let next = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        let index = *self.by_key.entry(key).or_insert(next);
        match self.met.get_mut(index as usize) {
            Some(known) if known.name.is_empty() => {
                known.name = person.name;
                known.also = person.also;
            }
            Some(known) if known.slug.is_some() => {
                let first = name_key(&known.name);
                for key in person.keys().filter(|key| *key != first) {
                    if known.also.len() < NAMES_KEPT && !known.also.contains(&key) {
                        known.also.push(key);
                    }
                }
            }
            Some(_) => {}
            None => self.met.push(person),
        }
        index
    }

    /// Meets, each by themselves, those who are listed in a cell of several names and known by `is_known`.
    pub fn take_lists_apart(&mut self, is_known: impl Fn(&str) -> bool) {
        let lists: Vec<String> = self
            .met
            .iter()
            .filter(|person| person.slug.is_none() && person.name.contains(','))
            .map(|person| name_key(&person.name))
            .collect();
        for list in lists {
            let parts: Vec<&str> = list.split(',').map(str::trim).filter(|part| is_known(part)).collect();
            for part in parts {
                let person = Person::named(None, part.to_owned());
                self.add(key_of(&person), person);
            }
        }
    }

    pub fn all(&self) -> &[Person] {
        &self.met
    }

    pub fn into_all(self) -> Vec<Person> {
        self.met
    }
}
