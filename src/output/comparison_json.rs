//! A comparison for tools: everybody of whom there is something to say; unknown is null.

use serde_json::{Map, Value as Json, json};

use super::about::SCHEMA_VERSION;
use super::decision_words::day_json;
use super::guard_json::GuardJson;
use crate::audit::{Audit, Cause, Compared, ComparedKind, ExportComparison, export_fingerprint};

/// One object. `written` is how many people this run wrote down as gone; `None` where it was not asked to.
pub fn comparison_json(comparison: &ExportComparison, written: Option<usize>) -> Vec<u8> {
    let (old, new) = (comparison.sides.old, comparison.sides.new);
    let owner = &new.evidence.export.owner;
    let of_kind = |kind: ComparedKind| (kind.word().to_owned(), json!(comparison.count(kind)));
    let guard = comparison.guard.as_ref().zip(old).map(|(guard, old)| GuardJson::of(guard, &old.evidence));
    let whole = json!({
        "schema_version": SCHEMA_VERSION,
        "report": "comparison",
        "linkprune": env!("CARGO_PKG_VERSION"),
        "owner": { "name": owner.name, "url": owner.url, "source": owner.source },
        "rules": { "fingerprint": new.rules.fingerprint },
        "before": old.map(side),
        "after": side(new),
        "recorded": comparison.sides.recorded.map(|audit| json!({
            "as_of": audit.as_of.to_string(),
            "connections": audit.connections,
        })),
        "written": written,
        "no_proof": comparison.no_proof.as_ref().map(|no_proof| &no_proof.text),
        "gone_before": comparison.gone_before,
        "people": comparison.counts,
        "counts": ComparedKind::ALL.map(of_kind).into_iter().collect::<Map<String, Json>>(),
        "activity": comparison.activity,
        "guard": guard,
        "notes": comparison.notes,
        "entries": comparison.people.iter().map(|one| entry(comparison, one)).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n").into_bytes()
}

/// One of the two exports.
fn side(audit: &Audit) -> Json {
    let evidence = &audit.evidence;
    json!({
        "as_of": evidence.as_of.to_string(),
        "as_of_source": evidence.as_of_source,
        "fingerprint": export_fingerprint(&evidence.export),
        "ghosts": evidence.export.coverage.files.iter().map(|file| file.ghosts).sum::<u64>(),
        "counts": audit.counts,
    })
}

fn entry(comparison: &ExportComparison, one: &Compared) -> Json {
    let person = comparison.person(one);
    json!({
        "kind": one.kind.word(),
        "first_name": person.first_name.as_str(),
        "last_name": person.last_name.as_str(),
        "url": person.url.as_str(),
        "connected_on": day_json(person.connected_on),
        "before": of_side(comparison.sides.old, one.before),
        "after": of_side(Some(comparison.sides.new), one.after),
        "causes": one.causes.iter().map(cause).collect::<Vec<_>>(),
        "not_comparable": one.not_comparable.as_ref().map(|not| json!({ "rules": not.rules, "lacks": not.lacks })),
        "decision": decision(comparison, one),
    })
}

/// Somebody in one of the two exports.
fn of_side(audit: Option<&Audit>, row: Option<usize>) -> Option<Json> {
    let (audit, row) = audit.zip(row)?;
    let (person, card) = audit.evidence.export.connections.get(row).zip(audit.scorecards.get(row))?;
    Some(json!({
        "url": person.url.as_str(),
        "company": person.company.as_str(),
        "position": person.position.as_str(),
        "connected_on": day_json(person.connected_on),
        "score": card.score,
        "band": card.band.word(),
    }))
}

fn cause(cause: &Cause) -> Json {
    json!({ "rule": cause.rule, "before": cause.before, "after": cause.after, "veto": cause.veto })
}

/// What the ledger holds about them; null where it holds nothing.
fn decision(comparison: &ExportComparison, one: &Compared) -> Option<Json> {
    let record = &comparison.standing(one)?.record;
    Some(json!({
        "verdict": record.decision.map(|decision| decision.verdict.word()),
        "on": day_json(record.decision.and_then(|decision| decision.on)),
        "confirmed": record.progress.confirmed,
        "done_on": day_json(record.progress.done_on),
        "gone_on": day_json(record.progress.gone_on),
    }))
}
