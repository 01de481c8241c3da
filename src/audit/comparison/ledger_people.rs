//! What became of those whom the ledger knows.

use std::collections::BTreeMap;

use super::compared::{Compared, ComparedSides, reconnected};
use super::kind::ComparedKind;
use crate::audit::keys::Keys;
use crate::audit::matching::Matching;
use crate::audit::presence::{self, Presence};
use crate::export::Decided;
use crate::store::decision::Verdict;

/// Everybody of whom there is something to say.
pub(super) fn all(sides: &ComparedSides, decided: &[Decided], matching: Option<&Matching>) -> Vec<Compared> {
    let direct = presence::in_export(decided, &sides.new.evidence.export);
    let old_rows = old_rows(sides, decided);
    let places = sides.old.zip(matching).map(|(old, matching)| presence::of_old_rows(matching, old.scorecards.len()));
    // Of two people of the ledger who are one in the export, the one decided on last counts.
    let last: BTreeMap<usize, usize> = (0..).zip(&old_rows).filter_map(|(place, row)| Some(((*row)?, place))).collect();
    let mut people = Vec::new();
    for (place, (direct, old_row)) in direct.into_iter().zip(old_rows).enumerate() {
        if old_row.is_some_and(|row| last.get(&row) != Some(&place)) {
            continue;
        }
        let of_row = |row: usize| places.as_ref().and_then(|places| places.get(row)).copied();
        let known = KnownPerson { place, old_row, presence: old_row.and_then(of_row).unwrap_or(direct) };
        people.extend(known.compared(sides));
    }
    people
}

/// The row in the older export of everybody in the ledger, where exactly one fits.
fn old_rows(sides: &ComparedSides, decided: &[Decided]) -> Vec<Option<usize>> {
    let Some(old) = sides.old else { return vec![None; decided.len()] };
    let keys = Keys::of(&old.evidence.export);
    let only = |one: &Decided| match keys.find(one)[..] {
        [row] => Some(row),
        _ => None,
    };
    decided.iter().map(only).collect()
}

/// Somebody of the ledger, and where they are.
struct KnownPerson {
    /// In the ledger's list.
    place: usize,
    old_row: Option<usize>,
    presence: Presence,
}

impl KnownPerson {
    /// What is said of them, if anything.
    fn compared(&self, sides: &ComparedSides) -> Option<Compared> {
        let record = &sides.standing.get(self.place)?.record;
        let (day, progress) = (sides.new.evidence.as_of, record.progress);
        let is_removal = record.decision.is_some_and(|decision| decision.verdict == Verdict::Remove);
        // Without a row in the older export, only what was said about somebody makes them worth a word.
        let matters = self.old_row.is_some() || record.says_something();
        let kind = match self.presence {
            Presence::Here(row) if came_back(sides, self, row) => ComparedKind::CameBack,
            Presence::Here(_) if !is_removal => return None,
            // An export of the day itself, or of an earlier one, cannot show what was done then.
            Presence::Here(_) if progress.done_on.is_some_and(|done| done < day) => ComparedKind::StillThere,
            Presence::Here(_) => ComparedKind::NotYetRemoved,
            Presence::Gone if self.old_row.is_none() && progress.gone_on.is_some_and(|gone| gone < day) => return None,
            Presence::Gone if is_removal => ComparedKind::Removed,
            Presence::Gone => ComparedKind::GoneUndecided,
            Presence::MayBe(_) => ComparedKind::MayBeSame,
            Presence::InDoubt => ComparedKind::Ambiguous,
        };
        let after = match self.presence {
            Presence::Here(row) | Presence::MayBe(row) => Some(row),
            Presence::InDoubt | Presence::Gone => None,
        };
        matters.then(|| Compared::new(kind, self.old_row, after, Some(self.place)))
    }
}

/// Whether somebody in that row of the newer export was gone before: an earlier export showed it, or they connected after
/// they were marked as removed, or after the day of the older export, which has them.
fn came_back(sides: &ComparedSides, known: &KnownPerson, row: usize) -> bool {
    let progress = sides.standing.get(known.place).map(|standing| standing.record.progress).unwrap_or_default();
    let connected = sides.new.evidence.export.connections.get(row).and_then(|person| person.connected_on);
    progress.gone_on.is_some_and(|gone| gone < sides.new.evidence.as_of)
        || progress.done_on.zip(connected).is_some_and(|(done, connected)| connected > done)
        || sides.old.zip(known.old_row).is_some_and(|(old, old_row)| reconnected((old, old_row), (sides.new, row)))
}
