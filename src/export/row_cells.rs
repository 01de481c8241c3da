//! A good row in its cells: slices of the file, and a copy only of a cell in which a quote is doubled. The strict splitter has
//! said where the row ends and that its quotes close, so that nothing is left to decide here. `csv` is the referee: the
//! tests hold that it finds the same cells in every row that the splitter lets through.

use std::ops::Range;

use memchr::memchr;

use super::marks::Marks;
use super::one_row::{Close, SeesCells, cell_end};
use super::row_span::RowSpan;

/// The cells of one row; kept from one row to the next, so that reading a row allocates nothing.
#[derive(Debug, Default)]
pub(super) struct RowCells {
    cells: Vec<CellPlace>,
    /// Cells in which a quote was doubled, with single quotes, one after the other.
    undoubled: Vec<u8>,
    /// Whether nobody asks for the text of a cell.
    of_places_only: bool,
}

/// While a row is told from its neighbours its cells are seen too.
impl SeesCells for RowCells {
    fn see(&mut self, text: &[u8], cell: Range<usize>, close: Option<Close>, is_unread: bool) {
        let place = match close {
            _ if is_unread => CellPlace::in_file(cell.start, cell.start),
            None => CellPlace::in_file(cell.start, cell.end),
            Some(close) => CellPlace::closed(cell.start + 1, close),
        };
        let place = self.copied_if_altered(text, place);
        self.cells.push(place);
    }
}

/// Where the text of one cell is. Two numbers and no more: they stay in registers until they are stored, where three are put
/// together in memory first, and read again before that is done.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellPlace {
    start: usize,
    /// With the marks [`QUOTED`](Self::QUOTED) and [`ALTERED`](Self::ALTERED): most cells have neither, and are told from others at once.
    end: usize,
}

impl CellPlace {
    /// Quotes are around it. No text is so long that its places have this bit or the next: memory would have to hold a quarter of all
    /// that can be addressed.
    const QUOTED: usize = 1 << (usize::BITS - 2);
    /// It is read otherwise than it is written: its text is in `undoubled`, or has yet to be copied there.
    const ALTERED: usize = 1 << (usize::BITS - 1);

    #[inline]
    pub fn in_file(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Of a cell that begins behind a quote. One in which a quote is doubled has yet to be [copied](RowCells::copy_altered).
    #[inline]
    pub fn closed(start: usize, close: Close) -> Self {
        if close.is_doubled { Self::altered(start, close.at) } else { Self::quoted(start, close.at) }
    }

    fn quoted(start: usize, end: usize) -> Self {
        Self { start, end: end | Self::QUOTED }
    }

    fn altered(start: usize, end: usize) -> Self {
        Self { start, end: end | Self::QUOTED | Self::ALTERED }
    }

    /// Whether nothing is in a cell that was not copied yet, but for a carriage return that is no part of a line's end.
    #[inline]
    pub fn is_blank_in(self, text: &[u8]) -> bool {
        let Range { start, end } = self.range();
        start == end || !self.is_quoted() && start + 1 == end && text.get(start) == Some(&b'\r')
    }

    /// Leaves out a carriage return at the end of a cell without quotes: where the cell ends then; `None` where there is none.
    #[inline]
    pub fn leave_out_return(&mut self, text: &[u8]) -> Option<usize> {
        if self.is_quoted() || self.start == self.end || text.get(self.end - 1) != Some(&b'\r') {
            return None;
        }
        self.end -= 1;
        Some(self.end)
    }

    /// Leaves the cell blank. Where it was in the file, its quotes included, and its length there.
    #[inline]
    pub fn leave_out(&mut self) -> (usize, usize) {
        let (Range { start, end }, quotes) = (self.range(), usize::from(self.is_quoted()));
        let begin = start - quotes;
        *self = Self::in_file(begin, begin);
        (begin, end + quotes - begin)
    }

    fn is_quoted(self) -> bool {
        self.end & Self::QUOTED != 0
    }

    fn is_altered(self) -> bool {
        self.end & Self::ALTERED != 0
    }

    fn range(self) -> Range<usize> {
        self.start..self.end & !(Self::QUOTED | Self::ALTERED)
    }
}

impl RowCells {
    /// Takes a row apart. Its unread cell is blank.
    pub fn read(&mut self, text: &[u8], span: RowSpan, delimiter: u8) {
        self.clear();
        // What follows a row that was put right is the next of them, with nothing in between.
        let text = text.get(..span.start + span.length as usize).unwrap_or_default();
        let mut marks = Marks::of(text, span.start, [delimiter, b'\n', b'"']);
        let unread = span.start + span.unread_at as usize;
        let mut at = span.start;
        loop {
            let (cell, end) = if at == unread && span.unread_length > 0 {
                let end = at + span.unread_length as usize;
                marks.go_to(end + 1);
                (CellPlace::in_file(at, at), end)
            } else if text.get(at) == Some(&b'"') {
                self.quoted(text, at, &mut marks)
            } else {
                let end = cell_end(&mut marks, text.len());
                (CellPlace::in_file(at, end), end)
            };
            self.cells.push(cell);
            if text.get(end) != Some(&delimiter) {
                break;
            }
            at = end + 1;
        }
    }

