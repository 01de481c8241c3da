//! Rows as LinkedIn writes nearly all of them, one after the other without starting anew at each. Whatever is otherwise in a row leaves
//! it to [`row_seen`](super::one_row::row_seen), which decides; what is read here is what that would read.

use super::marks::Marks;
use super::one_row::{Close, Grammar, Row};
use super::row_cells::{CellPlace, RowCells};

/// A text that is read row by row.
pub(super) struct UsualRows<'a> {
    marks: Marks<'a, 3>,
    grammar: &'a Grammar<'a>,
    /// Bytes of the longest row in which no cell can be too long.
    longest: usize,
    /// Where the row after the last begins; `None` where that was not read to its end.
    at: Option<usize>,
}

impl<'a> UsualRows<'a> {
    /// Lines end in a line feed, whatever is before it.
    pub fn of(text: &'a [u8], grammar: &'a Grammar<'a>) -> Self {
        let marks = Marks::of(text, 0, [grammar.delimiter, b'\n', b'"']);
        Self { marks, grammar, longest: grammar.cell.min(u32::MAX as usize - 1), at: Some(0) }
    }

    /// The row that begins at `start`, and its cells. `None` where it is not as usual: what is in `cells` means nothing then.
    // Not inlined: what it counts has room in the registers of a core only where nothing else is at hand.
    #[inline(never)]
    pub fn row(&mut self, start: usize, cells: &mut RowCells) -> Option<Row> {
        if self.at.take() != Some(start) {
            self.marks.go_to(start);
        }
        let mut marks = self.marks;
        let (text, delimiter) = (marks.text, self.grammar.delimiter);
        let mut row = Row::at(start);
        let places = cells.begin(self.grammar.width);
        let (mut begin, mut is_doubled) = (start, false);
        loop {
            // A row with more cells than the header is not as usual.
            let place = places.get_mut(row.cells)?;
            let (mark, byte);
            if text.get(begin) == Some(&b'"') {
                // A copy is lent: marks that were lent themselves would be kept in memory for the whole row.
                let mut inside = marks;
                let close = Close::next(&mut inside)?;
                marks = inside;
                *place = CellPlace::closed(begin + 1, close);
                row.lines += close.lines;
                row.may_hold_rows |= close.lines > 0 && close.delimiters + 1 >= self.grammar.width;
                is_doubled |= close.is_doubled && self.grammar.unread != Some(row.cells);
                row.end = close.at + 1;
                (mark, byte) = marks.next_byte()?;
                // Nothing but a carriage return at the end of the row may stand between.
                if mark != row.end && !(byte == b'\n' && mark == row.end + 1 && text.get(row.end) == Some(&b'\r')) {
                    return None;
                }
            } else {
                (mark, byte) = marks.next_byte()?;
                *place = CellPlace::in_file(begin, mark);
                row.end = mark;
            }
            row.cells += 1;
            begin = mark + 1;
            if byte != delimiter {
                if byte != b'\n' {
                    return None;
                }
                break;
            }
        }
        row.next = begin;
        if row.cells != places.len() || row.cells < 2 || row.next - start > self.longest {
            return None;
        }
        let is_blank = |place: &CellPlace| place.is_blank_in(text);
        row.filled = places.iter().rposition(|place| !is_blank(place)).map_or(0, |last| last + 1);
        // A carriage return before the line feed belongs to the end of the row.
        if let Some(end) = places.last_mut().and_then(|last| last.leave_out_return(text)) {
            row.end = end;
        }
        if let Some(unread) = self.grammar.unread.and_then(|unread| places.get_mut(unread)) {
            row.unread = unread.leave_out();
        }
        if is_doubled {
            cells.copy_altered(text);
        }
        (self.marks, self.at) = (marks, Some(row.next));
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::super::one_row::row_seen;
    use super::super::tests::damaged::Dice;
    use super::*;

    #[test]
    fn a_usual_row_is_what_it_is_by_itself_wherever_reading_goes_on() {
        let mut dice = Dice::default();
        let (mut rows, mut quick) = (0, RowCells::default());
        for number in 0..25_000 {
            let text = dice.file();
            let whole_row = |line: &[u8]| memchr::memchr_iter(b',', line).count() == 2;
            let (cell, unread) = ([20, 1 << 20][dice.below(2)], [None, Some(0), Some(1), Some(2)][dice.below(4)]);
            let grammar = Grammar { cell, unread, ..dice.grammar(&whole_row) };
            let mut usual = UsualRows::of(&text, &grammar);
            let mut at = 0;
            for _ in 0..30 {
                let mut careful = RowCells::default();
                let alone = row_seen(&text, at, false, &grammar, &mut careful);
                let row = usual.row(at, &mut quick).filter(|row| row.lines == 1 || grammar.whole_row.is_none());
                if let Some(row) = row {
                    let told = |row: &Row| {
                        (row.end, row.next, row.lines, row.may_hold_rows, row.cells, row.filled, row.unread)
                    };
                    let shown = || format!("file {number} at {at}: {:?}", String::from_utf8_lossy(&text));
                    assert_eq!(told(&row), told(&alone), "{}", shown());
                    assert_eq!((row.refused, alone.refused), (None, None), "{}", shown());
                    assert!(quick.iter(&text).eq(careful.iter(&text)), "{}", shown());
                    let quoted =
                        |cells: &RowCells| (0..row.cells).map(|cell| cells.is_quoted(cell)).collect::<Vec<_>>();
                    assert_eq!(quoted(&quick), quoted(&careful), "{}", shown());
                    rows += 1;
                }
                at = if dice.below(8) == 0 { dice.below(text.len()) } else { alone.next };
                if at >= text.len() {
                    at = 0;
                }
            }
        }
        assert!(rows > 100_000, "{rows}");
    }
}
