//! A rule's own tests: the examples of its header and the rows of its case file, judged in the same way as an audit.
//! Where the rule reads a signal that a case does not state, the case is *not judged*: a test must not depend on what it
//! leaves open.

use super::RuleSet;
use super::case::{About, Case, Expected, Stated};
use super::case_file;
use super::judge::evaluation::{self, Evaluation};
use super::judge::{Scratch, evaluate, failure};
use super::program::typed::VerbPlace;
use super::reason::{Effect, Unknown};
use super::rule::Rule;
use crate::error::{Diagnostic, Place};
use crate::signals::{self, Facts, OwnerLists, Values};
use crate::store::settings::KnobValue;
use std::sync::Arc;

/// How a case came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseOutcome {
    /// The rule gave the expected answer.
    AsExpected,
    /// An answer was expected, and the rule said nothing.
    Missing,
    /// Nothing was expected, and the rule spoke.
    Noisy,
    /// Another verb, other points or other words; or the rule failed while running.
    Wrong,
    /// The rule read a signal that the case leaves out, or one that it states as unknown although it expects an answer.
    NotJudged,
}

impl CaseOutcome {
    /// As reports write it.
    pub fn words(self) -> &'static str {
        match self {
            Self::AsExpected => "as expected",
            Self::Missing => "missing",
            Self::Noisy => "noisy",
            Self::Wrong => "wrong",
            Self::NotJudged => "not judged",
        }
    }
}

/// What the rule answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Got {
    /// Its verbs, with their points after weight and their words; empty if it said nothing.
    Said(Vec<(Effect, u32, String)>),
    /// It ended at something unknown or left out.
    Unknown(Unknown),
    /// It failed.
    Failed(Box<Diagnostic>),
}

/// A case and its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseResult {
    /// The index of the rule in its set.
    pub rule: usize,
    pub place: Place,
    pub facts: Vec<Stated>,
    pub expected: Expected,
    pub words: Option<String>,
    pub got: Got,
    pub outcome: CaseOutcome,
}

/// One place in a rule where a verb is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbSite {
    /// The index of the rule in its set.
    pub rule: usize,
    pub effect: Effect,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// How many cases reached it.
    pub reached: usize,
}

/// All cases of a set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseReport {
    /// By rule, examples before case files, in the order of writing.
    pub results: Vec<CaseResult>,
    /// What cannot be read in the case files.
    pub problems: Vec<Diagnostic>,
    /// Every verb of every rule, in the order of writing.
    pub verbs: Vec<VerbSite>,
}

/// Judges every case of every rule, enabled or not.
pub fn run_cases(set: &RuleSet) -> CaseReport {
    let mut report = CaseReport::default();
    let mut scratch = Scratch::default();
    for (index, rule) in set.rules.iter().enumerate() {
        let mut sites = sites(index, rule);
        let (cases, problems) = cases_of(rule);
        report.problems.extend(problems);
        for case in cases {
            let got = run(rule, &case, &mut scratch, &mut sites);
            let outcome = outcome(&case, &got);
            let Case { place, facts, expected, words } = case;
            report.results.push(CaseResult { rule: index, place, facts, expected, words, got, outcome });
        }
        report.verbs.append(&mut sites);
    }
    report
}

fn cases_of(rule: &Rule) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut cases: Vec<Case> = rule
        .header
        .examples
        .iter()
        .map(|example| Case {
            place: Place::at(rule.file.clone(), example.line, example.column),
            facts: example.facts.clone(),
            expected: example.expected.clone(),
            words: None,
        })
        .collect();
    let Some((file, text)) = &rule.cases else { return (cases, Vec::new()) };
    let (more, problems) = case_file::read(file, text);
    cases.extend(more);
    (cases, problems)
}

