//! That our parser reads as Rhai does: an expression and the same with brackets around everything that our tree holds
//! together are one to Rhai.

use super::read::ParsedRule;
use super::tokens::Piece;
use super::tree::{Expr, ExprKind, StatementKind};
use crate::rules::judge::interpreter;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// The expression of a rule `let x = …;` as our parser understands it; none where something is wrong with it.
fn read(rule: &str) -> Option<Expr> {
    let mut written = ParsedRule::read(rule);
    match written.tree.statements.pop()?.kind {
        StatementKind::Let { value, .. } if written.findings.found.is_empty() => value,
        _ => None,
    }
}

/// The expression with brackets around each of its parts.
fn bracketed(expression: &Expr, text: &str) -> String {
    let within = |inner: &Expr| bracketed(inner, text);
    let joined = |parts: &[Expr], sign: &str| parts.iter().map(within).collect::<Vec<_>>().join(sign);
    match &expression.kind {
        ExprKind::Whole(whole) => format!("({whole})"),
        // A number beyond all numbers has no other form.
        ExprKind::Decimal(decimal) if decimal.is_infinite() => "(1e999)".to_owned(),
        ExprKind::Decimal(decimal) => format!("({decimal:?})"),
        ExprKind::YesNo(yes_no) => yes_no.to_string(),
        ExprKind::Text(value) => quoted(value),
        ExprKind::Template(pieces) => {
            let piece = |piece: &Piece<_>| match piece {
                Piece::Plain(text) => text.replace('`', "``").replace("${", "\\${"),
                Piece::Code(super::tree::Block { statements, .. }) => match statements.as_slice() {
                    [super::tree::Statement { kind: StatementKind::Expr(inner), .. }] => {
                        format!("${{{}}}", within(inner))
                    }
                    other => panic!("{other:?}"),
                },
            };
            // Rhai skips a line break that comes first, so that one of the text's own has to come second.
            format!("`\n{}`", pieces.iter().map(piece).collect::<String>())
        }
        ExprKind::Unit => "()".to_owned(),
        ExprKind::Name => expression.span.of(text).to_owned(),
        ExprKind::List(values) => format!("[{}]", joined(values, ", ")),
        ExprKind::Not(inner) => format!("(!{})", within(inner)),
        ExprKind::Negative(inner) => format!("(-{})", within(inner)),
        ExprKind::Positive(inner) => format!("(+{})", within(inner)),
        ExprKind::Binary { op, left, right, .. } => format!("({} {op} {})", within(left), within(right)),
        ExprKind::All(parts) => format!("({})", joined(parts, " && ")),
        ExprKind::Any(parts) => format!("({})", joined(parts, " || ")),
        ExprKind::Call { name, args } if name.of(text) == "known" => format!("known({})", args[0].span.of(text)),
        ExprKind::Call { name, args } => format!("{}({})", name.of(text), joined(args, ", ")),
        ExprKind::Method { on, name, args } => format!("{}.{}({})", within(on), name.of(text), joined(args, ", ")),
        ExprKind::Property { on, name } => format!("{}.{}", within(on), name.of(text)),
        ExprKind::Index { on, index } => format!("{}[{}]", within(on), within(index)),
        ExprKind::Bracketed(inner) => within(inner),
        ExprKind::Null | ExprKind::Map(_) | ExprKind::Choice(_) | ExprKind::Wrong => panic!("{expression:?}"),
    }
}

/// A text in double quotes in which every character is escaped.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| format!("\\U{:08x}", u32::from(c)));
    format!("\"{}\"", escaped.collect::<String>())
}

/// Rhai's tree, without places; none where Rhai does not parse it.
fn tree_of_rhai(rule: &str) -> Option<String> {
    let tree = format!("{:?}", interpreter::compile(rule).ok()?.statements());
    let mut kept = String::with_capacity(tree.len());
    let mut rest = tree.as_str();
    while let Some(c) = rest.chars().next() {
        let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let line = digits(rest);
        let column = rest.get(line..).and_then(|rest| rest.strip_prefix(':')).map_or(0, digits);
        let place = if line > 0 && column > 0 { line + 1 + column } else { 0 };
        if place == 0 {
            kept.push(c);
        }
        rest = &rest[place.max(c.len_utf8())..];
    }
    Some(kept)
}

