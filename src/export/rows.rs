//! The good rows of a table, cell by named cell: one CSV reader runs over them alone, in step with their lines.

use std::borrow::Cow;
use std::io::Read;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::dates::is_date;
use super::header::{Header, cells};
use super::split::RowSpan;

/// A stretch of a table's good rows.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub text: &'a [u8],
    pub header: &'a Header,
    pub spans: &'a [RowSpan],
}

impl Stretch<'_> {
    /// How many rows it has.
    pub fn count(self) -> usize {
        self.spans.len()
    }

    /// Hands over each row, in order.
    pub fn each(self, mut take: impl FnMut(Cells<'_>)) {
        // The CSV reader takes a byte order mark off the start of what it is given; a row of a cell keeps one off ours.
        let good = Good { text: self.text, spans: self.spans, at: 0 };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.header.delimiter)
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
            let (line, places) = (u64::from(span.line), self.header.places.as_slice());
            let unread = span.unread(self.text);
            take(Cells { line, record: &record, places, unread, header: self.header });
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

    /// The cells of more columns with the name of a wanted one.
    pub fn rivals(self, column: usize) -> impl Iterator<Item = &'a [u8]> {
        let of_column = self.header.rivals.iter().filter(move |(of, _)| *of == column);
        of_column.map(move |(_, place)| self.record.get(*place).unwrap_or_default())
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
            let mut cells = cells(line, header.delimiter).enumerate();
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
