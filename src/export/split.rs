//! Where each row begins and ends, told strictly. A CSV reader that meets an open quote takes the rest of the file for
//! one cell and says nothing; here an open quote costs its own line, and reading goes on at the next.
//!
//! What a closed quote holds is never read as rows: a row that is refused for anything else is refused up to its end.
//! One pass over the bytes, whatever they are: a quoted cell ends at the first quote that is not doubled, and every
//! opening quote is such a quote. So every attempt to read a row, of which there are three at most, runs through one open cell at most.

use std::borrow::Cow;
use std::collections::BTreeSet;

use memchr::{memchr, memchr_iter};

use super::mends::Mends;
use super::odd_rows::{self, CONTINUES, Odd};
use super::one_row::{Grammar, OPEN_QUOTE, row};
use super::row_cells::RowCells;
use super::row_span::RowSpan;
use super::usual_rows::UsualRows;

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

/// Why the row is refused inside which a file ends.
pub(super) const BREAKS_OFF: &str = "the file ends in the middle of it";
const FIRST_HALF: &str = "a line break cuts it off, and the line below seems to be the rest of it";
const OTHER_ENCODING: &str = "its encoding differs from that of the lines above it";

/// Why a row that names the columns again is refused.
pub(super) const REPEATS_HEADER: &str = "it repeats the header";

/// All rows of a file, good and refused.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    pub spans: Vec<RowSpan>,
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

/// A text while it is split: where, and what the rows before say of the next one.
pub(super) struct Splitter<'a> {
    pub text: &'a [u8],
    pub grammar: &'a Grammar<'a>,
    usual: UsualRows<'a>,
    /// Those of the last usual row.
    cells_of_usual: RowCells,
    /// The most rows there may be.
    pub rows: u64,
    pub at: usize,
    /// The physical line there.
    pub line: u64,
    /// Up to where carriage returns alone end rows.
    pub returns_until: usize,
    /// Whether a quote was left open and no whole row has followed.
    pub after_open: bool,
    /// The cells of the last row and of the one before; `usize::MAX` where there is none.
    pub cells: usize,
    pub before: usize,
    pub split: Split,
    /// Whether there are more rows than there may be.
    pub is_over: bool,
}

impl<'a> Splitter<'a> {
    pub fn new(text: &'a [u8], grammar: &'a Grammar<'a>, at: usize, line: u64, rows: u64) -> Self {
        let (cells, before) = (usize::MAX, usize::MAX);
        let split = Split::default();
        Self {
            text,
            grammar,
            usual: UsualRows::of(text, grammar),
            cells_of_usual: RowCells::of_places_only(),
            rows,
            at,
            line,
            returns_until: at,
            after_open: false,
            cells,
            before,
            split,
            is_over: false,
        }
    }

    /// How many rows there are so far.
    pub fn count(&self) -> u64 {
        (self.split.spans.len() + self.split.refused.len()) as u64
    }

    /// Reads every row that begins before `until`.
    pub fn run(&mut self, until: usize) {
        // `at` only goes forward: a row that is tried again, with carriage returns as line ends, moves `returns_until`.
        while self.at < until && !self.is_over {
            if let Some(next) = blank_line(self.text, self.at, self.at < self.returns_until) {
                (self.at, self.line) = (next, self.line + 1);
            } else if self.count() >= self.rows {
                self.is_over = true;
            } else {
                self.row();
            }
        }
    }

    /// Reads the row that begins here, or finds that carriage returns end it.
    fn row(&mut self) {
        let Self { text, grammar, at, line, .. } = *self;
        let returns = at < self.returns_until;
        // A cell of several lines may have swallowed rows, where those are looked for.
        let usual = if returns { None } else { self.usual.row(at, &mut self.cells_of_usual) };
        let usual = usual.filter(|row| row.lines == 1 || grammar.whole_row.is_none());
        let row = usual.unwrap_or_else(|| row(text, at, returns, grammar));
        let odd = row.is_odd(grammar);
        if odd && !returns && odd_rows::separated_by_returns(text.get(at..row.next).unwrap_or_default(), grammar) {
            self.returns_until = row.next;
            return;
        }
        let bytes = text.get(at..row.end).unwrap_or_default();
        let unread = (row.unread.0.saturating_sub(at), row.unread.1);
        let read = if odd {
            odd_rows::read(bytes, &row, grammar, self.after_open)
        } else if bytes == grammar.header {
            Odd::Refused(REPEATS_HEADER.into())
        } else {
            Odd::Read
        };
        let split = &mut self.split;
        match read {
            Odd::Read => {
                split.other_width += u64::from(row.cells != grammar.width);
                split.spans.push(RowSpan::new(at, bytes.len(), unread, line, row.may_hold_rows));
            }
            Odd::Mended(mended) => {
                let start = text.len() + split.mended.len();
                split.spans.push(RowSpan::new(start, mended.bytes.len(), mended.unread, line, true));
                split.mended.extend_from_slice(&mended.bytes);
                split.mends.count(mended.how);
            }
            Odd::Refused(cause) => {
                self.after_open |= cause == OPEN_QUOTE;
                split.refused.push(Refused { line, start: at, end: row.next, cause });
            }
        }
        self.after_open &= odd;
        self.before = std::mem::replace(&mut self.cells, row.cells);
        self.line += row.lines;
        self.at = row.next;
    }

    /// What was read; `None` where there are more rows than there may be.
    pub fn finish(mut self) -> Option<Split> {
        if self.is_over {
            return None;
        }
        self.split.look_at_the_end(self.text, self.cells, self.before, self.grammar);
        self.split.refuse_first_halves(self.text, self.grammar);
        self.split.spans.shrink_to_fit();
        Some(self.split)
    }
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

    /// Refuses short rows that a line break cut off: the line right below was refused, and has the cells that are missing.
    fn refuse_first_halves(&mut self, text: &[u8], grammar: &Grammar) {
        if self.other_width == 0 {
            return;
        }
        let count = |bytes: &[u8]| row(bytes, 0, false, grammar).cells;
        let mut halves = BTreeSet::new();
        for refused in self.refused.iter().filter(|refused| refused.cause.contains("where the header has")) {
            let Some(above) = self.spans.partition_point(|span| u64::from(span.line) < refused.line).checked_sub(1)
            else {
                continue;
            };
            let Some(span) = self.spans.get(above) else { continue };
            let end = span.start + span.length as usize;
            let bytes = text.get(span.start..end).unwrap_or_default();
            let between = text.get(end..refused.start).unwrap_or_default();
            let rest = text.get(refused.start..refused.end).unwrap_or_default().trim_ascii_end();
            let is_right_below = matches!(between, b"\n" | b"\r\n" | b"\r");
            if is_right_below && count(bytes) < grammar.width && count(bytes) + count(rest) == grammar.width + 1 {
                halves.insert(above);
            }
        }
        let mut place = 0..;
        let is_half = |_: &mut RowSpan| place.next().is_some_and(|place| halves.contains(&place));
        for RowSpan { start, length, line, .. } in self.spans.extract_if(.., is_half) {
            let end = start + length as usize;
            self.refused.push(Refused { line: line.into(), start, end, cause: FIRST_HALF.into() });
            self.other_width -= 1;
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
        } else if let Some(RowSpan { start, line, .. }) = good
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

/// Where the next line begins, if this one holds nothing but spaces.
pub(super) fn blank_line(text: &[u8], at: usize, returns: bool) -> Option<usize> {
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

#[cfg(test)]
mod tests;
