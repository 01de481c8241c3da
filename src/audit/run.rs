//! An audit, as everything above reads it: what was judged, and what came of it.

use std::sync::{Arc, OnceLock};

use super::ranking::Ranking;
use super::remembered::LedgerState;
use super::warning::Warning;
use super::{Band, Decisions, Evidence, Goal, Guard, Scorecard, Thresholds};
use crate::rules::RuleSet;
use crate::store::goal::GoalSize;
use crate::text::counted;

/// One run: one export, one rule set, one day.
#[derive(Debug)]
pub struct Audit {
    pub evidence: Arc<Evidence>,
    pub rules: RuleSet,
    pub thresholds: Thresholds,
    /// One per connection, in the order of the export.
    pub scorecards: Vec<Scorecard>,
    /// What the owner decided; empty unless decisions were given.
    pub decisions: Decisions,
    /// What the ledger holds for this export's owner; `None` where none was read.
    pub ledger: Option<LedgerState>,
    /// How many to list whatever their band; `None` if bands decide.
    pub goal: Option<Goal>,
    /// The goal as asked, and where it was asked.
    pub(super) goal_asked: Option<(GoalSize, &'static str)>,
    pub(super) ranking: Ranking,
    /// The rank of each row, from 1.
    pub(super) ranks: Vec<Option<usize>>,
    pub counts: Counts,
    /// See [`Audit::guard`].
    pub(super) guard: OnceLock<Guard>,
    /// See [`Audit::warnings`].
    pub(super) warnings: OnceLock<Vec<Warning>>,
    /// Warnings about the keep list.
    pub(super) kept_warnings: Vec<Warning>,
}

/// How many connections each band has; the four add up to `connections`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Counts {
    pub connections: usize,
    pub remove: usize,
    pub review: usize,
    pub keep: usize,
    pub protected: usize,
}

impl Counts {
    pub(super) fn of(scorecards: &[Scorecard]) -> Self {
        let of = |band| scorecards.iter().filter(|card| card.band == band).count();
        Self {
            connections: scorecards.len(),
            remove: of(Band::Remove),
            review: of(Band::Review),
            keep: of(Band::Keep),
            protected: of(Band::Protected),
        }
    }

    /// `12 to remove, 30 to review`.
    pub fn listed_words(&self) -> String {
        format!("{} to remove, {} to review", self.remove, self.review)
    }

    /// `12 remove, 30 review, 350 keep, 8 protected`.
    pub fn words(&self) -> String {
        let Self { remove, review, keep, protected, .. } = self;
        format!("{remove} remove, {review} review, {keep} keep, {protected} protected")
    }
}

impl Audit {
    /// What the list would cost if it were carried out. It is worked out when somebody asks, on every
    /// core: not from a task of the pool, which could come upon it while it is worked out.
    pub fn guard(&self) -> &Guard {
        self.guard.get_or_init(|| Guard::without(&self.evidence, &self.leaving()))
    }

    /// How many people are listed: those of the goal, or else of the bands.
    pub fn listed_words(&self) -> String {
        match &self.goal {
            Some(goal) => format!("{} on the list (goal {})", counted(goal.listed, "person"), goal.asked),
            None => self.counts.listed_words(),
        }
    }

    /// How many people each protection keeps, everybody counted under the first of theirs: the numbers add up to those
    /// protected. Most people first.
    pub fn protected_first_by(&self) -> Vec<(&str, usize)> {
        let mut people: Vec<(&str, usize)> = self.protected_by().into_iter().map(|(id, _)| (id, 0)).collect();
        for id in self.scorecards.iter().filter_map(|card| Some(card.protections().next()?.id(&self.rules))) {
            if let Some((_, count)) = people.iter_mut().find(|(known, _)| *known == id) {
                *count += 1;
            }
        }
        people.retain(|(_, count)| *count > 0);
        people.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        people
    }

    /// How many people each protection keeps, by its name in machine formats: rules in the order of the set, then `keep-list`
    /// and `decision`. Those that keep nobody are left out.
    pub fn protected_by(&self) -> Vec<(&str, usize)> {
        let rules = self.rules.rules.iter().map(|rule| rule.id.as_str());
        let mut people: Vec<(&str, usize)> = rules.chain(["keep-list", "decision"]).map(|id| (id, 0)).collect();
        for id in self.scorecards.iter().flat_map(|card| card.protected_by(&self.rules)) {
            if let Some((_, count)) = people.iter_mut().find(|(known, _)| *known == id) {
                *count += 1;
            }
        }
        people.retain(|(_, count)| *count > 0);
        people
    }
}
