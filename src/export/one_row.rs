//! One row of a file: where it ends, how many cells it has, or why it is refused.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2};

use super::columns::RowLayout;
use super::header::Header;
use super::limits::{self, Limits, size_words};
use super::marks::Marks;

pub(super) const OPEN_QUOTE: &str = "a quoted cell is never closed";

pub(super) const AFTER_QUOTE: &str = "text follows the closing quote of a cell";

const LONG_ROW: &str = "it is over 4 GiB";

pub(super) const ONLY_UNREAD: &str = "it holds nothing but the text of a message";

/// Says something of one physical line.
pub(super) type Told<'a> = dyn Fn(&[u8]) -> bool + Sync + 'a;

/// What rows of one file look like.
pub(super) struct Grammar<'a> {
    pub delimiter: u8,
    /// The header's line as it is in the file.
    pub header: &'a [u8],
    /// Cells of the header.
    pub width: usize,
    /// Cells of the header up to the last that has a name.
    pub named: usize,
    /// Bytes of one cell.
    pub cell: usize,
    /// Cells of one row.
    pub columns: usize,
    /// A cell that is left out of what is read on, because nobody may keep it.
    pub unread: Option<usize>,
    /// The cell of somebody's address.
    pub address: Option<usize>,
    /// The cell of the date that each row has.
    pub date: Option<usize>,
    /// Whether a line that continues a row is a row by itself: if then the row has not as many cells as the header, the
    /// quote before that line was left open.
    pub whole_row: Option<&'a Told<'a>>,
}

impl<'a> Grammar<'a> {
    /// Of the rows below a header, whose line is `line`; no line in a cell is taken for a row.
    pub fn of(header: &Header, line: &'a [u8], limits: &Limits, layout: &RowLayout) -> Self {
        let place = |column: Option<usize>| column.and_then(|column| *header.places.get(column)?);
        Self {
            delimiter: header.delimiter,
            header: line,
            width: header.width,
            named: header.named,
            cell: limits::length(limits.cell),
            columns: limits::length(limits.columns),
            unread: place(layout.unread),
            address: place(layout.address),
            date: place(layout.dated),
            whole_row: None,
        }
    }

    fn long_cell(&self) -> Cow<'static, str> {
        format!("a cell is over the limit of {}; lift it with `--limit cell=none`", size_words(self.cell as u64)).into()
    }

    fn many_columns(&self) -> Cow<'static, str> {
        format!("it has more cells than the limit of {}; lift it with `--limit columns=none`", self.columns).into()
    }
}

/// One row as it was told apart.
pub(super) struct Row {
    /// Where its last cell ends.
    pub end: usize,
    /// Where reading goes on: at the line after the row, or after the quote that was left open.
    pub next: usize,
    /// How many lines end before `next`; 1 too where the text ends in its only line.
    pub lines: u64,
    /// Whether a cell in it is of several lines, and has delimiters enough for one of them to be a row.
    pub may_hold_rows: bool,
    /// How many cells it has.
    pub cells: usize,
    /// How many it has up to the last that is not empty.
    pub filled: usize,
    /// Where the unread cell begins, and its length.
    pub unread: (usize, usize),
    pub refused: Option<Cow<'static, str>>,
}

impl Row {
    /// The row that begins there, before anything of it is known.
    pub fn at(start: usize) -> Self {
        Self {
            end: start,
            next: start,
            lines: 1,
            may_hold_rows: false,
            cells: 0,
            filled: 0,
            unread: (start, 0),
            refused: None,
        }
    }

    /// Whether it has another form than the rows of LinkedIn's own files.
    pub fn is_odd(&self, grammar: &Grammar) -> bool {
        self.refused.is_some() || self.cells != grammar.width || self.filled == 1 && self.cells > 2
    }

    fn refuse(&mut self, cause: impl FnOnce() -> Cow<'static, str>) {
        self.refused.get_or_insert_with(cause);
    }

