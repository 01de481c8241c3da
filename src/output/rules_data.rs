//! The rules of a set for tools: as JSON with their knobs, and as CSV with a row each.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::csv_rows::{CsvCell, CsvRows};
use super::data_head::{DataHead, ExportHead, write_document};
use super::rule_facts::{effects, people_held, points_range, state};
use super::setting_value::SettingValue;
use crate::audit::Audit;
use crate::rules::earlier::{Copy, copy_of, successor_of_rule};
use crate::rules::knobs::{Knob, KnobSource};
use crate::rules::{Effect, Rule, RuleSet};

#[derive(Serialize)]
struct RuleListJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    /// With an export: whose it is, and of which day.
    #[serde(flatten)]
    export: Option<ExportHead<'a>>,
    connections: Option<usize>,
    rules: RuleSetJson<'a>,
}

#[derive(Serialize)]
struct RuleSetJson<'a> {
    fingerprint: &'a str,
    loaded: Vec<ListedRule<'a>>,
    /// Rules that are broken, and were left out as you asked.
    skipped: Vec<&'a str>,
    /// The same with why each is broken.
    left_out: Vec<LeftOutRule<'a>>,
}

#[derive(Serialize)]
struct LeftOutRule<'a> {
    id: &'a str,
    why: &'a str,
}

/// A rule with what it does and the values in force.
#[derive(Serialize)]
struct ListedRule<'a> {
    id: &'a str,
    title: &'a str,
    enabled: bool,
    trial: bool,
    weight: f64,
    knobs: BTreeMap<&'a str, SettingValue<'a>>,
    effects: Vec<&'static str>,
    /// After weight; null if it has no knob of points.
    least_points: Option<u32>,
    most_points: Option<u32>,
    /// For how many people it holds; null if no export was judged, or if nobody could be judged by it.
    holds: Option<usize>,
    file: &'a str,
    /// Where its table in the configuration begins; null if it has none.
    settings: Option<String>,
    /// How it differs from the starter rule of its name: null if it does not.
    differs: Option<&'static str>,
    /// What took its place, if it is no starter rule any more.
    successor: Option<&'static str>,
}

impl<'a> ListedRule<'a> {
    fn of(rule: &'a Rule, holds: Option<usize>) -> Self {
        Self {
            id: &rule.id,
            title: rule.title(),
            enabled: rule.enabled,
            trial: rule.trial,
            weight: rule.weight,
            knobs: rule.knobs().iter().map(|knob| (knob.name.as_str(), SettingValue(&knob.value))).collect(),
            effects: effects(rule).into_iter().map(Effect::verb).collect(),
            least_points: points_range(rule).map(|(least, _)| least),
            most_points: points_range(rule).map(|(_, most)| most),
            holds,
            file: &rule.file,
            settings: rule.settings.as_ref().map(ToString::to_string),
            differs: match copy_of(&rule.id, &rule.text) {
                Copy::Own => None,
                Copy::Older => Some("older"),
                Copy::Edited => Some("edited"),
            },
            successor: successor_of_rule(&rule.id),
        }
    }
}

/// Each rule, and with an audit for how many it holds.
fn each<'a>(set: &'a RuleSet, audit: Option<&Audit>) -> Vec<(&'a Rule, Option<usize>)> {
    let held = audit.map(people_held).unwrap_or_default();
    let held = held.into_iter().chain(std::iter::repeat(None));
    set.rules.iter().zip(held).collect()
}

/// One object, with a record for each rule.
pub fn rule_list_json(set: &RuleSet, audit: Option<&Audit>, to: &mut dyn Write) -> io::Result<()> {
    let document = RuleListJson {
        head: DataHead::new(),
        export: audit.map(|audit| ExportHead::of_evidence(&audit.evidence)),
        connections: audit.map(|audit| audit.scorecards.len()),
        rules: RuleSetJson {
            fingerprint: &set.fingerprint,
            loaded: each(set, audit).into_iter().map(|(rule, holds)| ListedRule::of(rule, holds)).collect(),
            skipped: set.skipped.iter().map(|skipped| skipped.id.as_str()).collect(),
            left_out: set
                .skipped
                .iter()
                .map(|skipped| LeftOutRule { id: &skipped.id, why: &skipped.why.sentence })
                .collect(),
        },
    };
    write_document(&document, to)
}

/// The columns of the CSV.
const COLUMNS: &str = "Rule,Title,State,Effects,Least Points,Most Points,Weight,Holds,File";

/// A row for each rule; blank where something is unknown.
pub fn rule_list_csv(set: &RuleSet, audit: Option<&Audit>, raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = CsvRows { raw, line_end: "\n" };
    writeln!(to, "{COLUMNS}")?;
    each(set, audit).into_iter().try_for_each(|(rule, holds)| {
        let points = points_range(rule);
        let effects: Vec<&str> = effects(rule).into_iter().map(Effect::verb).collect();
        rows.write(
            to,
            &[
                CsvCell::text(&rule.id),
                CsvCell::text(rule.title()),
                CsvCell::plain(Some(state(rule))),
                CsvCell::text(effects.join(" ")),
                CsvCell::plain(points.map(|(least, _)| least)),
                CsvCell::plain(points.map(|(_, most)| most)),
                CsvCell::plain(Some(rule.weight)),
                CsvCell::plain(holds),
                CsvCell::text(&rule.file),
            ],
        )
    })
}

#[derive(Serialize)]
struct RulePageJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    #[serde(flatten)]
    rule: ListedRule<'a>,
    /// In the author's words; null if the header does not say.
    why: Option<&'a str>,
    evidence: Option<&'a str>,
    /// Each knob with where its value comes from.
    knob_sources: Vec<KnobSourceJson<'a>>,
    reads: Vec<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
struct KnobSourceJson<'a> {
    name: &'a str,
    value: SettingValue<'a>,
    default: SettingValue<'a>,
    source: String,
}

impl<'a> KnobSourceJson<'a> {
    fn of(rule: &Rule, knob: &'a Knob) -> Self {
        let source = match &knob.from {
            KnobSource::Rule => format!("{}:{}", rule.file, knob.line),
            KnobSource::Config(place) => place.to_string(),
            KnobSource::CommandLine => "the command line".to_owned(),
        };
        Self { name: &knob.name, value: SettingValue(&knob.value), default: SettingValue(&knob.default), source }
    }
}

/// One rule with its source, as one object.
pub fn rule_page_json(rule: &Rule, to: &mut dyn Write) -> io::Result<()> {
    fn said(text: &str) -> Option<&str> {
        (!text.is_empty()).then_some(text)
    }
    let document = RulePageJson {
        head: DataHead::new(),
        rule: ListedRule::of(rule, None),
        why: said(&rule.header.why),
        evidence: said(&rule.header.evidence),
        knob_sources: rule.knobs().iter().map(|knob| KnobSourceJson::of(rule, knob)).collect(),
        reads: rule.signals().iter().map(|(name, _)| *name).collect(),
        text: &rule.text,
    };
    write_document(&document, to)
}
