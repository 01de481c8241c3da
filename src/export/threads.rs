//! From rows of messages.csv to touches, once the owner is known: whose side wrote, and whether anybody else was there.
//! A group is no conversation with one person, even where a row of it shows two people only.

use std::collections::{BTreeSet, HashMap};

use super::coverage::FileReport;
use super::messages::{Letter, Mail};
use super::name::name_key;
use super::owner::Owner;
use super::people::{People, Person};
use super::touches::{Direction, Doubt, Touch, TouchKind};

const GROUP: &str = "group";
const OWNER_UNKNOWN: &str = "whose side it is cannot be told: the owner is unknown";
const WITHOUT_OWNER: &str = "between others";
const NOBODY_ELSE: &str = "nobody else is named";
const NO_SENDER: &str = "sender unknown";
const UNCLEAR: &str = "who wrote it is unclear";

/// What became of the letters.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub touches: Vec<Touch>,
    pub doubts: Vec<Doubt>,
}

/// Turns letters into touches and counts the rest; `report` gets one place for every letter.
pub(super) fn judge(mail: &Mail, owner: &Owner, people: &People, report: &mut FileReport) -> Judged {
    let own = Own::among(people, owner);
    let threads = Threads::of(mail, &own);
    let mut judged = Judged { touches: Vec::with_capacity(mail.letters.len()), doubts: Vec::new() };
    for letter in &mail.letters {
        match letter.aside.map_or_else(|| threads.judge(letter, mail, &own), Err) {
            Ok((direction, person)) => {
                report.undated += u64::from(letter.at.is_none());
                let kind = TouchKind::Message;
                judged.touches.push(Touch { kind, direction, person, at: letter.at, with_note: false });
            }
            Err(cause) => {
                report.put_aside(cause);
                if matches!(cause, NO_SENDER | UNCLEAR) {
                    let others = mail.to(letter).iter().chain(&letter.sender).copied();
                    let others = others.filter(|person| !own.is_owner(*person));
                    judged.doubts.extend(others.map(|person| Doubt {
                        kind: TouchKind::Message,
                        person,
                        at: letter.at,
                    }));
                }
            }
        }
    }
    report.touches = judged.touches.len() as u64;
    // An owner who stands in no letter is the wrong one, and then nothing is known of anybody's messages.
    let mut letters = mail.letters.iter().filter(|letter| letter.aside.is_none()).peekable();
    report.usable = letters.peek().is_none()
        || letters.any(|letter| {
            letter.outgoing.is_some() || letter.sender.iter().chain(mail.to(letter)).any(|person| own.is_owner(*person))
        });
    judged
}

/// Which of the people met are the owner, and under which number names that read alike go.
#[derive(Default)]
struct Own {
    /// By person.
    is_owner: Vec<bool>,
    /// By person: the first person with the same name.
    namesake: Vec<u32>,
    /// By person: whether an address is known.
    has_address: Vec<bool>,
    /// By person: whether it is a cell that lists several people.
    is_list: Vec<bool>,
    /// Whether the owner has a name or an address at all.
    known: bool,
}

impl Own {
    fn among(people: &People, owner: &Owner) -> Self {
        let keys: Vec<String> = people.all().iter().map(|person| name_key(&person.name)).collect();
        let mut first_of: HashMap<&str, u32> = HashMap::new();
        for (index, key) in (0..).zip(&keys).filter(|(_, key)| !key.is_empty()) {
            first_of.entry(key).or_insert(index);
        }
        let by_address = |person: &Person| person.slug.is_some() && person.slug == owner.slug;
        let own_names: BTreeSet<String> = people
            .all()
            .iter()
            .zip(&keys)
            .filter(|(person, _)| by_address(person))
            .map(|(_, key)| key.clone())
            .chain(owner.name.as_deref().map(name_key))
            .filter(|key| !key.is_empty())
            .collect();
        let mut own = Self { known: owner.slug.is_some() || owner.name.is_some(), ..Self::default() };
        for ((index, person), key) in (0..).zip(people.all()).zip(&keys) {
            // Never taken apart into people; but where each part is somebody met elsewhere, it is a list of people.
            let parts = key.split(',').map(str::trim);
            let is_list = person.slug.is_none() && parts.clone().filter(|part| first_of.contains_key(part)).count() > 1;
            own.is_list.push(is_list);
            own.is_owner.push(match (&person.slug, &owner.slug) {
                (Some(slug), Some(own)) => slug == own,
                // A name may carry credentials behind a comma.
                _ => own_names.contains(key) || (!is_list && parts.take(1).any(|name| own_names.contains(name))),
            });
            own.has_address.push(person.slug.is_some());
            own.namesake.push(first_of.get(key.as_str()).copied().unwrap_or(index));
        }
        own
    }

