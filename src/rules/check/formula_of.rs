//! Conditions of a program as formulas: comparisons of a signal with a plain value are understood, everything else is
//! only distinguished by its text.

use super::formula::{Formula, Plain};
use crate::rules::program::compare::Compare;
use crate::rules::program::ty::Type;
use crate::rules::program::typed::{Form, Program, Term};
use crate::signals::{self, OwnerLists};
use crate::store::settings::KnobValue;

/// How much of one condition may still be looked into, where locals are replaced by their values. Beyond that, its parts
/// are only distinguished by their text.
struct Left {
    /// Levels.
    depth: usize,
    /// Parts.
    parts: usize,
}

impl Default for Left {
    fn default() -> Self {
        Self { depth: 64, parts: 4096 }
    }
}

impl Left {
    /// Takes one part; false where there is none left.
    fn goes_on(&mut self) -> bool {
        let goes_on = self.depth > 0 && self.parts > 0;
        self.parts = self.parts.saturating_sub(1);
        goes_on
    }
}

/// The conditions of one rule.
#[derive(Clone, Copy)]
pub struct Conditions<'a> {
    pub text: &'a str,
    pub program: &'a Program,
}

impl<'a> Conditions<'a> {
    pub fn formula(self, term: &Term) -> Formula {
        self.formula_within(term, &mut Left::default())
    }

    fn formula_within(self, term: &Term, left: &mut Left) -> Formula {
        if !left.goes_on() {
            return self.atom(term);
        }
        left.depth -= 1;
        let formula = self.formula_of(term, left);
        left.depth += 1;
        formula
    }

    fn formula_of(self, term: &Term, left: &mut Left) -> Formula {
        let mut all = |parts: &[Term]| parts.iter().map(|part| self.formula_within(part, left)).collect();
        match &term.form {
            Form::Literal(KnobValue::YesNo(value)) => Formula::Const(*value),
            Form::Not(inner) => self.formula_within(inner, left).negated(),
            Form::All(parts) => Formula::All(all(parts)),
            Form::Any(parts) => Formula::Any(all(parts)),
            Form::Local(local) => match self.given(*local) {
                Some(value) => self.formula_within(value, left),
                None => self.atom(term),
            },
            Form::Known(about) => self.signal(about).map_or_else(|| self.atom(term), |(name, _)| Formula::Known(name)),
            Form::Call(builtin, args) if builtin.name == "one_of" => match args.as_slice() {
                [value, Term { form: Form::List(values), .. }] => Formula::Any(
                    values.iter().map(|other| self.compared(Compare::Equal, [value, other], term, left)).collect(),
                ),
                _ => self.atom(term),
            },
            Form::Compare(compare, sides) => self.compared(*compare, sides.each_ref(), term, left),
            _ => self.atom(term),
        }
    }

