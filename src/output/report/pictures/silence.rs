//! How long people have been connected against how long they have been silent, as a grid.

use super::behind::TableBehind;
use super::drawing::{Anchor, Area, Drawing, Fill, LINE, WIDTH, length, width_of};
use super::figure::Figure;
use super::words::PictureWords;
use crate::audit::{Evidence, Silence, SilenceGrid, Years};
use crate::output::report::words::filled;

/// How high a cell is, how much apart two are, and how far apart never and unknown are from lengths of time.
const CELL: f64 = 24.0;
const GAP: f64 = 1.5;
const APART: f64 = 7.0;
/// Room for the names of the rows.
const NAMES: f64 = 68.0;

/// The shades, from nobody to the most people.
const SHADES: [&str; 6] = ["cell cell-0", "cell cell-1", "cell cell-2", "cell cell-3", "cell cell-4", "cell cell-5"];
/// Their numbers, so that a page can choose letters that are read on each.
const NUMBERS: [&str; 6] =
    ["value in-cell-0", "value in-cell-1", "value in-cell-2", "value in-cell-3", "value in-cell-4", "value in-cell-5"];

/// The picture.
pub(super) fn silence(evidence: &Evidence, words: &PictureWords) -> Figure {
    let said = &words.silence;
    let grid = SilenceGrid::of(evidence);
    Figure {
        id: "picture-silence",
        heading: said.heading.clone(),
        caption: vec![said.caption.clone(), said.apart.clone()],
        description: description(&grid, words),
        drawing: Some(drawn(&grid, words)),
        table: Some(behind(&grid, words)),
    }
}

fn span(years: Years, words: &PictureWords) -> &str {
    let place = Years::ALL.iter().position(|known| *known == years);
    place.and_then(|place| words.silence.spans.get(place)).map_or("", String::as_str)
}

/// A row's name; `around` is what a length of time is put into.
fn row_name(silence: Silence, around: &str, words: &PictureWords) -> String {
    match silence {
        Silence::Lasts(years) => filled(around, &[("span", span(years, words))]),
        Silence::Never => words.never.clone(),
        Silence::Unknown => words.unknown.clone(),
    }
}

fn column_name(years: Option<Years>, words: &PictureWords) -> String {
    let said = &words.silence;
    years.map_or_else(|| said.column_unknown.clone(), |years| filled(&said.column, &[("span", span(years, words))]))
}

fn description(grid: &SilenceGrid, words: &PictureWords) -> String {
    let of = |wanted: Silence| {
        let counts = grid.rows.iter().filter(|(silence, _)| *silence == wanted).flat_map(|(_, counts)| counts);
        words.people.of(counts.sum())
    };
    let cells = grid.rows.iter().flat_map(|(silence, counts)| {
        grid.connected.iter().zip(counts).map(|(years, count)| (*count, *silence, *years))
    });
    let Some((most, row, column)) = cells.max_by_key(|(count, ..)| *count) else { return String::new() };
    let said = &words.silence;
    filled(
        &said.description,
        &[
            ("most", &words.people.of(most)),
            ("row", &row_name(row, &said.row, words)),
            ("column", &column_name(column, words)),
            ("never", &of(Silence::Never)),
            ("unknown", &of(Silence::Unknown)),
        ],
    )
}

/// Where each column is and how wide: a column for unknown days has room for its name, and is apart.
fn columns(grid: &SilenceGrid, words: &PictureWords) -> Vec<(f64, f64)> {
    let unknown = width_of(&words.unknown) + 4.0;
    let has_unknown = grid.connected.last() == Some(&None);
    let room = WIDTH - NAMES - if has_unknown { unknown + APART } else { 0.0 };
    let wide = room / length(Years::ALL.len());
    let mut x = NAMES;
    let mut places = Vec::new();
    for years in &grid.connected {
        let (at, wide) = if years.is_some() { (x, wide) } else { (x + APART, unknown) };
        places.push((at, wide));
        x = at + wide;
    }
    places
}

fn drawn(grid: &SilenceGrid, words: &PictureWords) -> Drawing {
    let said = &words.silence;
    let places = columns(grid, words);
    let most = grid.rows.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0);
    let mut drawing = Drawing::new(0.0);
    drawing.text("label", [f64::midpoint(NAMES, WIDTH), LINE / 2.0], Anchor::Middle, said.across.as_str());
    drawing.text("label", [0.0, LINE / 2.0], Anchor::Start, said.down.as_str());
    for (years, (x, wide)) in grid.connected.iter().zip(&places) {
        let name = years.map_or(words.unknown.as_str(), |years| span(years, words));
        drawing.text("label", [x + wide / 2.0, LINE * 1.5], Anchor::Middle, name);
    }
    let mut y = LINE * 2.0 + 2.0;
    for (silence, counts) in &grid.rows {
        if !matches!(silence, Silence::Lasts(_)) {
            y += APART;
        }
        let middle = y + CELL / 2.0;
        drawing.text("label", [NAMES - 8.0, middle], Anchor::End, row_name(*silence, "{span}", words));
        for (count, (x, wide)) in counts.iter().zip(&places) {
            cell(&mut drawing, Area { x: *x, y, width: wide - GAP, height: CELL - GAP }, *count, most);
        }
        y += CELL;
    }
    drawing.set_height(y);
    drawing
}

fn cell(drawing: &mut Drawing, place: Area, count: usize, most: usize) {
    let shade = shade(count, most);
    let class = |names: [&'static str; 6]| names.get(shade).copied().unwrap_or_default();
    drawing.rect(class(SHADES), place, Fill::PLAIN);
    let middle = [place.x + place.width / 2.0, place.y + place.height / 2.0];
    drawing.text(class(NUMBERS), middle, Anchor::Middle, count.to_string());
}

/// Darker for more people. Few are told apart better than many, so it goes by the square root.
fn shade(count: usize, most: usize) -> usize {
    (1..=5).find(|shade| count * 25 <= most * shade * shade).filter(|_| count > 0).unwrap_or(0)
}

fn behind(grid: &SilenceGrid, words: &PictureWords) -> TableBehind {
    let said = &words.silence;
    let names: Vec<String> = grid.connected.iter().map(|years| column_name(*years, words)).collect();
    let mut head = vec![said.down.as_str()];
    head.extend(names.iter().map(String::as_str).chain([words.all.as_str()]));
    let mut table = TableBehind::new(&head);
    let with_sum = |counts: &[usize]| counts.iter().copied().chain([counts.iter().sum()]).collect::<Vec<usize>>();
    for (silence, counts) in &grid.rows {
        table.row(row_name(*silence, &said.row, words), with_sum(counts));
    }
    let column = |place: usize| grid.rows.iter().filter_map(|(_, counts)| counts.get(place)).sum();
    let sums: Vec<usize> = (0..grid.connected.len()).map(column).collect();
    table.row(words.all.as_str(), with_sum(&sums));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_a_shade_of_its_own_and_the_most_the_darkest() {
        let shades = [0, 1, 4, 5, 16, 17, 30, 100].map(|count| shade(count, 100));
        assert_eq!(shades, [0, 1, 1, 2, 2, 3, 3, 5]);
        assert_eq!([shade(0, 0), shade(1, 1), shade(30_000, 30_000)], [0, 5, 5]);
    }
}
