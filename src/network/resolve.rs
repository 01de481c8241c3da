//! Who is who: which connection a person named in another file is. The slug of the address decides; else a name that
//! only one connection has, or a name with the company or title that only one of them has; else nobody is guessed.
//! A wrong join recommends cutting off a friend.

use std::sync::Arc;

use compact_str::CompactString;
use rayon::prelude::*;

use super::connection_index::{ConnectionIndex, ConnectionNames, before_comma, is_damaged, plain_letters};
use super::rows::Rows;
use crate::export::{Export, Person, Touch, Work, folded_name, name_key};

/// Which connection a person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// By address: the row of the connection.
    Address(u32),
    /// By a name that nobody else has, or by name and work.
    Name(u32),
    /// One of these, and nothing says which. People of one name share one list.
    Several(Rows),
    /// No connection.
    Stranger,
}

impl Match {
    /// The rows of all connections that it may be.
    pub(super) fn rows(&self) -> &[u32] {
        match self {
            Self::Address(row) | Self::Name(row) => std::slice::from_ref(row),
            Self::Several(rows) => rows,
            Self::Stranger => &[],
        }
    }
}

/// The answers for one export.
#[derive(Debug)]
pub(super) struct Resolution {
    /// By index of the person in the export.
    pub people: Vec<Match>,
    /// For each connection: it has no address and shares its name, so that nothing can be joined to it.
    pub unclear: Vec<bool>,
    /// For each connection: its name as names are compared; empty where it has none.
    pub name_keys: Arc<[CompactString]>,
    pub joined: Joined,
}

/// What became of the touches: the four counts sum to the export's touches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Joined {
    /// Joined by the slug of a profile address.
    pub by_address: usize,
    /// Joined by a name that only one connection has.
    pub by_name: usize,
    /// Not joined: several connections have the name.
    pub ambiguous: usize,
    /// With people who are not, or no longer, connections.
    pub strangers: usize,
}

impl Joined {
    fn and(self, other: Self) -> Self {
        Self {
            by_address: self.by_address + other.by_address,
            by_name: self.by_name + other.by_name,
            ambiguous: self.ambiguous + other.ambiguous,
            strangers: self.strangers + other.strangers,
        }
    }

    fn of(export: &Export, people: &[Match]) -> Self {
        let count = |mut joined: Self, touch: &Touch| {
            match people.get(touch.person as usize) {
                Some(Match::Address(_)) => joined.by_address += 1,
                Some(Match::Name(_)) => joined.by_name += 1,
                Some(Match::Several(_)) => joined.ambiguous += 1,
                Some(Match::Stranger) | None => joined.strangers += 1,
            }
            joined
        };
        export.all_touches_parallel().fold(Self::default, count).reduce(Self::default, Self::and)
    }
}

/// Resolves every person of the export.
pub(super) fn resolve(export: &Export) -> Resolution {
    resolve_by(export, ConnectionNames::of(&export.connections))
}

/// The same by the names of its connections.
pub(super) fn resolve_by(export: &Export, names: ConnectionNames) -> Resolution {
    let index = ConnectionIndex::of(export, names);
    let people: Vec<Match> = export.people.par_iter().map(|person| index.find(person)).collect();
    let (joined, unclear) = rayon::join(|| Joined::of(export, &people), || index.unclear());
    Resolution { people, unclear, name_keys: index.keys, joined }
}

/// The one that is there, for sure; or any of several.
fn one_or_several(mut rows: Vec<u32>, sure: impl Fn(u32) -> Match) -> Match {
    rows.sort_unstable();
    rows.dedup();
    match rows.as_slice() {
        [] => Match::Stranger,
        [one] => sure(*one),
        _ => Match::Several(rows.into_iter().collect()),
    }
}

/// What people write after their name, without a comma.
const TITLES: [&str; 22] = [
    "mba", "phd", "dba", "msc", "bsc", "ma", "md", "cfa", "cpa", "pmp", "jr", "sr", "ii", "iii", "he", "him", "his",
    "she", "her", "hers", "they", "them",
];

