//! Which connections a list has, in the one order.

use std::cmp::Reverse;

use std::collections::BTreeSet;

use super::ranking::{Measures, Ranking};
use super::run::Audit;
use super::{Band, Scorecard};
use crate::store::decision::Verdict;

/// What `--list` names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum List {
    /// Bands remove and review and everybody decided *remove*, by rank; with a goal, the first people of the order.
    #[default]
    Removal,
    /// Worthwhile people gone quiet, the most valued first.
    Reconnect,
    /// Everybody: those with a rank, then those decided *later*, then the protected.
    All,
}

impl List {
    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Removal => "removal",
            Self::Reconnect => "reconnect",
            Self::All => "all",
        }
    }
}

impl Audit {
    /// The rows of a list, at most `top` of them.
    pub fn rows(&self, list: List, top: Option<usize>) -> Vec<usize> {
        let Ranking { ranked, later, protected } = &self.ranking;
        let everybody = || ranked.iter().chain(later).chain(protected).copied();
        let mut rows: Vec<usize> = match list {
            List::All => everybody().collect(),
            List::Removal => ranked.iter().copied().filter(|row| self.is_listed(*row)).collect(),
            List::Reconnect => self.worth_writing_to(everybody()),
        };
        rows.truncate(top.unwrap_or(usize::MAX));
        rows
    }

    /// Those of them whom a rule names, the most valued first: by the points to keep them, then by the years that they have been
    /// connected, then by messages. Whoever is to be removed, or was put off until a later day, is left out.
    fn worth_writing_to(&self, everybody: impl Iterator<Item = usize>) -> Vec<usize> {
        let is_wanted = |row: usize| match self.decisions.honoured(row) {
            Some(Verdict::Remove) => false,
            _ => !self.is_listed(row) && !self.decisions.waits(row, self.evidence.as_of),
        };
        let card = |row: usize| self.scorecards.get(row);
        let mut rows: Vec<usize> =
            everybody.filter(|row| card(*row).is_some_and(Scorecard::reconnect) && is_wanted(*row)).collect();
        let measures = Measures::of(&self.evidence);
        // A stable sort: ties keep the order of the whole list. What is unknown comes last.
        rows.sort_by_cached_key(|row| {
            let years = measures.days_connected(*row).map(|days| days / 365);
            Reverse((card(*row).map_or(0, Scorecard::points_to_keep), years, measures.messages(*row)))
        });
        rows
    }

    /// Everybody with a rank, in the order.
    pub fn order(&self) -> &[usize] {
        &self.ranking.ranked
    }

    /// Whether that row is on the removal list.
    pub fn is_listed(&self, row: usize) -> bool {
        let Some(rank) = self.rank(row) else { return false };
        let decided = || self.decisions.honoured(row) == Some(Verdict::Remove);
        match &self.goal {
            Some(goal) => rank <= goal.listed,
            None => decided() || self.scorecards.get(row).is_some_and(|card| card.band.listed()),
        }
    }

    /// The rows that are gone once the present list is carried out: the goal, or else band remove and those decided *remove*.
    pub(super) fn leaving(&self) -> BTreeSet<usize> {
        let is_remove = |row: usize| self.scorecards.get(row).is_some_and(|card| card.band == Band::Remove);
        let goes = |row: &usize| match &self.goal {
            Some(_) => self.is_listed(*row),
            None => is_remove(*row) || self.decisions.honoured(*row) == Some(Verdict::Remove),
        };
        self.ranking.ranked.iter().copied().filter(goes).collect()
    }

    /// The rank of a row, from 1; `None` for those decided *later* and for the protected.
    pub fn rank(&self, row: usize) -> Option<usize> {
        self.ranks.get(row).copied().flatten()
    }

    /// The rank of every row.
    pub fn ranks(&self) -> &[Option<usize>] {
        &self.ranks
    }
}

#[cfg(test)]
mod tests;
