//! Who takes part in which conversations of messages.csv, by name and by address: the owner of an export takes part in
//! nearly all of them, and so nobody else is taken for the owner who does not take part in most.
//!
//! A name or an address is only looked at closely where it could be in most: an upper bound of how many conversations
//! that is costs one pass, and hardly anybody but the owner is above half.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use rayon::prelude::*;
use smallvec::SmallVec;

use super::attendance::Attendance;
use super::fingerprint::{ByFingerprint, Fingerprint, RoughSums, fingerprint};
use super::mail::{Letter, Mail, MaybeIndex};
use super::marked::Marked;
use super::name::HIDDEN;
use super::owner::{Connected, Owner};
use super::people::{People, Person, number};

/// The conversations of one export, each under a number; a row that names no conversation is one of its own.
pub(super) struct Participation<'a> {
    mail: &'a Mail,
    people: &'a People,
    /// How many there are.
    total: usize,
    /// By person: in how many they take part at most; one that others come between is counted again.
    at_most: Vec<u32>,
    /// By person: those they take part in, sorted and each once; only of those who could be in most.
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
            at_most: Vec::new(),
            threads: Attendance::default(),
            alone: ByFingerprint::default(),
            lists: ByFingerprint::default(),
            names: BTreeMap::new(),
        };
        // Several shares for each core: one of them has the labels to make as well, and what is made of the connections meanwhile.
        let shares = mail.shares(2).into_par_iter().with_max_len(1);
        let (shares, labelled) =
            rayon::join(|| shares.map(|places| all.met_in(places)).collect::<Vec<_>>(), || all_labels(people.all()));
        all.take_in(shares);
        let mut bounds = all.worth_a_bound(&labelled);
        for Labelled { label, person, is_part } in &labelled {
            if let Some(bound) = bounds.get_mut(label) {
                *bound += all.at_most(*person);
            }
            if *is_part {
                all.lists.entry(*label).or_default().push(*person);
            } else if people.all().get(*person as usize).is_some_and(|person| person.slug.is_none()) {
                all.alone.insert(*label, *person);
            }
        }
        let may_lead = all.may_lead(&labelled, &bounds);
        let shares = mail.shares(1).into_par_iter();
        let meetings: Vec<_> = shares.map(|places| all.meetings(places, &may_lead)).collect();
        all.threads = Attendance::of(&meetings, people.all().len());
        bounds.retain(|_, bound| all.is_majority(*bound));
        let mut leading: Vec<u32> =
            labelled.iter().filter(|one| bounds.contains_key(&one.label)).map(|one| one.person).collect();
        leading.dedup();
        for index in leading {
            let Some(person) = people.all().get(index as usize) else { continue };
            each_label(person, |label, _| {
                if bounds.contains_key(&fingerprint(label.as_bytes())) {
                    all.names.entry(label.to_owned()).or_default().extend(all.threads.of_person(index));
                }
            });
        }
        let each_once = |(name, mut threads): (String, Vec<u32>)| {
            threads.sort_unstable();
            threads.dedup();
            (name, threads)
        };
        let names = std::mem::take(&mut all.names).into_iter().map(each_once);
        all.names = names.filter(|(_, threads)| all.is_majority(threads.len())).collect();
        all
    }

    /// Puts together what was seen in some rows: how many conversations there are, and in how many of them everybody is at most.
    fn take_in(&mut self, shares: Vec<Share>) {
        self.at_most = vec![0; self.people.all().len()];
        let mut met_in: Option<Marked> = None;
        for share in shares {
            self.at_most.iter_mut().zip(&share.at_most).for_each(|(sum, here)| *sum += here);
            match &mut met_in {
                Some(before) => before.join(&share.met_in),
                None => met_in = Some(share.met_in),
            }
        }
        self.total = met_in.map_or(0, |met_in| met_in.count);
    }

    /// The labels that somebody has who could be in most conversations, as a rough sum says that is never too low.
    fn worth_a_bound(&self, labelled: &[Labelled]) -> ByFingerprint<usize> {
        let mut rough = RoughSums::new();
        for one in labelled {
            rough.add(one.label, number(self.at_most(one.person)));
        }
        let bound = |one: &Labelled| rough.at_most(one.label) as usize;
        let by_person = labelled.chunk_by(|one, next| one.person == next.person);
        let may_lead = by_person.filter(|labels| self.is_majority(labels.iter().map(bound).sum()));
        may_lead.flatten().map(|one| (one.label, 0)).collect()
    }

    /// By person, whether they could be in most conversations if those of everybody with one of their labels are added up, and
    /// whether somebody who could has a label of theirs.
    fn may_lead(&self, labelled: &[Labelled], bounds: &ByFingerprint<usize>) -> Vec<bool> {
        let bound = |one: &Labelled| bounds.get(&one.label).copied().unwrap_or_default();
        let by_person = labelled.chunk_by(|one, next| one.person == next.person);
        let leading = by_person.filter(|labels| self.is_majority(labels.iter().map(bound).sum()));
        let leading: HashSet<Fingerprint, foldhash::fast::RandomState> =
            leading.flatten().map(|one| one.label).collect();
        let mut may_lead: Vec<bool> = self.at_most.iter().map(|most| self.is_majority(*most as usize)).collect();
        for one in labelled.iter().filter(|one| leading.contains(&one.label)) {
            may_lead.get_mut(one.person as usize).into_iter().for_each(|may_lead| *may_lead = true);
        }
        may_lead
    }

    /// The conversations of some rows, and in how many of them everybody is at most.
    fn met_in(&self, places: Range<usize>) -> Share {
        let mut met_in = Marked::of(self.mail.threads + self.mail.letters.len());
        // The letters of a conversation mostly follow each other, and then name nobody anew.
        let mut seen: Vec<LastSeen> = vec![LastSeen::default(); self.people.all().len()];
        self.conversations(places).for_each(|(thread, letter)| {
            met_in.mark(thread as usize);
            let thread = MaybeIndex::from(Some(thread));
            each_on_own_side(self.mail, letter, |person| {
                if let Some(seen) = seen.get_mut(person as usize) {
                    // Whether it is another cannot be foreseen, and so it is a number and not a branch.
                    seen.times += u32::from(seen.thread != thread);
                    seen.thread = thread;
                }
            });
        });
        Share { met_in, at_most: seen.into_iter().map(|seen| seen.times).collect() }
    }

    /// Who of these people is in which conversations of some rows, some more than once.
    fn meetings(&self, places: Range<usize>, of: &[bool]) -> Vec<(u32, u32)> {
        let mut last_seen_in: Vec<MaybeIndex> = vec![MaybeIndex::default(); of.len()];
        let is_wanted = |person: u32| of.get(person as usize) == Some(&true);
        let mut meetings: Vec<(u32, u32)> = Vec::new();
        self.conversations(places).for_each(|(thread, letter)| {
            each_on_own_side(self.mail, letter, |person| {
                let last = last_seen_in.get_mut(person as usize);
                if is_wanted(person)
                    && last.is_none_or(|last| std::mem::replace(last, Some(thread).into()) != Some(thread).into())
                {
                    meetings.push((person, thread));
                }
            });
        });
        meetings
    }

    /// Those of some rows that are messages between people, each with its conversation.
    fn conversations(&self, places: Range<usize>) -> impl Iterator<Item = (u32, &'a Letter)> + use<'a> {
        let mail = self.mail;
        let own = number(mail.threads + places.start);
        let letters = (own..).zip(mail.letters.range(places));
        letters
            .filter(|(_, letter)| letter.aside.is_none())
            .map(|(alone, letter)| (letter.thread.get().unwrap_or(alone), letter))
    }

    /// In how many conversations a name is, as names are compared; 0 where it is in half of them or fewer.
    pub fn threads_of_name(&self, key: &str) -> usize {
        self.names.get(key).map_or(0, Vec::len)
    }

    /// In how many conversations somebody with an address takes part, under it or under their name alone; at most so
    /// many where that is half of them or fewer.
    fn threads_of_person(&self, index: u32, person: &Person) -> usize {
        let mut under_names: SmallVec<[u32; 4]> = SmallVec::new();
        for key in person.keys() {
            let key = fingerprint(key.as_bytes());
            let all = self.alone.get(&key).into_iter().chain(self.lists.get(&key).into_iter().flatten());
            under_names.extend(all.copied());
        }
        let bound = under_names.iter().chain([&index]).map(|index| self.at_most(*index)).sum();
        if !self.is_majority(bound) {
            return bound;
        }
        let own = self.threads.of_person(index);
        let under_names: Vec<&[u32]> = under_names.iter().map(|index| self.threads.of_person(*index)).collect();
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
        let people = self.people.all().par_iter().enumerate().filter(|(_, person)| person.slug.is_some());
        let addresses = people
            .map(|(index, person)| (person, self.threads_of_person(number(index), person)))
            .filter(|(person, threads)| self.is_majority(*threads) && !connected.may_be(person));
        let address = most(addresses.collect::<Vec<_>>().into_iter()).filter(|most| most.alone);
        let by_name = name.filter(|most| self.is_majority(most.threads));
        let label = |most: Most<&Person>| Some(Label::Address(most.who.slug.clone()?.into(), most.threads));
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

    /// In how many conversations the person with that index takes part at most.
    fn at_most(&self, index: u32) -> usize {
        self.at_most.get(index as usize).map_or(0, |count| *count as usize)
    }

    /// Whether the person with that index takes part in most conversations under their address.
    pub fn leads_under_address(&self, index: u32) -> bool {
        self.is_majority(self.at_most(index)) && self.is_majority(self.threads.of_person(index).len())
    }

    /// Whether `LinkedIn Member` is beside connections, where the owner should be, in more conversations than the
    /// owner does.
    pub fn is_hidden(&self, owner: &Owner, connected: &Connected) -> bool {
        if !self.people.all().par_iter().any(is_hidden) {
            return false;
        }
        let members: Vec<bool> = self.people.all().iter().map(is_hidden).collect();
        let owners: Vec<bool> = self.people.all().iter().map(|person| owner.is(person)).collect();
        let connections: Vec<bool> = self.people.all().iter().map(|person| connected.may_be(person)).collect();
        let is = |flags: &[bool], party: u32| flags.get(party as usize) == Some(&true);
        let (mut hidden, mut known) = (Vec::new(), Vec::new());
        for (thread, letter) in self.conversations(0..self.mail.letters.len()) {
            let (mut member, mut own, mut beside, mut others) = (false, false, false, false);
            for party in self.mail.named(letter) {
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

/// Shows those of a row who may be the owner: where a column says whose the row is, the own side only.
#[inline]
fn each_on_own_side(mail: &Mail, letter: &Letter, mut see: impl FnMut(u32)) {
    if letter.outgoing != Some(false) {
        letter.sender.get().into_iter().for_each(&mut see);
    }
    if letter.outgoing != Some(true) {
        mail.to(letter).iter().copied().for_each(&mut see);
        letter.names.get().into_iter().for_each(see);
    }
}

/// Whether LinkedIn does not name somebody: the account is closed, or it is the owner of an export of late 2021.
pub(super) fn is_hidden(person: &Person) -> bool {
    person.slug.is_none() && person.key == HIDDEN
}

/// What some rows say.
struct Share {
    /// Their conversations.
    met_in: Marked,
    /// By person: in how many of them they are at most.
    at_most: Vec<u32>,
}

/// In which conversation somebody was seen last.
#[derive(Clone, Copy, Default)]
struct LastSeen {
    thread: MaybeIndex,
    /// In how many they were seen; one that others come between is counted again.
    times: u32,
}

/// A name under which somebody is met.
struct Labelled {
    label: Fingerprint,
    person: u32,
    is_part: bool,
}

/// Everybody's, in the order of people.
fn all_labels(people: &[Person]) -> Vec<Labelled> {
    let labels = |(index, person): (usize, &Person)| {
        let mut labels: SmallVec<[Labelled; 2]> = SmallVec::new();
        each_label(person, |label, is_part| {
            labels.push(Labelled { label: fingerprint(label.as_bytes()), person: number(index), is_part });
        });
        labels
    };
    people.par_iter().enumerate().flat_map_iter(labels).collect()
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
