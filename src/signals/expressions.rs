//! The expressions that signals share: what is known, days since a day, and touches that may be somebody's.

use chrono::NaiveDate;
use polars::prelude::{DataType, Expr, NULL, col, lit, when};

use crate::export::{Coverage, FILES, FileKind, OUTSIDE_FILES, TouchKind};
use crate::network::columns as frame;
use crate::network::day_number;

/// What an expression can use apart from the frame's columns.
#[derive(Debug, Clone)]
pub struct Given {
    /// Days since 1970-01-01.
    today: i32,
    /// The files that were read.
    files: Vec<FileKind>,
}

impl Given {
    /// Which files were read, and what day it is.
    pub fn new(coverage: &Coverage, today: NaiveDate) -> Self {
        let all = FILES.iter().chain(OUTSIDE_FILES).map(|file| file.kind);
        let files = all.filter(|kind| coverage.has(*kind)).collect();
        Self { today: day_number(today), files }
    }

    /// Whether that file was read.
    pub(super) fn read(&self, file: FileKind) -> Expr {
        self.read_any(&[file])
    }

    /// Whether one of those files was read.
    pub(super) fn read_any(&self, files: &[FileKind]) -> Expr {
        lit(files.iter().any(|file| self.files.contains(file)))
    }
}

/// `value` where `condition` holds; else unknown.
pub(super) fn known_where(condition: Expr, value: Expr) -> Expr {
    when(condition).then(value).otherwise(lit(NULL))
}

/// Whole days from `day` to today, never below 0; unknown where `day` is.
pub(super) fn days_since(given: &Given, day: Expr) -> Expr {
    let days = (lit(given.today) - day).cast(DataType::Int64);
    when(days.clone().lt(lit(0i64))).then(lit(0i64)).otherwise(days)
}

/// There may be touches of that kind that are theirs and are counted for nobody.
pub(super) fn maybe(kind: TouchKind) -> Expr {
    maybe_from_me(kind).or(maybe_from_them(kind))
}

/// The same, by the owner alone.
pub(super) fn maybe_from_me(kind: TouchKind) -> Expr {
    col(frame::maybe_from_me(kind))
}

/// The same, by them alone.
pub(super) fn maybe_from_them(kind: TouchKind) -> Expr {
    col(frame::maybe_from_them(kind))
}

/// Something names them for such a touch, and nothing says for sure that it is theirs.
pub(super) fn maybe_named(kind: TouchKind) -> Expr {
    col(frame::maybe_named(kind))
}

/// No touch that may be theirs is newer than `day` (or has a day that cannot be read).
pub(super) fn no_later(kind: TouchKind, day: &str) -> Expr {
    no_later_in(maybe(kind), kind, day)
}

/// The same of the touches of which `doubt` says that there may be any: those in one direction.
pub(super) fn no_later_in(doubt: Expr, kind: TouchKind, day: &str) -> Expr {
    doubt.not().or(col(frame::maybe_day(kind)).lt_eq(col(day)).fill_null(lit(false)))
}

/// A count of touches: exact where no other touch can be theirs; else the certain ones are the least it can be, and
/// a least of 0 is unknown. Unknown too where the file was not `read`.
pub(super) fn at_least(read: Expr, doubt: Expr, column: &'static str) -> Expr {
    let sure = col(column);
    let exact = col(frame::UNCLEAR).not().and(doubt.not());
    known_where(read.and(exact.or(sure.clone().gt(lit(0i64)))), sure)
}
