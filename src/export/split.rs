//! Where each row begins and ends, told strictly. A CSV reader that meets an open quote takes the rest of the file for
//! one cell and says nothing; here an open quote costs its own line, and reading goes on at the next.
//!
//! One pass over the bytes. A row that spans lines is given up as soon as its quotes stop making sense, a cell is over
//! the limit or it has twice the header's cells, so no input makes the pass look at a line more than a few times.

use memchr::{memchr, memchr_iter, memchr2};

/// A row that could not be told apart from its neighbours, or that names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The physical line in the file as it stands, 1 being the first.
    pub line: u64,
    /// Why, in words; never what a cell holds.
    pub cause: &'static str,
}

pub(super) const OPEN_QUOTE: &str = "a quoted cell is never closed";
const AFTER_QUOTE: &str = "text follows the closing quote of a cell";
const LONG_CELL: &str = "a cell is over the limit for one cell";
const MANY_CELLS: &str = "it has more than twice as many cells as the header";
const ONLY_UNREAD: &str = "it holds nothing but the text of a message";
const MANY_COLUMNS: &str = "it has more cells than the limit on columns";

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
    /// Whether a line that continues a row is a row by itself: then the quote before it was left open.
    pub whole_row: Option<&'a Told<'a>>,
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

/// All rows of a file, good and refused.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    pub spans: Vec<Span>,
    pub refused: Vec<Refusal>,
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
        match row(text, at, grammar) {
            Ok(Row { end, next, lines, unread }) => {
                let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
                split.spans.push(Span {
                    start: at,
                    length: short(end - at),
                    unread_at: short(unread.0.saturating_sub(at)),
                    unread_length: short(unread.1),
                    line: u32::try_from(line).unwrap_or(u32::MAX),
                });
                (at, line) = (next, line + lines);
            }
            Err(cause) => {
                split.refused.push(Refusal { line, cause });
                at = text.get(at..).and_then(|rest| memchr(b'\n', rest)).map_or(text.len(), |end| at + end + 1);
                line += 1;
            }
        }
    }
    Some(split)
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
    /// Where the next line begins.
    next: usize,
    /// How many physical lines it takes.
    lines: u64,
    /// Where the unread cell begins, and its length.
    unread: (usize, usize),
}

fn row(text: &[u8], start: usize, grammar: &Grammar) -> Result<Row, &'static str> {
    let mut row = Row { end: start, next: start, lines: 1, unread: (start, 0) };
    let mut at = start;
    for index in 0.. {
        let begin = at;
        let filled;
        if text.get(at) == Some(&b'"') {
            let close = closing_quote(text, at, grammar.cell)?;
            row.lines += memchr_iter(b'\n', text.get(at..close).unwrap_or_default()).count() as u64;
            filled = close > at + 1;
            at = close + 1;
        } else {
            let rest = text.get(at..).unwrap_or_default();
            let length = memchr2(grammar.delimiter, b'\n', rest).unwrap_or(rest.len());
            if length > grammar.cell {
                return Err(LONG_CELL);
            }
            at += length;
            filled = length > 0 && rest.get(..length) != Some(b"\r");
        }
        if index >= grammar.columns {
            return Err(MANY_COLUMNS);
        }
        if filled && index >= grammar.width * 2 {
            return Err(MANY_CELLS);
        }
        let rest = text.get(at..).unwrap_or_default();
        (row.end, row.next) = match rest {
            [] => (at, at),
            [b'\n', ..] | [b'\r'] => (at, at + 1),
            [b'\r', b'\n', ..] => (at, at + 2),
            [byte, ..] if *byte == grammar.delimiter => (at, 0),
            _ => return Err(if row.lines > 1 { OPEN_QUOTE } else { AFTER_QUOTE }),
        };
        let ends = row.next > 0 || at >= text.len();
        if ends && at > begin && text.get(at - 1) == Some(&b'\r') && text.get(begin) != Some(&b'"') {
            row.end = at - 1;
        }
        if grammar.unread == Some(index) {
            row.unread = (begin, if ends { row.end - begin } else { at - begin });
        }
        if ends {
            if index == 0 && grammar.unread == Some(0) {
                return Err(ONLY_UNREAD);
            }
            break;
        }
        at += 1;
    }
    if row.end - start >= u32::MAX as usize {
        return Err(LONG_CELL);
    }
    if let Some(whole_row) = grammar.whole_row
        && row.lines > 1
        && text.get(start..row.end).unwrap_or_default().split(|byte| *byte == b'\n').skip(1).any(whole_row)
    {
        return Err(OPEN_QUOTE);
    }
    Ok(row)
}

