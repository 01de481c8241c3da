//! One row of a file: where it ends, how many cells it has, or why it is refused.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use super::limits::size_words;

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

impl Grammar<'_> {
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
    /// Whether more than one line end may lie before `next`.
    pub spans_lines: bool,
    /// How many cells it has.
    pub cells: usize,
    /// How many it has up to the last that is not empty.
    pub filled: usize,
    /// Where the unread cell begins, and its length.
    pub unread: (usize, usize),
    pub refused: Option<Cow<'static, str>>,
}

impl Row {
    fn refuse(&mut self, cause: impl FnOnce() -> Cow<'static, str>) {
        self.refused.get_or_insert_with(cause);
    }

    /// The row in which the quote at `open` was left open: nothing after that line is taken for a part of it.
    fn left_open(self, text: &[u8], open: usize, returns: bool) -> Self {
        let end = open + line_length(text, open, returns);
        Self { end, next: (end + 1).min(text.len()), spans_lines: true, refused: Some(OPEN_QUOTE.into()), ..self }
    }
}

fn line_length(text: &[u8], at: usize, returns: bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let end = if returns { memchr2(b'\n', b'\r', rest) } else { memchr(b'\n', rest) };
    end.unwrap_or(rest.len())
}

/// Reads the row that begins at `start`; with `returns`, a carriage return alone ends it too.
pub(super) fn row(text: &[u8], start: usize, returns: bool, grammar: &Grammar) -> Row {
    let (end, next) = (start, start);
    let mut row = Row { end, next, spans_lines: false, cells: 0, filled: 0, unread: (start, 0), refused: None };
    let mut at = start;
    // A row that is refused is read on to its end all the same: what a closed quote holds is never taken for rows.
    // The first and the last cell that hold a line feed.
    let mut over_lines: Option<(usize, usize)> = None;
    loop {
        let begin = at;
        let quoted = text.get(at) == Some(&b'"');
        if quoted {
            let Some(close) = closing_quote(text, at) else { return row.left_open(text, begin, returns) };
            at = close + 1;
            let inside = text.get(begin + 1..close).unwrap_or_default();
            if inside.len() > grammar.cell {
                row.refuse(|| grammar.long_cell());
            }
            let spans_lines = memchr(b'\n', inside).is_some() || returns && memchr(b'\r', inside).is_some();
            if spans_lines {
                over_lines = Some((over_lines.map_or(begin, |(first, _)| first), begin));
            }
            if !ends_cell(text.get(at..).unwrap_or_default(), grammar.delimiter, returns) {
                if spans_lines {
                    return row.left_open(text, begin, returns);
                }
                row.refuse(|| AFTER_QUOTE.into());
            }
        }
        if !quoted || row.refused.is_some() {
            let rest = text.get(at..).unwrap_or_default();
            let length = if returns {
                memchr3(grammar.delimiter, b'\n', b'\r', rest)
            } else {
                memchr2(grammar.delimiter, b'\n', rest)
            };
            let length = length.unwrap_or(rest.len());
            if length > grammar.cell {
                row.refuse(|| grammar.long_cell());
            }
            at += length;
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
            if grammar.unread == Some(row.cells - 1) {
                row.unread = (begin, at - begin);
            }
            at += 1;
            continue;
        }
        // What ends a cell, a carriage return at most, is before the line feed.
        row.next = (at + if follows.starts_with(b"\r\n") { 2 } else { 1 }).min(text.len());
        row.end = if !quoted && at > begin && text.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
        if grammar.unread == Some(row.cells - 1) {
            row.unread = (begin, row.end - begin);
        }
        break;
    }
    row.spans_lines = over_lines.is_some();
    if let (Some((first, last)), Some(whole_row)) = (over_lines, grammar.whole_row)
        && swallowed(text.get(start..row.end).unwrap_or_default(), &row, first - start, grammar, whole_row)
    {
        return row.left_open(text, last, returns);
    }
    if row.cells == 1 && grammar.unread == Some(0) {
        row.refuse(|| ONLY_UNREAD.into());
    }
    if row.end - start >= u32::MAX as usize {
        row.refuse(|| LONG_ROW.into());
    }
    row
}

/// Whether what follows a closing quote ends its cell.
fn ends_cell(rest: &[u8], delimiter: u8, returns: bool) -> bool {
    match rest {
        [] | [b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..] => true,
        [b'\r', ..] if returns => true,
        [byte, ..] => *byte == delimiter,
    }
}

/// The place of the quote that closes the one at `open`; a doubled quote is a letter. `None` where none does.
pub(super) fn closing_quote(text: &[u8], open: usize) -> Option<usize> {
    closing_quote_beyond(text, open).map(|(close, _)| close)
}

/// The same, and whether a quote is doubled before it.
pub(super) fn closing_quote_beyond(text: &[u8], open: usize) -> Option<(usize, bool)> {
    let mut from = open + 1;
    loop {
        let found = memchr(b'"', text.get(from..)?)?;
        match text.get(from + found + 1) {
            Some(b'"') => from += found + 2,
            _ => return Some((from + found, from > open + 1)),
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
    whole_row(&[before, after.get(1..).unwrap_or_default()].concat()) && lines.all(whole_row)
}
