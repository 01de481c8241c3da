//! Every way out of the interpreter that somebody might try, and every way to keep it busy.

use super::*;
use crate::rules::judge::evaluation::{Evaluation, begin, finish, lists_of, points_of};
use crate::rules::judge::tests::unchecked;
use crate::signals::{self, Facts, OwnerLists, Values};
use std::time::{Duration, Instant};

/// Longer than this is a hang and not a slow machine; how fast things are is measured in `benches/`.
const HANG: Duration = Duration::from_mins(2);

/// What becomes of a rule's text: a parse error, a run-time error, or what it said.
fn outcome(text: &str) -> String {
    let tree = match compile(text) {
        Ok(tree) => tree,
        Err(error) => return format!("does not parse: {error}"),
    };
    let columns = signals::all().map(|signal| Values::unknown(signal.kind, 1)).collect();
    let facts = Facts::new(1, columns, OwnerLists::default());
    for tree in [tree.clone(), optimise(tree)] {
        begin(&[], &facts, 0, &lists_of(&facts.owner));
        let mut scope = Scope::new();
        if let Err(error) = run(&mut scope, &tree) {
            return match error.unwrap_inner() {
                EvalAltResult::ErrorRuntime(value, _) => {
                    let complaint =
                        value.clone().try_cast::<functions::Complaint>().map(|complaint| complaint.sentence);
                    format!("complains: {}", complaint.unwrap_or_default())
                }
                EvalAltResult::ErrorTerminated(token, _) => format!("ended: {:?}", token.clone().try_cast::<Ended>()),
                other => format!("fails: {other}"),
            };
        }
    }
    match finish() {
        Evaluation::Said(said) => {
            format!("says: {}", said.iter().map(|said| said.why.as_str()).collect::<Vec<_>>().join(", "))
        }
        Evaluation::Unknown(_) => "unknown".to_owned(),
    }
}

fn assert_refused(texts: &[&str], with: &str) {
    for text in texts {
        let before = Instant::now();
        let outcome = outcome(text);
        let shown: String = text.chars().take(80).collect();
        assert!(outcome.starts_with(with), "{shown}: {outcome}");
        assert!(before.elapsed() < HANG, "{shown}: {:?}", before.elapsed());
    }
}

#[test]
fn words_that_reach_outside_do_not_parse() {
    assert_refused(
        &[
            "import \"../secrets\" as s;",
            "import \"/etc/passwd\" as s; protect(s::x);",
            "eval(\"1\");",
            "print(\"x\");",
            "debug(\"x\");",
            "let f = Fn(\"remove\"); f.call(1, \"x\");",
            "export const A = 1;",
        ],
        "does not parse",
    );
}

#[test]
fn clocks_pauses_and_exits_do_not_exist() {
    assert_refused(
        &[
            "timestamp();",
            "sleep(10);",
            "sleep(10.0);",
            "exit();",
            "exit(5);",
            "rand();",
            "open_file(\"x\");",
            "parse_json(\"{}\");",
        ],
        "fails: Function not found",
    );
}

#[test]
fn loops_do_not_parse() {
    assert_refused(
        &[
            "while true { }",
            "loop { }",
            "for x in 0..10 { }",
            "do { } while true;",
            "do { } until false;",
            "if false { loop { } }",
            "fn f() { while true { } } f();",
        ],
        "does not parse",
    );
}

#[test]
fn errors_cannot_be_caught_nor_thrown() {
    assert_refused(&["try { let x = 1 / 0; } catch { protect(\"x\"); }", "throw \"x\";"], "does not parse");
}

#[test]
fn functions_that_call_themselves_end() {
    assert_refused(&["fn f(n) { f(n + 1) } f(0);", "fn f() { g() } fn g() { f() } f();"], "fails: Stack overflow");
    assert_refused(
        &["fn f(n) { if n == 0 { 0 } else { f(n - 1) + f(n - 1) + f(n - 1) + f(n - 1) + f(n - 1) + f(n - 1) } } f(7);"],
        "fails: Too many operations",
    );
}

