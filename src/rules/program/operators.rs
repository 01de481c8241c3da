//! What operators require of their two sides: values of one type to compare, numbers to add, a list after `in`.

use super::compare::{Arithmetic, Compare};
use super::resolve::{Resolver, is_literal};
use super::ty::Type;
use super::typed::{Form, Term};
use crate::rules::language::codes;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::rules::values::Comparison;
use crate::signals::Kind;

fn is_order(op: &str) -> bool {
    matches!(op, "<" | "<=" | ">" | ">=")
}

fn is_equality(op: &str) -> bool {
    matches!(op, "==" | "!=")
}

impl Resolver<'_> {
    pub(super) fn binary(&mut self, op: &'static str, at: Span, left: &Expr, right: &Expr) -> (Form, Type) {
        if matches!(op, "==" | "!=") {
            for (null, other) in [(left, right), (right, left)] {
                if matches!(null.bare().kind, ExprKind::Null | ExprKind::Unit) {
                    self.nothing(null.bare(), Some(other), op);
                    return (Form::Opaque(vec![self.expression(other)]), Type::YesNo);
                }
            }
        }
        if let (ExprKind::Not(inner), "in" | "!in") = (&left.kind, op) {
            return (self.not_before_in(left, inner, right), Type::YesNo);
        }
        let sides = [self.expression(left), self.expression(right)];
        let kind = self.operator(op, at, [left, right], &sides);
        let form = if let Some(compare) = Compare::of(op) {
            Form::Compare(compare, Box::new(sides))
        } else if let Some(arithmetic) = Arithmetic::of(op) {
            Form::Arithmetic(arithmetic, Box::new(sides))
        } else {
            Form::Opaque(sides.into())
        };
        (form, kind)
    }

    /// Checks what an operator does with its two sides; the type of what it gives.
    fn operator(&mut self, op: &'static str, at: Span, [left, right]: [&Expr; 2], sides: &[Term; 2]) -> Type {
        let (a, b) = (sides[0].kind, sides[1].kind);
        match op {
            "==" | "!=" | "<" | "<=" | ">" | ">=" => {
                self.comparison(op, at, [left, right], sides);
                Type::YesNo
            }
            "in" | "!in" => {
                self.within(at, [left, right], sides);
                Type::YesNo
            }
            "+" if a == Type::Text || b == Type::Text => Type::Text,
            "+" if a.is_list() && b.is_list() => {
                if a == b {
                    a
                } else {
                    Type::List
                }
            }
            "+" | "-" | "*" | "/" | "%" | "**" => self.arithmetic(op, at, [left, right], sides),
            "^" if b.is_number() && a != Type::Any => {
                let base = match &left.kind {
                    ExprKind::Binary { right, .. } => right.span,
                    _ => left.span,
                };
                let help = format!("write `{} ** {}`", self.shown(base), self.shown(right.span));
                self.findings.add(
                    &codes::CARET_IS_NO_POWER,
                    at,
                    "`^` combines bits and does not raise to a power",
                    help,
                );
                Type::Any
            }
            ".." | "..=" => Type::Range,
            "&" | "|" | "^" if a == Type::YesNo && b == Type::YesNo => Type::YesNo,
            _ => Type::Any,
        }
    }

    fn comparison(&mut self, op: &'static str, at: Span, [left, right]: [&Expr; 2], [first, second]: &[Term; 2]) {
        let (a, b) = (first.kind, second.kind);
        self.met(Comparison::of(op), first, second);
        if let ExprKind::Binary { op: inner, left: outer, right: middle, .. } = &left.kind
            && (is_order(inner) && is_order(op) || is_equality(inner) && is_equality(op) && !a.compares_with(b))
        {
            if matches!(&outer.kind, ExprKind::Binary { op, .. } if is_order(op) || is_equality(op)) {
                return;
            }
            let help = format!(
                "write `{} && {} {op} {}`",
                self.shown(left.span),
                self.shown(middle.span),
                self.shown(right.span)
            );
            self.findings.add(
                &codes::CHAINED_COMPARISON,
                at,
                "a comparison has two sides, and this one compares a yes/no",
                help,
            );
        } else if !a.compares_with(b) {
            self.differ(op, [left, right], [first, second]);
        } else if is_equality(op) {
            for (signal, name, text) in [(left, first, right), (right, second, left)] {
                let has_letters =
                    matches!(&text.bare().kind, ExprKind::Text(text) if text.contains(char::is_alphabetic));
                if has_letters && name.signal().is_some() {
                    self.case_matters(at, (signal, name), text.span);
                }
            }
        }
        for (division, own, other) in [(left, a, b), (right, b, a)] {
            if (own, other) == (Type::Whole, Type::Decimal)
                && let ExprKind::Binary { op: "/", at, left, right } = &division.bare().kind
            {
                self.whole_division(*at, left, right);
            }
        }
    }

    /// Reports that two sides of different types were compared.
    pub(super) fn differ(&mut self, op: &str, [left, right]: [&Expr; 2], [first, second]: [&Term; 2]) {
        let (a, b) = (first.kind, second.kind);
        let swap = is_literal(left) && !is_literal(right);
        let (about, kind, other, with) = if swap { (right, b, left, a) } else { (left, a, right, b) };
        let meant = if swap { second } else { first };
        let (name, value) = (self.shown(about.bare().span), self.shown(other.bare().span));
        let op = Compare::of(op).filter(|_| swap).map_or(op, |compare| compare.flipped().sign());
        let signal = meant.signal();
        let values = signal.map_or(&[][..], |signal| signal.values);
        let inside = match &other.bare().kind {
            ExprKind::Text(text) => Some(text.trim().replace(['_', ','], "")),
            _ => None,
        };
        let help = match (kind, with) {
            (Type::Nothing, _) | (_, Type::Nothing) => {
                "it changes a text in place; `to_lower()` gives a new one, and `mentions` ignores case".to_owned()
            }
            (Type::Text, Type::Whole | Type::Decimal) if signal.is_some_and(|signal| signal.kind == Kind::Date) => {
                format!("write the date in quotes, year first: `{name} {op} \"2020-01-01\"`")
            }
            (Type::Text, Type::Whole | Type::Decimal) if !values.is_empty() => {
                let first = values.get(5).or(values.first()).copied().unwrap_or_default();
                let second = values.get(6).or(values.last()).copied().unwrap_or_default();
                format!("it is a word: write `{name} == \"{first}\"` or `one_of({name}, [\"{first}\", \"{second}\"])`")
            }
            (Type::Text, Type::Whole | Type::Decimal) => format!("write the text in quotes: `{name} {op} \"{value}\"`"),
            (Type::Whole | Type::Decimal, Type::Text) => match inside.filter(|text| text.parse::<f64>().is_ok()) {
                Some(number) => format!("write the number without quotes: `{name} {op} {number}`"),
                None => format!("compare it with a number: `{name} {op} 30`"),
            },
            (Type::YesNo, _) => format!("a yes/no needs no comparison: write `{name}` or `!{name}`"),
            (Type::Text, Type::YesNo) => format!("compare it with text, `{name} == \"…\"`, or ask `known({name})`"),
            (Type::Whole | Type::Decimal, Type::YesNo) => format!("compare it with a number: `{name} > 0`"),
            (Type::Texts | Type::List, Type::Text) => format!("write `one_of({name}, [{value}])`"),
            (Type::Text, Type::Texts | Type::List) => format!("write `one_of({name}, {value})`"),
            _ => "compare a list with `one_of(value, list)`".to_owned(),
        };
        let kind = signal.map_or(kind.words(), |signal| signal.kind.words());
        let sentence = format!("`{name}` is {kind}, and `{value}` is {}", with.words());
        self.findings.add(&codes::TYPES_DIFFER, left.span.to(right.span), sentence, help);
    }

    fn not_before_in(&mut self, left: &Expr, inner: &Expr, right: &Expr) -> Form {
        let parts = vec![self.expression(inner), self.expression(right)];
        let help = format!("write `!({} in {})`", self.shown(inner.span), self.shown(right.span));
        let place = Span { start: left.span.start, end: left.span.start + 1 };
        let sentence = "`!` applies to the value next to it, not to the whole `in`";
        self.findings.add(&codes::NOT_BEFORE_IN, place, sentence, help);
        Form::Opaque(parts)
    }

    fn within(&mut self, at: Span, [left, right]: [&Expr; 2], [first, second]: &[Term; 2]) {
        let (a, b) = (first.kind, second.kind);
        match b {
            Type::Text => {
                self.met_by(Comparison::Contains, second, first);
                self.met_by(Comparison::Within, first, second);
            }
            _ => self.met(Comparison::Equal, first, second),
        }
        if matches!(b, Type::Whole | Type::Decimal | Type::YesNo | Type::Nothing) {
            let shown = self.shown(right.span);
            let help = "write a list after `in`: `seniority in [\"director\", \"vp\"]`";
            self.findings.add(
                &codes::TYPES_DIFFER,
                right.span,
                format!("`{shown}` is {}, and `in` searches a list or text", b.words()),
                help,
            );
        } else if (b == Type::Texts && !matches!(a, Type::Text | Type::Any))
            || (b == Type::Text && !matches!(a, Type::Text | Type::Any))
        {
            let shown = self.shown(left.span);
            let help = if a.is_list() {
                format!("write `one_of({shown}, {})`", self.shown(right.span))
            } else {
                "search text for text, and lists of texts too".into()
            };
            self.findings.add(
                &codes::TYPES_DIFFER,
                left.span,
                format!("`{shown}` is {}, and it is searched for in text", a.words()),
                help,
            );
        } else if b == Type::Text && matches!(left.bare().kind, ExprKind::Text(_)) {
            self.case_matters(at, (right, second), left.span);
        }
    }

    /// Remarks that a text is looked for as it is written, unless the signal has fixed values or is a date.
    pub(super) fn case_matters(&mut self, at: Span, (text, term): (&Expr, &Term), looked_for: Span) {
        if term.signal().is_some_and(|signal| signal.kind != Kind::Text || !signal.values.is_empty()) {
            return;
        }
        let (text, looked_for) = (self.shown(text.span), self.shown(looked_for));
        let help = format!("`mentions({text}, {looked_for})` finds whole words and ignores case");
        let word = at.of(self.text);
        self.findings.add(&codes::CASE_MATTERS, at, format!("`{word}` is case-sensitive"), help);
    }

    /// Reports an operand that is not a number.
    pub(super) fn number(&mut self, expression: &Expr, kind: Type, op: &str) -> bool {
        if kind.is_number() || kind == Type::Any {
            return true;
        }
        let shown = self.shown(expression.bare().span);
        let help = match (kind, &expression.bare().kind) {
            (Type::Text, ExprKind::Text(text)) if text.trim().parse::<f64>().is_ok() => {
                format!("write the number without quotes: `{}`", text.trim())
            }
            (Type::YesNo, _) => format!("turn it into a number: `if {shown} {{ 1 }} else {{ 0 }}`"),
            (Type::Text, _) => {
                "`days_…` and `messages_…` signals are numbers; `linkprune rules signals` lists them".to_owned()
            }
            _ => format!("`{shown}.len()` counts the values of a list"),
        };
        self.findings.add(
            &codes::NOT_A_NUMBER,
            expression.span,
            format!("`{shown}` is {}, and `{op}` takes numbers", kind.words()),
            help,
        );
        false
    }

    fn arithmetic(&mut self, op: &'static str, at: Span, [left, right]: [&Expr; 2], sides: &[Term; 2]) -> Type {
        let [Term { kind: a, .. }, divisor] = sides;
        let (a, b) = (*a, divisor.kind);
        let left_is = self.number(left, a, op);
        if !(self.number(right, b, op) && left_is) {
            return Type::Any;
        }
        self.division(op, a, divisor);
        if op == "/" {
            let remainder = match (&left.bare().kind, &right.bare().kind) {
                (ExprKind::Whole(a), ExprKind::Whole(b)) => a.checked_rem(*b) != Some(0),
                (_, ExprKind::Whole(_)) => false,
                _ => a == Type::Whole && b == Type::Whole,
            };
            if remainder {
                self.whole_division(at, left, right);
            }
        }
        match (a, b) {
            (Type::Any, _) | (_, Type::Any) => Type::Any,
            (Type::Whole, Type::Whole) => Type::Whole,
            _ => Type::Decimal,
        }
    }

    fn whole_division(&mut self, at: Span, left: &Expr, right: &Expr) {
        let (a, b) = (self.shown(left.span), self.shown(right.span));
        let help = match &left.bare().kind {
            ExprKind::Whole(_) => format!("write `{a}.0 / {b}` to keep it"),
            ExprKind::Name => format!("write `{a}.to_float() / {b}` to keep it"),
            _ => format!("write `({a}).to_float() / {b}` to keep it"),
        };
        let sentence = format!("`{a} / {b}` divides whole numbers and drops the remainder");
        self.findings.add(&codes::WHOLE_NUMBER_DIVISION, at, sentence, help);
    }
}
