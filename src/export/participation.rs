//! Who takes part in which conversations of messages.csv, by name and by address: the owner of an export takes part in
//! nearly all of them, and so nobody else is taken for the owner who does not take part in most.

use std::collections::{BTreeSet, HashMap};

use super::messages::{Letter, Mail};
use super::name::name_key;
use super::owner::{Connected, HIDDEN, Owner};
use super::people::{People, Person};

/// The conversations of one export, each under a number; a row that names no conversation is one of its own.
pub(super) struct Participation<'a> {
    mail: &'a Mail,
    people: &'a People,
    /// How many there are.
    total: usize,
    /// By name as compared: where it stands, with an address or without.
    by_name: HashMap<String, BTreeSet<u32>>,
    /// The same, without an address only.
    by_name_alone: HashMap<String, BTreeSet<u32>>,
    /// By index of a person with an address.
    by_person: HashMap<u32, BTreeSet<u32>>,
}

/// Who leads.
pub(super) enum Label {
    /// A name as compared.
    Name(String),
    /// The key of an address, and in how many conversations it is.
    Address(String, usize),
}

impl<'a> Participation<'a> {
    pub fn of(mail: &'a Mail, people: &'a People) -> Self {
        let mut all = Self {
            mail,
            people,
            total: 0,
            by_name: HashMap::new(),
            by_name_alone: HashMap::new(),
            by_person: HashMap::new(),
        };
        let mut meetings: Vec<(u32, u32)> = Vec::new();
        let mut threads: Vec<u32> = Vec::new();
        for (thread, letter) in all.conversations() {
            threads.push(thread);
            meetings.extend(all.parties(letter).map(|person| (person, thread)));
        }
        threads.sort_unstable();
        threads.dedup();
        all.total = threads.len();
        meetings.sort_unstable();
        meetings.dedup();
        let mut names: HashMap<u32, Vec<String>> = HashMap::new();
        for (person, thread) in meetings {
            let Some(met) = people.all().get(person as usize) else { continue };
            let keys = names.entry(person).or_insert_with(|| labels(met));
            for key in keys {
                all.by_name.entry(key.clone()).or_default().insert(thread);
                if met.slug.is_none() {
                    all.by_name_alone.entry(key.clone()).or_default().insert(thread);
                }
            }
            if met.slug.is_some() {
                all.by_person.entry(person).or_default().insert(thread);
            }
        }
        all
    }

