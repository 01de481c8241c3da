//! Who is one person in the exports of several owners.

use std::collections::{BTreeMap, HashMap};

use compact_str::CompactString;

use super::member::{KnownConnection, TeamMember};
use super::person::{KnownBy, PerhapsKnownBy, SharedPerson};
use super::tie::best;
use crate::export::Connection;

/// Somebody while they are joined.
struct Group {
    person: Connection,
    /// The day of the export that `person` is from.
    newest: (chrono::NaiveDate, usize),
    known_by: Vec<KnownBy>,
    /// Every name that they have in an export, as names are compared.
    names: Vec<CompactString>,
}

/// How many people of one name each member knows, with an address and without.
#[derive(Default)]
struct NameCounts {
    all: BTreeMap<usize, usize>,
    without_address: BTreeMap<usize, usize>,
}

/// Everybody, each once.
pub(super) fn joined(members: &[TeamMember], connections: Vec<Vec<KnownConnection>>) -> Vec<SharedPerson> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_slug: HashMap<CompactString, usize> = HashMap::new();
    let mut of_name: HashMap<CompactString, NameCounts> = HashMap::new();
    for ((number, member), connections) in members.iter().enumerate().zip(connections) {
        for known in connections {
            let KnownConnection { person, is_listed, band, rank, tie } = known;
            let name = person.name_key();
            if !name.is_empty() {
                let namesakes = of_name.entry(name.clone()).or_default();
                *namesakes.all.entry(number).or_default() += 1;
                if person.slug.is_none() {
                    *namesakes.without_address.entry(number).or_default() += 1;
                }
            }
            let next = groups.len();
            let place = person.slug.clone().map_or(next, |slug| *of_slug.entry(slug).or_insert(next));
            let by = KnownBy { member: number, is_listed, band, rank, tie };
            let newest = (member.as_of, number);
            match groups.get_mut(place) {
                Some(group) => group.take(person, newest, by, name),
                None => groups.push(Group { person, newest, known_by: vec![by], names: vec![name] }),
            }
        }
    }
    let member_of_slug: HashMap<&str, usize> = members
        .iter()
        .enumerate()
        .flat_map(|(number, member)| member.slugs.iter().map(move |slug| (slug.as_str(), number)))
        .collect();
    groups.into_iter().map(|group| group.shared(&of_name, &member_of_slug)).collect()
}

impl Group {
    /// Takes in the same person as another export has them.
    fn take(&mut self, person: Connection, newest: (chrono::NaiveDate, usize), by: KnownBy, name: CompactString) {
        self.known_by.push(by);
        if newest > self.newest {
            (self.person, self.newest) = (person, newest);
        }
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    fn shared(
        self,
        of_name: &HashMap<CompactString, NameCounts>,
        member_of_slug: &HashMap<&str, usize>,
    ) -> SharedPerson {
        let Self { person, known_by, names, .. } = self;
        let mut people: BTreeMap<usize, usize> = BTreeMap::new();
        for namesakes in names.iter().filter_map(|name| of_name.get(name)) {
            // Two who both have an address are two people.
            let may_be = if person.slug.is_some() { &namesakes.without_address } else { &namesakes.all };
            for (member, number) in may_be {
                if known_by.iter().all(|known| known.member != *member) {
                    *people.entry(*member).or_default() += number;
                }
            }
        }
        let ties: Vec<_> = known_by.iter().map(|known| known.tie).collect();
        SharedPerson {
            best: best(&ties),
            is_member: person.slug.as_deref().and_then(|slug| member_of_slug.get(slug)).copied(),
            perhaps: people.into_iter().map(|(member, people)| PerhapsKnownBy { member, people }).collect(),
            person,
            known_by,
        }
    }
}
