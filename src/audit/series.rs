//! A series of one owner's exports: how the network grew from one to the next, and who came and went.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::breakdown::{BreakdownBy, GroupPlace, place};
use super::list_doubt::ListDoubt;
use super::{Evidence, Matching};
use crate::export::{Connection, name_key};

/// What a series is grouped by.
const GROUPED_BY: [BreakdownBy; 3] = [BreakdownBy::Industry, BreakdownBy::Seniority, BreakdownBy::YearConnected];

/// What a series needs of one export.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// How the user named the export.
    pub name: String,
    pub day: NaiveDate,
    pub connections: Vec<Connection>,
    /// For each of [`GROUPED_BY`] the group of each row; `None` where it is not known.
    places: Vec<Vec<Option<GroupPlace>>>,
    /// Whether its list of connections was read to the end, and every row of it.
    pub is_whole: bool,
    /// Whether one of its files ends inside a row.
    pub is_cut_off: bool,
}

impl Snapshot {
    /// Takes it from an export that was measured.
    pub fn of(name: String, evidence: &Evidence) -> Self {
        let connections = evidence.export.connections.clone();
        let places = |by: &BreakdownBy| (0..connections.len()).map(|row| place(evidence, *by, row)).collect();
        Self {
            name,
            day: evidence.as_of,
            places: GROUPED_BY.iter().map(places).collect(),
            is_whole: ListDoubt::of_file(&evidence.export).is_none(),
            is_cut_off: evidence.export.coverage.is_cut_off(),
            connections,
        }
    }
}

/// Several exports, the oldest first.
#[derive(Debug)]
pub struct Series {
    pub snapshots: Vec<Snapshot>,
    /// From each export to the next: one fewer than there are exports.
    pub steps: Vec<Matching>,
    pub breakdowns: Vec<SeriesBreakdown>,
}

/// How groups grew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesBreakdown {
    pub by: BreakdownBy,
    /// Industries with the largest of the last export first, ranks and years in their order; the unknown come last.
    pub groups: Vec<SeriesGroup>,
}

/// How one group grew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeriesGroup {
    /// `None` for those about whom it is not known.
    pub name: Option<String>,
    /// One for each export.
    pub counts: Vec<SeriesCount>,
}

/// A group in one export, and what happened to it since the export before. The people of the export before, and those who
/// came, less those who went, and the two other numbers, are the people of this one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SeriesCount {
    pub people: usize,
    pub came: usize,
    pub went: usize,
    /// How many more of those who stayed are in this group now.
    pub changed: i64,
    /// How many more of those who may be any of several.
    pub unclear: i64,
}

impl Series {
    /// Puts the exports in order and matches each with the next.
    pub fn of(mut snapshots: Vec<Snapshot>) -> Self {
        snapshots.sort_by(|one, other| (one.day, &one.name).cmp(&(other.day, &other.name)));
        let pairs = snapshots.iter().zip(snapshots.iter().skip(1));
        let steps: Vec<Matching> =
            pairs.map(|(old, new)| in_order(old, new, Matching::between(&old.connections, &new.connections))).collect();
        let breakdowns = (0..)
            .zip(GROUPED_BY)
            .map(|(index, by)| SeriesBreakdown {
                by,
                groups: groups(index, by == BreakdownBy::Industry, &snapshots, &steps),
            })
            .collect();
        Self { snapshots, steps, breakdowns }
    }

    /// The same series with other people in place of those of each export, row by row.
    pub(super) fn with_people(self, mut people: Vec<Vec<Connection>>) -> Self {
        let Self { mut snapshots, steps, breakdowns } = self;
        for (snapshot, people) in snapshots.iter_mut().zip(&mut people) {
            snapshot.connections = std::mem::take(people);
        }
        let pairs = snapshots.iter().zip(snapshots.iter().skip(1)).zip(steps);
        // Else they would be in the order of the names that they had.
        let steps = pairs.map(|((old, new), matching)| in_order(old, new, matching)).collect();
        Self { snapshots, steps, breakdowns }
    }

