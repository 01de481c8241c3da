//! What the ledger holds about people, for reading and as JSON.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr as _;

use super::decision_words::{PeopleNames, day_json, owner_name, state, tally, time_json};
use super::display::Shown;
use super::layout::left;
use crate::store::ledger::{LedgerOwner, Standing};
use crate::text::counted;

/// The columns of a name, and the most of one with what tells namesakes apart.
const NAME: usize = 28;
const TOLD_APART: usize = 60;

/// What counts about everybody whom one owner has decided on.
#[derive(Debug, Clone)]
pub struct OwnerDecisions {
    pub owner: LedgerOwner,
    pub standing: Vec<Standing>,
}

impl OwnerDecisions {
    /// Those with a decision or a note.
    fn said(&self) -> impl Iterator<Item = &Standing> + Clone {
        self.standing.iter().filter(|one| one.record.says_something())
    }
}

/// A line for everybody, grouped by whose decisions they are.
pub fn decisions_list(owners: &[OwnerDecisions]) -> String {
    let mut text = String::new();
    for one in owners {
        if !text.is_empty() {
            text.push('\n');
        }
        let people = one.said().count();
        let tally = tally(one.said().map(|standing| &standing.record));
        let words =
            if people == 0 { "nothing decided".into() } else { format!("{}: {tally}", counted(people, "person")) };
        let _ = writeln!(text, "{}, {words}", owner_name(&one.owner));
        let names = PeopleNames::of(one.said().map(|standing| &standing.person));
        let widths = one.said().map(|standing| names.name(&standing.person).width());
        let columns = widths.max().filter(|_| names.any_shared()).unwrap_or_default().clamp(NAME, TOLD_APART);
        for standing in one.said() {
            text.push_str(&line(standing, &names, columns));
        }
    }
    if text.is_empty() { "nothing decided yet\n".into() } else { text }
}

/// Name, decision, the day of it, the note.
fn line(standing: &Standing, names: &PeopleNames, columns: usize) -> String {
    let record = &standing.record;
    let on = record.decision.and_then(|decision| decision.on).map(|on| on.to_string()).unwrap_or_default();
    let (name, state, note) =
        (left(&names.name(&standing.person), columns), left(&state(record), 23), Shown::cell(&record.note));
    let line = format!("  {name}  {state}  {on:10}  {note}");
    format!("{}\n", line.trim_end())
}

/// Everything there is to say of each, as entries that `decisions import` reads again.
pub fn decisions_json(owners: &[OwnerDecisions]) -> String {
    let entries: Vec<Json> =
        owners.iter().flat_map(|one| one.said().map(|standing| entry(&one.owner, standing))).collect();
    let document = json!({
        "schema_version": 1,
        "linkprune": env!("CARGO_PKG_VERSION"),
        "entries": entries,
    });
    format!("{document:#}\n")
}

fn entry(owner: &LedgerOwner, standing: &Standing) -> Json {
    let (person, record) = (&standing.person, &standing.record);
    let note = (!record.note.trim().is_empty()).then_some(&record.note);
    json!({
        "owner": owner.name,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "url": (!person.url.is_empty()).then_some(&person.url),
        "connected_on": day_json(person.connected_on),
        "decision": {
            "verdict": record.decision.map(|decision| decision.verdict.word()),
            "until": day_json(record.decision.and_then(|decision| decision.until)),
            "note": note,
            "on": day_json(record.decision.and_then(|decision| decision.on)),
        },
        "confirmed": record.progress.confirmed,
        "done_on": day_json(record.progress.done_on),
        "gone_on": day_json(record.progress.gone_on),
        "command": standing.command,
        "at": time_json(standing.at),
    })
}
