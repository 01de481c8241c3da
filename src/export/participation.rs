//! Who takes part in which conversations of messages.csv, by name and by address: the owner of an export takes part in
//! nearly all of them, and so nobody else is taken for the owner who does not take part in most.
//!
//! A name or an address is only looked at closely where it could be in most: an upper bound of how many conversations
//! that is costs one pass, and hardly anybody but the owner is above half.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::attendance::Attendance;
use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint};
use super::mail::{Letter, Mail};
use super::marked::Marked;
use super::name::HIDDEN;
use super::owner::{Connected, Owner};
use super::people::{People, Person};

/// The conversations of one export, each under a number; a row that names no conversation is one of its own.
pub(super) struct Participation<'a> {
    mail: &'a Mail,
    people: &'a People,
    /// How many there are.
    total: usize,
    /// By person: those they take part in, sorted and each once.
    threads: Attendance,
    /// By name: the person who is met under it without an address, and cells that list it among others.
    alone: ByFingerprint<u32>,
    lists: ByFingerprint<Vec<u32>>,
    /// By name as compared: its conversations, each once; only names that are in most.
    names: BTreeMap<String, Vec<u32>>,
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
            threads: Attendance::default(),
            alone: ByFingerprint::default(),
            lists: ByFingerprint::default(),
            names: BTreeMap::new(),
        };
        let met: Vec<(Marked, Vec<(u32, u32)>)> =
            mail.shares().into_par_iter().map(|places| all.met_in(places)).collect();
        let (mut met_in, meetings): (Vec<Marked>, Vec<_>) = met.into_iter().unzip();
        if let Some((first, others)) = met_in.split_first_mut() {
            for other in others.iter() {
                first.join(other);
            }
            all.total = first.count;
        }
        all.threads = Attendance::of(&meetings, people.all().len());
        let mut bounds: ByFingerprint<usize> = ByFingerprint::default();
        let mut labelled: Vec<(Fingerprint, u32)> = Vec::new();
        for (index, person) in (0u32..).zip(people.all()) {
            let here = all.threads.of_person(index).len();
            each_label(person, |label, is_part| {
                let label = fingerprint(&[label.as_bytes()]);
                labelled.push((label, index));
                *bounds.entry(label).or_default() += here;
                if is_part {
                    all.lists.entry(label).or_default().push(index);
                } else if person.slug.is_none() {
                    all.alone.insert(label, index);
                }
            });
        }
        bounds.retain(|_, bound| *bound * 2 > all.total);
        let is_in_most = |(label, _): &&(Fingerprint, u32)| bounds.contains_key(label);
        let mut leading: Vec<u32> = labelled.iter().filter(is_in_most).map(|(_, index)| *index).collect();
        leading.dedup();
        for index in leading {
            let Some(person) = people.all().get(index as usize) else { continue };
            each_label(person, |label, _| {
                if bounds.contains_key(&fingerprint(&[label.as_bytes()])) {
                    all.names.entry(label.to_owned()).or_default().extend(all.threads.of_person(index));
                }
            });
        }
        for threads in all.names.values_mut() {
            threads.sort_unstable();
            threads.dedup();
        }
        all
    }

    /// The conversations of some rows, and who is in each of them.
    fn met_in(&self, places: Range<usize>) -> (Marked, Vec<(u32, u32)>) {
        let mut met_in = Marked::of(self.mail.threads + self.mail.letters.len());
        // The letters of a conversation mostly follow each other, and then name nobody anew.
        let mut last_seen_in: Vec<Option<u32>> = vec![None; self.people.all().len()];
        let mut meetings: Vec<(u32, u32)> = Vec::new();
        for (thread, letter) in self.conversations(places) {
            met_in.mark(thread as usize);
            for person in own_side(self.mail, letter) {
                if last_seen_in.get_mut(person as usize).is_none_or(|last| last.replace(thread) != Some(thread)) {
                    meetings.push((person, thread));
                }
            }
        }
        (met_in, meetings)
    }

    /// Those of some rows that are messages between people, each with its conversation.
    fn conversations(&self, places: Range<usize>) -> impl Iterator<Item = (u32, &'a Letter)> + use<'a> {
        let mail = self.mail;
        let own = u32::try_from(mail.threads + places.start).unwrap_or(u32::MAX);
        let letters = (own..).zip(mail.letters.get(places).unwrap_or_default());
        letters
            .filter(|(_, letter)| letter.aside.is_none())
            .map(|(alone, letter)| (letter.thread.unwrap_or(alone), letter))
    }

    /// Everybody named in a row.
    fn parties(&self, letter: &'a Letter) -> impl Iterator<Item = u32> + use<'a> {
        letter.sender.iter().chain(self.mail.to(letter)).chain(&letter.names).copied()
    }

    /// In how many conversations a name is, as names are compared; 0 where it is in half of them or fewer.
    pub fn threads_of_name(&self, key: &str) -> usize {
        self.names.get(key).map_or(0, Vec::len)
    }

    /// In how many conversations somebody with an address takes part, under it or under their name alone; at most so
    /// many where that is half of them or fewer.
    fn threads_of_person(&self, index: u32, person: &Person) -> usize {
        let own = self.threads.of_person(index);
        let mut under_names: Vec<&[u32]> = Vec::new();
        for key in person.keys() {
            let key = fingerprint(&[key.as_bytes()]);
            let all = self.alone.get(&key).into_iter().chain(self.lists.get(&key).into_iter().flatten());
            under_names.extend(all.map(|index| self.threads.of_person(*index)));
        }
        let bound = own.len() + under_names.iter().map(|threads| threads.len()).sum::<usize>();
        if !self.is_majority(bound) {
            return bound;
        }
        match under_names.as_slice() {
            [] => own.len(),
            // Thirty thousand people may share one name: what they share is counted, never copied.
            [alone] => alone.len() + own.iter().filter(|thread| alone.binary_search(thread).is_err()).count(),
            _ => under_names.into_iter().flatten().chain(own).collect::<BTreeSet<_>>().len(),
        }
    }

    /// Whether one of these addresses is in most conversations.
    pub fn has_leading_address(&self, addresses: &BTreeSet<&str>) -> bool {
        let people = (0u32..).zip(self.people.all());
        people
            .filter(|(_, person)| person.slug.as_deref().is_some_and(|slug| addresses.contains(slug)))
            .any(|(index, person)| self.is_majority(self.threads_of_person(index, person)))
    }

    /// Whether so many conversations are more than half of all.
    pub fn is_majority(&self, threads: usize) -> bool {
        threads * 2 > self.total
    }

    /// Who takes part in most conversations and in more than anybody else, and is not a connection. Two who share the lead are no answer.
    pub fn leader(&self, connected: &Connected) -> Option<Label> {
        let names = || self.names.iter().filter(|(key, _)| key.as_str() != HIDDEN && !connected.has_name(key));
        let name = most(names().map(|(key, threads)| (key, threads.len())));
        let addresses = (0u32..).zip(self.people.all()).filter(|(_, person)| person.slug.is_some());
        let addresses = addresses
            .map(|(index, person)| (person, self.threads_of_person(index, person)))
            .filter(|(person, threads)| self.is_majority(*threads) && !connected.may_be(person));
        let address = most(addresses).filter(|most| most.alone);
        let by_name = name.filter(|most| self.is_majority(most.threads));
        let label = |most: Most<&Person>| Some(Label::Address(most.who.slug.clone()?, most.threads));
        match (by_name, address) {
            (Some(name), Some(address)) => {
                // Whoever changed their name leads under each of their names.
                let mut leading = names().filter(|(_, threads)| threads.len() == name.threads);
                let same = leading.all(|(leading, _)| address.who.keys().any(|key| key == *leading));
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
        self.threads.of_person(index).len()
    }

    /// Whether `LinkedIn Member` is beside connections, where the owner should be, in more conversations than the
    /// owner does.
    pub fn is_hidden(&self, owner: &Owner, connected: &Connected) -> bool {
        let members: Vec<bool> = self.people.all().iter().map(is_hidden).collect();
        if !members.contains(&true) {
            return false;
        }
        let owners: Vec<bool> = self.people.all().iter().map(|person| owner.is(person)).collect();
        let connections: Vec<bool> = self.people.all().iter().map(|person| connected.may_be(person)).collect();
        let is = |flags: &[bool], party: u32| flags.get(party as usize) == Some(&true);
        let (mut hidden, mut known) = (Vec::new(), Vec::new());
        for (thread, letter) in self.conversations(0..self.mail.letters.len()) {
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
                known.push(thread);
            } else if beside && !others && member {
                hidden.push(thread);
            }
        }
        let count = |mut threads: Vec<u32>| {
            threads.sort_unstable();
            threads.dedup();
            threads.len()
        };
        count(hidden) > count(known)
    }
}

/// Those of a row who may be the owner: where a column says whose the row is, the own side only.
fn own_side<'a>(mail: &'a Mail, letter: &'a Letter) -> impl Iterator<Item = u32> + use<'a> {
    let sender = letter.sender.iter().filter(|_| letter.outgoing != Some(false));
    let others = mail.to(letter).iter().chain(&letter.names).filter(|_| letter.outgoing != Some(true));
    sender.chain(others).copied()
}

/// Whether LinkedIn does not name somebody: the account is closed, or it is the owner of an export of late 2021.
pub(super) fn is_hidden(person: &Person) -> bool {
    person.slug.is_none() && person.key == HIDDEN
}

/// Shows the names under which somebody is met; the parts of a cell that may list several people are names too, and marked.
fn each_label<'p>(person: &'p Person, mut see: impl FnMut(&'p str, bool)) {
    person.keys().for_each(|key| see(key, false));
    if person.name.contains(',') {
        let parts = person.keys().filter(|key| key.contains(',')).flat_map(|key| key.split(','));
        parts.map(str::trim).filter(|part| !part.is_empty()).for_each(|part| see(part, true));
    }
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