    /// The row in which the quote at `open` was left open: nothing after that line is taken for a part of it.
    fn left_open(self, text: &[u8], start: usize, open: usize, returns: bool) -> Self {
        let rest = text.get(open..).unwrap_or_default();
        let end = if returns { memchr2(b'\n', b'\r', rest) } else { memchr(b'\n', rest) };
        let end = open + end.unwrap_or(rest.len());
        let next = (end + 1).min(text.len());
        let lines = line_ends(text, start, next, returns);
        Self { end, next, lines, refused: Some(OPEN_QUOTE.into()), ..self }
    }
}

/// Is shown each cell of a row.
pub(super) trait SeesCells {
    /// A cell from its first byte to what ends it; `close` where it is quoted. The unread one is not to be kept.
    fn see(&mut self, text: &[u8], cell: Range<usize>, close: Option<Close>, is_unread: bool);
}

impl SeesCells for () {
    fn see(&mut self, _: &[u8], _: Range<usize>, _: Option<Close>, _: bool) {}
}

/// Reads the row that begins at `start`; with `returns`, a carriage return alone ends it too.
pub(super) fn row(text: &[u8], start: usize, returns: bool, grammar: &Grammar) -> Row {
    row_seen(text, start, returns, grammar, &mut ())
}

/// The same, and shows its cells; where it is odd they mean nothing.
pub(super) fn row_seen(text: &[u8], start: usize, returns: bool, grammar: &Grammar, seen: &mut impl SeesCells) -> Row {
    let mut row = Row::at(start);
    let mut marks = Marks::of(text, start, [grammar.delimiter, b'\n', b'"', if returns { b'\r' } else { b'\n' }]);
    let mut begin = start;
    // A row that is refused is read on to its end all the same: what a closed quote holds is never taken for rows.
    // The first and the last cell that hold a line feed.
    let mut over_lines: Option<(usize, usize)> = None;
    loop {
        let mut at = begin;
        let quoted = text.get(begin) == Some(&b'"');
        let mut closed = None;
        if quoted {
            let Some(close) = Close::next(&mut marks) else {
                return row.left_open(text, start, begin, returns);
            };
            closed = Some(close);
            at = close.at + 1;
            if close.at - begin - 1 > grammar.cell {
                row.refuse(|| grammar.long_cell());
            }
            if close.lines > 0 {
                over_lines = Some((over_lines.map_or(begin, |(first, _)| first), begin));
                row.lines += close.lines;
                row.may_hold_rows |= close.delimiters + 1 >= grammar.width;
            }
            if !ends_cell(text.get(at..).unwrap_or_default(), grammar.delimiter, returns) {
                if close.lines > 0 {
                    return row.left_open(text, start, begin, returns);
                }
                row.refuse(|| AFTER_QUOTE.into());
            }
        }
        if !quoted || row.refused.is_some() {
            let end = cell_end(&mut marks, text.len());
            if end - at > grammar.cell {
                row.refuse(|| grammar.long_cell());
            }
            at = end;
        } else if text.get(at) == Some(&grammar.delimiter) {
            marks.next();
        }
        if row.cells >= grammar.columns {
            row.refuse(|| grammar.many_columns());
        }
        row.cells += 1;
        if if quoted { at > begin + 2 } else { !matches!(text.get(begin..at), Some(b"" | b"\r")) } {
            row.filled = row.cells;
        }
        let follows = text.get(at..).unwrap_or_default();
        if follows.first() == Some(&grammar.delimiter) {
            let is_unread = grammar.unread == Some(row.cells - 1);
            if is_unread {
                row.unread = (begin, at - begin);
            }
            seen.see(text, begin..at, closed, is_unread);
            begin = at + 1;
            continue;
        }
        // What ends a cell, a carriage return at most, is before the line feed.
        row.next = (at + if follows.starts_with(b"\r\n") { 2 } else { 1 }).min(text.len());
        row.end = if !quoted && at > begin && text.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
        let is_unread = grammar.unread == Some(row.cells - 1);
        if is_unread {
            row.unread = (begin, row.end - begin);
        }
        seen.see(text, begin..row.end, closed, is_unread);
        break;
    }
    if let (Some((first, last)), Some(whole_row)) = (over_lines, grammar.whole_row)
        && swallowed(text.get(start..row.end).unwrap_or_default(), &row, first - start, grammar, whole_row)
    {
        return row.left_open(text, start, last, returns);
    }
    if row.cells == 1 && grammar.unread == Some(0) {
        row.refuse(|| ONLY_UNREAD.into());
    }
    if row.end - start >= u32::MAX as usize {
        row.refuse(|| LONG_ROW.into());
    }
    row
}

