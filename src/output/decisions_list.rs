//! What the ledger holds about people, for reading and as JSON.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use unicode_width::UnicodeWidthStr as _;

use super::audit_entry::DecisionJson;
use super::decision_words::{PeopleNames, owner_name, state, tally, time_json};
use super::display::Shown;
use super::entry::EntryDecision;
use super::iso_day::IsoDay;
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
    let said = owners.iter().flat_map(|one| one.said().map(|standing| LedgerEntry::of(&one.owner, standing)));
    let document =
        DecisionsDocument { schema_version: 1, linkprune: env!("CARGO_PKG_VERSION"), entries: said.collect() };
    format!("{:#}\n", json!(document))
}

/// Decisions for `decisions import`, here or on another machine.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DecisionsDocument<'a> {
    /// The version of this form: raised when a field changes its meaning or is removed.
    #[schemars(extend("const" = 1))]
    schema_version: u32,
    /// The version of linkprune that wrote it.
    linkprune: &'static str,
    /// Everybody with a decision or a note.
    entries: Vec<LedgerEntry<'a>>,
}

/// Somebody with a decision or a note.
#[derive(Debug, Serialize, JsonSchema)]
struct LedgerEntry<'a> {
    /// The name of whose decision it is
    owner: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    /// The address of the profile; null where none is known.
    url: Option<&'a str>,
    /// The day of connecting; null where it is unknown.
    connected_on: Option<IsoDay>,
    decision: DecisionJson<'a>,
    /// Whether a removal is confirmed.
    confirmed: bool,
    /// The day on which somebody was removed; null where they are not known to have been.
    done_on: Option<IsoDay>,
    /// The day of the first export in which a removed person is no more; null where there is none.
    gone_on: Option<IsoDay>,
    /// The command that wrote it
    command: &'a str,
    /// When it was written, in local time
    #[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$"))]
    at: String,
}

impl<'a> LedgerEntry<'a> {
    fn of(owner: &'a LedgerOwner, standing: &'a Standing) -> Self {
        let (person, record) = (&standing.person, &standing.record);
        let decision = record.decision;
        Self {
            owner: &owner.name,
            first_name: &person.first_name,
            last_name: &person.last_name,
            url: (!person.url.is_empty()).then_some(&person.url),
            connected_on: person.connected_on.map(IsoDay),
            decision: DecisionJson::of(EntryDecision {
                verdict: decision.map(|decision| decision.verdict.word()),
                until: decision.and_then(|decision| decision.until),
                note: (!record.note.trim().is_empty()).then_some(&record.note),
                on: decision.and_then(|decision| decision.on),
            }),
            confirmed: record.progress.confirmed,
            done_on: record.progress.done_on.map(IsoDay),
            gone_on: record.progress.gone_on.map(IsoDay),
            command: &standing.command,
            at: time_json(standing.at),
        }
    }
}