impl ConnectionIndex<'_> {
    /// Candidates for a name that matches nobody exactly: people with the same name before the comma; else, where it or
    /// theirs was damaged on the way, those who share the letters that are left.
    fn perhaps(&self, key: &str) -> Match {
        let bare = before_comma(key);
        let damaged = if is_damaged(key) { &self.by_letters } else { &self.by_letters_damaged };
        let by_letters = || if damaged.is_empty() { None } else { damaged.get(&plain_letters(key)) };
        match self.of_bare_name(bare).or_else(|| self.by_another_writing(bare)).or_else(by_letters) {
            Some(rows) if !bare.is_empty() => Match::Several(rows.clone()),
            _ => Match::Stranger,
        }
    }

    /// Those whose name is written with other accents, marks or emoji, or without the titles that follow it.
    fn by_another_writing(&self, bare: &str) -> Option<&Rows> {
        let folded = folded_name(bare);
        self.by_folded_name.get(folded.as_str()).or_else(|| {
            let mut name = folded.as_str();
            while let Some((before, _)) = name.rsplit_once(' ').filter(|(_, last)| TITLES.contains(last)) {
                name = before;
            }
            self.by_folded_name.get(name)
        })
    }

    fn find(&self, person: &Person) -> Match {
        match self.find_by_email(person) {
            Some(found) => self.unless_named_otherwise(found, person),
            None if person.slug.is_none() && !(person.emails.is_empty() && person.also.is_empty()) => {
                self.find_by_any_name(person)
            }
            None => self.find_by_address(person),
        }
    }

    /// By e-mail address: of a connection that alone has it. Whoever has an address of LinkedIn's as well has to be the same
    /// by both.
    fn find_by_email(&self, person: &Person) -> Option<Match> {
        let by_slug = person.slug.as_deref().and_then(|slug| self.by_slug.get(slug)).copied();
        let mut rows: Vec<u32> = Vec::new();
        for email in &person.emails {
            rows.extend(self.by_email.get(email.as_str()).into_iter().flat_map(|rows| rows.iter()));
        }
        if rows.is_empty() {
            return None;
        }
        rows.extend(by_slug);
        Some(one_or_several(rows, Match::Address))
    }

    /// Whom an e-mail address gives, unless the name beside it is another connection's: families and offices share addresses.
    fn unless_named_otherwise(&self, found: Match, person: &Person) -> Match {
        match self.find_by_any_name(person) {
            Match::Stranger => found,
            named if named.rows().iter().any(|row| found.rows().contains(row)) => found,
            named => one_or_several([found.rows(), named.rows()].concat(), Match::Address),
        }
    }

    /// By every name that somebody has.
    fn find_by_any_name(&self, person: &Person) -> Match {
        let names = std::iter::once(&person.key).chain(&person.also);
        let found: Vec<Match> = names.filter(|key| !key.is_empty()).map(|key| self.find_by_name(key, None)).collect();
        let is_sure = found.iter().all(|found| !matches!(found, Match::Several(_)));
        let rows = found.iter().flat_map(Match::rows).copied().collect();
        match one_or_several(rows, Match::Name) {
            Match::Name(row) if !is_sure => Match::Several(Rows::One(row)),
            found => found,
        }
    }

    fn find_by_address(&self, person: &Person) -> Match {
        let key = &person.key;
        let Some(slug) = person.slug.as_deref() else { return self.find_by_name(key, person.work.as_deref()) };
        if let Some(row) = self.by_slug.get(slug) {
            return Match::Address(*row);
        }
        // An address that no connection has can only be somebody whose row lacks its address, or has another by now.
        let known = person.keys().find_map(|key| Some((self.by_name.get(key)?, key)));
        let Some((bearers, key)) = known else {
            return match self.perhaps(key) {
                Match::Stranger if person.keys().next().is_none() && !self.without_address.is_empty() => {
                    Match::Several(self.without_address.clone())
                }
                perhaps => perhaps,
            };
        };
        match (&*bearers.without_address, bearers.all.len()) {
            ([], _) => Match::Several(bearers.all.clone()),
            ([one], 1) if self.has_one_address(key) => Match::Name(*one),
            _ => Match::Several(bearers.without_address.clone()),
        }
    }

    /// By name alone, or by name and what somebody does.
    fn find_by_name(&self, key: &str, work: Option<&Work>) -> Match {
        if let Some(work) = work {
            return self.find_by_work(key, work);
        }
        let Some(bearers) = self.by_name.get(key) else { return self.perhaps(key) };
        match *bearers.all {
            [one] if self.has_one_address(key) => Match::Name(one),
            _ => Match::Several(bearers.all.clone()),
        }
    }

    /// By a name, with or without credentials, and what somebody does, which decides between those who have it. Another
    /// form of a name is doubt where company and title are the same.
    fn find_by_work(&self, key: &str, work: &Work) -> Match {
        let Some(bearers) = self.of_bare_name(before_comma(key)).filter(|_| !key.is_empty()) else {
            return match self.perhaps(key) {
                Match::Stranger => self.colleagues(key, work),
                perhaps => perhaps,
            };
        };
        let exact = self.by_name.contains_key(key);
        if let [one] = **bearers
            && exact
            && self.has_one_address(key)
        {
            return Match::Name(one);
        }
        let mut there = bearers.iter().copied().filter(|row| self.does(*row, work));
        match (there.next(), there.next()) {
            (Some(one), None) => Match::Name(one),
            _ => Match::Several(bearers.clone()),
        }
    }

    /// Those who are at that company with that title, and whose whole name is in the name that is given.
    fn colleagues(&self, key: &str, work: &Work) -> Match {
        let Some(rows) = self.by_work.get(&(name_key(&work.company), name_key(&work.title))) else {
            return Match::Stranger;
        };
        let words = |key: &str| key.split(|c: char| !c.is_alphanumeric()).map(plain_letters).collect::<Vec<_>>();
        let own = words(key);
        let is_in = |row: &u32| {
            let theirs = self.keys.get(*row as usize).map(|key| words(before_comma(key))).unwrap_or_default();
            theirs.iter().any(|word| word.len() > 1) && theirs.iter().all(|word| own.contains(word))
        };
        let near: Rows = rows.iter().copied().filter(is_in).collect();
        if near.is_empty() { Match::Stranger } else { Match::Several(near) }
    }

    /// Whether a connection is at that company, or holds that title where one of the companies is blank.
    fn does(&self, row: u32, work: &Work) -> bool {
        let Some(connection) = self.connections.get(row as usize) else { return false };
        let same = |one: &str, other: &str| !name_key(one).is_empty() && name_key(one) == name_key(other);
        let blank = connection.company.trim().is_empty() || work.company.trim().is_empty();
        same(&connection.company, &work.company) || (blank && same(&connection.position, &work.title))
    }
}

#[cfg(test)]
mod tests;
