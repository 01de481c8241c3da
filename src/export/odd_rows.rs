//! Rows that have not as many cells as the header, or text beside a quote: what a spreadsheet or an editor did to them.
//! A row is put right only where there is one way to do so, and counted; where its cells may be under the wrong names it
//! is refused. Only such rows come here: in a file of LinkedIn's own there is none.

use std::borrow::Cow;

use memchr::memchr;
use memchr::memmem;

use super::dates::is_date;
use super::header::cells;
use super::mends::Mend;
use super::one_row::{AFTER_QUOTE, Grammar, OPEN_QUOTE, Row, closing_quote, row};
use super::slug::USUAL;
use crate::text::counted;

pub(super) const CONTINUES: &str = "it may belong to the cell above that is never closed";

/// What becomes of a row.
pub(super) enum Odd {
    /// It is read as it is.
    Read,
    Mended(Mended),
    Refused(Cow<'static, str>),
}

/// A row put right.
pub(super) struct Mended {
    pub bytes: Vec<u8>,
    /// Where in it the unread cell begins, and its length.
    pub unread: (usize, usize),
    pub how: Mend,
}

/// Says what becomes of a row; `after_open` where it may belong to a cell above it that was never closed.
pub(super) fn read(bytes: &[u8], row: &Row, grammar: &Grammar, after_open: bool) -> Odd {
    if row.refused.as_deref().is_none_or(|cause| cause == AFTER_QUOTE || cause == OPEN_QUOTE)
        && let Some(mended) = unwrapped(bytes, row, grammar).or_else(|| put_together(bytes, row, grammar))
    {
        return Odd::Mended(mended);
    }
    if let Some(cause) = &row.refused {
        return Odd::Refused(cause.clone());
    }
    if row.filled > grammar.width {
        return Odd::Refused(count(row.filled, grammar));
    }
    if after_open && !names_somebody(bytes, grammar) {
        return Odd::Refused(CONTINUES.into());
    }
    if row.cells == 1 && grammar.named > 2 || shifted(bytes, grammar) {
        return Odd::Refused(count(row.cells, grammar));
    }
    Odd::Read
}

/// `8 cells where the header has 7`.
fn count(cells: usize, grammar: &Grammar) -> Cow<'static, str> {
    format!("{} where the header has {}", counted(cells, "cell"), grammar.width).into()
}

/// The row in the one filled cell of another.
fn unwrapped(bytes: &[u8], outer: &Row, grammar: &Grammar) -> Option<Mended> {
    if outer.filled != 1 || outer.refused.is_some() || grammar.width < 2 {
        return None;
    }
    let inside = bytes.get(1..closing_quote(bytes, 0).filter(|_| bytes.first() == Some(&b'"'))?)?;
    let mut inside = undoubled(inside).into_owned();
    let inner = row(&inside, 0, false, grammar);
    let whole = inner.refused.is_none() && inner.cells == grammar.width && inner.next >= inside.len();
    inside.truncate(inner.end);
    whole.then_some(Mended { bytes: inside, unread: inner.unread, how: Mend::Unwrapped })
}

/// The row with blanks beside its quotes left out, or with its date in one cell, where either gives it the cells of the
/// header.
fn put_together(bytes: &[u8], row: &Row, grammar: &Grammar) -> Option<Mended> {
    if row.cells > grammar.width.saturating_mul(2) {
        return None;
    }
    let mut cells = lenient(bytes, grammar.delimiter)?;
    while cells.len() > grammar.width && cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    let how = if cells.len() == grammar.width && (row.refused.is_some() || row.filled > grammar.width) {
        Mend::Unspaced
    } else if cells.len() == grammar.width + 1 && grammar.date == Some(grammar.width - 1) {
        // LinkedIn's own `1/31/19, 2:08 AM` and a spreadsheet's `Jan 15, 2024`; a cell that is a date by itself is the
        // date of a row with a comma somewhere else.
        let (rest, first) = (cells.pop()?, cells.pop()?);
        let date = [first.as_ref(), b",", rest.as_ref()].concat();
        if grammar.delimiter != b',' || is_date(&rest) || !is_date(&date) {
            return None;
        }
        cells.push(Cow::Owned(date));
        Mend::Rejoined
    } else {
        return None;
    };
    let mut mended = Mended { bytes: Vec::with_capacity(bytes.len() + 16), unread: (0, 0), how };
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            mended.bytes.push(grammar.delimiter);
        }
        let start = mended.bytes.len();
        mended.bytes.push(b'"');
        for byte in cell.iter() {
            mended.bytes.extend(std::iter::repeat_n(*byte, if *byte == b'"' { 2 } else { 1 }));
        }
        mended.bytes.push(b'"');
        if grammar.unread == Some(index) {
            mended.unread = (start, mended.bytes.len() - start);
        }
    }
    Some(mended)
}

