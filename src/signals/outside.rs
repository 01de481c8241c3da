//! Evidence from outside LinkedIn: calls, mails and meetings, and who is in the address book. Without the files nothing is
//! known of anybody. With them a count of 0 is known only of those whom nothing doubtful may concern.

use polars::prelude::{Expr, col};

use super::columns;
use super::expressions::{Given, at_least, days_since, known_where, maybe};
use super::facts::Kind;
use super::signal::{Need, Signal};
use crate::export::{FileKind, TouchKind};
use crate::network::columns as frame;

const CONTACTS: &[FileKind] = &[FileKind::Contacts];
const TOUCHES: &[FileKind] = &[FileKind::Touches];
const MEETINGS: &[FileKind] = &[FileKind::Touches, FileKind::Calendar];

/// How many there were.
fn count(given: &Given, files: &[FileKind], kind: TouchKind, column: &'static str) -> Expr {
    at_least(given.read_any(files), maybe(kind), column)
}

/// Days since the newest that is certain.
fn since(given: &Given, files: &[FileKind], day: &str) -> Expr {
    known_where(given.read_any(files), days_since(given, col(day)))
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "in_my_contacts",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "they are in your address book",
        absence: "unknown without an address book, or if a card may be theirs and nothing says so",
        from: "contacts.vcf",
        needs: &[Need::AnyFile(CONTACTS)],
        example: "true",
        measure: |given| known_where(given.read_any(CONTACTS), col(frame::IN_CONTACTS)),
    },
    Signal {
        name: "meetings",
        kind: Kind::Whole,
        unit: "meetings",
        values: &[],
        meaning: "meetings with them in your calendar or your file of touches; one with over ten people counts for nobody",
        absence: "unknown without a calendar and touches.csv, or if none is certain but one may be with them; 0 is a \
                  known value; where more may be with them, the smallest number it can be",
        from: "calendar.ics, touches.csv",
        needs: &[Need::AnyFile(MEETINGS)],
        example: "2",
        measure: |given| count(given, MEETINGS, TouchKind::Meeting, columns::MEETINGS),
    },
    Signal {
        name: "days_since_we_met",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the newest meeting that is certainly with them; a later one may be with them too",
        absence: "unknown without a calendar and touches.csv, or if no meeting is certainly with them",
        from: "calendar.ics, touches.csv",
        needs: &[Need::AnyFile(MEETINGS)],
        example: "120",
        measure: |given| since(given, MEETINGS, columns::LAST_MEETING_DAY),
    },
    Signal {
        name: "calls",
        kind: Kind::Whole,
        unit: "calls",
        values: &[],
        meaning: "calls with them in your file of touches; missed ones do not count",
        absence: "unknown without touches.csv, or if none is certain but one may be with them; 0 is a known value; where \
                  more may be with them, the smallest number it can be",
        from: "touches.csv",
        needs: &[Need::AnyFile(TOUCHES)],
        example: "3",
        measure: |given| count(given, TOUCHES, TouchKind::Call, columns::CALLS),
    },
    Signal {
        name: "days_since_we_called",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the newest call, by either of you, that is certainly with them; a later one may be with them \
                  too",
        absence: "unknown without touches.csv, or if no call is certainly with them",
        from: "touches.csv",
        needs: &[Need::AnyFile(TOUCHES)],
        example: "40",
        measure: |given| since(given, TOUCHES, columns::LAST_CALL_DAY),
    },
    Signal {
        name: "mails",
        kind: Kind::Whole,
        unit: "mails",
        values: &[],
        meaning: "mails with them in your file of touches, outside LinkedIn",
        absence: "unknown without touches.csv, or if none is certain but one may be with them; 0 is a known value; where \
                  more may be with them, the smallest number it can be",
        from: "touches.csv",
        needs: &[Need::AnyFile(TOUCHES)],
        example: "5",
        measure: |given| count(given, TOUCHES, TouchKind::Mail, columns::MAILS),
    },
    Signal {
        name: "days_since_we_mailed",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the newest mail outside LinkedIn that is certainly with them; a later one may be with them too",
        absence: "unknown without touches.csv, or if no mail is certainly with them",
        from: "touches.csv",
        needs: &[Need::AnyFile(TOUCHES)],
        example: "200",
        measure: |given| since(given, TOUCHES, columns::LAST_MAIL_DAY),
    },
];
