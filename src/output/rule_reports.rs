//! What rules do to a network, for the screen: who one holds for, what a change of rules moves, and how often each holds.

use std::fmt::Write as _;

use super::Shown;
use super::person::{text_signal, value_words, work};
use crate::audit::{Audit, Change, HitRate, Move, Statistics};
use crate::signals::{self, Answer};
use crate::text::{counted, counted_as};

/// How many moves are listed before the others are only counted.
const MOVES_SHOWN: usize = 20;

/// Who the rule with index `rule` holds for, with the facts, at most `top` of them; and for how many it was not judged.
pub fn trial(audit: &Audit, rule: usize, top: usize) -> String {
    let mut text = String::new();
    let mut held = 0;
    let mut not_judged: Vec<(&str, usize)> = Vec::new();
    for (row, card) in audit.scorecards.iter().enumerate() {
        let reasons: Vec<_> = card.reasons.iter().filter(|reason| reason.rule() == rule).collect();
        if !reasons.is_empty() {
            held += 1;
            if held <= top {
                let _ = writeln!(text, "{}", person(audit, row));
                for reason in &reasons {
                    let points = if reason.points() == 0 { String::new() } else { format!(" {}", reason.points()) };
                    let _ = writeln!(text, "    {}{points}: {}", reason.effect().verb(), Shown::new(reason.why()));
                    let _ = writeln!(text, "    from {}", Shown::new(&facts(audit, reason.evidence(), row)));
                }
            }
        }
        for not in card.not_judged.iter().filter(|not| not.rule() == rule) {
            let name = not.unknown.name();
            match not_judged.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => not_judged.push((name, 1)),
            }
        }
    }
    if held > top {
        let _ = writeln!(text, "and {} more: --top shows them", held - top);
    }
    let _ = writeln!(
        text,
        "\n{} holds for {held} of {}",
        audit.rules.id(rule),
        counted(audit.scorecards.len(), "connection")
    );
    for (name, count) in not_judged {
        let _ = writeln!(text, "not judged for {count}: {name} is unknown");
    }
    text
}

fn facts(audit: &Audit, evidence: &[u16], row: usize) -> String {
    let fact = |index: usize| match audit.evidence.measured.facts.answer(index, row) {
        Answer::Known(value) => Some(format!("{} = {}", signals::at(index)?.name, value_words(value))),
        Answer::Unknown | Answer::LeftOut => Some(format!("{} unknown", signals::at(index)?.name)),
    };
    evidence.iter().copied().map(usize::from).filter_map(fact).collect::<Vec<_>>().join(", ")
}

/// Name and work, on one line.
fn person(audit: &Audit, row: usize) -> String {
    let Some(connection) = audit.evidence.export.connections.get(row) else { return String::new() };
    let name = text_signal(audit, "name", row).unwrap_or(&connection.url);
    let work = work(&connection.position, &connection.company);
    format!("{}  {}", Shown::new(name), Shown::new(&work).cut(60)).trim_end().to_owned()
}

/// Who enters, who leaves, who moves, and because of which rule. The rows are those of `audit`'s evidence.
pub fn change(audit: &Audit, change: &Change) -> String {
    if change.is_empty() {
        return "nothing changes\n".into();
    }
    let (before, after) = change.counts;
    let mut text = format!(
        "remove {} → {}, review {} → {}, keep {} → {}, protected {} → {}\n",
        before.remove,
        after.remove,
        before.review,
        after.review,
        before.keep,
        after.keep,
        before.protected,
        after.protected
    );
    for (one, several, moves) in [
        ("enters the removal list", "enter the removal list", &change.entered),
        ("leaves it", "leave it", &change.left),
        ("moves on it", "move on it", &change.moved),
    ] {
        let _ = writeln!(text, "{}", counted_as(moves.len(), one, several));
        for movement in moves.iter().take(MOVES_SHOWN) {
            let _ = writeln!(text, "    {}", one_move(audit, movement));
        }
        if moves.len() > MOVES_SHOWN {
            let _ = writeln!(text, "    and {} more", moves.len() - MOVES_SHOWN);
        }
    }
    text
}

fn one_move(audit: &Audit, movement: &Move) -> String {
    let causes: Vec<String> = movement
        .by
        .iter()
        .map(|cause| match cause.veto {
            Some(true) => format!("{} vetoes", cause.rule),
            Some(false) => format!("{} no longer vetoes", cause.rule),
            None => format!("{} {:+} → {:+}", cause.rule, cause.before, cause.after),
        })
        .collect();
    let by = if causes.is_empty() { "bands or keep list".to_owned() } else { causes.join(", ") };
    let band = match (movement.band_before.word(), movement.band_after.word()) {
        (before, after) if before == after => before.to_owned(),
        (before, after) => format!("{before} → {after}"),
    };
    let who = person(audit, movement.row);
    format!("{:>4} → {:<4} {band:<19} {who}: {by}", movement.score_before, movement.score_after)
}

/// How often each rule holds, of all connections and, if there are decisions, of the people decided on.
pub fn statistics(audit: &Audit, statistics: &Statistics) -> String {
    let decided = statistics.removed + statistics.kept > 0;
    let mut text = String::new();
    let extra = if decided { "  of removed  of kept" } else { "" };
    let _ =
        writeln!(text, "{:<24}  {:>5}  {:>7}  {:>5}  {:>10}{extra}", "rule", "holds", "share", "alone", "not judged");
    for (index, rate) in statistics.rates.iter().enumerate() {
        let HitRate { holds, not_judged, alone, on_removed, on_kept } = rate;
        let extra = if decided {
            format!("  {:>10}  {:>7}", share(*on_removed, statistics.removed), share(*on_kept, statistics.kept))
        } else {
            String::new()
        };
        let share = share(*holds, statistics.connections);
        let _ = writeln!(
            text,
            "{:<24}  {holds:>5}  {share:>7}  {alone:>5}  {not_judged:>10}{extra}",
            audit.rules.id(index)
        );
    }
    text.push_str(&overlap(audit, statistics));
    for (one, other, both, either) in statistics.twins() {
        let _ = writeln!(
            text,
            "\n{} and {} hold for nearly the same people ({both} of {either}): together they {}",
            audit.rules.id(one),
            audit.rules.id(other),
            if audit.pull_alike(one, other) { "count one fact twice" } else { "cancel out" }
        );
    }
    text
}

/// How many pairs of rules are shown: those that are most alike.
const PAIRS_SHOWN: usize = 20;

/// The pairs of rules that hold for the most people in common; blank where no two do.
fn overlap(audit: &Audit, statistics: &Statistics) -> String {
    let mut pairs = statistics.pairs();
    // By the share of those for whom either holds, compared without dividing.
    pairs.sort_by(|(.., both, either), (.., of_both, of_either)| {
        (of_both * either).cmp(&(both * of_either)).then(of_both.cmp(both))
    });
    let mut text = String::new();
    if !pairs.is_empty() {
        text.push_str("\nboth hold, of those for whom either does\n");
    }
    for (one, other, both, either) in pairs.iter().take(PAIRS_SHOWN) {
        let of = format!("{both} of {either}");
        let _ = writeln!(text, "{of:>12}  {}, {}", audit.rules.id(*one), audit.rules.id(*other));
    }
    if pairs.len() > PAIRS_SHOWN {
        let _ = writeln!(text, "{:>12}  {} more; `--format json` has all", "and", pairs.len() - PAIRS_SHOWN);
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".into() } else { format!("{:.1} %", part as f64 * 100.0 / whole as f64) }
}
