//! Somebody did something toward somebody on a day. Every file of the export that says such a thing, messages apart, is
//! a row of one register: which columns say who, when and in which direction, and which rows do not count.

use chrono::NaiveDateTime;

use super::coverage::{FileReport, NAMES_NOBODY};
use super::dates::{Slashes, moment};
use super::header::{Column, Wanted};
use super::name::is_blank;
use super::people::People;
use super::register::FileKind;
use super::table::{Cells, Table};

/// One dated act between the owner and somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    pub kind: TouchKind,
    pub direction: Direction,
    /// The other side: an index into [`super::Export::people`].
    pub person: u32,
    /// When, in UTC where the file says so; `None` where its date is blank or unreadable.
    pub at: Option<NaiveDateTime>,
    /// An invitation that came with words of its own; false for every other kind.
    pub with_note: bool,
}

/// A row that may concern a person, of whom it cannot be told: what is counted of that kind is then unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    pub kind: TouchKind,
    /// The index of the person in the export.
    pub person: u32,
    /// `None` where its day cannot be read.
    pub at: Option<NaiveDateTime>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TouchKind {
    /// Between two people only: no drafts, spam, sponsored messages or groups.
    Message,
    Invitation,
    Endorsement,
    Recommendation,
    /// The owner keeps a note about them.
    Note,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    FromMe,
    FromThem,
}

/// One file of touches.
pub(super) struct TouchFile {
    pub file: FileKind,
    kind: TouchKind,
    side: Side,
    pub wanted: Wanted,
    /// Statuses, in lower case, with which a row does not count; and how that is called.
    dropped: (&'static [&'static str], &'static str),
}

/// How a file says who did it.
enum Side {
    /// The file as a whole.
    Always(Direction),
    /// A column of each row.
    Column,
}

/// Columns of a file about one person a row.
const FIRST: usize = 0;
const LAST: usize = 1;
const URL: usize = 2;
const DATE: usize = 3;
const STATUS: usize = 4;
const LATER_DATE: usize = 5;

/// Columns of Invitations.csv, which names both sides.
const FROM: usize = 0;
const TO: usize = 1;
const INVITER: usize = 2;
const SENT: usize = 3;
const INVITEE: usize = 4;
const WORDS: usize = 5;
const DIRECTION: usize = 6;

const NEVER_REFUSED: (&[&str], &str) = (&[], "");
const NOT_ACCEPTED: (&[&str], &str) = (&["pending", "rejected", "declined", "ignored", "deleted"], "not accepted");
const WITHDRAWN: (&[&str], &str) = (&["draft", "deleted", "withdrawn", "rejected"], "withdrawn or never sent");

macro_rules! columns {
    ($($name:literal),*) => { &[$(Column { name: $name, aliases: &[] }),*] };
}

/// Every file of touches but messages.csv, in the order of the files' register.
pub(super) const TOUCH_FILES: [TouchFile; 6] = [
    TouchFile {
        file: FileKind::Invitations,
        kind: TouchKind::Invitation,
        side: Side::Column,
        wanted: Wanted {
            columns: columns![
                "From",
                "To",
                "inviterProfileUrl",
                "Sent At",
                "inviteeProfileUrl",
                "Message",
                "Direction"
            ],
            enough: &[&[FROM, TO, DIRECTION], &[INVITER, INVITEE, DIRECTION]],
            bygone: &["Status"],
        },
        dropped: NEVER_REFUSED,
    },
    TouchFile {
        file: FileKind::EndorsementsReceived,
        kind: TouchKind::Endorsement,
        side: Side::Always(Direction::FromThem),
        wanted: Wanted {
            columns: columns![
                "Endorser First Name",
                "Endorser Last Name",
                "Endorser Public Url",
                "Endorsement Date",
                "Endorsement Status"
            ],
            enough: &[&[FIRST, LAST], &[URL]],
            bygone: &["Status"],
        },
        dropped: NOT_ACCEPTED,
    },
    TouchFile {
        file: FileKind::EndorsementsGiven,
        kind: TouchKind::Endorsement,
        side: Side::Always(Direction::FromMe),
        wanted: Wanted {
            columns: columns![
                "Endorsee First Name",
                "Endorsee Last Name",
                "Endorsee Public Url",
                "Endorsement Date",
                "Endorsement Status"
            ],
            enough: &[&[FIRST, LAST], &[URL]],
            bygone: &["Status"],
        },
        dropped: NOT_ACCEPTED,
    },
    TouchFile {
        file: FileKind::RecommendationsReceived,
        kind: TouchKind::Recommendation,
        side: Side::Always(Direction::FromThem),
        wanted: RECOMMENDATIONS,
        dropped: WITHDRAWN,
    },
    TouchFile {
        file: FileKind::RecommendationsGiven,
        kind: TouchKind::Recommendation,
        side: Side::Always(Direction::FromMe),
        wanted: RECOMMENDATIONS,
        dropped: WITHDRAWN,
    },
    TouchFile {
        file: FileKind::Notes,
        kind: TouchKind::Note,
        side: Side::Always(Direction::FromMe),
        wanted: Wanted {
            columns: columns![
                "Connection First Name",
                "Connection Last Name",
                "Connection Profile URL",
                "Created On",
                "Status",
                "Edited On"
            ],
            enough: &[&[FIRST, LAST], &[URL]],
            bygone: &["Status"],
        },
        dropped: NEVER_REFUSED,
    },
];

