//! From the frames to facts: touches are summed up for each connection, joined to it with the reading of Company and
//! Position, and every signal's expression is taken over the result in one pass.

use std::sync::Arc;

use chrono::NaiveDate;
use polars::prelude::*;

use super::company_keys::CompanyKeys;
use super::lexicon::{Lexicon, Reading};
use super::target::Target;
use super::{Facts, Kind, Signal, all, work_columns};
use crate::error::{Error, Result};
use crate::export::{Coverage, FILES, FileKind};
use crate::network::{KINDS, Network, day_number, kind_name};

/// What every expression may rest on beside the frame's columns.
#[derive(Debug, Clone)]
pub struct Given {
    /// Days since 1970-01-01.
    today: i32,
    /// The files whose word is known.
    files: Vec<FileKind>,
}

impl Given {
    /// Which files were read, and what day it is.
    pub fn new(coverage: &Coverage, today: NaiveDate) -> Self {
        let files = FILES.iter().map(|file| file.kind).filter(|kind| coverage.has(*kind)).collect();
        Self { today: day_number(today), files }
    }

    /// Whether what that file says is known.
    pub(super) fn read(&self, file: FileKind) -> Expr {
        lit(self.files.contains(&file))
    }
}

/// The facts, with the readings of Company and Position that they rest on.
#[derive(Debug)]
pub struct Measured {
    pub facts: Facts,
    pub readings: Vec<Reading>,
    pub company_keys: CompanyKeys,
    /// How many cells of Connections.csv rules see only the beginning of.
    pub cells_cut: usize,
}

/// Measures every signal of every connection.
pub fn measure(network: &Network, given: &Given, lexicon: &Lexicon, target: &Target) -> Result<Measured> {
    let work = work_columns::read(&network.connections, lexicon, target)?;
    let frame = network
        .connections
        .hstack(&work.columns)
        .map(IntoLazy::lazy)
        .map_err(|_| FAULT)?
        .left_join(summed_up(network), col("who"), col("who"))
        .left_join(rhythm(network), col("who"), col("who"));
    let expressions: Vec<Expr> = all().map(|signal| (signal.measure)(given).alias(signal.name)).collect();
    let measured = frame.select(expressions).collect().map_err(|_| FAULT)?;
    let columns = all().map(|signal| column(&measured, signal)).collect::<Result<Vec<_>>>()?;
    debug_assert!(all().zip(&columns).all(|(signal, column)| signal.allows(column)));
    // A name is put together from two cells, which are counted themselves.
    let cut = all().filter(|signal| signal.name != "name").map(|signal| cells_cut(&measured, signal));
    let cells_cut = cut.sum::<Result<usize>>()?;
    let facts = Facts::new(measured.height(), columns, target.owner_lists());
    Ok(Measured { facts, readings: work.readings, company_keys: work.company_keys, cells_cut })
}

const FAULT: Error = Error::Frames("the signals could not be measured");

/// `value` where `condition` holds; else unknown.
pub(super) fn known_where(condition: Expr, value: Expr) -> Expr {
    when(condition).then(value).otherwise(lit(NULL))
}

/// Whole days from `day` to today, never below 0; unknown where `day` is.
pub(super) fn days_since(given: &Given, day: Expr) -> Expr {
    let days = (lit(given.today) - day).cast(DataType::Int64);
    when(days.clone().lt(lit(0i64))).then(lit(0i64)).otherwise(days)
}

/// A touch of that kind may be theirs that is counted for nobody, in either direction.
pub(super) fn maybe(kind: &str) -> Expr {
    maybe_from_me(kind).or(maybe_from_them(kind))
}

/// The same, only by the owner.
pub(super) fn maybe_from_me(kind: &str) -> Expr {
    col(format!("maybe_{kind}_from_me"))
}

/// The same, only by them.
pub(super) fn maybe_from_them(kind: &str) -> Expr {
    col(format!("maybe_{kind}_from_them"))
}

/// No touch that may be theirs is newer than `day` (or has a day that cannot be read).
pub(super) fn no_later(kind: &str, day: &str) -> Expr {
    maybe(kind).not().or(col(format!("maybe_{kind}_day")).lt_eq(col(day)).fill_null(lit(false)))
}

/// A count of touches from a file that was `read`: exact where nothing but those can be theirs, else at least what is
/// sure, of which 0 says nothing.
pub(super) fn at_least(read: Expr, doubt: Expr, column: &'static str) -> Expr {
    let sure = col(column).fill_null(lit(0i64));
    let exact = col("unclear").not().and(doubt.not());
    known_where(read.and(exact.or(sure.clone().gt(lit(0i64)))), sure)
}

/// One row for each connection with a touch: counts and days.
fn summed_up(network: &Network) -> LazyFrame {
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
fn rhythm(network: &Network) -> LazyFrame {
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

/// The most letters of a text that a rule sees. A cell may have 1 MiB, a text of the sandbox 64 KiB: without this
/// bound one cell would end an audit.
const LONGEST_TEXT: usize = 500;

/// The text as rules see it.
pub(super) fn cut(text: &str) -> &str {
    // No letter takes more than four bytes, and most texts are far shorter.
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    text.char_indices().nth(LONGEST_TEXT).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

fn cells_cut(frame: &DataFrame, signal: &Signal) -> Result<usize> {
    if signal.kind != Kind::Text {
        return Ok(0);
    }
    let texts = frame.column(signal.name).and_then(|column| column.cast(&DataType::String)).map_err(|_| FAULT)?;
    let texts = texts.str().map_err(|_| FAULT)?;
    Ok(texts.iter().flatten().filter(|text| cut(text).len() < text.len()).count())
}

/// A signal's column, taken out of the frame.
fn column(frame: &DataFrame, signal: &Signal) -> Result<super::Column> {
    let series = frame.column(signal.name).map_err(|_| FAULT)?.as_materialized_series();
    let cast = |to: DataType| series.cast(&to).map_err(|_| FAULT);
    Ok(match signal.kind {
        Kind::Text | Kind::Date => {
            let texts = cast(DataType::String)?;
            super::Column::Text(
                texts.str().map_err(|_| FAULT)?.iter().map(|text| text.map(|text| Arc::from(cut(text)))).collect(),
            )
        }
        Kind::Whole => super::Column::Whole(cast(DataType::Int64)?.i64().map_err(|_| FAULT)?.iter().collect()),
        // One decimal: these are figures for people, and neither a gap nor a silence is finer.
        Kind::Decimal => {
            let decimals = cast(DataType::Float64)?;
            let rounded = |number: Option<f64>| number.map(|number| (number * 10.0).round() / 10.0);
            super::Column::Decimal(decimals.f64().map_err(|_| FAULT)?.iter().map(rounded).collect())
        }
        Kind::YesNo => super::Column::YesNo(cast(DataType::Boolean)?.bool().map_err(|_| FAULT)?.iter().collect()),
        Kind::Texts => {
            let texts = cast(DataType::String)?;
            let split = |text: &str| text.split(work_columns::SEPARATOR).map(Arc::from).collect();
            super::Column::Texts(texts.str().map_err(|_| FAULT)?.iter().map(|text| text.map(split)).collect())
        }
    })
}