    /// Each export but the first, with the one before it and how they match.
    pub fn each_step(&self) -> impl Iterator<Item = (&Snapshot, &Snapshot, &Matching)> {
        let pairs = self.snapshots.iter().zip(self.snapshots.iter().skip(1));
        pairs.zip(&self.steps).map(|((old, new), matching)| (old, new, matching))
    }
}

/// The same with people by name, whatever the order of the rows.
fn in_order(old: &Snapshot, new: &Snapshot, mut matching: Matching) -> Matching {
    let sort = |rows: &mut Vec<usize>, of: &Snapshot| {
        rows.sort_by_cached_key(|row| {
            let person = of.connections.get(*row);
            person.map(|person| {
                let name = (name_key(&person.last_name), name_key(&person.first_name));
                (name, person.url.clone(), person.connected_on, person.company.clone(), person.position.clone())
            })
        });
    };
    sort(&mut matching.gone, old);
    sort(&mut matching.came, new);
    sort(&mut matching.ambiguous_old, old);
    sort(&mut matching.ambiguous_new, new);
    matching
}

/// A group's key: the unknown come last.
type GroupKey = (bool, GroupPlace);

/// The groups of one kind over all exports.
fn groups(index: usize, is_by_size: bool, snapshots: &[Snapshot], steps: &[Matching]) -> Vec<SeriesGroup> {
    let places: Vec<&[Option<GroupPlace>]> =
        snapshots.iter().map(|snapshot| snapshot.places.get(index).map_or(&[][..], Vec::as_slice)).collect();
    let keys: BTreeSet<GroupKey> =
        places.iter().flat_map(|places| places.iter().map(|place| key(place.as_ref()))).collect();
    let mut counts: Vec<BTreeMap<GroupKey, SeriesCount>> = vec![BTreeMap::new(); snapshots.len()];
    for (counts, places) in counts.iter_mut().zip(&places) {
        places.iter().for_each(|place| counts.entry(key(place.as_ref())).or_default().people += 1);
    }
    let sides = places.iter().zip(places.iter().skip(1));
    for ((counts, (old, new)), matching) in counts.iter_mut().skip(1).zip(sides).zip(steps) {
        take_step(counts, [old, new], matching);
    }
    let of_key = |key: &GroupKey| SeriesGroup {
        name: (!key.0).then(|| key.1.1.clone()),
        counts: counts.iter().map(|counts| counts.get(key).copied().unwrap_or_default()).collect(),
    };
    let mut groups: Vec<SeriesGroup> = keys.iter().map(of_key).collect();
    if is_by_size {
        let last = |group: &SeriesGroup| group.counts.last().map(|count| count.people);
        groups.sort_by_key(|group| (group.name.is_none(), Reverse(last(group))));
    }
    groups
}

fn key(place: Option<&GroupPlace>) -> GroupKey {
    (place.is_none(), place.cloned().unwrap_or_default())
}

/// Counts what happened between two exports.
fn take_step(
    counts: &mut BTreeMap<GroupKey, SeriesCount>,
    [old, new]: [&[Option<GroupPlace>]; 2],
    matching: &Matching,
) {
    let mut at = |places: &[Option<GroupPlace>], row: usize, change: &dyn Fn(&mut SeriesCount)| {
        if let Some(place) = places.get(row) {
            change(counts.entry(key(place.as_ref())).or_default());
        }
    };
    for pair in &matching.pairs {
        at(old, pair.old, &|count| count.changed -= 1);
        at(new, pair.new, &|count| count.changed += 1);
    }
    matching.gone.iter().for_each(|row| at(old, *row, &|count| count.went += 1));
    matching.came.iter().for_each(|row| at(new, *row, &|count| count.came += 1));
    matching.ambiguous_old.iter().for_each(|row| at(old, *row, &|count| count.unclear -= 1));
    matching.ambiguous_new.iter().for_each(|row| at(new, *row, &|count| count.unclear += 1));
}
