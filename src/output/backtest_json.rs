//! A backtest as JSON: the result as it is, with whose export it is and by which rules; and the same in words.

use serde_json::json;

use super::person::owner;
use crate::audit::{AuditDay, Backtest};
use crate::export::Owner;
use crate::rules::RuleSet;
use crate::text::counted;

/// What is said beside the result.
#[derive(Debug)]
pub struct BacktestHead<'a> {
    pub owner: &'a Owner,
    pub day: &'a AuditDay,
    pub rules: &'a RuleSet,
}

impl BacktestHead<'_> {
    /// Whose export it is, from which day years are counted, and by how many rules it is judged.
    pub fn words(&self) -> String {
        let rules = counted(self.rules.rules.iter().filter(|rule| rule.enabled).count(), "rule");
        let AuditDay { day, source, .. } = self.day;
        format!("owner     {}\njudged    by the {rules} in force; years end on {day} ({source})\n", owner(self.owner))
    }
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
