//! What an export proves of last year's decisions: how many of those decided *remove* are gone.

use chrono::NaiveDate;

use super::list_doubt::ListDoubt;
use super::presence::{self, Presence};
use crate::export::{Decided, Export};
use crate::store::decision::Verdict;
use crate::text::counted_as;

/// The removals decided before the day of an export, as that export shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct RemovalsSince {
    /// The last audit that was recorded before; else the day of the oldest of these decisions.
    #[serde(serialize_with = "as_text")]
    pub since: NaiveDate,
    /// How many removals were decided.
    pub decided: usize,
    /// How many of those people are no longer in the export.
    pub gone: usize,
    /// How many still are.
    pub still_there: usize,
    /// Of those still there, marked as removed before the day of the export.
    pub marked_done: usize,
    /// Of whom neither is known: under another address, or any of several, or not in a list that may lack some.
    pub in_doubt: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn as_text<S: serde::Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

impl RemovalsSince {
    /// `None` where nothing was decided before. `audits` are the days of recorded audits.
    pub(super) fn of(decided: &[Decided], audits: &[NaiveDate], export: &Export, as_of: NaiveDate) -> Option<Self> {
        let decided_on = |one: &Decided| {
            let removal = one.decision.filter(|decision| decision.verdict == Verdict::Remove)?;
            removal.on.filter(|on| *on < as_of)
        };
        let last_audit = audits.iter().copied().filter(|day| *day < as_of).max();
        let since = last_audit.or_else(|| decided.iter().filter_map(decided_on).min())?;
        // What an earlier export has shown is no news.
        let is_news = |one: &&Decided| {
            decided_on(one).is_some()
                && one.progress.and_then(|progress| progress.gone_on).is_none_or(|gone| gone > since)
        };
        let people: Vec<Decided> = decided.iter().filter(is_news).cloned().collect();
        let is_whole = ListDoubt::of_file(export).or_else(|| ListDoubt::beside_ledger(decided, export)).is_none();
        let places = presence::in_export(&people, export, is_whole);
        let count = |is: fn(&Presence) -> bool| places.iter().filter(|place| is(place)).count();
        let is_marked = |(one, place): &(&Decided, &Presence)| {
            matches!(place, Presence::Here(_))
                && one.progress.and_then(|progress| progress.done_on).is_some_and(|done| done < as_of)
        };
        (!people.is_empty()).then(|| Self {
            since,
            decided: people.len(),
            gone: count(|place| *place == Presence::Gone),
            still_there: count(|place| matches!(place, Presence::Here(_))),
            marked_done: people.iter().zip(&places).filter(is_marked).count(),
            in_doubt: count(|place| matches!(place, Presence::MayBe(_) | Presence::InDoubt | Presence::MayBeGone)),
        })
    }

    /// `2025-11-01: 41 of 43 decided removals are gone, 2 still there (marked as done: 1)`.
    pub fn words(&self) -> String {
        let Self { since, decided, gone, still_there, marked_done, in_doubt } = self;
        let removals = counted_as(*decided, "decided removal is", "decided removals are");
        let mut said = format!("{since}: {gone} of {removals} gone");
        let mut add = |people: usize, words: String| said.push_str(if people > 0 { &words } else { "" });
        add(*still_there, format!(", {still_there} still there"));
        add(*marked_done, format!(" (marked as done: {marked_done})"));
        add(*in_doubt, format!(", {in_doubt} in doubt"));
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_said() {
        let since = NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
        let none = RemovalsSince { since, decided: 1, gone: 1, still_there: 0, marked_done: 0, in_doubt: 0 };
        assert_eq!(none.words(), "2025-11-01: 1 of 1 decided removal is gone");
        let all = RemovalsSince { decided: 9, gone: 4, still_there: 3, marked_done: 1, in_doubt: 2, ..none };
        let words = "2025-11-01: 4 of 9 decided removals are gone, 3 still there (marked as done: 1), 2 in doubt";
        assert_eq!(all.words(), words);
    }
}
