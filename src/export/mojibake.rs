//! Letters that were read in the wrong encoding once and written down so: `ZoÃ«` for `Zoë`. What decodes back cleanly is
//! mended; what can only be suspected is said to be damaged, for then a name finds its other spelling nowhere.

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};

/// The encodings in which spreadsheets read what is UTF-8.
const MISTAKEN_FOR: [&Encoding; 5] = [WINDOWS_1252, WINDOWS_1254, WINDOWS_1250, WINDOWS_1251, MACINTOSH];

/// The text as it was before UTF-8 was read as an 8-bit encoding, once or twice over. `None` where it was not, or where
/// not every letter says so.
pub(super) fn mended(text: &str) -> Option<String> {
    let once = decoded_back(text)?;
    Some(decoded_back(&once).unwrap_or(once))
}

fn decoded_back(text: &str) -> Option<String> {
    if text.is_ascii() || !has_letters_together(text) || text.len() > 1 << 12 {
        return None;
    }
    MISTAKEN_FOR.iter().find_map(|encoding| {
        let (bytes, _, unmappable) = encoding.encode(text);
        let found = if unmappable { None } else { String::from_utf8(bytes.into_owned()).ok() }?;
        // Two letters of Russian can be one letter of it by chance, but not again and again.
        let enough = *encoding != WINDOWS_1251
            || text.chars().any(|c| !c.is_ascii() && !c.is_alphabetic())
            || found.chars().count() > 1;
        (enough && sound(&found)).then_some(found)
    })
}

/// Whether two letters beyond ASCII are side by side: each has two bytes at least, and each of these was read as a letter.
fn has_letters_together(text: &str) -> bool {
    let mut was_ascii = true;
    text.chars().any(|letter| !std::mem::replace(&mut was_ascii, letter.is_ascii()) && !letter.is_ascii())
}

/// Whether a text is one that somebody would write: its letters beyond ASCII are letters, and a word has letters of one
/// script only. A capital Ž after an Í, which are two letters of a name, does not come out so.
fn sound(text: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{17f}').contains(&c) || ('Ș'..='ț').contains(&c);
    text.split(|c: char| !c.is_alphanumeric()).all(|word| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        letters().all(latin) || !letters().any(latin)
    }) && !text.is_ascii()
        && text.chars().all(|c| c.is_ascii() || !rare(c))
}

/// Characters that no name has and that two letters of a name make by chance.
fn rare(c: char) -> bool {
    let rare_latin = ('\u{180}'..='\u{24f}').contains(&c) && !('Ș'..='ț').contains(&c);
    rare_latin || c.is_control() || unicode_normalization::char::is_combining_mark(c)
}

/// The text of a cell, which nearly always is UTF-8.
pub(super) fn text_in(cell: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(cell).map_or_else(|_| String::from_utf8_lossy(cell), Cow::Borrowed)
}

/// The text of a cell, mended where it can be; and whether it was.
pub(super) fn text_of(cell: &[u8]) -> (Cow<'_, str>, bool) {
    mended_text(text_in(cell))
}

/// The same of a cell whose text is known.
pub(super) fn mended_text(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    if text.is_ascii() {
        return (text, false);
    }
    match mended(&text) {
        Some(mended) => (Cow::Owned(mended), true),
        None => (text, false),
    }
}

/// Whether a letter of a name was lost before it came here: the mark that decoders leave, the question mark that a
/// spreadsheet writes for a letter its encoding does not have, or a letter that nobody would write there.
pub(super) fn lost_letters(name: &str) -> bool {
    if name.is_ascii() && !name.contains('?') {
        return false;
    }
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let lost = match letter {
            char::REPLACEMENT_CHARACTER | '\u{80}'..='\u{9f}' => true,
            '?' => before.is_alphabetic() || after.is_alphabetic(),
            'Ã' | 'Â' | 'Ð' | 'Ñ' | 'Ž' | 'Š' => before.is_lowercase(),
            '†' | '‡' | '√' | '¬' | '¶' | '§' | '¤' | '¢' | '£' | '¥' | '¨' | '©' | '±' | '¼' | '½' | '¾' => {
                before.is_alphabetic() && (after != ' ' || before.is_lowercase())
            }
            _ => false,
        };
        if lost {
            return true;
        }
        before = letter;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_in_a_wrong_encoding_is_read_again() {
        for name in ["Zoë Übel", "José", "Peña y Núñez", "Łukasz Żółć", "Șerban", "Иван Петров", "王伟", "Seán O’Brien"]
        {
            for encoding in MISTAKEN_FOR {
                let (wrong, _) = encoding.decode_without_bom_handling(name.as_bytes());
                if !wrong.contains(char::REPLACEMENT_CHARACTER) {
                    assert_eq!(mended(&wrong).as_deref(), Some(name), "{wrong} in {}", encoding.name());
                }
            }
        }
        assert_eq!(mended("ZoÃƒÂ«").as_deref(), Some("Zoë"), "twice over");
    }

    #[test]
    fn real_names_stay_as_they_are() {
        for name in [
            "Ada",
            "Zoë Übel",
            "JOÃO",
            "CONCEIÇÃO",
            "RÚŽENA",
            "LÍŠKA",
            "Ångström",
            "ÉŽ",
            "Иван",
            "Пётр",
            "Рё",
            "王伟",
            "Müller",
            "D’Angelo",
            "Ada 🚀",
            "Ağaoğlu",
            "ÝŠ",
            "Łukasz",
            "Đorđe",
            "N\u{2122}",
        ] {
            assert_eq!(mended(name), None, "{name}");
            assert!(!lost_letters(name), "{name}");
        }
    }

    #[test]
    fn a_name_that_lost_a_letter_is_damaged() {
        for name in ["Jos\u{fffd}", "Pe?a", "Jos?", "?ukasz", "JosŽ", "JosÃ ", "N‡–ez", "Zo\u{91}"] {
            assert!(lost_letters(name), "{name}");
        }
        for name in ["Ada ?", "Ada ©Contoso", "½ Ada"] {
            assert!(!lost_letters(name), "{name}");
        }
    }
}
