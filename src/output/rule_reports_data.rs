//! What rules do to a network, for tools: who one holds for, what a change of rules moves, and how often each holds.

use std::io::{self, Write};

use serde::Serialize;

use super::audit_entry::EntryJson;
use super::connection_json::ConnectionJson;
use super::csv_rows::{CsvCell, CsvRows};
use super::data_head::{DataHead, JudgedHead, write_document};
use super::entry::Entry;
use super::options::RenderOptions;
use crate::audit::{Audit, Cause, Change, Counts, Move, Statistics};
use crate::signals::{self, Signal};

#[derive(Serialize)]
struct TrialJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    #[serde(flatten)]
    judged: JudgedHead<'a>,
    rule: &'a str,
    connections: usize,
    holds: usize,
    /// For how many people the rule could not be judged, by what was unknown.
    not_judged: Vec<NotJudgedFor>,
    /// Whom it holds for, as in the audit.
    entries: Vec<EntryJson<'a>>,
}

#[derive(Serialize)]
struct NotJudgedFor {
    unknown: &'static str,
    people: usize,
}

/// Who the rule with index `rule` holds for, at most `top` of them.
pub fn trial_json(audit: &Audit, rule: usize, top: Option<usize>, to: &mut dyn Write) -> io::Result<()> {
    let signals: Vec<&Signal> = signals::all().collect();
    let held = |row: &usize| {
        let card = audit.scorecards.get(*row);
        card.is_some_and(|card| card.reasons.iter().any(|reason| reason.rule() == rule))
    };
    let rows: Vec<usize> = (0..audit.scorecards.len()).filter(held).collect();
    let shown = rows.iter().take(top.unwrap_or(usize::MAX));
    let entries: Vec<Entry> = shown.filter_map(|row| Entry::of(audit, &RenderOptions::default(), *row)).collect();
    let document = TrialJson {
        head: DataHead::new(),
        judged: JudgedHead::of(audit),
        rule: audit.rules.id(rule),
        connections: audit.scorecards.len(),
        holds: rows.len(),
        not_judged: not_judged_for(audit, rule),
        entries: entries.iter().map(|entry| EntryJson::of(entry, &signals)).collect(),
    };
    write_document(&document, to)
}

/// What was unknown where the rule could not be judged, in the order of the rows.
fn not_judged_for(audit: &Audit, rule: usize) -> Vec<NotJudgedFor> {
    let mut all: Vec<NotJudgedFor> = Vec::new();
    let cards = audit.scorecards.iter().flat_map(|card| &card.not_judged).filter(|not| not.rule() == rule);
    for unknown in cards.map(|not| not.unknown.name()) {
        match all.iter_mut().find(|known| known.unknown == unknown) {
            Some(known) => known.people += 1,
            None => all.push(NotJudgedFor { unknown, people: 1 }),
        }
    }
    all
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    /// By the rules that are tried.
    #[serde(flatten)]
    judged: JudgedHead<'a>,
    counts: Shift<Counts>,
    entered: Vec<MoveJson<'a>>,
    left: Vec<MoveJson<'a>>,
    moved: Vec<MoveJson<'a>>,
}

/// By the rules in force, and by those that are tried.
#[derive(Serialize)]
struct Shift<T> {
    before: T,
    after: T,
}

#[derive(Serialize)]
struct MoveJson<'a> {
    #[serde(flatten)]
    who: ConnectionJson<'a>,
    score: Shift<i64>,
    band: Shift<&'static str>,
    /// The rules that say something else now; empty if the bands or the keep list did it.
    causes: Vec<CauseJson<'a>>,
}

#[derive(Serialize)]
struct CauseJson<'a> {
    rule: &'a str,
    before: i64,
    after: i64,
    veto: Option<bool>,
}

/// Who enters, who leaves and who moves; ranks are those of `audit`, by the rules that are tried.
pub fn change_json<'a>(audit: &'a Audit, change: &'a Change, to: &mut dyn Write) -> io::Result<()> {
    let moves = |moves: &'a [Move]| moves.iter().filter_map(|one| a_move(audit, one)).collect();
    let (before, after) = change.counts;
    let document = ChangeJson {
        head: DataHead::new(),
        judged: JudgedHead::of(audit),
        counts: Shift { before, after },
        entered: moves(&change.entered),
        left: moves(&change.left),
        moved: moves(&change.moved),
    };
    write_document(&document, to)
}

fn a_move<'a>(audit: &'a Audit, one: &'a Move) -> Option<MoveJson<'a>> {
    let cause =
        |cause: &'a Cause| CauseJson { rule: &cause.rule, before: cause.before, after: cause.after, veto: cause.veto };
    Some(MoveJson {
        who: ConnectionJson::of(audit, one.row)?,
        score: Shift { before: one.score_before, after: one.score_after },
        band: Shift { before: one.band_before.word(), after: one.band_after.word() },
        causes: one.by.iter().map(cause).collect(),
    })
}

/// The columns of what a change moves.
const CHANGE_COLUMNS: &str = "Change,First Name,Last Name,URL,Company,Position,Rank,Band Before,Band After,\
    Score Before,Score After,Rules";

