//! What became of those whom the ledger knows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::compared::{Compared, ComparedSides, reconnected};
use super::kind::ComparedKind;
use crate::audit::Audit;
use crate::audit::keys::Keys;
use crate::audit::likeness::{are_near, is_another};
use crate::audit::list_doubt::{ListDoubt, is_removal};
use crate::audit::matching::Matching;
use crate::audit::presence::{self, Presence};
use crate::export::Decided;
use crate::store::decision::Verdict;
use crate::store::ledger::Standing;

/// The people of the ledger beside the two exports.
pub(super) struct KnownPeople<'a> {
    decided: &'a [Decided],
    /// The row in the older export of each, where exactly one fits.
    old_rows: Vec<Option<usize>>,
}

/// What is said of them.
#[derive(Default)]
pub(super) struct KnownFates {
    pub people: Vec<Compared>,
    /// How many who were decided on were gone before the day of the older export, and are no news.
    pub gone_before: usize,
}

impl<'a> KnownPeople<'a> {
    pub fn of(sides: &ComparedSides, decided: &'a [Decided]) -> Self {
        let old_rows = old_rows(sides, decided);
        Self { decided, old_rows }
    }

    /// The rows of the older export that were decided to go.
    pub fn removals(&self) -> BTreeSet<usize> {
        let of = self.decided.iter().zip(&self.old_rows).filter(|(one, _)| is_removal(one));
        of.filter_map(|(_, row)| *row).collect()
    }

    /// Everybody of whom there is something to say. `is_whole` says whether whoever is not in the newer list is gone.
    pub fn fates(&self, sides: &ComparedSides, matching: Option<&Matching>, is_whole: bool) -> KnownFates {
        let direct = presence::in_export(self.decided, &sides.new.evidence.export, is_whole);
        let before = sides.old.map(|old| presence::in_export(self.decided, &old.evidence.export, !is_cut(old)));
        let places = sides.old.zip(matching).map(|(old, found)| presence::of_old_rows(found, old.scorecards.len()));
        // Of two people of the ledger who are one in the export, the one decided on last counts.
        let rows = (0..).zip(&self.old_rows);
        let last: BTreeMap<usize, usize> = rows.filter_map(|(place, row)| Some(((*row)?, place))).collect();
        let mut fates = KnownFates::default();
        for (place, (direct, old_row)) in direct.into_iter().zip(self.old_rows.iter().copied()).enumerate() {
            if old_row.is_some_and(|row| last.get(&row) != Some(&place)) {
                continue;
            }
            let of_row = |row: usize| places.as_ref().and_then(|places| places.get(row)).copied();
            let presence = old_row.and_then(of_row).unwrap_or(direct);
            let was = before.as_ref().and_then(|before| before.get(place)).copied();
            if presence == Presence::Gone && old_row.is_none() && was == Some(Presence::Gone) {
                fates.gone_before += usize::from(self.decided.get(place).is_some_and(|one| one.decision.is_some()));
                continue;
            }
            fates.people.extend(KnownPerson { place, old_row, presence }.compared(sides));
        }
        fates
    }
}

fn is_cut(audit: &Audit) -> bool {
    ListDoubt::of_file(&audit.evidence.export).is_some()
}

/// See [`KnownPeople`].
fn old_rows(sides: &ComparedSides, decided: &[Decided]) -> Vec<Option<usize>> {
    let Some(old) = sides.old else { return vec![None; decided.len()] };
    let keys = Keys::of(&old.evidence.export);
    let is_theirs = |one: &Decided, row: usize| {
        let person = old.evidence.export.connections.get(row);
        person
            .is_some_and(|person| !is_another((&one.name, one.connected_on), (&person.name_key(), person.connected_on)))
    };
    let only = |one: &Decided| match keys.find(one)[..] {
        [row] => Some(row).filter(|row| is_theirs(one, *row)),
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
        let standing = sides.standing.get(self.place)?;
        // Without a row in the older export, only what was said about somebody makes them worth a word.
        let matters = self.old_row.is_some() || standing.record.says_something();
        let kind = match self.presence {
            Presence::Here(row) => self.here(sides, standing, row)?,
            Presence::Gone => self.gone(standing, sides.new.evidence.as_of)?,
            Presence::MayBeGone => ComparedKind::MayBeGone,
            Presence::MayBe(_) => ComparedKind::MayBeSame,
            Presence::InDoubt => ComparedKind::Ambiguous,
        };
        let after = match self.presence {
            Presence::Here(row) | Presence::MayBe(row) => Some(row),
            Presence::InDoubt | Presence::MayBeGone | Presence::Gone => None,
        };
        matters.then(|| Compared::new(kind, self.old_row, after, Some(self.place)))
    }

    /// Of somebody in that row of the newer export.
    fn here(&self, sides: &ComparedSides, standing: &Standing, row: usize) -> Option<ComparedKind> {
        let (day, progress) = (sides.new.evidence.as_of, standing.record.progress);
        let is_removal = standing.record.decision.is_some_and(|decision| decision.verdict == Verdict::Remove);
        match () {
            () if came_back(sides, self, row) => Some(ComparedKind::CameBack),
            () if !is_removal => None,
            () if progress.gone_on.is_some_and(|gone| gone > day) => Some(ComparedKind::GoneLater),
            // An export of the day itself, or of an earlier one, cannot show what was done then.
            () if progress.done_on.is_some_and(|done| done < day) => Some(ComparedKind::StillThere),
            () => Some(ComparedKind::NotYetRemoved),
        }
    }

    /// Of somebody who is not in the newer export, which is of that day.
    fn gone(&self, standing: &Standing, day: NaiveDate) -> Option<ComparedKind> {
        let record = &standing.record;
        if self.old_row.is_none() && record.progress.gone_on.is_some_and(|gone| gone < day) {
            return None;
        }
        let decision = record.decision.map(|decision| (decision.verdict, decision.on.unwrap_or(standing.at.date())));
        match decision {
            Some((Verdict::Remove, on)) if on > day => Some(ComparedKind::GoneBeforeDecided),
            Some((Verdict::Remove, _)) => Some(ComparedKind::Removed),
            Some((Verdict::Keep, on)) if on <= day => Some(ComparedKind::GoneThoughKept),
            Some((Verdict::Later, on)) if on <= day => Some(ComparedKind::GoneThoughLater),
            // What was decided after that day is of somebody who was there again, and says nothing of it.
            Some(_) if self.old_row.is_none() => None,
            _ => Some(ComparedKind::GoneUndecided),
        }
    }
}

