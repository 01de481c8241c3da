//! Which connections a list has, in the one order.

use super::Scorecard;
use super::ranking::Ranking;
use super::run::Audit;
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
    pub fn word(self) -> &'static str {
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
        let card = |row: usize| self.scorecards.get(row);
        let mut rows: Vec<usize> = match list {
            List::All => everybody().collect(),
            List::Removal => ranked.iter().copied().filter(|row| self.is_listed(*row)).collect(),
            List::Reconnect => {
                let decided = |row: usize| self.decisions.honoured(row) == Some(Verdict::Remove);
                let mut rows: Vec<usize> = everybody()
                    .filter(|row| card(*row).is_some_and(Scorecard::reconnect))
                    .filter(|row| !self.is_listed(*row) && !decided(*row))
                    .collect();
                // A stable sort: ties keep the order of the whole list.
                rows.sort_by_key(|row| card(*row).map_or(0, |card| card.score));
                rows
            }
        };
        rows.truncate(top.unwrap_or(usize::MAX));
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
