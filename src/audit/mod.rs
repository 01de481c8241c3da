//! Floor 7: the pure heart. From facts and rules to scorecards, bands, the removal list and the reconnect list, and
//! to the warnings that a careful reader should meet beside them. Nothing here reads a file, a clock or a screen.

mod change;
mod composition;
mod day;
mod decisions;
mod diversity;
mod evidence;
mod find;
mod goal;
mod keep_list;
mod scorecard;
mod selection;
mod statistics;
mod tuning;
mod warnings;

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::export::Verdict;
use crate::rules::RuleSet;
use crate::store::config::Config;

pub use change::{Cause, Change, Move};
pub use composition::Composition;
pub use day::AuditDay;
pub use decisions::{Decisions, Remark, Tally};
pub use diversity::Diversity;
pub use evidence::Evidence;
pub use find::find_rows;
pub use goal::{Asked, Goal};
pub use scorecard::{Band, Protection, Scorecard, Thresholds};
pub use selection::List;
pub use statistics::{HitRate, Statistics};
pub use tuning::{Proposal, Tuning, tune};
pub use warnings::Warning;

use selection::Order;

/// One run: one export, one rule set, one day.
#[derive(Debug)]
pub struct Audit {
    pub evidence: Arc<Evidence>,
    pub rules: RuleSet,
    pub thresholds: Thresholds,
    /// One a connection, in the export's order.
    pub scorecards: Vec<Scorecard>,
    /// What the owner decided; empty unless decisions were given.
    pub decisions: Decisions,
    /// How many to list whatever their band; `None` where bands decide.
    pub goal: Option<Goal>,
    asked: Option<Asked>,
    order: Order,
    /// The place of each row in the order, from 1.
    ranks: Vec<Option<usize>>,
    pub counts: Counts,
    pub diversity: Diversity,
    pub warnings: Vec<Warning>,
    /// Those about the keep list.
    kept_warnings: Vec<Warning>,
}

/// How many connections each band holds; the four sum to `connections`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub connections: usize,
    pub remove: usize,
    pub review: usize,
    pub keep: usize,
    pub protected: usize,
}

impl Audit {
    /// Judges the evidence. The configuration gives bands and keep list; a rule that fails while it runs ends it.
    pub fn judge(evidence: &Arc<Evidence>, rules: RuleSet, config: &Config) -> Result<Self> {
        let judgements = rules.judge(&evidence.measured.facts).map_err(Error::RuleFailed)?;
        let thresholds = Thresholds { remove: config.remove_threshold(), review: config.review_threshold() };
        let kept = keep_list::find(config, evidence);
        let scorecards: Vec<Scorecard> = judgements
            .into_iter()
            .zip(&kept.kept)
            .map(|(judgement, kept)| Scorecard::of(judgement, *kept, &thresholds))
            .collect();
        let audit = Self {
            evidence: Arc::clone(evidence),
            rules,
            thresholds,
            scorecards,
            decisions: Decisions::default(),
            goal: None,
            asked: None,
            order: Order::default(),
            ranks: Vec::new(),
            counts: Counts::default(),
            diversity: Diversity::default(),
            warnings: Vec::new(),
            kept_warnings: kept.warnings,
        };
        Ok(audit.settled())
    }

    /// The same audit with the owner's decisions honoured: *remove* comes first in the order, *keep* protects, *later*
    /// has no place in the order until its day.
    #[must_use]
    pub fn with_decisions(mut self, mut decisions: Decisions) -> Self {
        decisions.date(self.evidence.as_of);
        for (row, _) in decisions.rows().filter(|(_, verdict)| *verdict == Verdict::Keep) {
            if let Some(card) = self.scorecards.get_mut(row) {
                card.protections.push(Protection::Decision);
                card.find_band(&self.thresholds);
            }
        }
        self.decisions = decisions;
        self.settled()
    }

    /// The same audit with so many people on its removal list, whatever their band.
    #[must_use]
    pub fn with_goal(mut self, asked: Asked) -> Self {
        self.asked = Some(asked);
        self.settled()
    }

    /// Order, goal, counts, diversity and warnings, as the scorecards and decisions now are.
    fn settled(mut self) -> Self {
        self.order = Order::of(&self.evidence, &self.scorecards, &self.decisions);
        self.ranks = self.order.ranks(self.scorecards.len());
        self.goal = self.asked.map(|asked| Goal::of(asked, &self.order, &self.scorecards, &self.decisions));
        self.counts = count(&self.scorecards);
        self.diversity = Diversity::of(&self.evidence, &self.scorecards);
        self.warnings = warnings::all(&self, self.kept_warnings.clone());
        self
    }

    /// How many people each protection keeps, by its name in machine formats: rules in the order of the set, then
    /// `keep-list` and `decision`; those that keep nobody are left out.
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

    /// The rules that hold for every connection (of two or more) and so rank nobody, by id.
    pub fn rules_for_everybody(&self) -> Vec<&str> {
        let mut holds = vec![0usize; self.rules.rules.len()];
        for rule in self.scorecards.iter().flat_map(statistics::rules_held) {
            if let Some(count) = holds.get_mut(rule) {
                *count += 1;
            }
        }
        let everybody = holds.iter().enumerate().filter(|(_, count)| **count == self.scorecards.len() && **count > 1);
        everybody.map(|(rule, _)| self.rules.id(rule)).collect()
    }

    /// Whether two rules pull the same way: both towards removal, or both to keep, where they hold.
    pub fn pull_alike(&self, one: usize, other: usize) -> bool {
        let pull = |rule: usize| {
            let mut reasons = self.scorecards.iter().flat_map(|card| &card.reasons).filter(|r| r.rule() == rule);
            reasons.next().map(|reason| reason.effect() == crate::rules::Effect::Remove)
        };
        pull(one) == pull(other)
    }
}

fn count(scorecards: &[Scorecard]) -> Counts {
    let of = |band| scorecards.iter().filter(|card| card.band == band).count();
    Counts {
        connections: scorecards.len(),
        remove: of(Band::Remove),
        review: of(Band::Review),
        keep: of(Band::Keep),
        protected: of(Band::Protected),
    }
}
