//! JSON and NDJSON: the whole audit, unchanged text, unknown as null. The form is a contract (`schema_version`).

use std::io::Write as _;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::Wanted;
use crate::audit::{Audit, Scorecard};
use crate::error::{Error, Result};
use crate::export::{Coverage, FileKind, FileReport, Refusal};
use crate::rules::{Effect, Reason, Unknown};
use crate::signals::{self, Answer, Facts, Value};
use crate::store::settings::KnobValue;

/// Raised when a field changes its meaning or goes away.
const SCHEMA_VERSION: u32 = 1;

/// One object.
pub(super) fn render(audit: &Audit, wanted: &Wanted) -> Result<Vec<u8>> {
    let ranks = audit.ranks();
    let entries: Vec<Json> =
        audit.rows(wanted.list, wanted.top).iter().filter_map(|row| entry(audit, *row, &ranks)).collect();
    let owner = &audit.evidence.export.owner;
    let document = json!({
        "schema_version": SCHEMA_VERSION,
        "linkprune": env!("CARGO_PKG_VERSION"),
        "as_of": audit.evidence.as_of.to_string(),
        "as_of_source": audit.evidence.as_of_source,
        "list": wanted.list.word(),
        "owner": { "name": owner.name, "url": owner.url, "source": owner.source },
        "target": target(audit),
        "rules": rules(audit),
        "export": coverage(&audit.evidence.export.coverage),
        "counts": audit.counts,
        "diversity": audit.diversity,
        "warnings": audit.warnings,
        "entries": entries,
    });
    let mut bytes = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, serde_json::ser::PrettyFormatter::new());
    document.serialize(&mut writer).map_err(|_| FAULT)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// An entry a line.
pub(super) fn render_lines(audit: &Audit, wanted: &Wanted) -> Result<Vec<u8>> {
    let ranks = audit.ranks();
    let mut bytes = Vec::new();
    for row in audit.rows(wanted.list, wanted.top) {
        if let Some(entry) = entry(audit, row, &ranks) {
            serde_json::to_writer(&mut bytes, &entry).map_err(|_| FAULT)?;
            writeln!(bytes).map_err(|_| FAULT)?;
        }
    }
    Ok(bytes)
}

const FAULT: Error = Error::Frames("the audit could not be written as JSON");

fn target(audit: &Audit) -> Json {
    let target = &audit.evidence.target;
    json!({
        "industries": target.industries,
        "industries_source": target.industries_source,
        "functions": target.functions,
        "functions_source": target.functions_source,
        "companies": target.companies,
    })
}

fn rules(audit: &Audit) -> Json {
    let loaded: Vec<Json> = audit
        .rules
        .rules
        .iter()
        .map(|rule| {
            let knobs: Map<String, Json> =
                rule.knobs.iter().map(|knob| (knob.name.clone(), knob_json(&knob.value))).collect();
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

/// What was read, as JSON: for the audit and for `inspect`.
pub(super) fn coverage(coverage: &Coverage) -> Json {
    let absent: Vec<Json> = coverage.absent.iter().map(|a| json!({ "file": a.file, "cost": a.cost })).collect();
    let ignored: Vec<Json> = coverage.ignored.iter().map(|i| json!({ "file": i.file, "why": i.why })).collect();
    json!({
        "files": coverage.files.iter().map(file).collect::<Vec<_>>(),
        "absent": absent,
        "ignored": ignored,
        "undelivered": coverage.undelivered,
    })
}

fn file(file: &FileReport) -> Json {
    let mut fields = Map::new();
    fields.insert("file".into(), json!(file.file));
    fields.insert("rows".into(), json!(file.rows));
    if file.incomplete {
        fields.insert("incomplete".into(), json!(true));
    }
    if file.kind == FileKind::Connections {
        fields.insert("connections".into(), json!(file.connections));
    } else {
        fields.insert("touches".into(), json!(file.touches));
        let aside: Vec<Json> =
            file.set_aside.iter().map(|(cause, rows)| json!({ "cause": cause, "rows": rows })).collect();
        fields.insert("set_aside".into(), json!(aside));
    }
    fields.insert("ghosts".into(), json!(file.ghosts));
    fields.insert("merged".into(), json!(file.merged));
    fields.insert("refused".into(), json!(file.refused_rows()));
    fields.insert("undated".into(), json!(file.undated));
    let refusal =
        |r: &Refusal| json!({ "first_line": r.first_line, "last_line": r.last_line, "rows": r.rows, "cause": r.cause });
    let refusals: Vec<Json> = file.refused.iter().map(refusal).collect();
    fields.insert("refusals".into(), json!(refusals));
    Json::Object(fields)
}

/// One connection.
fn entry(audit: &Audit, row: usize, ranks: &[Option<usize>]) -> Option<Json> {
    let connection = audit.evidence.export.connections.get(row)?;
    let card = audit.scorecards.get(row)?;
    let facts = &audit.evidence.measured.facts;
    let known: Map<String, Json> = signals::all()
        .enumerate()
        .map(|(index, signal)| (signal.name.to_owned(), answer_json(facts.answer(index, row))))
        .collect();
    Some(json!({
        "rank": ranks.get(row).copied().flatten(),
        "band": card.band.word(),
        "score": card.score,
        "first_name": connection.first_name,
        "last_name": connection.last_name,
        "url": connection.url,
        "email": connection.email,
        "company": connection.company,
        "position": connection.position,
        "connected_on": connection.connected_on.map(|day| day.to_string()),
        "signals": known,
        "reasons": card.reasons.iter().map(|reason| reason_json(audit, reason, facts, row)).collect::<Vec<_>>(),
        "not_judged": not_judged(audit, card),
        "protected_by": card.protected_by,
    }))
}

fn reason_json(audit: &Audit, reason: &Reason, facts: &Facts, row: usize) -> Json {
    let evidence: Map<String, Json> = reason
        .evidence()
        .iter()
        .filter_map(|index| Some((signals::at(*index)?.name.to_owned(), answer_json(facts.answer(*index, row)))))
        .collect();
    let points = match reason.effect() {
        Effect::Remove | Effect::Keep => json!(reason.points()),
        Effect::Protect | Effect::Reconnect => Json::Null,
    };
    json!({
        "rule": audit.rules.id(reason.rule()),
        "effect": reason.effect().verb(),
        "points": points,
        "why": reason.why(),
        "facts": evidence,
        "trial": reason.trial(),
    })
}

fn not_judged(audit: &Audit, card: &Scorecard) -> Vec<Json> {
    card.not_judged
        .iter()
        .map(|not| json!({ "rule": audit.rules.id(not.rule), "unknown": unknown_name(not.unknown) }))
        .collect()
}

/// The name of what a rule wanted to know.
pub(super) fn unknown_name(unknown: Unknown) -> &'static str {
    match unknown {
        Unknown::Signal(index) | Unknown::LeftOut(index) => signals::at(index).map_or("", |signal| signal.name),
        Unknown::OwnerList(name) => name,
    }
}

fn answer_json(answer: Answer<'_>) -> Json {
    match answer {
        Answer::Known(value) => value_json(value),
        Answer::Unknown | Answer::LeftOut => Json::Null,
    }
}

/// A known value as JSON.
fn value_json(value: Value<'_>) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Whole(number) => json!(number),
        Value::Decimal(number) => json!(number),
        Value::YesNo(yes) => json!(yes),
        Value::Texts(texts) => json!(texts.iter().map(AsRef::as_ref).collect::<Vec<&str>>()),
    }
}
