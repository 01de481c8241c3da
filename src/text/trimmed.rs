//! Texts without the white space around them.

/// What [`str::trim`] gives, told at a glance of a text that begins and ends with a visible ASCII character, as nearly all do.
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_taken_off_as_the_language_does() {
        for text in ["", "a", " a", "a ", "ab", "\u{a0}a b\u{2003}", "éa", "aé", "\t", "a\u{200b}"] {
            assert_eq!(trimmed(text), text.trim(), "{text:?}");
        }
    }
}
