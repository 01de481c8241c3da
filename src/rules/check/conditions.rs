//! Conditions of the tree as formulas: comparisons of a signal with a plain value are understood, everything else is
//! told apart by its text.

use super::formula::{Formula, Plain, compare};
use super::reach::Reach;
use crate::rules::program::ty::Type;
use crate::rules::program::ty::fact;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::store::settings::KnobValue;

impl<'a> Reach<'a> {
    pub(super) fn formula(&self, expression: &Expr) -> Formula {
        self.formula_within(expression, 0)
    }

    fn formula_within(&self, expression: &Expr, depth: usize) -> Formula {
        let all = |parts: &[Expr]| parts.iter().map(|part| self.formula_within(part, depth + 1)).collect();
        match &expression.kind {
            _ if depth > 64 => self.atom(expression),
            ExprKind::YesNo(value) => Formula::Const(*value),
            ExprKind::Bracketed(inner) => self.formula_within(inner, depth + 1),
            ExprKind::Not(inner) => self.formula_within(inner, depth + 1).negated(),
            ExprKind::All(parts) => Formula::All(all(parts)),
            ExprKind::Any(parts) => Formula::Any(all(parts)),
            ExprKind::Name if self.is_knob(expression) => self.atom(expression),
            ExprKind::Name => match self.given(expression) {
                Some(value) if value.span != expression.span => self.formula_within(value, depth + 1),
                _ => self.atom(expression),
            },
            ExprKind::Call { name, args } => match (name.of(self.text), args.as_slice()) {
                ("known", [signal]) => Formula::Known(signal.span.of(self.text).to_owned()),
                ("one_of", [value, list]) => match &list.bare().kind {
                    ExprKind::List(values) => Formula::Any(
                        values.iter().map(|other| self.comparison("==", value, other, expression)).collect(),
                    ),
                    _ => self.atom(expression),
                },
                _ => self.atom(expression),
            },
            ExprKind::Binary { op, left, right, .. } => self.comparison(op, left, right, expression),
            _ => self.atom(expression),
        }
    }

    /// Whether it is a knob, which can be turned.
    fn is_knob(&self, expression: &Expr) -> bool {
        expression.kind == ExprKind::Name && self.knobs.iter().any(|knob| knob.name == expression.span.of(self.text))
    }

