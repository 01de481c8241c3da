//! CSV: LinkedIn's own seven columns, then what the audit adds, for spreadsheets. A cell that a spreadsheet would
//! take for a formula gets a leading apostrophe, unless `--raw`.

use std::borrow::Cow;

use super::Wanted;
use crate::audit::{Audit, Scorecard};
use crate::error::{Error, Result};
use crate::rules::{Effect, Reason};
use crate::signals::{self, Answer, Value};

/// The columns, in order; the last is for the reader to fill.
const COLUMNS: [&str; 14] = [
    "First Name",
    "Last Name",
    "URL",
    "Email Address",
    "Company",
    "Position",
    "Connected On",
    "Rank",
    "Band",
    "Score",
    "Reasons",
    "Last Touch",
    "Industry",
    "Decision",
];

/// The list as CSV: UTF-8, LF, ISO dates, blank where unknown.
pub(super) fn render(audit: &Audit, wanted: &Wanted) -> Result<Vec<u8>> {
    let ranks = audit.ranks();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|_| FAULT)?;
    for row in audit.rows(wanted.list, wanted.top) {
        let (Some(connection), Some(card)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row))
        else {
            continue;
        };
        let connected = connection.connected_on.map(|day| day.to_string()).unwrap_or_default();
        let rank = ranks.get(row).copied().flatten().map(|rank| rank.to_string()).unwrap_or_default();
        let reasons = reasons_line(card);
        let last_touch = last_touch(audit, row);
        let industry = text_signal(audit, "industry", row).unwrap_or_default().to_owned();
        let score = card.score.to_string();
        let texts = [
            connection.first_name.as_str(),
            &connection.last_name,
            &connection.url,
            &connection.email,
            &connection.company,
            &connection.position,
            &connected,
            &rank,
            card.band.word(),
        ];
        let guard = |text: &'_ str| if wanted.raw { text.to_owned() } else { guarded(text).into_owned() };
        let mut record: Vec<String> = texts.into_iter().map(guard).collect();
        // A score is a number of ours, and a leading minus in it is no formula.
        record.push(score);
        record.extend([reasons.as_str(), &last_touch, &industry, ""].into_iter().map(guard));
        writer.write_record(&record).map_err(|_| FAULT)?;
    }
    writer.into_inner().map_err(|_| FAULT)
}

const FAULT: Error = Error::Frames("the list could not be written as CSV");

/// The text, with an apostrophe before it where a spreadsheet would compute it: after white space and invisible
/// characters it starts with `= + - @`, their full-width forms, TAB, CR, LF or NUL.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    let starts_odd = text.starts_with(['\t', '\r', '\n', '\0']);
    let shown = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_unseen(c));
    if starts_odd
        || shown
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{fe62}', '\u{fe63}', '\u{fe66}', '\u{fe6b}'])
    {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Characters that a spreadsheet may pass over before it looks for a formula.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Every reason in one line: `connected 3 years ago and never exchanged a message (+20); …`.
fn reasons_line(card: &Scorecard) -> String {
    card.reasons.iter().map(reason_words).collect::<Vec<_>>().join("; ")
}

/// One reason, the words first: a cell that began with its points would look like a formula.
fn reason_words(reason: &Reason) -> String {
    let trial = if reason.trial() { ", on trial" } else { "" };
    match reason.effect() {
        Effect::Remove => format!("{} (+{}{trial})", reason.why(), reason.points()),
        Effect::Keep => format!("{} (-{}{trial})", reason.why(), reason.points()),
        Effect::Protect | Effect::Reconnect => format!("{} ({}{trial})", reason.why(), reason.effect().verb()),
    }
}

/// The day of the newest touch and its kind; blank where unknown.
pub(super) fn last_touch(audit: &Audit, row: usize) -> String {
    let days = signals::index_of("days_since_last_touch").map(|index| audit.evidence.measured.facts.answer(index, row));
    let Some(Answer::Known(Value::Whole(days))) = days else { return String::new() };
    // A count that was held at 0 because --as-of lies in the past says no day.
    if days == 0 && audit.evidence.export.coverage.newest.is_some_and(|newest| newest > audit.evidence.as_of) {
        return String::new();
    }
    let day = u64::try_from(days).ok().and_then(|days| audit.evidence.as_of.checked_sub_days(chrono::Days::new(days)));
    match (day, text_signal(audit, "last_touch", row)) {
        (Some(day), Some(kind)) => format!("{day} {kind}"),
        (Some(day), None) => day.to_string(),
        _ => String::new(),
    }
}

/// A known text signal.
pub(super) fn text_signal<'a>(audit: &'a Audit, name: &str, row: usize) -> Option<&'a str> {
    match audit.evidence.measured.facts.answer(signals::index_of(name)?, row) {
        Answer::Known(Value::Text(text)) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_gets_an_apostrophe() {
        for formula in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\u{a0}=1",
            "\u{feff}\u{200b}=1",
            "＝1",
            "\u{202e}=1",
            "\u{ad}=1",
            "\u{fe63}1",
            "\rx",
            "\0x",
            "  =1",
        ] {
            assert_eq!(guarded(formula), format!("'{formula}"), "{formula:?}");
        }
        for text in ["Ada", "a=b", "", "ad@example.com", "'=1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
