//! What became of a network between two exports, or since the ledger was written: who was removed as decided, who is gone
//! otherwise, who came, and what changed about those who stayed. Both exports are judged by the same rules, each on its day.

mod compared;
mod kind;
mod ledger_people;
mod lists;
mod notes;
mod stayed;
mod stayed_activity;
mod stayed_activity_notes;
mod stayed_score;
mod stayed_work;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::matching::{MatchedBy, Matching};
use super::remembered::decided_form;
use super::run::Audit;
use super::warning::Warning;
use super::{Evidence, Guard};
use crate::export::{Connection, Decided, name_key};
use crate::store::ledger::{LedgerPerson, Standing};

pub use compared::{Compared, ComparedSides};
pub use kind::ComparedKind;
use ledger_people::KnownPeople;
pub use lists::NoProof;
pub use stayed::ActivityChange;
pub use stayed_score::NotComparable;
pub use stayed_work::WorkChange;

/// The outcome.
#[derive(Debug)]
pub struct ExportComparison<'a> {
    pub sides: ComparedSides<'a>,
    /// By kind, and within a kind those first who deserve a look first.
    pub people: Vec<Compared>,
    /// Where everybody of both exports is; `None` without an older export.
    pub counts: Option<PeopleCounts>,
    /// `None` where the messages of one of the two do not tell.
    pub activity: Option<ActivityChange>,
    /// The network before and after; `None` without an older export.
    pub guard: Option<Guard>,
    pub notes: Vec<Warning>,
    /// Why nobody is proved gone by the newer list; `None` where whoever is not in it is gone.
    pub no_proof: Option<NoProof>,
    /// How many who were decided on were gone before the day of the older export.
    pub gone_before: usize,
}

/// Everybody of both exports, each counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct PeopleCounts {
    pub both: usize,
    pub gone: usize,
    pub new: usize,
    /// In one export alone, where the list of the other may lack some people.
    pub may_be_gone: usize,
    pub may_be_new: usize,
    pub may_be_the_same: usize,
    pub ambiguous_before: usize,
    pub ambiguous_after: usize,
    /// Of those in both, matched by name: one of the exports has no address for them.
    pub by_name: usize,
}

impl<'a> ExportComparison<'a> {
    /// Compares. The two are exports of one owner, and the older comes first.
    pub fn of(sides: ComparedSides<'a>) -> Self {
        let decided: Vec<Decided> = sides.standing.iter().map(decided_form).collect();
        let known = KnownPeople::of(&sides, &decided);
        let (matching, doubt) = lists::matched(&sides, &decided, &known);
        let fates = known.fates(&sides, matching.as_ref(), doubt.is_none());
        let mut people = fates.people;
        let mut activity = None;
        if let (Some(old), Some(matching)) = (sides.old, &matching) {
            people.extend(not_in_both(matching, &people));
            let stayed = stayed::all(old, sides.new, matching, &people);
            people.extend(stayed.people);
            activity = stayed.activity;
        }
        let are_whole = doubt.is_none() && matching.as_ref().is_none_or(|found| found.may_be_new.is_empty());
        let mut comparison = Self {
            people,
            counts: matching.as_ref().map(PeopleCounts::of),
            activity,
            // What a list may lack is in nobody's count.
            guard: sides
                .old
                .zip(matching.as_ref())
                .filter(|_| are_whole)
                .map(|(old, matching)| Guard::between(&old.evidence, &sides.new.evidence, matching)),
            notes: notes::all(&sides, matching.as_ref(), doubt.as_ref()),
            no_proof: doubt.as_ref().map(NoProof::of),
            gone_before: fates.gone_before,
            sides,
        };
        let before = sides.old.and_then(|old| notes::gone_before(fates.gone_before, &old.evidence));
        comparison.notes.extend(before);
        let not_comparable = comparison.people.iter().filter_map(|one| one.not_comparable.as_ref());
        let note = stayed_score::note(not_comparable);
        comparison.notes.extend(note);
        comparison.sort();
        comparison
    }

    /// How many are of that kind; `None` where nobody can know.
    pub fn count(&self, kind: ComparedKind) -> Option<usize> {
        let is_known = match kind {
            ComparedKind::New | ComparedKind::MayBeNew | ComparedKind::ChangedWork => self.sides.old.is_some(),
            ComparedKind::BecameSilent | ComparedKind::BecameActive => self.activity.is_some(),
            _ => true,
        };
        is_known.then(|| self.of_kind(kind).count())
    }

    /// Those of that kind, in order.
    pub fn of_kind(&self, kind: ComparedKind) -> impl Iterator<Item = &Compared> {
        self.people.iter().filter(move |one| one.kind == kind)
    }

