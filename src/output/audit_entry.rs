//! One connection as JSON: an entry of the audit's document, and a line of NDJSON. The published schema is made from these
//! types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::entry::{Entry, EntryDecision, EntryReason};
use super::iso_day::IsoDay;
use super::signal_schema::{facts_schema, signals_schema};
use crate::audit::Band;
use crate::rules::Effect;
use crate::signals::{Answer, Signal, Value};
use crate::store::decision::Verdict;

/// One connection.
#[derive(Serialize, JsonSchema)]
pub(super) struct EntryJson<'a> {
    /// The place in the order of removal, from 1; null for the protected, and for those decided *later* whose day has not come.
    #[schemars(range(min = 1))]
    rank: Option<usize>,
    /// `protected`, or by score the first of `remove`, `review` and `keep` that it reaches.
    #[schemars(extend("enum" = Band::ALL.map(Band::word)))]
    band: &'static str,
    /// In points: those of `remove` less those of `keep`, without rules on trial.
    score: i64,
    /// As in Connections.csv; empty where the cell is blank.
    first_name: &'a str,
    /// As in Connections.csv; empty where the cell is blank.
    last_name: &'a str,
    /// The address of the profile; empty where the cell is blank.
    url: &'a str,
    /// Empty where the export has none, as for most people.
    email: &'a str,
    /// As in Connections.csv; empty where the cell is blank.
    company: &'a str,
    /// As in Connections.csv; empty where the cell is blank.
    position: &'a str,
    /// The day of connecting; null where it is blank or cannot be read.
    connected_on: Option<IsoDay>,
    signals: SignalValues<'a>,
    /// Every rule that held, the weightiest first.
    reasons: Vec<ReasonJson<'a>>,
    /// Rules that could not be judged, because something they ask for is unknown.
    not_judged: Vec<NotJudgedJson<'a>>,
    /// What keeps them off the list: ids of rules, `keep-list`, `decision`; empty outside the band `protected`.
    protected_by: Vec<&'a str>,
    /// What you decided or noted; null if there is neither.
    decision: Option<DecisionJson<'a>>,
}

impl<'a> EntryJson<'a> {
    /// `signals` are all, in the order of the register.
    pub(super) fn of(entry: &'a Entry<'a>, signals: &'a [&'static Signal]) -> Self {
        let connection = entry.connection;
        Self {
            rank: entry.rank(),
            band: entry.card.band.word(),
            score: entry.card.score,
            first_name: &connection.first_name,
            last_name: &connection.last_name,
            url: &connection.url,
            email: &connection.email,
            company: &connection.company,
            position: &connection.position,
            connected_on: connection.connected_on.map(IsoDay),
            signals: SignalValues { entry, signals },
            reasons: entry.reasons().into_iter().map(|reason| ReasonJson::of(entry, signals, &reason)).collect(),
            not_judged: entry.not_judged().map(|(rule, unknown)| NotJudgedJson { rule, unknown }).collect(),
            protected_by: entry.protected_by(),
            decision: entry.decision().map(DecisionJson::of),
        }
    }
}

/// A rule that held for somebody.
#[derive(Serialize, JsonSchema)]
struct ReasonJson<'a> {
    /// The id of the rule.
    rule: &'a str,
    /// What the rule says.
    #[schemars(extend("enum" = Effect::ALL.map(Effect::verb)))]
    effect: &'static str,
    /// Positive, after the weight; null for `protect` and `reconnect`, which move no score.
    points: Option<u32>,
    /// In words.
    why: &'a str,
    facts: FactValues<'a>,
    /// Whether the rule is on trial, and its points are not in the score.
    trial: bool,
}

impl<'a> ReasonJson<'a> {
    fn of(entry: &'a Entry<'a>, signals: &'a [&'static Signal], reason: &EntryReason<'a>) -> Self {
        Self {
            rule: reason.rule,
            effect: reason.effect,
            points: reason.points,
            why: reason.why,
            facts: FactValues { entry, signals, of: reason.facts },
            trial: reason.trial,
        }
    }
}

/// A rule that could not be judged for somebody.
#[derive(Serialize, JsonSchema)]
struct NotJudgedJson<'a> {
    /// The id of the rule.
    rule: &'a str,
    /// What was unknown: the name of a signal, or of another thing that the rule asks for.
    unknown: &'static str,
}

/// What the owner decided or noted.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DecisionJson<'a> {
    /// Null where there is only a note.
    #[schemars(extend("enum" = verdicts_or_null()))]
    verdict: Option<&'static str>,
    /// Of *later*: the day on which the question comes back; otherwise null.
    until: Option<IsoDay>,
    /// Null where there is none.
    note: Option<&'a str>,
    /// The day of the decision; null where it is unknown.
    on: Option<IsoDay>,
}

impl<'a> DecisionJson<'a> {
    pub(super) fn of(decision: EntryDecision<'a>) -> Self {
        let EntryDecision { verdict, until, note, on } = decision;
        Self { verdict, until: until.map(IsoDay), note, on: on.map(IsoDay) }
    }
}

/// The words for a verdict, and null.
fn verdicts_or_null() -> Vec<Option<&'static str>> {
    Verdict::ALL.iter().map(|verdict| Some(verdict.word())).chain([None]).collect()
}

/// Every signal by name; unknown is null.
struct SignalValues<'a> {
    entry: &'a Entry<'a>,
    signals: &'a [&'static Signal],
}

impl Serialize for SignalValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = self.signals.iter().enumerate();
        serializer.collect_map(named.map(|(index, signal)| (signal.name, Known(self.entry.signal(index)))))
    }
}

impl JsonSchema for SignalValues<'_> {
    fn schema_name() -> Cow<'static, str> {
        "signals".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        signals_schema()
    }
}

/// The signals that a reason rests on.
struct FactValues<'a> {
    entry: &'a Entry<'a>,
    signals: &'a [&'static Signal],
    /// Their indices.
    of: &'a [u16],
}

impl Serialize for FactValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = |index: usize| Some((self.signals.get(index)?.name, Known(self.entry.signal(index))));
        serializer.collect_map(self.of.iter().copied().map(usize::from).filter_map(named))
    }
}

impl JsonSchema for FactValues<'_> {
    fn schema_name() -> Cow<'static, str> {
        "facts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        facts_schema()
    }
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
