//! Who takes part in which conversations of messages.csv, by name and by address: the owner of an export takes part in
//! nearly all of them, and so nobody else is taken for the owner who does not take part in most.

use std::collections::{BTreeSet, HashMap};

use super::messages::{Letter, Mail};
use super::name::{HIDDEN, name_key};
use super::owner::{Connected, Owner};
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
            meetings.extend(all.own_side(letter).map(|person| (person, thread)));
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

    /// Those of them who may be the owner: where a column says whose the row is, the own side only.
    fn own_side(&self, letter: &'a Letter) -> impl Iterator<Item = u32> + use<'a> {
        let sender = letter.sender.iter().filter(|_| letter.outgoing != Some(false));
        let others = self.mail.to(letter).iter().chain(&letter.names).filter(|_| letter.outgoing != Some(true));
        sender.chain(others).copied()
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
        let none = BTreeSet::new();
        let own = self.by_person.get(&index).unwrap_or(&none);
        let alone: Vec<&BTreeSet<u32>> = person.keys().filter_map(|key| self.by_name_alone.get(&key)).collect();
        match *alone.as_slice() {
            [] => own.len(),
            // Thirty thousand people may share one name: what they share is counted, never copied.
            [alone] => alone.len() + own.iter().filter(|thread| !alone.contains(thread)).count(),
            _ => alone.into_iter().flatten().chain(own).collect::<BTreeSet<_>>().len(),
        }
    }

    /// Whether so many conversations are more than half of all.
    pub fn is_majority(&self, threads: usize) -> bool {
        threads * 2 > self.total
    }

    /// Who takes part in most conversations and in more than anybody else, and is no connection. Two are no answer.
    pub fn leader(&self, people: &People, connected: &Connected) -> Option<Label> {
        let names = self.by_name.iter().filter(|(key, _)| key.as_str() != HIDDEN && !connected.has_name(key));
        let name = most(names.map(|(key, threads)| (key, threads.len())));
        let addresses = self.by_person.keys().filter_map(|index| {
            let person = people.all().get(*index as usize).filter(|person| !connected.may_be(person))?;
            Some((person, self.threads_of_index(*index, person)))
        });
        let address = most(addresses).filter(|most| most.alone && self.is_majority(most.threads));
        let by_name = name.filter(|most| self.is_majority(most.threads));
        let label = |most: Most<&Person>| Some(Label::Address(most.who.slug.clone()?, most.threads));
        match (by_name, address) {
            (Some(name), Some(address)) => {
                let same = name.alone && address.who.keys().any(|key| key == *name.who);
                if same || address.threads > name.threads {
                    label(address)
                } else {
                    (name.alone && name.threads > address.threads).then(|| Label::Name(name.who.clone()))
                }
            }
            (Some(name), None) => name.alone.then(|| Label::Name(name.who.clone())),
            (None, address) => label(address?),
        }
    }

    /// In how many conversations the person with that index takes part under their address.
    pub fn threads_under_address(&self, index: u32) -> usize {
        self.by_person.get(&index).map_or(0, BTreeSet::len)
    }

    /// Whether `LinkedIn Member` stands beside connections, where the owner should be, in more conversations than the
    /// owner does.
    pub fn is_hidden(&self, owner: &Owner, connected: &Connected) -> bool {
        let members: Vec<bool> = self.people.all().iter().map(is_hidden).collect();
        if !members.contains(&true) {
            return false;
        }
        let owners: Vec<bool> = self.people.all().iter().map(|person| owner.is(person)).collect();
        let connections: Vec<bool> = self.people.all().iter().map(|person| connected.may_be(person)).collect();
        let is = |flags: &[bool], party: u32| flags.get(party as usize) == Some(&true);
        let (mut hidden, mut known) = (BTreeSet::new(), BTreeSet::new());
        for (thread, letter) in self.conversations() {
            let (mut member, mut own, mut beside, mut others) = (false, false, false, false);
            for party in self.parties(letter) {
                if is(&members, party) {
                    member = true;
                } else if is(&owners, party) {
                    own = true;
                } else if is(&connections, party) {
                    beside = true;
                } else {
                    others = true;
                }
            }
            if beside && !others && own {
                known.insert(thread);
            } else if beside && !others && member {
                hidden.insert(thread);
            }
        }
        hidden.len() > known.len()
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

/// Who has most.
struct Most<T> {
    who: T,
    threads: usize,
    /// Whether nobody else has as many.
    alone: bool,
}

fn most<T>(votes: impl Iterator<Item = (T, usize)>) -> Option<Most<T>> {
    let mut leader: Option<Most<T>> = None;
    for (who, threads) in votes {
        match &mut leader {
            Some(most) if threads < most.threads => {}
            Some(most) if threads == most.threads => most.alone = false,
            _ => leader = Some(Most { who, threads, alone: true }),
        }
    }
    leader
}
