//! Native code against the interpreter: the same judgements, and the same failures, on rules and facts that
//! nobody thought of.

use crate::rules::judge::evaluation::{Evaluation, VerbCall};
use crate::rules::judge::tests::unchecked;
use crate::rules::reason::{Effect, Unknown, signals_read};
use crate::signals::{self, Facts, Kind, OwnerLists, Values};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use smallvec::smallvec;
use std::sync::Arc;

const ROWS: usize = 12;

fn of(options: &'static [&'static str]) -> BoxedStrategy<String> {
    select(options).prop_map(str::to_owned).boxed()
}

fn whole() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        of(&["days_connected", "messages_from_me", "messages_from_them", "people_at_company", "LIMIT"]),
        of(&["0", "1", "2", "365", "9223372036854775807", "-1"]),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), of(&["+", "-", "*"]), inner.clone()).prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
            (of(&["min", "max", "graded"]), inner.clone(), inner.clone()).prop_map(
                |(function, a, b)| match &*function {
                    "graded" => format!("graded({a}, {b}, people_at_company, 1, {b})"),
                    _ => format!("{function}({a}, {b})"),
                }
            ),
            inner.prop_map(|a| format!("(- {a})")),
        ]
    })
    .boxed()
}

fn decimal() -> BoxedStrategy<String> {
    let leaf = of(&["gap_ratio", "usual_gap_days", "SHARE", "8.0", "0.1", "0.30000000000000004"]);
    prop_oneof![
        leaf.clone(),
        leaf.clone().prop_map(|a| format!("(- {a})")),
        (leaf.clone(), of(&["+", "-", "*"]), leaf).prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
    ]
    .boxed()
}

/// Parts with operators between them and no brackets, so that precedence decides what belongs together.
fn chain(part: BoxedStrategy<String>, operators: &'static [&'static str]) -> BoxedStrategy<String> {
    (part.clone(), vec((select(operators), part), 0..4))
        .prop_map(|(first, rest)| rest.iter().fold(first, |chain, (sign, part)| format!("{chain} {sign} {part}")))
        .boxed()
}

fn unbracketed() -> BoxedStrategy<String> {
    let number = of(&["days_connected", "messages_from_me", "gap_ratio", "LIMIT", "SHARE", "2", "-1", "- 3", "0.5"]);
    let sum = chain(number, &["+", "-", "*", "%", "**"]);
    let compared = (sum.clone(), of(&["==", "!=", "<", "<=", ">", ">="]), sum);
    let yes_no = prop_oneof![
        3 => compared.prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        2 => of(&["we_talked", "!noted", "ON", "!!ON", "known(company)", "one_of(company, WORDS)", "!mentions(position, WORDS)"]),
        1 => of(&["company == \"software\"", "company != NAME", "company in WORDS", "\"soft\" !in company"]),
    ];
    chain(yes_no.boxed(), &["&&", "||", "&&", "||", "==", "!=", "|", "&", "^"])
}

fn list() -> BoxedStrategy<String> {
    of(&[
        "[\"software\", \"Fabrikam\"]",
        "[]",
        "WORDS",
        "my_industries",
        "target_companies",
        "my_schools",
        "[1, \"x\"]",
    ])
}

fn condition() -> BoxedStrategy<String> {
    let compare = || of(&["==", "!=", "<", "<=", ">", ">="]);
    let text = || of(&["company", "industry", "position", "\"software\"", "NAME"]);
    let leaf = prop_oneof![
        of(&["we_talked", "in_my_industry", "shares_school", "noted", "true", "false", "ON"]),
        of(&["known(company)", "known(gap_ratio)", "known(my_industries)", "known(my_schools)", "known(functions)"]),
        (whole(), compare(), whole()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (decimal(), compare(), prop_oneof![decimal(), whole()]).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (text(), compare(), text()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (of(&["company", "functions", "industry", "NAME"]), list()).prop_map(|(a, b)| format!("one_of({a}, {b})")),
        (of(&["company", "functions", "position"]), list()).prop_map(|(a, b)| format!("mentions({a}, {b})")),
        (of(&["company", "position"]), text()).prop_map(|(a, b)| format!("mentions({a}, {b})")),
        of(&["one_of(days_connected, [0, 1, 400])", "one_of(gap_ratio, [8])", "days_connected > gap_ratio"]),
        of(&["company == days_connected", "we_talked == 1", "messages_from_me / messages_from_them > 1"]),
        unbracketed(),
        unbracketed().prop_map(|chain| format!("({chain})")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" && "))),
            vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" || "))),
            inner.clone().prop_map(|part| format!("!({part})")),
            (inner.clone(), of(&["==", "!="]), inner).prop_map(|(a, sign, b)| format!("({a}) {sign} ({b})")),
        ]
    })
    .boxed()
}

