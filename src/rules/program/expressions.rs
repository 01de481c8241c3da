//! What each expression is and of which type; whether a condition is a yes/no.

use super::resolve::Resolver;
use super::ty::Type;
use super::typed::{Form, Term};
use crate::rules::language::codes;
use crate::rules::syntax::tokens::Piece;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::store::settings::KnobValue;
use crate::text::quoted;

impl Resolver<'_> {
    /// What an expression is; everything in it is checked on the way.
    pub(super) fn expression(&mut self, expression: &Expr) -> Term {
        let span = expression.span;
        // What native code cannot evaluate is `Opaque`: it keeps its parts, so that their signals are known and checked.
        let (form, kind) = match &expression.kind {
            ExprKind::Whole(whole) => (Form::Literal(KnobValue::Whole(*whole)), Type::Whole),
            ExprKind::Decimal(decimal) => (Form::Literal(KnobValue::Decimal(*decimal)), Type::Decimal),
            ExprKind::YesNo(yes_no) => (Form::Literal(KnobValue::YesNo(*yes_no)), Type::YesNo),
            ExprKind::Text(text) => {
                self.plain_text(span);
                (Form::Literal(KnobValue::Text(text.clone())), Type::Text)
            }
            ExprKind::Template(pieces) => {
                let pieces = pieces.iter().map(|piece| match piece {
                    Piece::Plain(text) => Piece::Plain(text.clone()),
                    Piece::Code(block) => Piece::Code(self.block(block).0),
                });
                (Form::Text(pieces.collect()), Type::Text)
            }
            ExprKind::Unit => (Form::Opaque(Vec::new()), Type::Nothing),
            ExprKind::Null => {
                self.nothing(expression, None, "==");
                (Form::Opaque(Vec::new()), Type::Any)
            }
            ExprKind::Name => self.name(span),
            ExprKind::List(values) => {
                let values = self.all(values);
                let texts = values.iter().all(|value| value.kind == Type::Text);
                (Form::List(values), if texts { Type::Texts } else { Type::List })
            }
            ExprKind::Map(values) => (Form::Opaque(self.all(values)), Type::Any),
            ExprKind::Not(inner) => (Form::Not(Box::new(self.yes_no(inner, "`!` negates a yes/no"))), Type::YesNo),
            ExprKind::Negative(inner) | ExprKind::Positive(inner) => {
                let term = self.expression(inner);
                let kind = term.kind;
                self.number(inner, kind, "-");
                let form = match (expression.plain(), &expression.kind) {
                    (Some(value), _) => Form::Literal(value),
                    (None, ExprKind::Negative(_)) => Form::Negative(Box::new(term)),
                    (None, _) => Form::Opaque(vec![term]),
                };
                (form, kind)
            }
            ExprKind::All(parts) => (Form::All(self.joined("&&", parts)), Type::YesNo),
            ExprKind::Any(parts) => (Form::Any(self.joined("||", parts)), Type::YesNo),
            ExprKind::Binary { op, at, left, right } => self.binary(op, *at, left, right),
            ExprKind::Call { name, args } => self.call(*name, args, span),
            ExprKind::Method { on, name, args } => self.method(on, *name, Some(args)),
            ExprKind::Property { on, name } => self.method(on, *name, None),
            ExprKind::Index { on, index } => self.indexed(on, index),
            ExprKind::Bracketed(inner) => return self.expression(inner),
            ExprKind::Choice(statement) => {
                let (step, kind) = self.statement(statement);
                (Form::Choice(Box::new(step)), kind)
            }
            ExprKind::Wrong => (Form::Opaque(Vec::new()), Type::Any),
        };
        Term { form, kind, span }
    }

    pub(super) fn all(&mut self, expressions: &[Expr]) -> Vec<Term> {
        expressions.iter().map(|expression| self.expression(expression)).collect()
    }

    fn indexed(&mut self, on: &Expr, index: &Expr) -> (Form, Type) {
        let place = self.expression(index);
        let on = self.expression(on);
        self.index(on.kind, index, place.kind);
        let kind = if on.kind == Type::Texts && place.kind == Type::Whole { Type::Text } else { Type::Any };
        (Form::Opaque(vec![on, place]), kind)
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
        self.findings.add(&codes::VALUES_IN_QUOTES, place, "`${…}` in double quotes is plain text, not a value", help);
    }

    /// A word for nothing; `other` is what it is compared with.
    pub(super) fn nothing(&mut self, null: &Expr, other: Option<&Expr>, op: &str) {
        let word = self.shown(null.span);
        let help = match other.filter(|other| other.bare().kind == ExprKind::Name) {
            Some(other) if op == "!=" => format!("write `known({})`", self.shown(other.span)),
            Some(other) => format!("write `!known({})`", self.shown(other.span)),
            None => "ask `known(signal)` whether it is known".to_owned(),
        };
        self.findings.add(&codes::NO_NULL, null.span, format!("a rule has no `{word}`"), help);
    }

    fn joined(&mut self, op: &str, parts: &[Expr]) -> Vec<Term> {
        let mut before: Option<&Expr> = None;
        let mut terms = Vec::new();
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
                    let sentence = format!("`{literal}` alone is not a yes/no, and `{op}` joins yes/no values");
                    self.findings.add(&codes::NOT_A_YES_NO, part.span, sentence, help);
                    terms.push(Term { form: Form::Opaque(Vec::new()), kind: Type::Any, span: part.span });
                }
                _ => terms.push(self.yes_no(part, &format!("`{op}` joins yes/no values"))),
            }
            before = Some(part);
        }
        terms
    }

    /// Checks that the expression is a yes/no; `wanted` says what for.
    pub(super) fn yes_no(&mut self, expression: &Expr, wanted: &str) -> Term {
        let term = self.expression(expression);
        let kind = term.kind;
        if matches!(kind, Type::YesNo | Type::Any) {
            return term;
        }
        let shown = self.shown(expression.bare().span);
        let help = match kind {
            Type::Whole | Type::Decimal => format!("write the comparison: `{shown} > 0`"),
            Type::Text => {
                format!("write the comparison, `{shown} == \"…\"`, or `known({shown})` to ask whether it is known")
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
        term
    }
}
