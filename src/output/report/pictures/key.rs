//! Which mark means what, in one line above a drawing.

use super::drawing::{Anchor, Drawing, LINE, Place, width_of};
use super::words::PictureWords;

/// How wide and high a sample of a mark is.
const SAMPLE: f64 = 11.0;

/// How high the line is.
pub(super) const KEY: f64 = LINE + 6.0;

/// Those who stay, and those on the list.
pub(super) fn stays_and_leaves(drawing: &mut Drawing, words: &PictureWords, x: f64) {
    let middle = LINE / 2.0;
    let sample = |x: f64| Place { x, y: middle - SAMPLE / 2.0, width: SAMPLE, height: SAMPLE };
    drawing.rect("bar-stays", sample(x));
    drawing.text("label", [x + SAMPLE + 5.0, middle], Anchor::Start, words.stays.as_str());
    let next = x + SAMPLE + 5.0 + width_of(&words.stays) + 18.0;
    drawing.hatched("bar-leaves", sample(next));
    drawing.text("label", [next + SAMPLE + 5.0, middle], Anchor::Start, words.leaves.as_str());
}
