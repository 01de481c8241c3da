//! Who is called what. One person, company or position has one number however often and in how many exports of a run it is met.
//! Numbers follow the order in which they are met, which is the order of the list and not of the export or the alphabet.

use std::collections::HashMap;

use crate::export::{Connection, folded_name};
use crate::signals::lexicon::company_key;

/// Numbers from 1 by what they stand for.
#[derive(Debug, Default)]
struct Numbers(HashMap<String, usize>);

impl Numbers {
    fn of(&mut self, key: String) -> usize {
        let next = self.0.len() + 1;
        *self.0.entry(key).or_insert(next)
    }
}

/// The pseudonyms of a run.
#[derive(Debug, Default)]
pub(super) struct Pseudonyms {
    people: Numbers,
    companies: Numbers,
    positions: Numbers,
    keywords: Numbers,
    rules: Numbers,
}

impl Pseudonyms {
    /// The number of a person: by the address, else by the name and the day of connecting.
    pub(super) fn person(&mut self, person: &Connection) -> usize {
        self.people.of(key_of(person))
    }

    /// The numbers of these people, by row; `order` are the rows in the order in which they are numbered. Those whom nothing tells
    /// apart, without an address, are people of their own all the same.
    pub(super) fn people(&mut self, people: &[Connection], order: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut met: HashMap<String, usize> = HashMap::new();
        let keys: Vec<String> = people
            .iter()
            .map(|person| {
                let key = key_of(person);
                let before = if person.slug.is_none() { met.entry(key.clone()).or_default() } else { &mut 0 };
                *before += 1;
                if *before > 1 { format!("{key} {before}") } else { key }
            })
            .collect();
        for key in order.filter_map(|row| keys.get(row)) {
            self.people.of(key.clone());
        }
        keys.into_iter().map(|key| self.people.of(key)).collect()
    }

    /// Gives two people one number: they are one person, who is known by another address or name in another export.
    pub(super) fn are_one(&mut self, known: &Connection, other: &Connection) {
        let number = self.person(known);
        self.people.0.insert(key_of(other), number);
    }

    /// The number of a rule of the owner's own, by its name.
    pub(super) fn rule(&mut self, id: &str) -> usize {
        self.rules.of(id.to_owned())
    }

    /// `Company 4`; blank stays blank.
    pub(super) fn company(&mut self, company: &str) -> String {
        let key = company_key(company);
        let key = if key.is_empty() { format!("/{}", company.trim()) } else { key };
        numbered("Company", company, || self.companies.of(key))
    }

    /// `Position 9`; blank stays blank.
    pub(super) fn position(&mut self, position: &str) -> String {
        numbered("Position", position, || self.positions.of(position.trim().to_lowercase()))
    }

    /// `keyword 2`; blank stays blank.
    pub(super) fn keyword(&mut self, keyword: &str) -> String {
        numbered("keyword", keyword, || self.keywords.of(folded_name(keyword).into()))
    }
}

fn key_of(person: &Connection) -> String {
    let named = || format!("{} {:?}", person.name_key(), person.connected_on);
    person.slug.as_ref().map_or_else(named, |slug| format!("/{slug}"))
}

fn numbered(word: &str, text: &str, number: impl FnOnce() -> usize) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{word} {}", number()) }
}
