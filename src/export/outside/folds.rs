//! The lines of calendars and address books: a long line goes on in the next one, which then begins with a space, and
//! in the files of old programs after an equals sign. A line that is not needed is never copied, however long it is.

use std::borrow::Cow;
use std::cell::LazyCell;

use memchr::{memchr, memchr_iter};

use crate::export::decode::Text;
use crate::export::encodings::NamedEncoding;

/// One line with what it goes on in.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoldedLine<'a> {
    /// The physical line on which it begins, 1 being the first of the file.
    pub number: u64,
    /// Where it begins in the text.
    pub start: usize,
    /// As written, with its folds and its line end.
    pub raw: &'a [u8],
}

/// The lines of a text, the first first.
#[derive(Debug, Clone)]
pub(super) struct FoldedLines<'a> {
    text: &'a [u8],
    at: usize,
    number: u64,
}

impl<'a> FoldedLines<'a> {
    pub fn of(text: &'a [u8]) -> Self {
        Self { text, at: 0, number: 1 }
    }

    /// Whether a line that ends softly goes on there: not in the mark of a part, which follows where the end was cut off.
    fn goes_on(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let begins = |mark: &[u8]| rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        !(rest.is_empty() || begins(b"BEGIN:V") || begins(b"END:V"))
    }

    /// Where the physical line that begins there ends.
    fn end_of_line(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        memchr(b'\n', rest).map_or(self.text.len(), |length| start + length + 1)
    }
}

impl<'a> Iterator for FoldedLines<'a> {
    type Item = FoldedLine<'a>;

    fn next(&mut self) -> Option<FoldedLine<'a>> {
        let (start, number) = (self.at, self.number);
        if start >= self.text.len() {
            return None;
        }
        let mut end = self.end_of_line(start);
        let first = self.text.get(start..end).unwrap_or_default();
        let mut last = first;
        let soft = LazyCell::new(|| has_soft_breaks(first));
        self.number += 1;
        while matches!(self.text.get(end), Some(b' ' | b'\t')) || (ends_softly(last) && *soft && self.goes_on(end)) {
            let next = self.end_of_line(end);
            last = self.text.get(end..next).unwrap_or_default();
            end = next;
            self.number += 1;
        }
        self.at = end;
        Some(FoldedLine { number, start, raw: self.text.get(start..end).unwrap_or_default() })
    }
}

impl FoldedLine<'_> {
    /// The name before its parameters and its value.
    pub fn name(&self) -> &[u8] {
        let end = self.raw.iter().position(|byte| matches!(byte, b':' | b';' | b'\n')).unwrap_or(self.raw.len());
        self.raw.get(..end).unwrap_or_default().trim_ascii()
    }

    /// What follows a name that has no parameters.
    pub fn plain_value(&self) -> Option<&[u8]> {
        let colon = memchr(b':', self.raw)?;
        Some(self.raw.get(colon + 1..)?.trim_ascii())
    }

    /// The line without its folds and its end.
    pub fn unfolded(&self) -> Cow<'_, str> {
        unfolded(self.raw.trim_ascii_end())
    }
}

