//! Tuning: which weights would have ranked the owner's own decisions best. A regularised logistic regression on what the
//! rules say, pulled towards weight 1, so that a few decisions change little and the same decisions give the same weights
//! however often they are learnt from. Signs are kept: that a rule counts towards removal is the owner's belief, and not ours
//! to reverse.

use super::statistics::rules_held;
use super::{Audit, Decisions};
use crate::error::{Error, Result};
use crate::export::Verdict;
use crate::rules::{Effect, Judgement};

/// With fewer decisions of either kind nothing is proposed.
const FEWEST_OF_EACH: usize = 15;
/// The smallest and largest weight that is proposed.
const WEIGHTS: (f64, f64) = (0.2, 3.0);
/// Weights are proposed in steps of this size.
const STEP: f64 = 0.05;
/// How strongly weights are pulled towards 1. With this, about ten clear decisions move a rule halfway.
const PULL: f64 = 2.0;
/// Parts of the cross-validation.
const FOLDS: usize = 5;

/// What the decisions suggest.
#[derive(Debug, Clone, PartialEq)]
pub enum Tuning {
    /// This many more decisions of each kind are needed.
    TooFew { remove: usize, keep: usize },
    /// Weights that rank the decisions better; there may be none.
    Proposed(Proposal),
}

/// A proposal and how good it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// People decided to be removed, and kept.
    pub removed: usize,
    pub kept: usize,
    /// The chance that somebody removed scores above somebody kept, on decisions that the fit had not seen: with the weights as
    /// they are, and as proposed.
    pub auc_before: f64,
    pub auc_after: f64,
    /// Rule, present weight, proposed weight; only those that change.
    pub weights: Vec<(String, f64, f64)>,
    /// Pairs of rules that hold for nearly the same decided people, which the decisions can hardly tell apart.
    pub inseparable: Vec<(String, String)>,
}

impl Proposal {
    /// Whether the proposal ranks decisions it has not seen better than the weights in force do.
    pub fn is_better(&self) -> bool {
        !self.weights.is_empty() && self.auc_after > self.auc_before
    }
}

/// Learns from decisions. The same audit and decisions give the same proposal, whatever weights are in force. Fails if a rule
/// fails while it runs.
pub fn tune(audit: &Audit, decisions: &Decisions) -> Result<Tuning> {
    let (removed, kept) = (decisions.count(Verdict::Remove), decisions.count(Verdict::Keep));
    if removed < FEWEST_OF_EACH || kept < FEWEST_OF_EACH {
        return Ok(Tuning::TooFew {
            remove: FEWEST_OF_EACH.saturating_sub(removed),
            keep: FEWEST_OF_EACH.saturating_sub(kept),
        });
    }
    // Judged again at weight 1, because points are rounded after the weight is applied.
    let plain: Vec<_> = audit.rules.rules.iter().map(|rule| (rule.id.clone(), rule.weight, 1.0)).collect();
    let judgements =
        audit.rules.with_weights(&plain).judge(&audit.evidence.measured.facts).map_err(Error::RuleFailed)?;
    let lessons = lessons(&judgements, audit.rules.rules.len(), decisions);
    let all: Vec<&Lesson> = lessons.iter().collect();
    let in_force: Vec<f64> = audit.rules.rules.iter().map(|rule| rule.weight).collect();
    let (auc_before, auc_after) = cross_validate(&lessons, &in_force);
    let factors = fit(&all);
    let weights = audit
        .rules
        .rules
        .iter()
        .zip(&factors)
        .filter_map(|(rule, factor)| {
            let proposed = ((factor / STEP).round() * STEP * 100.0).round() / 100.0;
            ((proposed - rule.weight).abs() >= STEP - 1e-9).then(|| (rule.id.clone(), rule.weight, proposed))
        })
        .collect();
    Ok(Tuning::Proposed(Proposal {
        removed,
        kept,
        auc_before,
        auc_after,
        weights,
        inseparable: inseparable(audit, decisions),
    }))
}

/// A decided connection, with what each rule adds to its score at weight 1, in units of a typical reason.
struct Lesson {
    adds: Vec<f64>,
    remove: bool,
    fold: usize,
}

/// Points of a typical reason, which keeps the regression's numbers near 1.
const TYPICAL: f64 = 20.0;

#[expect(clippy::cast_precision_loss, reason = "scores are small")]
fn lessons(judgements: &[Judgement], rules: usize, decisions: &Decisions) -> Vec<Lesson> {
    let mut seen = [0, 0];
    decisions
        .rows()
        .filter(|(_, verdict)| *verdict != Verdict::Later)
        .filter_map(|(row, verdict)| {
            let mut adds = vec![0.0; rules];
            for reason in &judgements.get(row)?.reasons {
                if let Some(slot) = adds.get_mut(reason.rule()) {
                    *slot += reason.score() as f64 / TYPICAL;
                }
            }
            let remove = verdict == Verdict::Remove;
            // Folds take turns within each kind, so that every fold has both.
            let counter = seen.get_mut(usize::from(remove))?;
            *counter += 1;
            Some(Lesson { adds, remove, fold: *counter % FOLDS })
        })
        .collect()
}

