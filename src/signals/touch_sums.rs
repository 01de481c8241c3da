//! Touches summed up, one row a connection: counts, first and last days, and the newest touch.

use foldhash::HashSet;
use polars::prelude::*;

use super::columns;
use super::expressions::known_where;
use crate::error::{Error, Result};
use crate::export::TouchKind;
use crate::network::Network;
use crate::network::columns as frame;

/// One row for each connection with a touch: counts and days. What is asked of a kind of which the export has no touch is the same
/// for everybody, and is not summed up.
pub(super) fn summed_up(network: &Network) -> Result<LazyFrame> {
    let kinds = network.touches.column(frame::KIND).and_then(|kinds| kinds.u32()).map_err(|_| FAULT)?;
    let there: HashSet<Option<u32>> = kinds.iter().collect();
    let (there, absent): (Vec<_>, Vec<_>) =
        sums().into_iter().partition(|sum| sum.of.is_none_or(|kind| there.contains(&Some(kind.number()))));
    let summed_up = network
        .touches
        .clone()
        .lazy()
        .group_by([col(frame::WHO)])
        .agg(there.into_iter().map(|sum| sum.value.alias(sum.name)).collect::<Vec<_>>())
        .with_columns(absent.into_iter().map(|sum| sum.without.alias(sum.name)).collect::<Vec<_>>())
        .with_columns([
            kind_of_newest(),
            invited_by(),
            (col("invited") % lit(2i64)).eq(lit(1)).alias(columns::INVITED_WITH_NOTE),
        ]);
    Ok(summed_up)
}

const FAULT: Error = Error::Frames("the touches could not be summed up");

/// One figure of each connection's touches.
struct TouchSum {
    name: &'static str,
    /// The kind of touch that it is of; `None` where it is of all.
    of: Option<TouchKind>,
    value: Expr,
    /// Its value where there is no touch of that kind.
    without: Expr,
}

fn sums() -> Vec<TouchSum> {
    let of = |kind: TouchKind| col(frame::KIND).eq(lit(kind.number()));
    let number = |condition: Expr| condition.cast(DataType::Int64).sum();
    let count = |kind: TouchKind, condition: Expr, name: &'static str| TouchSum {
        name,
        of: Some(kind),
        value: number(of(kind).and(condition)),
        without: lit(0i64),
    };
    let day = |kind: TouchKind| when(of(kind)).then(col(frame::DAY)).otherwise(lit(NULL));
    let no_day = || lit(NULL).cast(DataType::Int32);
    let last_day = |kind: TouchKind, name: &'static str| TouchSum {
        name,
        of: Some(kind),
        value: day(kind).max(),
        without: no_day(),
    };
    let message_by = |from_me: bool, column: &str, name: &'static str| {
        let theirs = of(TouchKind::Message).and(col(frame::FROM_ME).eq(lit(from_me)));
        TouchSum {
            name,
            of: Some(TouchKind::Message),
            value: when(theirs).then(col(column)).otherwise(lit(NULL)).max(),
            without: lit(NULL).cast(if column == frame::AT { DataType::Int64 } else { DataType::Int32 }),
        }
    };
    let all = |name: &'static str, value: Expr| TouchSum { name, of: None, value, without: lit(NULL) };
    // The newest touch and its kind in one number: the later day first, then the stronger sign.
    let newest = (col(frame::DAY).cast(DataType::Int64) * lit(KINDS) + lit(KINDS - 1)
        - col(frame::KIND).cast(DataType::Int64))
    .max();
    let invitation_day = when(of(TouchKind::Invitation)).then(col(frame::DAY).fill_null(lit(0))).otherwise(lit(NULL));
    let invited = (invitation_day.cast(DataType::Int64) * lit(4i64)
        + col(frame::FROM_ME).cast(DataType::Int64) * lit(2i64)
        + col(frame::WITH_NOTE).cast(DataType::Int64))
    .max();
    let (from_me, any) = (|| col(frame::FROM_ME), || lit(true));
    let (message, endorsement, recommendation) =
        (TouchKind::Message, TouchKind::Endorsement, TouchKind::Recommendation);
    vec![
        count(message, from_me(), columns::MESSAGES_FROM_ME),
        count(message, from_me().not(), columns::MESSAGES_FROM_THEM),
        count(message, col(frame::DAY).is_null(), columns::UNDATED_MESSAGES),
        all(columns::UNDATED_TOUCHES, number(col(frame::DAY).is_null())),
        last_day(message, columns::LAST_MESSAGE_DAY),
        TouchSum { name: columns::FIRST_MESSAGE_DAY, of: Some(message), value: day(message).min(), without: no_day() },
        message_by(true, frame::DAY, columns::LAST_DAY_FROM_ME),
        message_by(false, frame::DAY, columns::LAST_DAY_FROM_THEM),
        message_by(true, frame::AT, columns::LAST_MOMENT_FROM_ME),
        message_by(false, frame::AT, columns::LAST_MOMENT_FROM_THEM),
        all(columns::LAST_TOUCH_DAY, col(frame::DAY).max()),
        all("newest", newest),
        TouchSum {
            name: "invited",
            of: Some(TouchKind::Invitation),
            value: invited,
            without: lit(NULL).cast(DataType::Int64),
        },
        count(endorsement, from_me(), columns::ENDORSEMENTS_FROM_ME),
        count(endorsement, from_me().not(), columns::ENDORSEMENTS_FROM_THEM),
        count(recommendation, from_me(), columns::RECOMMENDATIONS_FROM_ME),
        count(recommendation, from_me().not(), columns::RECOMMENDATIONS_FROM_THEM),
        count(TouchKind::Note, any(), columns::NOTES),
        count(TouchKind::Meeting, any(), columns::MEETINGS),
        count(TouchKind::Call, any(), columns::CALLS),
        count(TouchKind::Mail, any(), columns::MAILS),
        last_day(TouchKind::Meeting, columns::LAST_MEETING_DAY),
        last_day(TouchKind::Call, columns::LAST_CALL_DAY),
        last_day(TouchKind::Mail, columns::LAST_MAIL_DAY),
    ]
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
