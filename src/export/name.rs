//! Names as keys. Where no address joins two files only the name is left, and the same name is written with edge
//! spaces, zero-width characters or mathematical letters in one file and without them in the next.

use std::borrow::Cow;

use compact_str::CompactString;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::text::is_invisible;

/// The name that LinkedIn gives to somebody it does not name, as names are compared.
pub(super) const HIDDEN: &str = "linkedin member";

/// A name for comparing, never for showing: compatibility forms folded, lower case, nothing invisible, single spaces.
/// Empty where the name has nothing visible in it.
pub fn name_key(name: &str) -> CompactString {
    // Most names are plain letters, of which there is nothing to fold; this is asked for every person.
    if name.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        let mut key = CompactString::with_capacity(name.len());
        for word in name.split_ascii_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key.make_ascii_lowercase();
        return key;
    }
    let visible = composed(name).chars().filter(|c| !is_invisible(*c)).collect::<String>().to_lowercase();
    let mut key = CompactString::with_capacity(visible.len());
    for word in composed(&visible).split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
    }
    key
}

/// The text in the form NFKC, in which most names are written.
fn composed(text: &str) -> Cow<'_, str> {
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfkc().collect()),
    }
}

/// Whether a cell shows nothing: only white space, control and invisible characters.
#[inline]
pub(super) fn is_blank(cell: &[u8]) -> bool {
    match cell {
        [] => true,
        [first, ..] if first.is_ascii_graphic() => false,
        _ => String::from_utf8_lossy(cell).chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_has_the_same_key_however_it_is_decorated() {
        for name in
            ["Ada  Example", " ada example\u{a0}", "Ada\u{200b} Exa\u{200d}mple", "𝐀𝐝𝐚 𝐄𝐱𝐚𝐦𝐩𝐥𝐞", "ADA\tEXAMPLE\u{feff}"]
        {
            assert_eq!(name_key(name), "ada example", "{name:?}");
        }
        assert_eq!(name_key("Zoe\u{308} Übel"), name_key("Zoë U\u{308}bel"));
    }

    #[test]
    fn different_people_stay_different() {
        assert_ne!(name_key("Jose Example"), name_key("José Example"));
        assert_ne!(name_key("Mara Peña, MBA"), name_key("Mara Peña"));
        assert_eq!(name_key(" \u{200b}\u{a0}"), "");
    }

    #[test]
    fn a_cell_of_invisible_characters_is_blank() {
        assert!(is_blank("\u{200b} \u{a0}\t".as_bytes()));
        assert!(is_blank(b""));
        assert!(!is_blank(" é".as_bytes()));
        assert!(!is_blank(&[b' ', 0xff]));
    }
}
