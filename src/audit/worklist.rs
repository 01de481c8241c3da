//! The worklist: those whose removal was confirmed, in sittings, with what to know before each.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::cautions;
use super::run::Audit;
use crate::export::{FileKind, name_key};
use crate::store::decision::Verdict;

/// In which order people are removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WorklistOrder {
    /// In which they were confirmed: whatever is decided, judged or read later, a sitting keeps its people.
    #[default]
    Confirmed,
    /// As LinkedIn's page of connections sorts by *Recently added*.
    RecentlyAdded,
    /// As it sorts by *First name*.
    FirstName,
    /// As it sorts by *Last name*.
    LastName,
}

/// One person to remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// The row of the export.
    pub row: usize,
    /// When the owner said that it is done; `None` where it is not, or where a newer export shows that it is not.
    pub done_on: Option<NaiveDate>,
    /// What to know before the click.
    pub cautions: Vec<Caution>,
}

/// People to remove in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorklistSitting {
    /// From 1; the same however few of the sittings are shown.
    pub number: usize,
    pub removals: Vec<Removal>,
}

/// What to know before somebody is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// Rules that protect them, by id, or the keep list.
    Protected(Vec<String>),
    /// An endorsement or a recommendation will be withdrawn.
    Withdrawn(Vec<&'static str>),
    /// Messages went both ways, or may have.
    Talked,
    /// The owner keeps a note about them.
    Noted,
    /// They were marked as removed on that day, and this export, which is newer, still has them.
    StillThere(NaiveDate),
}

/// Everybody whose removal was confirmed and who is in the export, in sittings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worklist {
    /// Those done stay in their place, so that a sitting keeps its number while it is worked off.
    pub sittings: Vec<WorklistSitting>,
    /// How many sittings there are, shown or not.
    pub of_sittings: usize,
    /// How many are decided *remove* and not yet confirmed: they are not on it.
    pub unconfirmed: usize,
    /// Whether the export does not say who endorsed or recommended whom.
    pub praise_unknown: bool,
}

/// How many people a sitting has unless the owner says otherwise.
pub const PER_SITTING: usize = 25;

/// The files that say who endorsed or recommended whom.
const PRAISE_FILES: [FileKind; 4] = [
    FileKind::EndorsementsReceived,
    FileKind::EndorsementsGiven,
    FileKind::RecommendationsReceived,
    FileKind::RecommendationsGiven,
];

impl Worklist {
    /// Who is on it, `per_sitting` people at a time; `confirmed` are the rows whose removal is confirmed, in the order in which
    /// it was.
    pub fn of(audit: &Audit, confirmed: &[usize], order: WorklistOrder, per_sitting: usize) -> Self {
        let removes = |row: usize| audit.decisions.verdict(row) == Some(Verdict::Remove);
        let mut rows: Vec<usize> = confirmed.iter().copied().filter(|row| removes(*row)).collect();
        sort(&mut rows, audit, order);
        let removal = |row: &usize| {
            let day = audit.evidence.shows_until();
            let done_on = audit.decisions.remark(*row).and_then(|remark| remark.done_on(day));
            Removal { row: *row, done_on, cautions: cautions_of(audit, *row) }
        };
        let sitting = |(number, rows): (usize, &[usize])| WorklistSitting {
            number,
            removals: rows.iter().map(removal).collect(),
        };
        let sittings: Vec<WorklistSitting> = (1..).zip(rows.chunks(per_sitting.max(1))).map(sitting).collect();
        let coverage = &audit.evidence.export.coverage;
        let unconfirmed = audit.decisions.remarks().filter(|(row, remark)| removes(*row) && !remark.progress.confirmed);
        Self {
            of_sittings: sittings.len(),
            sittings,
            unconfirmed: unconfirmed.count(),
            praise_unknown: PRAISE_FILES.iter().any(|file| !coverage.has(*file)),
        }
    }

    /// Everybody on it.
    pub fn tasks(&self) -> impl Iterator<Item = &Removal> {
        self.sittings.iter().flat_map(|sitting| &sitting.removals)
    }

    /// Those who are still to be removed.
    pub fn open(&self) -> impl Iterator<Item = &Removal> {
        self.tasks().filter(|task| task.done_on.is_none())
    }

    /// How many are marked as done.
    pub fn done(&self) -> usize {
        self.tasks().count() - self.open().count()
    }

    /// The same with one sitting left, by its number; `None` where there is none of that number.
    pub fn only(&self, number: usize) -> Option<Self> {
        let sitting = self.sittings.iter().find(|sitting| sitting.number == number)?;
        Some(Self { sittings: vec![sitting.clone()], ..self.clone() })
    }
}

fn sort(rows: &mut [usize], audit: &Audit, order: WorklistOrder) {
    let person = |row: usize| audit.evidence.export.connections.get(row);
    let first = |row: usize| person(row).map(|person| name_key(&person.first_name));
    let last = |row: usize| person(row).map(|person| name_key(&person.last_name));
    match order {
        WorklistOrder::Confirmed => {}
        WorklistOrder::RecentlyAdded => rows.sort_by_key(|row| {
            let day = person(*row).and_then(|person| person.connected_on);
            (day.is_none(), Reverse(day), *row)
        }),
        WorklistOrder::FirstName => rows.sort_by_cached_key(|row| (first(*row), last(*row), *row)),
        WorklistOrder::LastName => rows.sort_by_cached_key(|row| (last(*row), first(*row), *row)),
    }
}

/// What to know before the person in that row is removed.
pub fn cautions_of(audit: &Audit, row: usize) -> Vec<Caution> {
    let card = audit.scorecards.get(row);
    let by = card.map(|card| card.protected_by(&audit.rules)).unwrap_or_default();
    let protected = (!by.is_empty()).then(|| by.into_iter().map(str::to_owned).collect());
    let evidence = &audit.evidence;
    let praise = cautions::praise(evidence, row);
    let withdrawn = (!praise.is_empty()).then_some(Caution::Withdrawn(praise));
    let talked = cautions::may_have_talked(evidence, row).then_some(Caution::Talked);
    let note = audit.decisions.remark(row).map_or("", |remark| remark.note.as_str());
    let noted = cautions::is_noted(evidence, row, note).then_some(Caution::Noted);
    let remark = audit.decisions.remark(row).filter(|remark| remark.is_disproved(evidence.shows_until()));
    let still_there = remark.and_then(|remark| remark.progress.done_on).map(Caution::StillThere);
    [still_there, protected.map(Caution::Protected), withdrawn, talked, noted].into_iter().flatten().collect()
}
