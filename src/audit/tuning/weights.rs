//! From rules to lessons, and from what was learnt to weights that are worth a change.

use super::super::Audit;
use super::fit::{Lesson, WIDEST, fit};
use crate::error::{Error, Result};
use crate::rules::{Judgement, Rule, RuleSet};

/// Weights are proposed in steps of this size.
const STEP: f64 = 0.05;
/// Points of a typical reason, which keeps the regression's numbers near 1.
const TYPICAL: f64 = 20.0;

/// The weights that fit those lessons.
pub(super) fn weights(lessons: &[Lesson], bounds: &[f64], seen: impl Fn(&Lesson) -> bool) -> Vec<f64> {
    fit(&lessons.iter().filter(|lesson| seen(lesson)).collect::<Vec<_>>(), bounds)
}

/// The largest weight of each rule. Tuning must not make a rule list somebody alone who would not be listed by it at
/// weight 1, nor move somebody alone from review to remove.
pub(super) fn bounds(audit: &Audit, lessons: &[Lesson]) -> Result<Vec<f64>> {
    let mut most = vec![0.0_f64; audit.rules.rules.len()];
    let today = adds(audit)?;
    for of in today.iter().chain(lessons.iter().map(|lesson| &lesson.adds)) {
        for (most, add) in most.iter_mut().zip(of) {
            *most = most.max(*add);
        }
    }
    let bands = [audit.thresholds.review, audit.thresholds.remove];
    Ok(most.into_iter().map(|most| bound(most * TYPICAL, bands)).collect())
}

/// The largest weight of a rule that gives at most so many points at weight 1, in whole steps.
#[expect(clippy::cast_precision_loss, reason = "scores are small")]
fn bound(points: f64, bands: [i64; 2]) -> f64 {
    if points <= 0.0 {
        return WIDEST.1;
    }
    // Points are whole numbers: one less than the next band is below it.
    let room = bands.iter().map(|band| *band as f64).find(|band| points < *band).map_or(points, |band| band - 1.0);
    let steps = (room / points / STEP + 1e-9).floor();
    (steps * STEP).clamp(1.0, WIDEST.1)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_weight_that_moves_by_a_whole_step_is_a_change() {
        let rules = RuleSet::load(crate::rules::starter::sources(), &[], &[], false).unwrap();
        let mut weights = vec![1.0; rules.rules.len()];
        assert_eq!(changes(&rules, &weights), []);
        (weights[0], weights[1]) = (1.0 + STEP * 0.4, 1.0 + STEP * 3.0);
        assert_eq!(changes(&rules, &weights), [(rules.id(1).to_owned(), 1.0, 1.0 + STEP * 3.0)]);
    }

    #[test]
    fn no_weight_makes_a_rule_list_somebody_alone() {
        for (points, largest) in [
            (20.0, 1.95),
            (10.0, 2.0),
            (30.0, 1.3),
            (39.0, 1.0),
            (40.0, 1.45),
            (50.0, 1.15),
            (60.0, 1.0),
            (0.0, 2.0),
            (-25.0, 2.0),
        ] {
            let bound = bound(points, [40, 60]);
            assert!((bound - largest).abs() < 1e-9, "{points}: {bound}");
            assert!(points * bound <= 60.0, "{points}: {bound}");
        }
        assert!((bound(20.0, [900, 950]) - 2.0).abs() < 1e-9);
    }
}
