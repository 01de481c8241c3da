//! A backtest: as sentences and tables for the screen, and as JSON.

use std::fmt::Write as _;

use serde_json::json;

use super::Shown;
use crate::audit::{AuditDay, Backtest, BacktestYear, FirstOfList, TestedYear};
use crate::export::Owner;
use crate::rules::RuleSet;
use crate::text::counted;

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
        "short": backtest.short,
    });
    format!("{whole:#}\n").into_bytes()
}

/// Sentences and tables.
pub fn backtest(backtest: &Backtest) -> String {
    let mut text = String::new();
    for year in &backtest.years {
        let _ = writeln!(text, "{}", sentence(year));
    }
    if let Some(short) = &backtest.short {
        let _ = writeln!(text, "{}", Shown::new(&short.text));
    }
    if let Some(total) = &backtest.total
        && let Some(auc) = total.auc
    {
        let _ = writeln!(text, "AUC {auc:.3}");
    }
    text
}

/// What following the list of a year would have come to.
fn sentence(year: &BacktestYear) -> String {
    let BacktestYear { day, written, tested, .. } = year;
    let Some(TestedYear { list, .. }) = tested else {
        return format!("in the year after {day} you wrote to {}: too few to test a list", counted(*written, "person"));
    };
    let people = counted(list.people, "person");
    let followed = match list.is {
        FirstOfList::RemovalList => format!("had you followed this list on {day}, you would have let {people} go"),
        FirstOfList::FirstTenth => {
            format!("had you let the first tenth of the order go on {day}, it would have been {people}")
        }
    };
    format!(
        "{followed}; you wrote to {} of them within the year (by chance: {:.1}; longest silence first: {:.1})",
        list.written, list.chance, list.longest_silence
    )
}