fn block() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        of(&["remove(POINTS, \"r\");", "keep(7, `k ${company}`);", "protect(\"p\");", "reconnect(industry);"]),
        of(&["", "return;", "let x = days_connected; if x > 3 { keep(1, \"x\"); }", "{ const POINTS = 3; }"]),
        of(&[
            "let l = position; if company != \"\" { protect(company); }",
            "let n = messages_from_me + 1; keep(clamp(n, 1, 30), `${plural(n, \"message\")}, ${ago(days_connected)}`);"
        ]),
        of(&[
            "let l = my_schools; let p = position; protect(`${p} ${1} ${we_talked}`);",
            "remove(people_at_company, company);"
        ]),
        of(&[
            "let x = 1; x += days_connected; keep(x, \"x\");",
            "protect(ago(3));",
            "let g = gap_ratio > 1; protect(\"g\");"
        ]),
        of(&[
            "let a = days_connected; let b = a * 2; if b > 3 { keep(1, `${b} ${a}`); }",
            "let x = 1; { let x = messages_from_me; if x > 1 { keep(2, `${x}`); } } keep(x, \"y\");",
            "return keep(3, `r ${position}`);",
            "keep(if we_talked { 3 } else { 4 }, \"chosen\");",
            "switch company { \"software\" => keep(5, \"s\"), _ => protect(position) }",
            "if we_talked { let y = company; } else { if noted {} }",
            "if we_talked { return; } else { const NAME = \"other\"; if company == NAME { protect(NAME); } }"
        ]),
        of(&[
            "protect(\"caf\\u00e9 \\x41 \\\"${company}\\\" \\\n      on\");",
            "protect(`\\${company} `` ${company}\n  ${- 3} ${LIMIT} ${SHARE} ${NAME}`);",
            "remove(0x10 - 1_0 + 2, `${0b11} ${-messages_from_me}`);",
            "keep(POINTS + people_at_company % 7, NAME);",
            "keep(- 5 + 30, #\"raw \\ ${x}\"#);"
        ]),
        of(&["keep(messages_from_me, `${days_connected} ${messages_from_them * 2} ${gap_ratio}`);", "protect(5);"]),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            (condition(), inner.clone()).prop_map(|(a, b)| format!("if {a} {{ {b} }}")),
            (condition(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("if {a} {{ {b} }} else {{ {c} }}")),
            (condition(), inner.clone(), condition(), inner.clone())
                .prop_map(|(a, b, c, d)| format!("if {a} {{ {b} }} else if {c} {{ {d} }}")),
            vec(inner, 1..3).prop_map(|parts| parts.join("\n")),
        ]
    })
    .boxed()
}

fn rule() -> impl Strategy<Value = String> {
    let functions =
        of(&["", "", "", "fn ago(n) { \"x\" }", "fn one_of(a, b) { true }", "fn remove(a, b) { keep(a, b) }"]);
    (condition(), block(), block(), functions).prop_map(|(first, body, rest, functions)| {
        format!(
            "const POINTS = 20; const LIMIT = 365; const SHARE = 0.2; const ON = true; const NAME = \"Fabrikam\";\n\
             const WORDS = [\"ingénieur\", \"software\"];\nif {first} {{ {body} }}\n{rest}\n{functions}\n"
        )
    })
}