    fn is_owner(&self, person: u32) -> bool {
        self.is_owner.get(person as usize).copied().unwrap_or(false)
    }

    fn namesake(&self, person: u32) -> u32 {
        self.namesake.get(person as usize).copied().unwrap_or(person)
    }

    fn has_address(&self, person: u32) -> bool {
        self.has_address.get(person as usize).copied().unwrap_or(false)
    }

    /// Whom a letter names besides the owner: one, or a sign that they are several.
    fn others(&self, letter: &Letter, mail: &Mail) -> Others {
        if !letter.addressed && mail.to(letter).iter().any(|to| self.is_list.get(*to as usize) == Some(&true)) {
            return Others::Several;
        }
        let mut found = Others::None;
        // A cell of names may hold a group, or a name with a comma: it only speaks where the sender is the owner.
        let sender_is_other = letter.sender.is_some_and(|sender| !self.is_owner(sender));
        let named = if letter.addressed || !sender_is_other { mail.to(letter) } else { &[] };
        for person in letter.sender.iter().chain(named).copied().filter(|person| !self.is_owner(*person)) {
            found = match found {
                Others::None => Others::One(person),
                Others::One(known) if known == person => Others::One(known),
                // One with an address and one without: the nameless may be the owner under another name.
                Others::One(known) if letter.addressed && self.has_address(known) != self.has_address(person) => {
                    Others::Unclear
                }
                _ => return Others::Several,
            };
        }
        found
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    None,
    One(u32),
    Several,
    /// Somebody with an address, and somebody without who may be the owner.
    Unclear,
}

/// What is known of each thread as a whole.
struct Threads {
    /// The one other person, with an address where any row of the thread gives one.
    with: Vec<Others>,
}

impl Threads {
    fn of(mail: &Mail, own: &Own) -> Self {
        let mut with = vec![Others::None; mail.threads];
        for letter in &mail.letters {
            let Some(thread) = letter.thread.and_then(|thread| with.get_mut(thread as usize)) else { continue };
            *thread = match (*thread, own.others(letter, mail)) {
                (Others::Several, _) | (_, Others::Several) => Others::Several,
                (known, Others::None | Others::Unclear) => known,
                (Others::None | Others::Unclear, other) => other,
                (Others::One(known), Others::One(other)) => {
                    if own.namesake(known) == own.namesake(other) {
                        Others::One(if own.has_address(known) { known } else { other })
                    } else if letter.addressed {
                        // With addresses every row says itself who was there; only names need the thread to tell.
                        Others::One(known)
                    } else {
                        Others::Several
                    }
                }
            };
        }
        Self { with }
    }

    fn judge(&self, letter: &Letter, mail: &Mail, own: &Own) -> Result<(Direction, u32), &'static str> {
        let thread = letter.thread.and_then(|thread| self.with.get(thread as usize)).copied().unwrap_or(Others::None);
        if thread == Others::Several {
            return Err(GROUP);
        }
        let to = mail.to(letter);
        if let Some(outgoing) = letter.outgoing {
            if own.others(letter, mail) == Others::Several {
                return Err(GROUP);
            }
            let other = if outgoing { to.first().copied() } else { letter.sender };
            let direction = if outgoing { Direction::FromMe } else { Direction::FromThem };
            return other.filter(|other| !own.is_owner(*other)).map(|other| (direction, other)).ok_or(NOBODY_ELSE);
        }
        if !own.known {
            return Err(OWNER_UNKNOWN);
        }
        let sender = letter.sender.ok_or(NO_SENDER)?;
        let other = match own.others(letter, mail) {
            Others::One(other) => other,
            Others::Several => return Err(GROUP),
            Others::Unclear => return Err(UNCLEAR),
            Others::None => return Err(NOBODY_ELSE),
        };
        // The same person, by the address that another row of the thread gives.
        let person = match thread {
            Others::One(known) if own.namesake(known) == own.namesake(other) && !own.has_address(other) => known,
            _ => other,
        };
        if own.is_owner(sender) {
            return Ok((Direction::FromMe, person));
        }
        if to.is_empty() || to.iter().any(|person| own.is_owner(*person)) {
            return Ok((Direction::FromThem, person));
        }
        Err(WITHOUT_OWNER)
    }
}
