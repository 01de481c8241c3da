//! Connections by the year in which they were made.

use super::axis::{ticks, year_step};
use super::behind::TableBehind;
use super::drawing::{Anchor, Area, Drawing, Fill, LINE, WIDTH, length, width_of};
use super::figure::Figure;
use super::key::{KEY, stays_and_leaves};
use super::words::PictureWords;
use crate::audit::{BreakdownBy, GroupSize, NetworkProfile};
use crate::output::report::words::filled;

/// How high the highest column is.
const HIGH: f64 = 150.0;
/// The widest column, and which part of the room for a year a column fills.
const WIDEST: f64 = 36.0;
const FILLED: f64 = 0.8;
/// The narrowest column of those of whom the year is unknown.
const NARROWEST_UNKNOWN: f64 = 12.0;
/// The least that is seen of somebody, and between those who stay and those who leave.
const LEAST: f64 = 1.5;
const GAP: f64 = 1.0;
/// The least between two labels.
const BETWEEN: f64 = 6.0;
/// Room for half of a label beyond the first and the last column.
const EDGE: f64 = 12.0;
/// Room for those of whom the year is unknown.
const UNKNOWN: f64 = 86.0;

/// Every year from the first connection to the last, and those of whom the year is unknown.
struct ByYear {
    years: Vec<(i32, GroupSize)>,
    unknown: GroupSize,
}

impl ByYear {
    fn of(profile: &NetworkProfile) -> Self {
        let mut unknown = GroupSize::default();
        let mut known: Vec<(i32, GroupSize)> = Vec::new();
        for group in profile.groups(BreakdownBy::YearConnected) {
            match group.name.as_deref().and_then(|year| year.parse().ok()) {
                Some(year) => known.push((year, group.size)),
                None => unknown = group.size,
            }
        }
        let span = known.iter().map(|(year, _)| *year);
        let all = span.clone().min().zip(span.max()).map(|(first, last)| first..=last);
        let size = |year: i32| known.iter().find(|(known, _)| *known == year).map(|(_, size)| *size);
        let years = all.into_iter().flatten().map(|year| (year, size(year).unwrap_or_default())).collect();
        Self { years, unknown }
    }

    fn largest(&self) -> usize {
        self.years.iter().map(|(_, size)| size.people).max().unwrap_or(0).max(self.unknown.people)
    }
}

/// The picture.
pub(super) fn years(profile: &NetworkProfile, words: &PictureWords) -> Figure {
    let said = &words.years;
    let by_year = ByYear::of(profile);
    let whole = profile.whole;
    let mut caption = if by_year.years.is_empty() {
        vec![filled(&said.all_undated, &[("people", &words.people.of(whole.people))])]
    } else {
        vec![filled(&said.caption, &[("connections", &words.connections.of(whole.people))])]
    };
    if whole.listed > 0 {
        let (leaves, stays) = (whole.listed.to_string(), whole.stay().to_string());
        caption.push(filled(&said.listed, &[("leaves", &leaves), ("stays", &stays)]));
    }
    if by_year.unknown.people > 0 && !by_year.years.is_empty() {
        caption.push(said.undated.of(by_year.unknown.people));
    }
    Figure {
        id: "picture-years",
        heading: said.heading.clone(),
        caption,
        description: description(&by_year, words),
        drawing: Some(YearColumns::of(&by_year, whole.listed > 0).draw(&by_year, words)),
        table: Some(behind(&by_year, &whole, words)),
    }
}

fn description(by_year: &ByYear, words: &PictureWords) -> String {
    let said = &words.years;
    let mut sentences = Vec::new();
    // Of several the first.
    let most = by_year.years.iter().rev().max_by_key(|(_, size)| size.people);
    if let (Some((first, _)), Some((last, _)), Some((year, size))) = (by_year.years.first(), by_year.years.last(), most)
    {
        sentences.push(filled(
            &said.description,
            &[
                ("first", &first.to_string()),
                ("last", &last.to_string()),
                ("year", &year.to_string()),
                ("most", &words.people.of(size.people)),
            ],
        ));
    }
    if by_year.unknown.people > 0 {
        let unknown = words.people.of(by_year.unknown.people);
        sentences.push(filled(&said.description_unknown, &[("unknown", &unknown)]));
    }
    sentences.join(" ")
}

