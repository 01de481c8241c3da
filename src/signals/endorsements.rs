//! Endorsements and recommendations: removal withdraws them on both sides. Those with the status declined, rejected,
//! withdrawn, revoked, redacted or deleted do not count; all others do.

use polars::prelude::{Expr, col, lit};

use super::columns;
use super::expressions::{Given, at_least, known_where, maybe_from_me, maybe_from_them};
use super::facts::Kind;
use super::signal::{Need, Signal};
use crate::export::{FileKind, TouchKind};
use crate::network::columns as frame;

/// Whether there is one: a certain yes is known even where more may be theirs.
fn recommendation(read: Expr, doubt: Expr, column: &'static str) -> Expr {
    let there = col(column).gt(lit(0));
    let exact = col(frame::UNCLEAR).not().and(doubt.not());
    known_where(read.and(exact.or(there.clone())), there)
}

/// Whether one may be theirs, and nothing says whose it is.
fn in_doubt(given: &Given, files: [FileKind; 2], kind: TouchKind) -> Expr {
    let [one, other] = files;
    known_where(given.read(one).or(given.read(other)), col(frame::maybe_named(kind)))
}

pub(super) const SIGNALS: &[Signal] = &[
    Signal {
        name: "endorsements_from_them",
        kind: Kind::Whole,
        unit: "endorsements",
        values: &[],
        meaning: "skills of yours that they endorsed",
        absence: "unknown without Endorsement_Received_Info.csv, or if none is certain but one may be theirs; 0 is \
                  a known value; declined, withdrawn and deleted ones do not count",
        from: "Endorsement_Received_Info.csv",
        needs: &[Need::File(FileKind::EndorsementsReceived)],
        example: "2",
        measure: |given| {
            let read = given.read(FileKind::EndorsementsReceived);
            at_least(read, maybe_from_them(TouchKind::Endorsement), columns::ENDORSEMENTS_FROM_THEM)
        },
    },
    Signal {
        name: "endorsements_from_me",
        kind: Kind::Whole,
        unit: "endorsements",
        values: &[],
        meaning: "skills of theirs that you endorsed",
        absence: "unknown without Endorsement_Given_Info.csv, or if none is certain but one may be for them; 0 is \
                  a known value; declined, withdrawn and deleted ones do not count",
        from: "Endorsement_Given_Info.csv",
        needs: &[Need::File(FileKind::EndorsementsGiven)],
        example: "1",
        measure: |given| {
            let read = given.read(FileKind::EndorsementsGiven);
            at_least(read, maybe_from_me(TouchKind::Endorsement), columns::ENDORSEMENTS_FROM_ME)
        },
    },
    Signal {
        name: "endorsement_in_doubt",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "an endorsement in either direction may be theirs, and nothing says whose it is",
        absence: "unknown without the endorsement files",
        from: "Endorsement_Received_Info.csv, Endorsement_Given_Info.csv",
        needs: &[Need::File(FileKind::EndorsementsReceived), Need::File(FileKind::EndorsementsGiven)],
        example: "false",
        measure: |given| {
            in_doubt(given, [FileKind::EndorsementsReceived, FileKind::EndorsementsGiven], TouchKind::Endorsement)
        },
    },
    Signal {
        name: "recommended_me",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "they wrote a recommendation for you",
        absence: "unknown without Recommendations_Received.csv, or if one may be theirs",
        from: "Recommendations_Received.csv",
        needs: &[Need::File(FileKind::RecommendationsReceived)],
        example: "true",
        measure: |given| {
            let read = given.read(FileKind::RecommendationsReceived);
            recommendation(read, maybe_from_them(TouchKind::Recommendation), columns::RECOMMENDATIONS_FROM_THEM)
        },
    },
    Signal {
        name: "recommended_by_me",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "you wrote a recommendation for them",
        absence: "unknown without Recommendations_Given.csv, or if one may be for them",
        from: "Recommendations_Given.csv",
        needs: &[Need::File(FileKind::RecommendationsGiven)],
        example: "true",
        measure: |given| {
            let read = given.read(FileKind::RecommendationsGiven);
            recommendation(read, maybe_from_me(TouchKind::Recommendation), columns::RECOMMENDATIONS_FROM_ME)
        },
    },
    Signal {
        name: "recommendation_in_doubt",
        kind: Kind::YesNo,
        unit: "",
        values: &[],
        meaning: "a recommendation in either direction may be theirs, and nothing says whose it is",
        absence: "unknown without the recommendation files",
        from: "Recommendations_Received.csv, Recommendations_Given.csv",
        needs: &[Need::File(FileKind::RecommendationsReceived), Need::File(FileKind::RecommendationsGiven)],
        example: "false",
        measure: |given| {
            let files = [FileKind::RecommendationsReceived, FileKind::RecommendationsGiven];
            in_doubt(given, files, TouchKind::Recommendation)
        },
    },
];
