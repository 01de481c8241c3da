//! Whose turn it is: who wrote last, who was never answered, and whether there was more than a hello.

use polars::prelude::{Expr, NULL, col, lit, when};

use super::columns;
use super::expressions::{Given, days_since, known_where, maybe_from_me, maybe_from_them, no_later_in};
use super::facts::Kind;
use super::messages::{certain_and_dated, dated, told, unanswered};
use super::signal::{Need, Signal};
use crate::export::{FileKind, TouchKind};

/// Days since the newest message in one direction.
fn since_last(given: &Given, doubt: Expr, day: &'static str) -> Expr {
    known_where(dated(given).and(no_later_in(doubt, TouchKind::Message, day)), days_since(given, col(day)))
}

/// Who wrote last; unknown where both did in one moment, which is how files without times of day look.
fn who_wrote_last() -> Expr {
    let [me, them] = columns::INVITERS;
    let (mine, theirs) = (col(columns::LAST_MOMENT_FROM_ME), col(columns::LAST_MOMENT_FROM_THEM));
    let later = |one: &Expr, other: &Expr| {
        one.clone().is_not_null().and(other.clone().is_null().or(one.clone().gt(other.clone())))
    };
    let by_them = when(later(&theirs, &mine)).then(lit(them)).otherwise(lit(NULL));
    when(later(&mine, &theirs)).then(lit(me)).otherwise(by_them)
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "last_message_from",
        kind: Kind::Text,
        unit: "",
        values: &columns::INVITERS,
        meaning: "who wrote the newest message between you",
        absence: "unknown if there was none, if one that may be theirs could be newer, or if both of you wrote in the \
                  same moment",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "\"them\"",
        measure: |given| known_where(certain_and_dated(given), who_wrote_last()),
    },
    Signal {
        name: "unanswered_from_me",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "you wrote to them and they never did",
        absence: "unknown without messages.csv, or if it depends on a message that may be theirs",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "true",
        measure: |given| {
            unanswered(
                given,
                (columns::MESSAGES_FROM_ME, maybe_from_me(TouchKind::Message)),
                (columns::MESSAGES_FROM_THEM, maybe_from_them(TouchKind::Message)),
            )
        },
    },
    Signal {
        name: "days_since_last_message_from_me",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since you last wrote to them",
        absence: "unknown if you never did, or its day cannot be read",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "1200",
        measure: |given| since_last(given, maybe_from_me(TouchKind::Message), columns::LAST_DAY_FROM_ME),
    },
    Signal {
        name: "days_since_last_message_from_them",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since they last wrote to you",
        absence: "unknown if they never did, or its day cannot be read",
        from: "messages.csv",
        needs: &[Need::File(FileKind::Messages)],
        example: "1200",
        measure: |given| since_last(given, maybe_from_them(TouchKind::Message), columns::LAST_DAY_FROM_THEM),
    },
    Signal {
        name: "wrote_on_day_connected",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "one of you wrote on the day you connected, or a day before or after: mostly a hello",
        absence: "unknown without messages.csv, if connected_on is, or if it depends on a message that may be theirs or \
                  has no date",
        from: "messages.csv, Connections.csv",
        needs: &[Need::File(FileKind::Messages), Need::Column("Connected On")],
        example: "true",
        measure: |given| {
            let yes = col(columns::ON_DAY_CONNECTED);
            known_where(told(given).and(yes.clone().or(dated(given))), yes)
        },
    },
    Signal {
        name: "only_a_hello",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "each of you wrote at most once, and only around the day you connected",
        absence: "unknown without messages.csv, if connected_on is, or if more messages may be theirs; without any \
                  message it is false",
        from: "messages.csv, Connections.csv",
        needs: &[Need::File(FileKind::Messages), Need::Column("Connected On")],
        example: "false",
        measure: |given| {
            let once = |column| col(column).lt_eq(lit(1i64));
            let hello = once(columns::MESSAGES_FROM_ME).and(once(columns::MESSAGES_FROM_THEM));
            known_where(certain_and_dated(given), hello.and(col(columns::ONLY_THEN)))
        },
    },
    Signal {
        name: "conversations",
        kind: Kind::Whole,
        unit: "conversations",
        values: &[],
        meaning: "how often you both wrote within a stretch of messages that a silence of 30 days ends; a hello on the \
                  day of connecting is none",
        absence: "unknown without messages.csv, if connected_on is, or if a message may be theirs or has no date; 0 is \
                  a known value",
        from: "messages.csv, Connections.csv",
        needs: &[Need::File(FileKind::Messages), Need::Column("Connected On")],
        example: "2",
        measure: |given| known_where(certain_and_dated(given), col(columns::CONVERSATIONS)),
    },
];
