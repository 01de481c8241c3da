//! Decisions from JSON: the whole object that linkprune writes, a list of entries, or an entry a line.

use memchr::memmem;
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

use super::cell::{WrittenRow, day, decided, decision, until};
use super::list::{Decided, DecisionList, Denied, Misread, Undecided, Unread};
use crate::store::decision::Decision;
use crate::store::ledger::Progress;

/// What matters of an entry, or of the whole object; everything else is passed over unread.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JsonEntry {
    /// What kind of report it is; a list is none.
    report: Option<Json>,
    entries: Option<Vec<JsonEntry>>,
    url: Option<Json>,
    first_name: Option<Json>,
    last_name: Option<Json>,
    connected_on: Option<Json>,
    decision: Option<Json>,
    confirmed: Option<Json>,
    /// Null where the list says that it is not done.
    #[serde(deserialize_with = "also_null")]
    done_on: Option<Json>,
    gone_on: Option<Json>,
}

/// A field that is there, null or not.
fn also_null<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(field).map(Some)
}

pub(super) fn read(text: &[u8]) -> Result<DecisionList, Undecided> {
    let none = DecisionList { format: "json", decided: Vec::new(), unread: Vec::new(), own_cells: false };
    if says_nothing(text) {
        return Ok(none);
    }
    let broken = |error: serde_json::Error| {
        Undecided::Unreadable(format!("is not the JSON of a list, from line {}", error.line()))
    };
    let (format, entries) = if text.trim_ascii_start().starts_with(b"[") {
        ("json", serde_json::from_slice::<Vec<JsonEntry>>(text).map_err(broken)?)
    } else {
        let parts = serde_json::Deserializer::from_slice(text).into_iter();
        let mut parts: Vec<JsonEntry> = parts.collect::<Result<_, _>>().map_err(broken)?;
        if parts.first().is_some_and(|first| first.report.is_some()) {
            return Err(Undecided::NoList("is a report of linkprune's own, and no list".into()));
        }
        match (parts.len(), parts.first_mut().and_then(|first| first.entries.take())) {
            (1, Some(entries)) => ("json", entries),
            (1, None) if parts.iter().all(|part| part.decision.is_none()) => {
                return Err(Undecided::NoList("holds no list of entries".into()));
            }
            _ => ("ndjson", parts),
        }
    };
    let mut unread = Vec::new();
    let decided = entries.iter().zip(1..).filter_map(|(entry, place)| one(entry, place, &mut unread)).collect();
    Ok(DecisionList { format, decided, unread, own_cells: false })
}

/// Whether the word `decision` is there and is null wherever it is: a list that nobody has filled, and which need not be
/// taken apart, however long it is.
fn says_nothing(text: &[u8]) -> bool {
    const KEY: &[u8] = b"\"decision\"";
    let is_null = |at: usize| {
        let after = text.get(at + KEY.len()..).unwrap_or_default().trim_ascii_start();
        after.strip_prefix(b":").is_some_and(|value| value.trim_ascii_start().starts_with(b"null"))
    };
    let mut places = memmem::find_iter(text, KEY).peekable();
    places.peek().is_some() && places.all(is_null)
}

fn one(entry: &JsonEntry, place: u64, unread: &mut Vec<Unread>) -> Option<Decided> {
    fn text(said: Option<&Json>) -> &str {
        said.and_then(Json::as_str).unwrap_or_default()
    }
    let said = entry.decision.as_ref().unwrap_or(&Json::Null);
    let confirmed = entry.confirmed.as_ref().and_then(Json::as_bool);
    let done_on = day(text(entry.done_on.as_ref()));
    let written = WrittenRow {
        url: text(entry.url.as_ref()),
        name: format!("{} {}", text(entry.first_name.as_ref()), text(entry.last_name.as_ref())),
        connected_on: day(text(entry.connected_on.as_ref())),
        decision: decision_of(said),
        typed: text(Some(said)),
        note: text(said.get("note")),
        progress: (confirmed.is_some() || done_on.is_some()).then(|| Progress {
            confirmed: confirmed.unwrap_or_default(),
            done_on,
            gone_on: day(text(entry.gone_on.as_ref())),
        }),
        denied: Denied { confirmed: confirmed == Some(false), done: entry.done_on == Some(Json::Null) },
    };
    decided(written, place, unread)
}

/// A word, or an object with `verdict`, `until`, `note` and `on`.
fn decision_of(said: &Json) -> Result<Option<Decision>, Misread> {
    let word = |said: &Json| said.as_str().map_or(Err(Misread::Word), decision);
    let day_of = |said: Option<&Json>| match said {
        None | Some(Json::Null) => Ok(None),
        Some(said) => until(said.as_str().unwrap_or_default()).map(Some),
    };
    match said {
        Json::Null => Ok(None),
        Json::Object(fields) => {
            let found = match fields.get("verdict") {
                None | Some(Json::Null) => return Ok(None),
                Some(verdict) => word(verdict)?,
            };
            let (until, on) = (day_of(fields.get("until"))?, day_of(fields.get("on"))?);
            Ok(found.map(|found| Decision { until: until.or(found.until), on, ..found }))
        }
        said => word(said),
    }
}
