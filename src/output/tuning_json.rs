//! Proposed weights as JSON: what was learnt from, how good the proposal is, and the weights themselves.

use serde_json::{Value, json};

use super::report_head::ReportHead;
use crate::audit::{Counts, Proposal, TooFew, Tuning};

/// One object; `now` is how many people each band has, and `after` how many it would have.
pub fn tuning_json(tuning: &Tuning, now: Counts, after: Option<Counts>, head: &ReportHead<'_>) -> Vec<u8> {
    let (too_few, proposal) = match tuning {
        Tuning::TooLittle(too_few) => (too_few, None),
        Tuning::Proposed(proposal) => (&proposal.too_few, Some(proposal)),
    };
    let weight = |(rule, now, proposed): &(String, f64, f64)| json!({ "rule": rule, "now": now, "proposed": proposed });
    let weights = proposal.map(|proposal| proposal.weights.iter().map(weight).collect::<Vec<_>>());
    head.with(json!({
        "decisions": proposal.and_then(|proposal| proposal.decisions.as_ref()),
        "years": proposal.and_then(|proposal| proposal.years.as_ref()),
        "too_few": too_few.iter().map(lacking).collect::<Vec<_>>(),
        "is_better": proposal.is_some_and(Proposal::is_better),
        "weights": weights.unwrap_or_default(),
        "counts": { "now": now, "proposed": after },
    }))
}

fn lacking(too_few: &TooFew) -> Value {
    match too_few {
        TooFew::Decisions { remove, keep } => json!({ "of": "decisions", "remove": remove, "keep": keep }),
        TooFew::Years { enough, needed } => json!({ "of": "years", "enough": enough, "needed": needed }),
        TooFew::Messages { absent } => json!({ "of": "messages", "absent": absent }),
    }
}