fn reads_alike(value: &str) -> Result<bool, TestCaseError> {
    let rule = format!("let x = {value};");
    let Some(rhai) = tree_of_rhai(&rule) else { return Ok(false) };
    let Some(expression) = read(&rule) else { return Ok(false) };
    let ours = format!("let x = {};", bracketed(&expression, &rule));
    prop_assert_eq!(Some(rhai), tree_of_rhai(&ours), "{} is read as {}", rule, ours);
    Ok(true)
}

fn operand() -> BoxedStrategy<String> {
    let leaf = select(vec![
        "a",
        "b",
        "1",
        "20",
        "-3",
        "- 4",
        "+ 5",
        "0.5",
        "true",
        "\"t\"",
        "[1, 2]",
        "[a, \"u\"]",
        "`x ${a + 1} y`",
        "()",
        "known(industry)",
        "f(a, 1)",
        "a.len()",
        "a.b",
        "a[0]",
        "!a",
        "!!b",
        "-a",
        "-a.len()",
        "!f(b)",
        "-(1)",
    ])
    .prop_map(str::to_owned);
    prop_oneof![8 => leaf.clone(), 1 => leaf.prop_map(|leaf| format!("({leaf})"))].boxed()
}

fn chain(operand: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let operator = select(vec![
        "||", "&&", "==", "!=", "<", "<=", ">", ">=", "in", "!in", "??", "+", "-", "*", "/", "%", "**", "|", "&", "^",
        "<<", ">>", "..", "..=",
    ]);
    let gap = select(vec![" ", "  ", "\n"]);
    vec((operand, operator, gap), 1..7).prop_map(|parts| {
        let mut chain = String::new();
        for (index, (operand, operator, gap)) in parts.iter().enumerate() {
            if index > 0 {
                chain.extend([gap, operator, " "]);
            }
            chain.push_str(operand);
        }
        chain
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn operators_bind_as_in_rhai(value in chain(prop_oneof![
        4 => operand(),
        1 => chain(operand()).prop_map(|chain| format!("({chain})")),
    ])) {
        reads_alike(&value)?;
    }

    #[test]
    fn texts_and_numbers_are_read_as_in_rhai(
        inside in vec(select(vec![
            "a", "é", " ", "  ", "\\n", "\\t", "\\r", "\\\\", "\\x41", "\\u00e9", "\\U0001F600", "\\\"", "\"\"", "``", "$",
            "\\\n", "\\\r\n", "\n", "\r\n", "\\$", "\\${", "{", "}", "${a}", "${1 + 2}", "//", "/*", "'", "#",
        ]), 0..8),
        quotes in select(vec!["\"", "`"]),
        number in vec(select(vec!["0", "1", "9", "_", ".", "e", "e5", "e-2", "0x", "0b", "0o", "f", "-", "9223372036854775807"]), 1..5),
    ) {
        reads_alike(&format!("{quotes}{}{quotes}", inside.concat()))?;
        reads_alike(&number.concat())?;
        reads_alike(&format!("1 -{}", number.concat()))?;
    }
}

#[test]
fn much_of_what_is_tried_is_understood() {
    for value in [
        "a && b || !a == b && 1 + 2 * 3 - 4 < 5 in [1]",
        "2 ** 3 ** 2 == -2 ** 2",
        "a | b ^ 1 & 2 ?? 3",
        "\"a\\x41\\\n   b\"",
        "`\na ${b} \\${c} `` d`",
        "`\n\n${a}`",
        "-9223372036854775808",
        "0xffffffffffffffff",
        "1e999",
    ] {
        assert!(reads_alike(value).unwrap(), "{value}");
    }
}

#[test]
fn a_number_keeps_its_sign_however_that_is_written() {
    use crate::store::settings::KnobValue::{Decimal, Whole};
    for (written, value) in [
        ("-0.5", Decimal(-0.5)),
        ("- 0.5", Decimal(-0.5)),
        ("-(0.5)", Decimal(-0.5)),
        ("+ 0.5", Decimal(0.5)),
        ("- 7", Whole(-7)),
        ("-(-7)", Whole(7)),
    ] {
        assert_eq!(read(&format!("let x = {written};")).unwrap().plain(), Some(value), "{written}");
    }
    assert_eq!(read("let x = -\"7\";").and_then(|value| value.plain()), None);
}
