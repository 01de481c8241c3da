//! What a row of Connections.csv is: somebody, the trace of a closed account, or nothing that may be read as a person.

use std::borrow::Cow;

use memchr::memchr2;

use crate::export::columns::connections::{COMPANY, CONNECTED, EMAIL, FIRST, FULL, HEADER, LAST, POSITION, URL};
use crate::export::dates::is_date;
use crate::export::header::plain;
use crate::export::name::is_blank;
use crate::export::odd_rows::{is_address, is_footer};
use crate::export::report::NAMES_NOBODY;
use crate::export::rows::Cells;
use crate::export::split::REPEATS_HEADER;

/// What programs write for a cell without a value. A person may be called so, a company hardly.
const NOTHING: [&[u8]; 7] = [b"nan", b"NaN", b"NaT", b"None", b"NULL", b"null", b"<NA>"];
/// Bytes of the longest.
const LONGEST: usize = 4;

/// A cell other than a name; empty where a program wrote its word for nothing.
pub(super) fn filled(cells: Cells<'_>, column: usize) -> &[u8] {
    let cell = cells.raw(column);
    if is_nothing(cell) { b"" } else { cell }
}

/// The same as text.
pub(super) fn filled_text(cells: Cells<'_>, column: usize) -> Cow<'_, str> {
    if is_nothing(cells.raw(column)) { Cow::Borrowed("") } else { cells.text(column) }
}

/// Whether it holds a program's word for nothing.
fn is_nothing(cell: &[u8]) -> bool {
    let word = cell.trim_ascii();
    word.len() <= LONGEST && NOTHING.contains(&word)
}

pub(super) enum RowKind {
    Somebody,
    Ghost,
    /// Why it is neither.
    Refused(&'static str),
}

const FOOTER: &str = "it looks like a line below the list, not like a person";
const ASTRAY: &str = "the address is not in the column that the header says";

impl RowKind {
    /// A name or an address names somebody. `is_dated` is whether the day of connecting could be read.
    pub(super) fn of(cells: Cells<'_>, is_dated: bool) -> Self {
        let blank = |column: usize| is_blank(filled(cells, column));
        let unnamed = [FIRST, LAST, FULL].into_iter().all(|column| is_blank(cells.raw(column)));
        let bare = [EMAIL, COMPANY, POSITION].into_iter().all(blank);
        let no_address = blank(URL) || is_nobodys(cells.raw(URL));
        if unnamed && no_address || bare && blank(URL) && is_nan(cells) || bare && !has_letters(cells) {
            return if bare && is_date(cells.raw(CONNECTED)) { Self::Ghost } else { Self::Refused(NAMES_NOBODY) };
        }
        let known = |column: usize, cell: &[u8]| {
            let name = plain(&String::from_utf8_lossy(cell.get(..100).unwrap_or(cell)));
            let column = HEADER.columns.get(column);
            column.is_some_and(|column| plain(column.name) == name || column.aliases.contains(&name.as_str()))
        };
        let dated = is_dated || is_date(cells.raw(CONNECTED));
        if !dated
            && known(FIRST, cells.raw(FIRST))
            && (known(LAST, cells.raw(LAST)) || known(CONNECTED, cells.raw(CONNECTED)))
        {
            return Self::Refused(REPEATS_HEADER);
        }
        if bare && blank(URL) && !dated {
            let number =
                |cell: &[u8]| !cell.trim_ascii().is_empty() && cell.trim_ascii().iter().all(u8::is_ascii_digit);
            if is_footer(cells.raw(FIRST)) && (blank(LAST) || number(cells.raw(LAST))) {
                return Self::Refused(FOOTER);
            }
        }
        let astray = |column: usize| is_address(cells.raw(column));
        if cells.has(URL) && !is_address(cells.raw(URL)) && (astray(LAST) || astray(EMAIL)) {
            return Self::Refused(ASTRAY);
        }
        Self::Somebody
    }
}

/// Whether an address is that of profiles without one of them.
fn is_nobodys(url: &[u8]) -> bool {
    const WITHOUT: &[u8] = b"linkedin.com/in";
    let url = url.get(..memchr2(b'?', b'#', url).unwrap_or(url.len())).unwrap_or(url);
    let end = url.iter().rposition(|byte| *byte != b'/' && !byte.is_ascii_whitespace()).map_or(0, |last| last + 1);
    url.get(end.saturating_sub(WITHOUT.len())..end).is_some_and(|end| end.eq_ignore_ascii_case(WITHOUT))
}

/// Whether a name or an address has a letter or a digit in it; a stray mark makes nobody of the trace of a closed account.
fn has_letters(cells: Cells<'_>) -> bool {
    [FIRST, LAST, FULL, URL].into_iter().any(|column| cells.text(column).chars().any(char::is_alphanumeric))
}

/// Whether both names are what a program writes for nothing, as in the trace of a closed account.
fn is_nan(cells: Cells<'_>) -> bool {
    let (first, last) = (cells.raw(FIRST).trim_ascii(), cells.raw(LAST).trim_ascii());
    first == last && NOTHING.contains(&first)
}
