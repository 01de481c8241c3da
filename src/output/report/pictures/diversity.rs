//! How evenly the network is spread over industries and companies, before the list and after it.

use super::behind::TableBehind;
use super::drawing::{Anchor, Drawing, LINE, WIDTH, width_of};
use super::figure::Figure;
use super::words::PictureWords;
use crate::audit::{Audit, Diversity, NetworkProfile};
use crate::output::report::words::filled;

/// How high a row is, and a point large.
const ROW: f64 = 34.0;
const DOT: f64 = 5.0;
const BETWEEN: f64 = 9.0;

/// What is spread, and how evenly: `None` is unknown.
struct Spread<'a> {
    of: &'a str,
    now: Option<f64>,
    /// Without those to remove, as the guard has it.
    without_removed: Option<f64>,
    /// Without the whole list.
    after: Option<f64>,
}

/// The picture.
pub(super) fn diversity(audit: &Audit, profile: &NetworkProfile, words: &PictureWords) -> Figure {
    const ID: &str = "picture-diversity";
    let said = &words.diversity;
    let (listed, guard): (Diversity, Diversity) = (profile.diversity, audit.guard().diversity);
    let spreads = [
        Spread {
            of: &said.industries,
            now: listed.industries_before,
            without_removed: guard.industries_after,
            after: listed.industries_after,
        },
        Spread {
            of: &said.companies,
            now: listed.companies_before,
            without_removed: guard.companies_after,
            after: listed.companies_after,
        },
    ];
    if spreads.iter().all(|spread| spread.now.is_none()) {
        return Figure::without_drawing(ID, &said.heading, &said.none_known);
    }
    let has_list = profile.whole.listed > 0;
    let [industries, companies] = [0, 1].map(|place| spreads.get(place).map(|one| one.words(has_list, words)));
    let parts = [("industries", industries.unwrap_or_default()), ("companies", companies.unwrap_or_default())];
    let mut caption = vec![said.caption.clone()];
    caption.extend(has_list.then(|| words.arrow_means.clone()));
    Figure {
        id: ID,
        heading: said.heading.clone(),
        caption,
        description: filled(&said.description, &parts.each_ref().map(|(name, text)| (*name, text.as_str()))),
        drawing: Some(drawn(&spreads, has_list, words)),
        table: Some(behind(&spreads, has_list, words)),
    }
}

fn number(spread: Option<f64>, words: &PictureWords) -> String {
    spread.map_or_else(|| words.unknown.clone(), |spread| format!("{spread:.3}"))
}

impl Spread<'_> {
    fn words(&self, has_list: bool, words: &PictureWords) -> String {
        let now = number(self.now, words);
        if has_list && self.now.is_some() { words.arrow(&now, &number(self.after, words)) } else { now }
    }
}

fn drawn(spreads: &[Spread], has_list: bool, words: &PictureWords) -> Drawing {
    let widest = |texts: &[String]| texts.iter().map(|text| width_of(text)).fold(0.0, f64::max);
    let names: Vec<String> = spreads.iter().map(|spread| spread.of.to_owned()).collect();
    let numbers: Vec<String> = spreads.iter().map(|spread| spread.words(has_list, words)).collect();
    let left = widest(&names) + BETWEEN + DOT;
    let right = WIDTH - widest(&numbers) - BETWEEN - DOT;
    let x = |spread: f64| left + (right - left) * spread;
    let top = if has_list { LINE + 6.0 } else { 2.0 };
    let base = top + ROW * 2.0;
    let mut drawing = Drawing::new(base + LINE + 2.0);
    if has_list {
        dots_named(&mut drawing, left, words);
    }
    for (at, name) in [(0.0, "0"), (0.25, ""), (0.5, "0.5"), (0.75, ""), (1.0, "1")] {
        drawing.line("gridline", [x(at), top], [x(at), base]);
        drawing.text("label", [x(at), base + LINE / 2.0 + 2.0], Anchor::Middle, name);
    }
    let mut middle = top + ROW / 2.0;
    for ((spread, name), number) in spreads.iter().zip(names).zip(numbers) {
        drawing.text("label", [left - BETWEEN - DOT, middle], Anchor::End, name);
        drawing.text("value", [right + BETWEEN + DOT, middle], Anchor::Start, number);
        if let (Some(now), Some(after), true) = (spread.now, spread.after, has_list) {
            drawing.line("line", [x(now), middle], [x(after), middle]);
            drawing.dot("dot dot-before", [x(now), middle], DOT);
            drawing.dot("dot", [x(after), middle], DOT - 1.5);
        } else if let Some(now) = spread.now {
            drawing.dot("dot dot-before", [x(now), middle], DOT);
        }
        middle += ROW;
    }
    drawing
}

/// What the two kinds of points are.
fn dots_named(drawing: &mut Drawing, x: f64, words: &PictureWords) {
    let middle = LINE / 2.0;
    drawing.dot("dot dot-before", [x, middle], DOT);
    drawing.text("label", [x + DOT + 5.0, middle], Anchor::Start, words.now.as_str());
    let next = x + DOT * 2.0 + width_of(&words.now) + 24.0;
    drawing.dot("dot", [next, middle], DOT - 1.5);
    drawing.text("label", [next + DOT + 5.0, middle], Anchor::Start, words.after.as_str());
}

fn behind(spreads: &[Spread], has_list: bool, words: &PictureWords) -> TableBehind {
    let said = &words.diversity;
    let mut table = if has_list {
        TableBehind::new(&[&said.of, &words.now, &said.without_removed, &words.after])
    } else {
        TableBehind::new(&[&said.of, &words.now])
    };
    for spread in spreads {
        let all = [spread.now, spread.without_removed, spread.after].map(|one| number(one, words));
        table.row(spread.of, all.into_iter().take(if has_list { 3 } else { 1 }));
    }
    table
}
