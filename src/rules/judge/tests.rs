//! What a rule reads, says and ends at, on facts written by hand.

use super::*;
use crate::rules::check::check;
use crate::rules::reason::{Effect, Unknown};
use crate::rules::source::RuleSource;
use crate::rules::syntax::read::ParsedRule;
use crate::rules::{header::RuleHeader, knobs::Knob};
use crate::signals::{self, OwnerLists, Values};

/// A set of rules that pass no check, by id and text.
pub(in crate::rules) fn unchecked(rules: &[(&str, &str)]) -> RuleSet {
    let rules = rules
        .iter()
        .map(|(id, text)| {
            let (id, file) = ((*id).to_owned(), format!("rules/{id}.rhai"));
            let source = RuleSource { id, file, text: (*text).to_owned(), cases: None, broken: Vec::new() };
            let (header, parsed) = (RuleHeader::read(text), ParsedRule::read(text));
            let knobs = Knob::all_of(text, &parsed.tree);
            let tree = interpreter::compile(text).unwrap();
            let (program, _) = check(&source, &header, parsed, knobs, Ok(&tree));
            Rule::new(source, header, program, &tree)
        })
        .collect();
    RuleSet { rules, fingerprint: String::new(), skipped: Vec::new(), notes: Vec::new(), absent: Vec::new() }
}

/// Facts with those columns; all other signals are unknown.
pub(in crate::rules) fn facts(rows: usize, known: Vec<(&str, Values)>, owner: OwnerLists) -> Facts {
    let mut columns: Vec<Values> = signals::all().map(|signal| Values::unknown(signal.kind, rows)).collect();
    for (name, column) in known {
        columns[signals::index_of(name).unwrap()] = column;
    }
    Facts::new(rows, columns, owner)
}

fn whole(values: &[Option<i64>]) -> Values {
    Values::Whole(values.iter().copied().collect())
}

pub(in crate::rules) fn text(values: &[Option<&str>]) -> Values {
    Values::Text(values.iter().copied().collect())
}

/// Each judgement as a line: what was said, on what evidence, what was not judged.
fn told(set: &RuleSet, facts: &Facts) -> Vec<String> {
    let name = |signal: usize| signals::at(signal).unwrap().name;
    set.judge(facts)
        .unwrap()
        .iter()
        .map(|judgement| {
            let said = judgement.reasons.iter().map(|reason| {
                let evidence: Vec<_> = reason.evidence().iter().map(|signal| name(usize::from(*signal))).collect();
                let rule = &set.rules[reason.rule()].id;
                let verb = reason.effect().verb();
                format!("{rule}: {verb} {} {:?} on {}", reason.points(), reason.why(), evidence.join(" "))
            });
            let silent = judgement.not_judged.iter().map(|not| {
                let unknown = match not.unknown {
                    Unknown::LeftOut(_) => format!("{} left out", not.unknown.name()),
                    Unknown::Signal(_) | Unknown::OwnerList(_) => not.unknown.name().to_owned(),
                };
                format!("{}: unknown {unknown}", set.rules[not.rule()].id)
            });
            said.chain(silent).collect::<Vec<_>>().join("; ")
        })
        .collect()
}

fn failure(text: &str, facts: &Facts) -> String {
    unchecked(&[("failing", text)]).judge(facts).unwrap_err().render()
}

#[test]
fn an_unknown_signal_ends_exactly_the_rule_that_reads_it() {
    let set = unchecked(&[
        ("a", "if company == \"x\" || days_connected > 5 { remove(1, \"a\"); }"),
        ("b", "if days_connected > 5 { keep(2, \"b\"); }"),
    ]);
    let facts = facts(
        3,
        vec![("company", text(&[Some("x"), None, Some("y")])), ("days_connected", whole(&[None, Some(9), Some(1)]))],
        OwnerLists::default(),
    );
    assert_eq!(
        told(&set, &facts),
        [
            "a: remove 1 \"a\" on company; b: unknown days_connected",
            "b: keep 2 \"b\" on days_connected; a: unknown company",
            "",
        ]
    );
}

#[test]
fn what_was_said_before_an_unknown_does_not_count() {
    let set = unchecked(&[("a", "remove(1, \"a\"); if we_talked { keep(1, \"b\"); }")]);
    assert_eq!(told(&set, &facts(1, vec![], OwnerLists::default())), ["a: unknown we_talked"]);
}

