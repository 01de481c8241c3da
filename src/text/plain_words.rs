//! A text in the form in which words are looked for: folded letters, one space before, between and after the words. So
//! `Ingénieur(e)` has the word `ingenieur`, and `internal` does not have the word `intern`.

use super::fold;

/// The words of a text, with one space before, between and after them; a single space where there is none.
pub fn plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    plain_words_into(text, &mut words);
    words
}

/// Words to look for in a text of that form. The last may be the beginning of a word, with a star at its end: `coach*`.
pub fn sought_words(words: &str) -> String {
    let Some(beginning) = words.trim_end().strip_suffix('*') else { return plain_words(words) };
    let mut words = plain_words(beginning);
    words.truncate(words.trim_end().len());
    words
}

/// The same as [`plain_words`], written over what is in `into`.
pub fn plain_words_into(text: &str, into: &mut String) {
    into.clear();
    into.push(' ');
    for c in text.chars() {
        // Most text is ASCII, in which no letter is a word alone.
        if c.is_ascii() {
            push(c.to_ascii_lowercase(), into);
        } else {
            fold(c, |letter| if is_a_word_alone(letter) { push_alone(letter, into) } else { push(letter, into) });
        }
    }
    end_word(into);
}

/// Words are letters, digits, `+` and `#`, as in `C++` and `C#`; everything else separates them.
fn push(c: char, into: &mut String) {
    if c.is_alphanumeric() || c == '+' || c == '#' {
        into.push(c);
    } else {
        end_word(into);
    }
}

fn push_alone(c: char, into: &mut String) {
    end_word(into);
    into.push(c);
    into.push(' ');
}

fn end_word(into: &mut String) {
    if !into.ends_with(' ') {
        into.push(' ');
    }
}

/// Whether the character belongs to a script without spaces: each of these counts as a word, so that words are phrases.
pub fn is_a_word_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
