//! Every mistake of the table in `mistakes.txt`: a rule, and all that is shown of it. Each is tried as it stands, in a
//! block that never runs, and on a later line. `UPDATE_MISTAKES=1 cargo test --lib each_mistake_is_shown` writes the
//! table anew.

use super::{checked, shown};
use crate::error::{Diagnostic, Stage};

/// Each rule with the whole of what is shown.
pub fn mistakes() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("mistakes.txt").split("=====\n").skip(1).filter_map(|entry| entry.split_once("\n-----\n"))
}

/// Code, line and column, without the header's and reach's: which connections a verb reaches depends on the blocks
/// around it.
fn places(found: &[Diagnostic], lines: usize, columns: usize) -> Vec<(&'static str, usize, usize)> {
    let mut places: Vec<_> = found
        .iter()
        .filter(|found| !matches!(found.code.stage, Stage::Header | Stage::Reach))
        .map(|found| (found.code.name, found.place.line + lines, found.place.column + columns))
        .collect();
    places.sort_unstable();
    places
}

#[test]
#[expect(clippy::disallowed_methods, reason = "writes the table itself, where the wording has changed on purpose")]
fn each_mistake_is_shown_with_its_caret_and_its_help() {
    if std::env::var_os("UPDATE_MISTAKES").is_some() {
        let mut table = String::new();
        for (rule, _) in mistakes() {
            table.push_str(&["=====\n", rule, "\n-----\n", &shown(rule)].concat());
        }
        std::fs::write("src/rules/check/tests/mistakes.txt", table).unwrap();
        return;
    }
    let mut tried = 0;
    for (rule, expected) in mistakes() {
        assert_eq!(shown(rule), expected, "{rule}");
        tried += 1;
    }
    assert!(tried > 100);
}

#[test]
fn each_mistake_is_found_on_a_later_line() {
    for (rule, _) in mistakes() {
        let later = format!("if shares_school {{ keep(1, \"é school\"); }}\n\n{rule}");
        assert_eq!(places(&checked(&later), 0, 0), places(&checked(rule), 2, 0), "{rule}");
    }
}

#[test]
fn each_mistake_is_found_in_a_block_that_never_runs() {
    let nestable = |rule: &str| {
        !rule.contains('\n') && !rule.contains("{ return") && !["{", "}}", "x) }"].iter().any(|end| rule.ends_with(end))
    };
    let mut tried = 0;
    for (rule, _) in mistakes().filter(|(rule, _)| nestable(rule)) {
        let nested = format!(
            "if known(name) {{\n    if false {{\n        {rule}\n    }}\n}}\nif we_talked {{ keep(5, \"a\"); }}"
        );
        let expected = places(&checked(rule), 2, 8);
        assert_eq!(places(&checked(&nested), 0, 0), expected, "{rule}");
        tried += usize::from(!expected.is_empty());
    }
    assert!(tried > 70);
}

#[test]
fn all_mistakes_of_a_rule_are_shown_at_once() {
    let rule = "//! Five mistakes\n//! example: zebra = 1 => keep 5\nif we_talked and days_conected > 30 days {\n    \
                remove(\"words\", 5);\n} elif industry = \"finance\" {\n    keep(-3, “three”);\n}";
    assert_eq!(
        places(&checked(rule), 0, 0),
        [
            ("assignment-in-condition", 5, 17),
            ("curly-quotes", 6, 14),
            ("elif", 5, 3),
            ("points-first", 4, 12),
            ("points-not-positive", 6, 10),
            ("unit-after-number", 3, 34),
            ("unknown-signal", 3, 18),
            ("word-operator", 3, 14),
        ]
    );
    assert!(checked(rule).iter().any(|found| found.code.name == "bad-example"));
}

#[test]
fn a_rule_without_a_header_is_told_how_to_begin() {
    let shown: String = checked("if noted { keep(5, \"x\"); }").iter().map(Diagnostic::render).collect();
    assert_eq!(
        shown,
        "rules/a.rhai:1:1: warning[no-example]\n    if noted { keep(5, \"x\"); }\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^\n\
         the rule has no example to test it by\n\
         help: add `//! example: days_connected = 800 => remove 20`, which `linkprune rules test` will try\n\
         rules/a.rhai:1:1: warning[no-title]\n    if noted { keep(5, \"x\"); }\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^\n\
         the rule has no title\nhelp: start the file with `//! What the rule says`, which lists show as its title\n"
    );
}

#[test]
fn whom_a_verb_reaches_is_told_through_blocks_lets_and_returns() {
    let cases = [
        ("let old = true;\nif old { remove(5, \"x\"); }", Some("always-true")),
        ("if noted { keep(1, \"a\"); return; }\nremove(5, \"x\");", None),
        ("if days_connected > 30 { if days_connected < 10 { remove(5, \"x\"); } }", Some("never-true")),
        (
            "if days_connected > 30 { keep(1, \"a\"); } else if days_connected > 60 { remove(5, \"x\"); }",
            Some("never-true"),
        ),
        ("if days_connected > 30 { return; }\nif days_connected > 60 { remove(5, \"x\"); }", Some("unreachable-verb")),
        ("if !known(industry) && industry == \"finance\" { remove(5, \"x\"); }", Some("never-true")),
        (
            "if seniority == \"vp\" { switch seniority { \"cxo\" => keep(5, \"x\"), _ => keep(1, \"y\") } }",
            Some("never-true"),
        ),
        ("const N = 5;\nif days_connected > N && days_connected < 3 { remove(5, \"x\"); }", Some("never-true")),
        ("const ON = true;\nif ON && noted { keep(5, \"x\"); }", None),
        ("let n = 0;\nif noted { n += 1; }\nif n > 0 { keep(5, \"x\"); }", None),
        ("let n = 0;\nif n > 0 { keep(5, \"x\"); }", Some("never-true")),
        ("if days_connected < 0 { remove(5, \"x\"); }", Some("never-true")),
        ("if gap_ratio > 8.0 || gap_ratio < 8.5 { remove(5, \"x\"); }", Some("always-true")),
        ("if days_connected > 8 && days_connected < 9 { remove(5, \"x\"); }", Some("never-true")),
        ("if gap_ratio > 8 && gap_ratio < 9 { remove(5, \"x\"); }", None),
        ("if mentions(company, \"a\") && !mentions(company,\"a\") { remove(5, \"x\"); }", Some("never-true")),
        ("if connected_on > \"2020-01-01\" && connected_on < \"2019-01-01\" { remove(5, \"x\"); }", Some("never-true")),
        ("protect(`x ${name}`);", Some("always-true")),
    ];
    for (rule, expected) in cases {
        let codes: Vec<_> = checked(rule)
            .iter()
            .filter(|found| found.code.stage == Stage::Reach)
            .map(|found| found.code.name)
            .collect();
        assert_eq!(codes, Vec::from_iter(expected), "{rule}");
    }
}
