//! Reads the files of touches but messages.csv. What differs from one to the next (which columns say who, when and in
//! which direction, and which rows do not count) is in [`TouchFile`].

use chrono::NaiveDateTime;

use super::columns::touches::{
    COMPANY, DATE, DIRECTION, FIRST, FROM, INVITEE, INVITER, LAST, LATER_DATE, NOT_COUNTED, SENT, STATUS, TITLE, TO,
    TouchFile, TouchSide, URL, WORDS,
};
use super::dates::{Slashes, parse_date};
use super::meetings::Meetings;
use super::name::is_blank;
use super::people::Work;
use super::register::FileKind;
use super::report::{FileReport, NAMES_NOBODY};
use super::rows::{Cells, SHIFTED};
use super::table::Table;
use super::touch::{Direction, Touch, TouchKind};

/// One row as it was read, before it is known whose export it is. Whom it names are indices of meetings until it is known
/// which rows count, and of people from then on.
#[derive(Debug, Clone, Copy)]
pub(super) struct TouchRow {
    pub kind: TouchKind,
    pub direction: Direction,
    /// Who is on the owner's side, where the row names both.
    pub own_side: Option<u32>,
    /// Who is on the other; `None` where nobody is named there, and the row is refused.
    pub other: Option<u32>,
    pub with_note: bool,
    pub at: Option<NaiveDateTime>,
    /// Its day before it was edited, where it was.
    pub written: Option<NaiveDateTime>,
}

impl TouchRow {
    /// The touch, where it names somebody.
    pub fn touch(&self) -> Option<Touch> {
        let Self { kind, direction, with_note, at, .. } = *self;
        Some(Touch { kind, direction, person: self.other?, at, with_note })
    }
}

/// What one file of touches holds.
pub(super) struct TouchRows {
    pub rows: Vec<TouchRow>,
    pub report: FileReport,
    /// Cells that hold whole rows, with the day of the row they are in.
    pub swallowed: Vec<(Option<NaiveDateTime>, Vec<u8>)>,
}

/// Whom a row names and in which direction, or why it does not count.
type NamedSides = Result<(Direction, [Option<u32>; 2], bool), &'static str>;

/// Reads every row of one file of touches.
pub(super) fn read(
    file: String,
    file_kind: FileKind,
    kind: &TouchFile,
    table: &Table,
    meetings: &mut Meetings,
) -> TouchRows {
    let mut report = FileReport::new(file, file_kind, table.rows(), table.refusals(), table.shape.clone());
    let mut slashes = Slashes::default();
    table.whole().each(|cells| slashes.see(when(kind, cells)));
    let order = slashes.order();
    let mut rows = Vec::new();
    let mut swallowed = Vec::new();
    table.whole().each(|cells| {
        let at = parse_date(when(kind, cells), order);
        let day = at.map(|(at, _)| at);
        swallowed.extend(cells.rows_in_cells(DATE).map(|text| (day, text.to_vec())));
        // Of two dates one may well be in the column of the other.
        if !kind.edited
            && let Some(row) = cells.shifted(DATE)
        {
            swallowed.push((None, row));
            return report.refuse(cells.line(), SHIFTED);
        }
        let named = match kind.side {
            TouchSide::Always(direction) => about_one(kind, direction, cells, meetings),
            TouchSide::Column => invitation(cells, meetings),
        };
        let (direction, [own_side, other], with_note) = match named {
            Ok(named) => named,
            Err(cause) => return report.put_aside(cause),
        };
        let written = if kind.edited { parse_date(cells.raw(DATE), order).map(|(at, _)| at) } else { None };
        rows.push(TouchRow { kind: kind.kind, direction, own_side, other, with_note, at: day, written });
        match at {
            _ if other.is_none() => report.refuse(cells.line(), NAMES_NOBODY),
            Some((_, form)) => report.note_form(form),
            None => report.undated += 1,
        }
    });
    report.touches = rows.iter().filter(|row| row.other.is_some()).count() as u64;
    TouchRows { rows, report, swallowed }
}

/// A row about one person, by or toward whom everything in the file was done.
fn about_one(kind: &TouchFile, direction: Direction, cells: Cells<'_>, meetings: &mut Meetings) -> NamedSides {
    let status = cells.text(STATUS).trim().to_lowercase();
    if kind.with_status && NOT_COUNTED.contains(&status.as_str()) {
        return Err("declined, withdrawn or deleted");
    }
    let name = [cells.raw(FIRST), cells.raw(LAST)].join(&b' ');
    let text = |column: usize| cells.text(column).trim().to_owned();
    let person = if kind.at_work && is_blank(cells.raw(URL)) {
        meetings.meet_at_work(&name, Work { company: text(COMPANY), title: text(TITLE) })
    } else {
        meetings.meet(cells.raw(URL), &name)
    };
    Ok((direction, [None, person], false))
}

/// A row that names both sides of an invitation, and says in a column whose it is.
fn invitation(cells: Cells<'_>, meetings: &mut Meetings) -> NamedSides {
    let direction = match cells.raw(DIRECTION).trim_ascii() {
        word if word.eq_ignore_ascii_case(b"outgoing") => Direction::FromMe,
        word if word.eq_ignore_ascii_case(b"incoming") => Direction::FromThem,
        _ => return Err("direction unknown"),
    };
    let from = meetings.meet(cells.raw(INVITER), cells.raw(FROM));
    let to = meetings.meet(cells.raw(INVITEE), cells.raw(TO));
    let sides = match direction {
        Direction::FromMe => [from, to],
        Direction::FromThem => [to, from],
    };
    Ok((direction, sides, !is_blank(cells.raw(WORDS))))
}

/// The columns of a file of touches that hold dates.
pub(super) fn dates(kind: &TouchFile) -> &'static [usize] {
    if kind.edited { &[DATE, LATER_DATE] } else { &[DATE] }
}

/// The date cell of a row; one that was edited counts from then.
fn when<'a>(kind: &TouchFile, cells: Cells<'a>) -> &'a [u8] {
    const { assert!(DATE == SENT) };
    let later = if kind.edited { cells.raw(LATER_DATE) } else { b"" };
    if is_blank(later) { cells.raw(DATE) } else { later }
}
