//! The bands: one bar in four parts, and how many people the network has before and after the list.

use super::behind::TableBehind;
use super::drawing::{Anchor, Area, Drawing, Fill, LINE, WIDTH, length};
use super::figure::Figure;
use super::key::key;
use super::words::PictureWords;
use crate::audit::{Audit, BeforeAfter};
use crate::output::report::words::filled;

/// How each band looks, in their order: those that are listed are hatched.
const LOOKS: [(&str, Fill); 4] = [
    ("bar-leaves part-remove", Fill::HATCHED),
    ("bar-leaves part-review", Fill::HATCHED_FADED),
    ("bar-stays part-keep", Fill::PLAIN),
    ("bar-stays part-protected", Fill::FADED),
];

/// How high a bar is.
const BAR: f64 = 24.0;
/// The least that is seen of somebody, and between two parts.
const LEAST: f64 = 2.0;
const GAP: f64 = 1.5;

/// How many people each band has.
pub(super) fn bands(audit: &Audit, words: &PictureWords) -> Figure {
    let said = &words.bands;
    let sizes = BeforeAfter::of(audit).now;
    let whole: usize = sizes.iter().sum();
    let mut caption = vec![filled(&said.caption, &[("connections", &words.connections.of(whole))])];
    caption.extend(audit.goal.as_ref().map(|goal| filled(&said.goal, &[("people", &words.people.of(goal.listed))])));
    let mut drawing = Drawing::new(BAR + 3.5 * LINE);
    stacked(&mut drawing, 0.0, sizes, WIDTH / length(whole));
    let mut table = TableBehind::new(&[&said.band, &said.people, &words.share]);
    let mut parts = Vec::new();
    for (place, ((name, size), (class, fill))) in said.names.iter().zip(sizes).zip(LOOKS).enumerate() {
        let x = WIDTH / 4.0 * length(place);
        let share = words.percent(size, whole);
        key(&mut drawing, [x, BAR + LINE], &[(class, fill, name)]);
        drawing.text("value", [x, BAR + 2.0 * LINE], Anchor::Start, size.to_string());
        drawing.text("label", [x, BAR + 3.0 * LINE - 2.0], Anchor::Start, share.as_str());
        parts.push(format!("{name} {size}"));
        table.row(name.as_str(), [size.to_string(), share]);
    }
    table.row(words.all.as_str(), [whole.to_string(), words.percent(whole, whole)]);
    Figure {
        id: "picture-bands",
        heading: said.heading.clone(),
        caption,
        description: filled(&said.description, &[("parts", &parts.join(", "))]),
        drawing: Some(drawing),
        table: Some(table),
    }
}

/// A bar in four parts. Whoever is there is seen.
fn stacked(drawing: &mut Drawing, y: f64, sizes: [usize; 4], of_one: f64) {
    let mut x = 0.0;
    for (size, (class, fill)) in sizes.into_iter().zip(LOOKS).filter(|(size, _)| *size > 0) {
        let wide = (length(size) * of_one).max(LEAST + GAP);
        drawing.rect(class, Area { x, y, width: wide - GAP, height: BAR }, fill);
        x += wide;
    }
}

/// One size of the network.
struct State<'a> {
    name: &'a str,
    sizes: [usize; 4],
}

impl State<'_> {
    fn people(&self) -> usize {
        self.sizes.iter().sum()
    }

    /// Its number, and how much smaller it is.
    fn words(&self, whole: usize, words: &PictureWords) -> String {
        let people = self.people().to_string();
        match whole - self.people() {
            0 => people,
            gone => {
                let share = words.percent(gone, whole);
                filled(&words.before_after.fewer, &[("n", &people), ("share", &share)])
            }
        }
    }
}

/// How many people the network has now, and without the list.
pub(super) fn before_after(audit: &Audit, words: &PictureWords) -> Figure {
    let said = &words.before_after;
    let counts = BeforeAfter::of(audit);
    let mut states = vec![State { name: &said.now, sizes: counts.now }];
    let whole: usize = counts.now.iter().sum();
    if counts.without_removed != counts.now && counts.without_removed != counts.without_listed {
        states.push(State { name: &said.without_removed, sizes: counts.without_removed });
    }
    if counts.without_listed != counts.now {
        states.push(State { name: &said.without_listed, sizes: counts.without_listed });
    }
    let mut caption = vec![said.caption.clone()];
    caption.extend((states.len() == 1).then(|| said.nobody_listed.clone()));
    let part = |state: &State| filled(&said.part, &[("name", state.name), ("size", &state.words(whole, words))]);
    let parts: Vec<String> = states.iter().map(part).collect();
    Figure {
        id: "picture-before-after",
        heading: said.heading.clone(),
        caption,
        description: filled(&said.description, &[("parts", &parts.join("; "))]),
        drawing: Some(states_drawn(&states, whole, words)),
        table: Some(states_behind(&states, words)),
    }
}

fn states_drawn(states: &[State], whole: usize, words: &PictureWords) -> Drawing {
    let mut drawing = Drawing::new(0.0);
    let names = words.bands.names.iter().zip(LOOKS);
    let parts: Vec<(&str, Fill, &str)> = names.map(|(name, (class, fill))| (class, fill, name.as_str())).collect();
    key(&mut drawing, [0.0, LINE / 2.0], &parts);
    let mut y = LINE * 1.5;
    for state in states {
        drawing.text("label", [0.0, y + LINE / 2.0], Anchor::Start, state.name);
        drawing.text("value", [WIDTH, y + LINE / 2.0], Anchor::End, state.words(whole, words));
        stacked(&mut drawing, y + LINE + 2.0, state.sizes, WIDTH / length(whole));
        y += LINE + BAR + 12.0;
    }
    drawing.set_height(y - 8.0);
    drawing
}

fn states_behind(states: &[State], words: &PictureWords) -> TableBehind {
    let share = words.share.as_str();
    let mut head = vec![words.before_after.band.as_str()];
    head.extend(states.iter().flat_map(|state| [state.name, share]));
    let mut table = TableBehind::new(&head);
    for (place, name) in words.bands.names.iter().enumerate() {
        let cells = states.iter().flat_map(|state| {
            let size = state.sizes.get(place).copied().unwrap_or(0);
            [size.to_string(), words.percent(size, state.people())]
        });
        table.row(name.as_str(), cells);
    }
    let all =
        states.iter().flat_map(|state| [state.people().to_string(), words.percent(state.people(), state.people())]);
    table.row(words.all.as_str(), all);
    table
}
