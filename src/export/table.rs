//! From a file's bytes to its rows, cell by named cell. The strict splitter says which rows are good and on which line;
//! one CSV reader then runs over those rows alone, in step with their lines.

use std::borrow::Cow;
use std::io::Read;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::columns::RowLayout;
use super::dates::is_date;
use super::decode::Text;
use super::header::{Header, HeaderSpec};
use super::limits::Limits;
use super::name::is_blank;
use super::odd_rows::is_address;
use super::one_row::Grammar;
use super::report::{Refusal, Shape};
use super::split::{Refused, RowSpan, split};
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
        let limit = |limit: Option<u64>| limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        let columns = limit(limits.columns);
        if header.width > columns {
            return Err(Unfit::OverLimit(counted(columns, "column"), "columns"));
        }
        let place = |column: Option<usize>| column.and_then(|column| *header.places.get(column)?);
        let (dated, address) = (place(layout.dated), place(layout.address));
        let whole_row = |line: &[u8]| {
            let (mut count, mut has_date, mut astray) = (0, false, false);
            for cell in super::header::cells(line, header.delimiter) {
                has_date |= dated == Some(count) && is_date(&cell);
                astray |= address == Some(count) && !(is_blank(&cell) || is_address(&cell));
                count += 1;
            }
            has_date && !astray && count == header.width
        };
        let grammar = Grammar {
            delimiter: header.delimiter,
            header: text.bytes().get(header.bytes.0..header.bytes.1).unwrap_or_default(),
            width: header.width,
            named: header.named,
            cell: limit(limits.cell),
            columns,
            unread: place(layout.unread),
            address,
            date: dated,
            whole_row: (dated.is_some() && layout.rows_in_cells).then_some(&whole_row),
        };
        let rows = limits.rows.unwrap_or(u64::MAX);
        let mut split = split(text.bytes(), header.body, header.line + 1, &grammar, rows)
            .ok_or_else(|| Unfit::OverLimit(counted(rows, "row"), "rows"))?;
        split.refuse_wide_rows(text.bytes());
        text.append(&split.mended);
        // A stretch of zeros is what a disk or a download leaves where rows were.
        let torn = memchr::memmem::Finder::new(&[0; 64]);
        let is_torn = split.refused.iter().any(|row| {
            let bytes = text.bytes().get(row.start..row.end).unwrap_or_default();
            torn.find(bytes).is_some()
        });
        let shape = Shape {
            encoding: text.encoding.clone(),
            sureness: text.sureness,
            replaced: text.replaced,
            delimiter: match header.delimiter {
                b';' => "semicolon",
                b'\t' => "tab",
                _ => "comma",
            },
            line_ends: text.line_ends,
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
            ..Shape::default()
        };
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
        Stretch { table: self, spans: &self.spans }
    }

    /// The good rows in two halves, to be read side by side.
    pub fn halves(&self) -> (Stretch<'_>, Stretch<'_>) {
        let (first, second) = self.spans.split_at(self.spans.len() / 2);
        (Stretch { table: self, spans: first }, Stretch { table: self, spans: second })
    }
}

/// A stretch of a table's good rows.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    table: &'a Table,
    spans: &'a [RowSpan],
}

impl Stretch<'_> {
    /// How many rows it has.
    pub fn count(self) -> usize {
        self.spans.len()
    }

    /// Hands over each row, in order.
    pub fn each(self, mut take: impl FnMut(Cells<'_>)) {
        // The CSV reader takes a byte order mark off the start of what it is given; a row of a cell keeps one off ours.
        let good = Good { text: self.table.text.bytes(), spans: self.spans, at: 0 };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.table.header.delimiter)
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(1 << 16)
            .from_reader(b"-\n".chain(good));
        let mut record = ByteRecord::new();
        let _ = reader.read_byte_record(&mut record);
        for span in self.spans {
            // Reading from memory, the CSV reader has nothing to fail at; were it to, the rows would not reconcile.
            if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
                break;
            }
            let (line, places) = (u64::from(span.line), self.table.header.places.as_slice());
            let unread = span.unread(self.table.text.bytes());
            take(Cells { line, record: &record, places, unread, header: &self.table.header });
        }
    }
}

