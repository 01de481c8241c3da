//! Texts as rules see them: cut to a bound.

/// The most letters of a text that a rule sees. A cell may have 1 MiB, a text of the sandbox 64 KiB: without this
/// bound one cell would end an audit.
const LONGEST_TEXT: usize = 500;

/// The text as rules see it.
pub(super) fn cut(text: &str) -> &str {
    // No letter takes more than four bytes, and most texts are far shorter.
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    text.char_indices().nth(LONGEST_TEXT).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