    /// What the ledger holds about somebody.
    pub fn standing(&self, one: &Compared) -> Option<&'a Standing> {
        self.sides.standing.get(one.standing?)
    }

    /// Their row in the newer export, else in the older one.
    pub fn connection(&self, one: &Compared) -> Option<&'a Connection> {
        let row = |audit: &'a Audit, row: Option<usize>| audit.evidence.export.connections.get(row?);
        row(self.sides.new, one.after).or_else(|| row(self.sides.old?, one.before))
    }

    /// Their name and address, from the newest place that has them.
    pub fn person(&self, one: &Compared) -> LedgerPerson {
        let of_ledger = || self.standing(one).map(|standing| standing.person.clone());
        self.connection(one).map(super::ledger_person).or_else(of_ledger).unwrap_or_else(|| LedgerPerson {
            slug: None,
            name_key: String::new(),
            connected_on: None,
            first_name: String::new(),
            last_name: String::new(),
            url: String::new(),
        })
    }

    /// The score in the older export.
    pub fn score_before(&self, one: &Compared) -> Option<i64> {
        score(self.sides.old?, one.before)
    }

    /// The score in the newer export.
    pub fn score_after(&self, one: &Compared) -> Option<i64> {
        score(self.sides.new, one.after)
    }

    /// The days of both exports.
    pub fn days(&self) -> (Option<NaiveDate>, NaiveDate) {
        let day = |evidence: &Evidence| evidence.as_of;
        (self.sides.old.map(|old| day(&old.evidence)), day(&self.sides.new.evidence))
    }

    /// Puts the people in their order, of which their names are the last part.
    pub(in crate::audit) fn sort(&mut self) {
        let mut people = std::mem::take(&mut self.people);
        people.sort_by_cached_key(|one| {
            let (before, after) = (self.score_before(one), self.score_after(one));
            // Those worth most first where they are lost; the most pressing first where they came.
            let weight = match one.kind {
                ComparedKind::GoneUndecided | ComparedKind::MayBeGone => before.unwrap_or_default(),
                ComparedKind::New | ComparedKind::MayBeNew => after.map_or(0, |score| -score),
                ComparedKind::ChangedWork if one.not_comparable.is_some() => 0,
                ComparedKind::ChangedWork => {
                    before.zip(after).map_or(0, |(before, after)| -(after.saturating_sub(before)).saturating_abs())
                }
                ComparedKind::BecameSilent | ComparedKind::BecameActive => after.unwrap_or_default(),
                _ => 0,
            };
            let person = self.person(one);
            let name = (name_key(&person.last_name), name_key(&person.first_name), person.url);
            (one.kind, weight, name, one.before, one.after, one.standing)
        });
        self.people = people;
    }
}

impl PeopleCounts {
    fn of(matching: &Matching) -> Self {
        let by = |by: MatchedBy| matching.pairs.iter().filter(|pair| pair.by == by).count();
        Self {
            both: matching.pairs.len() - by(MatchedBy::ChangedAddress),
            gone: matching.gone.len(),
            new: matching.came.len(),
            may_be_gone: matching.may_be_gone.len(),
            may_be_new: matching.may_be_new.len(),
            may_be_the_same: by(MatchedBy::ChangedAddress),
            ambiguous_before: matching.ambiguous_old.len(),
            ambiguous_after: matching.ambiguous_new.len(),
            by_name: by(MatchedBy::Name),
        }
    }
}

fn score(audit: &Audit, row: Option<usize>) -> Option<i64> {
    Some(audit.scorecards.get(row?)?.score)
}

/// Everybody who is not in both exports for sure, but for those of whom the ledger has said more already.
fn not_in_both(matching: &Matching, said: &[Compared]) -> Vec<Compared> {
    let is_there = |one: &&Compared| matches!(one.kind, ComparedKind::StillThere | ComparedKind::NotYetRemoved);
    let said_before: BTreeSet<usize> = said.iter().filter(|one| !is_there(one)).filter_map(|one| one.before).collect();
    let came_back = said.iter().filter(|one| one.kind == ComparedKind::CameBack);
    let said_after: BTreeSet<usize> = came_back.filter_map(|one| one.after).collect();
    let of_old = |kind: ComparedKind, rows: &[usize]| -> Vec<Compared> {
        let left = rows.iter().filter(|row| !said_before.contains(row));
        left.map(|row| Compared::new(kind, Some(*row), None, None)).collect()
    };
    let of_new = |kind: ComparedKind, rows: &[usize]| -> Vec<Compared> {
        let left = rows.iter().filter(|row| !said_after.contains(row));
        left.map(|row| Compared::new(kind, None, Some(*row), None)).collect()
    };
    let changed = matching.pairs.iter().filter(|pair| pair.by == MatchedBy::ChangedAddress);
    let proposed = changed.filter(|pair| !said_before.contains(&pair.old));
    let mut people: Vec<Compared> =
        proposed.map(|pair| Compared::new(ComparedKind::MayBeSame, Some(pair.old), Some(pair.new), None)).collect();
    people.extend(of_old(ComparedKind::GoneUndecided, &matching.gone));
    people.extend(of_new(ComparedKind::New, &matching.came));
    people.extend(of_old(ComparedKind::MayBeGone, &matching.may_be_gone));
    people.extend(of_new(ComparedKind::MayBeNew, &matching.may_be_new));
    people.extend(of_old(ComparedKind::Ambiguous, &matching.ambiguous_old));
    people.extend(of_new(ComparedKind::Ambiguous, &matching.ambiguous_new));
    people
}
