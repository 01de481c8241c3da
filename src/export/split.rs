//! Where each row begins and ends, told strictly. A CSV reader that meets an open quote takes the rest of the file for
//! one cell and says nothing; here an open quote costs its own line, and reading goes on at the next.
//!
//! What a closed quote holds is never read as rows: a row that is refused for anything else is refused up to its end.
//! One pass over the bytes, whatever they are: a quoted cell ends at the first quote that is not doubled, and every
//! opening quote is such a quote. So what two attempts to read a row both run through is no more than one open cell.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2};

use super::limits::size_words;

/// A row that could not be told apart from its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    /// The physical line it begins on, 1 being the first of the file.
    pub line: u64,
    /// Where its bytes begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Why, in words; never what a cell holds.
    pub cause: Cow<'static, str>,
}

pub(super) const OPEN_QUOTE: &str = "a quoted cell is never closed";
const AFTER_QUOTE: &str = "text follows the closing quote of a cell";
const LONG_ROW: &str = "it is over 4 GiB";
const MANY_CELLS: &str = "it has more than twice as many cells as the header";
const ONLY_UNREAD: &str = "it holds nothing but the text of a message";

/// Says something of one physical line.
pub(super) type Told<'a> = dyn Fn(&[u8]) -> bool + 'a;

/// What rows of one file look like.
pub(super) struct Grammar<'a> {
    pub delimiter: u8,
    /// Cells of the header.
    pub width: usize,
    /// Bytes of one cell.
    pub cell: usize,
    /// Cells of one row.
    pub columns: usize,
    /// A cell that is left out of what is read on, because nobody may keep it.
    pub unread: Option<usize>,
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

/// One good row, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub start: usize,
    pub length: u32,
    /// Where in the row the unread cell stands, and how long it is.
    pub unread_at: u32,
    pub unread_length: u32,
    /// The physical line it begins on; the last countable one beyond four billion.
    pub line: u32,
}

impl Span {
    /// The unread cell's bytes, quotes included; empty where the row has none.
    pub fn unread(self, text: &[u8]) -> &[u8] {
        let start = self.start + self.unread_at as usize;
        text.get(start..start + self.unread_length as usize).unwrap_or_default()
    }
}

/// All rows of a file, good and refused.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    pub spans: Vec<Span>,
    pub refused: Vec<Refused>,
}

/// Splits what follows the header. `None` where there are more than `rows` rows.
pub(super) fn split(text: &[u8], from: usize, first_line: u64, grammar: &Grammar, rows: u64) -> Option<Split> {
    let mut split = Split::default();
    let (mut at, mut line) = (from, first_line);
    while at < text.len() {
        if let Some(next) = blank_line(text, at) {
            (at, line) = (next, line + 1);
            continue;
        }
        if (split.spans.len() + split.refused.len()) as u64 >= rows {
            return None;
        }
        let row = row(text, at, grammar);
        if let Some(cause) = row.refused {
            split.refused.push(Refused { line, start: at, end: row.next, cause });
        } else {
            let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            split.spans.push(Span {
                start: at,
                length: short(row.end - at),
                unread_at: short(row.unread.0.saturating_sub(at)),
                unread_length: short(row.unread.1),
                line: u32::try_from(line).unwrap_or(u32::MAX),
            });
        }
        line += if row.spans_lines { line_feeds(text, at, row.next) } else { 1 };
        at = row.next;
    }
    Some(split)
}

fn line_feeds(text: &[u8], from: usize, until: usize) -> u64 {
    memchr_iter(b'\n', text.get(from..until).unwrap_or_default()).count() as u64
}

/// Where the next line begins, if this one holds nothing but spaces.
fn blank_line(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    match rest.first()? {
        b'\n' => return Some(at + 1),
        b' ' | b'\r' => {}
        _ => return None,
    }
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\r')).count();
    match rest.get(blanks) {
        None => Some(text.len()),
        Some(b'\n') => Some(at + blanks + 1),
        Some(_) => None,
    }
}

struct Row {
    /// Where its last cell ends.
    end: usize,
    /// Where reading goes on: at the line after the row, or after the quote that was left open.
    next: usize,
    /// Whether more than one line feed may lie before `next`.
    spans_lines: bool,
    /// Where the unread cell begins, and its length.
    unread: (usize, usize),
    refused: Option<Cow<'static, str>>,
}

