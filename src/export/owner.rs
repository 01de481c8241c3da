//! Whose export it is, and who is connected with them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use compact_str::CompactString;
use foldhash::HashSet;

use super::connections::Connection;
use super::name::name_key;
use super::people::Person;

/// The owner, as far as the export tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    pub name: Option<String>,
    /// An address that goes with that name; `None` where none is known to.
    pub url: Option<String>,
    /// The keys of every address that is theirs, see [`slug_of`]: people change theirs, and have second ones.
    pub slugs: BTreeSet<String>,
    /// Every name they are met with, as names are compared.
    pub names: BTreeSet<String>,
    /// Whether messages.csv calls them `LinkedIn Member`, as exports of November and December 2021 do.
    pub hidden: bool,
    /// What that rests on, in words for the user.
    pub source: String,
    /// LinkedIn's own label; `None` where Profile.csv is absent or leaves it blank.
    pub industry: Option<String>,
    /// Employers, in the order of the file; `None` where Positions.csv is absent.
    pub positions: Option<Vec<OwnerPosition>>,
    /// What was studied where, in the order of the file; `None` where Education.csv is absent.
    pub studies: Option<Vec<OwnerStudy>>,
    /// In an output that is shown to others: a digest of their whole export, which tells it from other exports and nobody's name.
    pub in_place_of_name: Option<String>,
    /// As Profile.csv has it; `None` where it is absent or blank.
    pub headline: Option<String>,
    /// The same.
    pub summary: Option<String>,
    /// In the order of the file; `None` where Skills.csv is absent.
    pub skills: Option<Vec<String>>,
    /// In lower case, as Email Addresses.csv has them; none where it is absent.
    pub emails: BTreeSet<String>,
}

/// A position that the owner holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerPosition {
    pub company: String,
    pub title: String,
    /// Whether it has no end.
    pub current: bool,
    /// The first day of the month or year in which it began and ended; `None` where that is blank or unreadable.
    pub started: Option<NaiveDate>,
    pub finished: Option<NaiveDate>,
}

/// A school that the owner goes or went to; blank text where the file does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerStudy {
    pub school: String,
    pub degree: String,
    pub notes: String,
    /// The first day of the month or year in which it began and ended; `None` where that is blank or unreadable.
    pub started: Option<NaiveDate>,
    pub finished: Option<NaiveDate>,
}

/// What the user says of the owner; it goes before everything inferred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerOverride {
    pub name: Option<String>,
    pub url: Option<String>,
}

impl OwnerOverride {
    /// Whether it settles who the owner is, however seldom they are met. A name that a connection has too does not.
    pub(super) fn decides(&self, connected: &Connected) -> bool {
        self.url.is_some() || self.name.as_ref().is_some_and(|name| !connected.has_name(&name_key(name)))
    }
}

/// All connections; the owner is none of them.
pub(super) struct Connected<'a> {
    slugs: HashSet<&'a str>,
    /// Names of all.
    names: HashSet<&'a str>,
    /// Names of those without an address.
    names_alone: HashSet<&'a str>,
}

impl<'a> Connected<'a> {
    /// `keys` are their names as names are compared.
    pub fn of(connections: &'a [Connection], keys: &'a [CompactString]) -> Self {
        let named = || connections.iter().zip(keys.iter().map(CompactString::as_str));
        Self {
            slugs: connections.iter().filter_map(|connection| connection.slug.as_deref()).collect(),
            names: named().map(|(_, key)| key).collect(),
            names_alone: named().filter(|(connection, _)| connection.slug.is_none()).map(|(_, key)| key).collect(),
        }
    }

    /// Whether that address is a connection's.
    pub fn has_slug(&self, slug: &str) -> bool {
        self.slugs.contains(slug)
    }

    /// Whether a connection has that name, as names are compared.
    pub fn has_name(&self, key: &str) -> bool {
        self.names.contains(key)
    }

    /// Whether somebody may be a connection: by address, or by the name of one whose row has no address.
    pub fn may_be(&self, person: &Person) -> bool {
        match &person.slug {
            Some(slug) if self.slugs.contains(slug.as_str()) => true,
            Some(_) => person.keys().any(|key| self.names_alone.contains(key)),
            None => person.keys().any(|key| self.names.contains(key)),
        }
    }
}
