//! What a list that is replaced would lose: why, how much, and what to do about it.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::audit::{Audit, Decisions, List, Tally};

/// Who is on the new list.
#[derive(Debug)]
pub(super) struct ListScope {
    pub list: List,
    pub top: Option<usize>,
    /// Rows of the export.
    pub rows: Vec<usize>,
}

/// Decisions and notes that have no place in the new list, by cause.
#[derive(Debug, Default)]
pub(super) struct Losses {
    gone: Tally,
    ambiguous: Tally,
    overruled: Tally,
    unlisted: Tally,
    otherwise: Tally,
    /// Rows of the export, of people who are not on the new list.
    unlisted_rows: Vec<usize>,
    /// Whether most decisions of the list are about people who are not in the export.
    foreign: bool,
}

impl Losses {
    /// What is lost of the list, and how much of it is in the new one.
    pub(super) fn of(found: &Decisions, audit: &Audit, scope: &ListScope) -> (Self, Tally) {
        // Most lists have nothing decided in them.
        let listed: LazyCell<BTreeSet<usize>, _> = LazyCell::new(|| scope.rows.iter().copied().collect());
        let foreign = !found.mostly_here();
        let done = if foreign { found.removed } else { Tally::default() };
        let mut losses = Self {
            gone: found.strangers.and(done),
            ambiguous: found.ambiguous,
            overruled: found.overruled,
            foreign,
            ..Self::default()
        };
        let mut carried = Tally::default();
        for (row, old) in found.remarks() {
            let (decision, note) = (old.decision.is_some(), !old.note.is_empty());
            if !listed.contains(&row) {
                losses.unlisted.add(decision, note);
                losses.unlisted_rows.push(row);
                continue;
            }
            let now = audit.decisions.remark(row);
            let other_decision = now.is_some_and(|now| now.decides_otherwise(old));
            let other_note = now.is_some_and(|now| now.notes_otherwise(old));
            losses.otherwise.add(other_decision, other_note);
            carried.add(decision && !other_decision, note && !other_note);
        }
        (losses, carried)
    }

    fn causes(&self) -> [(Tally, &'static str); 5] {
        [
            (self.gone, "about people who are not in this export"),
            (self.ambiguous, "about people whose name fits several in this export"),
            (self.overruled, "overruled by others about the same people"),
            (self.unlisted, "about people who are not on the new list"),
            (self.otherwise, "where --decisions says otherwise"),
        ]
    }

    pub(super) fn total(&self) -> Tally {
        self.causes().into_iter().fold(Tally::default(), |sum, (tally, _)| sum.and(tally))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.total().is_empty()
    }

    /// `1 decision about people who are not on the new list, 2 notes …`.
    pub(super) fn words(&self) -> String {
        let causes = self.causes().into_iter().filter(|(tally, _)| !tally.is_empty());
        causes.map(|(tally, cause)| format!("{} {cause}", tally.words())).collect::<Vec<_>>().join(", ")
    }

    /// What to do about each cause.
    pub(super) fn remedy(&self, audit: &Audit, scope: &ListScope) -> String {
        let mut remedies = Vec::new();
        if !self.gone.is_empty() && self.foreign {
            remedies.push("check whether the list is of another export, because few of its people are in this one");
        }
        if !self.ambiguous.is_empty() {
            remedies.push("add the addresses of those who share a name");
        }
        if !self.overruled.is_empty() {
            remedies.push("keep one decision and one note for each person");
        }
        if !self.unlisted.is_empty() {
            let whole: BTreeSet<usize> = audit.rows(scope.list, None).into_iter().collect();
            let top_cuts = scope.top.is_some() && self.unlisted_rows.iter().all(|row| whole.contains(row));
            remedies.push(match (top_cuts, scope.top) {
                (true, _) => "leave out --top: the list is long enough without it",
                (false, Some(_)) => "--list all without --top has a place for everybody in the export",
                (false, None) => "--list all has a place for everybody in the export",
            });
        }
        if !self.otherwise.is_empty() {
            remedies.push("make both lists say the same");
        }
        remedies.push("name another file to keep this one");
        remedies.push("--force replaces it, carries over the rest and loses these");
        remedies.join("; ")
    }
}
