//! Texts as rules see them: cut to a bound.

/// How many characters of a text a rule sees. A cell may have 1 MiB and a text of the sandbox 64 KiB: without this
/// bound one cell could end an audit.
const LONGEST_TEXT: usize = 500;

/// The text as rules see it.
pub(super) fn cut(text: &str) -> &str {
    // Most texts have fewer bytes than that, let alone characters.
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    text.char_indices().nth(LONGEST_TEXT).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
