//! From rules to lessons, and from what was learnt to weights that are worth a change.

use super::super::Audit;
use super::fit::{Lesson, fit};
use crate::error::{Error, Result};
use crate::rules::{Judgement, Rule, RuleSet};

/// Weights are proposed in steps of this size.
const STEP: f64 = 0.05;

/// The weights that fit those lessons.
pub(super) fn weights(lessons: &[Lesson], seen: impl Fn(&Lesson) -> bool) -> Vec<f64> {
    fit(&lessons.iter().filter(|lesson| seen(lesson)).collect::<Vec<_>>())
}

/// The weights that are worth a change, rounded.
pub(super) fn changes(rules: &RuleSet, weights: &[f64]) -> Vec<(String, f64, f64)> {
    let change = |(rule, weight): (&Rule, &f64)| {
        let proposed = ((weight / STEP).round() * STEP * 100.0).round() / 100.0;
        ((proposed - rule.weight).abs() >= STEP - 1e-9).then(|| (rule.id.clone(), rule.weight, proposed))
    };
    rules.rules.iter().zip(weights).filter_map(change).collect()
}

/// What each rule adds to the score of each row at weight 1, in units of a typical reason. Judged again, because points are
/// rounded after the weight is applied.
#[expect(clippy::cast_precision_loss, reason = "scores are small")]
pub(super) fn adds(audit: &Audit) -> Result<Vec<Vec<f64>>> {
    /// Points of a typical reason, which keeps the regression's numbers near 1.
    const TYPICAL: f64 = 20.0;
    let plain: Vec<_> = audit.rules.rules.iter().map(|rule| (rule.id.clone(), rule.weight, 1.0)).collect();
    let judgements =
        audit.rules.with_weights(&plain).judge(&audit.evidence.measured.facts).map_err(Error::RuleFailed)?;
    let of = |judgement: Judgement| {
        let mut adds = vec![0.0; audit.rules.rules.len()];
        for reason in &judgement.reasons {
            if let Some(slot) = adds.get_mut(reason.rule()) {
                *slot += reason.score() as f64 / TYPICAL;
            }
        }
        adds
    };
    Ok(judgements.into_iter().map(of).collect())
}
