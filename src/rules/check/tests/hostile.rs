//! Whatever a file holds, checking it ends, and ends in words.

use super::{checked, errors};
use crate::error::Severity;
use proptest::prelude::*;

#[test]
fn a_hundred_thousand_brackets_are_one_error() {
    let rule = format!("if {}we_talked{} {{ keep(5, \"a\"); }}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(errors(&rule), ["rules/a.rhai:1:64 too-deep"]);
}

#[test]
fn no_file_has_more_than_a_hundred_diagnostics() {
    assert_eq!(checked(&"unheard_of;\n".repeat(5_000)).len(), 100);
    assert!(checked(&"]".repeat(200_000)).len() <= 100);
}

#[test]
fn long_chains_and_nests_of_every_kind_end_in_words() {
    let many = |text: &str| text.repeat(64 * 1024 / text.len());
    for rule in [
        many("!"),
        many("["),
        many("{"),
        many("#{a:"),
        many("-"),
        many("`${"),
        many("if a {"),
        many("if a {} else "),
        many("a.b"),
        many("a["),
        many("f("),
        many("if a then "),
        format!("{}end", many("if a\n")),
        many("IF("),
        many("a =~ "),
        many("fn a() { a() }"),
        many("switch a { 1 => "),
        many("/*"),
        many("a ? b : "),
        many("fn a("),
        many("1 ** "),
        many("|"),
    ] {
        let found = checked(&rule);
        assert!(found.iter().any(|found| found.code.severity == Severity::Error), "{}", &rule[..12]);
    }
}

#[test]
fn long_sums_and_chains_are_refused_in_words_by_the_parser_too() {
    for (part, end) in [("1 + ", "1"), ("a.b().", "c()"), ("2 ** ", "2"), ("!", "we_talked"), ("noted && ", "noted")] {
        let rule = format!("if {}{end} {{ keep(5, \"a\"); }}", part.repeat(20_000));
        let _ = checked(&rule);
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_check_panic(text in "\\PC{0,200}") {
        let _ = checked(&text);
    }

    #[test]
    fn no_heap_of_words_and_signs_makes_the_check_panic(
        parts in proptest::collection::vec(prop::sample::select(vec![
            "if", "else", "let", "const", "switch", "fn", "return", "and", "not", "in", "is", "for", "while", "known", "remove",
            "keep", "industry", "days_connected", "we_talked", "30", "1,000", "2.5", "\"a\"", "`a ${", "`", "}", "{", "(", ")", "[",
            "]", ",", ";", "=", "==", "=>", "<", "!", "&&", "||", "?", ":", ".", "..", "%", "-", "'x'", "“x”", "\n", "//", "/*",
            "null", "then", "end", "IF", "Else", "2,5", "=~", "~", "seniority", "connected_on", "\"\"", "true", "#{", "x", "é", "\u{202e}", "\t", "30 days", "X", "|", "^", "elif", "import",
        ]), 0..60),
        gap in prop::sample::select(vec!["", " "]),
    ) {
        let found = checked(&parts.join(gap));
        if super::interpreter::compile(&parts.join(gap)).is_err() {
            prop_assert!(found.iter().any(|found| found.code.severity == Severity::Error));
        }
        let again = checked(&parts.join(gap));
        prop_assert_eq!(&found, &again);
        for diagnostic in found {
            prop_assert!(diagnostic.width >= 1 && diagnostic.place.line >= 1 && diagnostic.place.column >= 1);
            prop_assert!(diagnostic.place.column <= diagnostic.source_line.chars().count() + 1);
        }
    }
}

/// As many arms as a rule of 64 KiB can have, and a condition that each verb after it comes through.
fn arms(count: usize) -> [String; 3] {
    let joined = |arm: fn(usize) -> String| (0..count).map(arm).collect::<Vec<_>>().concat();
    let arms = joined(|day| format!("{day} => keep(1,\"x\"),"));
    let chain = joined(|day| format!("if days_connected == {day} {{ keep(1,\"x\"); }} else "));
    let days: Vec<String> = (0..count).map(|day| day.to_string()).collect();
    let verbs = "keep(1,\"x\");".repeat(count.min(1000));
    [
        format!("switch days_connected {{ {arms} _ => () }}"),
        format!("{chain}{{ keep(1, \"x\"); }}"),
        format!("if days_connected in [{}] {{ {verbs} }}", days.join(",")),
    ]
}

#[test]
fn thousands_of_arms_are_checked_at_once() {
    for rule in arms(900).iter().chain(&arms(3000)) {
        let started = std::time::Instant::now();
        checked(rule);
        assert!(started.elapsed().as_secs() < 120, "{:?}: {}", started.elapsed(), &rule[..40]);
    }
}

#[test]
fn what_excludes_itself_within_fifty_conditions_is_still_found() {
    let [switch, ..] = arms(40);
    let twice = switch.replace("_ => ()", "7 => remove(5, \"x\"), _ => ()");
    assert!(
        errors(&twice).iter().any(|error| error.contains("never-true") || error.contains("unreachable")),
        "{:?}",
        errors(&twice)
    );
}

#[test]
fn what_stands_beside_each_other_is_not_deep() {
    for part in ["if !we_talked { keep(1, \"x\"); }\n", "let x = - 1;\n", "let x = [- 1, - 2];\n"] {
        assert_eq!(errors(&format!("{}if noted {{ protect(\"x\"); }}", part.repeat(100))), [""; 0], "{part}");
    }
}
