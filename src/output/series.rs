//! How a network grew over several exports, for reading: a line for each export, how groups grew, and who came and went.

use std::fmt::Write as _;

use super::bars::percent;
use super::display::Shown;
use super::layout::{left, wrapped_around_commands};
use super::options::NetworkText;
use super::person::{owner, work};
use crate::audit::{MatchedBy, Matching, Series, SeriesBreakdown, SeriesCount, SeriesGroup, Snapshot};
use crate::export::{Connection, Owner};
use crate::text::{counted, counted_as};

/// The narrowest and the widest that sentences are laid out for.
const NARROWEST: usize = 60;
const WIDEST: usize = 110;
/// Columns of a name, of a number of people, and of the three numbers of what happened.
const NAME: usize = 24;
const COUNT: usize = 9;
const HAPPENED: usize = 7 + 7 + 9;

/// The report.
pub fn series(series: &Series, of: &Owner, options: NetworkText<'_>) -> String {
    let mut text = format!("owner     {}\n\n", owner(of));
    text.push_str(&exports(series));
    for breakdown in &series.breakdowns {
        text.push_str(&one_breakdown(breakdown, series, options));
    }
    text.push('\n');
    for sentence in sentences(series, options) {
        let lines = wrapped_around_commands(&Shown::new(&sentence), options.width.clamp(NARROWEST, WIDEST));
        let _ = writeln!(text, "{}", lines.join("\n"));
    }
    if options.verbose {
        for (old, new, matching) in series.each_step() {
            text.push_str(&people("came", old, new, &new.connections, &matching.came));
            text.push_str(&people("went", old, new, &old.connections, &matching.gone));
        }
    }
    text
}

/// A line for each export: how many people, and what happened since the one before.
fn exports(series: &Series) -> String {
    let mut text = format!("{:<12}{:>7}{:>7}{:>7}{:>13}  export\n", "day", "people", "came", "went", "went a year");
    let mut before: Option<&Snapshot> = None;
    let happened = std::iter::once(None).chain(series.steps.iter().map(Some));
    for (snapshot, matching) in series.snapshots.iter().zip(happened) {
        let (came, went) = matching.map_or_else(Default::default, |matching| {
            (matching.came.len().to_string(), matching.gone.len().to_string())
        });
        let rate = matching.zip(before).and_then(|(matching, before)| a_year(matching, before, snapshot));
        let rate = rate.map(|rate| format!("{rate} %")).unwrap_or_default();
        let day = snapshot.day.to_string();
        let name = Shown::cell(&snapshot.name);
        let _ = writeln!(text, "{day:<12}{:>7}{came:>7}{went:>7}{rate:>13}  {name}", snapshot.connections.len());
        before = Some(snapshot);
    }
    text
}

/// The share of those of the older export who went within a year, in percent; `None` where the two are too close to say.
fn a_year(matching: &Matching, old: &Snapshot, new: &Snapshot) -> Option<usize> {
    let days = usize::try_from((new.day - old.day).num_days()).ok().filter(|days| *days >= 28)?;
    (!old.connections.is_empty()).then(|| percent(matching.gone.len() * 365, old.connections.len() * days))
}

/// How each group grew: as many exports as fit, the last ones, then what happened from the first to the last.
fn one_breakdown(breakdown: &SeriesBreakdown, series: &Series, options: NetworkText<'_>) -> String {
    let skipped = series.snapshots.len() - columns_shown(series, options);
    let mut text = format!("\n{}", left(breakdown.by.word(), NAME));
    for snapshot in series.snapshots.iter().skip(skipped) {
        let _ = write!(text, "{:>COUNT$}", snapshot.day.format("%Y-%m").to_string());
    }
    let _ = writeln!(text, "{:>7}{:>7}{:>9}", "came", "went", "changed");
    for SeriesGroup { name, counts } in &breakdown.groups {
        text.push_str(&left(name.as_deref().unwrap_or("unknown"), NAME));
        for count in counts.iter().skip(skipped) {
            let _ = write!(text, "{:>COUNT$}", count.people);
        }
        let sum = |of: fn(&SeriesCount) -> usize| counts.iter().map(of).sum::<usize>();
        let changed: i64 = counts.iter().map(|count| count.changed).sum();
        let changed = if changed == 0 { "0".to_owned() } else { format!("{changed:+}") };
        let _ = writeln!(text, "{:>7}{:>7}{changed:>9}", sum(|c| c.came), sum(|c| c.went));
    }
    text
}

