//! Endorsements and recommendations: removal withdraws them on both sides.

use polars::prelude::{Expr, col, lit};

use super::measure::known_where;
use super::{Given, Kind, Signal};
use crate::export::FileKind;

/// How many; where a namesake may be meant too, what is sure still stands.
fn endorsements(read: Expr, column: &'static str) -> Expr {
    let count = col(column).fill_null(lit(0i64));
    known_where(clear(read.clone(), "maybe_endorsement").or(read.and(count.clone().gt(lit(0)))), count)
}

/// Whether there is one; a sure yes stands even where a namesake may have more.
fn recommendation(read: Expr, column: &'static str) -> Expr {
    let there = col(column).fill_null(lit(0i64)).gt(lit(0));
    known_where(clear(read.clone(), "maybe_recommendation").or(read.and(there.clone())), there)
}

fn clear(read: Expr, maybe: &'static str) -> Expr {
    read.and(col("unclear").not()).and(col(maybe).not())
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "endorsements_from_them",
        kind: Kind::Whole,
        unit: "endorsements",
        meaning: "skills of yours that they endorsed",
        absence: "unknown without Endorsement_Received_Info.csv, or where a namesake may be meant and none is sure; 0 is known, and declined or withdrawn ones do not count",
        from: "Endorsement_Received_Info.csv",
        example: "2",
        measure: |given: &Given| endorsements(given.read(FileKind::EndorsementsReceived), "endorsements_from_them"),
    },
    Signal {
        name: "endorsements_from_me",
        kind: Kind::Whole,
        unit: "endorsements",
        meaning: "skills of theirs that you endorsed",
        absence: "unknown without Endorsement_Given_Info.csv, or where a namesake may be meant and none is sure; 0 is known, and declined or withdrawn ones do not count",
        from: "Endorsement_Given_Info.csv",
        example: "1",
        measure: |given: &Given| endorsements(given.read(FileKind::EndorsementsGiven), "endorsements_from_me"),
    },
    Signal {
        name: "recommended_me",
        kind: Kind::YesNo,
        unit: "",
        meaning: "they wrote a recommendation for you",
        absence: "unknown without Recommendations_Received.csv, or where a namesake may have",
        from: "Recommendations_Received.csv",
        example: "true",
        measure: |given: &Given| {
            recommendation(given.read(FileKind::RecommendationsReceived), "recommendations_from_them")
        },
    },
    Signal {
        name: "recommended_by_me",
        kind: Kind::YesNo,
        unit: "",
        meaning: "you wrote a recommendation for them",
        absence: "unknown without Recommendations_Given.csv, or where a namesake may be meant",
        from: "Recommendations_Given.csv",
        example: "true",
        measure: |given: &Given| recommendation(given.read(FileKind::RecommendationsGiven), "recommendations_from_me"),
    },
];
