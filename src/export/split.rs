//! Where each row begins and ends, told strictly. A CSV reader that meets an open quote takes the rest of the file for
//! one cell and says nothing; here an open quote costs its own line, and reading goes on at the next.
//!
//! What a closed quote holds is never read as rows: a row that is refused for anything else is refused up to its end.
//! One pass over the bytes, whatever they are: a quoted cell ends at the first quote that is not doubled, and every
//! opening quote is such a quote. So what two attempts to read a row both run through is no more than one open cell.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use super::limits::size_words;
use super::odd_rows::{self, Mend, Odd};

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
pub(super) const AFTER_QUOTE: &str = "text follows the closing quote of a cell";
pub(super) const CONTINUES: &str = "it may belong to the cell above that is never closed";
/// Why the row is refused inside which a file ends.
pub(super) const BREAKS_OFF: &str = "the file breaks off in it";
const OTHER_ENCODING: &str = "it is in another encoding than the lines above it";
const LONG_ROW: &str = "it is over 4 GiB";
const ONLY_UNREAD: &str = "it holds nothing but the text of a message";
/// Why a row that names the columns again is refused.
pub(super) const REPEATS_HEADER: &str = "it repeats the header";

/// Says something of one physical line.
pub(super) type Told<'a> = dyn Fn(&[u8]) -> bool + 'a;

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

/// One good row, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// Beyond the end of the text where the row is one of [`Split::mended`], which follow it.
    pub start: usize,
    pub length: u32,
    /// Where in the row the unread cell stands, and how long it is.
    pub unread_at: u32,
    pub unread_length: u32,
    /// The physical line it begins on; the last countable one beyond four billion.
    pub line: u32,
}

impl Span {
    fn new(start: usize, length: usize, unread: (usize, usize), line: u64) -> Self {
        let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            start,
            length: short(length),
            unread_at: short(unread.0),
            unread_length: short(unread.1),
            line: u32::try_from(line).unwrap_or(u32::MAX),
        }
    }

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
    /// Rows that are read in another form than they are written in, one after the other.
    pub mended: Vec<u8>,
    /// How many rows were mended in each way.
    pub mends: Mends,
    /// Good rows with another number of cells than the header.
    pub other_width: u64,
    /// Whether the file ends inside a row.
    pub cut_off: bool,
}

/// How many rows were mended in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mends {
    /// Whole rows inside one pair of quotes.
    pub unwrapped: u64,
    /// Dates that their comma had parted over the last two cells.
    pub rejoined: u64,
    /// Rows with blanks between a delimiter and a quote.
    pub unspaced: u64,
}

impl Mends {
    fn count(&mut self, mend: Mend) {
        *match mend {
            Mend::Unwrapped => &mut self.unwrapped,
            Mend::Rejoined => &mut self.rejoined,
            Mend::Unspaced => &mut self.unspaced,
        } += 1;
    }
}

/// Splits what follows the header. `None` where there are more than `rows` rows.
pub(super) fn split(text: &[u8], from: usize, first_line: u64, grammar: &Grammar, rows: u64) -> Option<Split> {
    let mut split = Split::default();
    let (mut at, mut line) = (from, first_line);
    // Up to where carriage returns alone end rows, and whether a quote was left open and no whole row has followed.
    let (mut returns_until, mut after_open) = (from, false);
    // The cells of this row and of the one before.
    let (mut cells, mut before) = (usize::MAX, usize::MAX);
    while at < text.len() {
        let returns = at < returns_until;
        if let Some(next) = blank_line(text, at, returns) {
            (at, line) = (next, line + 1);
            continue;
        }
        if (split.spans.len() + split.refused.len()) as u64 >= rows {
            return None;
        }
        let row = row(text, at, returns, grammar);
        let odd = row.refused.is_some() || row.cells != grammar.width || row.filled == 1 && row.cells > 2;
        if odd && !returns && odd_rows::parted_by_returns(text.get(at..row.next).unwrap_or_default(), grammar) {
            returns_until = row.next;
            continue;
        }
        let bytes = text.get(at..row.end).unwrap_or_default();
        let unread = (row.unread.0.saturating_sub(at), row.unread.1);
        let read = if odd {
            odd_rows::read(bytes, &row, grammar, after_open)
        } else if bytes == grammar.header {
            Odd::Refused(REPEATS_HEADER.into())
        } else {
            Odd::Read
        };
        match read {
            Odd::Read => {
                split.other_width += u64::from(row.cells != grammar.width);
                split.spans.push(Span::new(at, bytes.len(), unread, line));
            }
            Odd::Mended(mended) => {
                let start = text.len() + split.mended.len();
                split.spans.push(Span::new(start, mended.bytes.len(), mended.unread, line));
                split.mended.extend_from_slice(&mended.bytes);
                split.mends.count(mended.how);
            }
            Odd::Refused(cause) => {
                after_open |= cause == OPEN_QUOTE;
                split.refused.push(Refused { line, start: at, end: row.next, cause });
            }
        }
        after_open &= odd;
        before = std::mem::replace(&mut cells, row.cells);
        line += if row.spans_lines { line_ends(text, at, row.next, returns) } else { 1 };
        at = row.next;
    }
    split.look_at_the_end(text, cells, before, grammar);
    split.spans.shrink_to_fit();
    Some(split)
}

