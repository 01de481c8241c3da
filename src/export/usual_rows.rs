//! Rows as LinkedIn writes nearly all of them, one after the other without starting anew at each. Whatever is otherwise in a row leaves
//! it to [`row_seen`](super::one_row::row_seen), which decides; what is read here is what that would read.

use super::marks::Marks;
use super::one_row::{Close, Grammar, Row, SeesCells};

/// A text that is read row by row.
pub(super) struct UsualRows<'a> {
    text: &'a [u8],
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
        Self { text, marks, grammar, longest: grammar.cell.min(u32::MAX as usize - 1), at: Some(0) }
    }

    /// The row that begins at `start`, its cells shown to `seen`. `None` where it is not as usual: what was seen of it means nothing.
    #[inline]
    pub fn row(&mut self, start: usize, seen: &mut impl SeesCells) -> Option<Row> {
        if self.at.take() != Some(start) {
            self.marks.go_to(start);
        }
        let (text, grammar) = (self.text, self.grammar);
        let mut row = Row::at(start);
        let mut begin = start;
        loop {
            let (close, end, mark, byte, is_blank);
            if text.get(begin) == Some(&b'"') {
                let closed = Close::next(&mut self.marks, text)?;
                end = closed.at + 1;
                (mark, byte) = self.marks.next_byte()?;
                // Nothing but a carriage return at the end of the row may stand between.
                if mark != end && !(byte == b'\n' && mark == end + 1 && text.get(end) == Some(&b'\r')) {
                    return None;
                }
                row.lines += closed.lines;
                row.may_hold_rows |= closed.lines > 0 && closed.delimiters + 1 >= grammar.width;
                is_blank = end <= begin + 2;
                close = Some(closed);
            } else {
                (mark, byte) = self.marks.next_byte()?;
                let returns = byte == b'\n' && mark > begin && text.get(mark - 1) == Some(&b'\r');
                end = if returns { mark - 1 } else { mark };
                is_blank = end == begin || mark == begin + 1 && text.get(begin) == Some(&b'\r');
                close = None;
            }
            let is_unread = grammar.unread == Some(row.cells);
            row.cells += 1;
            if !is_blank {
                row.filled = row.cells;
            }
            if is_unread {
                row.unread = (begin, end - begin);
            }
            seen.see(text, begin..end, close, is_unread);
            if byte == b'\n' {
                (row.end, row.next) = (end, mark + 1);
                break;
            }
            if byte != grammar.delimiter || row.cells >= grammar.width {
                return None;
            }
            begin = mark + 1;
        }
        if row.cells != grammar.width || row.cells < 2 || row.next - start > self.longest {
            return None;
        }
        self.at = Some(row.next);
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::super::one_row::row_seen;
    use super::super::row_cells::RowCells;
    use super::super::tests::damaged::Dice;
    use super::*;

    #[test]
    fn a_usual_row_is_what_it_is_by_itself_wherever_reading_goes_on() {
        let mut dice = Dice::default();
        let mut rows = 0;
        for number in 0..25_000 {
            let text = dice.file();
            let whole_row = |line: &[u8]| memchr::memchr_iter(b',', line).count() == 2;
            let (cell, unread) = ([20, 1 << 20][dice.below(2)], [None, Some(0), Some(1), Some(2)][dice.below(4)]);
            let grammar = Grammar { cell, unread, ..dice.grammar(&whole_row) };
            let mut usual = UsualRows::of(&text, &grammar);
            let mut at = 0;
            for _ in 0..30 {
                let (mut quick, mut careful) = (RowCells::default(), RowCells::default());
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