    /// The cell that begins with the quote at `open`, the next of the marks, and where what follows it begins.
    fn quoted(&mut self, text: &[u8], open: usize, marks: &mut Marks<'_, 3>) -> (CellPlace, usize) {
        let (close, is_doubled) = Close::next(marks).map_or((text.len(), false), |close| (close.at, close.is_doubled));
        let begin = (close + 1).min(text.len());
        let end = cell_end(marks, text.len());
        if begin == end && !is_doubled {
            return (CellPlace::quoted(open + 1, close), end);
        }
        (self.copied(text, open + 1..close, begin..end), end)
    }

    /// A copy of what is between quotes, each doubled one once, and of what follows it.
    fn copied(&mut self, text: &[u8], inside: Range<usize>, after: Range<usize>) -> CellPlace {
        let start = self.undoubled.len();
        let mut rest = text.get(inside).unwrap_or_default();
        while let Some(quote) = memchr(b'"', rest) {
            self.undoubled.extend_from_slice(rest.get(..=quote).unwrap_or_default());
            rest = rest.get(quote + 2..).unwrap_or_default();
        }
        self.undoubled.extend_from_slice(rest);
        self.undoubled.extend_from_slice(text.get(after).unwrap_or_default());
        CellPlace::altered(start, self.undoubled.len())
    }

    /// For somebody who asks for no texts, so that none is copied.
    pub fn of_places_only() -> Self {
        Self { of_places_only: true, ..Self::default() }
    }

    /// Room for the places of so many cells, all of which are to be written; what was copied of the row before is forgotten.
    #[inline]
    pub fn begin(&mut self, count: usize) -> &mut [CellPlace] {
        self.undoubled.clear();
        self.cells.resize(count, CellPlace::default());
        &mut self.cells
    }

    /// Copies the cells that are read otherwise than they are written.
    pub fn copy_altered(&mut self, text: &[u8]) {
        if self.of_places_only {
            return;
        }
        let mut cells = std::mem::take(&mut self.cells);
        for place in &mut cells {
            *place = self.copied_if_altered(text, *place);
        }
        self.cells = cells;
    }

    fn copied_if_altered(&mut self, text: &[u8], place: CellPlace) -> CellPlace {
        if place.is_altered() { self.copied(text, place.range(), 0..0) } else { place }
    }

    /// Forgets the row before.
    pub fn clear(&mut self) {
        self.cells.clear();
        self.undoubled.clear();
    }

    /// How many cells the row has.
    pub fn count(&self) -> usize {
        self.cells.len()
    }