impl Split {
    /// Refuses rows that are mostly zeros: UTF-16 in a file of one byte a letter.
    pub fn refuse_wide_rows(&mut self, text: &[u8]) {
        if memchr(0, text).is_none() {
            return;
        }
        let refused = self.spans.extract_if(.., |span| {
            let bytes = text.get(span.start..span.start + span.length as usize).unwrap_or_default();
            memchr_iter(0, bytes).count() * 4 > bytes.len()
        });
        for span in refused {
            let end = span.start + span.length as usize;
            self.refused.push(Refused { line: span.line.into(), start: span.start, end, cause: OTHER_ENCODING.into() });
        }
        self.refused.sort_by_key(|refused| refused.line);
    }

    /// Refuses the last row where the file breaks off inside it: no line end follows, and cells are missing.
    fn look_at_the_end(&mut self, text: &[u8], cells: usize, before: usize, grammar: &Grammar) {
        if matches!(text.last(), None | Some(b'\n' | b'\r')) {
            return;
        }
        let short = |bytes: &[u8]| cells < before && cells < grammar.named && !odd_rows::is_footer(bytes);
        let good = self.spans.last().copied();
        if let Some(refused) = self.refused.last_mut()
            && good.is_none_or(|good| refused.line > u64::from(good.line))
        {
            let bytes = text.get(refused.start..refused.end).unwrap_or_default();
            let open = refused.cause == OPEN_QUOTE || refused.cause == CONTINUES;
            // A row that has everything but lacks its closing quote is damaged in another way.
            let unquoted = || bytes.iter().copied().filter(|byte| *byte != b'"').collect::<Vec<u8>>();
            let whole = open && grammar.whole_row.is_some_and(|whole_row| whole_row(&unquoted()));
            if open && !whole || short(bytes) {
                (refused.cause, self.cut_off) = (BREAKS_OFF.into(), true);
            }
        } else if let Some(Span { start, line, .. }) = good
            && let Some(bytes) = text.get(start..).filter(|bytes| !bytes.is_empty() && short(bytes))
        {
            self.spans.pop();
            self.other_width -= 1;
            let (line, end) = (line.into(), start + bytes.len());
            self.refused.push(Refused { line, start, end, cause: BREAKS_OFF.into() });
            self.cut_off = true;
        }
    }
}

fn line_ends(text: &[u8], from: usize, until: usize, returns: bool) -> u64 {
    let bytes = text.get(from..until).unwrap_or_default();
    let alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = if returns { memchr_iter(b'\r', bytes).filter(alone).count() } else { 0 };
    (memchr_iter(b'\n', bytes).count() + returns) as u64
}

/// Where the next line begins, if this one holds nothing but spaces.
fn blank_line(text: &[u8], at: usize, returns: bool) -> Option<usize> {
    let rest = text.get(at..)?;
    match rest.first()? {
        b'\n' => return Some(at + 1),
        b'\r' if returns && rest.get(1) != Some(&b'\n') => return Some(at + 1),
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

/// One row as it was told apart.
pub(super) struct Row {
    /// Where its last cell ends.
    pub end: usize,
    /// Where reading goes on: at the line after the row, or after the quote that was left open.
    pub next: usize,
    /// Whether more than one line end may lie before `next`.
    spans_lines: bool,
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
        // What ends a cell, a carriage return at most, stands before the line feed.
        row.next = (at + if follows.starts_with(b"\r\n") { 2 } else { 1 }).min(text.len());
        row.end = if !quoted && at > begin && text.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
        if grammar.unread == Some(row.cells - 1) {
            row.unread = (begin, row.end - begin);
        }
        break;
    }
    row.spans_lines = over_lines.is_some();
    if let (Some((first, last)), Some(whole_row)) = (over_lines, grammar.whole_row)
        && odd_rows::swallowed(text.get(start..row.end).unwrap_or_default(), &row, first - start, grammar, whole_row)
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
