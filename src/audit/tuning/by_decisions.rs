//! What the owner's decisions teach.

use super::super::backtest::area::area;
use super::super::statistics::rules_held;
use super::super::{Audit, Decisions};
use super::fit::{Lesson, LessonSource, dot};
use super::proposal::{DecisionLessons, Unseen};
use super::weights::{adds, weights};
use crate::error::Result;
use crate::rules::Effect;
use crate::store::decision::Verdict;

/// Parts of the cross-validation.
const FOLDS: usize = 5;

/// One for each person decided on.
pub(super) fn lessons(audit: &Audit, decisions: &Decisions) -> Result<Vec<Lesson>> {
    let mut adds = adds(audit)?;
    let mut seen = [0, 0];
    let decided = decisions.rows().filter(|(_, verdict)| *verdict != Verdict::Later);
    let lesson = |(row, verdict): (usize, Verdict)| {
        let remove = verdict == Verdict::Remove;
        // Folds take turns within each kind, so that every fold has both.
        let counter = seen.get_mut(usize::from(remove))?;
        *counter += 1;
        let source = LessonSource::Decision(*counter % FOLDS);
        Some(Lesson { adds: std::mem::take(adds.get_mut(row)?), remove, source, count: 1.0 })
    };
    Ok(decided.filter_map(lesson).collect())
}

/// How good the weights are on decisions that they have not seen; years they have.
pub(super) fn learnt(audit: &Audit, decisions: &Decisions, lessons: &[Lesson], bounds: &[f64]) -> DecisionLessons {
    let in_force: Vec<f64> = audit.rules.rules.iter().map(|rule| rule.weight).collect();
    DecisionLessons {
        removed: decisions.count(Verdict::Remove),
        kept: decisions.count(Verdict::Keep),
        unseen: cross_validated(lessons, bounds, &in_force),
        inseparable: inseparable(audit, decisions),
    }
}

/// The area under the curve for decisions held back, with the weights as they are and as fitted to everything else.
#[expect(clippy::cast_precision_loss, reason = "folds are few")]
fn cross_validated(lessons: &[Lesson], bounds: &[f64], in_force: &[f64]) -> Unseen {
    let mut sums = Unseen { before: 0.0, after: 0.0 };
    for fold in 0..FOLDS {
        let is_held_back = |lesson: &Lesson| lesson.source == LessonSource::Decision(fold);
        let held_back: Vec<&Lesson> = lessons.iter().filter(|lesson| is_held_back(lesson)).collect();
        sums.before += area_of(&held_back, in_force);
        sums.after += area_of(&held_back, &weights(lessons, bounds, |lesson| !is_held_back(lesson)));
    }
    Unseen { before: sums.before / FOLDS as f64, after: sums.after / FOLDS as f64 }
}

/// How often somebody removed is put before somebody kept.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of people")]
fn area_of(lessons: &[&Lesson], factors: &[f64]) -> f64 {
    // Scores that differ by less than a rounding error are a tie.
    let place = |lesson: &Lesson| (-dot(&lesson.adds, factors) * 1e9).round();
    let placed = lessons
        .iter()
        .flat_map(|lesson| std::iter::repeat_n((place(lesson), !lesson.remove), lesson.count.round() as usize));
    area(placed.collect()).unwrap_or(0.5)
}

/// Pairs of rules that hold for nearly the same people.
fn inseparable(audit: &Audit, decisions: &Decisions) -> Vec<(String, String)> {
    let scored = |rule: usize, row: usize| {
        audit.scorecards.get(row).is_some_and(|card| {
            card.reasons.iter().any(|r| r.rule() == rule && matches!(r.effect(), Effect::Remove | Effect::Keep))
        })
    };
    let held: Vec<Vec<usize>> =
        decisions.rows().filter_map(|(row, _)| Some(rules_held(audit.scorecards.get(row)?).collect())).collect();
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
    use crate::audit::tests::{audit, decided};

    fn lesson(adds: &[f64], remove: bool, fold: usize) -> Lesson {
        Lesson { adds: adds.to_vec(), remove, source: LessonSource::Decision(fold), count: 1.0 }
    }

    #[test]
    fn ties_count_half_of_a_pair() {
        let lessons = [lesson(&[1.0], true, 0), lesson(&[1.0], false, 0), lesson(&[0.0], false, 0)];
        assert!((area_of(&lessons.iter().collect::<Vec<_>>(), &[1.0]) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn weights_that_fit_the_decisions_rank_unseen_ones_better() {
        let lessons: Vec<Lesson> = (0..60)
            .map(|n| {
                let remove = n % 2 == 0;
                lesson(&[f64::from(u8::from(remove)), f64::from(u8::from(n % 3 == 0))], remove, n % FOLDS)
            })
            .collect();
        let Unseen { before, after } = cross_validated(&lessons, &[2.0, 2.0], &[1.0, 1.0]);
        assert!(after >= before && after > 0.95, "{before} {after}");
    }

    #[test]
    fn only_rules_that_score_the_same_people_cannot_be_told_apart() {
        let rule = |verb: &str| format!("//! A rule\nif position == \"Both\" {{ {verb} }}\n");
        let [one, other, veto] = ["remove(20, \"so\")", "keep(10, \"so\")", "protect(\"so\")"].map(rule);
        let rules = [("one.rhai", one.as_str()), ("other.rhai", other.as_str()), ("veto.rhai", veto.as_str())];
        let audit = audit("Ada,,,,,Both,\nBram,,,,,Both,\n", &rules);
        let decisions = decided(&audit, "Ada,remove\nBram,keep\n");
        assert_eq!(inseparable(&audit, &decisions), [("one".to_owned(), "other".to_owned())]);
    }
}
