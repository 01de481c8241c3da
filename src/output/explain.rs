//! The whole story of one connection, with the audit's own numbers: score and band, rules that held, rules that could not
//! be judged and why, and every fact with the file it came from.

use std::fmt::Write as _;

use super::display::Shown;
use super::hyperlink::linked;
use super::layout::{Style, cell_within, wrapped};
use super::outside;
use super::person::{placed_words, reason_cells, value_words, work};
use super::unknown::why_unknown;
use crate::audit::{Audit, Scorecard};
use crate::export::Connection;
use crate::rules::Unknown;
use crate::signals::{self, Answer};

/// The story of the connection in row `row` of the export; empty if there is no such row.
pub fn explain(audit: &Audit, row: usize, style: Style) -> String {
    let (Some(connection), Some(card)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row)) else {
        return String::new();
    };
    let mut text = head(audit, connection, card, row, style);
    text.push_str("\nrules that held\n");
    if card.reasons.is_empty() {
        text.push_str("  none\n");
    }
    text.push_str(&placed_words(audit, row).map(|words| row_of("  ", &words, style)).unwrap_or_default());
    for reason in &card.reasons {
        let (points, words) = reason_cells(reason);
        text.push_str(&row_of(&format!("{points:>6}  {:<26}  ", audit.rules.id(reason.rule())), &words, style));
        let facts = reason
            .evidence()
            .iter()
            .filter_map(|index| fact(audit, usize::from(*index), row))
            .collect::<Vec<_>>()
            .join(", ");
        if !facts.is_empty() {
            text.push_str(&row_of(&format!("{:<36}", ""), &format!("from {facts}"), style));
        }
    }
    text.push_str("\nrules that could not be judged\n");
    if card.not_judged.is_empty() {
        text.push_str("  none\n");
    }
    for not in &card.not_judged {
        let why = match not.unknown {
            Unknown::Signal(index) | Unknown::LeftOut(index) => why_unknown(audit, index.into(), row),
            list @ Unknown::OwnerList(_) => {
                format!("{} is unknown: name it under [target] in linkprune.toml", list.name())
            }
        };
        text.push_str(&row_of(&format!("        {:<26}  ", audit.rules.id(not.rule())), &why, style));
    }
    text.push_str(&from_outside(audit, row, style));
    text.push_str("\nfacts\n");
    for (index, signal) in signals::all().enumerate() {
        let value = match audit.evidence.measured.facts.answer(index, row) {
            Answer::Known(value) => value_words(value),
            Answer::Unknown | Answer::LeftOut => "unknown".into(),
        };
        text.push_str(&row_of(&format!("  {:<26}  ", signal.name), &format!("{value}  ({})", signal.from), style));
    }
    text
}

/// How many touches from outside LinkedIn are shown one by one.
const OUTSIDE_SHOWN: usize = 20;

/// Every touch from outside LinkedIn with its file and line, the newest first; empty where no such file was read.
fn from_outside(audit: &Audit, row: usize, style: Style) -> String {
    if !outside::is_given(audit) {
        return String::new();
    }
    let mut text = "\nfrom outside LinkedIn\n".to_owned();
    let all = outside::outside(audit, row);
    for one in all.iter().take(OUTSIDE_SHOWN) {
        let (label, words) = one.words();
        text.push_str(&row_of(&format!("  {label:<26}  "), &words, style));
    }
    match all.len() {
        0 => text.push_str("  nothing\n"),
        many if many > OUTSIDE_SHOWN => {
            let _ = writeln!(text, "  and {} more: `--format json` has them all", many - OUTSIDE_SHOWN);
        }
        _ => {}
    }
    text
}

/// Name and work, score and band, what protects them, and what the owner decided.
fn head(audit: &Audit, connection: &Connection, card: &Scorecard, row: usize, style: Style) -> String {
    let within = |text: &str| cell_within(text, style.width);
    let leading = |text: String| linked(&text, &connection.url, style.links);
    let mut text = format!("{}\n", leading(within(&connection.full_name())));
    let work = work(&connection.position, &connection.company);
    for (line, shown) in [(&*work, within(&work)), (&*connection.url, leading(Shown::cell(&connection.url)))] {
        if !line.trim().is_empty() {
            let _ = writeln!(text, "{shown}");
        }
    }
    let rank = audit.rank(row).map(|rank| format!(", rank {rank}")).unwrap_or_default();
    let _ = writeln!(text, "\nscore {}, band {}{rank}, on {}", card.score, card.band.word(), audit.evidence.as_of);
    if let Some(protected) = card.protected_words(&audit.rules) {
        let _ = writeln!(text, "protected by {}", Shown::new(&protected));
    }
    if let Some(decision) = audit.decisions.decision(row) {
        let _ = writeln!(text, "your decision: {}", decision.words());
    }
    text
}

/// Several connections with one name: for each the rank to ask for, and what tells them apart.
pub fn candidates(audit: &Audit, rows: &[usize], style: Style) -> String {
    let mut text = format!("{} connections match; give the rank or the address of the one you mean\n", rows.len());
    for row in rows {
        let Some(connection) = audit.evidence.export.connections.get(*row) else { continue };
        let rank = audit.rank(*row).map_or_else(|| "no rank".to_owned(), |rank| format!("rank {rank}"));
        let address = connection.slug.as_ref().map(|slug| format!("https://www.linkedin.com/in/{slug}"));
        let work = work(&connection.position, &connection.company);
        let within = |text: &str| cell_within(text, style.width / 2);
        let name = linked(&within(&connection.full_name()), &connection.url, style.links);
        let rest = [name, within(&work), Shown::cell(&address.unwrap_or_default())];
        let rest: Vec<String> = rest.into_iter().filter(|text| !text.is_empty()).collect();
        let _ = writeln!(text, "  {rank:<10}  {}", rest.join("  "));
    }
    text
}

/// A label and words, wrapped at the screen's edge and indented under themselves.
fn row_of(label: &str, words: &str, style: Style) -> String {
    let indent = label.chars().count();
    let columns = style.width.saturating_sub(indent).max(24);
    let mut text = String::new();
    for (index, line) in wrapped(&Shown::new(words), columns).into_iter().enumerate() {
        let label = if index == 0 { label } else { "" };
        let _ = writeln!(text, "{}", format!("{label:<indent$}{line}").trim_end());
    }
    text
}

fn fact(audit: &Audit, index: usize, row: usize) -> Option<String> {
    match audit.evidence.measured.facts.answer(index, row) {
        Answer::Known(value) => Some(format!("{} = {}", signals::at(index)?.name, value_words(value))),
        Answer::Unknown | Answer::LeftOut => None,
    }
}
