//! From a file's bytes to its rows, cell by named cell. The strict splitter says which rows are good and on which line;
//! `rows` hands the good ones over.

use super::columns::RowLayout;
use super::dates::is_date;
use super::decode::Text;
use super::halves::split;
use super::header::{Header, HeaderSpec};
use super::limits::{self, Limits};
use super::name::is_blank;
use super::odd_rows::is_address;
use super::one_row::Grammar;
use super::report::{Refusal, Shape};
use super::row_span::RowSpan;
use super::rows::Stretch;
use super::split::{Refused, Split};
use crate::text::counted;

/// One file, split into rows.
pub(super) struct Table {
    text: Text,
    header: Header,
    spans: Vec<RowSpan>,
    refused: Vec<Refused>,
    pub shape: Shape,
}

/// Why a text is not a table of the kind asked for.
#[derive(Debug)]
pub(super) enum Unfit {
    /// No line names the columns; the text is given back.
    NoHeader(Box<Text>),
    /// More rows or columns than allowed: the limit in words, and its name.
    OverLimit(String, &'static str),
}

impl Table {
    /// Finds the header and splits the rows below it.
    pub fn of(mut text: Text, wanted: &HeaderSpec, limits: &Limits, layout: &RowLayout) -> Result<Self, Unfit> {
        let Some(header) = Header::find(text.bytes(), wanted) else { return Err(Unfit::NoHeader(Box::new(text))) };
        let columns = limits::length(limits.columns);
        if header.width > columns {
            return Err(Unfit::OverLimit(counted(columns, "column"), "columns"));
        }
        let line = text.bytes().get(header.bytes.0..header.bytes.1).unwrap_or_default();
        let mut grammar = Grammar::of(&header, line, limits, layout);
        let (dated, address) = (grammar.date, grammar.address);
        let whole_row = |line: &[u8]| {
            // A line with fewer delimiters has fewer cells too, and so has nearly all that somebody wrote.
            if memchr::memchr_iter(header.delimiter, line).count() + 1 < header.width {
                return false;
            }
            let (mut count, mut has_date, mut astray) = (0, false, false);
            for cell in super::header::cells(line, header.delimiter) {
                has_date |= dated == Some(count) && is_date(&cell);
                astray |= address == Some(count) && !(is_blank(&cell) || is_address(&cell));
                count += 1;
            }
            has_date && !astray && count == header.width
        };
        grammar.whole_row = (dated.is_some() && layout.rows_in_cells).then_some(&whole_row);
        let rows = limits.rows.unwrap_or(u64::MAX);
        let mut split = split(text.bytes(), header.body, header.line + 1, &grammar, rows)
            .ok_or_else(|| Unfit::OverLimit(counted(rows, "row"), "rows"))?;
        split.refuse_wide_rows(text.bytes());
        text.append(&split.mended);
        let shape = shape(&text, &header, &split, wanted);
        Ok(Self { text, header, spans: split.spans, refused: split.refused, shape })
    }

    /// The line of the last good row where no line end follows it: the file may break off inside its last cell.
    pub fn open_end(&self) -> Option<u64> {
        let end = |span: &RowSpan| span.start + span.length as usize;
        let last = self.spans.last().filter(|span| end(span) == self.text.bytes().len())?;
        Some(last.line.into())
    }

    /// Cells of the header.
    pub fn width(&self) -> usize {
        self.header.width
    }

    /// Whether the wanted column is the last of the header.
    pub fn ends_with(&self, column: usize) -> bool {
        self.header.places.get(column).copied().flatten().is_some_and(|place| place + 1 == self.header.width)
    }

    /// Whether the wanted column is in the file.
    pub fn has(&self, column: usize) -> bool {
        self.header.places.get(column).is_some_and(Option::is_some)
    }

    /// The rows that could not be told apart, each by itself.
    pub fn refusals(&self) -> Vec<Refusal> {
        self.refused.iter().map(|row| Refusal::of(row.line, row.cause.clone())).collect()
    }

    /// The bytes of each of those rows: whoever may be named in them is in doubt.
    pub fn refused_texts(&self) -> impl Iterator<Item = &[u8]> {
        self.refused.iter().map(|row| self.text.bytes().get(row.start..row.end).unwrap_or_default())
    }

    /// How many rows, good and refused.
    pub fn rows(&self) -> u64 {
        (self.spans.len() + self.refused.len()) as u64
    }

