//! A series of exports for tools: as JSON with who came and went, and as CSV with a row for each group of each export.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::about::SCHEMA_VERSION;
use super::csv_rows::{CsvCell, CsvRows};
use crate::audit::{MatchedBy, Matching, Series, SeriesBreakdown, SeriesCount, Snapshot};
use crate::export::{Connection, Owner};

/// One object.
pub fn series_json(series: &Series, owner: &Owner) -> Vec<u8> {
    let exports = |snapshot: &Snapshot| {
        json!({
            "day": snapshot.day.to_string(),
            "name": snapshot.name,
            "connections": snapshot.connections.len(),
            "whole": snapshot.is_whole,
        })
    };
    let whole = json!({
        "schema_version": SCHEMA_VERSION,
        "linkprune": env!("CARGO_PKG_VERSION"),
        "owner": { "name": owner.name, "url": owner.url, "source": owner.source },
        "exports": series.snapshots.iter().map(exports).collect::<Vec<_>>(),
        "steps": series.each_step().map(|(old, new, matching)| step(old, new, matching)).collect::<Vec<_>>(),
        "breakdowns": series.breakdowns.iter().map(|breakdown| json!({
            "by": breakdown.by.word(),
            "groups": groups(breakdown),
        })).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n").into_bytes()
}

fn groups(breakdown: &SeriesBreakdown) -> Vec<Json> {
    let count = |(index, count): (usize, &SeriesCount)| match index {
        // Nothing is known of what was before the first export.
        0 => json!({ "people": count.people }),
        _ => json!({
            "people": count.people,
            "came": count.came,
            "went": count.went,
            "changed": count.changed,
            "unclear": count.unclear,
        }),
    };
    let groups = breakdown.groups.iter();
    groups
        .map(|group| json!({ "name": group.name, "counts": group.counts.iter().enumerate().map(count).collect::<Vec<_>>() }))
        .collect()
}

fn step(old: &Snapshot, new: &Snapshot, matching: &Matching) -> Json {
    let by = |wanted: MatchedBy| matching.pairs.iter().filter(|pair| pair.by == wanted).count();
    let people = |all: &[Connection], rows: &[usize]| -> Vec<Json> {
        rows.iter().filter_map(|row| all.get(*row)).map(person).collect()
    };
    json!({
        "from": old.day.to_string(),
        "to": new.day.to_string(),
        "stayed": matching.pairs.len(),
        "by_address": by(MatchedBy::Address),
        "by_name": by(MatchedBy::Name),
        "changed_address": by(MatchedBy::ChangedAddress),
        "came": people(&new.connections, &matching.came),
        "went": people(&old.connections, &matching.gone),
        "ambiguous_before": people(&old.connections, &matching.ambiguous_old),
        "ambiguous_after": people(&new.connections, &matching.ambiguous_new),
    })
}

fn person(person: &Connection) -> Json {
    json!({
        "first_name": person.first_name.as_str(),
        "last_name": person.last_name.as_str(),
        "url": person.url.as_str(),
        "company": person.company.as_str(),
        "position": person.position.as_str(),
        "connected_on": person.connected_on.map(|day| day.to_string()),
    })
}

/// The header of the CSV.
const HEADER: &[u8] = b"Breakdown,Group,Day,Export,People,Came,Went,Changed,Unclear\n";

/// A row for each group of each export; what happened before the first is blank.
pub fn series_csv(series: &Series, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    to.write_all(HEADER)?;
    for breakdown in &series.breakdowns {
        for group in &breakdown.groups {
            for (index, (count, snapshot)) in group.counts.iter().zip(&series.snapshots).enumerate() {
                let since = |number: i64| CsvCell::plain((index > 0).then_some(number));
                let people = |number: usize| since(i64::try_from(number).unwrap_or(i64::MAX));
                rows.write(
                    to,
                    &[
                        CsvCell::plain(Some(breakdown.by.word())),
                        CsvCell::text(group.name.as_deref().unwrap_or_default()),
                        CsvCell::plain(Some(snapshot.day)),
                        CsvCell::text(snapshot.name.as_str()),
                        CsvCell::plain(Some(count.people)),
                        people(count.came),
                        people(count.went),
                        since(count.changed),
                        since(count.unclear),
                    ],
                )?;
            }
        }
    }
    Ok(())
}
