//! Somebody did something toward somebody on a day. Every file of the export that says such a thing, messages apart, is
//! a row of one register: which columns say who, when and in which direction, and which rows do not count.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::coverage::{FileReport, NAMES_NOBODY};
use super::dates::{Slashes, moment};
use super::header::{Column, Wanted};
use super::name::is_blank;
use super::people::{People, Work};
use super::register::FileKind;
use super::table::{Cells, Manner, SHIFTED, Table};

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

/// A touch that somebody may have had part in, and of which that cannot be told: their touches of that kind in that
/// direction are at least those that are sure, and 0 is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    pub kind: TouchKind,
    pub direction: Direction,
    pub whom: Whom,
    /// `None` where its day cannot be read.
    pub at: Option<NaiveDateTime>,
}

/// All doubts of an export: one of each kind for each person and direction, with its newest day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doubts(BTreeMap<(TouchKind, Direction, Whom), Option<NaiveDateTime>>);

impl Doubts {
    /// Notes one more; a doubt without a day stays without one.
    pub(super) fn note(&mut self, kind: TouchKind, direction: Direction, whom: Whom, at: Option<NaiveDateTime>) {
        let newer = |known: &mut Option<NaiveDateTime>| *known = known.zip(at).map(|(a, b)| a.max(b));
        self.0.entry((kind, direction, whom)).and_modify(newer).or_insert(at);
    }

    /// Takes in others.
    pub(super) fn join(&mut self, others: Self) {
        for ((kind, direction, whom), at) in others.0 {
            self.note(kind, direction, whom, at);
        }
    }

    /// Every one, in a decided order.
    pub fn iter(&self) -> impl Iterator<Item = Doubt> + '_ {
        self.0.iter().map(|((kind, direction, whom), at)| Doubt {
            kind: *kind,
            direction: *direction,
            whom: *whom,
            at: *at,
        })
    }
}

/// Whom a doubt concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// An index into [`super::Export::people`].
    Person(u32),
    /// An index into [`super::Export::connections`].
    Connection(u32),
    /// Anybody at all.
    Everybody,
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

impl Direction {
    /// Either way.
    pub const BOTH: [Self; 2] = [Self::FromMe, Self::FromThem];
}

/// One file of touches.
pub(super) struct TouchFile {
    pub file: FileKind,
    pub kind: TouchKind,
    side: Side,
    pub wanted: Wanted,
    /// Whether rows carry a status, see [`NOT_COUNTED`].
    with_status: bool,
    /// Whether the file gives company and title beside the name.
    at_work: bool,
}

/// Statuses with which an endorsement or a recommendation does not count, in lower case: there is nothing that a
/// removal would withdraw. Every other one counts, `accepted`, `pending`, `visible` and `hidden` among them.
pub const NOT_COUNTED: [&str; 6] = ["declined", "rejected", "withdrawn", "revoked", "redacted", "deleted"];

impl TouchFile {
    /// In which directions a row of it can be.
    pub fn directions(&self) -> &'static [Direction] {
        match self.side {
            Side::Always(Direction::FromMe) => &[Direction::FromMe],
            Side::Always(Direction::FromThem) => &[Direction::FromThem],
            Side::Column => &Direction::BOTH,
        }
    }
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

/// How the rows of a file of touches are split: each has its date in one column, whichever the file.
pub(super) const MANNER: Manner = Manner { unread: None, dated: Some(DATE), rows_in_cells: false, address: Some(URL) };

/// Columns of Invitations.csv, which names both sides.
const FROM: usize = 0;
const TO: usize = 1;
const INVITER: usize = 2;
const SENT: usize = 3;
const INVITEE: usize = 4;
const WORDS: usize = 5;
const DIRECTION: usize = 6;

/// Columns of a recommendation beside those.
const COMPANY: usize = 5;
const TITLE: usize = 6;

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
        with_status: false,
        at_work: false,
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
        with_status: true,
        at_work: false,
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
        with_status: true,
        at_work: false,
    },
    TouchFile {
        file: FileKind::RecommendationsReceived,
        kind: TouchKind::Recommendation,
        side: Side::Always(Direction::FromThem),
        wanted: RECOMMENDATIONS,
        with_status: true,
        at_work: true,
    },
    TouchFile {
        file: FileKind::RecommendationsGiven,
        kind: TouchKind::Recommendation,
        side: Side::Always(Direction::FromMe),
        wanted: RECOMMENDATIONS,
        with_status: true,
        at_work: true,
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
        with_status: false,
        at_work: false,
    },
];

const RECOMMENDATIONS: Wanted = Wanted {
    columns: columns!["First Name", "Last Name", "URL", "Creation Date", "Status", "Company", "Job Title"],
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

/// Reads every row of one file of touches; with the cells in which whole rows stand.
pub(super) fn read(
    file: String,
    kind: &TouchFile,
    table: &Table,
    people: &mut People,
    own: &mut OwnSide,
) -> (Vec<Touch>, FileReport, Vec<Vec<u8>>) {
    let mut report = FileReport::new(file, kind.file, table.rows(), table.refusals(), table.shape.clone());
    let mut slashes = Slashes::default();
    table.whole().each(|cells| slashes.see(when(kind, cells)));
    let order = slashes.order();
    let mut touches = Vec::new();
    let mut name = Vec::new();
    let mut swallowed = Vec::new();
    table.whole().each(|cells| {
        swallowed.extend(cells.rows_in_cells(DATE).map(<[u8]>::to_vec));
        // A note has two dates.
        if kind.kind != TouchKind::Note
            && let Some(row) = cells.shifted(DATE)
        {
            swallowed.push(row);
            return report.refuse(cells.line, SHIFTED);
        }
        let found = match kind.side {
            Side::Always(direction) => {
                let status = cells.text(STATUS).trim().to_lowercase();
                if kind.with_status && NOT_COUNTED.contains(&status.as_str()) {
                    return report.put_aside("declined, withdrawn or deleted");
                }
                name.clear();
                name.extend_from_slice(cells.raw(FIRST));
                name.push(b' ');
                name.extend_from_slice(cells.raw(LAST));
                let text = |column: usize| cells.text(column).trim().to_owned();
                let person = if kind.at_work && is_blank(cells.raw(URL)) {
                    people.meet_at_work(&name, Work { company: text(COMPANY), title: text(TITLE) })
                } else {
                    people.meet(cells.raw(URL), &name)
                };
                person.map(|person| (direction, person, false))
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
    (touches, report, swallowed)
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
