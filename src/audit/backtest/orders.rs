//! The order of the audit, and simple ones to compare it with.

use super::super::Audit;
use super::super::ranking::Measures;
use super::area::area;

/// The simple orders, in the order of the report.
pub(super) const SIMPLE: [&str; 3] = ["longest silence first", "fewest messages first", "oldest connection first"];

/// The place of each row in each of [`SIMPLE`]: the first to go has the smallest, and unknown comes last.
#[expect(clippy::cast_precision_loss, reason = "days and counts of messages")]
pub(super) fn simple(audit: &Audit) -> [Vec<f64>; SIMPLE.len()] {
    let measures = Measures::of(&audit.evidence);
    let rows = 0..audit.scorecards.len();
    let last = f64::INFINITY;
    [
        rows.clone().map(|row| measures.silence(row).map_or(last, |days| -(days as f64))).collect(),
        rows.clone().map(|row| measures.messages(row).map_or(last, |messages| messages as f64)).collect(),
        rows.map(|row| measures.days_connected(row).map_or(last, |days| -(days as f64))).collect(),
    ]
}

/// The area under the order of an audit, over everybody without protection of whom the outcome is known.
#[expect(clippy::cast_precision_loss, reason = "ranks")]
pub(in crate::audit) fn area_of_order(audit: &Audit, known: impl Iterator<Item = (usize, bool)>) -> Option<f64> {
    area(known.filter_map(|(row, wrote)| Some((audit.rank(row)? as f64, wrote))).collect())
}
