//! From the interpreter's tree to native expressions. An expression whose type is not certain from the register, or
//! that says more than native code knows, has no native form; nothing is guessed.

use super::native::{Arithmetic, Compare, Decimal, Native, Text, Whole, Words, YesNo};
use crate::rules::judge::mentions;
use crate::signals::{self, Kind, OwnerLists};
use rhai::{AST, Dynamic, Expr, FnCallExpr};
use std::sync::Arc;

/// What the names in a rule stand for, beside signals and the owner's lists.
pub(super) struct Names<'a> {
    /// Constants and local variables, the innermost last.
    locals: Vec<(String, Native)>,
    /// The rule's own functions: they hide the language's.
    functions: Vec<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(tree: &'a AST) -> Self {
        Self { locals: Vec::new(), functions: tree.iter_functions().map(|function| function.name).collect() }
    }

    /// Learns a local name.
    pub(super) fn define(&mut self, name: &str, value: Native) {
        self.locals.push((name.to_owned(), value));
    }

    /// How many local names there are, to forget those of a block with [`Names::forget`].
    pub(super) fn mark(&self) -> usize {
        self.locals.len()
    }

    pub(super) fn forget(&mut self, mark: usize) {
        self.locals.truncate(mark);
    }

    /// Whether the rule has a function of its own by that name.
    pub(super) fn hides(&self, function: &str) -> bool {
        self.functions.contains(&function)
    }

    /// A condition, where it has a native form.
    pub(super) fn yes_no(&self, expression: &Expr) -> Option<YesNo> {
        match self.native(expression)? {
            Native::YesNo(yes_no) => Some(yes_no),
            _ => None,
        }
    }

    /// An expression, where it has a native form.
    pub(super) fn native(&self, expression: &Expr) -> Option<Native> {
        match expression {
            Expr::Variable(variable, ..) if variable.2.is_empty() => self.name(variable.1.as_str()),
            Expr::And(parts, _) => self.all(parts).map(|parts| Native::YesNo(YesNo::And(parts))),
            Expr::Or(parts, _) => self.all(parts).map(|parts| Native::YesNo(YesNo::Or(parts))),
            Expr::FnCall(call, _) if call.namespace.is_empty() => self.call(call),
            Expr::Custom(custom, _) => match (custom.tokens.first()?.as_str(), custom.inputs.first()?) {
                ("known", Expr::Variable(variable, ..)) => known(variable.1.as_str()),
                _ => None,
            },
            _ => literal(&expression.get_literal_value(None)?),
        }
    }

    fn all(&self, parts: &[Expr]) -> Option<Vec<YesNo>> {
        parts.iter().map(|part| self.yes_no(part)).collect()
    }

    fn name(&self, name: &str) -> Option<Native> {
        if let Some(index) = signals::index_of(name) {
            return Some(match signals::at(index)?.kind {
                Kind::Text | Kind::Date => Native::Text(Text::Signal(index)),
                Kind::Whole => Native::Whole(Whole::Signal(index)),
                Kind::Decimal => Native::Decimal(Decimal::Signal(index)),
                Kind::YesNo => Native::YesNo(YesNo::Signal(index)),
                Kind::Texts => Native::TextsSignal(index),
            });
        }
        if let Some(index) = OwnerLists::NAMES.iter().position(|list| *list == name) {
            return Some(Native::Texts(Words::Owner(index)));
        }
        self.locals.iter().rev().find(|(local, _)| local == name).map(|(_, value)| value.clone())
    }

    fn call(&self, call: &FnCallExpr) -> Option<Native> {
        if !call.is_operator_call() {
            return match (call.name.as_str(), call.args.as_slice()) {
                (name, _) if self.hides(name) => None,
                ("clamp", [number, low, high]) => match (self.native(number)?, self.native(low)?, self.native(high)?) {
                    (
                        Native::Whole(number),
                        Native::Whole(Whole::Literal(low)),
                        Native::Whole(Whole::Literal(high)),
                    ) if low <= high => Some(Native::Whole(Whole::Clamped(Box::new(number), low, high))),
                    _ => None,
                },
                (name, [first @ Expr::Variable(..), second]) => {
                    function(name, self.native(first)?, self.native(second)?).map(Native::YesNo)
                }
                _ => None,
            };
        }
        match call.args.as_slice() {
            [one] => match (call.name.as_str(), self.native(one)?) {
                ("!", Native::YesNo(inner)) => Some(Native::YesNo(YesNo::Not(Box::new(inner)))),
                ("-", Native::Whole(inner)) => Some(Native::Whole(Whole::Negative(Box::new(inner)))),
                ("-", Native::Decimal(inner)) => Some(Native::Decimal(Decimal::Negative(Box::new(inner)))),
                _ => None,
            },
            [a, b] => binary(call.name.as_str(), self.native(a)?, self.native(b)?),
            _ => None,
        }
    }
}

