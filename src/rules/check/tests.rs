//! What each mistake of a user looks like to them, and that correct rules meet none of it.

mod broken;
mod hostile;
mod right;
mod turned;

use super::*;
use crate::error::Severity;
use crate::rules::judge::interpreter;
use crate::rules::language::codes::{self, Explanation};

/// Checks a rule as the rule set does.
pub(super) fn checked(text: &str) -> Vec<Diagnostic> {
    turned(text, |_| {})
}

/// Checks a rule whose knobs are turned.
pub(super) fn turned(text: &str, turn: impl Fn(&mut [Knob])) -> Vec<Diagnostic> {
    let source =
        RuleSource { id: "a".into(), file: "rules/a.rhai".into(), text: text.into(), cases: None, broken: Vec::new() };
    let header = Header::read(text);
    let written = Written::read(text);
    let mut knobs = Knob::all_of(text, &written.tree);
    let compiled = interpreter::compile(text);
    if compiled.is_ok() {
        turn(&mut knobs);
    }
    check(&source, &header, written, knobs, compiled.as_ref()).1
}

/// What is shown of a rule, without the header's.
pub(super) fn shown(text: &str) -> String {
    checked(text)
        .iter()
        .filter(|diagnostic| !matches!(diagnostic.code, "no-title" | "no-example"))
        .map(Diagnostic::render)
        .collect()
}

/// Code and place of the errors.
pub(super) fn errors(text: &str) -> Vec<String> {
    let found = checked(text);
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| format!("{} {}", diagnostic.place, diagnostic.code)).collect()
}

/// The entries whose examples are rules.
fn of_rules() -> impl Iterator<Item = &'static Explanation> {
    const FILES: [&str; 21] = [
        "control-character",
        "rule-too-large",
        "not-utf8",
        "two-rules-one-id",
        "bad-rule-id",
        "cases-without-rule",
        "bad-case",
        "no-rules",
        "wrong-knob-type",
        "unknown-rule",
        "bad-weight",
        "bad-set",
        "unknown-key",
        "config-syntax",
        "config-type",
        "config-bands",
        "rule-failed",
        "always-unknown",
        "overlapping-rules",
        "holds-for-everybody",
        "unknown-name",
    ];
    codes::all().filter(|explanation| !FILES.contains(&explanation.code))
}

#[test]
fn each_wrong_example_of_the_register_has_its_code() {
    for explanation in of_rules() {
        let found: Vec<_> = checked(explanation.wrong).iter().map(|diagnostic| diagnostic.code).collect();
        assert!(found.contains(&explanation.code), "{}: {found:?}", explanation.code);
    }
}

#[test]
fn each_right_example_of_the_register_has_no_error_and_not_its_code() {
    for explanation in of_rules() {
        assert_eq!(errors(explanation.right), Vec::<String>::new(), "{}", explanation.code);
        let found = checked(explanation.right);
        assert!(found.iter().all(|diagnostic| diagnostic.code != explanation.code), "{}", explanation.code);
    }
}

#[test]
fn every_code_stands_in_the_register_once() {
    let mut codes: Vec<_> = codes::all().map(|explanation| explanation.code).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    assert!(codes.iter().all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')));
    for text in broken::mistakes().map(|(rule, _)| rule) {
        for diagnostic in checked(text) {
            assert!(codes.contains(&diagnostic.code), "{}", diagnostic.code);
        }
    }
}

#[test]
fn sentences_are_lower_case_without_a_full_stop_and_name_no_type_of_rust() {
    let rules = broken::mistakes().map(|(rule, _)| rule).chain(of_rules().map(|explanation| explanation.wrong));
    for diagnostic in rules.flat_map(checked) {
        let sentence = &diagnostic.sentence;
        assert!(!sentence.starts_with(char::is_uppercase) && !sentence.ends_with('.'), "{sentence}");
        for word in ["i64", "f64", "String", "ImmutableString", "Dynamic", "bool", "INT", "FLOAT", "array", "map"] {
            let help = diagnostic.help.as_deref().unwrap_or_default();
            assert!(
                !format!("{sentence} {help}").split(|c: char| !c.is_alphanumeric()).any(|found| found == word),
                "{sentence}"
            );
        }
        assert!(diagnostic.help.is_some_and(|help| !help.is_empty()), "{sentence}");
    }
}