/// How many lines are looked at to find one that looks like a row.
const LINES: usize = 256;

/// Where a row begins behind `from`, probably: at the first line that reads as one.
pub(super) fn likely_row(text: &[u8], from: usize, grammar: &Grammar) -> Option<usize> {
    let mut at = from;
    for _ in 0..LINES {
        at += memchr(b'\n', text.get(at..)?)? + 1;
        let row = row(text, at, false, grammar);
        if !row.is_odd(grammar) && row.next < text.len() {
            return Some(at);
        }
    }
    None
}

/// Whether what follows a closing quote ends its cell.
fn ends_cell(rest: &[u8], delimiter: u8, returns: bool) -> bool {
    match rest {
        [] | [b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..] => true,
        [b'\r', ..] if returns => true,
        [byte, ..] => *byte == delimiter,
    }
}

/// Where a quoted cell closes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Close {
    pub at: usize,
    /// Whether a quote is doubled before it, which is a letter.
    pub is_doubled: bool,
    /// How many lines end in it.
    pub lines: u64,
    /// How many delimiters it holds.
    pub delimiters: usize,
}

impl Close {
    /// The close of the quoted cell whose opening quote is the next mark; `None` where there is none. The marks go on behind it.
    pub fn next<const SOUGHT: usize>(marks: &mut Marks<'_, SOUGHT>) -> Option<Self> {
        let text = marks.text;
        marks.next()?;
        let mut close = Self { at: 0, is_doubled: false, lines: 0, delimiters: 0 };
        loop {
            let (at, byte) = marks.next_byte()?;
            let follows = text.get(at + 1);
            match byte {
                b'"' if follows == Some(&b'"') => {
                    close.is_doubled = true;
                    marks.next();
                }
                b'"' => return Some(Self { at, ..close }),
                b'\n' | b'\r' => {
                    close.lines += u64::from(byte == b'\n' || follows != Some(&b'\n'));
                }
                _ => close.delimiters += 1,
            }
        }
    }
}

/// Where text outside quotes ends: at the next mark that is no quote, else where everything does.
#[inline]
pub(super) fn cell_end<const SOUGHT: usize>(marks: &mut Marks<'_, SOUGHT>, end: usize) -> usize {
    while let Some((at, byte)) = marks.next_byte() {
        if byte != b'"' {
            return at;
        }
    }
    end
}

/// How many lines end between two places; with `returns`, a carriage return alone ends one too.
fn line_ends(text: &[u8], from: usize, until: usize, returns: bool) -> u64 {
    let bytes = text.get(from..until).unwrap_or_default();
    let alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = if returns { memchr_iter(b'\r', bytes).filter(alone).count() } else { 0 };
    (memchr_iter(b'\n', bytes).count() + returns) as u64
}

/// The place of the quote that closes the one at `open`; a doubled quote is a letter. `None` where none does.
pub(super) fn closing_quote(text: &[u8], open: usize) -> Option<usize> {
    let mut from = open + 1;
    loop {
        let found = memchr(b'"', text.get(from..)?)?;
        match text.get(from + found + 1) {
            Some(b'"') => from += found + 2,
            _ => return Some(from + found),
        }
    }
}

/// Whether a cell that closes took in rows between two stray quotes, the first of them at `open`. In a row of another
/// width than the header's, one line that is a whole row says so; in one of the right width every line must be, the
/// first without its quote too: what somebody wrote over several lines is never so.
fn swallowed(bytes: &[u8], row: &Row, open: usize, grammar: &Grammar, whole_row: &Told) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let Some(first) = lines.next() else { return false };
    if row.cells != grammar.width {
        return lines.any(whole_row);
    }
    let Some((before, after)) = first.split_at_checked(open) else { return false };
    lines.all(whole_row) && whole_row(&[before, after.get(1..).unwrap_or_default()].concat())
}
