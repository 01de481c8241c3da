//! The people named by touches, each held once: three hundred thousand messages name a few thousand people, and an
//! address needs decoding once only.

use super::fingerprint::{ByFingerprint, fingerprint};
use super::mojibake;
use super::name::{HIDDEN, is_blank, name_key};
use super::slug::slug_of;

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
}

/// What a file says somebody did when they were named in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Work {
    pub company: String,
    pub title: String,
}

impl Person {
    fn named(slug: Option<String>, name: String) -> Self {
        Self { slug, name, also: Vec::new(), work: None }
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

/// Everybody met so far. A person's index never changes.
#[derive(Debug, Default)]
pub(super) struct People {
    met: Vec<Person>,
    /// By the fingerprint of what tells people apart: the slug, else the name, else the name and their work.
    by_key: ByFingerprint<u32>,
    /// By that of the raw cells, address and name: a second meeting costs one look-up.
    by_cells: ByFingerprint<Option<u32>>,
}

impl People {
    /// The index of the person two cells name; `None` where both are blank.
    pub fn meet(&mut self, url: &[u8], name: &[u8]) -> Option<u32> {
        let cells = fingerprint(&[url, name]);
        if let Some(known) = self.by_cells.get(&cells) {
            return *known;
        }
        let met = self.meet_slowly(url, name);
        self.by_cells.insert(cells, met);
        met
    }

    /// How many have been met.
    pub fn count(&self) -> usize {
        self.met.len()
    }

    fn meet_slowly(&mut self, url: &[u8], name: &[u8]) -> Option<u32> {
        let slug = slug_of(&String::from_utf8_lossy(url));
        if slug.is_none() && is_blank(name) {
            return None;
        }
        Some(self.add(Person::named(slug, mojibake::text_of(name).0.trim().to_owned())))
    }

    /// The index of the person with that name and work; `None` where the name is blank.
    pub fn meet_at_work(&mut self, name: &[u8], work: Work) -> Option<u32> {
        if is_blank(name) {
            return None;
        }
        let name = mojibake::text_of(name).0.trim().to_owned();
        Some(self.add(Person { work: Some(Box::new(work)), ..Person::named(None, name) }))
    }

    fn add(&mut self, person: Person) -> u32 {
        let key = match (&person.slug, &person.work) {
            (Some(slug), _) => fingerprint(&[b"slug", slug.as_bytes()]),
            (None, None) => fingerprint(&[b"name", name_key(&person.name).as_bytes()]),
            (None, Some(work)) => fingerprint(&[
                b"work",
                name_key(&person.name).as_bytes(),
                work.company.as_bytes(),
                work.title.as_bytes(),
            ]),
        };
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
                self.add(Person::named(None, part.to_owned()));
            }
        }
    }

    /// Takes in the people of another part of the same export: the index here for each index there.
    pub fn join(&mut self, other: Self) -> Vec<u32> {
        let Self { met, by_key, by_cells } = other;
        drop((by_key, by_cells));
        met.into_iter().map(|person| self.add(person)).collect()
    }

    /// Whether somebody met has an address.
    pub fn has_address(&self, person: u32) -> bool {
        self.met.get(person as usize).is_some_and(|met| met.slug.is_some())
    }

    pub fn all(&self) -> &[Person] {
        &self.met
    }

    pub fn into_all(self) -> Vec<Person> {
        self.met
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_met_once_by_address_else_by_name() {
        let mut people = People::default();
        let url = "https://www.linkedin.com/in/jos%C3%A9-p";
        assert_eq!(people.meet(url.as_bytes(), b""), Some(0));
        assert_eq!(people.meet("linkedin.com/in/josé-p".as_bytes(), b" Jose P "), Some(0));
        assert_eq!(people.meet(b"", b"Ada Example"), Some(1));
        assert_eq!(people.meet(b"https://elsewhere.example", b"ada  example"), Some(1));
        assert_eq!(people.meet(b" ", "\u{200b}".as_bytes()), None);
        assert_eq!(people.all()[0], Person::named(Some("josé-p".into()), "Jose P".into()));
    }

    #[test]
    fn a_name_read_in_a_wrong_encoding_is_met_as_it_was_written() {
        let mut people = People::default();
        assert_eq!(people.meet(b"", "Zoë Übel".as_bytes()), Some(0));
        assert_eq!(people.meet(b"", "ZoÃ« Ãœbel".as_bytes()), Some(0));
        assert_eq!(people.all()[0].name, "Zoë Übel");
    }

    #[test]
    fn joining_two_parts_numbers_people_as_one_part_would() {
        let (mut one, mut first, mut second) = (People::default(), People::default(), People::default());
        let names: [&[u8]; 5] = [b"a", b"b", b"c", b"b", b"d"];
        let expected: Vec<_> = names.iter().map(|name| one.meet(b"", name).unwrap()).collect();
        let mut found: Vec<_> = names[..2].iter().map(|name| first.meet(b"", name).unwrap()).collect();
        let later: Vec<_> = names[2..].iter().map(|name| second.meet(b"", name).unwrap()).collect();
        let map = first.join(second);
        found.extend(later.iter().map(|index| map[*index as usize]));
        assert_eq!(found, expected);
        assert_eq!(first.into_all(), one.into_all());
    }
}
