//! A drawing as a list of marks, which the template writes as SVG. Lengths are in units of the drawing: the page makes it
//! as wide as there is room.

use serde::{Serialize, Serializer};
use unicode_width::UnicodeWidthStr as _;

use crate::output::display::Shown;

/// How wide each drawing is.
pub(super) const WIDTH: f64 = 400.0;
/// How large its letters are.
pub(super) const FONT: f64 = 13.0;
/// From the middle of a line of text down to its base.
pub(super) const TO_BASE: f64 = 4.5;
/// How high a line of text is.
pub(super) const LINE: f64 = 20.0;
/// How wide a letter is on average, measured in letters' height, on the safe side.
const LETTER: f64 = 0.65;

/// A length, written with one decimal at most.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub(super) struct Length(pub f64);

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round();
        if tenths % 10.0 == 0.0 { write!(f, "{:.0}", tenths / 10.0) } else { write!(f, "{:.1}", tenths / 10.0) }
    }
}

/// Which part of a text is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One mark; its class gives it colour.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(super) enum Mark {
    Rect { class: &'static str, x: Length, y: Length, width: Length, height: Length, hatched: bool, faded: bool },
    Line { class: &'static str, x1: Length, y1: Length, x2: Length, y2: Length },
    Path { class: &'static str, points: String, dashed: bool },
    Dot { class: &'static str, x: Length, y: Length, radius: Length },
    Text { class: &'static str, x: Length, y: Length, anchor: Anchor, text: String },
}

/// The marks of one drawing, the lowest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Drawing {
    width: Length,
    height: Length,
    font: Length,
    pub marks: Vec<Mark>,
}

/// How a rectangle is filled, to be told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fill {
    hatched: bool,
    faded: bool,
}

impl Fill {
    pub const PLAIN: Self = Self { hatched: false, faded: false };
    pub const HATCHED: Self = Self { hatched: true, faded: false };
    pub const FADED: Self = Self { hatched: false, faded: true };
    pub const HATCHED_FADED: Self = Self { hatched: true, faded: true };
}

/// Where a rectangle is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Drawing {
    /// An empty one.
    pub fn new(height: f64) -> Self {
        Self { width: Length(WIDTH), height: Length(height), font: Length(FONT), marks: Vec::new() }
    }

    pub fn rect(&mut self, class: &'static str, place: Area, fill: Fill) {
        let Area { x, y, width, height } = place;
        if width > 0.0 && height > 0.0 {
            let [x, y, width, height] = [x, y, width, height].map(Length);
            let Fill { hatched, faded } = fill;
            self.marks.push(Mark::Rect { class, x, y, width, height, hatched, faded });
        }
    }

    /// Says how high it is once that is known.
    pub fn set_height(&mut self, height: f64) {
        self.height = Length(height);
    }

    pub fn line(&mut self, class: &'static str, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(Length);
        self.marks.push(Mark::Line { class, x1, y1, x2, y2 });
    }

    /// A line through points.
    pub fn path(&mut self, class: &'static str, points: &[[f64; 2]], dashed: bool) {
        let point = |[x, y]: &[f64; 2]| format!("{},{}", Length(*x), Length(*y));
        let points = points.iter().map(point).collect::<Vec<_>>().join(" ");
        self.marks.push(Mark::Path { class, points, dashed });
    }

    pub fn dot(&mut self, class: &'static str, [x, y]: [f64; 2], radius: f64) {
        let [x, y, radius] = [x, y, radius].map(Length);
        self.marks.push(Mark::Dot { class, x, y, radius });
    }

    /// A text with its middle line at that height.
    pub fn text(&mut self, class: &'static str, [x, middle]: [f64; 2], anchor: Anchor, text: impl Into<String>) {
        let [x, y] = [x, middle + TO_BASE].map(Length);
        self.marks.push(Mark::Text { class, x, y, anchor, text: text.into() });
    }
}

/// About how wide a text is.
pub(super) fn width_of(text: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a line of text")]
    let columns = text.width() as f64;
    columns * LETTER * FONT
}

/// A text of somebody else's, safe to show, cut to that width.
pub(super) fn cut_to(text: &str, width: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line of text")]
    let columns = (width / (LETTER * FONT)).max(2.0) as usize;
    Shown::new(text).cut(columns)
}

/// A count as a length.
#[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^52")]
pub(super) fn length(count: usize) -> f64 {
    count as f64
}

/// A text as the tests look at it.
#[cfg(test)]
pub(super) struct DrawnText<'a> {
    pub class: &'static str,
    pub y: f64,
    pub text: &'a str,
    x: f64,
    anchor: Anchor,
}

#[cfg(test)]
impl DrawnText<'_> {
    /// Where it begins if it is that wide.
    pub fn start(&self, width: f64) -> f64 {
        self.x
            - match self.anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            }
    }
}

#[cfg(test)]
impl Drawing {
    pub fn high(&self) -> f64 {
        self.height.0
    }

    pub fn texts(&self) -> impl Iterator<Item = DrawnText<'_>> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { class, x, y, anchor, text } => {
                Some(DrawnText { class, y: y.0, text, x: x.0, anchor: *anchor })
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        let written = [0.0, 12.0, 12.04, 12.06, -0.01, 99.96].map(|length| Length(length).to_string());
        assert_eq!(written, ["0", "12", "12", "12.1", "-0", "100"]);
    }

    #[test]
    fn long_names_are_cut_by_their_width() {
        assert_eq!(cut_to("finance", 100.0), "finance");
        assert_eq!(cut_to("a very long name of an industry", 100.0), "a very lon…");
        assert!(width_of(&cut_to("日本語の名前日本語の名前", 100.0)) <= 100.0);
    }
}
