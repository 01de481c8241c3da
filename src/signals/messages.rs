//! Messages between the two of you: no drafts, spam, sponsored messages or group threads.
//!
//! With messages.csv in the export, a connection without a row in it has counts of 0 and no days. Without the
//! file, or where a message may be from a namesake, nothing is known.

use polars::prelude::{DataType, Expr, col, lit};

use super::measure::{days_since, known_where, no_later};
use super::{Given, Kind, Signal};
use crate::export::FileKind;

/// Messages are known of: the file is there, and the connection can be told from others.
fn told(given: &Given) -> Expr {
    given.read(FileKind::Messages).and(col("unclear").not())
}

/// Told, and none of a namesake's messages may be theirs.
fn certain(given: &Given) -> Expr {
    told(given).and(col("maybe_message").not())
}

fn count(column: &'static str) -> Expr {
    col(column).fill_null(lit(0i64))
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "messages_from_me",
        kind: Kind::Whole,
        unit: "messages",
        meaning: "messages you wrote to them",
        absence: "unknown without messages.csv, or where a namesake may be meant; 0 is known",
        from: "messages.csv",
        example: "3",
        measure: |given| known_where(certain(given), count("messages_from_me")),
    },
    Signal {
        name: "messages_from_them",
        kind: Kind::Whole,
        unit: "messages",
        meaning: "messages they wrote to you",
        absence: "unknown without messages.csv, or where a namesake may be meant; 0 is known",
        from: "messages.csv",
        example: "4",
        measure: |given| known_where(certain(given), count("messages_from_them")),
    },
    Signal {
        name: "days_since_last_message",
        kind: Kind::Whole,
        unit: "days",
        meaning: "days since the newest message either way",
        absence: "unknown where there was none, or its day cannot be read",
        from: "messages.csv",
        example: "1200",
        measure: |given| {
            let sure = told(given).and(no_later("maybe_message", "last_message_day"));
            known_where(sure.and(count("undated_messages").eq(lit(0))), days_since(given, col("last_message_day")))
        },
    },
    Signal {
        name: "days_since_sure_message",
        kind: Kind::Whole,
        unit: "days",
        meaning: "days since the newest message that is surely with them; the true silence is no longer than this",
        absence: "unknown where no message is sure; for what speaks for somebody, not for what speaks against",
        from: "messages.csv",
        example: "120",
        measure: |given| known_where(told(given), days_since(given, col("last_message_day"))),
    },
    Signal {
        name: "days_since_first_message",
        kind: Kind::Whole,
        unit: "days",
        meaning: "days since the oldest message either way",
        absence: "unknown where there was none, or its day cannot be read",
        from: "messages.csv",
        example: "2400",
        measure: |given| {
            let dated = certain(given).and(count("undated_messages").eq(lit(0)));
            known_where(dated, days_since(given, col("first_message_day")))
        },
    },
    Signal {
        name: "we_talked",
        kind: Kind::YesNo,
        unit: "",
        meaning: "both of you wrote to each other",
        absence: "unknown without messages.csv, or where a namesake may be meant",
        from: "messages.csv",
        example: "true",
        measure: |given| {
            let both = count("messages_from_me").gt(lit(0)).and(count("messages_from_them").gt(lit(0)));
            known_where(certain(given).or(told(given).and(both.clone())), both)
        },
    },
    Signal {
        name: "unanswered_from_them",
        kind: Kind::YesNo,
        unit: "",
        meaning: "they wrote to you and you never did",
        absence: "unknown without messages.csv, or where a namesake may be meant",
        from: "messages.csv",
        example: "true",
        measure: |given| {
            let one_way = count("messages_from_me").eq(lit(0)).and(count("messages_from_them").gt(lit(0)));
            known_where(certain(given), one_way)
        },
    },
    Signal {
        name: "usual_gap_days",
        kind: Kind::Decimal,
        unit: "days",
        meaning: "the median of the gaps between the days on which a message passed",
        absence: "unknown below 3 gaps (4 different days)",
        from: "messages.csv",
        example: "30.0",
        measure: |given| known_where(certain(given), col("usual_gap_days")),
    },
    Signal {
        name: "gap_ratio",
        kind: Kind::Decimal,
        unit: "usual gaps",
        meaning: "the present silence, counted in usual gaps, to one decimal; beyond 8 the tie has most likely ended",
        absence: "unknown where usual_gap_days is",
        from: "messages.csv",
        example: "9.5",
        measure: |given| {
            let dated = certain(given).and(count("undated_messages").eq(lit(0)));
            let ratio = days_since(given, col("last_message_day")) * lit(1.0) / col("usual_gap_days");
            // One decimal: these are words for people, and a silence is no finer.
            known_where(dated, (ratio * lit(10.0) + lit(0.5)).cast(DataType::Int64).cast(DataType::Float64) / lit(10.0))
        },
    },
];
