//! Any dated act between the two of you, and who invited the other.

use polars::prelude::{Expr, col, lit};

use super::columns;
use super::expressions::{Given, days_since, known_where, maybe, maybe_named, no_later_in};
use super::facts::Kind;
use super::signal::{Need, Signal};
use crate::export::{FileKind, TouchKind};
use crate::network::columns as frame;

/// The newest touch is certain: messages were read, and no touch of a namesake is newer.
fn certain(given: &Given) -> Expr {
    let mut certain =
        given.read(FileKind::Messages).and(col(frame::UNCLEAR).not()).and(col(columns::UNDATED_TOUCHES).eq(lit(0)));
    for kind in TouchKind::ALL {
        // A calendar is full of people whom only an address tells, and who may be anybody: here only what names somebody
        // counts.
        let doubt = if kind.is_outside() { maybe_named(*kind) } else { maybe(*kind) };
        certain = certain.and(no_later_in(doubt, *kind, columns::LAST_TOUCH_DAY));
    }
    certain
}

fn invitation(given: &Given, what: Expr) -> Expr {
    known_where(
        given.read(FileKind::Invitations).and(col(frame::UNCLEAR).not()).and(maybe(TouchKind::Invitation).not()),
        what,
    )
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "days_since_last_touch",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the newest message, invitation, endorsement, recommendation or note, or a meeting, call, mail or \
                  other touch from outside LinkedIn",
        absence: "unknown if there was none, and for everyone without messages.csv",
        from: "messages.csv and every other file with touches",
        needs: &[Need::File(FileKind::Messages)],
        example: "1300",
        measure: |given| known_where(certain(given), days_since(given, col(columns::LAST_TOUCH_DAY))),
    },
    Signal {
        name: "last_touch",
        kind: Kind::Text,
        unit: "",
        values: TouchKind::WORDS,
        meaning: "what the newest touch was; of several on one day, the strongest sign",
        absence: "unknown if days_since_last_touch is",
        from: "messages.csv and every other file with touches",
        needs: &[Need::File(FileKind::Messages)],
        example: "\"message\"",
        measure: |given| known_where(certain(given), col(columns::LAST_TOUCH)),
    },
    Signal {
        name: "invited_by",
        kind: Kind::Text,
        unit: "",
        values: &columns::INVITERS,
        meaning: "who asked to connect",
        absence: "unknown without Invitations.csv, or if it has no row for them: the file does not go back to the beginning",
        from: "Invitations.csv",
        needs: &[Need::File(FileKind::Invitations)],
        example: "\"them\"",
        measure: |given| invitation(given, col(columns::INVITED_BY)),
    },
    Signal {
        name: "invited_with_note",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "the invitation had a personal note",
        absence: "unknown if invited_by is",
        from: "Invitations.csv",
        needs: &[Need::File(FileKind::Invitations)],
        example: "false",
        measure: |given| invitation(given, col(columns::INVITED_WITH_NOTE)),
    },
];
