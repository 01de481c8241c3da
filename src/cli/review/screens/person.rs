//! One person, large: name, work and link, then facts, reasons in a column, warnings, and what is decided.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::lines::{broken, cut, hanging, padded};
use super::paint::{OPEN, Paints, STRONG, mark};
use crate::audit::{Audit, Review};
use crate::export::readable_url;
use crate::output::{CardLine, CardPart, card};

/// The columns of the points and what is before and after them.
const POINTS: usize = 6;
/// The columns of a mark and the blank after it.
const MARK: usize = 2;

/// In fewer lines the reasons come before the facts, and nothing is left empty.
const ROOMY: usize = 16;

/// A block of a page: its heading, if it has one, and what it holds.
type PageBlock = (&'static str, &'static [CardPart]);

/// The blocks, with an empty line before each.
const BLOCKS: [PageBlock; 7] = [
    ("", &[CardPart::Work, CardPart::Link]),
    ("", &[CardPart::Fact, CardPart::Colleagues]),
    ("For removal", &[CardPart::Against]),
    ("For keeping", &[CardPart::For]),
    ("Protected", &[CardPart::Protection]),
    ("", &[CardPart::Warning]),
    ("", &[CardPart::Decision, CardPart::Note]),
];

/// The same in a window of a few lines: what a decision rests on first.
const TIGHT_BLOCKS: [PageBlock; 5] = [
    ("", &[CardPart::Work, CardPart::Decision, CardPart::Warning]),
    ("", &[CardPart::Against, CardPart::For]),
    ("Protected", &[CardPart::Protection]),
    ("", &[CardPart::Note, CardPart::Fact, CardPart::Colleagues]),
    ("", &[CardPart::Link]),
];

/// The page of the person in that row, for a window with so many columns and lines.
pub(super) fn page<'a>(
    audit: &Audit,
    review: &Review,
    row: usize,
    paints: Paints,
    (columns, height): (usize, usize),
) -> Vec<Line<'a>> {
    let card = card(audit, review, row);
    let is_roomy = height >= ROOMY;
    let blocks: &[PageBlock] = if is_roomy { &BLOCKS } else { &TIGHT_BLOCKS };
    let mut lines = vec![name(audit, &card, row, paints, columns)];
    for (place, (heading, parts)) in blocks.iter().enumerate() {
        let block: Vec<Line<'a>> = parts
            .iter()
            .flat_map(|part| card.iter().filter(|line| line.part == *part))
            .flat_map(|line| part_lines(line, review, row, paints, columns))
            .collect();
        if block.is_empty() {
            continue;
        }
        lines.extend((is_roomy && place > 0).then(Line::default));
        lines.extend((!heading.is_empty()).then(|| Line::styled(*heading, paints.quiet())));
        lines.extend(block);
    }
    lines
}

/// The name, and at the end of its line the score and its band.
fn name<'a>(audit: &Audit, card: &[CardLine], row: usize, paints: Paints, columns: usize) -> Line<'a> {
    let name = card.iter().find(|line| line.part == CardPart::Name).map_or("", |line| line.text.as_str());
    let Some(scored) = audit.scorecards.get(row) else { return Line::styled(cut(name, columns), STRONG) };
    let score = format!("  {} {}", scored.score, scored.band.word());
    if score.width() + name.width().min(12) > columns {
        return Line::styled(cut(name, columns), STRONG);
    }
    let name = padded(name, columns - score.width());
    Line::from(vec![Span::styled(name, STRONG), Span::styled(score, paints.band(scored.band))])
}

fn part_lines<'a>(line: &CardLine, review: &Review, row: usize, paints: Paints, columns: usize) -> Vec<Line<'a>> {
    let plain = Style::new();
    let marked =
        |mark: &str, paint: Style, text: Style| hanging(mark, MARK, paint, &capital(&line.text), text, columns);
    match line.part {
        CardPart::Name => Vec::new(),
        CardPart::Work => broken(&line.text, plain, columns),
        CardPart::Link => broken(&readable_url(&line.text), paints.quiet(), columns),
        CardPart::Fact | CardPart::Colleagues => broken(&capital(&line.text), plain, columns),
        CardPart::Against | CardPart::For => {
            let lead = format!("{:>4}", line.points);
            hanging(&lead, POINTS, paints.points(line.part == CardPart::Against), &line.text, plain, columns)
        }
        CardPart::Protection => hanging("", MARK, plain, &line.text, plain, columns),
        CardPart::Warning => marked("!", paints.warning(), paints.warning()),
        CardPart::Decision => {
            let verdict = review.record(row).and_then(|record| Some(record.decision?.verdict));
            let paint = verdict.map_or(plain, |verdict| paints.verdict(verdict));
            marked(verdict.map_or(OPEN, mark), paint, paint)
        }
        CardPart::Note => hanging("\"", MARK, paints.quiet(), &line.text, plain, columns),
    }
}

/// With a capital, if it begins with a letter of ours.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
