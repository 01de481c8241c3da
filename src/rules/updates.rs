//! Updates the expected words of case files to what the rules say now, for cases in which only the words differ.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::case_file::with_words;
use super::cases::{CaseReport, Got, words_of};
use super::set::RuleSet;

/// A case file as it would become, with what changes in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Update {
    pub file: String,
    pub text: String,
    /// A line with `-` and a line with `+` for each case.
    pub difference: String,
}

/// The case files that would change, by file.
pub fn updates(set: &RuleSet, report: &CaseReport) -> Vec<Update> {
    let mut changes: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    let mut differences: BTreeMap<usize, String> = BTreeMap::new();
    for result in &report.results {
        let (Some(expected), Got::Said(said)) = (&result.words, &result.got) else { continue };
        let words = words_of(said);
        let in_case_file = set.rules.get(result.rule).and_then(|rule| rule.cases.as_ref());
        let in_case_file = in_case_file.is_some_and(|(file, _)| *file == result.place.file);
        let verbs = said.iter().map(|(effect, points, _)| (*effect, *points));
        if !in_case_file || !verbs.eq(result.expected.verbs.iter().copied()) || *expected == words {
            continue;
        }
        let difference = differences.entry(result.rule).or_default();
        let _ = writeln!(difference, "{}\n- {expected}\n+ {words}", result.place);
        changes.entry(result.rule).or_default().push((result.place.line, words));
    }
    changes
        .into_iter()
        .filter_map(|(rule, words)| {
            let (file, text) = set.rules.get(rule)?.cases.as_ref()?;
            let difference = differences.remove(&rule)?;
            Some(Update { file: file.clone(), text: with_words(text, &words), difference })
        })
        .collect()
}
