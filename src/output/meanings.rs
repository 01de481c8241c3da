//! What *relevant* and *silent* meant in a run, in sentences.

use crate::audit::Audit;
use crate::rules::{Effect, Rule};
use crate::store::settings::KnobValue;

/// How many knobs of silence a line of the short summary names.
const NAMED_IN_A_LINE: usize = 4;

/// What was relevant, and where that came from.
pub(super) fn relevant(audit: &Audit) -> String {
    let target = &audit.evidence.target;
    let guess = audit.evidence.guess();
    let list = |names: Option<&[&'static str]>, source: &str, guess: &[&'static str]| match (names, guess) {
        (Some(names), _) => format!("{} ({source})", names.join(", ")),
        (None, _) if !source.is_empty() => format!("none ({source})"),
        (None, []) => "unknown".into(),
        (None, guess) => format!("unknown; a guess from the people you talk with most: {}", guess.join(", ")),
    };
    let keywords = match target.keywords.as_deref() {
        None => String::new(),
        Some(keywords) => format!("; keywords {} ({})", keywords.join(", "), target.keywords_source),
    };
    let companies = match target.companies.as_slice() {
        [] => String::new(),
        companies => format!("; companies {}", companies.join(", ")),
    };
    format!(
        "industries {}; functions {}{keywords}{companies}",
        list(target.industries.as_deref(), &target.industries_source, &guess.industries),
        list(target.functions.as_deref(), &target.functions_source, &guess.functions),
    )
}

/// The knobs that say when somebody counts as silent: those of rules that are judged, with a number and a unit of time.
fn knobs_of_time(audit: &Audit) -> impl Iterator<Item = (&Rule, &str, &KnobValue)> {
    let rules = audit.rules.rules.iter().filter(|rule| rule.enabled);
    let knobs = rules.flat_map(|rule| rule.knobs().iter().map(move |knob| (rule, knob.name.as_str(), &knob.value)));
    knobs
        .filter(|(_, name, _)| ["DAYS", "GAPS", "YEARS"].iter().any(|unit| name.contains(unit)))
        .filter(|(.., value)| matches!(value, KnobValue::Whole(_) | KnobValue::Decimal(_)))
}

/// Every knob of time, with its rule and its value.
pub(super) fn knobs_of_silence(audit: &Audit) -> Vec<String> {
    knobs_of_time(audit).map(|(rule, name, value)| format!("{} {name} {value}", rule.id)).collect()
}

/// When somebody counts as silent: every knob.
pub(super) fn silent(audit: &Audit) -> String {
    let knobs = knobs_of_silence(audit);
    if knobs.is_empty() { "as the rules say".into() } else { knobs.join(", ") }
}

/// From when on the rules that speak for removal count somebody as silent: `never-spoke after 365 days`. Other knobs say how
/// points grow from there.
pub(super) fn silent_in_a_line(audit: &Audit) -> String {
    let speaks = |rule: &Rule| rule.effects().any(|effect| effect == Effect::Remove);
    let mut rules: Vec<String> = knobs_of_time(audit)
        .filter(|(rule, ..)| speaks(rule))
        .filter_map(|(rule, name, value)| {
            let unit = name.strip_prefix("AFTER_")?.to_lowercase().replace('_', " ");
            Some(format!("{} after {value} {unit}", rule.id))
        })
        .collect();
    let more = rules.len().saturating_sub(NAMED_IN_A_LINE);
    rules.truncate(NAMED_IN_A_LINE);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    if rules.is_empty() { "as the rules say".into() } else { format!("{}{more}", rules.join(", ")) }
}
