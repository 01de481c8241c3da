//! Decisions from JSON: the whole object that linkprune writes, a list of entries, or an entry a line.

use serde_json::Value as Json;

use super::{Decided, Decision, DecisionList, OtherWord, Undecided, Written, day, decided, decision};

pub(super) fn read(text: &[u8]) -> Result<DecisionList, Undecided> {
    let mut documents = Vec::new();
    for document in serde_json::Deserializer::from_slice(text).into_iter::<Json>() {
        let broken = |error: serde_json::Error| format!("is broken JSON at line {}", error.line());
        documents.push(document.map_err(|error| Undecided::Unreadable(broken(error)))?);
    }
    let (format, entries) = match documents.as_slice() {
        [Json::Array(entries)] => ("json", entries.as_slice()),
        [one] if one.get("entries").is_some_and(Json::is_array) => {
            ("json", one.get("entries").and_then(Json::as_array).map_or(&[][..], Vec::as_slice))
        }
        [one] if one.get("decision").is_none() => return Err(Undecided::NoList("holds no list of entries".into())),
        lines => ("ndjson", lines),
    };
    let mut all = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        all.extend(one(entry, &format!("entry {}", index + 1))?);
    }
    Ok(DecisionList { format, decided: all })
}

fn one(entry: &Json, place: &str) -> Result<Option<Decided>, Undecided> {
    let text = |name: &str| entry.get(name).and_then(Json::as_str).unwrap_or_default();
    let said = entry.get("decision").unwrap_or(&Json::Null);
    let decision = decision_of(said)
        .map_err(|OtherWord| Undecided::Unreadable(format!("has an unknown word under `decision` at {place}")))?;
    let written = Written {
        url: text("url"),
        name: format!("{} {}", text("first_name"), text("last_name")),
        connected_on: day(text("connected_on")),
        decision,
        note: said.get("note").and_then(Json::as_str).unwrap_or_default(),
    };
    decided(&written, place)
}

/// A word, or an object with `verdict`, `until`, `note` and `on`.
fn decision_of(said: &Json) -> Result<Option<Decision>, OtherWord> {
    let word = |said: &Json| said.as_str().map_or(Err(OtherWord), decision);
    let day_of = |said: Option<&Json>| match said {
        None | Some(Json::Null) => Ok(None),
        Some(said) => said.as_str().and_then(day).map(Some).ok_or(OtherWord),
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
