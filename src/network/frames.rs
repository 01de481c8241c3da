//! The two frames, laid out column by column.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use polars::prelude::{Column, DataFrame};

use super::who::{Resolution, Who};
use crate::error::{Error, Result};
use crate::export::{Connection, Direction, Export, TouchKind};

/// Every kind of touch, in the order in which a tie of days is told: the strongest sign first.
pub const KINDS: [TouchKind; 5] =
    [TouchKind::Message, TouchKind::Recommendation, TouchKind::Endorsement, TouchKind::Invitation, TouchKind::Note];

/// The word for a kind of touch in columns, facts and outputs.
pub fn kind_name(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::Message => "message",
        TouchKind::Recommendation => "recommendation",
        TouchKind::Endorsement => "endorsement",
        TouchKind::Invitation => "invitation",
        TouchKind::Note => "note",
    }
}

/// Days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - 719_163
}

/// One row a connection.
pub(super) fn connections(export: &Export, who: &Resolution) -> Result<DataFrame> {
    let rows = &export.connections;
    let text = |name: &'static str, of: fn(&Connection) -> &str| {
        let values: Vec<Option<&str>> = rows.iter().map(|row| Some(of(row).trim()).filter(|t| !t.is_empty())).collect();
        Column::new(name.into(), values)
    };
    let names: Vec<Option<String>> = rows.iter().map(full_name).collect();
    let days: Vec<Option<i32>> = rows.iter().map(|row| row.connected_on.map(day_number)).collect();
    let dates: Vec<Option<String>> =
        rows.iter().map(|row| row.connected_on.map(|day| day.format("%Y-%m-%d").to_string())).collect();
    let mut columns = vec![
        Column::new("who".into(), &who.canonical),
        Column::new("name".into(), names),
        Column::new("name_key".into(), &who.name_keys),
        text("first_name", |row| &row.first_name),
        text("last_name", |row| &row.last_name),
        text("url", |row| &row.url),
        text("email", |row| &row.email),
        text("company", |row| &row.company),
        text("position", |row| &row.position),
        Column::new("connected_on".into(), dates),
        Column::new("connected_day".into(), days),
        Column::new("unclear".into(), &who.unclear),
    ];
    let maybes = Maybes::of(export, who);
    for kind in KINDS {
        let newest = maybes.newest.get(&kind);
        let of = |row: u32| newest.and_then(|rows| rows.get(&row));
        let maybe: Vec<bool> = who.canonical.iter().map(|row| of(*row).is_some()).collect();
        let day: Vec<Option<i32>> = who.canonical.iter().map(|row| of(*row).copied().flatten()).collect();
        columns.push(Column::new(format!("maybe_{}", kind_name(kind)).into(), maybe));
        columns.push(Column::new(format!("maybe_{}_day", kind_name(kind)).into(), day));
    }
    frame(rows.len(), columns)
}

/// One row a touch that one connection alone can be meant by.
pub(super) fn touches(export: &Export, who: &Resolution) -> Result<DataFrame> {
    let joined: Vec<_> = export
        .touches
        .iter()
        .filter_map(|touch| match who.people.get(touch.person as usize) {
            Some(Who::Address(row) | Who::Name(row)) => Some((*row, touch)),
            _ => None,
        })
        .collect();
    let who: Vec<u32> = joined.iter().map(|(row, _)| *row).collect();
    let kind: Vec<u32> = joined.iter().map(|(_, touch)| kind_number(touch.kind)).collect();
    let from_me: Vec<bool> = joined.iter().map(|(_, touch)| touch.direction == Direction::FromMe).collect();
    let day: Vec<Option<i32>> = joined.iter().map(|(_, touch)| touch.at.map(|at| day_number(at.date()))).collect();
    let with_note: Vec<bool> = joined.iter().map(|(_, touch)| touch.with_note).collect();
    frame(
        joined.len(),
        vec![
            Column::new("who".into(), who),
            Column::new("kind".into(), kind),
            Column::new("from_me".into(), from_me),
            Column::new("day".into(), day),
            Column::new("with_note".into(), with_note),
        ],
    )
}

/// The index of a kind in [`KINDS`].
fn kind_number(kind: TouchKind) -> u32 {
    (0u32..).zip(KINDS).find_map(|(number, other)| (other == kind).then_some(number)).unwrap_or_default()
}

fn full_name(row: &Connection) -> Option<String> {
    let name = format!("{} {}", row.first_name.trim(), row.last_name.trim());
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Touches that several connections could be meant by, and rows that may concern one: for each kind and candidate, the newest day (`None`: one of
/// them is undated).
struct Maybes {
    newest: BTreeMap<TouchKind, BTreeMap<u32, Option<i32>>>,
}

impl Maybes {
    fn of(export: &Export, who: &Resolution) -> Self {
        let mut newest: BTreeMap<TouchKind, BTreeMap<u32, Option<i32>>> = BTreeMap::new();
        let mut note = |kind: TouchKind, candidates: &[u32], at: Option<NaiveDateTime>| {
            let day = at.map(|at| day_number(at.date()));
            let of_kind = newest.entry(kind).or_default();
            for row in candidates {
                let later = |known: &mut Option<i32>| *known = known.zip(day).map(|(a, b)| a.max(b));
                of_kind.entry(*row).and_modify(later).or_insert(day);
            }
        };
        for touch in &export.touches {
            if let Some(Who::Several(candidates)) = who.people.get(touch.person as usize) {
                note(touch.kind, candidates, touch.at);
            }
        }
        for doubt in &export.doubts {
            match who.people.get(doubt.person as usize) {
                Some(Who::Several(candidates)) => note(doubt.kind, candidates, doubt.at),
                Some(Who::Address(row) | Who::Name(row)) => note(doubt.kind, &[*row], doubt.at),
                Some(Who::Stranger) | None => {}
            }
        }
        Self { newest }
    }
}

fn frame(rows: usize, columns: Vec<Column>) -> Result<DataFrame> {
    DataFrame::new(rows, columns).map_err(|_| Error::Frames("the network could not be laid out"))
}
