//! JSON and NDJSON: the whole audit, with text as it is and unknown as null. The form is a contract (`schema_version`).

use std::io::{self, Write};

use chrono::Datelike as _;
use serde_json::{Map, Value as Json, json};

use super::about::SCHEMA_VERSION;
use super::audit_entry::EntryJson;
use super::coverage_json::coverage;
use super::entry::{Entry, each_entry};
use super::guard_report::{guard_json, left_by};
use super::options::RenderOptions;
use crate::audit::Audit;
use crate::signals::{self, Signal};
use crate::store::settings::KnobValue;

/// One object. The entries are written one by one, each on its own line.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let owner = &audit.evidence.export.owner;
    let head = json!({
        "schema_version": SCHEMA_VERSION,
        "linkprune": env!("CARGO_PKG_VERSION"),
        "as_of": audit.evidence.as_of.to_string(),
        "as_of_source": audit.evidence.as_of_source,
        "owner": { "name": owner.name, "url": owner.url, "source": owner.source },
        "target": target(audit),
        "rules": rules(audit),
        "export": coverage(&audit.evidence.export.coverage),
        "coverage": known_shares(audit),
        "counts": counts(audit),
        "ledger": audit.ledger.as_ref().filter(|ledger| !ledger.owner_unknown),
        "list": options.list_word(),
        "goal": audit.goal,
        "diversity": audit.guard.diversity,
        "guard": guard(audit, options),
        "backtest": options.backtest,
        "warnings": audit.warnings_beside(options.list).collect::<Vec<_>>(),
    });
    // The head's closing brace comes after the entries.
    let head = format!("{head:#}");
    to.write_all(head.strip_suffix("\n}").unwrap_or(&head).as_bytes())?;
    to.write_all(b",\n  \"entries\": [")?;
    let mut separator: &[u8] = b"\n    ";
    each_object(audit, options, |entry| {
        to.write_all(std::mem::replace(&mut separator, b",\n    "))?;
        to.write_all(entry)
    })?;
    let end: &[u8] = if separator.starts_with(b",") { b"\n  ]\n}\n" } else { b"]\n}\n" };
    to.write_all(end)
}

/// Whether a document begins with those lines.
pub(super) fn begins(first: &str, second: &str) -> bool {
    first.starts_with('{') && second.contains("\"schema_version\"")
}

/// Whether an entry begins that line; a list of nobody is an empty file.
pub(super) fn lines_begin(first: &str, _: &str) -> bool {
    first.trim().is_empty() || first.starts_with("{\"rank\":")
}

/// One entry per line.
pub(super) fn write_lines(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    each_object(audit, options, |entry| {
        to.write_all(entry)?;
        to.write_all(b"\n")
    })
}

/// Hands over the entries of the list, in its order.
fn each_object(audit: &Audit, options: &RenderOptions, take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let signals: Vec<&Signal> = signals::all().collect();
    let object = |entry: &Entry| Ok(serde_json::to_vec(&EntryJson::of(entry, &signals))?);
    each_entry(audit, options, object, take)
}

/// What the list would cost: the present one, or the worklist.
fn guard(audit: &Audit, options: &RenderOptions) -> Json {
    let left = options.worklist.map(|list| left_by(audit, list));
    guard_json(left.as_ref().unwrap_or(&audit.guard), &audit.evidence)
}

/// What was relevant, each part with where it came from; null if it is unknown.
fn target(audit: &Audit) -> Json {
    let (target, guess) = (&audit.evidence.target, &audit.evidence.guess);
    let guessed = || json!({ "industries": guess.industries, "functions": guess.functions });
    let source = |known: bool, source: &str| known.then(|| source.to_owned());
    json!({
        "industries": target.industries,
        "industries_source": source(!target.lacks_industries(), &target.industries_source),
        "functions": target.functions,
        "functions_source": source(!target.lacks_functions(), &target.functions_source),
        "guess": (!guess.is_empty()).then(guessed),
        "keywords": target.keywords,
        "keywords_source": source(target.keywords.is_some(), &target.keywords_source),
        "companies": target.companies,
        "companies_source": source(!target.companies.is_empty(), &target.companies_source),
        "employers": target.employers,
        "employers_source": source(target.employers.is_some(), &target.employers_source),
        "schools": target.schools,
        "schools_source": source(target.schools.is_some(), &target.schools_source),
    })
}

/// For how many connections something is known, as a share from 0 to 1; null if there are no connections.
fn known_shares(audit: &Audit) -> Json {
    let share = |known: usize| share(known, audit.scorecards.len());
    let readings = &audit.evidence.measured.readings;
    let facts = &audit.evidence.measured.facts;
    let last_touch = signals::index_of("days_since_last_touch");
    let touched =
        |row: &usize| last_touch.is_some_and(|signal| facts.column(signal).is_some_and(|c| c.value(*row).is_some()));
    let span = audit.evidence.export.coverage.messages_span;
    json!({
        "industry": share(readings.iter().filter(|reading| reading.industry.is_some()).count()),
        "function": share(readings.iter().filter(|reading| !reading.functions.is_empty()).count()),
        "seniority": share(readings.iter().filter(|reading| reading.seniority.is_some()).count()),
        "last_interaction": share((0..facts.rows()).filter(touched).count()),
        "messages_first_year": span.map(|(first, _)| first.year()),
        "messages_last_year": span.map(|(_, last)| last.year()),
    })
}

/// To four decimals.
#[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0)
}

/// People in each band, and how many each protection keeps.
fn counts(audit: &Audit) -> Json {
    let mut counts = json!(audit.counts);
    let people: Map<String, Json> =
        audit.protected_by().into_iter().map(|(id, people)| (id.to_owned(), json!(people))).collect();
    if let Json::Object(fields) = &mut counts {
        fields.insert("protected_by".into(), Json::Object(people));
    }
    counts
}

fn rules(audit: &Audit) -> Json {
    let loaded: Vec<Json> = audit
        .rules
        .rules
        .iter()
        .map(|rule| {
            let knobs: Map<String, Json> =
                rule.knobs().iter().map(|knob| (knob.name.clone(), knob_json(&knob.value))).collect();
            json!({
                "id": rule.id,
                "title": rule.title(),
                "enabled": rule.enabled,
                "trial": rule.trial,
                "weight": rule.weight,
                "knobs": knobs,
            })
        })
        .collect();
    let skipped: Vec<&str> = audit.rules.skipped.iter().map(|skipped| skipped.id.as_str()).collect();
    json!({
        "fingerprint": audit.rules.fingerprint,
        "thresholds": audit.thresholds,
        "loaded": loaded,
        "skipped": skipped,
    })
}

fn knob_json(value: &KnobValue) -> Json {
    match value {
        KnobValue::Whole(number) => json!(number),
        KnobValue::Decimal(number) => json!(number),
        KnobValue::YesNo(yes) => json!(yes),
        KnobValue::Text(text) => json!(text),
        KnobValue::List(values) => Json::Array(values.iter().map(knob_json).collect()),
    }
}
