//! CSV: LinkedIn's own seven columns, then what the audit adds, for spreadsheets; read back with the owner's decisions
//! in it by [`crate::export::read_decisions`].

use std::io::{self, Write};

use super::cells::{Cell, Cells};
use super::options::RenderOptions;
use super::person::{last_touch, text_signal, whole_signal};
use crate::audit::{Audit, Remark, Scorecard};
use crate::rules::{Effect, Reason};

/// The columns, in order; Decision and Note are for the reader to fill.
const COLUMNS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On,\
    Rank,Band,Score,Decision,Note,Last Touch On,Last Touch,Messages Sent,Messages Received,\
    Industry,Function,Seniority,Protected By,Reasons";

/// The list as CSV: UTF-8, ISO dates, blank where unknown.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let (mark, line_end) = if options.excel { ("\u{feff}", "\r\n") } else { ("", "\n") };
    let cells = Cells { raw: options.raw, line_end };
    write!(to, "{mark}{COLUMNS}{line_end}")?;
    let ranks = audit.ranks();
    for row in audit.rows(options.list, options.top) {
        let (Some(connection), Some(card)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row))
        else {
            continue;
        };
        let remark = options.remark(audit, row);
        let touch = last_touch(audit, row);
        let text = |name: &str| Cell::text(text_signal(audit, name, row).unwrap_or_default());
        cells.row(
            to,
            &[
                Cell::text(&connection.first_name),
                Cell::text(&connection.last_name),
                Cell::text(&connection.url),
                Cell::text(&connection.email),
                Cell::text(&connection.company),
                Cell::text(&connection.position),
                Cell::plain(connection.connected_on),
                Cell::plain(ranks.get(row).copied().flatten()),
                Cell::plain(Some(card.band.word())),
                Cell::plain(Some(card.score)),
                decision_cell(&remark),
                Cell::text(&remark.note),
                Cell::plain(touch.as_ref().map(|(day, _)| day)),
                Cell::text(touch.and_then(|(_, kind)| kind).unwrap_or_default()),
                Cell::plain(whole_signal(audit, "messages_from_me", row)),
                Cell::plain(whole_signal(audit, "messages_from_them", row)),
                text("industry"),
                text("function"),
                text("seniority"),
                Cell::text(card.protected_by(&audit.rules).join("; ")),
                Cell::text(reasons_line(card)),
            ],
        )?;
    }
    Ok(())
}

/// Whether a list begins with that line.
pub(super) fn begins(first: &str, _: &str) -> bool {
    ["First Name", "Rank", "Band", "Score"].iter().all(|column| first.contains(column))
}

/// Our own words stand bare; what somebody typed is text.
fn decision_cell(remark: &Remark) -> Cell<'_> {
    match remark.decision {
        Some(decision) if remark.cell() == decision.words() => Cell::plain(Some(decision.words())),
        _ => Cell::text(remark.cell()),
    }
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