    /// The value that a local has wherever it is used.
    pub fn given(self, local: usize) -> Option<&'a Term> {
        self.program.local(local).filter(|local| !local.assigned)?.value.as_ref()
    }

    /// The comparison of the value of a `switch` with one of its patterns.
    pub fn matches(self, on: &Term, pattern: &Term) -> Formula {
        self.compared(Compare::Equal, [on, pattern], pattern, &mut Left::default())
    }

    /// The comparison of two terms, which `whole` makes.
    fn compared(self, compare: Compare, [left, right]: [&Term; 2], whole: &Term, budget: &mut Left) -> Formula {
        // A yes/no is smaller than nothing.
        if matches!(left.form, Form::Compare(inner, _) if inner.is_order()) && compare.is_order() {
            return Formula::Const(false);
        }
        match (self.plain(left), self.plain(right), self.signal(left), self.signal(right)) {
            // What depends on a knob alone can change with its setting.
            (Some(_), Some(_), ..) if is_knob(left) || is_knob(right) => self.atom(whole),
            (Some(left), Some(right), ..) => Formula::Const(left.compares(compare, &right)),
            (_, Some(value), Some((signal, kind)), _) => signal_compared(signal, kind, compare, value),
            (Some(value), _, _, Some((signal, kind))) => signal_compared(signal, kind, compare.flipped(), value),
            _ => match &right.form {
                Form::Literal(KnobValue::YesNo(value)) if compare.is_equality() => {
                    let formula = self.formula_within(left, budget);
                    if *value == (compare == Compare::Equal) { formula } else { formula.negated() }
                }
                _ if is_same_name(left, right) => {
                    Formula::Const(matches!(compare, Compare::Equal | Compare::AtMost | Compare::AtLeast))
                }
                _ => self.atom(whole),
            },
        }
    }

    /// The value where it is plain: a number, a text or a knob in force.
    fn plain(self, term: &Term) -> Option<Plain> {
        let value = match &term.form {
            Form::Literal(value) => value,
            Form::Knob(knob) => &self.program.knob(*knob)?.value,
            Form::Local(local) => match self.given(*local)? {
                Term { form: Form::Knob(_) | Form::Local(_), .. } => return None,
                value => return self.plain(value),
            },
            _ => return None,
        };
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 nothing is counted")]
        match value {
            KnobValue::Whole(whole) => Some(Plain::Number(*whole as f64, true)),
            KnobValue::Decimal(decimal) => Some(Plain::Number(*decimal, true)),
            KnobValue::Text(text) => Some(Plain::Text(text.clone())),
            KnobValue::YesNo(_) | KnobValue::List(_) => None,
        }
    }

    /// The signal or owner's list that the term is, with its type.
    fn signal(self, term: &Term) -> Option<(&'static str, Type)> {
        match term.form {
            Form::Signal(index) => Some((signals::at(index)?.name, term.kind)),
            Form::OwnerList(index) => Some((*OwnerLists::NAMES.get(index)?, term.kind)),
            Form::Local(local) => match self.given(local)? {
                Term { form: Form::Local(_), .. } => None,
                value => self.signal(value),
            },
            _ => None,
        }
    }

    /// Something that is not understood further.
    fn atom(self, term: &Term) -> Formula {
        let mut reads = Vec::new();
        let mut key: String = term.span.of(self.text).split_whitespace().collect();
        self.reads(term, &mut reads, &mut key);
        Formula::Atom { key, reads }
    }

    /// Collects the signals that it always reads. The key gets a mark for each of the rule's own names, since their values
    /// can differ.
    fn reads(self, term: &Term, reads: &mut Vec<&'static str>, key: &mut String) {
        match &term.form {
            Form::Signal(_) | Form::OwnerList(_) => reads.extend(self.signal(term).map(|(name, _)| name)),
            Form::Knob(knob) => *key = format!("{key}@knob {knob}"),
            Form::Local(local) if self.given(*local).is_some() => *key = format!("{key}@local {local}"),
            Form::Local(_) => *key = format!("{key}@{}", term.span.start),
            Form::Any(parts) | Form::All(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    let mut rest = Vec::new();
                    self.reads(part, if index == 0 { &mut *reads } else { &mut rest }, key);
                }
            }
            _ => {
                for part in term.parts() {
                    self.reads(part, reads, key);
                }
            }
        }
    }
}

fn is_knob(term: &Term) -> bool {
    matches!(term.form, Form::Knob(_))
}

/// Whether both are one name, so that their values are the same.
fn is_same_name(left: &Term, right: &Term) -> bool {
    match (&left.form, &right.form) {
        (Form::Signal(left), Form::Signal(right))
        | (Form::OwnerList(left), Form::OwnerList(right))
        | (Form::Knob(left), Form::Knob(right))
        | (Form::Local(left), Form::Local(right)) => left == right,
        _ => false,
    }
}

fn signal_compared(signal: &'static str, kind: Type, compare: Compare, value: Plain) -> Formula {
    let value = match value {
        Plain::Number(number, _) if kind.is_number() => Plain::Number(number, kind == Type::Whole),
        Plain::Text(text) if kind == Type::Text => Plain::Text(text),
        _ => return Formula::Atom { key: format!("{signal}{}{value:?}", compare.sign()), reads: vec![signal] },
    };
    Formula::Compare { signal, compare, value }
}
