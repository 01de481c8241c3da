//! The table for a terminal: one line per person and one below it for each reason, all as wide as the screen. Wide
//! characters count twice, so that columns stay aligned under CJK names and emoji.

use std::fmt::Write as _;

use anstyle::Style as Paint;

use super::display::Shown;
use super::layout::{Style, band_paint, left, left_linked, painted, right, wrapped, wrapped_around_commands};
use super::options::{Glance, RenderOptions};
use super::person::{last_touch_words, placed_words, reason_cells, text_signal, work};
use super::portion::Portion;
use super::reconnect_rows::{self, reconnect_rows};
use super::short_rows::short_rows;
use crate::audit::{Audit, Band, List};
use crate::export::FileKind;
use crate::rules::Effect;

/// The narrowest screen the table is laid out for; on a narrower one lines run over.
const NARROWEST: usize = 60;

/// The titles of the columns.
const HEADER: [&str; 7] = ["#", "band", "score", "name", "position and company", "connected", "last touch"];

/// What there is to say about a worklist without people.
const NOBODY_TO_REMOVE: &str = "nobody is on the worklist";

/// What there is to say about a list without people.
fn nobody(list: List) -> &'static str {
    match list {
        List::Removal => "nobody is on the removal list",
        List::Reconnect => "nobody is on the reconnect list",
        List::All => "there are no connections",
    }
}

/// Why it cannot be known who has gone quiet.
fn silence_unknown(audit: &Audit, list: List) -> Option<&'static str> {
    (list == List::Reconnect && !audit.evidence.export.coverage.has(FileKind::Messages))
        .then_some("no messages could be read, so who talked with you and went quiet is unknown")
}

/// Whether a table begins with that line.
pub(super) fn begins(first: &str, _: &str) -> bool {
    let [rank, band, score, name, ..] = HEADER;
    let is_header = [rank, band, score, name].iter().all(|title| first.contains(title));
    is_header
        || reconnect_rows::begins(first)
        || [List::Removal, List::Reconnect, List::All].map(nobody).contains(&first)
        || first == NOBODY_TO_REMOVE
}

/// The list, or a glance at it; if nobody is there, a sentence that says so.
pub fn render(audit: &Audit, options: &RenderOptions) -> String {
    let Portion { heading, rows, more } = Portion::of(audit, options);
    let mut text = String::new();
    let wrapped = |sentence: &str| {
        let columns = options.style.width.max(NARROWEST);
        format!("{}\n", wrapped_around_commands(&Shown::new(sentence), columns).join("\n"))
    };
    text.extend(heading.iter().map(|sentence| wrapped(sentence)));
    if !heading.is_empty() {
        text.push('\n');
    }
    match options.glance {
        _ if rows.is_empty() && options.worklist.is_some() => return format!("{text}{NOBODY_TO_REMOVE}\n"),
        _ if rows.is_empty() => {
            let unknown = silence_unknown(audit, options.list).map(wrapped).unwrap_or_default();
            return format!("{text}{}\n{unknown}", nobody(options.list));
        }
        _ if options.list == List::Reconnect && options.worklist.is_none() => {
            text.push_str(&reconnect_rows(audit, options, &rows));
        }
        Some(Glance::Lines) => text.push_str(&short_rows(audit, options, &rows)),
        Some(Glance::EveryReason) | None => text.push_str(&people(audit, options, &rows)),
    }
    text.push_str(&rules_left_out(audit));
    text.push_str(&more.map(|more| format!("\n{}", wrapped(&more))).unwrap_or_default());
    text
}

