//! Classes of characters. Each is listed once; a wider one is made from the narrower ones, and says why it is wider.

/// Characters that reorder the text around them: with one, a rule or a name shows something other than it says. A
/// screen shows a mark in their place, and a rule that has one is refused.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that act on a terminal, end a line or reorder the text around them: what has one is shown with a mark in its
/// place, and never offered for pasting.
pub fn acts(c: char) -> bool {
    c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Characters that are nothing on a screen and change nothing beside them, so that a screen may drop them: soft
/// hyphens, zero-width spaces, byte order marks, tags.
pub fn is_shapeless(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The two joiners, zero-width like the shapeless; but a screen keeps them, since emoji and several scripts are spelt
/// with them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// All that cannot be seen, wherever text is compared or has to look as it reads: two names that differ in nothing else
/// are one name.
pub fn is_invisible(c: char) -> bool {
    !c.is_ascii() && (is_shapeless(c) || is_joiner(c) || is_bidi_control(c))
}

/// Whatever a spreadsheet may pass over before it looks for a formula: besides the invisible, letters and marks that
/// happen to be blank, such as fillers of Hangul and selectors of variants. Names keep these, for in their scripts they
/// are letters.
pub fn looks_empty(c: char) -> bool {
    is_invisible(c)
        || matches!(
            c,
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}'
                | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{fffc}'
                | '\u{e0080}'..='\u{e0fff}'
        )
}

/// What a formula of a spreadsheet begins with, full-width and small forms too.
pub fn is_formula_lead(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\u{fe62}' | '\u{fe63}' | '\u{fe66}' | '\u{fe6b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_in_two_of_the_narrow_classes() {
        for c in '\0'..=char::MAX {
            let classes = [is_bidi_control(c), is_shapeless(c), is_joiner(c), is_formula_lead(c)];
            assert!(classes.into_iter().filter(|is| *is).count() < 2, "{}", c.escape_unicode());
        }
    }

    #[test]
    fn nothing_that_can_be_seen_is_invisible() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric() || c.is_ascii()) {
            assert!(!is_invisible(c), "{}", c.escape_unicode());
        }
    }
}