/// The weight of each rule; 1 for rules that hold for none of the lessons.
fn fit(lessons: &[&Lesson]) -> Vec<f64> {
    let rules = lessons.first().map_or(0, |lesson| lesson.adds.len());
    let mut factors = vec![1.0; rules];
    let mut bias = 0.0;
    let sums = |factors: &[f64]| -> Vec<f64> { lessons.iter().map(|lesson| dot(&lesson.adds, factors)).collect() };
    // One Newton step for each coordinate in turn; the problem is convex, and 200 rounds settle far below STEP.
    for _ in 0..200 {
        let mut totals = sums(&factors);
        let (gradient, curvature) = slope(lessons, &totals, bias, |_| 1.0);
        bias -= gradient / (curvature + 1e-3);
        for rule in 0..rules {
            let adds = |lesson: &Lesson| lesson.adds.get(rule).copied().unwrap_or_default();
            let Some(factor) = factors.get_mut(rule) else { continue };
            let (gradient, curvature) = slope(lessons, &totals, bias, adds);
            let step = (gradient + PULL * (*factor - 1.0)) / (curvature + PULL);
            let moved = (*factor - step).clamp(WEIGHTS.0, WEIGHTS.1);
            let change = moved - *factor;
            *factor = moved;
            for (total, lesson) in totals.iter_mut().zip(lessons) {
                *total += change * adds(lesson);
            }
        }
    }
    factors
}

/// First and second derivative of the loss along one coordinate.
fn slope(lessons: &[&Lesson], totals: &[f64], bias: f64, along: impl Fn(&Lesson) -> f64) -> (f64, f64) {
    lessons.iter().zip(totals).fold((0.0, 0.0), |(gradient, curvature), (lesson, total)| {
        let chance = 1.0 / (1.0 + (-(total + bias)).exp());
        let x = along(lesson);
        let truth = if lesson.remove { 1.0 } else { 0.0 };
        (gradient + (chance - truth) * x, curvature + chance * (1.0 - chance) * x * x)
    })
}

fn dot(adds: &[f64], factors: &[f64]) -> f64 {
    adds.iter().zip(factors).map(|(add, factor)| add * factor).sum()
}

/// The area under the curve for lessons held back, with the weights as they are and as fitted to the others.
#[expect(clippy::cast_precision_loss, reason = "folds are few")]
fn cross_validate(lessons: &[Lesson], in_force: &[f64]) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for fold in 0..FOLDS {
        let (held_back, rest): (Vec<&Lesson>, Vec<&Lesson>) = lessons.iter().partition(|lesson| lesson.fold == fold);
        sums.0 += area(&held_back, in_force);
        sums.1 += area(&held_back, &fit(&rest));
    }
    (sums.0 / FOLDS as f64, sums.1 / FOLDS as f64)
}

/// The share of pairs (removed, kept) that are ranked right; a tie counts half.
#[expect(clippy::cast_precision_loss, reason = "decisions are few")]
fn area(lessons: &[&Lesson], factors: &[f64]) -> f64 {
    let scores = |remove: bool| -> Vec<f64> {
        lessons.iter().filter(|lesson| lesson.remove == remove).map(|lesson| dot(&lesson.adds, factors)).collect()
    };
    let (removed, kept) = (scores(true), scores(false));
    let pairs = removed.len() * kept.len();
    if pairs == 0 {
        return 0.5;
    }
    let right: f64 = removed
        .iter()
        .flat_map(|r| kept.iter().map(move |k| if (r - k).abs() < 1e-12 { 0.5 } else { f64::from(u8::from(r > k)) }))
        .sum();
    right / pairs as f64
}

fn inseparable(audit: &Audit, decisions: &Decisions) -> Vec<(String, String)> {
    let scored = |rule: usize, row: usize| {
        audit.scorecards.get(row).is_some_and(|card| {
            card.reasons.iter().any(|r| r.rule() == rule && matches!(r.effect(), Effect::Remove | Effect::Keep))
        })
    };
    let held: Vec<Vec<usize>> =
        decisions.rows().filter_map(|(row, _)| Some(rules_held(audit.scorecards.get(row)?))).collect();
    let rows: Vec<usize> = decisions.rows().map(|(row, _)| row).collect();
    let of = |rule: usize| -> Vec<bool> {
        held.iter().zip(&rows).map(|(held, row)| held.contains(&rule) && scored(rule, *row)).collect()
    };
    let patterns: Vec<Vec<bool>> = (0..audit.rules.rules.len()).map(of).collect();
    let mut pairs = Vec::new();
    for (one, a) in patterns.iter().enumerate() {
        for (other, b) in patterns.iter().enumerate().skip(one + 1) {
            let both = a.iter().zip(b).filter(|(a, b)| **a && **b).count();
            let either = a.iter().zip(b).filter(|(a, b)| **a || **b).count();
            if both > 1 && both * 10 >= either * 8 {
                pairs.push((audit.rules.id(one).to_owned(), audit.rules.id(other).to_owned()));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(adds: &[f64], remove: bool, fold: usize) -> Lesson {
        Lesson { adds: adds.to_vec(), remove, fold }
    }

    #[test]
    fn weights_follow_the_decisions() {
        let lessons: Vec<Lesson> = (0..60)
            .map(|n| {
                let remove = n % 2 == 0;
                lesson(&[if remove { 1.0 } else { 0.0 }, if n % 3 == 0 { 1.0 } else { 0.0 }, 0.0], remove, n % FOLDS)
            })
            .collect();
        let factors = fit(&lessons.iter().collect::<Vec<_>>());
        assert!(factors[0] > 1.5, "{factors:?}");
        assert!(factors[1] < 0.7, "{factors:?}");
        assert!((factors[2] - 1.0).abs() < 1e-9, "{factors:?}");
        let (before, after) = cross_validate(&lessons, &[1.0; 3]);
        assert!(after >= before && after > 0.95, "{before} {after}");
    }

    #[test]
    fn ties_count_half_of_a_pair() {
        let lessons = [lesson(&[1.0], true, 0), lesson(&[1.0], false, 0), lesson(&[0.0], false, 0)];
        assert!((area(&lessons.iter().collect::<Vec<_>>(), &[1.0]) - 0.75).abs() < 1e-12);
    }
}