/// A line, or a stretch of several, without folds.
pub(super) fn unfolded(raw: &[u8]) -> Cow<'_, str> {
    if memchr(b'\n', raw).is_none() {
        return String::from_utf8_lossy(raw);
    }
    let soft = has_soft_breaks(raw);
    let mut whole: Vec<u8> = Vec::with_capacity(raw.len());
    for (index, part) in raw.split(|byte| *byte == b'\n').enumerate() {
        if soft && whole.last() == Some(&b'=') {
            whole.pop();
        } else if index > 0 && !matches!(part.first(), Some(b' ' | b'\t')) {
            whole.push(b'\n');
        }
        let part = if index > 0 { part.strip_prefix(b" ").or(part.strip_prefix(b"\t")).unwrap_or(part) } else { part };
        whole.extend_from_slice(part.strip_suffix(b"\r").unwrap_or(part));
    }
    Cow::Owned(String::from_utf8(whole).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// Whether a line says before its value that it goes on after an equals sign.
fn has_soft_breaks(line: &[u8]) -> bool {
    const QUOTED_PRINTABLE: &[u8] = b"QUOTED-PRINTABLE";
    let before_value = memchr(b':', line).and_then(|colon| line.get(..colon)).unwrap_or_default();
    before_value.windows(QUOTED_PRINTABLE.len()).any(|word| word.eq_ignore_ascii_case(QUOTED_PRINTABLE))
}

fn ends_softly(line: &[u8]) -> bool {
    line.strip_suffix(b"\n")
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .is_some_and(|line| line.ends_with(b"="))
}

/// The text of a file whose lines may be folded in the middle of a letter.
pub(super) fn text(bytes: Vec<u8>, encoding: Option<NamedEncoding>) -> Text {
    Text::decode_as(with_whole_letters(Cow::Owned(bytes)), encoding)
}

/// The bytes with every letter in one line: a fold may come in the middle of a letter of several bytes, which no decoder
/// would read. What follows of the letter moves to before the line end, so that lines keep their numbers.
fn with_whole_letters(bytes: Cow<'static, [u8]>) -> Cow<'static, [u8]> {
    let split =
        |at: usize| matches!(bytes.get(at + 1), Some(b' ' | b'\t')) && matches!(bytes.get(at + 2), Some(0x80..=0xBF));
    let Some(first) = memchr_iter(b'\n', &bytes).find(|at| split(*at)) else { return bytes };
    if std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    let mut whole = bytes.to_vec();
    for at in memchr_iter(b'\n', &bytes).filter(|at| *at >= first && split(*at)) {
        let line_end = if at > 0 && bytes.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
        let rest = bytes.get(at + 2..).unwrap_or_default();
        let moved = rest.iter().take(3).take_while(|byte| matches!(byte, 0x80..=0xBF)).count();
        if let Some(stretch) = whole.get_mut(line_end..at + 2 + moved) {
            stretch.rotate_right(moved);
        }
    }
    Cow::Owned(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, String)> {
        FoldedLines::of(text.as_bytes()).map(|line| (line.number, line.unfolded().into_owned())).collect()
    }

    #[test]
    fn a_line_goes_on_where_the_next_begins_with_a_space() {
        let lines = read("A:one\r\n two\r\nB:three\n\tfour\n\nC:five");
        let told = [(1, "A:onetwo"), (3, "B:threefour"), (5, ""), (6, "C:five")];
        assert_eq!(lines, told.map(|(number, text)| (number, text.to_owned())));
    }

    #[test]
    fn quoted_printable_goes_on_after_an_equals_sign_and_nothing_else_does() {
        let lines = read("N;ENCODING=QUOTED-PRINTABLE:=4D=C3=\r\n=BC\r\nNOTE:a=\r\nB:c\r\n");
        let told = [(1, "N;ENCODING=QUOTED-PRINTABLE:=4D=C3=BC"), (3, "NOTE:a="), (4, "B:c")];
        assert_eq!(lines, told.map(|(number, text)| (number, text.to_owned())));
    }

    #[test]
    fn a_letter_that_a_fold_splits_is_whole_again_and_lines_are_counted() {
        let bytes = b"CN:Zo\xc3\r\n \xab\r\nCN:\xe2\n \x82\xac\nEND:x\n";
        let whole = with_whole_letters(Cow::Borrowed(bytes));
        assert_eq!(std::str::from_utf8(&whole).unwrap(), "CN:Zoë\r\n \r\nCN:€\n \nEND:x\n");
        let plain = "CN:Zoë\r\n Übel\n";
        assert_eq!(&*with_whole_letters(Cow::Borrowed(plain.as_bytes())), plain.as_bytes());
    }

    #[test]
    fn any_bytes_are_lines_that_add_up_to_the_text() {
        for text in ["", "\n", " \n \n", "\r\n\r\n x", "A;QUOTED-PRINTABLE:=\n=\n=", "=\n", ":\n;\n"] {
            let sum: usize = FoldedLines::of(text.as_bytes()).map(|line| line.raw.len()).sum();
            assert_eq!(sum, text.len(), "{text:?}");
        }
    }
}
