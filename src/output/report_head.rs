//! What is said beside a report on earlier years: whose export it is, from which day years are counted, and by which rules.

use serde_json::{Map, Value, json};

use super::about::SCHEMA_VERSION;
use super::person::owner;
use crate::audit::AuditDay;
use crate::export::Owner;
use crate::rules::RuleSet;
use crate::text::counted;

/// What is said beside the result.
#[derive(Debug)]
pub struct ReportHead<'a> {
    pub owner: &'a Owner,
    pub day: &'a AuditDay,
    pub rules: &'a RuleSet,
}

impl ReportHead<'_> {
    /// Whose export it is, from which day years are counted, and by how many rules it is judged.
    pub fn words(&self) -> String {
        let rules = counted(self.rules.rules.iter().filter(|rule| rule.enabled).count(), "rule");
        let AuditDay { day, source, .. } = self.day;
        format!("owner     {}\njudged    by the {rules} in force; years end on {day} ({source})\n", owner(self.owner))
    }

    /// One object, which begins with the same for a tool and goes on with the fields of `report`.
    pub(super) fn with(&self, report: Value) -> Vec<u8> {
        let head = json!({
            "schema_version": SCHEMA_VERSION,
            "linkprune": env!("CARGO_PKG_VERSION"),
            "as_of": self.day.day.to_string(),
            "as_of_source": self.day.source,
            "owner": { "name": self.owner.name, "url": self.owner.url, "source": self.owner.source },
            "rules": { "fingerprint": self.rules.fingerprint },
        });
        let parts = [head, report].into_iter();
        let whole: Map<String, Value> = parts.filter_map(|part| part.as_object().cloned()).flatten().collect();
        format!("{:#}\n", Value::Object(whole)).into_bytes()
    }
}
