//! What speaks for a second look before somebody is removed, for the double-check of a review and for the worklist alike. What
//! is unknown is no caution here: lists say beside it which files are absent.

use super::Evidence;
use crate::signals::{Answer, Value};

/// What passes between two people and is withdrawn with the connection: signals, and their words.
const PRAISE: [(&str, &str); 4] = [
    ("endorsements_from_them", "they endorsed you"),
    ("endorsements_from_me", "you endorsed them"),
    ("recommended_me", "they recommended you"),
    ("recommended_by_me", "you recommended them"),
];

/// The endorsements and recommendations that are known, in either direction, in words.
pub(super) fn praise(evidence: &Evidence, row: usize) -> Vec<&'static str> {
    PRAISE.iter().filter(|(signal, _)| is_above_nothing(evidence, signal, row)).map(|(_, words)| *words).collect()
}

/// Whether both wrote, or may have written.
pub(super) fn may_have_talked(evidence: &Evidence, row: usize) -> bool {
    is_above_nothing(evidence, "we_may_have_talked", row)
}

/// Whether the owner keeps a note about somebody: in the export, or as `note`, in words of their own.
pub(super) fn is_noted(evidence: &Evidence, row: usize, note: &str) -> bool {
    !note.trim().is_empty() || is_above_nothing(evidence, "noted", row)
}

/// Whether a signal is known and yes, or above 0.
fn is_above_nothing(evidence: &Evidence, signal: &str, row: usize) -> bool {
    match evidence.answer(signal, row) {
        Answer::Known(Value::YesNo(yes)) => yes,
        Answer::Known(Value::Whole(number)) => number > 0,
        _ => false,
    }
}
