//! A comparison for spreadsheets: a row for each thing that is said about somebody.

use std::io::{self, Write};

use super::csv_rows::{CsvCell, CsvRows};
use crate::audit::{Cause, Compared, ExportComparison};
use crate::export::Connection;

/// The columns, in order.
const COLUMNS: &str = "Kind,Side,First Name,Last Name,URL,URL Before,URL After,Connected On,Company Before,Position Before,\
    Company After,Position After,Score Before,Score After,Decided,Decided On,Marked Done On,Gone On,Reasons Came,Reasons Went,\
    Reasons Changed,Reasons Not Comparable";

/// UTF-8, ISO dates, blank if unknown.
pub fn comparison_csv(comparison: &ExportComparison, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    writeln!(to, "{COLUMNS}")?;
    comparison.people.iter().try_for_each(|one| rows.write(to, &cells(comparison, one)))
}

fn cells<'a>(comparison: &ExportComparison<'a>, one: &'a Compared) -> Vec<CsvCell<'a>> {
    let person = comparison.person(one);
    let old = comparison.sides.old.and_then(|old| old.evidence.export.connections.get(one.before?));
    let new = one.after.and_then(|row| comparison.sides.new.evidence.export.connections.get(row));
    let text = |of: Option<&'a Connection>, cell: fn(&'a Connection) -> &'a str| {
        CsvCell::text(of.map(cell).unwrap_or_default())
    };
    let record = comparison.standing(one).map(|standing| &standing.record);
    let decision = record.and_then(|record| record.decision);
    let progress = record.map(|record| record.progress).unwrap_or_default();
    let of_causes = |is_one: fn(&Cause) -> bool| {
        let rules = one.causes.iter().filter(|cause| is_one(cause)).map(cause_words);
        CsvCell::text(rules.collect::<Vec<_>>().join("; "))
    };
    let side = match (one.before, one.after) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "before",
        (None, Some(_)) => "after",
        (None, None) => "ledger",
    };
    vec![
        CsvCell::plain(Some(one.kind.word())),
        CsvCell::plain(Some(side)),
        CsvCell::text(person.first_name),
        CsvCell::text(person.last_name),
        CsvCell::text(person.url),
        text(old, |person| &person.url),
        text(new, |person| &person.url),
        CsvCell::plain(person.connected_on),
        text(old, |person| &person.company),
        text(old, |person| &person.position),
        text(new, |person| &person.company),
        text(new, |person| &person.position),
        CsvCell::plain(comparison.score_before(one)),
        CsvCell::plain(comparison.score_after(one)),
        CsvCell::plain(decision.map(|decision| decision.verdict.word())),
        CsvCell::plain(decision.and_then(|decision| decision.on)),
        CsvCell::plain(progress.done_on),
        CsvCell::plain(progress.gone_on),
        of_causes(|cause| cause.veto == Some(true) || cause.veto.is_none() && cause.before == 0),
        of_causes(|cause| cause.veto == Some(false) || cause.veto.is_none() && cause.after == 0),
        of_causes(|cause| cause.veto.is_none() && cause.before != 0 && cause.after != 0),
        CsvCell::text(one.not_comparable.iter().flat_map(|not| &not.rules).cloned().collect::<Vec<_>>().join("; ")),
    ]
}

/// A rule with its points, as far as it gives any: `one-sided +6`, `talked-both-ways -36 → -32`, `keep-family`.
fn cause_words(cause: &Cause) -> String {
    let Cause { rule, before, after, veto } = cause;
    match (veto, before, after) {
        (Some(_), ..) => rule.clone(),
        (None, 0, points) | (None, points, 0) => format!("{rule} {points:+}"),
        (None, before, after) => format!("{rule} {before:+} → {after:+}"),
    }
}
