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