/// A header, then for each person a line, and one for each reason.
fn people(audit: &Audit, options: &RenderOptions, rows: &[usize]) -> String {
    let layout = Layout::of(options.style);
    let mut text = layout.line(HEADER, "", None);
    for row in rows.iter().copied() {
        let (Some(connection), Some(card)) = (audit.evidence.export.connections.get(row), audit.scorecards.get(row))
        else {
            continue;
        };
        let rank = audit.rank(row).map_or_else(|| "·".to_owned(), |rank| rank.to_string());
        let name = text_signal(audit, "name", row).unwrap_or(&connection.url);
        let work = work(&connection.position, &connection.company);
        let connected = connection.connected_on.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
        let touch = last_touch_words(audit, row);
        let score = card.score.to_string();
        let cells = [rank.as_str(), card.band.word(), &score, name, &work, &connected, &touch];
        text.push_str(&layout.line(cells, &connection.url, Some(card.band)));
        if let Some(protected) = card.protected_words(&audit.rules) {
            text.push_str(&layout.below("", &protected));
        }
        if let Some(decision) = options.remark(audit, row).decision.filter(|_| !card.decided) {
            text.push_str(&layout.below("", &format!("your decision: {}", decision.words())));
        }
        for reason in card.reasons.iter().filter(|r| r.effect() != Effect::Protect || r.trial()) {
            let (points, words) = reason_cells(reason);
            text.push_str(&layout.below(&points, &words));
        }
        text.push_str(&placed_words(audit, row).map(|words| layout.below("", &words)).unwrap_or_default());
    }
    text
}

/// That broken rules were left out; empty if none were.
fn rules_left_out(audit: &Audit) -> String {
    let skipped: Vec<&str> = audit.rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect();
    match skipped.as_slice() {
        [] => String::new(),
        skipped => format!("\nbroken rules were left out, so this ranking misses them: {}\n", skipped.join(", ")),
    }
}

/// How wide each column is.
struct Layout {
    style: Style,
    name: usize,
    work: usize,
    /// Whether the two dates have columns; on a narrow screen they are on a line below.
    dates: bool,
}

impl Layout {
    /// Rank 5, band 9 and score 5, each followed by two spaces.
    const LEADING: usize = 5 + 2 + 9 + 2 + 5 + 2;
    /// The two dates with the spaces before them.
    const DATES: usize = 2 + 10 + 2 + 10;
    /// Narrower screens have no columns for the dates.
    const NARROW: usize = 96;
    /// Position and company need no more than this; beyond it the dates would be too far away.
    const WIDEST_WORK: usize = 60;
    const INDENT: usize = 16;

    fn of(style: Style) -> Self {
        let width = style.width.max(NARROWEST);
        let dates = width >= Self::NARROW;
        let rest = width - Self::LEADING - 2 - if dates { Self::DATES } else { 0 };
        let name = (rest * 2 / 5).min(28);
        Self { style, name, work: (rest - name).min(Self::WIDEST_WORK), dates }
    }

    /// A line of cells, in which the name leads to an address.
    fn line(&self, cells: [&str; 7], url: &str, band: Option<Band>) -> String {
        let [rank, band_word, score, name, work, connected, touch] = cells;
        let mut line = format!(
            "{}  {}  {}  {}  {}",
            right(rank, 5),
            left(band_word, 9),
            right(score, 5),
            left_linked(&Shown::new(name), url, self.name, self.style.links),
            left(work, self.work)
        );
        if self.dates {
            line = format!("{line}  {}  {}", left(connected, 10), left(touch, 10));
        }
        let paint = band.map_or_else(|| Paint::new().underline(), band_paint);
        let mut text = format!("{}\n", painted(line.trim_end(), paint, self.style.colour));
        if !self.dates && band.is_some() {
            text.push_str(&self.below("", &format!("connected {connected}, last touch {touch}")));
        }
        text
    }

    /// A line below a person: a small cell and words, wrapped at the screen's edge.
    fn below(&self, small: &str, words: &str) -> String {
        let mut text = String::new();
        let columns = self.style.width.max(NARROWEST).saturating_sub(Self::INDENT + 6);
        for (index, line) in wrapped(&Shown::new(words), columns).into_iter().enumerate() {
            let small = if index == 0 { small } else { "" };
            let _ = writeln!(text, "{}{}  {line}", " ".repeat(Self::INDENT), right(small, 4));
        }
        text
    }
}
