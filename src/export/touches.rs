//! Reads the files of touches but messages.csv. What differs from one to the next (which columns say who, when and in
//! which direction, and which rows do not count) is in [`TouchFile`].

use super::columns::touches::{
    COMPANY, DATE, DIRECTION, FIRST, FROM, INVITEE, INVITER, LAST, LATER_DATE, NOT_COUNTED, SENT, STATUS, TITLE, TO,
    TouchFile, TouchSide, URL, WORDS,
};
use super::dates::{Slashes, parse_date};
use super::name::is_blank;
use super::people::{People, Work};
use super::register::FileKind;
use super::report::{FileReport, NAMES_NOBODY};
use super::rows::{Cells, SHIFTED};
use super::table::Table;
use super::touch::{Direction, Touch};

/// What the sides of invitations say of the owner: the person who sent the outgoing and received the incoming ones.
#[derive(Debug, Default)]
pub(super) struct InvitationSides {
    /// Indices of people, one for each outgoing invitation that names its sender.
    pub sent: Vec<u32>,
    /// The same for the receiver of incoming ones.
    pub received: Vec<u32>,
}

/// What a row is.
enum TouchRow {
    Touch {
        direction: Direction,
        person: u32,
        with_note: bool,
    },
    /// It names nobody.
    Nobody,
    /// It does not count, and why.
    Aside(&'static str),
}

impl TouchRow {
    fn of(direction: Direction, person: Option<u32>, with_note: bool) -> Self {
        person.map_or(Self::Nobody, |person| Self::Touch { direction, person, with_note })
    }
}

/// Reads every row of one file of touches; with the cells that hold whole rows.
pub(super) fn read(
    file: String,
    file_kind: FileKind,
    kind: &TouchFile,
    table: &Table,
    people: &mut People,
    own: &mut InvitationSides,
) -> (Vec<Touch>, FileReport, Vec<Vec<u8>>) {
    let mut report = FileReport::new(file, file_kind, table.rows(), table.refusals(), table.shape.clone());
    let mut slashes = Slashes::default();
    table.whole().each(|cells| slashes.see(when(kind, cells)));
    let order = slashes.order();
    let mut touches = Vec::new();
    let mut swallowed = Vec::new();
    table.whole().each(|cells| {
        swallowed.extend(cells.rows_in_cells(DATE).map(<[u8]>::to_vec));
        // Of two dates one may well be in the column of the other.
        if !kind.edited
            && let Some(row) = cells.shifted(DATE)
        {
            swallowed.push(row);
            return report.refuse(cells.line, SHIFTED);
        }
        let row = match kind.side {
            TouchSide::Always(direction) => about_one(kind, direction, cells, people),
            TouchSide::Column => invitation(cells, people, own),
        };
        let (direction, person, with_note) = match row {
            TouchRow::Touch { direction, person, with_note } => (direction, person, with_note),
            TouchRow::Nobody => return report.refuse(cells.line, NAMES_NOBODY),
            TouchRow::Aside(cause) => return report.put_aside(cause),
        };
        let at = parse_date(when(kind, cells), order);
        match at {
            Some((_, form)) => report.note_form(form),
            None => report.undated += 1,
        }
        touches.push(Touch { kind: kind.kind, direction, person, at: at.map(|(at, _)| at), with_note });
    });
    report.touches = touches.len() as u64;
    (touches, report, swallowed)
}

/// A row about one person, by or toward whom everything in the file was done.
fn about_one(kind: &TouchFile, direction: Direction, cells: Cells<'_>, people: &mut People) -> TouchRow {
    let status = cells.text(STATUS).trim().to_lowercase();
    if kind.with_status && NOT_COUNTED.contains(&status.as_str()) {
        return TouchRow::Aside("declined, withdrawn or deleted");
    }
    let name = [cells.raw(FIRST), cells.raw(LAST)].join(&b' ');
    let text = |column: usize| cells.text(column).trim().to_owned();
    let person = if kind.at_work && is_blank(cells.raw(URL)) {
        people.meet_at_work(&name, Work { company: text(COMPANY), title: text(TITLE) })
    } else {
        people.meet(cells.raw(URL), &name)
    };
    TouchRow::of(direction, person, false)
}

/// A row that names both sides of an invitation, and says in a column whose it is.
fn invitation(cells: Cells<'_>, people: &mut People, own: &mut InvitationSides) -> TouchRow {
    let direction = match cells.raw(DIRECTION).trim_ascii() {
        word if word.eq_ignore_ascii_case(b"outgoing") => Direction::FromMe,
        word if word.eq_ignore_ascii_case(b"incoming") => Direction::FromThem,
        _ => return TouchRow::Aside("direction unknown"),
    };
    let from = people.meet(cells.raw(INVITER), cells.raw(FROM));
    let to = people.meet(cells.raw(INVITEE), cells.raw(TO));
    let (mine, other) = match direction {
        Direction::FromMe => (from, to),
        Direction::FromThem => (to, from),
    };
    let votes = if direction == Direction::FromMe { &mut own.sent } else { &mut own.received };
    votes.extend(mine);
    TouchRow::of(direction, other, !is_blank(cells.raw(WORDS)))
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
