//! The help: every key with its words, from the register.

use ratatui::style::Style;
use ratatui::text::Line;

use super::keys::KEYS;
use super::lines::{broken, hanging};
use super::paint::{OPEN, Paints, SKIPPED, STRONG, mark};
use crate::store::decision::Verdict;

/// The columns of the keys.
const SHOWN: usize = 12;

/// The page.
pub(super) fn page<'a>(paints: Paints, columns: usize) -> Vec<Line<'a>> {
    let keys = SHOWN.min(columns / 2);
    let mut lines = vec![Line::styled("Keys", STRONG), Line::default()];
    lines.extend(KEYS.iter().flat_map(|row| hanging(row.shown, keys, paints.key(), row.words, Style::new(), columns)));
    lines.push(Line::default());
    let marks = Verdict::ALL.map(|verdict| format!("{} {}", mark(verdict), verdict.word())).join(", ");
    let marks = format!("Marks: {marks}, {SKIPPED} skipped, {OPEN} open");
    lines.extend(broken(&marks, Style::new(), columns));
    lines.extend(broken("Every answer is in the ledger before the next key is read.", paints.quiet(), columns));
    lines
}