/// A function of the language whose first argument is a name, which is read after the second.
fn function(name: &str, first: Native, second: Native) -> Option<YesNo> {
    match (name, first, second) {
        ("one_of", Native::Whole(Whole::Signal(signal)), Native::Wholes(list)) => Some(YesNo::WholeOneOf(signal, list)),
        ("one_of", Native::Text(Text::Signal(signal)) | Native::TextsSignal(signal), Native::Texts(list)) => {
            Some(YesNo::OneOf(signal, list))
        }
        ("mentions", Native::Text(Text::Signal(signal)) | Native::TextsSignal(signal), words) => match words {
            Native::Texts(words) => Some(YesNo::Mentions(signal, words)),
            Native::Text(Text::Literal(word)) => Some(YesNo::Mentions(signal, literal_words(vec![word]))),
            _ => None,
        },
        _ => None,
    }
}

fn binary(name: &str, a: Native, b: Native) -> Option<Native> {
    let arithmetic = match name {
        "+" => Some(Arithmetic::Plus),
        "-" => Some(Arithmetic::Minus),
        "*" => Some(Arithmetic::Times),
        _ => None,
    };
    if let Some(arithmetic) = arithmetic {
        return match (a, b) {
            (Native::Whole(a), Native::Whole(b)) => {
                Some(Native::Whole(Whole::Sum(arithmetic, Box::new(a), Box::new(b))))
            }
            (a, b) => Some(Native::Decimal(Decimal::Sum(arithmetic, Box::new(decimal(a)?), Box::new(decimal(b)?)))),
        };
    }
    let compare = match name {
        "==" => Compare::Equal,
        "!=" => Compare::Unequal,
        "<" => Compare::Less,
        "<=" => Compare::AtMost,
        ">" => Compare::More,
        ">=" => Compare::AtLeast,
        _ => return None,
    };
    Some(Native::YesNo(match (a, b) {
        (Native::YesNo(a), Native::YesNo(b)) => match compare {
            Compare::Equal => YesNo::Same(Box::new(a), Box::new(b)),
            Compare::Unequal => YesNo::Not(Box::new(YesNo::Same(Box::new(a), Box::new(b)))),
            _ => return None,
        },
        (Native::Text(a), Native::Text(b)) => YesNo::Text(compare, a, b),
        (Native::Whole(a), Native::Whole(b)) => YesNo::Whole(compare, a, b),
        (a, b) => YesNo::Decimal(compare, decimal(a)?, decimal(b)?),
    }))
}

fn decimal(native: Native) -> Option<Decimal> {
    match native {
        Native::Whole(whole) => Some(Decimal::Whole(whole)),
        Native::Decimal(decimal) => Some(decimal),
        _ => None,
    }
}

fn known(name: &str) -> Option<Native> {
    let list = || OwnerLists::NAMES.iter().position(|list| *list == name).map(YesNo::KnownList);
    signals::index_of(name).map(YesNo::Known).or_else(list).map(Native::YesNo)
}

fn literal(value: &Dynamic) -> Option<Native> {
    if let Ok(yes_no) = value.as_bool() {
        Some(Native::YesNo(YesNo::Literal(yes_no)))
    } else if let Ok(whole) = value.as_int() {
        Some(Native::Whole(Whole::Literal(whole)))
    } else if let Ok(decimal) = value.as_float() {
        Some(Native::Decimal(Decimal::Literal(decimal)))
    } else if value.is_string() {
        text(value).map(|text| Native::Text(Text::Literal(text)))
    } else {
        let values = value.as_array_ref().ok()?;
        if let Some(texts) = values.iter().map(text).collect::<Option<_>>() {
            return Some(Native::Texts(literal_words(texts)));
        }
        values.iter().map(|value| value.as_int().ok()).collect::<Option<_>>().map(Native::Wholes)
    }
}

fn text(value: &Dynamic) -> Option<Arc<str>> {
    value.as_immutable_string_ref().ok().map(|text| Arc::from(text.as_str()))
}

fn literal_words(texts: Vec<Arc<str>>) -> Words {
    let folded = texts.iter().map(|text| mentions::folded(text).into()).collect();
    Words::Literal(texts, folded)
}
