//! The people named by touches, each held once, under every name they were met with.

use compact_str::CompactString;

use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint_of_parts};
use super::mojibake;
use super::name::{HIDDEN, name_key};
use super::slug::slug_of;

/// Somebody named in a file other than Connections.csv.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The key of their address, see [`slug_of`]; `None` where the file gives none.
    pub slug: Option<CompactString>,
    /// The name as written where they were met first; empty where only an address is given.
    pub name: CompactString,
    /// That name as names are compared, see [`name_key`].
    pub key: CompactString,
    /// Other names met with the same address, as names are compared: people marry, and drop their titles.
    pub also: Vec<CompactString>,
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
    pub(super) fn named(slug: Option<CompactString>, name: CompactString) -> Self {
        let key = name_key(&name);
        Self { slug, name, key, also: Vec::new(), work: None, emails: Vec::new() }
    }

    /// Whom two cells name, an address and a name.
    pub(super) fn in_cells(url: &[u8], name: &[u8]) -> Self {
        Self::named(slug_of(&mojibake::text_in(url)), mojibake::text_of(name).0.trim().into())
    }

    /// Every name they were met with, as names are compared; none where only an address was given.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let named = !self.key.is_empty() && (self.slug.is_none() || self.key != HIDDEN);
        let also = self.also.iter().map(CompactString::as_str).filter(|key| *key != HIDDEN);
        named.then_some(self.key.as_str()).into_iter().chain(also)
    }
}

/// How many names of one address are kept: a hostile file can give every row another.
const NAMES_KEPT: usize = 16;

/// Everybody met in the rows that count. A person's index never changes.
#[derive(Debug)]
pub(super) struct People {
    met: Vec<Person>,
}

/// The number of what comes after so many others.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The fingerprint of what tells people apart: the slug, else the name, else the name and their work.
pub(super) fn key_of(person: &Person) -> Fingerprint {
    match (&person.slug, &person.work) {
        (Some(slug), _) => fingerprint_of_parts(&[b"slug", slug.as_bytes()]),
        (None, None) => fingerprint_of_parts(&[b"name", person.key.as_bytes()]),
        (None, Some(work)) => {
            fingerprint_of_parts(&[b"work", person.key.as_bytes(), work.company.as_bytes(), work.title.as_bytes()])
        }
    }
}

impl People {
    /// With room for so many at most: what is not used costs nothing.
    pub fn with_room_for(people: usize) -> Self {
        Self { met: Vec::with_capacity(people) }
    }

    /// The index of whoever is met next.
    pub fn next(&self) -> u32 {
        number(self.met.len())
    }

    /// Adds somebody of that index, under whichever of their names.
    pub fn add(&mut self, index: u32, person: Person) {
        match self.met.get_mut(index as usize) {
            Some(known) if known.name.is_empty() => {
                known.name = person.name;
                known.key = person.key;
                known.also = person.also;
            }
            Some(known) if known.slug.is_some() => {
                for key in person.keys().filter(|key| *key != known.key) {
                    if known.also.len() < NAMES_KEPT && !known.also.iter().any(|also| also == key) {
                        known.also.push(key.into());
                    }
                }
            }
            Some(_) => {}
            None => self.met.push(person),
        }
    }

    /// Meets, each by themselves, those who are listed in a cell of several names and known by `is_known`.
    pub fn take_lists_apart(&mut self, is_known: impl Fn(&str) -> bool) {
        let lists: Vec<CompactString> = self
            .met
            .iter()
            .filter(|person| person.slug.is_none() && person.name.contains(','))
            .map(|person| person.key.clone())
            .collect();
        if lists.is_empty() {
            return;
        }
        let mut by_key: ByFingerprint<u32> = self.met.iter().map(key_of).zip(0..).collect();
        for list in lists {
            let parts: Vec<&str> = list.split(',').map(str::trim).filter(|part| is_known(part)).collect();
            for part in parts {
                let person = Person::named(None, part.into());
                let number = *by_key.entry(key_of(&person)).or_insert(self.next());
                self.add(number, person);
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