fn run(rule: &Rule, case: &Case, scratch: &mut Scratch, sites: &mut [VerbSite]) -> Got {
    let facts = facts_of(case);
    let lists = evaluation::lists_of(&facts.owner);
    match evaluate(rule, &facts, 0, &lists, scratch) {
        Err(error) => Got::Failed(Box::new(failure::diagnose(rule, &error, 0))),
        Ok(Evaluation::Unknown(unknown)) => Got::Unknown(unknown),
        Ok(Evaluation::Said(said)) => {
            for said in &said {
                if let Some(site) = sites.iter_mut().find(|site| (site.line, site.column) == said.place) {
                    site.reached += 1;
                }
            }
            Got::Said(said.into_iter().map(|said| (said.effect, rule.weighted(said.points), said.why)).collect())
        }
    }
}

fn outcome(case: &Case, got: &Got) -> CaseOutcome {
    match got {
        Got::Failed(_) => CaseOutcome::Wrong,
        Got::Unknown(unknown) if case.expected.verbs.is_empty() && states(case, *unknown) => CaseOutcome::AsExpected,
        Got::Unknown(_) => CaseOutcome::NotJudged,
        Got::Said(said) if said.is_empty() && !case.expected.verbs.is_empty() => CaseOutcome::Missing,
        Got::Said(said) if !said.is_empty() && case.expected.verbs.is_empty() => CaseOutcome::Noisy,
        Got::Said(said) => {
            let verbs_fit =
                said.iter().map(|(effect, points, _)| (*effect, *points)).eq(case.expected.verbs.iter().copied());
            let words_fit = case.words.as_ref().is_none_or(|words| *words == words_of(said));
            if verbs_fit && words_fit { CaseOutcome::AsExpected } else { CaseOutcome::Wrong }
        }
    }
}

/// What the verbs said, as a case file writes it.
pub fn words_of(said: &[(Effect, u32, String)]) -> String {
    said.iter().map(|(_, _, why)| why.as_str()).collect::<Vec<_>>().join("; ")
}

/// Whether the case itself states that this is unknown.
fn states(case: &Case, unknown: Unknown) -> bool {
    match unknown {
        Unknown::Signal(_) => true,
        Unknown::LeftOut(_) => false,
        Unknown::OwnerList(_) => case.facts.iter().any(|fact| fact.about.name() == unknown.name()),
    }
}

/// The facts of one connection, with everything left out that the case does not state.
fn facts_of(case: &Case) -> Facts {
    let mut columns: Vec<Values> = signals::all().map(|signal| Values::unknown(signal.kind, 1)).collect();
    let mut stated = vec![vec![false]; columns.len()];
    let mut owner = OwnerLists::default();
    for fact in &case.facts {
        match fact.about {
            About::Signal(index) => {
                if let (Some(column), Some(stated)) = (columns.get_mut(index), stated.get_mut(index)) {
                    *stated = vec![true];
                    if let Some(value) = &fact.value {
                        *column = column_of(value);
                    }
                }
            }
            About::OwnerList(index) => owner.set(index, fact.value.as_ref().map(texts)),
        }
    }
    Facts::of_cases(1, columns, stated, owner)
}

fn column_of(value: &KnobValue) -> Values {
    match value {
        KnobValue::Whole(whole) => Values::Whole([Some(*whole)].into_iter().collect()),
        KnobValue::Decimal(decimal) => Values::Decimal([Some(*decimal)].into_iter().collect()),
        KnobValue::YesNo(yes_no) => Values::YesNo(vec![Some(*yes_no)]),
        KnobValue::Text(text) => Values::Text([Some(text)].into_iter().collect()),
        KnobValue::List(_) => Values::Texts(vec![Some(texts(value).into())]),
    }
}

fn texts(value: &KnobValue) -> Vec<Arc<str>> {
    let KnobValue::List(values) = value else { return Vec::new() };
    values
        .iter()
        .filter_map(|value| if let KnobValue::Text(text) = value { Some(text.as_str().into()) } else { None })
        .collect()
}

/// Every call of a verb in the rule's text, in the order of writing.
fn sites(index: usize, rule: &Rule) -> Vec<VerbSite> {
    let site = |verb: &VerbPlace| {
        let (line, column) = verb.position;
        VerbSite { rule: index, effect: verb.effect, line, column, reached: 0 }
    };
    rule.program().verbs().iter().map(site).collect()
}
