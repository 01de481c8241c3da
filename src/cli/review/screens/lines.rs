//! Text in lines of a width. Whatever comes from an export has been through [`Shown`] before it is here.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::output::{Shown, wrapped};

/// Safe text from an export, cut to a width.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if columns == 0 { String::new() } else { Shown::new(text).cut(columns) }
}

/// Safe text cut to a width, and blanks after it up to that width.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    let blanks = columns.saturating_sub(cut.width());
    format!("{cut}{}", " ".repeat(blanks))
}

/// A text after its lead, which is ours and takes so many columns; the text goes on under itself.
pub(super) fn hanging<'a>(
    lead: &str,
    lead_columns: usize,
    lead_style: Style,
    text: &str,
    style: Style,
    columns: usize,
) -> Vec<Line<'a>> {
    let lines = wrapped(&Shown::new(text), columns.saturating_sub(lead_columns).max(1));
    let lead = format!("{lead}{}", " ".repeat(lead_columns.saturating_sub(lead.width())));
    let lines = lines.into_iter().enumerate().map(|(place, line)| {
        let lead = if place == 0 { lead.clone() } else { " ".repeat(lead_columns) };
        Line::from(vec![
            Span::styled(lead, lead_style),
            Span::styled(cut(&line, columns.saturating_sub(lead_columns)), style),
        ])
    });
    lines.collect()
}

/// A text broken at spaces.
pub(super) fn broken<'a>(text: &str, style: Style, columns: usize) -> Vec<Line<'a>> {
    hanging("", 0, style, text, style, columns)
}

/// The first of some texts that fits, else the last, cut.
pub(super) fn fitting(texts: &[String], columns: usize) -> String {
    let fits = texts.iter().find(|text| text.width() <= columns);
    fits.cloned().unwrap_or_else(|| texts.last().map(|last| cut(last, columns)).unwrap_or_default())
}

/// Pairs of a key and a word, as many as fit; those that matter most come first. The last pair is kept for as long as
/// anything is.
pub(super) fn hints<'a>(pairs: &[(&'a str, &'a str)], key: Style, word: Style, columns: usize) -> Line<'a> {
    let wide = |(key, word): &(&str, &str)| key.width() + 1 + word.width();
    let last = pairs.last().copied();
    let mut room = columns.saturating_sub(last.as_ref().map_or(0, wide));
    let first = pairs.iter().take(pairs.len().saturating_sub(1)).take_while(|pair| {
        let fits = wide(pair) + GAP <= room;
        room = room.saturating_sub(wide(pair) + GAP);
        fits
    });
    let mut spans = Vec::new();
    for (shown, meaning) in first.copied().chain(last) {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        spans.extend([Span::styled(shown, key), Span::raw(" "), Span::styled(meaning, word)]);
    }
    Line::from(spans)
}

/// The blanks between two hints.
const GAP: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_goes_on_under_itself() {
        let lines = hanging("+30", 5, Style::new(), "their job is human-resources", Style::new(), 20);
        let lines: Vec<String> = lines.iter().map(Line::to_string).collect();
        assert_eq!(lines, ["+30  their job is", "     human-resources"]);
    }

    #[test]
    fn hints_that_do_not_fit_are_left_out_but_the_last() {
        let pairs = [("r", "remove"), ("k", "keep"), ("?", "keys")];
        let shown = |columns| hints(&pairs, Style::new(), Style::new(), columns).to_string();
        assert_eq!(shown(80), "r remove  k keep  ? keys");
        assert_eq!(shown(23), "r remove  ? keys");
        assert_eq!(shown(4), "? keys");
    }
}
