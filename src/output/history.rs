//! What was written to the ledger, step by step, and which audits were recorded.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDateTime;
use serde_json::{Value as Json, json};

use super::about::SCHEMA_VERSION;
use super::decision_words::{PeopleNames, day_json, news, owner_name, person_key, state, tally, time_json};
use super::display::Shown;
use crate::store::ledger::{LedgerOwner, LedgerPerson, PastStep, Record, RecordedAudit, Standing};
use crate::text::counted;

/// How many people a step taken back names.
const MOST: usize = 10;
/// How many people a line of the history names.
const NAMED: usize = 3;

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
        let mut lines = step_lines(&one.steps);
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

/// A line for each step, with what it said that was not said before.
fn step_lines(steps: &[PastStep]) -> Vec<(NaiveDateTime, String)> {
    let names = PeopleNames::of(steps.iter().flat_map(|step| &step.records).map(|(person, _)| person));
    let mut standing = BTreeMap::new();
    let mut lines = Vec::new();
    for step in steps {
        let words = match step.records.as_slice() {
            [(person, record)] => {
                let before = standing.get(&person_key(person)).copied();
                format!("{}: {}", names.name(person), news(record, before.unwrap_or(&Record::default())))
            }
            several => several_words(several, &names),
        };
        if !step.undone {
            standing.extend(step.records.iter().map(|(person, record)| (person_key(person), record)));
        }
        let undone = if step.undone { " (taken back)" } else { "" };
        lines.push((step.at, format!("{:18}  {words}{undone}", Shown::cell(&step.command))));
    }
    lines
}

/// `4 people: 3 remove, 1 keep (Mei Quist, Bram D'Souza, Łukasz García and 1 more)`.
fn several_words(records: &[(LedgerPerson, Record)], names: &PeopleNames) -> String {
    let tally = tally(records.iter().map(|(_, record)| record));
    let who: Vec<String> = records.iter().take(NAMED).map(|(person, _)| names.name(person)).collect();
    let more = match records.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let people = counted(records.len(), "person");
    if who.is_empty() { people } else { format!("{people}: {tally} ({}{more})", who.join(", ")) }
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
    let names = PeopleNames::of(step.records.iter().map(|(person, _)| person));
    for (person, record) in step.records.iter().take(MOST) {
        let now = standing.iter().find(|one| one.person == *person).map(|one| state(&one.record));
        let now = now.unwrap_or_else(|| "no decision".into());
        let _ = writeln!(text, "  {}  {} → {now}", names.name(person), state(record));
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
    let document =
        json!({ "schema_version": SCHEMA_VERSION, "linkprune": env!("CARGO_PKG_VERSION"), "owners": owners });
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::output::decisions_list::{OwnerDecisions, decisions_list};
    use crate::store::decision::{Decision, Verdict};
    use crate::store::ledger::Progress;

    fn person(name: &str, slug: Option<&str>) -> LedgerPerson {
        LedgerPerson {
            slug: slug.map(str::to_owned),
            name_key: name.to_lowercase(),
            connected_on: NaiveDate::from_ymd_opt(2015, 3, 11),
            first_name: name.into(),
            last_name: "Example".into(),
            url: String::new(),
        }
    }

    fn record(verdict: Option<Verdict>, note: &str, done: bool) -> Record {
        let done_on = NaiveDate::from_ymd_opt(2026, 3, 1).filter(|_| done);
        let decision = verdict.map(|verdict| Decision { verdict, until: None, on: None });
        Record { decision, note: note.into(), progress: Progress { done_on, ..Progress::default() } }
    }

    fn owner() -> LedgerOwner {
        LedgerOwner { number: None, slugs: vec![], name_key: "noor example".into(), name: "Noor Example".into() }
    }

    /// What the lines of these steps say after the command.
    fn said(steps: &[(bool, Vec<(LedgerPerson, Record)>)]) -> Vec<String> {
        let step = |(undone, records): &(bool, Vec<(LedgerPerson, Record)>)| PastStep {
            at: NaiveDateTime::default(),
            command: "review".into(),
            as_of: None,
            undone: *undone,
            records: records.clone(),
        };
        let steps = steps.iter().map(step).collect();
        let text = history(&[OwnerHistory { owner: owner(), steps, audits: vec![] }]);
        text.lines().skip(1).map(|line| line.split_once("review").unwrap().1.trim().to_owned()).collect()
    }

    #[test]
    fn a_step_says_what_it_said_that_was_new() {
        let mei = || person("Mei", Some("mei"));
        let steps = [
            (false, vec![(mei(), record(None, "met in Lisbon", false))]),
            (true, vec![(mei(), record(Some(Verdict::Keep), "met in Lisbon", false))]),
            (false, vec![(mei(), record(Some(Verdict::Remove), "met in Lisbon", false))]),
            (false, vec![(mei(), record(Some(Verdict::Remove), "met in Porto", false))]),
            (false, vec![(mei(), record(Some(Verdict::Keep), "", false))]),
            (false, vec![(mei(), record(None, "", false))]),
        ];
        assert_eq!(
            said(&steps),
            [
                "Mei Example: note: met in Lisbon",
                "Mei Example: keep (taken back)",
                "Mei Example: remove, to confirm",
                "Mei Example: note: met in Porto",
                "Mei Example: keep; note taken away",
                "Mei Example: no decision",
            ]
        );
    }

    #[test]
    fn several_are_named_and_namesakes_told_apart() {
        let done = |name: &str, slug: Option<&str>| (person(name, slug), record(Some(Verdict::Remove), "", true));
        let steps = [
            (false, vec![done("Mei", Some("mei-1")), done("Bram", None)]),
            (false, ["a", "b", "c", "d", "e"].map(|name| done(name, None)).to_vec()),
            (false, vec![done("Mei", Some("mei-2"))]),
        ];
        assert_eq!(
            said(&steps),
            [
                "2 people: 2 done (Mei Example (mei-1), Bram Example)",
                "5 people: 5 done (a Example, b Example, c Example and 2 more)",
                "Mei Example (mei-2): remove, done 2026-03-01",
            ]
        );
    }

    #[test]
    fn a_list_of_decisions_tells_namesakes_apart() {
        let standing = |name: &str, slug: Option<&str>| Standing {
            person: person(name, slug),
            record: record(Some(Verdict::Keep), "", false),
            command: "review".into(),
            at: NaiveDateTime::default(),
            scorecard: None,
        };
        let listed = |people: Vec<Standing>| decisions_list(&[OwnerDecisions { owner: owner(), standing: people }]);
        let told = listed(vec![
            standing("Mei", Some("mei-quist-of-contoso-0099")),
            standing("Mei", None),
            standing("Bram", None),
        ]);
        let names: Vec<&str> = told.lines().skip(1).map(|line| line.split("  ").nth(1).unwrap()).collect();
        assert_eq!(
            names,
            ["Mei Example (mei-quist-of-contoso-0099)", "Mei Example (connected 2015-03-11)", "Bram Example"]
        );
        let starts: Vec<usize> = told.lines().skip(1).map(|line| line.find("keep").unwrap()).collect();
        assert!(starts.iter().all(|start| *start == starts[0]), "{told}");
        let plain = listed(vec![standing("Mei", Some("mei-1")), standing("Bram", None)]);
        assert!(!plain.contains("mei-1"), "{plain}");
    }
}