#[test]
fn closures_are_no_way_around() {
    assert_refused(&["let f = |x| x + 1; f.call(1);", "[1, 2].map(|x| x * 2);"], "does not parse");
}

#[test]
fn texts_lists_and_maps_stay_small() {
    let doubling = format!("let a = \"0123456789abcdef\"; {} protect(a);", "a += a; ".repeat(13));
    let joining = format!("let a = \"0123456789abcdef\"; {} protect(a);", "a = a + a; ".repeat(13));
    let interpolating = format!("let a = \"0123456789abcdef\"; {} protect(a);", "a = `${a}${a}`; ".repeat(13));
    let nesting = format!("let a = [1, 2]; {}", "a = [a, a]; ".repeat(11));
    let adding = format!("let a = [1, 2]; {}", "a += a; ".repeat(11));
    let mapping = format!("let a = #{{x: 1}}; {}", "a = #{x: a, y: a}; ".repeat(11));
    assert_refused(
        &[
            &doubling,
            &joining,
            &interpolating,
            &nesting,
            &adding,
            &mapping,
            "let a = \"\"; a.pad(1_000_000_000, 'x');",
            "let a = []; a.pad(1_000_000_000, 1);",
        ],
        "fails: ",
    );
}

#[test]
fn busy_work_ends_at_the_deadline_or_the_limit_of_steps() {
    let text = format!(
        "let a = \"{}\"; fn f(a, n) {{ if n == 0 {{ a.replace(\"a\", \"b\"); a.replace(\"b\", \"a\"); 0 }} else {{ f(a, n - 1) + f(a, n - 1) + f(a, n - 1) + f(a, n - 1) }} }} f(a, 7);",
        "a".repeat(60_000)
    );
    let before = Instant::now();
    let outcome = outcome(&text);
    assert!(
        ["ended: Some(Overdue)", "fails: Too many operations"].iter().any(|end| outcome.starts_with(end)),
        "{outcome}"
    );
    assert!(before.elapsed() < HANG);
}

#[test]
fn depth_ends_cleanly() {
    let brackets = format!("let x = {}1{};", "(".repeat(100_000), ")".repeat(100_000));
    let lists = format!("let x = {}{};", "[".repeat(100_000), "]".repeat(100_000));
    let blocks = format!("{}{}", "{".repeat(100_000), "}".repeat(100_000));
    let ifs = "if true { ".repeat(20_000);
    let signs = format!("let x = {}true;", "!".repeat(200_000));
    let minus = format!("let x = {}1;", "-".repeat(200_000));
    let calls = format!("let x = {}1{};", "max(1, ".repeat(30_000), ")".repeat(30_000));
    let maps = format!("let x = {}1{};", "#{a: ".repeat(40_000), "}".repeat(40_000));
    let texts = format!("let x = {}1{};", "`${".repeat(40_000), "}`".repeat(40_000));
    assert_refused(&[&brackets, &lists, &blocks, &ifs, &signs, &minus, &calls, &maps, &texts], "does not parse");
}

#[test]
fn length_ends_cleanly() {
    let long = 16_000;
    for text in [
        format!("let x = 1{};", " + 1".repeat(long)),
        format!("let x = \"a\"{};", " + \"a\"".repeat(10_000)),
        format!("let x = true{};", " && true".repeat(8_000)),
        format!("let x = true{};", " == true".repeat(8_000)),
        format!("let x = [1]; let y = x{};", "[0]".repeat(long)),
        format!("let x = 1; let y = x{};", ".abs()".repeat(10_000)),
        format!("if false {{ }}{}", " else if false { }".repeat(3_500)),
        format!("let x = 1{};", " ?? 1".repeat(long)),
        format!("let x = 2{};", " ** 1".repeat(long)),
        "let x = 1;".repeat(6_500),
        "fn f() { }\n".repeat(5_000),
        "\n".repeat(65_000),
        "/*".repeat(32_000),
        format!("const A = [{}];", "1, ".repeat(20_000)),
        format!("switch 1 {{ {}, _ => 0 }}", (0..6_000).map(|n| format!("{n} => 0")).collect::<Vec<_>>().join(", ")),
    ] {
        let before = Instant::now();
        if compile(&text).is_ok() {
            let _ = outcome(&text);
            let _ = unchecked(&[("long", &text)]);
        }
        let shown: String = text.chars().take(60).collect();
        assert!(before.elapsed() < HANG, "{shown}: {:?}", before.elapsed());
    }
}