/// A row for everybody who enters the removal list, leaves it or moves on it.
pub fn change_csv(audit: &Audit, change: &Change, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    writeln!(to, "{CHANGE_COLUMNS}")?;
    for (word, moves) in [("entered", &change.entered), ("left", &change.left), ("moved", &change.moved)] {
        for one in moves {
            let Some(connection) = audit.evidence.export.connections.get(one.row) else { continue };
            let rules: Vec<&str> = one.by.iter().map(|cause| cause.rule.as_str()).collect();
            rows.write(
                to,
                &[
                    CsvCell::plain(Some(word)),
                    CsvCell::text(&connection.first_name),
                    CsvCell::text(&connection.last_name),
                    CsvCell::text(&connection.url),
                    CsvCell::text(&connection.company),
                    CsvCell::text(&connection.position),
                    CsvCell::plain(audit.rank(one.row)),
                    CsvCell::plain(Some(one.band_before.word())),
                    CsvCell::plain(Some(one.band_after.word())),
                    CsvCell::plain(Some(one.score_before)),
                    CsvCell::plain(Some(one.score_after)),
                    CsvCell::text(rules.join("; ")),
                ],
            )?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct StatisticsJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    #[serde(flatten)]
    judged: JudgedHead<'a>,
    connections: usize,
    /// How many were decided to remove and to keep; null if no decisions were given.
    decided: Option<DecidedJson>,
    hit_rates: Vec<HitRateJson<'a>>,
    overlap: Vec<OverlapJson<'a>>,
    twins: Vec<TwinsJson<'a>>,
}

#[derive(Serialize)]
struct DecidedJson {
    remove: usize,
    keep: usize,
}

#[derive(Serialize)]
struct HitRateJson<'a> {
    rule: &'a str,
    holds: usize,
    /// Of all connections, from 0 to 1; null if there are none.
    share: Option<f64>,
    alone: usize,
    not_judged: usize,
    /// Of those decided; null if no decisions were given.
    on_removed: Option<usize>,
    on_kept: Option<usize>,
}

/// Two rules that hold for somebody both.
#[derive(Serialize)]
struct OverlapJson<'a> {
    rules: [&'a str; 2],
    both: usize,
}

/// Two rules that hold for nearly the same people.
#[derive(Serialize)]
struct TwinsJson<'a> {
    rules: [&'a str; 2],
    both: usize,
    either: usize,
    /// Whether they count one fact twice; otherwise they cancel out.
    pull_alike: bool,
}

/// How often each rule holds, alone and with others.
pub fn statistics_json(audit: &Audit, statistics: &Statistics, to: &mut dyn Write) -> io::Result<()> {
    let twins = statistics.twins().map(|(one, other, both, either)| TwinsJson {
        rules: [audit.rules.id(one), audit.rules.id(other)],
        both,
        either,
        pull_alike: audit.pull_alike(one, other),
    });
    let document = StatisticsJson {
        head: DataHead::new(),
        judged: JudgedHead::of(audit),
        connections: statistics.connections,
        decided: has_decisions(statistics).then_some(DecidedJson { remove: statistics.removed, keep: statistics.kept }),
        hit_rates: hit_rates(audit, statistics),
        overlap: overlap(audit, statistics),
        twins: twins.collect(),
    };
    write_document(&document, to)
}

fn has_decisions(statistics: &Statistics) -> bool {
    statistics.removed + statistics.kept > 0
}

fn hit_rates<'a>(audit: &'a Audit, statistics: &Statistics) -> Vec<HitRateJson<'a>> {
    let decided = has_decisions(statistics);
    let rates = statistics.rates.iter().enumerate().map(|(index, rate)| HitRateJson {
        rule: audit.rules.id(index),
        holds: rate.holds,
        share: share(rate.holds, statistics.connections),
        alone: rate.alone,
        not_judged: rate.not_judged,
        on_removed: decided.then_some(rate.on_removed),
        on_kept: decided.then_some(rate.on_kept),
    });
    rates.collect()
}

/// To four decimals.
#[expect(clippy::cast_precision_loss, reason = "counts of people")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0)
}

/// Each pair once, without those that hold for nobody both.
fn overlap<'a>(audit: &'a Audit, statistics: &Statistics) -> Vec<OverlapJson<'a>> {
    let mut pairs = Vec::new();
    for (one, row) in statistics.overlap.iter().enumerate() {
        for (other, both) in row.iter().enumerate().skip(one + 1).filter(|(_, both)| **both > 0) {
            pairs.push(OverlapJson { rules: [audit.rules.id(one), audit.rules.id(other)], both: *both });
        }
    }
    pairs
}

/// The columns of how often rules hold.
const RATE_COLUMNS: &str = "Rule,Holds,Share,Alone,Not Judged,Of Removed,Of Kept";

/// A row for each rule; blank where something is unknown.
pub fn statistics_csv(audit: &Audit, statistics: &Statistics, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    writeln!(to, "{RATE_COLUMNS}")?;
    hit_rates(audit, statistics).into_iter().try_for_each(|rate| {
        rows.write(
            to,
            &[
                CsvCell::text(rate.rule),
                CsvCell::plain(Some(rate.holds)),
                CsvCell::plain(rate.share),
                CsvCell::plain(Some(rate.alone)),
                CsvCell::plain(Some(rate.not_judged)),
                CsvCell::plain(rate.on_removed),
                CsvCell::plain(rate.on_kept),
            ],
        )
    })
}
