//! Why a removal list is empty: how far the highest score falls short, and which rules could not be judged for anybody.

use std::collections::BTreeSet;

use super::run::Audit;
use super::{Absence, List, Scorecard};
use crate::rules::{Effect, Rule, Unknown};
use crate::signals;

/// What keeps everybody off the removal list.
#[derive(Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The highest score of those with a rank.
    pub highest: i64,
    /// The score from which somebody is listed.
    pub needed: i64,
    /// How many rules can speak for removal.
    pub rules: usize,
    /// How many of those could be judged for nobody with a rank.
    pub never_judged: usize,
    /// What is absent for them.
    pub absent: BTreeSet<Absence>,
    /// For how many of them nothing is absent: what they ask is not in anybody's row.
    pub others: usize,
}

impl Audit {
    /// Why nobody is on the removal list. `None` if somebody is, if a goal decides, or if nobody has a rank.
    pub fn shortfall(&self) -> Option<Shortfall> {
        if self.goal.is_some() || !self.rows(List::Removal, Some(1)).is_empty() {
            return None;
        }
        let cards: Vec<&Scorecard> = self.ranking.ranked.iter().filter_map(|row| self.scorecards.get(*row)).collect();
        let highest = cards.iter().map(|card| card.score).max()?;
        let mut people = vec![0; self.rules.rules.len()];
        for not in cards.iter().flat_map(|card| &card.not_judged) {
            if let Some(people) = people.get_mut(not.rule()) {
                *people += 1;
            }
        }
        let speaks = |rule: &Rule| rule.enabled && !rule.trial && rule.effects().any(|effect| effect == Effect::Remove);
        let speaking: BTreeSet<usize> =
            (0..).zip(&self.rules.rules).filter(|(_, rule)| speaks(rule)).map(|(index, _)| index).collect();
        let never: BTreeSet<usize> =
            speaking.iter().copied().filter(|rule| people.get(*rule) == Some(&cards.len())).collect();
        let unknown: BTreeSet<(usize, usize)> = cards
            .iter()
            .flat_map(|card| &card.not_judged)
            .filter(|not| never.contains(&not.rule()))
            .filter_map(|not| match not.unknown {
                Unknown::Signal(signal) => Some((not.rule(), usize::from(signal))),
                Unknown::OwnerList(_) | Unknown::LeftOut(_) => None,
            })
            .collect();
        let absences = |(rule, signal): (usize, usize)| {
            let of = signals::at(signal).into_iter().flat_map(|signal| Absence::all_of(signal, &self.evidence));
            of.map(move |absence| (rule, absence))
        };
        let lacking: Vec<(usize, Absence)> = unknown.into_iter().flat_map(absences).collect();
        let explained: BTreeSet<usize> = lacking.iter().map(|(rule, _)| *rule).collect();
        Some(Shortfall {
            highest,
            needed: self.thresholds.review,
            rules: speaking.len(),
            never_judged: never.len(),
            absent: lacking.iter().map(|(_, absence)| *absence).collect(),
            others: never.len() - explained.len(),
        })
    }
}
