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
        let is_spaced =
            name.starts_with(' ') || name.ends_with(' ') || name.as_bytes().windows(2).any(|two| two == b"  ");
        let mut key = if is_spaced { spaced_once(name.split_ascii_whitespace()) } else { CompactString::from(name) };
        key.make_ascii_lowercase();
        return key;
    }
    // Nor is there of the letters of western Europe, but for their case.
    if name.chars().all(|c| c.is_ascii_graphic() || matches!(c, ' ' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ')) {
        return spaced_once(name.split(' ').filter(|word| !word.is_empty()))
            .chars()
            .flat_map(char::to_lowercase)
            .collect();
    }
    key_of_any(name)
}

/// The key of a name in whatever letters.
fn key_of_any(name: &str) -> CompactString {
    let visible = composed(name).chars().filter(|c| !is_invisible(*c)).collect::<String>().to_lowercase();
    spaced_once(composed(&visible).split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()))
}

/// Words with one space between them.
fn spaced_once<'a>(words: impl Iterator<Item = &'a str>) -> CompactString {
    words.fold(CompactString::default(), |mut spaced, word| {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
        spaced
    })
}

/// Two parts of a name, with a space between them where both are there.
pub fn name_of_parts(one: &str, other: &str) -> CompactString {
    let space = if one.is_empty() || other.is_empty() { "" } else { " " };
    let mut name = CompactString::with_capacity(one.len() + space.len() + other.len());
    for part in [one, space, other] {
        name.push_str(part);
    }
    name
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
        _ => shows_nothing(cell),
    }
}

/// The same of a cell whose first letter does not tell, which is seldom.
#[cold]
fn shows_nothing(cell: &[u8]) -> bool {
    String::from_utf8_lossy(cell).chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_of_usual_letters_has_the_key_that_any_name_has(name in "[ -~]{0,8}[ -~À-ÿ]{0,8}") {
            prop_assert_eq!(name_key(&name), key_of_any(&name));
        }
    }

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
