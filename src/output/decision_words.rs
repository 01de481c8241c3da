//! Words about decisions that several reports share: who, and what was said of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::display::Shown;
use crate::store::decision::Verdict;
use crate::store::ledger::{LedgerOwner, LedgerPerson, Record};
use crate::text::counted;

/// The name of somebody in the ledger; the key of the address where there is no name.
pub(super) fn name(person: &LedgerPerson) -> String {
    match person.name() {
        name if name.is_empty() => Shown::cell(person.slug.as_deref().unwrap_or("somebody without a name")),
        name => Shown::cell(&name),
    }
}

/// The names of people, with what tells those apart who have the same.
pub(super) struct PeopleNames {
    shared: BTreeSet<String>,
}

impl PeopleNames {
    /// For these people, each of whom may come several times.
    pub fn of<'a>(people: impl Iterator<Item = &'a LedgerPerson>) -> Self {
        let mut called: BTreeMap<String, BTreeSet<LedgerKey<'_>>> = BTreeMap::new();
        for person in people {
            called.entry(name(person)).or_default().insert(person_key(person));
        }
        let shared = called.into_iter().filter(|(_, people)| people.len() > 1).map(|(name, _)| name);
        Self { shared: shared.collect() }
    }

    /// Whether two people have one name.
    pub fn any_shared(&self) -> bool {
        !self.shared.is_empty()
    }

    /// The name; for a namesake with the end of the address, or the day of connecting.
    pub fn name(&self, person: &LedgerPerson) -> String {
        let name = name(person);
        match (&person.slug, person.connected_on) {
            _ if !self.shared.contains(&name) => name,
            (Some(slug), _) => format!("{name} ({})", Shown::cell(slug)),
            (None, Some(day)) => format!("{name} (connected {day})"),
            (None, None) => format!("{name} (no address)"),
        }
    }
}

/// What makes somebody the same person in the ledger.
type LedgerKey<'a> = (Option<&'a str>, &'a str, Option<NaiveDate>);

/// The key of somebody: of whoever has an address, that alone.
pub(super) fn person_key(person: &LedgerPerson) -> LedgerKey<'_> {
    match person.slug.as_deref() {
        Some(slug) => (Some(slug), "", None),
        None => (None, &person.name_key, person.connected_on),
    }
}

/// What a record says that the one before did not: `remove, to confirm`, `note: met in Lisbon`, `note taken away`.
pub(super) fn news(record: &Record, before: &Record) -> String {
    let note = match record.note.trim() {
        _ if record.note == before.note => None,
        "" => Some("note taken away".to_owned()),
        note => Some(format!("note: {}", Shown::cell(note))),
    };
    let is_only_a_note = (record.decision, record.progress) == (before.decision, before.progress);
    match note {
        Some(note) if is_only_a_note => note,
        Some(note) => format!("{}; {note}", state(record)),
        None => state(record),
    }
}

/// The name of an owner; the key of the address where there is no name.
pub(super) fn owner_name(owner: &LedgerOwner) -> String {
    let name = if owner.name.is_empty() { owner.slugs.first().map_or("", String::as_str) } else { &owner.name };
    Shown::cell(name)
}

/// What was decided, and how far it has come: `remove, confirmed`, `later 2027-03-01`, `no decision`.
pub(super) fn state(record: &Record) -> String {
    let Some(decision) = record.decision else { return "no decision".into() };
    let words = decision.words();
    let progress = record.progress;
    match (decision.verdict, progress.gone_on, progress.done_on, progress.confirmed) {
        (_, Some(day), ..) => format!("{words}, gone {day}"),
        (_, None, Some(day), _) => format!("{words}, done {day}"),
        (Verdict::Remove, None, None, true) => format!("{words}, confirmed"),
        (Verdict::Remove, None, None, false) => format!("{words}, to confirm"),
        _ => words,
    }
}

/// `8 remove, 25 done, 3 keep, 1 later, 2 notes only`; what nobody has is left out.
pub(super) fn tally<'a>(records: impl Iterator<Item = &'a Record>) -> String {
    let records: Vec<&Record> = records.collect();
    let of = |verdict: Option<Verdict>| {
        let is_open =
            |record: &&&Record| !is_done(record) && record.decision.map(|decision| decision.verdict) == verdict;
        records.iter().filter(is_open).count()
    };
    let done = records.iter().filter(|record| is_done(record)).count();
    let [remove, rest @ ..] = Verdict::ALL.map(|verdict| (of(Some(verdict)), verdict.word()));
    let counts = [remove, (done, "done")].into_iter().chain(rest);
    let mut words: Vec<String> =
        counts.filter(|(people, _)| *people > 0).map(|(people, word)| format!("{people} {word}")).collect();
    let notes = records.iter().filter(|record| record.decision.is_none() && record.says_something()).count();
    let nothing = of(None) - notes;
    if notes > 0 {
        words.push(format!("{} without a decision", counted(notes, "note")));
    }
    if nothing > 0 {
        words.push(format!("{nothing} taken back"));
    }
    words.join(", ")
}

/// Whether a removal was carried out.
fn is_done(record: &Record) -> bool {
    let progress = record.progress;
    record.decision.is_some() && (progress.done_on.is_some() || progress.gone_on.is_some())
}

/// A day in JSON; null where it is unknown.
pub(super) fn day_json(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// A time in JSON.
pub(super) fn time_json(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}
