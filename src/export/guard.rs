//! The guard before what a spreadsheet would compute: an apostrophe. Writers put it on and readers take it off again,
//! so both are here; one is the exact inverse of the other.
//!
//! A file that is separated by commas is also opened by programs that separate at semicolons, tabs or line ends: what
//! follows one of these within a cell is guarded like the beginning of a cell.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::marks::Marks;
use crate::text::{is_formula_lead, looks_empty};

/// The apostrophe that makes a spreadsheet take a cell as text.
const GUARD: char = '\'';

/// The text, with a guard wherever a spreadsheet may begin a cell and would compute it: where, after white space,
/// invisible characters and quotes, `= + - @` or their full-width forms follow; and before a leading TAB, CR, LF or NUL.
pub fn guarded(text: &str) -> Cow<'_, str> {
    // Nearly every cell begins with a letter or a digit, and has nothing after which another may begin.
    let bytes = text.as_bytes();
    if bytes.first().is_none_or(u8::is_ascii_alphanumeric)
        && memchr3(b';', b'\t', b'\n', bytes).is_none()
        && memchr(b'\r', bytes).is_none()
    {
        return Cow::Borrowed(text);
    }
    let places: Vec<usize> = beginnings(text).filter(|at| computes(text, *at)).collect();
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut guarded = String::with_capacity(text.len() + places.len());
    let mut from = 0;
    for place in places {
        guarded.push_str(text.get(from..place).unwrap_or_default());
        guarded.push(GUARD);
        from = place;
    }
    guarded.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(guarded)
}

/// The text that [`guarded`] was given; text that never was guarded stays as it is.
pub fn unguarded(text: &str) -> Cow<'_, str> {
    // Quotes are passed over before anything is called a formula, so the guards themselves change no answer.
    let is_guard = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(GUARD)) && computes(text, at);
    let guards: Vec<usize> = beginnings(text).filter(|at| is_guard(*at)).collect();
    if guards.is_empty() {
        return Cow::Borrowed(text);
    }
    let without = text.char_indices().filter(|(at, _)| guards.binary_search(at).is_err());
    Cow::Owned(without.map(|(_, character)| character).collect())
}

/// Where a spreadsheet may begin a cell: at the start, and after each semicolon, TAB and line end.
fn beginnings(text: &str) -> impl Iterator<Item = usize> {
    let mut separators = Marks::of(text.as_bytes(), 0, *b";\t\n\r");
    std::iter::once(0).chain(std::iter::from_fn(move || separators.next()).map(|separator| separator + 1))
}

/// Whether a spreadsheet that begins a cell there computes it.
fn computes(text: &str, from: usize) -> bool {
    let rest = text.get(from..).unwrap_or_default();
    let odd = from == 0 && rest.trim_start_matches(GUARD).starts_with(['\t', '\r', '\n', '\0']);
    let passed_over = |c: char| c.is_whitespace() || c.is_control() || looks_empty(c) || c == GUARD || c == '"';
    odd || rest.trim_start_matches(passed_over).starts_with(is_formula_lead)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_gets_an_apostrophe() {
        for formula in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\u{a0}=1",
            "\u{feff}\u{200b}=1",
            "＝1",
            "\u{202e}=1",
            "\u{ad}=1",
            "\u{fe63}1",
            "\rx",
            "\0x",
            "  =1",
            "'=1",
            "\u{fe0f}=1",
            "\u{fff9}=1",
            "\u{3164}=1",
            "\u{180b}=1",
            "\u{e0041}=1",
            "\u{e0100}=1",
        ] {
            assert_eq!(guarded(formula), format!("'{formula}"), "{formula:?}");
        }
        for text in ["Ada", "a=b", "", "ad@example.com", "'Ada'", "R&D; Sales", "a - b"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn what_follows_a_semicolon_a_tab_or_a_line_end_is_guarded_too() {
        for (text, expected) in [
            ("Fabrikam;=1+1", "Fabrikam;'=1+1"),
            ("x\t=2+2", "x\t'=2+2"),
            ("\t=1+1", "'\t'=1+1"),
            ("a; -b;c;\u{200b}@d", "a;' -b;c;'\u{200b}@d"),
            ("a\n=1", "a\n'=1"),
            ("a;\"=1", "a;'\"=1"),
        ] {
            assert_eq!(guarded(text), expected);
            assert_eq!(unguarded(expected), text);
        }
    }

    #[test]
    fn one_guard_is_taken_off_and_nothing_else() {
        assert_eq!(unguarded("'@da"), "@da");
        assert_eq!(unguarded("''@da"), "'@da");
        assert_eq!(unguarded("O'Neil"), "O'Neil");
        assert_eq!(unguarded("'t Hart"), "'t Hart");
    }

    proptest! {
        #[test]
        fn what_was_guarded_reads_back_equal_and_no_part_of_it_computes(text in "[=+@a'\";\t\n\r \u{200b}\u{fe0f}\0-]{0,12}") {
            let guarded = guarded(&text);
            prop_assert_eq!(unguarded(&guarded), text.as_str());
            for part in guarded.split([';', '\t', '\n', '\r']) {
                let seen = part.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || looks_empty(c) || c == '"');
                prop_assert!(!seen.starts_with(['=', '+', '-', '@']), "{:?}", guarded);
            }
        }
    }
}
