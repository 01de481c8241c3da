//! Which mark means what, in one line of a drawing.

use super::drawing::{Anchor, Area, Drawing, Fill, LINE, width_of};
use super::words::PictureWords;

/// How wide and high a sample of a mark is, the room to its words, and to the next sample.
const SAMPLE: f64 = 11.0;
const TO_WORDS: f64 = 5.0;
const TO_NEXT: f64 = 18.0;

/// How high the line is.
pub(super) const KEY: f64 = LINE + 6.0;

/// Fillings with their words, from that place to the right.
pub(super) fn key(drawing: &mut Drawing, [mut x, middle]: [f64; 2], parts: &[(&'static str, Fill, &str)]) {
    for (class, fill, words) in parts {
        drawing.rect(class, Area { x, y: middle - SAMPLE / 2.0, width: SAMPLE, height: SAMPLE }, *fill);
        drawing.text("label", [x + SAMPLE + TO_WORDS, middle], Anchor::Start, *words);
        x += SAMPLE + TO_WORDS + width_of(words) + TO_NEXT;
    }
}

/// Those who stay, and those on the list.
pub(super) fn stays_and_leaves(drawing: &mut Drawing, words: &PictureWords, x: f64) {
    let parts = [("bar-stays", Fill::PLAIN, words.stays.as_str()), ("bar-leaves", Fill::HATCHED, &words.leaves)];
    key(drawing, [x, LINE / 2.0], &parts);
}
