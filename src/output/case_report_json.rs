//! How a rule set does in its own cases, as JSON: every case with its outcome, and which verbs no case reaches.

use std::io::{self, Write};

use serde::Serialize;

use super::data_head::{DataHead, RulesInHead, write_document};
use super::setting_value::SettingValue;
use crate::error::Place;
use crate::rules::cases::{CaseOutcome, CaseReport, CaseResult, Got};
use crate::rules::{Effect, Rule, RuleSet};

#[derive(Serialize)]
struct CaseReportJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    rules: RulesInHead<'a>,
    counts: CaseCounts,
    cases: Vec<CaseJson<'a>>,
    /// Rules that have no case.
    without_cases: Vec<&'a str>,
    verbs: Vec<VerbJson<'a>>,
}

#[derive(Serialize)]
struct CaseCounts {
    rules: usize,
    cases: usize,
    as_expected: usize,
    missing: usize,
    noisy: usize,
    wrong: usize,
    not_judged: usize,
}

impl CaseCounts {
    fn of(set: &RuleSet, report: &CaseReport) -> Self {
        let count = |outcome| report.results.iter().filter(|result| result.outcome == outcome).count();
        Self {
            rules: set.rules.len(),
            cases: report.results.len(),
            as_expected: count(CaseOutcome::AsExpected),
            missing: count(CaseOutcome::Missing),
            noisy: count(CaseOutcome::Noisy),
            wrong: count(CaseOutcome::Wrong),
            not_judged: count(CaseOutcome::NotJudged),
        }
    }
}

#[derive(Serialize)]
struct CaseJson<'a> {
    rule: &'a str,
    file: &'a str,
    line: usize,
    outcome: &'static str,
    facts: Vec<FactJson<'a>>,
    expected: Vec<ExpectedJson>,
    /// The words that are expected; null if the case does not check them.
    expected_why: Option<&'a str>,
    said: Vec<SaidJson<'a>>,
    /// What the rule asked for and could not know; null if it ended otherwise.
    unknown: Option<&'static str>,
    /// Whether the case leaves that out.
    left_out: bool,
    /// Why the rule failed while running; null if it did not.
    failure: Option<&'a str>,
}

#[derive(Serialize)]
struct FactJson<'a> {
    name: &'static str,
    /// Null if the case states that it is unknown.
    value: Option<SettingValue<'a>>,
}

#[derive(Serialize)]
struct ExpectedJson {
    effect: &'static str,
    points: Option<u32>,
}

#[derive(Serialize)]
struct SaidJson<'a> {
    effect: &'static str,
    points: Option<u32>,
    why: &'a str,
}

#[derive(Serialize)]
struct VerbJson<'a> {
    rule: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    effect: &'static str,
    /// How many cases reach it.
    reached: usize,
}

/// One object.
pub fn case_report_json<'a>(set: &'a RuleSet, report: &'a CaseReport, to: &mut dyn Write) -> io::Result<()> {
    let rule = |index: usize| set.rules.get(index);
    let id = |index: usize| rule(index).map_or("", |rule| rule.id.as_str());
    let has_no_case = |(index, rule): (usize, &'a Rule)| {
        report.results.iter().all(|result| result.rule != index).then_some(&*rule.id)
    };
    let verbs = report.verbs.iter().map(|site| VerbJson {
        rule: id(site.rule),
        file: rule(site.rule).map_or("", |rule| rule.file.as_str()),
        line: site.line,
        column: site.column,
        effect: site.effect.verb(),
        reached: site.reached,
    });
    let document = CaseReportJson {
        head: DataHead::new(),
        rules: RulesInHead::of(set),
        counts: CaseCounts::of(set, report),
        cases: report.results.iter().map(|result| case(id(result.rule), result)).collect(),
        without_cases: set.rules.iter().enumerate().filter_map(has_no_case).collect(),
        verbs: verbs.collect(),
    };
    write_document(&document, to)
}

fn case<'a>(rule: &'a str, result: &'a CaseResult) -> CaseJson<'a> {
    let Place { file, line, .. } = &result.place;
    let facts = result.facts.iter();
    let expected = result.expected.verbs.iter();
    CaseJson {
        rule,
        file,
        line: *line,
        outcome: result.outcome.words(),
        facts: facts
            .map(|fact| FactJson { name: fact.about.name(), value: fact.value.as_ref().map(SettingValue) })
            .collect(),
        expected: expected
            .map(|(effect, points)| ExpectedJson { effect: effect.verb(), points: points_of(*effect, *points) })
            .collect(),
        expected_why: result.words.as_deref(),
        said: said(&result.got),
        unknown: if let Got::Unknown(unknown) = result.got { Some(unknown.name()) } else { None },
        left_out: matches!(result.got, Got::Unknown(crate::rules::Unknown::LeftOut(_))),
        failure: if let Got::Failed(failure) = &result.got { Some(&failure.sentence) } else { None },
    }
}

fn said(got: &Got) -> Vec<SaidJson<'_>> {
    let Got::Said(said) = got else { return Vec::new() };
    let said = said.iter();
    said.map(|(effect, points, why)| SaidJson { effect: effect.verb(), points: points_of(*effect, *points), why })
        .collect()
}

/// Null where the effect moves no score.
fn points_of(effect: Effect, points: u32) -> Option<u32> {
    effect.has_points().then_some(points)
}
