//! CSV: LinkedIn's own seven columns, then what the audit adds, for spreadsheets; read back with the owner's decisions
//! in it by [`crate::export::read_decisions`].

use std::io::{self, Write};

use super::csv_rows::{CsvCell, CsvRows};
use super::options::RenderOptions;
use super::person::{last_touch, text_signal, whole_signal};
use crate::audit::{Audit, Remark, Scorecard};
use crate::rules::{Effect, Reason};

/// The columns, in order. Decision and Note are for the reader to fill in.
const COLUMNS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On,\
    Rank,Band,Score,Decision,Note,Last Touch On,Last Touch,Messages Sent,Messages Received,\
    Industry,Function,Seniority,Protected By,Reasons";

/// The list as CSV: UTF-8, ISO dates, blank if unknown.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let (mark, line_end) = if options.excel { ("\u{feff}", "\r\n") } else { ("", "\n") };
    let rows = CsvRows { raw: options.raw, line_end };
    write!(to, "{mark}{COLUMNS}{line_end}")?;
    for row in options.rows(audit) {
        let (Some(connection), Some(card)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row))
        else {
            continue;
        };
        let remark = options.remark(audit, row);
        let touch = last_touch(audit, row);
        let text = |name: &str| CsvCell::text(text_signal(audit, name, row).unwrap_or_default());
        rows.write(
            to,
            &[
                CsvCell::text(&connection.first_name),
                CsvCell::text(&connection.last_name),
                CsvCell::text(&connection.url),
                CsvCell::text(&connection.email),
                CsvCell::text(&connection.company),
                CsvCell::text(&connection.position),
                CsvCell::plain(connection.connected_on),
                CsvCell::plain(audit.rank(row)),
                CsvCell::plain(Some(card.band.word())),
                CsvCell::plain(Some(card.score)),
                decision_cell(&remark),
                CsvCell::text(&remark.note),
                CsvCell::plain(touch.as_ref().map(|(day, _)| day)),
                CsvCell::text(touch.and_then(|(_, kind)| kind).unwrap_or_default()),
                CsvCell::plain(whole_signal(audit, "messages_from_me", row)),
                CsvCell::plain(whole_signal(audit, "messages_from_them", row)),
                text("industry"),
                text("function"),
                text("seniority"),
                CsvCell::text(card.protected_by(&audit.rules).join("; ")),
                CsvCell::text(reasons_line(card)),
            ],
        )?;
    }
    Ok(())
}

/// Whether a list begins with that line.
pub(super) fn begins(first: &str, _: &str) -> bool {
    ["First Name", "Rank", "Band", "Score"].iter().all(|column| first.contains(column))
}

/// Our own words need no quotes; what somebody typed is text.
fn decision_cell(remark: &Remark) -> CsvCell<'_> {
    match remark.decision {
        Some(decision) if remark.cell() == decision.words() => CsvCell::plain(Some(decision.words())),
        _ => CsvCell::text(remark.cell()),
    }
}

/// Every reason in one line: `connected 3 years ago and never exchanged a message (+20); …`.
fn reasons_line(card: &Scorecard) -> String {
    card.reasons.iter().map(reason_words).collect::<Vec<_>>().join("; ")
}

/// One reason, words first: a cell that starts with its points would look like a formula.
fn reason_words(reason: &Reason) -> String {
    let trial = if reason.trial() { ", on trial" } else { "" };
    match reason.effect() {
        Effect::Remove => format!("{} (+{}{trial})", reason.why(), reason.points()),
        Effect::Keep => format!("{} (-{}{trial})", reason.why(), reason.points()),
        Effect::Protect | Effect::Reconnect => format!("{} ({}{trial})", reason.why(), reason.effect().verb()),
    }
}
