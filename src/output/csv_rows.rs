//! Rows of cells for a spreadsheet. Every cell with text is quoted and guarded, so that it stays text whichever separator
//! the reader's program expects. Numbers and days are our own and are not quoted.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::guarded;

/// How rows are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct CsvRows {
    /// Leave formulas as they are.
    pub raw: bool,
    pub line_end: &'static str,
}

/// What a cell holds.
#[derive(Debug)]
pub(super) enum CsvCell<'a> {
    /// From the export, a rule or the owner.
    Text(Cow<'a, str>),
    /// A number, a day or a word of our own: no quotes or separators in it.
    Plain(Cow<'a, str>),
}

impl<'a> CsvCell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Blank if it is unknown.
    pub(super) fn plain(value: Option<impl ToString>) -> Self {
        Self::Plain(value.map(|value| value.to_string()).unwrap_or_default().into())
    }
}

impl CsvRows {
    /// Writes one row.
    pub(super) fn write(self, to: &mut dyn Write, cells: &[CsvCell]) -> io::Result<()> {
        let mut row = Vec::with_capacity(256);
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                row.push(b',');
            }
            match cell {
                CsvCell::Plain(plain) => row.extend_from_slice(plain.as_bytes()),
                CsvCell::Text(text) => self.add_text(text, &mut row),
            }
        }
        row.extend_from_slice(self.line_end.as_bytes());
        to.write_all(&row)
    }

    /// Adds a cell with text to a row.
    pub(super) fn add_text(self, text: &str, row: &mut Vec<u8>) {
        match text {
            "" => {}
            _ if is_plain(text.as_bytes()) => {
                row.push(b'"');
                row.extend_from_slice(text.as_bytes());
                row.push(b'"');
            }
            _ if self.raw => quote(text, row),
            _ => quote(&guarded(text), row),
        }
    }
}

/// Whether a text, as nearly all are, begins with a letter or a digit and has no quote, and nothing after which a spreadsheet may
/// begin a cell, which are a semicolon, a tab and line ends: then it stands between quotes as it is.
fn is_plain(text: &[u8]) -> bool {
    let may_act = |byte: &u8| matches!(byte, b'"' | b';' | ..b' ');
    // Every byte is looked at, which is done sixteen at a time.
    text.first().is_some_and(u8::is_ascii_alphanumeric) && !text.iter().fold(false, |any, byte| any | may_act(byte))
}

/// Adds a text between quotes, in which each of its own quotes is doubled.
fn quote(text: &str, row: &mut Vec<u8>) {
    let text = text.as_bytes();
    row.push(b'"');
    let mut from = 0;
    for quote in memchr::memchr_iter(b'"', text) {
        row.extend_from_slice(text.get(from..=quote).unwrap_or_default());
        row.push(b'"');
        from = quote + 1;
    }
    row.extend_from_slice(text.get(from..).unwrap_or_default());
    row.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_and_guarded_and_numbers_are_bare() {
        let row = |raw: bool| {
            let mut bytes = Vec::new();
            let cells =
                [CsvCell::text("Fabrikam;=1+1"), CsvCell::plain(Some(-3)), CsvCell::text(""), CsvCell::text("a \"b\"")];
            CsvRows { raw, line_end: "\r\n" }.write(&mut bytes, &cells).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(row(false), "\"Fabrikam;'=1+1\",-3,,\"a \"\"b\"\"\"\r\n");
        assert_eq!(row(true), "\"Fabrikam;=1+1\",-3,,\"a \"\"b\"\"\"\r\n");
    }
}
