//! People in two lines each, for a terminal: who they are, and the weightiest reasons. Columns are as wide as what is in
//! them, and wide characters count twice.

use std::fmt::Write as _;

use anstyle::Style as Paint;
use unicode_width::UnicodeWidthStr as _;

use super::display::Shown;
use super::layout::{Style, band_paint, left, left_linked, painted, right};
use super::options::RenderOptions;
use super::person::{last_touch_words, placed_words, reason_cells, text_signal, work};
use crate::audit::{Audit, Scorecard};
use crate::rules::Effect;

/// The narrowest screen that is laid out for; on a narrower one lines run over.
const NARROWEST: usize = 60;

/// A header, then for each person who they are and why.
pub(super) fn short_rows(audit: &Audit, options: &RenderOptions, rows: &[usize]) -> String {
    let people: Vec<ShortRow> = rows.iter().filter_map(|row| ShortRow::of(audit, options, *row)).collect();
    let columns = ShortColumns::of(options.style, &people);
    let mut text = columns.line(&ShortRow::header(), Paint::new().underline());
    for person in people {
        text.push_str(&columns.line(&person, person.paint));
        let why = fitting(&person.why, columns.width - columns.indent());
        if !why.is_empty() {
            let why = painted(&why, Paint::new().dimmed(), options.style.colour);
            let _ = writeln!(text, "{}{why}", " ".repeat(columns.indent()));
        }
    }
    text
}

/// What is shown of somebody.
struct ShortRow {
    rank: String,
    band: &'static str,
    score: String,
    name: Shown,
    /// Where the name leads.
    url: String,
    work: Shown,
    connected: String,
    touch: String,
    /// What protects them, what was decided, and the reasons, the weightiest first.
    why: Vec<String>,
    paint: Paint,
}

impl ShortRow {
    fn header() -> Self {
        Self {
            rank: "#".into(),
            band: "band",
            score: "score".into(),
            name: Shown::new("name"),
            url: String::new(),
            work: Shown::new("position and company"),
            connected: "connected".into(),
            touch: "last touch".into(),
            why: Vec::new(),
            paint: Paint::new(),
        }
    }

    fn of(audit: &Audit, options: &RenderOptions, row: usize) -> Option<Self> {
        let (connection, card) = (audit.evidence.export.connections.get(row)?, audit.scorecards.get(row)?);
        let name = text_signal(audit, "name", row).unwrap_or(&connection.url);
        let unknown = || "unknown".to_owned();
        let mark = if card.reconnect() { "↺ " } else { "" };
        Some(Self {
            rank: audit.rank(row).map_or_else(|| "·".to_owned(), |rank| rank.to_string()),
            band: card.band.word(),
            score: card.score.to_string(),
            name: Shown::new(&format!("{mark}{name}")),
            url: connection.url.to_string(),
            work: Shown::new(&work(&connection.position, &connection.company)),
            connected: connection.connected_on.map_or_else(unknown, |day| day.to_string()),
            touch: last_touch_words(audit, row),
            why: why(audit, options, row, card),
            paint: band_paint(card.band),
        })
    }
}

/// What protects somebody, what was decided, and the reasons with their points, the weightiest first.
fn why(audit: &Audit, options: &RenderOptions, row: usize, card: &Scorecard) -> Vec<String> {
    let mut why: Vec<String> = card.protected_words(&audit.rules).into_iter().collect();
    let decision = options.remark(audit, row).decision;
    let decision = decision.filter(|_| !card.decided);
    why.extend(decision.map(|decision| format!("your decision: {}", decision.words())));
    let reasons = card.reasons.iter().filter(|r| r.effect() != Effect::Protect || r.trial());
    why.extend(reasons.map(|reason| {
        let (points, words) = reason_cells(reason);
        format!("{points} {words}")
    }));
    why.extend(placed_words(audit, row));
    why
}

