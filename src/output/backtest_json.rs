//! A backtest as JSON: the result as it is, with whose export it is and by which rules.

use serde_json::json;

use crate::audit::{AuditDay, Backtest};
use crate::export::Owner;
use crate::rules::RuleSet;

/// What the JSON says beside the result.
#[derive(Debug)]
pub struct BacktestHead<'a> {
    pub owner: &'a Owner,
    pub day: &'a AuditDay,
    pub rules: &'a RuleSet,
}

/// One object.
pub fn backtest_json(backtest: &Backtest, head: &BacktestHead<'_>) -> Vec<u8> {
    let whole = json!({
        "schema_version": 1,
        "linkprune": env!("CARGO_PKG_VERSION"),
        "as_of": head.day.day.to_string(),
        "as_of_source": head.day.source,
        "owner": { "name": head.owner.name, "url": head.owner.url, "source": head.owner.source },
        "rules": { "fingerprint": head.rules.fingerprint },
        "years": backtest.years,
        "total": backtest.total,
        "notes": backtest.notes,
    });
    format!("{whole:#}\n").into_bytes()
}
