//! How long you have been connected.

use polars::prelude::col;

use super::columns;
use super::expressions::days_since;
use super::facts::Kind;
use super::signal::{Need, Signal};
use crate::network::columns as frame;

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "connected_on",
        kind: Kind::Date,
        unit: "",
        values: &[],
        meaning: "the day you connected, as `2019-03-09`; earlier dates compare smaller",
        absence: "unknown if the date is blank or cannot be read with certainty",
        from: "Connections.csv",
        needs: &[Need::Column("Connected On")],
        example: "\"2019-03-09\"",
        measure: |_| col(frame::CONNECTED_ON),
    },
    Signal {
        name: "days_connected",
        kind: Kind::Whole,
        unit: "days",
        values: &[],
        meaning: "days since you connected",
        absence: "unknown if connected_on is",
        from: "Connections.csv",
        needs: &[Need::Column("Connected On")],
        example: "800",
        measure: |given| days_since(given, col(frame::CONNECTED_DAY)),
    },
    Signal {
        name: "connected_same_day",
        kind: Kind::Whole,
        unit: "people",
        values: &[],
        meaning: "how many of your connections share that day, themselves included: many mean an event, or an address \
                  book that was imported",
        absence: "unknown if connected_on is",
        from: "Connections.csv",
        needs: &[Need::Column("Connected On")],
        example: "3",
        measure: |_| col(columns::PEOPLE_OF_DAY),
    },
];
