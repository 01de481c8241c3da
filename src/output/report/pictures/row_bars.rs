//! Groups of people as bars, a row each: those who stay, those on the list, and their number.

use super::behind::TableBehind;
use super::drawing::{Anchor, Area, Drawing, Fill, LINE, WIDTH, cut_to, length, width_of};
use super::key::{KEY, stays_and_leaves};
use super::words::PictureWords;
use crate::audit::GroupSize;

/// How high a row and its bar are, and how far a group apart is from the others.
const ROW: f64 = LINE + 2.0;
const BAR: f64 = 14.0;
const APART: f64 = 9.0;
/// The widest name.
const WIDEST_NAME: f64 = 132.0;
/// Between a name, its bar and its number.
const BETWEEN: f64 = 7.0;
/// The least that is seen of somebody, and between those who stay and those who leave.
const LEAST: f64 = 1.5;
const GAP: f64 = 1.0;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BarRow {
    pub name: String,
    pub size: GroupSize,
    pub is_unknown: bool,
    /// Whether it is not one of the groups: several together, or those that are unknown.
    pub is_apart: bool,
}

impl BarRow {
    /// Its number now, and without the list where that is another.
    fn number(&self, words: &PictureWords) -> String {
        let GroupSize { people, listed, .. } = self.size;
        if listed == 0 {
            return people.to_string();
        }
        words.arrow(&people.to_string(), &self.size.stay().to_string())
    }
}

/// The bars, on one scale.
pub(super) fn row_bars(rows: &[BarRow], words: &PictureWords) -> Drawing {
    let has_list = rows.iter().any(|row| row.size.listed > 0);
    let names: Vec<String> = rows.iter().map(|row| cut_to(&row.name, WIDEST_NAME)).collect();
    let numbers: Vec<String> = rows.iter().map(|row| row.number(words)).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| width_of(text)).fold(0.0, f64::max);
    let left = widest(&names) + BETWEEN;
    let room = WIDTH - left - BETWEEN - widest(&numbers);
    let largest = length(rows.iter().map(|row| row.size.people).max().unwrap_or(0).max(1));
    let mut middle = if has_list { KEY } else { 0.0 } + ROW / 2.0;
    let mut drawing = Drawing::new(0.0);
    if has_list {
        stays_and_leaves(&mut drawing, words, left);
    }
    let first_apart = rows.iter().position(|row| row.is_apart).filter(|row| *row > 0);
    for (place, ((row, name), number)) in rows.iter().zip(&names).zip(&numbers).enumerate() {
        if first_apart == Some(place) {
            middle += APART;
        }
        drawing.text("label", [left - BETWEEN, middle], Anchor::End, name.as_str());
        let end = bar(&mut drawing, row, [left, middle], room / largest);
        drawing.text("value", [end + BETWEEN, middle], Anchor::Start, number.as_str());
        middle += ROW;
    }
    drawing.set_height(middle - ROW / 2.0 + 2.0);
    drawing
}

/// Draws one, and says where it ends.
fn bar(drawing: &mut Drawing, row: &BarRow, [left, middle]: [f64; 2], of_one: f64) -> f64 {
    let wide = |people: usize| if people > 0 { (length(people) * of_one).max(LEAST) } else { 0.0 };
    let all = wide(row.size.people);
    let leaves = wide(row.size.listed).min(all);
    let gap = if leaves > 0.0 && all - leaves > 4.0 { GAP } else { 0.0 };
    let place = |x: f64, width: f64| Area { x, y: middle - BAR / 2.0, width, height: BAR };
    let class = if row.is_unknown { "bar-unknown" } else { "bar-stays" };
    drawing.rect(class, place(left, all - leaves - gap), Fill::PLAIN);
    drawing.rect("bar-leaves", place(left + all - leaves, leaves), Fill::HATCHED);
    left + all
}

/// The table behind them. The rows sum to everybody.
pub(super) fn behind(what: &str, rows: &[BarRow], whole: GroupSize, words: &PictureWords) -> TableBehind {
    let mut table = TableBehind::new(&[what, &words.now, &words.share, &words.after, &words.share]);
    let cells = |size: GroupSize| {
        let (people, stay) = (size.people, size.stay());
        let shares = [words.percent(people, whole.people), words.percent(stay, whole.stay())];
        let [now, after] = shares;
        [people.to_string(), now, stay.to_string(), after]
    };
    for row in rows {
        table.row(row.name.as_str(), cells(row.size));
    }
    table.row(words.all.as_str(), cells(whole));
    table
}

/// `finance 41, software 30`.
pub(super) fn in_words(rows: &[BarRow]) -> String {
    let parts: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, row.size.people)).collect();
    parts.join(", ")
}
