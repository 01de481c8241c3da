//! What differs between two audits of the same connections: who enters the removal list, who leaves it, who moves on it, and
//! because of which rule.

use std::collections::BTreeMap;

use super::{Audit, Band, Counts};
use crate::rules::Effect;

/// The difference between two judgements of the same connections.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// On the list now but not before, by the new rank.
    pub entered: Vec<Move>,
    /// On the list before but not now, by the old rank.
    pub left: Vec<Move>,
    /// On both lists, with a different score or band; the largest moves first.
    pub moved: Vec<Move>,
    /// How many people each band has, before and after.
    pub counts: (Counts, Counts),
}

/// One connection's change.
#[derive(Debug, PartialEq, Eq)]
pub struct Move {
    /// The row in the export.
    pub row: usize,
    pub score_before: i64,
    pub score_after: i64,
    pub band_before: Band,
    pub band_after: Band,
    /// The rules that say something else now. Empty if the bands or the keep list did it.
    pub by: Vec<Cause>,
}

/// A rule's part in a change, with what it added to the score before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    pub rule: String,
    pub before: i64,
    pub after: i64,
    /// Whether a veto came (true) or went (false); `None` if neither did.
    pub veto: Option<bool>,
}

impl Change {
    /// The difference between two audits of the same connections.
    pub fn between(before: &Audit, after: &Audit) -> Self {
        let (old_ranks, new_ranks) = (before.ranks(), after.ranks());
        let mut change = Self { counts: (before.counts, after.counts), ..Self::default() };
        for (row, (old, new)) in before.scorecards.iter().zip(&after.scorecards).enumerate() {
            let movement = || Move {
                row,
                score_before: old.score,
                score_after: new.score,
                band_before: old.band,
                band_after: new.band,
                by: causes_between((before, row), (after, row)),
            };
            match (old.band.listed(), new.band.listed()) {
                (false, true) => change.entered.push(movement()),
                (true, false) => change.left.push(movement()),
                (true, true) if old.score != new.score || old.band != new.band => change.moved.push(movement()),
                _ => {}
            }
        }
        let rank = |ranks: &[Option<usize>], row: usize| ranks.get(row).copied().flatten();
        change.entered.sort_by_key(|movement| rank(new_ranks, movement.row));
        change.left.sort_by_key(|movement| rank(old_ranks, movement.row));
        change.moved.sort_by_key(|movement| {
            let size = (movement.score_after - movement.score_before).abs();
            (std::cmp::Reverse(size), rank(new_ranks, movement.row))
        });
        change
    }

    /// Whether neither the removal list nor any band differs.
    pub fn is_empty(&self) -> bool {
        self.entered.is_empty() && self.left.is_empty() && self.moved.is_empty() && self.counts.0 == self.counts.1
    }
}

/// The rules that say something else about one person now: a row of an audit, and their row of a later one.
pub(super) fn causes_between((before, old): (&Audit, usize), (after, new): (&Audit, usize)) -> Vec<Cause> {
    causes(&said(before, old), &said(after, new))
}

/// What each rule adds to a connection's score, and whether it vetoes.
fn said(audit: &Audit, row: usize) -> BTreeMap<&str, (i64, bool)> {
    let mut said: BTreeMap<&str, (i64, bool)> = BTreeMap::new();
    for reason in audit.scorecards.get(row).into_iter().flat_map(|card| &card.reasons) {
        let entry = said.entry(audit.rules.id(reason.rule())).or_default();
        entry.0 += reason.score();
        entry.1 |= reason.effect() == Effect::Protect && !reason.trial();
    }
    said
}

fn causes(before: &BTreeMap<&str, (i64, bool)>, after: &BTreeMap<&str, (i64, bool)>) -> Vec<Cause> {
    let mut rules: Vec<&str> = before.keys().chain(after.keys()).copied().collect();
    rules.sort_unstable();
    rules.dedup();
    let mut causes: Vec<Cause> = rules
        .into_iter()
        .filter_map(|rule| {
            let (old, new) =
                (before.get(rule).copied().unwrap_or_default(), after.get(rule).copied().unwrap_or_default());
            (old != new).then(|| Cause {
                rule: rule.to_owned(),
                before: old.0,
                after: new.0,
                veto: (old.1 != new.1).then_some(new.1),
            })
        })
        .collect();
    causes.sort_by_key(|cause| std::cmp::Reverse((cause.veto.is_some(), (cause.after - cause.before).abs())));
    causes
}
