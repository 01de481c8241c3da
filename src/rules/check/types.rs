//! The type of everything: whether both sides of a comparison can be compared, a condition is a yes/no, and a sum
//! is made of numbers.

use super::ty::Type;
use super::walk::Walk;
use crate::rules::language::codes;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::{Span, quoted};

impl Walk<'_> {
    /// The type of an expression; everything in it is checked on the way.
    pub(super) fn expression(&mut self, expression: &Expr) -> Type {
        match &expression.kind {
            ExprKind::Whole(_) => Type::Whole,
            ExprKind::Decimal(_) => Type::Decimal,
            ExprKind::Text(_) => {
                self.plain_text(expression.span);
                Type::Text
            }
            ExprKind::Template(parts) => {
                for part in parts {
                    self.block(part);
                }
                Type::Text
            }
            ExprKind::YesNo(_) => Type::YesNo,
            ExprKind::Unit => Type::Nothing,
            ExprKind::Null => {
                self.nothing(expression, None, "==");
                Type::Any
            }
            ExprKind::Name => self.name(expression.span),
            ExprKind::List(values) => {
                let kinds: Vec<_> = values.iter().map(|value| self.expression(value)).collect();
                if kinds.iter().all(|kind| *kind == Type::Text) { Type::Texts } else { Type::List }
            }
            ExprKind::Map(values) => {
                for value in values {
                    self.expression(value);
                }
                Type::Any
            }
            ExprKind::Not(inner) => {
                self.yes_no(inner, "`!` turns a yes/no round");
                Type::YesNo
            }
            ExprKind::Negative(inner) => {
                let kind = self.expression(inner);
                self.number(inner, kind, "-");
                kind
            }
            ExprKind::All(parts) | ExprKind::Any(parts) => {
                let op = if matches!(expression.kind, ExprKind::All(_)) { "&&" } else { "||" };
                self.joined(op, parts);
                Type::YesNo
            }
            ExprKind::Binary { op, at, left, right } => self.binary(op, *at, left, right),
            ExprKind::Call { name, args } => self.call(*name, args, expression.span),
            ExprKind::Method { on, name, args } => self.method(on, *name, Some(args)),
            ExprKind::Property { on, name } => self.method(on, *name, None),
            ExprKind::Index { on, index } => {
                let given = self.expression(index);
                let kind = self.expression(on);
                self.index(kind, index, given);
                if kind == Type::Texts && given == Type::Whole { Type::Text } else { Type::Any }
            }
            ExprKind::Bracketed(inner) => self.expression(inner),
            ExprKind::Choice(statement) => self.statement(statement),
            ExprKind::Wrong => Type::Any,
        }
    }

    pub(super) fn shown(&self, span: Span) -> String {
        quoted(span.of(self.text)).into_owned()
    }

    /// `${…}` in a text in plain quotes stays as it is.
    fn plain_text(&mut self, span: Span) {
        let written = span.of(self.text);
        let Some(from) = written.find("${").filter(|_| written.starts_with('"')) else { return };
        let place = Span { start: span.start + from, end: span.start + from + 2 };
        let help = "write the text in back-ticks, `` `connected ${ago(days_connected)}` ``";
        self.findings.add(&codes::VALUES_IN_QUOTES, place, "`${…}` in double quotes is no value but plain text", help);
    }

    /// A word for nothing; `other` is what it is compared with.
    pub(super) fn nothing(&mut self, null: &Expr, other: Option<&Expr>, op: &str) {
        let word = self.shown(null.span);
        let help = match other.filter(|other| other.bare().kind == ExprKind::Name) {
            Some(other) if op == "!=" => format!("write `known({})`", self.shown(other.span)),
            Some(other) => format!("write `!known({})`", self.shown(other.span)),
            None => "ask `known(signal)` whether the export says it".to_owned(),
        };
        self.findings.add(&codes::NO_NULL, null.span, format!("a rule has no `{word}`"), help);
    }

    fn joined(&mut self, op: &str, parts: &[Expr]) {
        let mut before: Option<&Expr> = None;
        for part in parts {
            let repeated = before.and_then(|before| match &before.bare().kind {
                ExprKind::Binary { op, left, right, .. } if *op == "==" || *op == "!=" => Some((*op, left, right)),
                _ => None,
            });
            match (&part.bare().kind, repeated) {
                (ExprKind::Text(_) | ExprKind::Whole(_) | ExprKind::Decimal(_), Some((compared, left, right))) => {
                    let (left, right, literal) = (self.shown(left.span), self.shown(right.span), self.shown(part.span));
                    let help = match (compared, op) {
                        ("==", "||") => {
                            format!("write `{left} == {literal}` here, or `one_of({left}, [{right}, {literal}])`")
                        }
                        _ => format!("write `{left} {compared} {literal}` here"),
                    };
                    let sentence = format!("`{literal}` alone is no yes/no, and `{op}` joins yes/no values");
                    self.findings.add(&codes::NOT_A_YES_NO, part.span, sentence, help);
                }
                _ => self.yes_no(part, &format!("`{op}` joins yes/no values")),
            }
            before = Some(part);
        }
    }

    /// Checks that the expression is a yes/no; `wanted` says what for.
    pub(super) fn yes_no(&mut self, expression: &Expr, wanted: &str) {
        let kind = self.expression(expression);
        if matches!(kind, Type::YesNo | Type::Any) {
            return;
        }
        let shown = self.shown(expression.bare().span);
        let help = match kind {
            Type::Whole | Type::Decimal => format!("write the comparison: `{shown} > 0`"),
            Type::Text => {
                format!("write the comparison, `{shown} == \"…\"`, or `known({shown})` to ask whether it is there")
            }
            Type::Texts => format!("write `one_of({shown}, [\"…\"])`"),
            _ => "write a comparison here: `days_connected > 365`".to_owned(),
        };
        let help = if kind == Type::Text && expression.bare().kind != ExprKind::Name {
            "write a comparison: `company == \"…\"`, or `mentions(position, \"…\")`".to_owned()
        } else {
            help
        };
        self.findings.add(
            &codes::NOT_A_YES_NO,
            expression.span,
            format!("`{shown}` is {}, and {wanted}", kind.words()),
            help,
        );
    }
}
