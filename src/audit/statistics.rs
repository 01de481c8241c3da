//! How the rules do on a network: how often each holds, holds alone, or could not be judged; for how many of those the owner
//! decided to remove or keep; and which rules hold for the same people.

use rayon::prelude::*;

use super::{Audit, Decisions, Scorecard};
use crate::rules::{Effect, Reason};
use crate::store::decision::Verdict;

/// One rule's hit frequencies, in people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct HitRate {
    pub holds: usize,
    pub not_judged: usize,
    /// It holds, and no other rule does.
    pub alone: usize,
    /// It holds for somebody the owner decided to remove.
    pub on_removed: usize,
    /// It holds for somebody the owner decided to keep.
    pub on_kept: usize,
}

/// The hit frequencies of a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    pub connections: usize,
    /// People decided to be removed, and to be kept.
    pub removed: usize,
    pub kept: usize,
    /// By rule, in the order of the set.
    pub rates: Vec<HitRate>,
    /// For each pair of rules, for how many people both hold; the diagonal is `holds`.
    pub overlap: Vec<Vec<usize>>,
}

impl Statistics {
    /// Counts an audit. Without decisions the counts about them are 0.
    pub fn of(audit: &Audit, decisions: &Decisions) -> Self {
        let rules = audit.rules.rules.len();
        let mut statistics = Self {
            connections: audit.scorecards.len(),
            removed: decisions.count(Verdict::Remove),
            kept: decisions.count(Verdict::Keep),
            rates: vec![HitRate::default(); rules],
            overlap: vec![vec![0; rules]; rules],
        };
        for (row, card) in audit.scorecards.iter().enumerate() {
            statistics.take(card, decisions.verdict(row));
        }
        statistics
    }

    fn take(&mut self, card: &Scorecard, verdict: Option<Verdict>) {
        let held: Vec<usize> = rules_held(card).collect();
        for rule in &held {
            if let Some(rate) = self.rates.get_mut(*rule) {
                rate.holds += 1;
                rate.alone += usize::from(held.len() == 1);
                rate.on_removed += usize::from(verdict == Some(Verdict::Remove));
                rate.on_kept += usize::from(verdict == Some(Verdict::Keep));
            }
            for other in &held {
                if let Some(cell) = self.overlap.get_mut(*rule).and_then(|row| row.get_mut(*other)) {
                    *cell += 1;
                }
            }
        }
        for not in &card.not_judged {
            if let Some(rate) = self.rates.get_mut(not.rule()) {
                rate.not_judged += 1;
            }
        }
    }

    /// Pairs of rules that hold for somebody together, with for how many both hold and for how many either does; in the order
    /// of the rules.
    pub fn pairs(&self) -> Vec<(usize, usize, usize, usize)> {
        let mut pairs = Vec::new();
        for (one, row) in self.overlap.iter().enumerate() {
            for (other, both) in row.iter().enumerate().skip(one + 1).filter(|(_, both)| **both > 0) {
                let holds = |rule: usize| self.rates.get(rule).map_or(0, |rate| rate.holds);
                pairs.push((one, other, *both, holds(one) + holds(other) - both));
            }
        }
        pairs
    }

    /// Those that hold for nearly the same people.
    pub fn twins(&self) -> impl Iterator<Item = (usize, usize, usize, usize)> {
        self.pairs().into_iter().filter(|(_, _, both, either)| *both > 1 && both * 10 >= either * 9)
    }
}

impl Audit {
    /// For how many connections each rule holds, in the order of the set.
    pub fn holds(&self) -> Vec<usize> {
        let none = || vec![0; self.rules.rules.len()];
        let count = |mut holds: Vec<usize>, card: &Scorecard| {
            for rule in rules_held(card) {
                holds.get_mut(rule).into_iter().for_each(|count| *count += 1);
            }
            holds
        };
        let sum = |mut holds: Vec<usize>, more: Vec<usize>| {
            holds.iter_mut().zip(more).for_each(|(count, more)| *count += more);
            holds
        };
        self.scorecards.par_iter().fold(none, count).reduce(none, sum)
    }

    /// The rules that hold for every connection (of two or more) and so rank nobody, by id.
    pub fn rules_for_everybody(&self) -> Vec<&str> {
        let holds = self.holds();
        let everybody = holds.iter().enumerate().filter(|(_, count)| **count == self.scorecards.len() && **count > 1);
        everybody.map(|(rule, _)| self.rules.id(rule)).collect()
    }

    /// Whether two rules pull the same way: both towards removal, or both to keep, where they hold.
    pub fn pull_alike(&self, one: usize, other: usize) -> bool {
        let pull = |rule: usize| {
            let mut reasons = self.scorecards.iter().flat_map(|card| &card.reasons).filter(|r| r.rule() == rule);
            reasons.next().map(|reason| reason.effect() == Effect::Remove)
        };
        pull(one) == pull(other)
    }
}

/// The rules that held, each once, in the order of the reasons.
pub(super) fn rules_held(card: &Scorecard) -> impl Iterator<Item = usize> {
    let is_new = |(place, rule): &(usize, usize)| card.reasons.iter().take(*place).all(|before| before.rule() != *rule);
    card.reasons.iter().map(Reason::rule).enumerate().filter(is_new).map(|(_, rule)| rule)
}
