//! What each person met in messages.csv is to a row: the owner, somebody LinkedIn does not name, a cell that lists several
//! people, or somebody else; and which of them are one person under a name and under an address.

use rayon::prelude::*;

use super::fingerprint::{ByFingerprint, Fingerprint, fingerprint};
use super::mail::{Letter, Mail};
use super::name::HIDDEN;
use super::owner::{Connected, Owner};
use super::participation::is_hidden;
use super::people::{People, Person};

/// What a person met is, as far as a row is concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Owner,
    /// `LinkedIn Member`.
    Hidden,
    Other,
    /// A cell that lists several people; the number of the list.
    List(u32),
}

/// Which of the people met are the owner, and under which number names that read alike go.
pub(super) struct Roles {
    /// By person.
    of: Vec<Role>,
    /// By person: the first person with the same name.
    namesake: Vec<u32>,
    /// By person: whether an address is known.
    has_address: Vec<bool>,
    /// By the number of a list: who is in it.
    lists: Vec<ListedNames>,
    /// Whether there is anything by which the owner can be told.
    pub owner_known: bool,
    /// Whether the owner is called `LinkedIn Member`.
    pub owner_hidden: bool,
}

/// A cell that may list several people, as far as they are known.
#[derive(Default)]
struct ListedNames {
    owner: bool,
    hidden: bool,
    others: Vec<u32>,
}

impl Roles {
    pub fn among(people: &People, owner: &Owner, connected: &Connected) -> Self {
        let people = people.all();
        let name = |person: &Person| (!person.key.is_empty()).then(|| fingerprint(person.key.as_bytes()));
        let names: Vec<Option<Fingerprint>> = people.par_iter().map(name).collect();
        let namesakes = || {
            let mut first_of: ByFingerprint<u32> = ByFingerprint::default();
            first_of.reserve(names.len());
            let first = |(index, name): (u32, &Option<Fingerprint>)| {
                name.map_or(index, |name| *first_of.entry(name).or_insert(index))
            };
            let namesake: Vec<u32> = (0..).zip(&names).map(first).collect();
            (namesake, first_of)
        };
        // What a cell is that may list several people needs to know everybody.
        let role = |person: &Person| {
            if is_hidden(person) {
                Some(Role::Hidden)
            } else if person.slug.is_none() && person.name.contains(',') {
                None
            } else {
                Some(if owner.is(person) { Role::Owner } else { Role::Other })
            }
        };
        let ((namesake, first_of), roles) =
            rayon::join(namesakes, || people.par_iter().map(role).collect::<Vec<Option<Role>>>());
        let mut own = Self {
            of: Vec::with_capacity(people.len()),
            namesake,
            has_address: people.iter().map(|person| person.slug.is_some()).collect(),
            lists: Vec::new(),
            owner_hidden: owner.hidden,
            owner_known: owner.hidden || !owner.slugs.is_empty() || !owner.names.is_empty(),
        };
        for (person, role) in people.iter().zip(roles) {
            let role = role.unwrap_or_else(|| own.of_cell(&person.key, &first_of, owner, connected));
            own.of.push(role);
        }
        own
    }

    /// What a name with commas in it is: never taken apart into people, unless two of its parts are names known from
    /// elsewhere, or the owner's name is before something that is not a title.
    fn of_cell(&mut self, key: &str, met: &ByFingerprint<u32>, owner: &Owner, connected: &Connected) -> Role {
        if owner.names.contains(key) {
            return Role::Owner;
        }
        if connected.has_name(key) {
            return Role::Other;
        }
        let mut listed = ListedNames::default();
        let (mut known, mut titles, mut first) = (0, true, None);
        for part in key.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            first.get_or_insert(part);
            let person = met.get(&fingerprint(part.as_bytes())).copied();
            if owner.is_named(part) {
                listed.owner = true;
            } else if part == HIDDEN {
                listed.hidden = true;
            } else if person.is_some() || connected.has_name(part) {
                listed.others.extend(person);
            } else {
                titles &= !part.contains(' ') || part.contains('.');
                continue;
            }
            known += 1;
        }
        match (known, listed.owner) {
            (1, true) if titles => Role::Owner,
            // A name and what follows it; or people only the first of whom is known, which comes to the same doubt.
            (1, false)
                if titles
                    && first.is_some_and(|first| {
                        met.contains_key(&fingerprint(first.as_bytes())) || connected.has_name(first)
                    }) =>
            {
                Role::Other
            }
            (0, _) => Role::Other,
            _ => {
                self.lists.push(listed);
                Role::List(u32::try_from(self.lists.len() - 1).unwrap_or(u32::MAX))
            }
        }
    }

    pub fn role(&self, person: u32) -> Role {
        self.of.get(person as usize).copied().unwrap_or(Role::Other)
    }

    fn namesake(&self, person: u32) -> u32 {
        self.namesake.get(person as usize).copied().unwrap_or(person)
    }

    pub fn has_address(&self, person: u32) -> bool {
        self.has_address.get(person as usize).copied().unwrap_or(false)
    }

    /// Whether two people met are one, as far as their names tell and no two addresses speak against it.
    pub fn same(&self, one: u32, other: u32) -> bool {
        one == other
            || (self.namesake(one) == self.namesake(other) && !(self.has_address(one) && self.has_address(other)))
    }

    /// The receiving side of a row: each person once, lists taken apart, with what else the cell of names says.
    pub fn side(&self, people: impl IntoIterator<Item = u32>) -> LetterSide {
        let mut side = LetterSide::default();
        for person in people {
            match self.role(person) {
                Role::Owner => side.owner = true,
                Role::Hidden => side.hidden = true,
                Role::Other => self.add(&mut side.others, person),
                Role::List(number) => {
                    side.several = true;
                    if let Some(listed) = self.lists.get(number as usize) {
                        side.owner |= listed.owner;
                        side.hidden |= listed.hidden;
                        listed.others.iter().for_each(|person| self.add(&mut side.others, *person));
                    }
                }
            }
        }
        side
    }

    fn add(&self, others: &mut Few, person: u32) {
        // In a crowd nobody needs to be told from a namesake.
        if others.len() >= CROWD || !others.iter().any(|known| self.same(*known, person)) {
            others.push(person);
        }
    }

    /// Everybody named in a row but the owner.
    pub fn everybody_else(&self, letter: &Letter, mail: &Mail) -> Few {
        self.side(mail.named(letter)).others
    }
}

/// From how many people on one side it does not matter whether two of them are one.
const CROWD: usize = 64;

/// People of a row or of a thread: mostly one or two.
pub(super) type Few = smallvec::SmallVec<[u32; 4]>;

/// One side of a row.
#[derive(Default)]
pub(super) struct LetterSide {
    pub owner: bool,
    pub hidden: bool,
    pub others: Few,
    /// Whether a cell lists several people.
    pub several: bool,
}