const RECOMMENDATIONS: Wanted = Wanted {
    columns: columns!["First Name", "Last Name", "URL", "Creation Date", "Status"],
    enough: &[&[FIRST, LAST, DATE]],
    bygone: &["URL"],
};

/// What the sides of invitations say of the owner: the person who sent the outgoing and received the incoming ones.
#[derive(Debug, Default)]
pub(super) struct OwnSide {
    /// Indices of people, one for each outgoing invitation that names its sender.
    pub sent: Vec<u32>,
    /// The same for the receiver of incoming ones.
    pub received: Vec<u32>,
}

/// Reads every row of one file of touches.
pub(super) fn read(
    file: String,
    kind: &TouchFile,
    table: &Table,
    people: &mut People,
    own: &mut OwnSide,
) -> (Vec<Touch>, FileReport) {
    let mut report = FileReport::new(file, kind.file, table.rows(), table.refusals(), table.shape.clone());
    let mut slashes = Slashes::default();
    table.whole().each(|cells| slashes.see(when(kind, cells)));
    let order = slashes.order();
    let mut touches = Vec::new();
    let mut name = Vec::new();
    table.whole().each(|cells| {
        let found = match kind.side {
            Side::Always(direction) => {
                let status = cells.text(STATUS).trim().to_lowercase();
                if kind.dropped.0.contains(&status.as_str()) {
                    return report.put_aside(kind.dropped.1);
                }
                name.clear();
                name.extend_from_slice(cells.raw(FIRST));
                name.push(b' ');
                name.extend_from_slice(cells.raw(LAST));
                people.meet(cells.raw(URL), &name).map(|person| (direction, person, false))
            }
            Side::Column => {
                let direction = if cells.raw(DIRECTION).trim_ascii().eq_ignore_ascii_case(b"outgoing") {
                    Direction::FromMe
                } else if cells.raw(DIRECTION).trim_ascii().eq_ignore_ascii_case(b"incoming") {
                    Direction::FromThem
                } else {
                    return report.put_aside("direction unknown");
                };
                let from = people.meet(cells.raw(INVITER), cells.raw(FROM));
                let to = people.meet(cells.raw(INVITEE), cells.raw(TO));
                let (mine, other) = match direction {
                    Direction::FromMe => (from, to),
                    Direction::FromThem => (to, from),
                };
                let votes = if direction == Direction::FromMe { &mut own.sent } else { &mut own.received };
                votes.extend(mine);
                other.map(|person| (direction, person, !is_blank(cells.raw(WORDS))))
            }
        };
        let Some((direction, person, with_note)) = found else {
            return report.refuse(cells.line, NAMES_NOBODY);
        };
        let at = moment(when(kind, cells), order);
        match at {
            Some((_, form)) => report.note_form(form),
            None => report.undated += 1,
        }
        touches.push(Touch { kind: kind.kind, direction, person, at: at.map(|(at, _)| at), with_note });
    });
    report.touches = touches.len() as u64;
    (touches, report)
}

/// The columns of a file of touches that hold dates.
pub(super) fn dates(kind: &TouchFile) -> &'static [usize] {
    if kind.kind == TouchKind::Note { &[DATE, LATER_DATE] } else { &[DATE] }
}

/// The date cell of a row; a note that was edited counts from then.
fn when<'a>(kind: &TouchFile, cells: Cells<'a>) -> &'a [u8] {
    const { assert!(DATE == SENT) };
    let later = if kind.kind == TouchKind::Note { cells.raw(LATER_DATE) } else { b"" };
    if is_blank(later) { cells.raw(DATE) } else { later }
}
