//! Who is known by whom in a team, and who has the best tie: for handing somebody over before they are removed. An address is
//! sure. A name alone never joins two people: where one of them has no address, they may be one.

mod join;
mod member;
mod person;
mod tie;

use std::cmp::Reverse;

pub use member::{KnownConnection, TeamExport, TeamMember};
pub use person::{KnownBy, PerhapsKnownBy, SharedPerson};
pub use tie::{Tie, TieKind, WhyBest};

use crate::export::Connection;

/// A team and everybody whom it knows.
#[derive(Debug, Clone)]
pub struct Overlap {
    /// In the order of the exports.
    pub members: Vec<TeamMember>,
    /// The best ties first.
    pub people: Vec<SharedPerson>,
    /// How many exports could not be used: whoever is in them may know anybody.
    pub left_out: usize,
}

/// How many people there are; everybody with an address counts once, and everybody without one as often as they are met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OverlapCounts {
    pub people: usize,
    /// Known by two members or more.
    pub shared: usize,
    /// On the removal list of a member.
    pub listed: usize,
    /// Of those, known by another member.
    pub listed_shared: usize,
    /// Of those, known by no other member for sure, and by another perhaps.
    pub listed_perhaps: usize,
    /// Of those, known by nobody else.
    pub listed_alone: usize,
}

impl Overlap {
    /// Joins the exports of a team. Of two exports of one owner the newer counts, and of two of one day the later; the places of
    /// those that do not are with it.
    pub fn of(exports: Vec<(usize, TeamExport)>, left_out: usize) -> (Self, Vec<(usize, usize)>) {
        let (exports, older) = newest_of_each(exports);
        let (members, connections): (Vec<TeamMember>, Vec<Vec<KnownConnection>>) =
            exports.into_iter().map(|(_, export)| (export.member, export.connections)).unzip();
        let people = join::joined(&members, connections);
        let mut overlap = Self { members, people, left_out };
        overlap.sort();
        (overlap, older)
    }

    /// Those to show: on somebody's list and known, or perhaps known, by somebody else; with `everybody` all whom two members know,
    /// or perhaps know.
    pub fn shown(&self, everybody: bool) -> impl Iterator<Item = &SharedPerson> {
        self.people.iter().filter(move |one| one.is_shared_perhaps() && (everybody || one.is_listed()))
    }

    /// Counts everybody.
    pub fn counts(&self) -> OverlapCounts {
        let count = |holds: &dyn Fn(&SharedPerson) -> bool| self.people.iter().filter(|one| holds(one)).count();
        let listed = count(&SharedPerson::is_listed);
        let listed_shared = count(&|one| one.is_listed() && one.is_shared());
        let listed_perhaps = count(&|one| one.is_listed() && !one.is_shared() && one.is_shared_perhaps());
        OverlapCounts {
            people: self.people.len(),
            shared: count(&SharedPerson::is_shared),
            listed,
            listed_shared,
            listed_perhaps,
            listed_alone: listed - listed_shared - listed_perhaps,
        }
    }

    /// The best ties first, then those whom most know, then by name.
    pub(in crate::audit) fn sort(&mut self) {
        self.people.sort_by_cached_key(|one| {
            let best = one.best_tie().map(|known| (known.tie.kind, Reverse(known.tie.activity), known.tie.messages()));
            let Connection { last_name, first_name, url, .. } = &one.person;
            let member = one.known_by.first().map(|known| (known.member, known.rank));
            (Reverse(best), Reverse(one.known_by.len()), last_name.clone(), first_name.clone(), url.clone(), member)
        });
    }
}

/// Exports with their places on the command line, and places of older ones with those of the newer.
type NewestExports = (Vec<(usize, TeamExport)>, Vec<(usize, usize)>);

/// The newest export of each owner, in the order of the exports; and each older one with that which takes its place.
fn newest_of_each(exports: Vec<(usize, TeamExport)>) -> NewestExports {
    let mut kept: Vec<(usize, TeamExport)> = Vec::new();
    let mut older = Vec::new();
    for (place, export) in exports {
        match kept.iter_mut().find(|(_, known)| known.member.key == export.member.key) {
            None => kept.push((place, export)),
            Some(known) if known.1.member.as_of > export.member.as_of => older.push((place, known.0)),
            Some(known) => {
                older.push((known.0, place));
                *known = (place, export);
            }
        }
    }
    // One that took a place may have lost it since.
    let newest = |place: usize| older.iter().rev().find(|(old, _)| *old == place).map_or(place, |(_, newer)| *newer);
    let older = older.iter().map(|(old, newer)| (*old, newest(*newer))).collect();
    (kept, older)
}

#[cfg(test)]
mod tests;