/// Whether somebody in that row of the newer export was gone before: an earlier export showed it, or they connected after
/// they were marked as removed, or after the day of the older export, which has them.
fn came_back(sides: &ComparedSides, known: &KnownPerson, row: usize) -> bool {
    let Some(standing) = sides.standing.get(known.place) else { return false };
    let progress = standing.record.progress;
    let connected = sides.new.evidence.export.connections.get(row).and_then(|person| person.connected_on);
    // A day more is the same day in another time zone.
    let is_anew = |connected: NaiveDate| standing.person.connected_on.is_none_or(|known| !are_near(known, connected));
    progress.gone_on.is_some_and(|gone| gone < sides.new.evidence.as_of)
        || progress.done_on.zip(connected).is_some_and(|(done, connected)| connected > done && is_anew(connected))
        || sides.old.zip(known.old_row).is_some_and(|(old, old_row)| reconnected((old, old_row), (sides.new, row)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::ledger_person;
    use crate::export::Connection;
    use crate::store::decision::Decision;
    use crate::store::ledger::{Progress, Record};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    /// What is said of somebody who is gone on the tenth: decided so on that day of March, and shown to be gone on another.
    fn gone(old_row: Option<usize>, decided: Option<(Verdict, u32)>, shown: Option<u32>) -> Option<ComparedKind> {
        let [first_name, last_name] = ["Ada", "Example"].map(Into::into);
        let person =
            ledger_person(&Connection { slug: Some("ada".into()), first_name, last_name, ..Connection::default() });
        let decision = decided.map(|(verdict, on)| Decision { verdict, until: None, on: Some(day(on)) });
        let progress = Progress { gone_on: shown.map(day), ..Progress::default() };
        let record = Record { decision, note: String::new(), progress };
        let at = day(1).and_hms_opt(9, 0, 0).unwrap();
        let standing = Standing { person, record, at, command: "review".into(), scorecard: None };
        KnownPerson { place: 0, old_row, presence: Presence::Gone }.gone(&standing, day(10))
    }

    #[test]
    fn whoever_is_gone_is_told_by_what_was_decided_until_that_day() {
        use ComparedKind::{GoneBeforeDecided, GoneThoughKept, GoneThoughLater, GoneUndecided, Removed};
        for (verdict, until, after) in [
            (Verdict::Remove, Removed, GoneBeforeDecided),
            (Verdict::Keep, GoneThoughKept, GoneUndecided),
            (Verdict::Later, GoneThoughLater, GoneUndecided),
        ] {
            let of = |on: u32| gone(Some(0), Some((verdict, on)), None);
            assert_eq!([of(9), of(10), of(11)], [Some(until), Some(until), Some(after)]);
        }
        assert_eq!(gone(Some(0), None, None), Some(GoneUndecided));
        assert_eq!(gone(None, Some((Verdict::Keep, 11)), None), None);
    }

    #[test]
    fn what_an_earlier_export_has_shown_is_said_once() {
        let removed = |old_row, shown| gone(old_row, Some((Verdict::Remove, 1)), Some(shown));
        assert_eq!(removed(None, 9), None);
        assert_eq!([removed(None, 10), removed(None, 11)], [Some(ComparedKind::Removed); 2]);
        // The older of the two has them, so that they were there again.
        assert_eq!(removed(Some(0), 9), Some(ComparedKind::Removed));
    }
}