    /// Rows that are messages between people, each with its conversation.
    fn conversations(&self) -> impl Iterator<Item = (u32, &'a Letter)> + use<'a> {
        let mail = self.mail;
        let own = u32::try_from(mail.threads).unwrap_or(u32::MAX);
        let letters = (own..).zip(&mail.letters);
        letters
            .filter(|(_, letter)| letter.aside.is_none())
            .map(|(alone, letter)| (letter.thread.unwrap_or(alone), letter))
    }

    /// Everybody whom a row names.
    fn parties(&self, letter: &'a Letter) -> impl Iterator<Item = u32> + use<'a> {
        letter.sender.iter().chain(self.mail.to(letter)).chain(&letter.names).copied()
    }

    /// In how many conversations a name stands, as names are compared.
    pub fn threads_of_name(&self, key: &str) -> usize {
        self.by_name.get(key).map_or(0, BTreeSet::len)
    }

    /// In how many conversations somebody with an address takes part, under it or under their name alone.
    pub fn threads_of_address(&self, person: &Person) -> usize {
        let index = self.people.all().iter().position(|met| met.slug.is_some() && met.slug == person.slug);
        let index = index.and_then(|index| u32::try_from(index).ok()).unwrap_or(u32::MAX);
        self.threads_of_index(index, person)
    }

    fn threads_of_index(&self, index: u32, person: &Person) -> usize {
        let mut threads: BTreeSet<u32> = self.by_person.get(&index).cloned().unwrap_or_default();
        for key in person.keys() {
            threads.extend(self.by_name_alone.get(&key).into_iter().flatten());
        }
        threads.len()
    }

    /// Whether so many conversations are more than half of all.
    pub fn is_majority(&self, threads: usize) -> bool {
        threads * 2 > self.total
    }

    /// Who takes part in most conversations and in more than anybody else; no connection, unless nobody else does.
    pub fn leader(&self, people: &People, connected: &Connected) -> Option<Label> {
        let strangers = self.leader_among(people, |person| !connected.may_be(person), |key| !connected.has_name(key));
        let not_by_address = |person: &Person| !person.slug.as_ref().is_some_and(|slug| connected.has_slug(slug));
        strangers.or_else(|| self.leader_among(people, not_by_address, |_| true))
    }

    fn leader_among(
        &self,
        people: &People,
        may_lead: impl Fn(&Person) -> bool,
        may_be_named: impl Fn(&str) -> bool,
    ) -> Option<Label> {
        let names = self.by_name.iter().filter(|(key, _)| key.as_str() != HIDDEN && may_be_named(key));
        let name = most(names.map(|(key, threads)| (key, threads.len()))).filter(|(_, n)| self.is_majority(*n));
        let addresses = self.by_person.keys().filter_map(|index| {
            let person = people.all().get(*index as usize).filter(|person| may_lead(person))?;
            Some((person, self.threads_of_index(*index, person)))
        });
        let address = most(addresses).filter(|(_, n)| self.is_majority(*n));
        let label = |(person, threads): (&Person, usize)| Some(Label::Address(person.slug.clone()?, threads));
        match (name, address) {
            (Some((key, by_name)), Some((person, by_address))) => {
                if person.keys().any(|known| known == *key) || by_address > by_name {
                    label((person, by_address))
                } else {
                    (by_name > by_address).then(|| Label::Name(key.clone()))
                }
            }
            (Some((key, _)), None) => Some(Label::Name(key.clone())),
            (None, Some(found)) => label(found),
            (None, None) => None,
        }
    }

    /// In how many conversations the person with that index takes part under their address.
    pub fn threads_under_address(&self, index: u32) -> usize {
        self.by_person.get(&index).map_or(0, BTreeSet::len)
    }

    /// Whether in most conversations somebody stands as `LinkedIn Member` where the owner should be.
    pub fn is_hidden(&self, owner: &Owner) -> bool {
        let members: Vec<bool> = self.people.all().iter().map(is_hidden).collect();
        if !members.contains(&true) {
            return false;
        }
        let owners: Vec<bool> = self.people.all().iter().map(|person| owner.is(person)).collect();
        let is = |flags: &[bool], party: u32| flags.get(party as usize) == Some(&true);
        let mut hidden = BTreeSet::new();
        for (thread, letter) in self.conversations() {
            let member = self.parties(letter).any(|party| is(&members, party));
            if member && !self.parties(letter).any(|party| is(&owners, party)) {
                hidden.insert(thread);
            }
        }
        self.total > 0 && self.is_majority(hidden.len())
    }
}

/// Whether LinkedIn does not name somebody: the account is closed, or it is the owner of an export of late 2021.
pub(super) fn is_hidden(person: &Person) -> bool {
    person.slug.is_none() && name_key(&person.name) == HIDDEN
}

/// The names under which somebody is met; the parts of a cell that may list several people are names too.
fn labels(person: &Person) -> Vec<String> {
    let mut labels: Vec<String> = person.keys().collect();
    let parts: Vec<String> = labels
        .iter()
        .filter(|key| key.contains(','))
        .flat_map(|key| key.split(',').map(|part| part.trim().to_owned()))
        .filter(|part| !part.is_empty())
        .collect();
    labels.extend(parts);
    labels
}

/// Who has most; `None` where two have.
fn most<T>(votes: impl Iterator<Item = (T, usize)>) -> Option<(T, usize)> {
    let mut leader: Option<(T, usize)> = None;
    let mut tied = false;
    for (candidate, count) in votes {
        match &leader {
            Some((_, most)) if count < *most => {}
            Some((_, most)) if count == *most => tied = true,
            _ => {
                leader = Some((candidate, count));
                tied = false;
            }
        }
    }
    leader.filter(|_| !tied)
}