    /// All good rows.
    pub fn whole(&self) -> Stretch<'_> {
        self.stretch(&self.spans)
    }

    fn stretch<'a>(&'a self, spans: &'a [RowSpan]) -> Stretch<'a> {
        Stretch { text: self.text.bytes(), utf8: None, header: &self.header, spans }
    }

    /// The good rows in two halves, to be read side by side.
    pub fn halves(&self) -> (Stretch<'_>, Stretch<'_>) {
        let (first, second) = self.spans.split_at(self.spans.len() / 2);
        (self.stretch(first), self.stretch(second))
    }
}

/// How a file is written, as far as its header and its rows are known.
pub(super) fn shape(text: &Text, header: &Header, split: &Split, wanted: &HeaderSpec) -> Shape {
    // A stretch of zeros is what a disk or a download leaves where rows were.
    let torn = memchr::memmem::Finder::new(&[0; 64]);
    let is_torn = split.refused.iter().any(|row| {
        let bytes = text.bytes().get(row.start..row.end).unwrap_or_default();
        torn.find(bytes).is_some()
    });
    Shape {
        delimiter: match header.delimiter {
            b';' => "semicolon",
            b'\t' => "tab",
            _ => "comma",
        },
        preamble_lines: header.preamble,
        header_line: header.line,
        mends: split.mends,
        other_width: split.other_width,
        cut_off: split.cut_off || is_torn,
        misspelt: header.misspelt(wanted),
        columns: wanted
            .columns
            .iter()
            .zip(&header.places)
            .filter(|(_, place)| place.is_some())
            .map(|(column, _)| column.name)
            .collect(),
        extra_columns: header.extra.clone(),
        missing_columns: wanted
            .columns
            .iter()
            .zip(&header.places)
            .filter(|(column, place)| place.is_none() && !wanted.bygone.contains(&column.name))
            .map(|(column, _)| column.name)
            .collect(),
        ..Shape::of_text(text)
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::header::Column;
    use super::*;

    const WANTED: HeaderSpec = HeaderSpec {
        columns: &[
            Column { name: "A", aliases: &[] },
            Column { name: "B", aliases: &[] },
            Column { name: "Z", aliases: &[] },
        ],
        enough: &[&[0, 1]],
        bygone: &[],
    };

    fn read(text: &str, layout: &RowLayout) -> (Vec<(u64, String, String)>, usize) {
        let text = Text::decode(Cow::Owned(text.as_bytes().to_vec()));
        let table = Table::of(text, &WANTED, &Limits::default(), layout).unwrap();
        let mut rows = Vec::new();
        table.whole().each(|cells| rows.push((cells.line(), cells.text(0).into(), cells.text(1).into())));
        (rows, table.refusals().len())
    }

    #[test]
    fn cells_come_under_the_name_of_their_column_with_the_line_they_stand_on() {
        let (rows, refused) = read("b;a\r\n\"1;\n\";2\r\n\r\n3\r\n", &RowLayout::default());
        assert_eq!(rows, [(2, "2".into(), "1;\n".into()), (5, String::new(), "3".into())]);
        assert_eq!(refused, 0);
    }

    #[test]
    fn the_bytes_of_refused_rows_and_of_unread_cells_can_be_asked_for() {
        let text = Text::decode(Cow::Borrowed(b"A,B\n\"x\ny\",1\n2,\"open\n3,4\n5,\"6\"7\n"));
        let table =
            Table::of(text, &WANTED, &Limits::default(), &RowLayout { unread: Some(0), ..RowLayout::default() })
                .unwrap();
        let mut bodies = Vec::new();
        table.whole().each(|cells| bodies.push(cells.body().to_vec()));
        assert_eq!(bodies, [b"\"x\ny\"".to_vec(), b"3".to_vec()]);
        let refused: Vec<&[u8]> = table.refused_texts().collect();
        assert_eq!(refused, [&b"2,\"open\n"[..], b"5,\"6\"7\n"]);
    }

    #[test]
    fn an_unread_cell_is_blank_for_everybody() {
        let layout = RowLayout { unread: Some(0), ..RowLayout::default() };
        let (rows, refused) = read("A,B\n\"secret\nletter\",1\nsecret,2\nsecret\n,3", &layout);
        let lines: Vec<u64> = rows.iter().map(|row| row.0).collect();
        assert_eq!((lines, refused), (vec![2, 4, 6], 1));
        assert_eq!(rows.iter().map(|row| row.1.as_str()).collect::<String>(), "");
    }
}