/// The place of the quote that closes the one at `open`; a doubled quote is a letter.
fn closing_quote(text: &[u8], open: usize, cell: usize) -> Result<usize, &'static str> {
    let horizon = open.saturating_add(cell).saturating_add(2).min(text.len());
    let mut from = open + 1;
    loop {
        let Some(found) = text.get(from..horizon).and_then(|ahead| memchr(b'"', ahead)) else {
            return Err(if horizon < text.len() { LONG_CELL } else { OPEN_QUOTE });
        };
        match text.get(from + found + 1) {
            Some(b'"') => from += found + 2,
            _ => return Ok(from + found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAMMAR: Grammar = Grammar { delimiter: b',', width: 3, cell: 20, columns: 8, unread: None, whole_row: None };

    /// Each with the line it begins on.
    type Good = Vec<(u32, String)>;
    type Refused = Vec<(u64, &'static str)>;

    fn rows(text: &str, grammar: &Grammar) -> (Good, Refused) {
        let split = split(text.as_bytes(), 0, 1, grammar, u64::MAX).unwrap();
        let good = split
            .spans
            .iter()
            .map(|span| (span.line, text[span.start..span.start + span.length as usize].to_owned()))
            .collect();
        (good, split.refused.iter().map(|refusal| (refusal.line, refusal.cause)).collect())
    }

    fn good(rows: &[(u32, &str)]) -> Good {
        rows.iter().map(|(line, row)| (*line, (*row).to_owned())).collect()
    }

    #[test]
    fn rows_keep_their_physical_line_through_quotes_and_blank_lines() {
        let text = "a,b,c\r\n\r\n  \n\"d\ne\",f,\"g \"\"h\"\"\"\ni,5\" pipe,j";
        let expected = good(&[(1, "a,b,c"), (4, "\"d\ne\",f,\"g \"\"h\"\"\""), (6, "i,5\" pipe,j")]);
        assert_eq!(rows(text, &GRAMMAR), (expected, vec![]));
    }

    #[test]
    fn an_open_quote_costs_its_own_line_only() {
        let text = "a,\"open,c\nd,e,f\ng,\"h\",i\nj,\"open again\nk";
        let expected = good(&[(2, "d,e,f"), (3, "g,\"h\",i"), (5, "k")]);
        assert_eq!(rows(text, &GRAMMAR), (expected, vec![(1, OPEN_QUOTE), (4, OPEN_QUOTE)]));
    }

    #[test]
    fn a_quote_that_swallows_whole_rows_was_left_open() {
        let text = "a,\"open,c\nd,e,f\ng\",h,i\n";
        let whole = |line: &[u8]| memchr_iter(b',', line).count() == 2 && !line.contains(&b'"');
        let grammar = Grammar { whole_row: Some(&whole), ..GRAMMAR };
        assert_eq!(rows(text, &GRAMMAR).1, vec![]);
        assert_eq!(rows(text, &grammar), (good(&[(2, "d,e,f"), (3, "g\",h,i")]), vec![(1, OPEN_QUOTE)]));
    }

    #[test]
    fn cells_over_a_limit_refuse_their_row() {
        let long = "x".repeat(21);
        let text = format!("{long},b\n\"{long}\",b\n1,2,3,4,5,6,7\n1,2,3,,,,\n,,,,,,,,\na,b,c\n");
        let (good_rows, refused) = rows(&text, &GRAMMAR);
        assert_eq!(good_rows, good(&[(4, "1,2,3,,,,"), (6, "a,b,c")]));
        assert_eq!(refused, [(1, LONG_CELL), (2, LONG_CELL), (3, MANY_CELLS), (5, MANY_COLUMNS)]);
    }

    #[test]
    fn the_unread_cell_is_found_wherever_it_stands() {
        let grammar = Grammar { unread: Some(1), ..GRAMMAR };
        let text = "a,\"b\n,b\",c\r\na,bb\r\na\n";
        let split = split(text.as_bytes(), 0, 1, &grammar, 9).unwrap();
        let unread: Vec<&str> = split
            .spans
            .iter()
            .map(|span| &text[span.start + span.unread_at as usize..][..span.unread_length as usize])
            .collect();
        assert_eq!(unread, ["\"b\n,b\"", "bb", ""]);
    }

    #[test]
    fn too_many_rows_are_no_answer() {
        assert_eq!(split(b"a\nb\nc", 0, 1, &GRAMMAR, 2), None);
        assert!(split(b"a\nb\n\n\n", 0, 1, &GRAMMAR, 2).is_some());
    }

    #[test]
    fn a_file_made_to_be_read_again_and_again_is_read_once() {
        let grammar = Grammar { cell: 1 << 20, columns: 256, ..GRAMMAR };
        for line in ["x\",\"\n", "\"\n", "a,\"\"\"\n", "\"a\n", "\"\"\"\"\n\"", "x,\""] {
            let text = line.repeat(50_000);
            let split = split(text.as_bytes(), 0, 1, &grammar, u64::MAX).unwrap();
            assert!(split.spans.len() + split.refused.len() > 0);
        }
    }
}
