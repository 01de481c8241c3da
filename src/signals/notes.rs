//! What the owner wrote down about a connection: only that there is something, never what.

use polars::prelude::{col, lit};

use super::columns;
use super::expressions::{known_where, maybe};
use super::facts::Kind;
use super::signal::{Need, Signal};
use crate::export::{FileKind, TouchKind};
use crate::network::columns as frame;

pub(super) const SIGNALS: &[Signal] = &[Signal {
    name: "noted",
    kind: Kind::YesNo,
    unit: "",
    values: &[],
    meaning: "you keep a note about them on LinkedIn",
    absence: "unknown without Notes.csv, or if a note may be about a namesake",
    from: "Notes.csv",
    needs: &[Need::File(FileKind::Notes)],
    example: "true",
    measure: |given| {
        let there = col(columns::NOTES).gt(lit(0));
        let clear = given.read(FileKind::Notes).and(col(frame::UNCLEAR).not()).and(maybe(TouchKind::Note).not());
        known_where(clear.or(given.read(FileKind::Notes).and(there.clone())), there)
    },
}];
