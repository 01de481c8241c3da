//! What to know before somebody is removed, in words.

use crate::audit::Caution;

/// A part of a sentence, for after *look again*.
pub(super) fn caution_words(caution: &Caution) -> String {
    match caution {
        Caution::Protected(by) => format!("protected by {}", by.join(" and ")),
        Caution::StillThere(done) => format!("marked as removed on {done}, and still in this newer export"),
        Caution::Talked => "you wrote to each other, or may have".into(),
        Caution::Noted => "you keep a note about them".into(),
        Caution::Withdrawn(praise) => format!("{}, which will be withdrawn", praise.join(" and ")),
    }
}
