//! What a network is made of now and once the removal list is carried out, what that says about its owner, and where it is
//! thin.

use super::activity::Activity;
use super::breakdown::{Breakdown, BreakdownBy, GroupSize, NetworkGroup, NetworkRows};
use super::target_groups::TargetGroup;
use super::warning::Warning;
use super::{Audit, Diversity};
use crate::signals::lexicon::SENIORITIES;
use crate::signals::{self, Answer, Value};

/// The network of one export.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkProfile {
    /// Everybody.
    pub whole: GroupSize,
    /// One of each kind, in the order of [`BreakdownBy::ALL`].
    pub breakdowns: Vec<Breakdown>,
    /// The groups that the owner looks for; none where nothing says whom they look for.
    pub target_groups: Vec<TargetGroup>,
    /// What the network says about its owner.
    pub traits: Vec<NetworkTrait>,
    /// With everybody, and without those on the removal list.
    pub diversity: Diversity,
}

/// A share of the network that somebody who reads it takes for a trait of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkTrait {
    pub name: &'static str,
    /// Those who have it.
    pub size: GroupSize,
    /// Those of whom it is known whether they do.
    pub known: GroupSize,
}

/// The first rank that counts as senior.
const SENIOR: &str = "director";

impl NetworkProfile {
    /// Counts the people of an audit.
    pub fn of(audit: &Audit) -> Self {
        let rows = NetworkRows::of(audit);
        let stays: Vec<bool> = (0..audit.scorecards.len()).map(|row| !audit.is_listed(row)).collect();
        Self {
            whole: rows.size(|_| true),
            breakdowns: BreakdownBy::ALL.iter().map(|by| rows.by(*by)).collect(),
            target_groups: TargetGroup::all(&rows),
            traits: NetworkTrait::all(&rows),
            diversity: Diversity::with_those(&audit.evidence, &stays),
        }
    }

    /// The groups of one breakdown.
    pub fn groups(&self, by: BreakdownBy) -> &[NetworkGroup] {
        let breakdown = self.breakdowns.iter().find(|breakdown| breakdown.by == by);
        breakdown.map_or(&[], |breakdown| &breakdown.groups)
    }

    /// How many people a breakdown does not know the group of.
    pub fn unknown(&self, by: BreakdownBy) -> usize {
        let unknown = self.groups(by).iter().find(|group| group.name.is_none());
        unknown.map_or(0, |group| group.size.people)
    }
}

/// The warnings of an audit that say who or what is missing in its network.
pub fn network_notes(audit: &Audit) -> impl Iterator<Item = &Warning> {
    audit.warnings().iter().filter(|warning| NOTES.contains(&warning.code))
}

/// Their codes.
const NOTES: [&str; 9] = [
    "no-connections",
    "messages-absent",
    "messages-empty",
    "owner-not-in-messages",
    "files-not-delivered",
    "file-cut-off",
    "archive-broken",
    "columns-missing",
    "rows-refused",
];

impl NetworkTrait {
    fn all(rows: &NetworkRows) -> Vec<Self> {
        let yes = |name: &'static str| {
            let signal = signals::index_of(name);
            move |row: usize| match rows.audit.evidence.measured.facts.answer(signal?, row) {
                Answer::Known(Value::YesNo(yes)) => Some(yes),
                _ => None,
            }
        };
        let is_senior = |row: usize| {
            let place = |rank: &str| SENIORITIES.iter().position(|known| *known == rank);
            let rank = rows.audit.evidence.measured.readings.get(row)?.seniority.as_ref()?.answer;
            Some(place(rank)? >= place(SENIOR)?)
        };
        vec![
            Self::new("in your industries", rows, yes("in_my_industry")),
            Self::new("in your functions", rows, yes("in_my_function")),
            Self::new("director or above", rows, is_senior),
            Self::new("in touch within a year", rows, |row| {
                let activity = rows.activities.get(row).filter(|activity| **activity != Activity::Unknown)?;
                Some(*activity == Activity::WithinYear)
            }),
        ]
    }

    fn new(name: &'static str, rows: &NetworkRows, has: impl Fn(usize) -> Option<bool>) -> Self {
        Self { name, size: rows.size(|row| has(row) == Some(true)), known: rows.size(|row| has(row).is_some()) }
    }
}
