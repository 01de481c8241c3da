//! For how many connections each rule holds, counted by the same judge as every other command, and kept for as long as the
//! rule and the export are the same: after a keystroke one rule is judged again, not all.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::Range;
use crate::error::Diagnostic;
use crate::rules::RuleSet;
use crate::rules::cases::{CaseOutcome, CaseReport};
use crate::signals::Facts;

/// Words above a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    pub range: Range,
    pub title: String,
    /// Whether choosing it runs the rule's examples.
    pub runs_examples: bool,
}

/// What was counted of each rule.
#[derive(Debug, Default)]
pub struct Tallies {
    /// By id.
    rules: BTreeMap<String, RuleTally>,
}

/// One rule over every connection.
#[derive(Debug, Clone)]
struct RuleTally {
    /// The rule with its settings, which it was counted for.
    fingerprint: String,
    held: Result<Arc<[bool]>, Box<Diagnostic>>,
}

/// How often a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub connections: usize,
    pub holds: usize,
    /// It holds, and no other rule does.
    pub alone: usize,
}

impl Tallies {
    /// Counts one rule among all. `sets` has each rule of the folder in a set of its own, and the rules that cannot be used
    /// are not among them. The error is what makes the rule fail while it is judged.
    pub fn count(
        &mut self,
        rule: &str,
        sets: &[Arc<RuleSet>],
        facts: &Facts,
    ) -> Result<Option<Count>, Box<Diagnostic>> {
        for set in sets {
            self.judge(set, facts);
        }
        let known = sets.iter().filter_map(|set| {
            let one = set.rules.first()?;
            Some((one.id.as_str(), one.enabled, self.rules.get(&one.id)?))
        });
        let Some((_, _, own)) = known.clone().find(|(id, ..)| *id == rule) else { return Ok(None) };
        let own = own.held.as_ref().map_err(Clone::clone)?;
        let others: Vec<&Arc<[bool]>> = known
            .filter(|(id, enabled, _)| *enabled && *id != rule)
            .filter_map(|(.., tally)| tally.held.as_ref().ok())
            .collect();
        let rows = own.iter().enumerate().filter(|(_, held)| **held).map(|(row, _)| row);
        let is_alone = |row: &usize| !others.iter().any(|other| other.get(*row).copied().unwrap_or(false));
        let holds = rows.clone().count();
        Ok(Some(Count { connections: facts.rows(), holds, alone: rows.filter(is_alone).count() }))
    }

    /// Judges the rule of a set, unless it was judged as it is.
    fn judge(&mut self, set: &RuleSet, facts: &Facts) {
        let Some(rule) = set.rules.first() else { return };
        let is_known = self.rules.get(&rule.id).is_some_and(|tally| tally.fingerprint == set.fingerprint);
        if is_known {
            return;
        }
        // A rule that is switched off is counted as if it were on.
        let mut on = set.clone();
        on.rules.iter_mut().for_each(|rule| rule.enabled = true);
        let held = on.judge(facts).map(|judgements| {
            judgements.iter().map(|judgement| !judgement.reasons.is_empty()).collect::<Arc<[bool]>>()
        });
        self.rules.insert(rule.id.clone(), RuleTally { fingerprint: set.fingerprint.clone(), held });
    }
}

/// `holds for 86 of 438, 12 alone`.
pub fn count_words(count: Count) -> String {
    let Count { connections, holds, alone } = count;
    match holds {
        0 => format!("holds for none of {connections}"),
        _ => format!("holds for {holds} of {connections}, {alone} alone"),
    }
}

/// `3 examples pass`, or how many of them do not.
pub fn case_words(report: &CaseReport) -> Option<String> {
    let all = report.results.len();
    let failed = report.results.iter().filter(|result| result.outcome != CaseOutcome::AsExpected).count();
    match (all, failed) {
        (0, _) => None,
        (1, 0) => Some("1 example passes".into()),
        (_, 0) => Some(format!("{all} examples pass")),
        (1, 1) => Some("1 example fails".into()),
        (_, 1) => Some(format!("1 of {all} examples fails")),
        _ => Some(format!("{failed} of {all} examples fail")),
    }
}
