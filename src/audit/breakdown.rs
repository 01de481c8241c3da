//! A network in groups, by one thing that is known about people. Whoever it is not known about is a group of its own, so
//! the groups of each breakdown sum to the connections.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Datelike as _;

use super::activity::Activity;
use super::{Audit, Evidence};
use crate::signals::lexicon::SENIORITIES;

/// What people are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakdownBy {
    /// Their main industry.
    Industry,
    /// The leading function of their title.
    Function,
    Seniority,
    Company,
    YearConnected,
    /// When the owner was last in touch with them.
    LastTouch,
}

impl BreakdownBy {
    /// In the order of the outputs.
    pub const ALL: [Self; 6] =
        [Self::Industry, Self::Function, Self::Seniority, Self::Company, Self::YearConnected, Self::LastTouch];

    /// The word in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Industry => "industry",
            Self::Function => "function",
            Self::Seniority => "seniority",
            Self::Company => "company",
            Self::YearConnected => "year connected",
            Self::LastTouch => "last touch",
        }
    }
}

/// Connections in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    pub by: BreakdownBy,
    /// The unknown come last. Ranks, years and times of the last touch are in their order, all else is the largest first.
    pub groups: Vec<NetworkGroup>,
}

/// Some connections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NetworkGroup {
    /// `None` for those about whom it is not known.
    pub name: Option<String>,
    pub size: GroupSize,
}

/// How many connections, and of what kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupSize {
    pub people: usize,
    /// How many are on the removal list.
    pub listed: usize,
    /// With how many the owner was in touch within a year.
    pub active: usize,
    /// For how many it is not known when, or whether, that was.
    pub activity_unknown: usize,
}

impl GroupSize {
    /// How many stay when the removal list is carried out.
    pub fn stay(&self) -> usize {
        self.people - self.listed
    }

    /// With how many the owner was in touch within a year; `None` where that is known of nobody.
    pub fn known_active(&self) -> Option<usize> {
        (self.people == 0 || self.activity_unknown < self.people).then_some(self.active)
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            listed: self.listed + other.listed,
            active: self.active + other.active,
            activity_unknown: self.activity_unknown + other.activity_unknown,
        }
    }

    fn take(&mut self, is_listed: bool, activity: Activity) {
        self.people += 1;
        self.listed += usize::from(is_listed);
        self.active += usize::from(activity == Activity::WithinYear);
        self.activity_unknown += usize::from(activity == Activity::Unknown);
    }
}

/// The connections of an audit, and for each of them what every group counts.
#[derive(Debug)]
pub(super) struct NetworkRows<'a> {
    pub audit: &'a Audit,
    pub activities: Vec<Activity>,
}

impl<'a> NetworkRows<'a> {
    pub fn of(audit: &'a Audit) -> Self {
        let rows = 0..audit.evidence.export.connections.len();
        Self { audit, activities: rows.map(|row| Activity::of(&audit.evidence, row)).collect() }
    }

    /// How many of them are of that kind.
    pub fn size(&self, is_one: impl Fn(usize) -> bool) -> GroupSize {
        let mut size = GroupSize::default();
        for (row, activity) in self.activities.iter().enumerate().filter(|(row, _)| is_one(*row)) {
            size.take(self.audit.is_listed(row), *activity);
        }
        size
    }

    /// The groups of a breakdown.
    pub fn by(&self, by: BreakdownBy) -> Breakdown {
        let mut groups: BTreeMap<(bool, GroupPlace), NetworkGroup> = BTreeMap::new();
        for (row, activity) in self.activities.iter().enumerate() {
            let place = self.place(by, row);
            let new = |(is_unknown, (_, key)): &(bool, GroupPlace)| {
                let name = (!is_unknown).then(|| self.name(by, row, key));
                NetworkGroup { name, size: GroupSize::default() }
            };
            let group = groups.entry((place.is_none(), place.unwrap_or_default()));
            group.or_insert_with_key(new).size.take(self.audit.is_listed(row), *activity);
        }
        let mut groups: Vec<NetworkGroup> = groups.into_values().collect();
        if matches!(by, BreakdownBy::Industry | BreakdownBy::Function | BreakdownBy::Company) {
            groups.sort_by_key(|group| (group.name.is_none(), Reverse(group.size.people)));
        }
        Breakdown { by, groups }
    }

    fn place(&self, by: BreakdownBy, row: usize) -> Option<GroupPlace> {
        if by != BreakdownBy::LastTouch {
            return place(&self.audit.evidence, by, row);
        }
        let activity = self.activities.get(row).filter(|activity| **activity != Activity::Unknown)?;
        Some((Activity::ALL.iter().position(|known| known == activity)?, activity.words().to_owned()))
    }

    /// The name of a group, where its first person is in that row.
    fn name(&self, by: BreakdownBy, row: usize, key: &str) -> String {
        let first = self.audit.evidence.export.connections.get(row).filter(|_| by == BreakdownBy::Company);
        first.map_or(key, |first| first.company.trim()).to_owned()
    }
}

/// Where a group comes in its breakdown, and what its people have in common.
pub(super) type GroupPlace = (usize, String);

/// What puts somebody into their group; `None` where it is not known. When the owner was last in touch is not asked here.
pub(super) fn place(evidence: &Evidence, by: BreakdownBy, row: usize) -> Option<GroupPlace> {
    let reading = evidence.measured.readings.get(row)?;
    let first = |key: &str| Some((0, key.to_owned()));
    match by {
        BreakdownBy::Industry => first(reading.industry.as_ref()?.answer),
        BreakdownBy::Function => first(reading.functions.first()?.answer),
        BreakdownBy::Company => first(evidence.measured.company_keys.of_row(row)?),
        BreakdownBy::YearConnected => {
            first(&format!("{:04}", evidence.export.connections.get(row)?.connected_on?.year()))
        }
        BreakdownBy::Seniority => {
            let rank = reading.seniority.as_ref()?.answer;
            Some((SENIORITIES.iter().position(|known| *known == rank)?, rank.to_owned()))
        }
        BreakdownBy::LastTouch => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_groups_together_have_as_many_of_each_kind_as_both() {
        let one = GroupSize { people: 5, listed: 2, active: 1, activity_unknown: 3 };
        let other = GroupSize { people: 4, listed: 0, active: 3, activity_unknown: 1 };
        assert_eq!(one.with(other), GroupSize { people: 9, listed: 2, active: 4, activity_unknown: 4 });
        assert_eq!((one.stay(), one.with(GroupSize::default())), (3, one));
    }
}