/// The cells of a row, blanks before an opening quote and after a closing one left out. `None` where a quote is in
/// the way all the same.
fn lenient(bytes: &[u8], delimiter: u8) -> Option<Vec<Cow<'_, [u8]>>> {
    let mut cells = Vec::new();
    let mut rest = bytes;
    loop {
        let inner = rest.trim_ascii_start();
        let blanks = rest.len() - inner.len();
        let quoted = inner.first() == Some(&b'"') && !rest.get(..blanks)?.contains(&delimiter);
        let end = if quoted {
            let close = closing_quote(inner, 0)?;
            let after = inner.get(close + 1..)?;
            cells.push(undoubled(inner.get(1..close)?));
            let blanks_after = after.iter().take_while(|byte| **byte == b' ').count();
            blanks + close + 1 + blanks_after
        } else {
            let length = memchr(delimiter, rest).unwrap_or(rest.len());
            cells.push(Cow::Borrowed(rest.get(..length)?));
            length
        };
        match rest.get(end) {
            None => return Some(cells),
            Some(byte) if *byte == delimiter => rest = rest.get(end + 1..)?,
            Some(_) => return None,
        }
    }
}

fn undoubled(inside: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'"', inside).is_none() {
        return Cow::Borrowed(inside);
    }
    let mut text = Vec::with_capacity(inside.len());
    let mut bytes = inside.iter().peekable();
    while let Some(byte) = bytes.next() {
        text.push(*byte);
        if *byte == b'"' {
            bytes.next_if_eq(&&b'"');
        }
    }
    Cow::Owned(text)
}

/// Whether somebody's address is where the header has it.
fn names_somebody(bytes: &[u8], grammar: &Grammar) -> bool {
    let cells = lenient(bytes, grammar.delimiter).unwrap_or_default();
    grammar.address.and_then(|place| cells.get(place)).is_some_and(|cell| is_address(cell))
}

/// Whether an address or a date is under another column's name.
fn shifted(bytes: &[u8], grammar: &Grammar) -> bool {
    let Some(cells) = lenient(bytes, grammar.delimiter) else { return false };
    let off = |place: Option<usize>, known: &dyn Fn(&[u8]) -> bool| {
        place.is_some_and(|place| {
            !cells.get(place).is_some_and(|cell| known(cell))
                && cells.iter().enumerate().any(|(index, cell)| grammar.unread != Some(index) && known(cell))
        })
    };
    // In a short row the date may have become the end of the cell before it.
    let is_short = cells.len() < grammar.width;
    off(grammar.address, &is_address) || off(grammar.date, &|cell| is_date(cell) || is_short && ends_in_date(cell))
}

/// Whether a cell ends in a date, whatever is before it.
fn ends_in_date(cell: &[u8]) -> bool {
    const LONGEST: usize = 40;
    (cell.len().saturating_sub(LONGEST)..cell.len()).any(|from| cell.get(from..).is_some_and(is_date))
}

/// Whether a cell is, or holds, the address of a profile.
pub(super) fn is_address(cell: &[u8]) -> bool {
    cell.starts_with(USUAL.as_bytes()) || memmem::find(cell, b"linkedin.com/in/").is_some()
}

/// Whether a row is what programs write below a list: a sum, or when it was made.
pub(super) fn is_footer(row: &[u8]) -> bool {
    const WORDS: [&str; 12] = [
        "total",
        "totals",
        "sum",
        "count",
        "rows",
        "records",
        "exported",
        "generated",
        "downloaded",
        "gesamt",
        "summe",
        "page",
    ];
    let word = row.trim_ascii_start();
    let word = word.strip_prefix(b"\"").unwrap_or(word);
    let length = word.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, after) = word.split_at(length);
    let ends =
        after.first().is_none_or(|byte| matches!(byte, b' ' | b':' | b',' | b';' | b'\t' | b'"' | b'\r' | b'\n'));
    ends && WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}

/// Whether carriage returns alone separate what line feeds do not: one of the pieces has the cells of the header.
pub(super) fn separated_by_returns(bytes: &[u8], grammar: &Grammar) -> bool {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    memchr(b'\r', line).is_some()
        && grammar.width > 1
        && line
            .split(|byte| *byte == b'\r')
            .take(100)
            .any(|piece| cells(piece, grammar.delimiter).count() == grammar.width)
}