impl Row {
    fn refuse(&mut self, cause: impl FnOnce() -> Cow<'static, str>) {
        self.refused.get_or_insert_with(cause);
    }

    /// The row in which the quote at `open` was left open: nothing behind that line is taken for a part of it.
    fn left_open(self, text: &[u8], open: usize) -> Self {
        let next = open + line_length(text, open);
        Self { next: (next + 1).min(text.len()), spans_lines: true, refused: Some(OPEN_QUOTE.into()), ..self }
    }
}

fn line_length(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    memchr(b'\n', rest).unwrap_or(rest.len())
}

fn row(text: &[u8], start: usize, grammar: &Grammar) -> Row {
    let mut row = Row { end: start, next: start, spans_lines: false, unread: (start, 0), refused: None };
    let mut at = start;
    let mut cells = 0;
    // The last cell that holds a line feed.
    let mut over_lines = None;
    loop {
        let begin = at;
        let quoted = text.get(at) == Some(&b'"');
        if quoted {
            let Some(close) = closing_quote(text, at) else { return row.left_open(text, begin) };
            at = close + 1;
            let inside = text.get(begin + 1..close).unwrap_or_default();
            if inside.len() > grammar.cell {
                row.refuse(|| grammar.long_cell());
            }
            let spans_lines = memchr(b'\n', inside).is_some();
            if spans_lines {
                over_lines = Some(begin);
            }
            if !ends_cell(text.get(at..).unwrap_or_default(), grammar.delimiter) {
                if spans_lines {
                    return row.left_open(text, begin);
                }
                row.refuse(|| AFTER_QUOTE.into());
            }
        }
        if !quoted || row.refused.is_some() {
            let rest = text.get(at..).unwrap_or_default();
            let length = memchr2(grammar.delimiter, b'\n', rest).unwrap_or(rest.len());
            if length > grammar.cell {
                row.refuse(|| grammar.long_cell());
            }
            at += length;
        }
        if cells >= grammar.columns {
            row.refuse(|| grammar.many_columns());
        }
        let filled = if quoted { at > begin + 2 } else { !matches!(text.get(begin..at), Some(b"" | b"\r")) };
        if filled && cells >= grammar.width * 2 {
            row.refuse(|| MANY_CELLS.into());
        }
        cells += 1;
        let follows = text.get(at..).unwrap_or_default();
        if follows.first() == Some(&grammar.delimiter) {
            if grammar.unread == Some(cells - 1) {
                row.unread = (begin, at - begin);
            }
            at += 1;
            continue;
        }
        // What ends a cell, a carriage return at most, stands before the line feed.
        row.next = (at + if follows.first() == Some(&b'\r') { 2 } else { 1 }).min(text.len());
        row.end = if !quoted && at > begin && text.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
        if grammar.unread == Some(cells - 1) {
            row.unread = (begin, row.end - begin);
        }
        break;
    }
    row.spans_lines = over_lines.is_some();
    if let (Some(open), Some(whole_row)) = (over_lines, grammar.whole_row)
        && cells != grammar.width
        && text.get(start..row.end).unwrap_or_default().split(|byte| *byte == b'\n').skip(1).any(whole_row)
    {
        return row.left_open(text, open);
    }
    if cells == 1 && grammar.unread == Some(0) {
        row.refuse(|| ONLY_UNREAD.into());
    }
    if row.end - start >= u32::MAX as usize {
        row.refuse(|| LONG_ROW.into());
    }
    row
}

/// Whether what follows a closing quote ends its cell.
fn ends_cell(rest: &[u8], delimiter: u8) -> bool {
    match rest {
        [] | [b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..] => true,
        [byte, ..] => *byte == delimiter,
    }
}

/// The place of the quote that closes the one at `open`; a doubled quote is a letter. `None` where none does.
fn closing_quote(text: &[u8], open: usize) -> Option<usize> {
    let mut from = open + 1;
    loop {
        let found = memchr(b'"', text.get(from..)?)?;
        match text.get(from + found + 1) {
            Some(b'"') => from += found + 2,
            _ => return Some(from + found),
        }
    }
}

#[cfg(test)]
mod tests;
