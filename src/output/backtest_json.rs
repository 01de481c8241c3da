//! A backtest as JSON: the result as it is, with whose export it is and by which rules.

use serde_json::json;

use super::report_head::ReportHead;
use crate::audit::Backtest;

/// One object.
pub fn backtest_json(backtest: &Backtest, head: &ReportHead<'_>) -> Vec<u8> {
    head.with(json!({ "years": backtest.years, "total": backtest.total, "notes": backtest.notes }))
}
