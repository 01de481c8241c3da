//! The worklist: those whose removal was confirmed, in sittings, with what to know before each.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::run::Audit;
use crate::export::{FileKind, name_key};
use crate::signals::{self, Answer, Value};
use crate::store::decision::Verdict;

/// In which order people are removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WorklistOrder {
    /// As the removal list has them.
    #[default]
    Rank,
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
    /// When the owner said that it is done; `None` where it is not.
    pub done_on: Option<NaiveDate>,
    /// What to know before the click.
    pub cautions: Vec<Caution>,
}

/// What to know before somebody is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// Rules that protect them, by id, or the keep list.
    Protected(Vec<String>),
    /// An endorsement or a recommendation will be withdrawn.
    Withdrawn(Vec<&'static str>),
}

/// Everybody whose removal was confirmed and who is in the export, in sittings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worklist {
    /// Those done stay in their place, so that a sitting keeps its number while it is worked off.
    pub sittings: Vec<Vec<Removal>>,
    /// How many are decided *remove* and not yet confirmed: they are not on it.
    pub unconfirmed: usize,
    /// Whether the export does not say who endorsed or recommended whom.
    pub praise_unknown: bool,
}

/// What passes between two people and is withdrawn with the connection: signals of a number above 0, or of a yes, and their
/// words.
const PRAISE: [(&str, &str); 4] = [
    ("endorsements_from_them", "they endorsed you"),
    ("endorsements_from_me", "you endorsed them"),
    ("recommended_me", "they recommended you"),
    ("recommended_by_me", "you recommended them"),
];

impl Worklist {
    /// Who is on it, `per_sitting` people at a time.
    pub fn of(audit: &Audit, order: WorklistOrder, per_sitting: usize) -> Self {
        let removals = || {
            audit
                .decisions
                .remarks()
                .filter(|(_, remark)| remark.decision.is_some_and(|decision| decision.verdict == Verdict::Remove))
        };
        let mut rows: Vec<usize> =
            removals().filter(|(_, remark)| remark.progress.confirmed).map(|(row, _)| row).collect();
        sort(&mut rows, audit, order);
        let task = |row: &usize| {
            let done_on = audit.decisions.remark(*row).and_then(|remark| remark.progress.done_on);
            Removal { row: *row, done_on, cautions: cautions(audit, *row) }
        };
        let coverage = &audit.evidence.export.coverage;
        let praise = [
            FileKind::EndorsementsReceived,
            FileKind::EndorsementsGiven,
            FileKind::RecommendationsReceived,
            FileKind::RecommendationsGiven,
        ];
        Self {
            sittings: rows.chunks(per_sitting.max(1)).map(|rows| rows.iter().map(task).collect()).collect(),
            unconfirmed: removals().filter(|(_, remark)| !remark.progress.confirmed).count(),
            praise_unknown: praise.iter().any(|file| !coverage.has(*file)),
        }
    }

    /// Everybody on it.
    pub fn tasks(&self) -> impl Iterator<Item = &Removal> {
        self.sittings.iter().flatten()
    }

    /// Those who are still to be removed.
    pub fn open(&self) -> impl Iterator<Item = &Removal> {
        self.tasks().filter(|task| task.done_on.is_none())
    }

    /// How many are marked as done.
    pub fn done(&self) -> usize {
        self.tasks().count() - self.open().count()
    }

    /// The same with one sitting left, counted from 1; `None` where there are fewer.
    pub fn only(&self, sitting: usize) -> Option<Self> {
        let tasks = self.sittings.get(sitting.checked_sub(1)?)?;
        Some(Self { sittings: vec![tasks.clone()], ..self.clone() })
    }
}

fn sort(rows: &mut [usize], audit: &Audit, order: WorklistOrder) {
    let person = |row: usize| audit.evidence.export.connections.get(row);
    let first = |row: usize| person(row).map(|person| name_key(&person.first_name));
    let last = |row: usize| person(row).map(|person| name_key(&person.last_name));
    match order {
        // Whoever is protected has no rank and comes last.
        WorklistOrder::Rank => rows.sort_by_key(|row| (audit.rank(*row).is_none(), audit.rank(*row), *row)),
        WorklistOrder::RecentlyAdded => rows.sort_by_key(|row| {
            let day = person(*row).and_then(|person| person.connected_on);
            (day.is_none(), Reverse(day), *row)
        }),
        WorklistOrder::FirstName => rows.sort_by_cached_key(|row| (first(*row), last(*row), *row)),
        WorklistOrder::LastName => rows.sort_by_cached_key(|row| (last(*row), first(*row), *row)),
    }
}

fn cautions(audit: &Audit, row: usize) -> Vec<Caution> {
    let card = audit.scorecards.get(row);
    let by = card.map(|card| card.protected_by(&audit.rules)).unwrap_or_default();
    let protected = (!by.is_empty()).then(|| by.into_iter().map(str::to_owned).collect());
    let given = |name: &str| {
        let answer = signals::index_of(name).map(|signal| audit.evidence.measured.facts.answer(signal, row));
        match answer {
            Some(Answer::Known(Value::Whole(number))) => number > 0,
            Some(Answer::Known(Value::YesNo(yes))) => yes,
            _ => false,
        }
    };
    let praise: Vec<&str> = PRAISE.iter().filter(|(name, _)| given(name)).map(|(_, words)| *words).collect();
    let withdrawn = (!praise.is_empty()).then_some(Caution::Withdrawn(praise));
    protected.map(Caution::Protected).into_iter().chain(withdrawn).collect()
}
