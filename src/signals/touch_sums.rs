//! Touches summed up, one row a connection: counts, first and last days, and the newest touch.

use polars::prelude::*;

use super::columns;
use super::expressions::known_where;
use crate::export::TouchKind;
use crate::network::Network;
use crate::network::columns as frame;

/// One row for each connection with a touch: counts and days.
pub(super) fn summed_up(network: &Network) -> LazyFrame {
    let of = |kind: TouchKind| col(frame::KIND).eq(lit(kind.number()));
    let count = |condition: Expr, name: &str| condition.cast(DataType::Int64).sum().alias(name);
    let day = |kind: TouchKind| when(of(kind)).then(col(frame::DAY)).otherwise(lit(NULL));
    let (message_day, last_day) = (|| day(TouchKind::Message), |kind: TouchKind| day(kind).max());
    let message_by = |from_me: bool, column: &str| {
        let theirs = of(TouchKind::Message).and(col(frame::FROM_ME).eq(lit(from_me)));
        when(theirs).then(col(column)).otherwise(lit(NULL)).max()
    };
    // The newest touch and its kind in one number: the later day first, then the stronger sign.
    let newest = (col(frame::DAY).cast(DataType::Int64) * lit(KINDS) + lit(KINDS - 1)
        - col(frame::KIND).cast(DataType::Int64))
    .max();
    let invitation_day = when(of(TouchKind::Invitation)).then(col(frame::DAY).fill_null(lit(0))).otherwise(lit(NULL));
    let invited = (invitation_day.cast(DataType::Int64) * lit(4i64)
        + col(frame::FROM_ME).cast(DataType::Int64) * lit(2i64)
        + col(frame::WITH_NOTE).cast(DataType::Int64))
    .max();
    network
        .touches
        .clone()
        .lazy()
        .group_by([col(frame::WHO)])
        .agg([
            count(of(TouchKind::Message).and(col(frame::FROM_ME)), columns::MESSAGES_FROM_ME),
            count(of(TouchKind::Message).and(col(frame::FROM_ME).not()), columns::MESSAGES_FROM_THEM),
            count(of(TouchKind::Message).and(col(frame::DAY).is_null()), columns::UNDATED_MESSAGES),
            count(col(frame::DAY).is_null(), columns::UNDATED_TOUCHES),
            message_day().max().alias(columns::LAST_MESSAGE_DAY),
            message_day().min().alias(columns::FIRST_MESSAGE_DAY),
            message_by(true, frame::DAY).alias(columns::LAST_DAY_FROM_ME),
            message_by(false, frame::DAY).alias(columns::LAST_DAY_FROM_THEM),
            message_by(true, frame::AT).alias(columns::LAST_MOMENT_FROM_ME),
            message_by(false, frame::AT).alias(columns::LAST_MOMENT_FROM_THEM),
            col(frame::DAY).max().alias(columns::LAST_TOUCH_DAY),
            newest.alias("newest"),
            invited.alias("invited"),
            count(of(TouchKind::Endorsement).and(col(frame::FROM_ME)), columns::ENDORSEMENTS_FROM_ME),
            count(of(TouchKind::Endorsement).and(col(frame::FROM_ME).not()), columns::ENDORSEMENTS_FROM_THEM),
            count(of(TouchKind::Recommendation).and(col(frame::FROM_ME)), columns::RECOMMENDATIONS_FROM_ME),
            count(of(TouchKind::Recommendation).and(col(frame::FROM_ME).not()), columns::RECOMMENDATIONS_FROM_THEM),
            count(of(TouchKind::Note), columns::NOTES),
            count(of(TouchKind::Meeting), columns::MEETINGS),
            count(of(TouchKind::Call), columns::CALLS),
            count(of(TouchKind::Mail), columns::MAILS),
            last_day(TouchKind::Meeting).alias(columns::LAST_MEETING_DAY),
            last_day(TouchKind::Call).alias(columns::LAST_CALL_DAY),
            last_day(TouchKind::Mail).alias(columns::LAST_MAIL_DAY),
        ])
        .with_columns([
            kind_of_newest(),
            invited_by(),
            (col("invited") % lit(2i64)).eq(lit(1)).alias(columns::INVITED_WITH_NOTE),
        ])
}

/// How many kinds of touch there are: in `newest`, a day counts for more than any kind.
#[expect(clippy::cast_possible_wrap, reason = "there are a few kinds")]
const KINDS: i64 = TouchKind::ALL.len() as i64;

fn kind_of_newest() -> Expr {
    let number = lit(KINDS - 1) - col("newest") % lit(KINDS);
    let mut word = lit(NULL).cast(DataType::String);
    for kind in TouchKind::ALL {
        word = when(number.clone().eq(lit(i64::from(kind.number())))).then(lit(kind.word())).otherwise(word);
    }
    word.alias(columns::LAST_TOUCH)
}

fn invited_by() -> Expr {
    let from_me = (col("invited") % lit(4i64)).gt_eq(lit(2i64));
    let [me, them] = columns::INVITERS;
    let word = when(from_me).then(lit(me)).otherwise(lit(them));
    known_where(col("invited").is_not_null(), word).alias(columns::INVITED_BY)
}