fn behind(by_year: &ByYear, whole: &GroupSize, words: &PictureWords) -> TableBehind {
    let mut table = TableBehind::new(&[&words.years.year, &words.all, &words.stays, &words.leaves]);
    let cells = |size: &GroupSize| [size.people, size.stay(), size.listed];
    by_year.years.iter().for_each(|(year, size)| table.row(year.to_string(), cells(size)));
    if by_year.unknown.people > 0 {
        table.row(words.unknown.as_str(), cells(&by_year.unknown));
    }
    table.row(words.all.as_str(), cells(whole));
    table
}

/// Where columns are.
struct YearColumns {
    has_list: bool,
    top: f64,
    left: f64,
    /// How wide each year is.
    slot: f64,
    /// The numbers beside the columns; none where each column has its own above it.
    ticks: Vec<usize>,
    largest: usize,
}

impl YearColumns {
    fn of(by_year: &ByYear, has_list: bool) -> Self {
        let largest = by_year.largest();
        let ticks = ticks(largest);
        let (years, unknown) = (length(by_year.years.len().max(1)), by_year.unknown.people > 0);
        let room = WIDTH - EDGE - if unknown { UNKNOWN } else { EDGE };
        let has_numbers = room / years >= width_of(&largest.to_string()) + BETWEEN;
        let numbers = width_of(&ticks.last().copied().unwrap_or(0).to_string());
        let left = if has_numbers { EDGE } else { numbers + BETWEEN + 2.0 };
        let slot = ((room + EDGE - left) / years).min(WIDEST / FILLED);
        let top = if has_list { KEY } else { 0.0 } + LINE;
        let (ticks, largest) =
            if has_numbers { (Vec::new(), largest) } else { (ticks.clone(), *ticks.last().unwrap_or(&1)) };
        Self { has_list, top, left, slot, ticks, largest }
    }

    fn base(&self) -> f64 {
        self.top + HIGH
    }

    fn height(&self, people: usize) -> f64 {
        let high = HIGH * length(people) / length(self.largest.max(1));
        if people > 0 { high.max(LEAST) } else { 0.0 }
    }

    fn draw(&self, by_year: &ByYear, words: &PictureWords) -> Drawing {
        let mut drawing = Drawing::new(self.base() + LINE + 4.0);
        if self.has_list {
            stays_and_leaves(&mut drawing, words, self.left);
        }
        for tick in &self.ticks {
            let y = self.base() - HIGH * length(*tick) / length(self.largest.max(1));
            drawing.line("gridline", [self.left, y], [WIDTH, y]);
            drawing.text("label", [self.left - BETWEEN, y], Anchor::End, tick.to_string());
        }
        let step = year_step(self.slot, width_of("2026") + BETWEEN);
        let mut middle = self.left + self.slot / 2.0;
        for (year, size) in &by_year.years {
            self.column(&mut drawing, middle, size, "bar-stays");
            if year % step == 0 {
                self.label(&mut drawing, middle, &year.to_string());
            }
            middle += self.slot;
        }
        let mut end = middle - self.slot / 2.0;
        if by_year.unknown.people > 0 {
            let middle = if by_year.years.is_empty() { UNKNOWN / 2.0 } else { end + UNKNOWN - EDGE - 30.0 };
            self.column(&mut drawing, middle, &by_year.unknown, "bar-unknown");
            self.label(&mut drawing, middle, &words.unknown);
            end = middle + 30.0;
        }
        drawing.line("axis", [self.left, self.base()], [end.min(WIDTH), self.base()]);
        drawing
    }

    fn label(&self, drawing: &mut Drawing, middle: f64, text: &str) {
        drawing.text("label", [middle, self.base() + LINE / 2.0 + 3.0], Anchor::Middle, text);
    }

    fn column(&self, drawing: &mut Drawing, middle: f64, size: &GroupSize, class: &'static str) {
        let narrowest = if class == "bar-unknown" { NARROWEST_UNKNOWN } else { 0.0 };
        let width = (self.slot * FILLED).clamp(narrowest, WIDEST);
        let all = self.height(size.people);
        let leaves = self.height(size.listed).min(all);
        let place = |bottom: f64, height: f64| Area {
            x: middle - width / 2.0,
            y: self.base() - bottom - height,
            width,
            height,
        };
        let gap = if leaves > 0.0 && all - leaves > 4.0 { GAP } else { 0.0 };
        drawing.rect(class, place(0.0, all - leaves - gap), Fill::PLAIN);
        drawing.rect("bar-leaves", place(all - leaves, leaves), Fill::HATCHED);
        if self.ticks.is_empty() {
            let above = [middle, self.base() - all - LINE / 2.0];
            drawing.text("value", above, Anchor::Middle, size.people.to_string());
        }
    }
}