#[test]
fn evidence_is_what_was_read_so_far_once_each_in_order() {
    let set = unchecked(&[(
        "a",
        "if days_connected > 1 && days_connected < 9 { protect(\"p\"); reconnect(`${company} ${days_connected}`); }",
    )]);
    let facts =
        facts(1, vec![("company", text(&[Some("x")])), ("days_connected", whole(&[Some(5)]))], OwnerLists::default());
    assert_eq!(
        told(&set, &facts),
        ["a: protect 0 \"p\" on days_connected; a: reconnect 0 \"x 5\" on days_connected company"]
    );
}

#[test]
fn known_asks_without_reading_and_is_evidence() {
    let set = unchecked(&[("a", "if !known(company) && !known(position) { remove(5, \"none\"); }")]);
    let facts =
        facts(2, vec![("company", text(&[None, None])), ("position", text(&[None, Some("x")]))], OwnerLists::default());
    assert_eq!(told(&set, &facts), ["a: remove 5 \"none\" on company position", ""]);
}

#[test]
fn owner_lists_answer_and_end_a_rule_where_they_are_unknown() {
    let set = unchecked(&[
        ("a", "if one_of(industry, my_industries) { keep(5, \"mine\"); }"),
        ("b", "if mentions(company, target_companies) { keep(5, \"target\"); }"),
        ("c", "if known(my_industries) && !known(my_schools) { keep(5, \"asked\"); }"),
    ]);
    let mut owner = OwnerLists::default();
    owner.set(OwnerLists::index_of("my_industries").unwrap(), Some(vec!["finance".into(), "legal".into()]));
    let facts = facts(1, vec![("industry", text(&[Some("legal")])), ("company", text(&[Some("x")]))], owner);
    assert_eq!(
        told(&set, &facts),
        ["a: keep 5 \"mine\" on industry; c: keep 5 \"asked\" on ; b: unknown target_companies"]
    );
}

#[test]
fn a_function_sees_its_arguments_and_no_signal() {
    let set = unchecked(&[(
        "a",
        "fn twice(days_connected) { days_connected * 2 }\nif twice(company.len()) == 2 { keep(1, \"x\"); }",
    )]);
    let facts =
        facts(1, vec![("company", text(&[Some("x")])), ("days_connected", whole(&[Some(100)]))], OwnerLists::default());
    assert_eq!(told(&set, &facts), ["a: keep 1 \"x\" on company"]);
    assert_eq!(
        failure("fn f() { days_connected }\nif f() > 1 { protect(\"x\"); }", &facts),
        "rules/failing.rhai:1:10: error[rule-failed]\n    fn f() { days_connected }\n             ^^^^^^^^^^^^^^\n\
         connection 1: `days_connected` is not known here\n\
         help: a rule's own functions see only their arguments: pass them signals and knobs\n"
    );
}

#[test]
fn weights_round_half_up_and_never_to_nothing() {
    let mut set = unchecked(&[("a", "keep(45, \"x\"); remove(1, \"y\"); protect(\"z\");")]);
    set.rules[0].weight = 0.7;
    assert_eq!(
        told(&set, &facts(1, vec![], OwnerLists::default())),
        ["a: keep 32 \"x\" on ; a: remove 1 \"y\" on ; a: protect 0 \"z\" on "]
    );
    set.rules[0].weight = 0.001;
    assert_eq!(set.rules[0].weighted(1000), 1);
    assert_eq!(set.rules[0].weighted(3), 1);
}

#[test]
fn a_rule_switched_off_says_nothing_and_one_on_trial_moves_nothing() {
    let mut set = unchecked(&[("a", "keep(1, \"x\");"), ("b", "remove(2, \"y\");")]);
    set.rules[0].enabled = false;
    set.rules[1].trial = true;
    let judged = set.judge(&facts(1, vec![], OwnerLists::default())).unwrap();
    let shown: Vec<_> =
        judged[0].reasons.iter().map(|reason| (reason.rule(), reason.effect(), reason.score())).collect();
    assert_eq!(shown, [(1, Effect::Remove, 0)]);
}

#[test]
fn a_failure_names_the_first_row_and_there_the_first_rule_and_no_value() {
    let rows = 3000;
    let days: Vec<_> = (0..rows).map(|row| Some(if row == 1400 || row == 2900 { i64::MAX } else { 1 })).collect();
    let names: Vec<_> = (0..rows).map(|row| Some(if row >= 700 { "SECRET" } else { "7" })).collect();
    let facts = facts(rows, vec![("days_connected", whole(&days)), ("company", text(&names))], OwnerLists::default());
    let set = unchecked(&[
        ("a", "if days_connected + 1 == 0 { protect(\"x\"); }"),
        ("b", "let x = 1;\nlet n = parse_int(company);"),
        ("c", "let n = parse_int(company);"),
    ]);
    assert_eq!(
        set.judge(&facts).unwrap_err().render(),
        "rules/b.rhai:2:9: error[rule-failed]\n    let n = parse_int(company);\n            ^^^^^^^^^\n\
         connection 701: this text is not a number\n\
         help: a cell can say anything; signals that count are numbers already, like `days_connected`\n"
    );
}