    /// The cell in that place; `text` is what the row was read from.
    pub fn cell<'a>(&'a self, text: &'a [u8], place: usize) -> Option<&'a [u8]> {
        self.cells.get(place).map(|cell| self.text_of(text, *cell))
    }

    /// Whether there are quotes around the cell in that place: without them no delimiter and no line end is in it.
    pub fn is_quoted(&self, place: usize) -> bool {
        self.cells.get(place).is_some_and(|cell| cell.is_quoted())
    }

    /// The cell in that place of a text that is known to be UTF-8; `None` where the cell is not in it as it is read.
    pub fn cell_in_file<'a>(&self, text: &'a str, place: usize) -> Option<&'a str> {
        let cell = self.cells.get(place).filter(|cell| !cell.is_altered())?;
        text.get(cell.range())
    }

    /// Every cell in order.
    pub fn iter<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        self.cells.iter().map(|cell| self.text_of(text, *cell))
    }

    #[inline]
    fn text_of<'a>(&'a self, text: &'a [u8], cell: CellPlace) -> &'a [u8] {
        if cell.is_quoted() {
            return self.text_in_quotes(text, cell);
        }
        text.get(cell.start..cell.end).unwrap_or_default()
    }

    /// The same of a cell with quotes around it, as fewer have.
    #[inline(never)]
    fn text_in_quotes<'a>(&'a self, text: &'a [u8], cell: CellPlace) -> &'a [u8] {
        let source = if cell.is_altered() { self.undoubled.as_slice() } else { text };
        source.get(cell.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use csv::{ByteRecord, ReaderBuilder, Terminator};

    use super::super::columns::RowLayout;
    use super::super::decode::Text;
    use super::super::header::{Column, HeaderSpec};
    use super::super::limits::Limits;
    use super::super::rows::Cells;
    use super::super::table::Table;
    use super::super::tests::damaged::Dice;

    const WANTED: HeaderSpec = HeaderSpec {
        columns: &[
            Column { name: "A", aliases: &[] },
            Column { name: "B", aliases: &[] },
            Column { name: "C", aliases: &[] },
        ],
        enough: &[&[0, 1]],
        bygone: &[],
    };

    /// The cells that the csv crate finds in a row whose unread cell is left out.
    fn by_referee(cells: Cells<'_>, delimiter: u8) -> Vec<Vec<u8>> {
        // It takes a byte order mark off the start of what it is given.
        let text = [b"-\n", cells.beside_body().concat().as_slice(), b"\n"].concat();
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(text.as_slice());
        let mut record = ByteRecord::new();
        for _ in 0..2 {
            assert!(reader.read_byte_record(&mut record).unwrap());
        }
        record.iter().map(<[u8]>::to_vec).collect()
    }

    #[test]
    fn every_good_row_has_the_cells_that_the_csv_crate_finds() {
        let mut dice = Dice::default();
        let mut rows = 0;
        for number in 0..40_000 {
            let bytes = dice.file();
            let layout = RowLayout {
                unread: [None, Some(0), Some(1), Some(2)][dice.below(4)],
                dated: [None, Some(2)][dice.below(2)],
                rows_in_cells: dice.below(2) == 0,
                address: None,
            };
            let text = Text::decode(Cow::Owned(bytes.clone()));
            let Ok(table) = Table::of(text, &WANTED, &Limits::default(), &layout) else { continue };
            let delimiter = match table.shape.delimiter {
                "semicolon" => b';',
                "tab" => b'\t',
                _ => b',',
            };
            table.whole().each(|cells| {
                let found: Vec<Vec<u8>> = cells.all().map(<[u8]>::to_vec).collect();
                let shown = String::from_utf8_lossy(&bytes);
                assert_eq!(
                    found,
                    by_referee(cells, delimiter),
                    "{:?} {layout:?} file {number}, line {}: {shown:?}",
                    cells.beside_body().map(String::from_utf8_lossy),
                    cells.line()
                );
                rows += 1;
            });
        }
        assert!(rows > 50_000, "{rows}");
    }
}