/// Why a row is refused whose cells are under the wrong names.
pub(super) const SHIFTED: &str = "its date is in another column";

/// One row under the names of its columns.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    /// The physical line it begins on.
    pub line: u64,
    record: &'a ByteRecord,
    places: &'a [Option<usize>],
    unread: &'a [u8],
    header: &'a Header,
}

impl<'a> Cells<'a> {
    /// The cell of a wanted column; empty where the row is short or the file has no such column.
    pub fn raw(self, column: usize) -> &'a [u8] {
        self.places.get(column).copied().flatten().and_then(|place| self.record.get(place)).unwrap_or_default()
    }

    /// The cells of columns that nobody asked for.
    pub fn others(self) -> impl Iterator<Item = &'a [u8]> {
        let asked_for = move |place: usize| self.places.contains(&Some(place));
        self.record.iter().enumerate().filter(move |(place, _)| !asked_for(*place)).map(|(_, cell)| cell)
    }

    /// How many cells the row has.
    pub fn count(self) -> usize {
        self.record.len()
    }

    /// Whether the file has the wanted column.
    pub fn has(self, column: usize) -> bool {
        self.places.get(column).is_some_and(Option::is_some)
    }

    /// The same as text, as it is in the file.
    pub fn text(self, column: usize) -> Cow<'a, str> {
        String::from_utf8_lossy(self.raw(column))
    }

    /// The unread cell as it is in the file, quotes included: to tell what kind of text it is, never to keep it.
    pub fn body(self) -> &'a [u8] {
        self.unread
    }

    /// The whole row, its cells separated by commas, where the wanted column has no date and another one has: a cell was
    /// deleted, and those after it are under the wrong names.
    pub fn shifted(self, dated: usize) -> Option<Vec<u8>> {
        let astray = !is_date(self.raw(dated)) && self.record.iter().any(is_date);
        astray.then(|| self.record.iter().collect::<Vec<_>>().join(&b','))
    }

    /// The cells in which a line has as many cells as the header and a date in the wanted column: what somebody wrote, or
    /// rows that a stray quote took in.
    pub fn rows_in_cells(self, dated: usize) -> impl Iterator<Item = &'a [u8]> {
        let place = self.places.get(dated).copied().flatten();
        let header = self.header;
        let whole = move |line: &[u8]| {
            let mut cells = super::header::cells(line, header.delimiter).enumerate();
            let (mut count, mut has_date) = (0, false);
            for (index, cell) in cells.by_ref().take(header.width + 1) {
                has_date |= place == Some(index) && is_date(&cell);
                count = index + 1;
            }
            has_date && count == header.width
        };
        let holds = move |cell: &&[u8]| {
            memchr::memchr(b'\n', cell).is_some() && cell.split(|byte| *byte == b'\n').skip(1).any(whole)
        };
        let over_lines = memchr::memchr(b'\n', self.record.as_slice()).is_some();
        let read = self.record.iter().filter(move |_| over_lines);
        std::iter::once(self.unread).chain(read).filter(holds)
    }
}

/// The good rows as one stream, each ended by a line feed, their unread cells left out.
struct Good<'a> {
    text: &'a [u8],
    spans: &'a [RowSpan],
    /// How much of the first span's row has been given, unread cell included.
    at: usize,
}

impl Read for Good<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut given = 0;
        while given < buffer.len()
            && let Some((span, rest)) = self.spans.split_first()
        {
            let (unread, length) = (span.unread_at as usize, span.length as usize);
            if self.at == unread {
                self.at += span.unread_length as usize;
            }
            let until = if self.at < unread { unread } else { length };
            let source = self.text.get(span.start + self.at..span.start + until).unwrap_or_default();
            let room = buffer.get_mut(given..).unwrap_or_default();
            if source.is_empty() && self.at >= length {
                if let Some(byte) = room.first_mut() {
                    *byte = b'\n';
                }
                given += 1;
                (self.spans, self.at) = (rest, 0);
                continue;
            }
            let count = source.len().min(room.len());
            if let (Some(room), Some(source)) = (room.get_mut(..count), source.get(..count)) {
                room.copy_from_slice(source);
            }
            given += count;
            self.at += count;
        }
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
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
        table.whole().each(|cells| rows.push((cells.line, cells.text(0).into(), cells.text(1).into())));
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
