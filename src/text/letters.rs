//! Letters as they are compared: lower case, without accents or styles, so that `Łódź` and `lodz` are one. Whoever
//! compares words folds their letters here, and decides alone what separates words.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::is_invisible;

/// Hands over what a character is when texts are compared: one letter or several (`ß` is `ss`), or nothing for an
/// accent and for what cannot be seen. A sign is handed over as it is.
pub fn fold(c: char, mut take: impl FnMut(char)) {
    if c.is_ascii() {
        return take(c.to_ascii_lowercase());
    }
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            match spelled_out(lower) {
                Some(letters) => letters.chars().for_each(&mut take),
                None if is_combining_mark(lower) || is_invisible(lower) => {}
                None => take(lower),
            }
        }
    });
}

/// A text with all its letters folded.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, |letter| folded.push(letter)));
    folded
}

/// Lower-case letters of which Unicode takes no accent off, as people without such a key write them.
fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'þ' => "th",
        // A letter to Unicode, and an apostrophe in names.
        'ʼ' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_styles_and_what_cannot_be_seen_make_no_difference() {
        for (text, expected) in [
            ("Łódź", "lodz"),
            ("STRASSE Straße GROẞ", "strasse strasse gross"),
            ("Þóra Ægisdóttir Guðrún", "thora aegisdottir gudrun"),
            ("Ǿ Ǽ", "o ae"),
            ("İIıi", "iiii"),
            ("e\u{301}t\u{ad}u\u{200d}de", "etude"),
            ("𝐂𝐄𝐎 Ｃ＋＋", "ceo c++"),
            ("ﬁ Демʼян", "fi дем'ян"),
        ] {
            assert_eq!(folded(text), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in "\\PC{0,12}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
