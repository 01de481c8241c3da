//! Somebody as a team knows them.

use super::tie::{Tie, WhyBest};
use crate::audit::Band;
use crate::export::Connection;

/// Somebody whom a member knows, or several do.
#[derive(Debug, Clone)]
pub struct SharedPerson {
    /// As the newest export has them.
    pub person: Connection,
    /// Who knows them for sure, in the order of the members.
    pub known_by: Vec<KnownBy>,
    /// Who may know them, in the order of the members.
    pub perhaps: Vec<PerhapsKnownBy>,
    /// The place in `known_by` of the best tie, and why; `None` where no tie beyond being connected is known.
    pub best: Option<(usize, WhyBest)>,
    /// The member who they are.
    pub is_member: Option<usize>,
}

/// A member who knows somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownBy {
    /// By number.
    pub member: usize,
    pub is_listed: bool,
    pub band: Band,
    pub rank: Option<usize>,
    pub tie: Tie,
}

/// A member who knows people of that name, where an address is missing on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerhapsKnownBy {
    pub member: usize,
    pub people: usize,
}

impl SharedPerson {
    /// Whether they are on the removal list of a member.
    pub fn is_listed(&self) -> bool {
        self.known_by.iter().any(|known| known.is_listed)
    }

    /// Whether everybody who knows them for sure has them on their removal list.
    pub fn is_listed_by_all(&self) -> bool {
        self.known_by.iter().all(|known| known.is_listed)
    }

    /// Whether two members know them for sure.
    pub fn is_shared(&self) -> bool {
        self.known_by.len() > 1
    }

    /// Whether two members know them, or one and another perhaps.
    pub fn is_shared_perhaps(&self) -> bool {
        self.is_shared() || !self.perhaps.is_empty()
    }

    /// The best tie.
    pub fn best_tie(&self) -> Option<&KnownBy> {
        self.best.and_then(|(place, _)| self.known_by.get(place))
    }
}