fn column(kind: Kind) -> BoxedStrategy<Values> {
    fn some<T: std::fmt::Debug + Clone + 'static>(of: &'static [T]) -> impl Strategy<Value = Vec<Option<T>>> {
        vec(proptest::option::weighted(0.8, select(of)), ROWS)
    }
    let texts = &["software", "Fabrikam", "Ingénieur software", "", "finance"];
    match kind {
        Kind::Text | Kind::Date => some(texts).prop_map(|values| Values::Text(values.into_iter().collect())).boxed(),
        Kind::Whole => some(&[0, 1, 2, 364, 366, 400, i64::MAX, i64::MIN])
            .prop_map(|numbers| Values::Whole(numbers.into_iter().collect()))
            .boxed(),
        Kind::Decimal => {
            some(&[0.0, 0.1, 0.2, 0.3, 8.0, 8.000_000_000_000_002, 366.0, 1e-300, f64::INFINITY, f64::NAN])
                .prop_map(|numbers| Values::Decimal(numbers.into_iter().collect()))
                .boxed()
        }
        Kind::YesNo => some(&[true, false]).prop_map(Values::YesNo).boxed(),
        Kind::Texts => vec(proptest::option::of(vec(select(&texts[..]), 0..3)), ROWS)
            .prop_map(|values| {
                let list = |texts: Vec<&str>| texts.into_iter().map(Arc::from).collect();
                Values::Texts(values.into_iter().map(|value| value.map(list)).collect())
            })
            .boxed(),
    }
}

