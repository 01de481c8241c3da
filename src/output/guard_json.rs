//! What a network loses, for tools.

use schemars::JsonSchema;
use serde::Serialize;

use crate::audit::{Bridge, Diversity, Evidence, Guard};

/// What the network would lose.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct GuardJson<'a> {
    /// People before.
    connections_before: usize,
    /// People after.
    connections_after: usize,
    /// How many of those before are gone after.
    removed: usize,
    /// The same as a share of those before, from 0 to 1, to four decimals; null where there was nobody.
    share: Option<f64>,
    /// Industries in which somebody was known before, and nobody is after.
    industries_gone: &'a [&'static str],
    /// People after of whom no industry is known: any of them may be in one that is gone.
    industry_unknown_after: usize,
    /// The same for the companies that you care about.
    target_companies_gone: &'a [String],
    /// People after of whom no company is known.
    company_unknown_after: usize,
    /// Those who go and were the only connection in an industry or at a company.
    bridges: Vec<BridgeJson<'a>>,
    /// How evenly the network is spread, before and after.
    diversity: &'a Diversity,
}

/// Somebody who was the only connection in an industry or at a company.
#[derive(Debug, Serialize, JsonSchema)]
struct BridgeJson<'a> {
    first_name: &'a str,
    last_name: &'a str,
    /// The address of the profile; empty where the cell is blank.
    url: &'a str,
    /// The industry in which nobody else is known; null where there is none.
    industry: Option<&'static str>,
    /// The company at which nobody else is known; null where there is none.
    company: Option<&'a str>,
}

impl<'a> GuardJson<'a> {
    /// `evidence` is that of the export before.
    pub(super) fn of(guard: &'a Guard, evidence: &'a Evidence) -> Self {
        Self {
            connections_before: guard.before,
            connections_after: guard.after,
            removed: guard.removed,
            share: guard.share().map(|share| (share * 10_000.0).round() / 10_000.0),
            industries_gone: &guard.industries_gone,
            industry_unknown_after: guard.industry_unknown_after,
            target_companies_gone: &guard.target_companies_gone,
            company_unknown_after: guard.company_unknown_after,
            bridges: guard.bridges.iter().filter_map(|bridge| BridgeJson::of(bridge, evidence)).collect(),
            diversity: &guard.diversity,
        }
    }
}

impl<'a> BridgeJson<'a> {
    /// `None` where the export has no such row, which is never so.
    fn of(bridge: &'a Bridge, evidence: &'a Evidence) -> Option<Self> {
        let person = evidence.export.connections.get(bridge.row)?;
        Some(Self {
            first_name: &person.first_name,
            last_name: &person.last_name,
            url: &person.url,
            industry: bridge.industry,
            company: bridge.company.as_deref(),
        })
    }
}
