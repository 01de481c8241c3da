//! The files of touches but messages.csv: which columns say who, when and in which direction, and which rows do not count.

use super::RowLayout;
use crate::export::header::{HeaderSpec, columns};
use crate::export::touch::{Direction, TouchKind};

/// Columns of a file about one person a row.
pub(in crate::export) const FIRST: usize = 0;
pub(in crate::export) const LAST: usize = 1;
pub(in crate::export) const URL: usize = 2;
pub(in crate::export) const DATE: usize = 3;
pub(in crate::export) const STATUS: usize = 4;
pub(in crate::export) const LATER_DATE: usize = 5;

/// How the rows of a file of touches are split: each has its date in one column, whichever the file.
pub(in crate::export) const LAYOUT: RowLayout =
    RowLayout { unread: None, dated: Some(DATE), rows_in_cells: false, address: Some(URL) };

/// Columns of Invitations.csv, which names both sides.
pub(in crate::export) const FROM: usize = 0;
pub(in crate::export) const TO: usize = 1;
pub(in crate::export) const INVITER: usize = 2;
pub(in crate::export) const SENT: usize = 3;
pub(in crate::export) const INVITEE: usize = 4;
pub(in crate::export) const WORDS: usize = 5;
pub(in crate::export) const DIRECTION: usize = 6;

/// Columns of a recommendation beside those.
pub(in crate::export) const COMPANY: usize = 5;
pub(in crate::export) const TITLE: usize = 6;

/// Statuses with which an endorsement or a recommendation does not count, in lower case: there is nothing that a
/// removal would withdraw. Every other one counts, `accepted`, `pending`, `visible` and `hidden` among them.
pub const NOT_COUNTED: [&str; 6] = ["declined", "rejected", "withdrawn", "revoked", "redacted", "deleted"];

/// One file of touches.
#[derive(Debug)]
pub(in crate::export) struct TouchFile {
    pub kind: TouchKind,
    pub side: TouchSide,
    pub header: HeaderSpec,
    /// Whether rows carry a status, see [`NOT_COUNTED`].
    pub with_status: bool,
    /// Whether the file gives company and title beside the name.
    pub at_work: bool,
    /// Whether a row has a second date, of its last edit, which counts in place of the first.
    pub edited: bool,
}

impl TouchFile {
    /// In which directions a row of it can be.
    pub fn directions(&self) -> &'static [Direction] {
        match self.side {
            TouchSide::Always(Direction::FromMe) => &[Direction::FromMe],
            TouchSide::Always(Direction::FromThem) => &[Direction::FromThem],
            TouchSide::Column => &Direction::BOTH,
        }
    }
}

/// How a file says who did it.
#[derive(Debug)]
pub(in crate::export) enum TouchSide {
    /// The file as a whole.
    Always(Direction),
    /// A column of each row.
    Column,
}

pub(in crate::export) const RECOMMENDATIONS: HeaderSpec = HeaderSpec {
    columns: columns!["First Name", "Last Name", "URL", "Creation Date", "Status", "Company", "Job Title"],
    enough: &[&[FIRST, LAST, DATE]],
    bygone: &["URL"],
};

pub(in crate::export) static INVITATIONS: TouchFile = TouchFile {
    kind: TouchKind::Invitation,
    side: TouchSide::Column,
    header: HeaderSpec {
        columns: columns!["From", "To", "inviterProfileUrl", "Sent At", "inviteeProfileUrl", "Message", "Direction"],
        enough: &[&[FROM, TO, DIRECTION], &[INVITER, INVITEE, DIRECTION]],
        bygone: &["Status"],
    },
    with_status: false,
    at_work: false,
    edited: false,
};

pub(in crate::export) static ENDORSEMENTS_RECEIVED: TouchFile = TouchFile {
    kind: TouchKind::Endorsement,
    side: TouchSide::Always(Direction::FromThem),
    header: HeaderSpec {
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
    edited: false,
};

pub(in crate::export) static ENDORSEMENTS_GIVEN: TouchFile = TouchFile {
    kind: TouchKind::Endorsement,
    side: TouchSide::Always(Direction::FromMe),
    header: HeaderSpec {
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
    edited: false,
};

pub(in crate::export) static RECOMMENDATIONS_RECEIVED: TouchFile = TouchFile {
    kind: TouchKind::Recommendation,
    side: TouchSide::Always(Direction::FromThem),
    header: RECOMMENDATIONS,
    with_status: true,
    at_work: true,
    edited: false,
};

pub(in crate::export) static RECOMMENDATIONS_GIVEN: TouchFile = TouchFile {
    kind: TouchKind::Recommendation,
    side: TouchSide::Always(Direction::FromMe),
    header: RECOMMENDATIONS,
    with_status: true,
    at_work: true,
    edited: false,
};

pub(in crate::export) static NOTES: TouchFile = TouchFile {
    kind: TouchKind::Note,
    side: TouchSide::Always(Direction::FromMe),
    header: HeaderSpec {
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
    edited: true,
};
