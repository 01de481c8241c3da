//! Touches summed up, one row a connection: counts, first and last days, the newest touch, and the usual gap between
//! messages.

use polars::prelude::*;

use super::expressions::known_where;
use crate::network::{KINDS, Network, kind_name};

/// One row for each connection with a touch: counts and days.
pub(super) fn summed_up(network: &Network) -> LazyFrame {
    let of = |kind: &str| col("kind").eq(lit(kind_index(kind)));
    let count = |condition: Expr, name: &str| condition.cast(DataType::Int64).sum().alias(name);
    let message_day = || when(of("message")).then(col("day")).otherwise(lit(NULL));
    // The newest touch and its kind in one number: the later day first, then the stronger sign.
    let newest = (col("day").cast(DataType::Int64) * lit(16i64) + lit(15i64) - col("kind").cast(DataType::Int64)).max();
    let invitation_day = when(of("invitation")).then(col("day").fill_null(lit(0))).otherwise(lit(NULL));
    let invited = (invitation_day.cast(DataType::Int64) * lit(4i64)
        + col("from_me").cast(DataType::Int64) * lit(2i64)
        + col("with_note").cast(DataType::Int64))
    .max();
    network
        .touches
        .clone()
        .lazy()
        .group_by([col("who")])
        .agg([
            count(of("message").and(col("from_me")), "messages_from_me"),
            count(of("message").and(col("from_me").not()), "messages_from_them"),
            count(of("message").and(col("day").is_null()), "undated_messages"),
            count(col("day").is_null(), "undated_touches"),
            message_day().max().alias("last_message_day"),
            message_day().min().alias("first_message_day"),
            col("day").max().alias("last_touch_day"),
            newest.alias("newest"),
            invited.alias("invited"),
            count(of("endorsement").and(col("from_me")), "endorsements_from_me"),
            count(of("endorsement").and(col("from_me").not()), "endorsements_from_them"),
            count(of("recommendation").and(col("from_me")), "recommendations_from_me"),
            count(of("recommendation").and(col("from_me").not()), "recommendations_from_them"),
            count(of("note"), "notes"),
        ])
        .with_columns([
            kind_of_newest(),
            invited_by(),
            (col("invited") % lit(2i64)).eq(lit(1)).alias("invited_with_note"),
        ])
}

fn kind_index(name: &str) -> u32 {
    (0u32..).zip(KINDS).find_map(|(index, kind)| (kind_name(kind) == name).then_some(index)).unwrap_or(u32::MAX)
}

fn kind_of_newest() -> Expr {
    let index = lit(15i64) - col("newest") % lit(16i64);
    let mut word = lit(NULL).cast(DataType::String);
    for (number, kind) in (0i64..).zip(KINDS) {
        word = when(index.clone().eq(lit(number))).then(lit(kind_name(kind))).otherwise(word);
    }
    word.alias("last_touch")
}

fn invited_by() -> Expr {
    let from_me = (col("invited") % lit(4i64)).gt_eq(lit(2i64));
    let word = when(from_me).then(lit("me")).otherwise(lit("them"));
    known_where(col("invited").is_not_null(), word).alias("invited_by")
}

/// The median gap between the days on which a message passed, for connections with at least 3 gaps.
pub(super) fn rhythm(network: &Network) -> LazyFrame {
    let previous = col("day").shift(lit(1));
    let same = col("who").eq(col("who").shift(lit(1)));
    network
        .touches
        .clone()
        .lazy()
        .filter(col("kind").eq(lit(kind_index("message"))).and(col("day").is_not_null()))
        .group_by([col("who"), col("day")])
        .agg([])
        .sort(["who", "day"], SortMultipleOptions::default())
        .with_columns([known_where(same, col("day") - previous).alias("gap")])
        .filter(col("gap").is_not_null())
        .group_by([col("who")])
        .agg([col("gap").median().alias("median_gap"), len().alias("gaps")])
        .filter(col("gaps").gt_eq(lit(3)))
        .select([col("who"), col("median_gap").cast(DataType::Float64).alias("usual_gap_days")])
}
