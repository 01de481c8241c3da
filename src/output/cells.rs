//! Rows of cells for a spreadsheet. Every cell with text stands in quotes and is guarded, so that it stays text whichever
//! separator the reader's program has; numbers and days are ours and stand bare.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::guarded;

/// How rows are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    /// Leave formulas as they are.
    pub raw: bool,
    pub line_end: &'static str,
}

/// What stands in a cell.
#[derive(Debug)]
pub(super) enum Cell<'a> {
    /// From the export, a rule or the owner.
    Text(Cow<'a, str>),
    /// A number, a day or a name of our own, which holds neither quote nor separator.
    Plain(String),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Blank where it is unknown.
    pub(super) fn plain(value: Option<impl ToString>) -> Self {
        Self::Plain(value.map(|value| value.to_string()).unwrap_or_default())
    }
}

impl Cells {
    /// Writes one row.
    pub(super) fn row(self, to: &mut dyn Write, cells: &[Cell]) -> io::Result<()> {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                to.write_all(b",")?;
            }
            match cell {
                Cell::Plain(plain) => to.write_all(plain.as_bytes())?,
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    let text = if self.raw { Cow::Borrowed(text.as_ref()) } else { guarded(text) };
                    write!(to, "\"{}\"", text.replace('"', "\"\""))?;
                }
            }
        }
        to.write_all(self.line_end.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_quoted_and_guarded_and_numbers_are_bare() {
        let row = |raw: bool| {
            let mut bytes = Vec::new();
            let cells = [Cell::text("Fabrikam;=1+1"), Cell::plain(Some(-3)), Cell::text(""), Cell::text("a \"b\"")];
            Cells { raw, line_end: "\r\n" }.row(&mut bytes, &cells).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(row(false), "\"Fabrikam;'=1+1\",-3,,\"a \"\"b\"\"\"\r\n");
        assert_eq!(row(true), "\"Fabrikam;=1+1\",-3,,\"a \"\"b\"\"\"\r\n");
    }
}
