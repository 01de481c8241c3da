//! The good rows of a table, cell by named cell.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::dates::is_date;
use super::header::{Header, cells};
use super::mojibake::text_in;
use super::row_cells::RowCells;
use super::row_span::RowSpan;

/// A stretch of a table's good rows.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub text: &'a [u8],
    /// The same where it was looked at whole: so none of its cells has to be looked at.
    pub utf8: Option<&'a str>,
    pub header: &'a Header,
    pub spans: &'a [RowSpan],
}

impl Stretch<'_> {
    /// How many rows it has.
    pub fn count(self) -> usize {
        self.spans.len()
    }

    /// Looks at the whole text, which is worth it where most of its cells are read as texts.
    pub fn as_utf8(self) -> Self {
        Self { utf8: simdutf8::basic::from_utf8(self.text).ok(), ..self }
    }

    /// Hands over each row, in order.
    pub fn each(self, mut take: impl FnMut(Cells<'_>)) {
        let mut row = RowCells::default();
        for span in self.spans {
            row.read(self.text, *span, self.header.delimiter);
            take(Cells { utf8: self.utf8, ..Cells::of(self.text, *span, &row, self.header) });
        }
    }
}

/// Why a row is refused whose cells are under the wrong names.
pub(super) const SHIFTED: &str = "its date is in another column";

/// One row under the names of its columns.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    text: &'a [u8],
    /// The same where all of it is known to be UTF-8.
    utf8: Option<&'a str>,
    span: RowSpan,
    row: &'a RowCells,
    header: &'a Header,
}

impl<'a> Cells<'a> {
    /// Of a row that was taken apart.
    pub fn of(text: &'a [u8], span: RowSpan, row: &'a RowCells, header: &'a Header) -> Self {
        Self { text, utf8: None, span, row, header }
    }

    /// The physical line it begins on.
    pub fn line(self) -> u64 {
        u64::from(self.span.line)
    }

    /// The cell of a wanted column; empty where the row is short or the file has no such column.
    pub fn raw(self, column: usize) -> &'a [u8] {
        self.place(column).and_then(|place| self.row.cell(self.text, place)).unwrap_or_default()
    }

    /// Whether there is a comma in the cell of a wanted column.
    pub fn has_comma(self, column: usize) -> bool {
        let is_quoted = self.place(column).is_some_and(|place| self.row.is_quoted(place));
        // Where commas separate cells, hardly any cell needs to be looked at.
        (is_quoted || self.header.delimiter != b',') && memchr(b',', self.raw(column)).is_some()
    }

    /// Where the wanted column is in the file.
    fn place(self, column: usize) -> Option<usize> {
        self.header.places.get(column).copied().flatten()
    }

    /// Every cell in order; the unread one is blank.
    pub fn all(self) -> impl Iterator<Item = &'a [u8]> {
        self.row.iter(self.text)
    }

    /// The cells of more columns with the name of a wanted one.
    pub fn rivals(self, column: usize) -> impl Iterator<Item = &'a [u8]> {
        let of_column = self.header.rivals.iter().filter(move |(of, _)| *of == column);
        of_column.map(move |(_, place)| self.row.cell(self.text, *place).unwrap_or_default())
    }

    /// The cells of columns that nobody asked for.
    pub fn others(self) -> impl Iterator<Item = &'a [u8]> {
        let asked_for = move |place: usize| self.header.places.contains(&Some(place));
        self.all().enumerate().filter(move |(place, _)| !asked_for(*place)).map(|(_, cell)| cell)
    }

    /// How many cells the row has.
    pub fn count(self) -> usize {
        self.row.count()
    }

    /// Whether the file has the wanted column.
    pub fn has(self, column: usize) -> bool {
        self.place(column).is_some()
    }

    /// The same as text, as it is in the file.
    pub fn text(self, column: usize) -> Cow<'a, str> {
        let known = self.utf8.zip(self.place(column)).and_then(|(utf8, place)| self.row.cell_in_file(utf8, place));
        known.map_or_else(|| text_in(self.raw(column)), Cow::Borrowed)
    }

    /// The unread cell as it is in the file, quotes included: to tell what kind of text it is, never to keep it.
    pub fn body(self) -> &'a [u8] {
        self.span.unread(self.text)
    }

    /// The row as it is in the file, before that cell and after it.
    #[cfg(test)]
    pub fn beside_body(self) -> [&'a [u8]; 2] {
        self.span.beside_unread(self.text)
    }

    /// The whole row, its cells separated by commas, where the wanted column has no date and another one has: a cell was
    /// deleted, and those after it are under the wrong names.
    pub fn shifted(self, dated: usize) -> Option<Vec<u8>> {
        let astray = !is_date(self.raw(dated)) && self.all().any(is_date);
        astray.then(|| self.all().collect::<Vec<_>>().join(&b','))
    }

    /// Whether a cell may hold whole rows, see [`Cells::rows_in_cells`].
    pub fn may_hold_rows(self) -> bool {
        self.span.may_hold_rows
    }

    /// The cells in which a line has as many cells as the header and a date in the wanted column: what somebody wrote, or
    /// rows that a stray quote took in.
    pub fn rows_in_cells(self, dated: usize) -> impl Iterator<Item = &'a [u8]> {
        let place = self.place(dated);
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
        // A line with fewer delimiters than the header has fewer cells too, and so has nearly all that somebody wrote.
        let last = header.width.saturating_sub(2);
        let is_wide = move |text: &[u8]| header.width < 2 || memchr_iter(header.delimiter, text).nth(last).is_some();
        let holds = move |cell: &&[u8]| {
            memchr(b'\n', cell).is_some()
                && is_wide(cell)
                && cell.split(|byte| *byte == b'\n').skip(1).any(|line| is_wide(line) && whole(line))
        };
        let all = std::iter::once(self.body()).chain(self.all());
        all.take_while(move |_| self.may_hold_rows()).filter(holds)
    }
}
