//! Lines of text with a name and a value, as calendars (RFC 5545) and address cards (RFC 6350) have them: one escaping, one
//! folding, one way to write a day.

use chrono::NaiveDate;

/// In octets, without the line end.
const LONGEST_LINE: usize = 75;

pub(super) fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Text as a value: what has a meaning there is escaped, and other controls are left out.
pub(super) fn text(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\t' => value.push(' '),
            control if control.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}

/// Writes a line, folded at a whole character where it is longer than the standard allows.
pub(super) fn line(file: &mut String, content: &str) {
    let mut octets = 0;
    for letter in content.chars() {
        if octets + letter.len_utf8() > LONGEST_LINE {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(letter);
        octets += letter.len_utf8();
    }
    file.push_str("\r\n");
}
