//! Messages between the two of you: no drafts, spam, sponsored messages or group threads.
//!
//! With messages.csv in the export, a connection without a row in it has counts of 0 and no days. Without the file
//! nothing is known. Where a message may be theirs but nothing settles it (a namesake, a group without addresses, a row
//! that was refused), the certain messages are a lower bound, and only a claim that there is none becomes unknown.

use polars::prelude::{Expr, col, lit, when};

use super::columns;
use super::expressions::{Given, at_least, days_since, known_where, maybe, maybe_from_me, maybe_from_them, no_later};
use super::facts::Kind;
use super::signal::{Need, Signal};
use crate::export::{FileKind, TouchKind};
use crate::network::columns as frame;

/// The file is there, and the connection can be told from others.
pub(super) fn told(given: &Given) -> Expr {
    given.read(FileKind::Messages).and(col(frame::UNCLEAR).not())
}

/// Told, and no message may be theirs apart from those that are.
pub(super) fn certain(given: &Given) -> Expr {
    told(given).and(maybe(TouchKind::Message).not())
}

/// Told, and every message has a date.
pub(super) fn dated(given: &Given) -> Expr {
    told(given).and(col(columns::UNDATED_MESSAGES).eq(lit(0)))
}

/// Dated, and no message may be theirs apart from those that are.
pub(super) fn certain_and_dated(given: &Given) -> Expr {
    dated(given).and(maybe(TouchKind::Message).not())
}

/// Whether there certainly was one.
pub(super) fn wrote(column: &'static str) -> Expr {
    col(column).gt(lit(0i64))
}

/// Whether there certainly was none, with what says that there may be one.
fn surely_never(column: &'static str, doubt: Expr) -> Expr {
    wrote(column).not().and(doubt.not())
}

/// Whether one wrote and the other never did: each a count of messages, with what says that there may be more.
pub(super) fn unanswered(given: &Given, one: (&'static str, Expr), other: (&'static str, Expr)) -> Expr {
    let yes = surely_never(other.0, other.1).and(wrote(one.0));
    let no = wrote(other.0).or(surely_never(one.0, one.1));
    known_where(told(given).and(yes.clone().or(no)), yes)
}

const FEWEST: &str = "unknown without messages.csv, or where none is certain but one may be theirs; 0 is a known value; \
     where more may be theirs, the smallest number it can be";

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "messages_from_me",
        kind: Kind::Whole,
        unit: "messages",
        values: &[],
        meaning: "messages you wrote to them",
        absence: FEWEST,
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "3",
        measure: |given| {
            at_least(given.read(FileKind::Messages), maybe_from_me(TouchKind::Message), columns::MESSAGES_FROM_ME)
        },
    },
    Signal {
        name: "messages_from_them",
        kind: Kind::Whole,
        unit: "messages",
        values: &[],
        meaning: "messages they wrote to you",
        absence: FEWEST,
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "4",
        measure: |given| {
            at_least(given.read(FileKind::Messages), maybe_from_them(TouchKind::Message), columns::MESSAGES_FROM_THEM)
        },
    },
    Signal {
        name: "days_since_last_message",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the newest message in either direction",
        absence: "unknown if there was none, or its day cannot be read",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "1200",
        measure: |given| {
            let sure = dated(given).and(no_later(TouchKind::Message, columns::LAST_MESSAGE_DAY));
            known_where(sure, days_since(given, col(columns::LAST_MESSAGE_DAY)))
        },
    },
    Signal {
        name: "days_since_sure_message",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the newest message that is certainly with them; the real silence is at most this long",
        absence: "unknown if no message is certain; meant for rules that keep, not for rules that remove",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "120",
        measure: |given| known_where(told(given), days_since(given, col(columns::LAST_MESSAGE_DAY))),
    },
    Signal {
        name: "days_since_first_message",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the oldest message in either direction that is certainly with them",
        absence: "unknown if there was none, or its day cannot be read; the real first one may be older",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "2400",
        measure: |given| known_where(dated(given), days_since(given, col(columns::FIRST_MESSAGE_DAY))),
    },
    Signal {
        name: "we_talked",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "you both wrote to each other",
        absence: "unknown without messages.csv, or if it depends on a message that may be theirs",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "true",
        measure: |given| {
            let both = wrote(columns::MESSAGES_FROM_ME).and(wrote(columns::MESSAGES_FROM_THEM));
            let no = surely_never(columns::MESSAGES_FROM_ME, maybe_from_me(TouchKind::Message))
                .or(surely_never(columns::MESSAGES_FROM_THEM, maybe_from_them(TouchKind::Message)));
            known_where(told(given).and(both.clone().or(no)), both)
        },
    },
    Signal {
        name: "unanswered_from_them",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "they wrote to you and you never did",
        absence: "unknown without messages.csv, or if it depends on a message that may be theirs",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "true",
        measure: |given| {
            unanswered(
                given,
                (columns::MESSAGES_FROM_THEM, maybe_from_them(TouchKind::Message)),
                (columns::MESSAGES_FROM_ME, maybe_from_me(TouchKind::Message)),
            )
        },
    },
    Signal {
        name: "we_may_have_talked",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "you both wrote, counting messages that may or may not be theirs",
        absence: "unknown without messages.csv; meant for rules that keep, not for rules that remove",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "true",
        measure: |given| {
            let may = |column, doubt: Expr| wrote(column).or(doubt);
            let both = may(columns::MESSAGES_FROM_ME, maybe_from_me(TouchKind::Message))
                .and(may(columns::MESSAGES_FROM_THEM, maybe_from_them(TouchKind::Message)));
            known_where(given.read(FileKind::Messages), both)
        },
    },
    Signal {
        name: "days_since_possible_message",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since the newest message that is or may be theirs; the real silence is at least this long, \
                  unless one of them is undated",
        absence: "unknown if no message is or may be theirs, or none of them has a date",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "120",
        measure: |given| {
            let (possible, sure) = (col(frame::maybe_newest(TouchKind::Message)), col(columns::LAST_MESSAGE_DAY));
            let newer = possible.clone().is_null().or(sure.clone().gt(possible.clone()).fill_null(lit(false)));
            let newest = when(newer).then(sure).otherwise(possible);
            known_where(given.read(FileKind::Messages), days_since(given, newest))
        },
    },
    Signal {
        name: "met_in_group",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "you were both in a group conversation; what was said there counts for nobody",
        absence: "unknown without messages.csv",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "false",
        measure: |given| known_where(told(given), col(frame::IN_GROUP)),
    },
    Signal {
        name: "usual_gap_days",
        kind: Kind::Decimal,
        unit: "days",
        values: &[],
        meaning: "the median gap between days with a message",
        absence: "unknown with fewer than 3 gaps (4 different days)",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "30.0",
        measure: |given| known_where(certain(given), col(columns::USUAL_GAP_DAYS)),
    },
    Signal {
        name: "gap_ratio",
        kind: Kind::Decimal,
        unit: "usual gaps",
        values: &[],
        meaning: "the current silence divided by the usual gap, to one decimal; above 8 the tie has most likely ended",
        absence: "unknown if usual_gap_days is",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "9.5",
        measure: |given| {
            let ratio = days_since(given, col(columns::LAST_MESSAGE_DAY)) * lit(1.0) / col(columns::USUAL_GAP_DAYS);
            known_where(certain_and_dated(given), ratio)
        },
    },
];
