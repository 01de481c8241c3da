//! Every mistake of the table of `check`: what is offered for it is right, and much is offered.

use super::*;
use crate::rules::check::mistakes;

/// Findings of a rule, without those about its header.
fn found(text: &str) -> Vec<Diagnostic> {
    checked(text).into_iter().filter(|found| !matches!(found.code.name, "no-title" | "no-example")).collect()
}

#[test]
fn a_fix_leaves_a_rule_without_that_mistake_and_without_a_new_one() {
    let (mut with, mut without) = (0, 0);
    for (rule, _) in mistakes() {
        for diagnostic in found(rule) {
            let offered = fixes(rule, &diagnostic);
            for fix in &offered {
                let after = fix.applied(rule);
                let left = found(&after);
                let same = |all: &[Diagnostic]| all.iter().filter(|other| other.code == diagnostic.code).count();
                assert!(same(&left) < same(&found(rule)), "{rule}\n{fix:?}\n{after}");
                let written = Span { start: fix.place.start, end: fix.place.start + fix.text.len() };
                let is_new = |new: &&Diagnostic| {
                    let of = |all: &[Diagnostic]| all.iter().filter(|other| other.code == new.code).count();
                    new.code.severity == Severity::Error && of(&left) > of(&found(rule))
                };
                for new in left.iter().filter(is_new) {
                    let place = span_of(&after, new);
                    assert!(place.end < written.start || written.end < place.start, "{rule}\n{fix:?}\n{new:?}");
                }
            }
            if offered.is_empty() {
                without += 1;
            } else {
                with += 1;
            }
        }
    }
    assert!(with > 115, "{with} with, {without} without");
}

#[test]
fn what_the_help_only_describes_is_written_out() {
    let long = "a reason that says more than a line of help has room for, ".repeat(4);
    let (turned, right) =
        (format!("if noted {{ remove(\"{long}\", 5); }}"), format!("if noted {{ remove(5, \"{long}\"); }}"));
    for (rule, after) in [
        (turned.as_str(), right.as_str()),
        ("if noted { remove(\"x\", 5); }", "if noted { remove(5, \"x\"); }"),
        (
            "if noted { remove(5, \"for ${days_connected} days\"); }",
            "if noted { remove(5, `for ${days_connected} days`); }",
        ),
        ("if industry == null { remove(5, \"x\"); }", "if !known(industry) { remove(5, \"x\"); }"),
        ("if null == industry { remove(5, \"x\"); }", "if !known(industry) { remove(5, \"x\"); }"),
    ] {
        let offered: Vec<String> =
            found(rule).iter().flat_map(|found| fixes(rule, found)).map(|fix| fix.applied(rule)).collect();
        assert!(offered.iter().any(|text| text == after), "{rule}: {offered:?}");
    }
}