#[test]
fn arithmetic_is_checked() {
    assert_refused(
        &[
            "let x = 9223372036854775807; x + 1;",
            "let x = 9223372036854775807; x * 2;",
            "let x = -9223372036854775807 - 1; x / -1;",
            "let x = -9223372036854775807 - 1; -x;",
            "let x = -9223372036854775807 - 1; abs(x);",
            "let x = 0; 1 / x;",
            "let x = 0; 1 % x;",
            "let x = 10; x ** 99;",
            "let x = 1e300; (x * x).to_int();",
        ],
        "fails: ",
    );
}

#[test]
fn points_are_whole() {
    let refused = "complains: points must be a whole number";
    assert_refused(&["remove(2.5, \"x\");", "remove(0.0/0.0, \"x\");"], refused);
    assert_eq!(outcome("remove(20.0, \"x\"); keep(1000, \"y\");"), "says: x, y");
}

#[test]
fn points_below_one_say_nothing_and_more_than_a_thousand_count_a_thousand() {
    assert_eq!(outcome("remove(0, \"a\"); keep(-5, \"b\"); keep(-0.0, \"c\"); remove(1, \"d\");"), "says: d");
    assert_eq!(outcome("keep(1001, \"a\"); remove(1e300, \"b\"); keep(9223372036854775807, \"c\");"), "says: a, b, c");
    assert_eq!([0, -1, i64::MIN].map(|points| points_of(Effect::Keep, points)), [None; 3]);
    assert_eq!(
        [1, 1000, 1001, i64::MAX].map(|points| points_of(Effect::Keep, points)),
        [1, 1000, 1000, 1000].map(Some)
    );
}

#[test]
fn a_rule_says_no_more_than_sixteen_things() {
    assert!(outcome(&"protect(\"x\");".repeat(17)).starts_with("complains: the rule reaches more than 16 verbs"));
    assert!(outcome(&"protect(\"x\");".repeat(16)).starts_with("says: "));
}

#[test]
fn words_of_a_reason_are_cut_at_500_characters() {
    assert_eq!(outcome(&format!("protect(\"{}\");", "é".repeat(600))).chars().count(), "says: ".len() + 500);
}

#[test]
fn known_wants_the_name_of_a_signal() {
    for text in
        ["known();", "known(\"company\");", "known(5);", "known(company == 1);", "known(company, position);", "known;"]
    {
        let outcome = outcome(text);
        assert!(outcome.starts_with("does not parse"), "{text}: {outcome}");
    }
    assert_refused(&["known(compani);"], "complains: `known` asks about a signal");
    assert_refused(&["fn f() { known(company) } f();"], "complains: `known` can't be asked in a function");
}

#[test]
fn the_deepest_rule_that_parses_fits_the_stack_of_a_thread() {
    for (open, close) in
        [("max(1, ", ")"), ("1 + (", ")"), ("if true { ", " } else { 0 }"), ("[1, ", "].len()"), ("{ ", " }")]
    {
        for depth in 1..40 {
            let nest = |inner: &str| format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
            let outcome = outcome(&format!("fn f(n) {{ {} }}\nlet x = {};", nest("f(n + 1)"), nest("f(1)")));
            let ends = ["does not parse", "fails: Stack overflow", "fails: Too many operations"];
            assert!(ends.iter().any(|end| outcome.starts_with(end)), "{open} {depth}: {outcome}");
        }
    }
}
