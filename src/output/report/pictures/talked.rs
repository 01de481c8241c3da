//! With how many people the owner exchanged messages in each year, as two lines.

use super::axis::{ticks, year_step};
use super::behind::TableBehind;
use super::drawing::{Anchor, Drawing, LINE, WIDTH, length, width_of};
use super::figure::Figure;
use super::words::PictureWords;
use crate::audit::{Evidence, TalkedYear, TalkedYears};
use crate::export::FileKind;
use crate::output::report::words::filled;

/// How high the highest point is.
const HIGH: f64 = 140.0;
/// Between labels, and between a point and what is said of it.
const BETWEEN: f64 = 8.0;
/// How large a point is; in narrow years only the last has one.
const DOT: f64 = 3.5;
const NARROW: f64 = 10.0;
/// Room on each side of a year that is alone.
const ALONE: f64 = 30.0;

/// The picture, or why there is none.
pub(super) fn talked(evidence: &Evidence, words: &PictureWords) -> Figure {
    const ID: &str = "picture-talked";
    let said = &words.talked;
    let Some(talked) = TalkedYears::of(evidence) else {
        let has_file = evidence.export.coverage.has(FileKind::Messages);
        return Figure::without_drawing(ID, &said.heading, if has_file { &said.empty } else { &said.absent });
    };
    let bounds = [("first", &*talked.first.to_string()), ("last", &*talked.last.to_string())];
    let mut caption = vec![said.caption.clone(), filled(&said.bounds, &bounds)];
    caption.extend(talked.at_least.then(|| said.at_least.clone()));
    Figure {
        id: ID,
        heading: said.heading.clone(),
        caption,
        description: description(&talked, words),
        drawing: Some(TalkedLines::of(&talked, words).draw(&talked)),
        table: Some(behind(&talked, words)),
    }
}

fn description(talked: &TalkedYears, words: &PictureWords) -> String {
    let (Some(first), Some(last)) = (talked.years.first(), talked.years.last()) else { return String::new() };
    filled(
        &words.talked.description,
        &[
            ("first", &first.year.to_string()),
            ("last", &last.year.to_string()),
            ("wrote_to", &words.people.of(last.wrote_to)),
            ("wrote_to_owner", &words.people.of(last.wrote_to_owner)),
        ],
    )
}

fn behind(talked: &TalkedYears, words: &PictureWords) -> TableBehind {
    let said = &words.talked;
    let mut table = TableBehind::new(&[&said.year, &said.wrote_to, &said.wrote_to_owner, &said.both]);
    for year in &talked.years {
        table.row(year.year.to_string(), [year.wrote_to, year.wrote_to_owner, year.both]);
    }
    table
}

/// Where points are.
struct TalkedLines {
    /// Where the first year and the lines beside it begin.
    left: f64,
    /// From the left to the first year: a year alone is in the middle.
    inset: f64,
    slot: f64,
    ticks: Vec<usize>,
    /// What is said at the end of each line.
    ends: [String; 2],
}

impl TalkedLines {
    fn of(talked: &TalkedYears, words: &PictureWords) -> Self {
        let said = &words.talked;
        let last = talked.years.last().copied().unwrap_or_default();
        let end = |sentence: &str, number: usize| filled(sentence, &[("n", &number.to_string())]);
        let ends = [end(&said.last_wrote_to, last.wrote_to), end(&said.last_wrote_to_owner, last.wrote_to_owner)];
        let largest = talked.years.iter().map(|year| year.wrote_to.max(year.wrote_to_owner)).max().unwrap_or(0);
        let ticks = ticks(largest);
        let left = width_of(&ticks.last().copied().unwrap_or(0).to_string()).max(width_of("2026") / 2.0) + BETWEEN;
        let right = ends.iter().map(|end| width_of(end)).fold(0.0, f64::max) + BETWEEN + DOT;
        let inset = if talked.years.len() > 1 { 0.0 } else { ALONE };
        let slots = length(talked.years.len().saturating_sub(1).max(1));
        Self { left, inset, slot: (WIDTH - left - right) / slots, ticks, ends }
    }

    fn x(&self, place: usize) -> f64 {
        self.left + self.inset + self.slot * length(place)
    }

    fn y(&self, people: usize) -> f64 {
        LINE / 2.0 + HIGH - HIGH * length(people) / length(self.ticks.last().copied().unwrap_or(1).max(1))
    }

    fn draw(&self, talked: &TalkedYears) -> Drawing {
        let base = self.y(0);
        let mut drawing = Drawing::new(base + LINE + 6.0);
        let end = self.x(talked.years.len().saturating_sub(1)) + self.inset;
        for tick in &self.ticks {
            let y = self.y(*tick);
            let class = if *tick == 0 { "axis" } else { "gridline" };
            drawing.line(class, [self.left - 2.0, y], [end + DOT, y]);
            drawing.text("label", [self.left - BETWEEN, y], Anchor::End, tick.to_string());
        }
        let step = year_step(self.slot, width_of("2026") + BETWEEN);
        for (place, year) in talked.years.iter().enumerate().filter(|(_, year)| year.year % step == 0) {
            drawing.text("label", [self.x(place), base + LINE / 2.0 + 6.0], Anchor::Middle, year.year.to_string());
        }
        self.line(&mut drawing, talked, |year| year.wrote_to_owner, ("line line-second", "dot dot-second"));
        self.line(&mut drawing, talked, |year| year.wrote_to, ("line", "dot"));
        self.name(&mut drawing, talked, end);
        drawing
    }

    fn line(
        &self,
        drawing: &mut Drawing,
        talked: &TalkedYears,
        of: fn(&TalkedYear) -> usize,
        (line, dot): (&'static str, &'static str),
    ) {
        let points: Vec<[f64; 2]> =
            talked.years.iter().enumerate().map(|(place, year)| [self.x(place), self.y(of(year))]).collect();
        if points.len() > 1 {
            drawing.path(line, &points, line != "line");
        }
        let dotted = if self.slot < NARROW { points.len().saturating_sub(1) } else { 0 };
        points.into_iter().skip(dotted).for_each(|point| drawing.dot(dot, point, DOT));
    }

    /// Says what each line is, beside its end; the two never overlap.
    fn name(&self, drawing: &mut Drawing, talked: &TalkedYears, end: f64) {
        let last = talked.years.last().copied().unwrap_or_default();
        let (mut mine, mut theirs) = (self.y(last.wrote_to), self.y(last.wrote_to_owner));
        let lack = LINE * 0.8 - (mine - theirs).abs();
        if lack > 0.0 {
            let half = if mine <= theirs { lack / 2.0 } else { -lack / 2.0 };
            mine -= half;
            theirs += half;
        }
        // Below the axis are the years.
        let below = (mine.max(theirs) - self.y(0)).max(0.0);
        mine -= below;
        theirs -= below;
        for (y, text) in [mine, theirs].into_iter().zip(&self.ends) {
            drawing.text("value", [end + DOT + BETWEEN, y], Anchor::Start, text.as_str());
        }
    }
}
