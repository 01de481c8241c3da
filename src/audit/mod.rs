//! Floor 7: the pure heart. From facts and rules to scorecards, bands, the removal list and the reconnect list, and
//! to the warnings that a careful reader should meet beside them. Nothing here reads a file, a clock or a screen.

mod change;
mod composition;
mod day;
mod decisions;
mod diversity;
mod evidence;
mod find;
mod keep_list;
mod scorecard;
mod selection;
mod statistics;
mod tuning;
mod warnings;

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::rules::RuleSet;
use crate::store::config::Config;

pub use change::{Cause, Change, Move};
pub use composition::Composition;
pub use day::AuditDay;
pub use decisions::Decisions;
pub use diversity::Diversity;
pub use evidence::Evidence;
pub use find::find_rows;
pub use scorecard::{Band, Scorecard, Thresholds};
pub use selection::List;
pub use statistics::{HitRate, Statistics};
pub use tuning::{Proposal, Tuning, tune};
pub use warnings::Warning;

/// One run: one export, one rule set, one day.
#[derive(Debug)]
pub struct Audit {
    pub evidence: Arc<Evidence>,
    pub rules: RuleSet,
    pub thresholds: Thresholds,
    /// One a connection, in the export's order.
    pub scorecards: Vec<Scorecard>,
    /// Rows of the export in the order of `--list all`.
    order: Vec<usize>,
    pub counts: Counts,
    pub diversity: Diversity,
    pub warnings: Vec<Warning>,
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
            .map(|(judgement, kept)| Scorecard::of(judgement, kept.as_deref(), &thresholds, &rules))
            .collect();
        let mut audit = Self {
            order: selection::order(&evidence.export, &scorecards),
            counts: count(&scorecards),
            diversity: Diversity::of(evidence, &scorecards),
            evidence: Arc::clone(evidence),
            rules,
            thresholds,
            scorecards,
            warnings: Vec::new(),
        };
        audit.warnings = warnings::all(&audit, kept.warnings);
        Ok(audit)
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

    /// The rank of a row on the removal list, from 1; `None` for the rest.
    pub fn ranks(&self) -> Vec<Option<usize>> {
        let mut ranks = vec![None; self.scorecards.len()];
        let listed = self.order.iter().filter(|row| self.scorecards.get(**row).is_some_and(|card| card.band.listed()));
        for (rank, row) in listed.enumerate() {
            if let Some(slot) = ranks.get_mut(*row) {
                *slot = Some(rank + 1);
            }
        }
        ranks
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