/// How many exports have a column: the newest, as many as there is room for.
fn columns_shown(series: &Series, options: NetworkText<'_>) -> usize {
    let room = options.width.max(NARROWEST).saturating_sub(NAME + HAPPENED) / COUNT;
    series.snapshots.len().min(room.max(2))
}

/// What the numbers mean, and what is in doubt.
fn sentences(series: &Series, options: NetworkText<'_>) -> Vec<String> {
    let mut said = vec![
        "came, went: in one export and not in the one before or after it; nothing says who ended a connection, or \
         whether an account was closed. changed: those who stayed and are in another group now, or whose group became \
         known."
            .to_owned(),
    ];
    let of_all = |of: fn(&Matching) -> usize| series.steps.iter().map(of).sum::<usize>();
    let unclear = of_all(|step| step.ambiguous_old.len().max(step.ambiguous_new.len()));
    if unclear > 0 {
        said.push(format!(
            "{} any of several of the same name: counted as neither come nor gone.",
            counted_as(unclear, "person may be", "people may be")
        ));
    }
    let moved = of_all(|step| step.pairs.iter().filter(|pair| pair.by == MatchedBy::ChangedAddress).count());
    if moved > 0 {
        said.push(format!(
            "{} another address and the same name and day of connecting: counted as the same.",
            counted_as(moved, "person has", "people have")
        ));
    }
    let named = of_all(|step| step.pairs.iter().filter(|pair| pair.by == MatchedBy::Name).count());
    if named > 0 {
        said.push(format!(
            "{} told by name alone, where one of two exports has no address.",
            counted_as(named, "person was", "people were")
        ));
    }
    for (old, new, matching) in series.each_step() {
        if matching.pairs.is_empty() && !old.connections.is_empty() && !new.connections.is_empty() {
            said.push(format!(
                "Nobody who was there on {} is there on {}: are both exports of one owner?",
                old.day, new.day
            ));
        }
    }
    for snapshot in series.snapshots.iter().filter(|snapshot| !snapshot.is_whole) {
        said.push(format!(
            "The list of connections of {} is not whole: whoever seems to have come or gone there may be in what is missing.",
            snapshot.day
        ));
    }
    for (old, new, _) in series.each_step().filter(|(old, new, _)| old.day == new.day) {
        said.push(format!(
            "Two exports are of {}, and nothing says which came first: `{}` was taken for the older one, and `{}` for the newer.",
            old.day, old.name, new.name
        ));
    }
    let left_out = series.snapshots.len() - columns_shown(series, options);
    if left_out > 0 {
        said.push(format!(
            "The tables leave out the oldest {} for want of room: a wider screen, JSON or CSV have all of them.",
            counted(left_out, "export")
        ));
    }
    if !options.verbose && series.steps.iter().any(|step| !step.came.is_empty() || !step.gone.is_empty()) {
        said.push("-v names those who came and went.".into());
    }
    said
}

/// Everybody who came or went between two exports.
fn people(what: &str, old: &Snapshot, new: &Snapshot, all: &[Connection], rows: &[usize]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{} {what} between {} and {}\n", counted(rows.len(), "person"), old.day, new.day);
    for person in rows.iter().filter_map(|row| all.get(*row)) {
        let work = work(&person.position, &person.company);
        let work = if work.is_empty() { String::new() } else { format!("  {}", Shown::cell(&work)) };
        let since = person.connected_on.map_or_else(|| "unknown   ".to_owned(), |day| day.to_string());
        let _ = writeln!(text, "    {since}  {}{work}", Shown::cell(&person.full_name()));
    }
    text
}