/// As many reasons as fit a line, at least some of the first, and how many others there are.
fn fitting(why: &[String], columns: usize) -> String {
    /// A reason that is cut says something from here on.
    const WORTH_CUTTING: usize = 40;
    let mut line = String::new();
    for (index, reason) in why.iter().enumerate() {
        let (reason, between) = (Shown::new(reason), if index == 0 { "" } else { "; " });
        let others = match why.len() - index - 1 {
            0 => String::new(),
            others => format!("; {others} more"),
        };
        let room = columns.saturating_sub(line.width() + between.len());
        let room_beside = room.saturating_sub(others.width());
        if reason.as_str().width() <= room_beside {
            let _ = write!(line, "{between}{reason}");
        } else if index == 0 || room_beside >= WORTH_CUTTING {
            return format!("{line}{between}{}{others}", reason.cut(room_beside));
        } else {
            return format!("{line}; {} more", why.len() - index);
        }
    }
    line
}

/// How wide each column is; those of a few letters are as wide as what is in them.
struct ShortColumns {
    style: Style,
    width: usize,
    rank: usize,
    band: usize,
    score: usize,
    name: usize,
    work: usize,
    /// Whether there is room for the day of connecting.
    connected: bool,
}

impl ShortColumns {
    /// A day, with the two spaces before it.
    const DAY: usize = 2 + 10;
    /// Narrower screens have no column for the day of connecting.
    const NARROW: usize = 96;
    /// Names and titles are cut beyond this.
    const WIDEST_NAME: usize = 28;
    const WIDEST_WORK: usize = 60;

    fn of(style: Style, people: &[ShortRow]) -> Self {
        let header = ShortRow::header();
        let all = || people.iter().chain([&header]);
        let widest = |width: fn(&ShortRow) -> usize| all().map(width).max().unwrap_or(0);
        let width = style.width.max(NARROWEST);
        let connected = width >= Self::NARROW;
        let days = if connected { 2 * Self::DAY } else { Self::DAY };
        let (rank, band) = (widest(|person| person.rank.width()), widest(|person| person.band.width()));
        let score = widest(|person| person.score.width());
        let rest = width - (rank + 2 + band + 2 + score + 2) - 2 - days;
        let name = widest(|person| person.name.as_str().width()).min(rest * 2 / 5).min(Self::WIDEST_NAME);
        let work = widest(|person| person.work.as_str().width()).min(rest - name).min(Self::WIDEST_WORK);
        Self { style, width, rank, band, score, name, work, connected }
    }

    /// Where the band begins, and the reasons below it.
    fn indent(&self) -> usize {
        self.rank + 2
    }

    fn line(&self, person: &ShortRow, paint: Paint) -> String {
        let ShortRow { rank, band, score, name, url, work, connected, touch, .. } = person;
        let who = [right(rank, self.rank), left(band, self.band), right(score, self.score)].join("  ");
        let connected = if self.connected { format!("{}  ", left(connected, 10)) } else { String::new() };
        let name = left_linked(name, url, self.name, self.style.links);
        let work = left(work.as_str(), self.work);
        let line = format!("{who}  {name}  {work}  {connected}{touch}");
        format!("{}\n", painted(line.trim_end(), paint, self.style.colour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_reasons_as_fit_are_shown_and_the_others_counted() {
        let why = ["+35 one two", "+30 three", "+10 four"].map(str::to_owned);
        assert_eq!(fitting(&why, 80), "+35 one two; +30 three; +10 four");
        assert_eq!(fitting(&why, 31), "+35 one two; +30 three; 1 more");
        assert_eq!(fitting(&why, 29), "+35 one two; 2 more");
        assert_eq!(fitting(&why, 16), "+35 one…; 2 more");
        assert_eq!(fitting(&[], 16), "");
        let long = ["+35 one two".to_owned(), format!("+30 {}", "three ".repeat(9)), "+10 four".to_owned()];
        assert_eq!(fitting(&long, 63), "+35 one two; +30 three three three three three three t…; 1 more");
    }
}
