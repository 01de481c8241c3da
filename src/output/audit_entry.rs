//! One connection as JSON: an entry of the audit's document, and a line of NDJSON.

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use serde_json::{Value as Json, json};

use super::entry::{Entry, EntryDecision, EntryReason};
use crate::signals::{Answer, Signal, Value};

/// One connection.
pub(super) struct EntryJson<'a> {
    entry: &'a Entry<'a>,
    /// Every signal, in the order of the register.
    signals: &'a [&'static Signal],
}

impl<'a> EntryJson<'a> {
    /// `signals` are all, in the order of the register.
    pub(super) fn of(entry: &'a Entry<'a>, signals: &'a [&'static Signal]) -> Self {
        Self { entry, signals }
    }
}

impl Serialize for EntryJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Entry { connection, card, .. } = &self.entry;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rank", &self.entry.rank())?;
        map.serialize_entry("band", card.band.word())?;
        map.serialize_entry("score", &card.score)?;
        map.serialize_entry("first_name", &connection.first_name)?;
        map.serialize_entry("last_name", &connection.last_name)?;
        map.serialize_entry("url", &connection.url)?;
        map.serialize_entry("email", &connection.email)?;
        map.serialize_entry("company", &connection.company)?;
        map.serialize_entry("position", &connection.position)?;
        map.serialize_entry("connected_on", &connection.connected_on.map(|day| day.to_string()))?;
        map.serialize_entry("signals", &SignalValues { entry: self, of: None })?;
        map.serialize_entry("reasons", &Each(&self.entry.reasons(), |reason| ReasonJson { entry: self, reason }))?;
        map.serialize_entry("not_judged", &not_judged(self.entry))?;
        map.serialize_entry("protected_by", &self.entry.protected_by())?;
        map.serialize_entry("decision", &decision(self.entry))?;
        map.end()
    }
}

/// Parts of an entry, written one by one.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, P: Serialize, F: Fn(&'a T) -> P> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// Signals by name: all of them, or those with the indices in `of`; unknown is null.
struct SignalValues<'a> {
    entry: &'a EntryJson<'a>,
    of: Option<&'a [usize]>,
}

impl Serialize for SignalValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let EntryJson { entry, signals } = self.entry;
        let named = |index: usize| Some((signals.get(index)?.name, Known(entry.signal(index))));
        match self.of {
            Some(some) => serializer.collect_map(some.iter().filter_map(|index| named(*index))),
            None => serializer.collect_map((0..signals.len()).filter_map(named)),
        }
    }
}

/// A reason, with the facts it rests on.
struct ReasonJson<'a> {
    entry: &'a EntryJson<'a>,
    reason: &'a EntryReason<'a>,
}

impl Serialize for ReasonJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { entry, reason } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", reason.rule)?;
        map.serialize_entry("effect", reason.effect)?;
        map.serialize_entry("points", &reason.points)?;
        map.serialize_entry("why", reason.why)?;
        map.serialize_entry("facts", &SignalValues { entry, of: Some(reason.facts) })?;
        map.serialize_entry("trial", &reason.trial)?;
        map.end()
    }
}

fn not_judged(entry: &Entry) -> Vec<Json> {
    entry.not_judged().map(|(rule, unknown)| json!({ "rule": rule, "unknown": unknown })).collect()
}

/// What the owner decided or noted; null if there is neither.
fn decision(entry: &Entry) -> Option<Json> {
    let EntryDecision { verdict, until, note, on } = entry.decision()?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    Some(json!({ "verdict": verdict, "until": day(until), "note": note, "on": day(on) }))
}

/// What is known of a signal.
struct Known<'a>(Answer<'a>);

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Answer::Known(Value::Text(text)) => serializer.serialize_str(text),
            Answer::Known(Value::Whole(number)) => serializer.serialize_i64(number),
            Answer::Known(Value::Decimal(number)) => serializer.serialize_f64(number),
            Answer::Known(Value::YesNo(yes)) => serializer.serialize_bool(yes),
            Answer::Known(Value::Texts(texts)) => serializer.collect_seq(texts.iter().map(AsRef::<str>::as_ref)),
            Answer::Unknown | Answer::LeftOut => serializer.serialize_unit(),
        }
    }
}
