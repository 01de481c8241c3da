//! What was written to the ledger, step by step, and which audits were recorded.

use std::fmt::Write as _;

use chrono::NaiveDateTime;
use serde_json::{Value as Json, json};

use super::decision_words::{day_json, name, owner_name, state, tally, time_json};
use super::display::Shown;
use crate::store::ledger::{LedgerOwner, LedgerPerson, PastStep, Record, RecordedAudit, Standing};
use crate::text::counted;

/// How many people a step taken back names.
const MOST: usize = 10;

/// Everything that was written for one owner.
#[derive(Debug, Clone)]
pub struct OwnerHistory {
    pub owner: LedgerOwner,
    pub steps: Vec<PastStep>,
    pub audits: Vec<RecordedAudit>,
}

/// A line for each step and each audit, the oldest first.
pub fn history(owners: &[OwnerHistory]) -> String {
    let mut text = String::new();
    for one in owners {
        let mut lines: Vec<(NaiveDateTime, String)> = one.steps.iter().map(|step| (step.at, step_line(step))).collect();
        lines.extend(one.audits.iter().map(|audit| (audit.at, audit_line(audit))));
        // Sorting is stable: steps of one second stay in their order.
        lines.sort_by_key(|(at, _)| *at);
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", owner_name(&one.owner));
        for (at, line) in lines {
            let _ = writeln!(text, "  {}  {line}", at.format("%Y-%m-%d %H:%M"));
        }
    }
    if text.is_empty() { "nothing written yet\n".into() } else { text }
}

fn step_line(step: &PastStep) -> String {
    let undone = if step.undone { " (taken back)" } else { "" };
    format!("{:18}  {}{undone}", Shown::cell(&step.command), step_words(step))
}

/// Who and what for one person, numbers for several.
fn step_words(step: &PastStep) -> String {
    match step.records.as_slice() {
        [(person, record)] => format!("{}: {}", name(person), state(record)),
        several => {
            let tally = tally(several.iter().map(|(_, record)| record));
            format!("{}: {tally}", counted(several.len(), "person"))
        }
    }
}

fn audit_line(audit: &RecordedAudit) -> String {
    let RecordedAudit { as_of, connections, remove, review, keep, protected, .. } = audit;
    let people = counted(u64::from(*connections), "connection");
    format!(
        "{:18}  as of {as_of}: {people}, {remove} remove, {review} review, {keep} keep, {protected} protected",
        "audit --record"
    )
}

/// Whose step is taken back, what it said, and what counts now.
pub fn undone_step(owner: &LedgerOwner, step: &PastStep, standing: &[Standing]) -> String {
    let mut text = format!(
        "took back `{}` of {}, {}, about {}\n",
        Shown::cell(&step.command),
        owner_name(owner),
        step.at.format("%Y-%m-%d %H:%M"),
        counted(step.records.len(), "person")
    );
    for (person, record) in step.records.iter().take(MOST) {
        let now = standing.iter().find(|one| one.person == *person).map(|one| state(&one.record));
        let now = now.unwrap_or_else(|| "no decision".into());
        let _ = writeln!(text, "  {}  {} → {now}", name(person), state(record));
    }
    if step.records.len() > MOST {
        let _ = writeln!(text, "  and {} more", step.records.len() - MOST);
    }
    text
}

/// The same with every day and every person.
pub fn history_json(owners: &[OwnerHistory]) -> String {
    let owners: Vec<Json> = owners
        .iter()
        .map(|one| {
            json!({
                "name": one.owner.name,
                "steps": one.steps.iter().map(step_json).collect::<Vec<_>>(),
                "audits": one.audits.iter().map(audit_json).collect::<Vec<_>>(),
            })
        })
        .collect();
    let document = json!({ "schema_version": 1, "linkprune": env!("CARGO_PKG_VERSION"), "owners": owners });
    format!("{document:#}\n")
}

fn step_json(step: &PastStep) -> Json {
    let people = step.records.iter().map(|(person, record)| person_json(person, record)).collect::<Vec<_>>();
    json!({
        "at": time_json(step.at),
        "command": step.command,
        "as_of": day_json(step.as_of),
        "taken_back": step.undone,
        "people": people,
    })
}

fn person_json(person: &LedgerPerson, record: &Record) -> Json {
    let Record { decision, note, progress } = record;
    json!({
        "first_name": person.first_name,
        "last_name": person.last_name,
        "url": (!person.url.is_empty()).then_some(&person.url),
        "verdict": decision.map(|decision| decision.verdict.word()),
        "until": day_json(decision.and_then(|decision| decision.until)),
        "note": (!note.trim().is_empty()).then_some(note),
        "confirmed": progress.confirmed,
        "done_on": day_json(progress.done_on),
        "gone_on": day_json(progress.gone_on),
    })
}

fn audit_json(audit: &RecordedAudit) -> Json {
    json!({
        "at": time_json(audit.at),
        "as_of": day_json(Some(audit.as_of)),
        "export": audit.export,
        "rules": audit.rules,
        "connections": audit.connections,
        "remove": audit.remove,
        "review": audit.review,
        "keep": audit.keep,
        "protected": audit.protected,
    })
}
