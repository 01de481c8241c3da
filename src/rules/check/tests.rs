//! What each mistake of a user looks like to them, and that correct rules meet none of it.

mod broken;
mod fixed_values;
mod hostile;
mod right;
mod turned;

pub use broken::mistakes;

use super::*;
use crate::error::{Code, Severity, Stage};
use crate::rules::judge::interpreter;

/// Checks a rule as the rule set does.
pub(super) fn checked(text: &str) -> Vec<Diagnostic> {
    turned(text, |_| {})
}

/// Checks a rule whose knobs are turned.
pub(super) fn turned(text: &str, turn: impl Fn(&mut [Knob])) -> Vec<Diagnostic> {
    let source =
        RuleSource { id: "a".into(), file: "rules/a.rhai".into(), text: text.into(), cases: None, broken: Vec::new() };
    let header = RuleHeader::read(text);
    let parsed = ParsedRule::read(text);
    let mut knobs = Knob::all_of(text, &parsed.tree);
    let compiled = interpreter::compile(text);
    if compiled.is_ok() {
        turn(&mut knobs);
    }
    check(&source, &header, parsed, knobs, compiled.as_ref()).1
}

/// What is shown of a rule, without the header's.
pub(super) fn shown(text: &str) -> String {
    checked(text)
        .iter()
        .filter(|diagnostic| !matches!(diagnostic.code.name, "no-title" | "no-example"))
        .map(Diagnostic::render)
        .collect()
}

/// Code and place of the errors.
pub(super) fn errors(text: &str) -> Vec<String> {
    let found = checked(text);
    let errors = found.iter().filter(|diagnostic| diagnostic.code.severity == Severity::Error);
    errors.map(|diagnostic| format!("{} {}", diagnostic.place, diagnostic.code.name)).collect()
}

/// The codes whose examples are rules.
fn of_rules() -> impl Iterator<Item = &'static Code> {
    codes::all().filter(|code| !matches!(code.stage, Stage::File | Stage::Settings | Stage::Run))
}

#[test]
fn each_wrong_example_of_the_register_has_its_code() {
    for code in of_rules() {
        let found: Vec<_> = checked(code.wrong).iter().map(|diagnostic| diagnostic.code.name).collect();
        assert!(found.contains(&code.name), "{}: {found:?}", code.name);
    }
}

#[test]
fn each_right_example_of_the_register_has_no_error_and_not_its_code() {
    for code in of_rules() {
        assert_eq!(errors(code.right), Vec::<String>::new(), "{}", code.name);
        let found = checked(code.right);
        assert!(found.iter().all(|diagnostic| diagnostic.code != code), "{}", code.name);
    }
}

#[test]
fn sentences_are_lower_case_without_a_full_stop_and_name_no_type_of_rust() {
    let rules = broken::mistakes().map(|(rule, _)| rule).chain(of_rules().map(|code| code.wrong));
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