fn facts() -> impl Strategy<Value = Facts> {
    let columns: Vec<_> = signals::all().map(|signal| column(signal.kind)).collect();
    let stated = proptest::option::of(vec(vec(any::<bool>(), ROWS), signals::count()));
    (columns, stated, any::<bool>()).prop_map(|(columns, stated, known)| {
        let mut owner = OwnerLists::default();
        let mut set = |name, list| owner.set(OwnerLists::index_of(name).unwrap(), list);
        set("my_industries", Some(vec!["finance".into(), "software".into()]));
        set("target_companies", known.then(|| vec!["fabrikam".into()]));
        match stated {
            Some(stated) => Facts::of_cases(ROWS, columns, stated, owner),
            None => Facts::new(ROWS, columns, owner),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn native_code_judges_as_the_interpreter_does(rule in rule(), facts in facts()) {
        let set = unchecked(&[("generated", &rule)]);
        prop_assert_eq!(set.judge(&facts), set.judge_interpreted(&facts), "{}", rule);
    }
}

#[test]
fn a_name_before_other_arguments_is_read_after_them() {
    let columns = signals::all().map(|signal| Values::unknown(signal.kind, 1)).collect();
    let facts = Facts::new(1, columns, OwnerLists::default());
    let first_unknown = |number: &str| {
        let set = unchecked(&[("a", &format!("let n = {number}; keep(n, \"n\");"))]);
        assert_eq!(set.judge(&facts), set.judge_interpreted(&facts), "{number}");
        match set.judge(&facts).unwrap().remove(0).not_judged.remove(0).unknown {
            unknown @ Unknown::Signal(_) => unknown.name(),
            unknown => panic!("{unknown:?}"),
        }
    };
    assert_eq!(first_unknown("min(messages_from_me, days_connected)"), "days_connected");
    assert_eq!(first_unknown("max(messages_from_me, days_connected)"), "days_connected");
    assert_eq!(first_unknown("min(messages_from_me + 0, days_connected)"), "messages_from_me");
    assert_eq!(first_unknown("graded(messages_from_me, 1, days_connected, 3, 4)"), "days_connected");
}

#[test]
fn starter_rules_are_judged_natively_and_alike() {
    use crate::rules::{RuleSet, starter};
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let set = RuleSet::load(starter::sources(), &[], &[], false).unwrap();
    for rule in &set.rules {
        assert!(rule.native().is_some(), "{}", rule.id);
    }
    let mut runner = TestRunner::deterministic();
    for _ in 0..50 {
        let facts = facts().new_tree(&mut runner).unwrap().current();
        assert_eq!(set.judge(&facts), set.judge_interpreted(&facts));
    }
}

/// The condition alone, so that it is asked of many at once; a part that decides leaves those after it unread.
#[test]
fn a_rule_of_one_condition_has_read_what_the_interpreter_reads() {
    let place = |name: &str| signals::index_of(name).unwrap();
    let yes_no = [None, Some(false), Some(true)];
    let mut columns: Vec<Values> = signals::all().map(|signal| Values::unknown(signal.kind, 27)).collect();
    columns[place("we_talked")] = Values::YesNo((0..27).map(|row| yes_no[row % 3]).collect());
    columns[place("shares_school")] = Values::YesNo((0..27).map(|row| yes_no[row / 3 % 3]).collect());
    columns[place("days_connected")] = Values::Whole((0..27).map(|row| [None, Some(1), Some(9)][row / 9]).collect());
    let facts = Facts::new(27, columns, OwnerLists::default());
    for condition in [
        "we_talked && shares_school && days_connected > 5",
        "!(we_talked && shares_school)",
        "(we_talked && shares_school) == false",
        "!(we_talked && shares_school) && days_connected > 5",
        "we_talked || shares_school",
        "days_connected > 5 && (we_talked || shares_school)",
        "!(known(we_talked) && we_talked)",
        "!known(shares_school) && days_connected - 4 > -2",
        "we_talked == shares_school",
        "!!we_talked && !(days_connected < 5)",
        "one_of(days_connected, [1, 9]) && !shares_school",
    ] {
        let set = unchecked(&[("a", &format!("if {condition} {{ keep(days_connected, `${{days_connected}}`); }}"))]);
        assert!(set.rules[0].native().is_some(), "{condition}");
        assert_eq!(set.judge(&facts), set.judge_interpreted(&facts), "{condition}");
    }
}

#[test]
fn native_code_judges_without_running_the_rule() {
    let set = unchecked(&[("a", "const AFTER = 5;\nif we_talked && days_connected > AFTER { keep(1, \"x\"); }")]);
    let known = |name: &str, column| (signals::index_of(name).unwrap(), column);
    let mut columns: Vec<Values> = signals::all().map(|signal| Values::unknown(signal.kind, 3)).collect();
    for (index, column) in [
        known("we_talked", Values::YesNo(vec![Some(false), Some(true), Some(true)])),
        known("days_connected", Values::Whole([None, None, Some(9)].into_iter().collect())),
    ] {
        columns[index] = column;
    }
    let facts = Facts::new(3, columns, OwnerLists::default());
    let native = set.rules[0].native().unwrap();
    let judged: Vec<_> = (0..3).map(|row| native.judge(&facts, row, &mut Vec::new()).unwrap()).collect();
    let index = |name: &str| signals::index_of(name).unwrap();
    let evidence = signals_read(&[index("we_talked"), index("days_connected")]);
    let said = VerbCall { effect: Effect::Keep, points: 1, why: "x".into(), evidence, place: (2, 42) };
    let unknown = Evaluation::Unknown(Unknown::signal(index("days_connected")));
    assert_eq!(judged, [Evaluation::Said(smallvec![]), unknown, Evaluation::Said(smallvec![said])]);
}

#[test]
fn decimals_compare_as_in_the_interpreter_whatever_they_are() {
    let values =
        [0.0, 0.1, 0.2, 0.3, 0.1 + 0.2, 1.0, 8.0, -8.0, 8.000_000_000_000_002, 1e-300, f64::INFINITY, f64::NAN];
    let pairs: Vec<(f64, f64)> = values.iter().flat_map(|one| values.map(|other| (*one, other))).collect();
    let mut columns: Vec<Values> = signals::all().map(|signal| Values::unknown(signal.kind, pairs.len())).collect();
    let mut set = |name, of: fn(&(f64, f64)) -> f64| {
        columns[signals::index_of(name).unwrap()] = Values::Decimal(pairs.iter().map(|pair| Some(of(pair))).collect());
    };
    set("gap_ratio", |pair| pair.0);
    set("usual_gap_days", |pair| pair.1);
    let facts = Facts::new(pairs.len(), columns, OwnerLists::default());
    for sign in ["==", "!=", "<", "<=", ">", ">="] {
        let set = unchecked(&[("a", &format!("if gap_ratio {sign} usual_gap_days {{ keep(1, \"x\"); }}"))]);
        assert!(set.rules[0].native().is_some());
        assert_eq!(set.judge(&facts), set.judge_interpreted(&facts), "{sign}");
    }
}

#[test]
fn sums_differences_and_products_need_no_interpreter() {
    for days in ["days_connected + 1", "days_connected - 1", "2 * days_connected", "-(days_connected) + 3"] {
        let set = unchecked(&[("a", &format!("if {days} > 5 {{ keep(1, \"x\"); }}"))]);
        assert!(set.rules[0].native().is_some(), "{days}");
    }
}
