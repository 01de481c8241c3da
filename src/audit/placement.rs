//! What puts somebody in their place in the order where no rule speaks of them: the first ties that can be broken.

use std::collections::BTreeSet;

use super::ranking::{Measures, PlacedBy};
use super::run::Audit;
use super::selection::List;
use crate::store::decision::Verdict;

impl Audit {
    /// What places somebody with a rank whom no rule speaks of and nobody decided on. Empty for everybody else.
    pub fn placed_by(&self, row: usize) -> Vec<PlacedBy> {
        let speaks = self.scorecards.get(row).is_none_or(|card| card.reasons.iter().any(|reason| !reason.trial()));
        if speaks || self.rank(row).is_none() || self.decisions.verdict(row) == Some(Verdict::Remove) {
            return Vec::new();
        }
        Measures::of(&self.evidence).placed_by(row)
    }

    /// How many people on the removal list have score 0 and were not decided on, and what orders them.
    pub fn listed_at_zero(&self) -> (usize, BTreeSet<PlacedBy>) {
        let measures = Measures::of(&self.evidence);
        let at_zero = |row: &usize| {
            self.scorecards.get(*row).is_some_and(|card| card.score == 0)
                && self.decisions.verdict(*row) != Some(Verdict::Remove)
        };
        let rows: Vec<usize> = self.rows(List::Removal, None).into_iter().filter(at_zero).collect();
        (rows.len(), rows.iter().flat_map(|row| measures.placed_by(*row)).collect())
    }
}
