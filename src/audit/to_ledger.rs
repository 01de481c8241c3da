//! From an audit to what the ledger writes down: a person and the scorecard that a decision was made on.

use serde_json::json;

use super::Audit;
use super::keys::{FoundPerson, Keys};
use super::ledger_owner::ledger_person;
use crate::error::{Error, Result};
use crate::export::Export;
use crate::rules::fingerprint::fingerprint;
use crate::store::ledger::{LedgerPerson, NewRecord, Record};

impl Audit {
    /// What is said from now on about the connections in these rows. Fails where nothing tells one of them from another one: the
    /// decision would be about both.
    pub fn new_records(&self, records: Vec<(usize, Record)>) -> Result<Vec<NewRecord>> {
        let keys = Keys::of(&self.evidence.export);
        let new = |(row, record)| {
            if !self.is_told_apart(row, &keys) {
                return Err(not_told_apart());
            }
            self.record_of(row, record).ok_or_else(not_told_apart)
        };
        records.into_iter().map(new).collect()
    }

    /// The same about somebody who is known to be told from everybody else; `None` where nobody is in that row.
    pub(super) fn record_of(&self, row: usize, record: Record) -> Option<NewRecord> {
        let person = ledger_person(self.evidence.export.connections.get(row)?);
        Some(NewRecord { person, record, scorecard: Some(self.scorecard_text(row)) })
    }

    /// For each of these rows, whether a decision about it is about one person alone.
    pub(super) fn can_each_be_decided(&self, rows: &[usize]) -> Vec<bool> {
        let keys = Keys::of(&self.evidence.export);
        rows.iter().map(|row| self.is_told_apart(*row, &keys)).collect()
    }

    /// The connections that the ledger knows as these people; `None` where none or several may be.
    pub fn rows_of<'a>(&self, people: impl IntoIterator<Item = &'a LedgerPerson>) -> Vec<Option<usize>> {
        let keys = Keys::of(&self.evidence.export);
        let only = |person: &LedgerPerson| match keys.found(person.key(), &person.name_key) {
            FoundPerson::Row(row) => Some(row),
            FoundPerson::Several | FoundPerson::Unclear | FoundPerson::Nobody => None,
        };
        people.into_iter().map(only).collect()
    }

    /// Whether a decision about that row is about one person alone.
    fn is_told_apart(&self, row: usize, keys: &Keys<'_>) -> bool {
        let person = self.evidence.export.connections.get(row).map(ledger_person);
        person.is_some_and(|person| keys.is_alone(&person, row))
    }

    /// Score, band, rank and reasons as numbers and names of rules; no word about the person.
    fn scorecard_text(&self, row: usize) -> String {
        let card = self.scorecards.get(row);
        let reasons = card.map(|card| card.reasons.as_slice()).unwrap_or_default();
        let reasons = reasons.iter().filter(|reason| !reason.trial());
        let reasons: Vec<_> = reasons.map(|reason| (self.rules.id(reason.rule()), reason.points())).collect();
        json!({
            "as_of": self.evidence.as_of.to_string(),
            "rules": self.rules.fingerprint,
            "score": card.map(|card| card.score),
            "band": card.map(|card| card.band.word()),
            "rank": self.rank(row),
            "reasons": reasons,
            "protected_by": card.map(|card| card.protected_by(&self.rules)),
        })
        .to_string()
    }
}

fn not_told_apart() -> Error {
    Error::NotFound {
        sentence: "somebody else in this export has the same name and day of connecting, and neither has an address"
            .into(),
        help: "ask LinkedIn for a new export, which has addresses; until then [keep] in linkprune.toml keeps both"
            .into(),
    }
}

/// A short name for an export, the same for the zip as it came and for its unpacked folder: over the people in it, their work,
/// and how many touches there are.
pub fn export_fingerprint(export: &Export) -> String {
    let mut lines: Vec<String> = export
        .connections
        .iter()
        .map(|person| {
            let day = person.connected_on.map(|day| day.to_string()).unwrap_or_default();
            let key = person.slug.clone().unwrap_or_else(|| person.name_key());
            [&*key, &*day, &*person.company, &*person.position].join("\u{1f}")
        })
        .collect();
    lines.sort();
    let newest = export.coverage.newest.map(|day| day.to_string()).unwrap_or_default();
    lines.push(format!("{} {newest}", export.touches.len()));
    fingerprint(lines.iter().map(String::as_str))
}