#[test]
fn each_kind_of_failure_has_its_own_words_and_quotes_no_cell() {
    let facts = facts(
        1,
        vec![("company", text(&[Some("SECRET")])), ("days_connected", whole(&[Some(0)]))],
        OwnerLists::default(),
    );
    let sentence = |rule: &str| {
        let shown = failure(rule, &facts);
        assert!(!shown.contains("SECRET"), "{shown}");
        shown.lines().nth(3).unwrap().to_owned()
    };
    assert_eq!(sentence("let a = 1 / days_connected;"), "connection 1: this divides by zero");
    assert_eq!(sentence("let a = 5 % days_connected;"), "connection 1: this divides by zero");
    assert_eq!(
        sentence("if company { protect(company); }"),
        "connection 1: a yes/no is expected here, and this is text"
    );
    assert_eq!(sentence("remove(company, 5);"), "connection 1: `remove` does not take values of these types");
    assert_eq!(sentence("let a = compani + 1;"), "connection 1: `compani` is not known here");
    assert_eq!(sentence("fn f() { f() } f();"), "connection 1: functions call each other more than 8 deep");
    assert_eq!(
        sentence("let a = company; a.pad(99999999, 'x');"),
        "connection 1: a text grows beyond 64 KiB, or a list beyond 1000"
    );
    assert_eq!(
        sentence("let a = [company]; let b = a[days_connected + 5];"),
        "connection 1: the list or text has no such position"
    );
    assert_eq!(sentence("let a = mentions(company, [1]);"), "connection 1: `mentions` looks for texts");
    assert_eq!(sentence("let a = company.nothing;"), "connection 1: this value has no property of that name");
    let changed = "connection 1: this changes a signal or a knob, which can't be changed";
    assert_eq!(sentence("company.make_upper();"), changed);
}

#[test]
fn many_rows_are_judged_in_their_order_whatever_the_threads_do() {
    let rows = 5000;
    let days: Vec<_> = (0..rows).map(|row| (row % 7 != 0).then_some(row)).collect();
    let facts = facts(usize::try_from(rows).unwrap(), vec![("days_connected", whole(&days))], OwnerLists::default());
    let set = unchecked(&[("a", "if days_connected % 2 == 0 { keep(1, `${days_connected}`); }")]);
    let first = told(&set, &facts);
    assert_eq!(first, told(&set, &facts));
    assert_eq!(first[4999], "");
    assert_eq!(first[4994], "a: keep 1 \"4994\" on days_connected");
    assert_eq!(first[4991], "a: unknown days_connected");
}

#[test]
fn a_rule_that_takes_too_long_over_all_connections_is_named() {
    let words: Vec<String> = (0..900).map(|word| format!("\"word {word}\"")).collect();
    let slow = format!("if mentions(position, [{}]) {{ keep(1, \"x\"); }}", words.join(","));
    let set = unchecked(&[("quick", "if days_connected > 3 { keep(1, \"x\"); }"), ("slow", &slow)]);
    let rows = 4000;
    let position = "a position of some length ".repeat(20);
    let known =
        vec![("days_connected", whole(&vec![Some(9); rows])), ("position", text(&vec![Some(position.as_str()); rows]))];
    let facts = facts(rows, known, OwnerLists::default());
    let failed = set.judge_by(Way::Native, &facts, Duration::from_millis(20), |_, it| it).unwrap_err();
    assert_eq!(failed.place.to_string(), "rules/slow.rhai");
    assert!(failed.sentence.starts_with("`slow` takes longer than"), "{}", failed.sentence);
    assert!(set.judge_by(Way::Native, &facts, Duration::from_mins(10), |_, it| it).is_ok());
}

#[test]
fn a_rule_that_only_the_interpreter_understands_is_judged_by_it() {
    let sums = vec!["1 + 1 + 1"; 150].join(", ");
    let rule = format!("if company != \"\" {{ let sums = [{sums}]; }}\nif we_talked {{ keep(5, \"x\"); }}");
    let set = unchecked(&[("long", &rule)]);
    assert!(set.rules[0].native().is_none());
    let talked = Values::YesNo(vec![Some(true), None]);
    let facts =
        facts(2, vec![("we_talked", talked), ("company", text(&[Some("x"), Some("y")]))], OwnerLists::default());
    assert_eq!(told(&set, &facts), ["long: keep 5 \"x\" on company we_talked", "long: unknown we_talked"]);
}
