//! The last messages with somebody. They are on this page only, and nowhere else once it is left.

use ratatui::style::Style;
use ratatui::text::Line;

use super::lines::{broken, cut, hanging};
use super::paint::{Paints, STRONG};
use crate::audit::Audit;
use crate::export::Direction;
use crate::output::{LetterLine, person_line};

/// What is before a line of a message.
const LEAD: &str = "  ";

/// The page.
pub(super) fn page<'a>(
    audit: &Audit,
    row: Option<usize>,
    letters: &[LetterLine],
    paints: Paints,
    columns: usize,
) -> Vec<Line<'a>> {
    let who = row.map(|row| person_line(audit, row)).unwrap_or_default();
    let mut lines = vec![Line::styled(cut(&who, columns), STRONG)];
    for letter in letters {
        let text = letter.text.strip_prefix(LEAD);
        match (text, letter.direction) {
            (Some(text), _) => lines.extend(hanging(LEAD, LEAD.len(), Style::new(), text, Style::new(), columns)),
            (None, direction) => {
                lines.push(Line::default());
                let paint = match direction {
                    Some(Direction::FromThem) => paints.key(),
                    Some(Direction::FromMe) => paints.quiet(),
                    None => Style::new(),
                };
                lines.extend(broken(&letter.text, paint, columns));
            }
        }
    }
    lines
}