    /// The value that a name is given for good.
    fn given(&self, name: &Expr) -> Option<&'a Expr> {
        let written = name.span.of(self.text);
        self.lets.iter().rev().find(|(other, _)| *other == written).and_then(|(_, value)| *value)
    }

    pub(super) fn comparison(&self, op: &'static str, left: &Expr, right: &Expr, whole: &Expr) -> Formula {
        let (left, right) = (left.bare(), right.bare());
        let flipped = match op {
            "<" => ">",
            ">" => "<",
            "<=" => ">=",
            ">=" => "<=",
            "==" | "!=" => op,
            _ => return self.atom(whole),
        };
        if is_order(left) && is_order_sign(op) {
            return Formula::Const(false);
        }
        match (self.plain(left), self.plain(right), self.signal(left), self.signal(right)) {
            (Some(_), Some(_), ..) if self.is_knob(left) || self.is_knob(right) => self.atom(whole),
            (Some(left), Some(right), ..) => Formula::Const(compare(&left, op, &right)),
            (_, Some(value), Some((signal, kind)), _) => compared(signal, kind, op, value),
            (Some(value), _, _, Some((signal, kind))) => compared(signal, kind, flipped, value),
            _ => match (&left.kind, &right.kind) {
                (_, ExprKind::YesNo(value)) if op == "==" || op == "!=" => {
                    let formula = self.formula(left);
                    if *value == (op == "==") { formula } else { formula.negated() }
                }
                (ExprKind::Name, ExprKind::Name) if left.span.of(self.text) == right.span.of(self.text) => {
                    Formula::Const(matches!(op, "==" | "<=" | ">="))
                }
                _ => self.atom(whole),
            },
        }
    }

    /// The value where it is plain: a number, a text or a knob in force.
    fn plain(&self, expression: &Expr) -> Option<Plain> {
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 nothing is counted")]
        match &expression.bare().kind {
            ExprKind::Whole(whole) => Some(Plain::Number(*whole as f64, true)),
            ExprKind::Decimal(decimal) => Some(Plain::Number(*decimal, true)),
            ExprKind::Text(text) => Some(Plain::Text(text.clone())),
            ExprKind::Name => {
                let name = expression.bare().span.of(self.text);
                match self.knobs.iter().find(|knob| knob.name == name).map(|knob| &knob.value) {
                    Some(KnobValue::Whole(whole)) => Some(Plain::Number(*whole as f64, true)),
                    Some(KnobValue::Decimal(decimal)) => Some(Plain::Number(*decimal, true)),
                    Some(KnobValue::Text(text)) => Some(Plain::Text(text.clone())),
                    Some(_) => None,
                    None => self
                        .given(expression.bare())
                        .filter(|value| value.bare().kind != ExprKind::Name)
                        .and_then(|value| self.plain(value)),
                }
            }
            _ => None,
        }
    }

    /// The signal that the expression is, with its type.
    fn signal(&self, expression: &Expr) -> Option<(String, Type)> {
        let name = expression.span.of(self.text);
        if expression.kind != ExprKind::Name || self.lets.iter().any(|(other, _)| *other == name) {
            return match self.given(expression) {
                Some(value)
                    if expression.kind == ExprKind::Name
                        && value.bare().kind == ExprKind::Name
                        && value.span != expression.span =>
                {
                    let name = value.bare().span.of(self.text);
                    fact(name)
                        .filter(|_| !self.lets.iter().any(|(other, _)| *other == name))
                        .map(|kind| (name.to_owned(), kind))
                }
                _ => None,
            };
        }
        fact(name).map(|kind| (name.to_owned(), kind))
    }

    /// Something that is not understood further.
    fn atom(&self, expression: &Expr) -> Formula {
        let mut reads = Vec::new();
        let mut key: String = expression.span.of(self.text).split_whitespace().collect();
        self.reads(expression, &mut reads, &mut key);
        Formula::Atom { key, reads }
    }

    /// Gathers the signals that it always reads. Names of the rule's own make the key that of one value of theirs.
    fn reads(&self, expression: &Expr, reads: &mut Vec<String>, key: &mut String) {
        match &expression.kind {
            ExprKind::Name => {
                let name = expression.span.of(self.text);
                match self.lets.iter().rev().find(|(other, _)| *other == name) {
                    Some((_, Some(value))) => *key = format!("{key}@{}", value.span.start),
                    Some((_, None)) => *key = format!("{key}@{}", expression.span.start),
                    None if fact(name).is_some() => reads.push(name.to_owned()),
                    None => {}
                }
            }
            ExprKind::Call { name, .. } if name.of(self.text) == "known" => {}
            ExprKind::Any(parts) | ExprKind::All(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    let mut rest = Vec::new();
                    self.reads(part, if index == 0 { &mut *reads } else { &mut rest }, key);
                }
            }
            _ => {
                for part in expression.parts() {
                    self.reads(part, reads, key);
                }
            }
        }
    }
}

fn is_order_sign(op: &str) -> bool {
    matches!(op, "<" | "<=" | ">" | ">=")
}

/// Whether it is a comparison by order, whose yes/no is smaller than nothing.
fn is_order(expression: &Expr) -> bool {
    matches!(&expression.kind, ExprKind::Binary { op, .. } if is_order_sign(op))
}

fn compared(signal: String, kind: Type, op: &'static str, value: Plain) -> Formula {
    let value = match value {
        Plain::Number(number, _) if kind.is_number() => Plain::Number(number, kind == Type::Whole),
        Plain::Text(text) if kind == Type::Text => Plain::Text(text),
        _ => return Formula::Atom { key: format!("{signal}{op}{value:?}"), reads: vec![signal] },
    };
    Formula::Compare { signal, op, value }
}
