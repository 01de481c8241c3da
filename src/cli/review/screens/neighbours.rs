//! The list beside the person, where a window is wide: who comes before and after, and what is decided about them.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::lines::padded;
use super::paint::{OPEN, Paints, SKIPPED, STRONG, mark};
use crate::audit::{Audit, Review};
use crate::output::person_line;

/// The columns before a name: where we are, and what is decided.
const LEAD: usize = 4;

/// The stretch of the list around the one who is shown.
pub(super) fn list<'a>(audit: &Audit, review: &Review, paints: Paints, area: Rect) -> Vec<Line<'a>> {
    let lines = usize::from(area.height);
    let (position, shown) = review.position();
    let first = position.saturating_sub(1 + lines / 2).min(shown.saturating_sub(lines));
    let columns = usize::from(area.width).saturating_sub(LEAD);
    let rows = review.shown().skip(first).take(lines);
    rows.map(|row| line(audit, review, row, paints, columns)).collect()
}

fn line<'a>(audit: &Audit, review: &Review, row: usize, paints: Paints, columns: usize) -> Line<'a> {
    let is_current = review.current() == Some(row);
    let verdict = review.record(row).and_then(|record| Some(record.decision?.verdict));
    let verdict = verdict.filter(|_| review.is_decided(row));
    let undecided = if review.is_skipped(row) { SKIPPED } else { OPEN };
    let name = padded(&person_line(audit, row), columns);
    let name_paint = match verdict {
        _ if is_current => STRONG,
        Some(_) => paints.quiet(),
        None => Style::new(),
    };
    Line::from(vec![
        Span::styled(if is_current { "› " } else { "  " }, paints.key()),
        Span::styled(
            verdict.map_or(undecided, mark),
            verdict.map_or(paints.quiet(), |verdict| paints.verdict(verdict)),
        ),
        Span::raw(" "),
        Span::styled(name, name_paint),
    ])
}
