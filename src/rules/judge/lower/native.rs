//! Expressions as native code. Each asks a connection's facts in the order in which the interpreter would, notes what
//! it reads, and stops where the interpreter would end.

use crate::rules::judge::mentions;
use crate::rules::reason::Unknown;
use crate::signals::{Answer, Column, Facts, OwnerLists, Value};
use std::cmp::Ordering;
use std::sync::Arc;

/// Why native code gives no answer.
pub(super) enum Stop {
    /// It came to something unknown.
    Unknown(Unknown),
    /// It came to something that the interpreter must judge: an overflow, a value of another type.
    Run,
}

pub(super) type Asked<T> = Result<T, Stop>;

/// A connection under question.
pub(super) struct Seen<'a> {
    pub facts: &'a Facts,
    pub row: usize,
    /// The signals read so far, in the order of first reading.
    pub reads: &'a mut Vec<usize>,
}

impl<'a> Seen<'a> {
    fn note(&mut self, signal: usize) {
        if !self.reads.contains(&signal) {
            self.reads.push(signal);
        }
    }

    fn known<T>(&mut self, signal: usize, value: Option<T>) -> Asked<T> {
        match value {
            Some(value) => {
                self.note(signal);
                Ok(value)
            }
            None => Err(Stop::Unknown(match self.facts.answer(signal, self.row) {
                Answer::LeftOut => Unknown::LeftOut(signal),
                _ => Unknown::Signal(signal),
            })),
        }
    }

    /// Whether it holds for the signal's text, or for one of its texts.
    fn with_texts(&mut self, signal: usize, holds: impl Fn(&str) -> bool) -> Asked<bool> {
        let facts = self.facts;
        match facts.answer(signal, self.row) {
            Answer::Known(Value::Text(text)) => self.known(signal, Some(text)).map(holds),
            Answer::Known(Value::Texts(texts)) => {
                self.known(signal, Some(texts)).map(|texts| texts.iter().any(|text| holds(text)))
            }
            Answer::Known(_) => Err(Stop::Run),
            Answer::Unknown | Answer::LeftOut => self.known(signal, None),
        }
    }

    fn column(&self, signal: usize) -> Option<&'a Column> {
        self.facts.column(signal)
    }
}

/// An expression with its type.
#[derive(Debug, Clone)]
pub(super) enum Native {
    YesNo(YesNo),
    Whole(Whole),
    Decimal(Decimal),
    Text(Text),
    Texts(Words),
    /// A list of whole numbers.
    Wholes(Vec<i64>),
    /// A signal that holds several texts.
    TextsSignal(usize),
}

impl Native {
    /// Reads what the expression reads, for a local variable: its value is asked again where it is used.
    pub(super) fn touch(&self, seen: &mut Seen) -> Asked<()> {
        match self {
            Self::YesNo(yes_no) => yes_no.ask(seen).map(drop),
            Self::Whole(whole) => whole.ask(seen).map(drop),
            Self::Decimal(decimal) => decimal.ask(seen).map(drop),
            Self::Text(Text::Literal(_)) | Self::Wholes(_) => Ok(()),
            Self::Text(Text::Signal(signal)) | Self::TextsSignal(signal) => {
                seen.with_texts(*signal, |_| true).map(drop)
            }
            Self::Texts(words) => words.texts(seen.facts).map(drop),
        }
    }
}

/// Something that is true or false.
#[derive(Debug, Clone)]
pub(super) enum YesNo {
    Literal(bool),
    Signal(usize),
    Known(usize),
    /// An owner's list, by index in [`OwnerLists::NAMES`].
    KnownList(usize),
    Not(Box<YesNo>),
    And(Vec<YesNo>),
    Or(Vec<YesNo>),
    Same(Box<YesNo>, Box<YesNo>),
    Whole(Compare, Whole, Whole),
    Decimal(Compare, Decimal, Decimal),
    Text(Compare, Text, Text),
    OneOf(usize, Words),
    WholeOneOf(usize, Vec<i64>),
    Mentions(usize, Words),
}

#[derive(Debug, Clone)]
pub(super) enum Whole {
    Literal(i64),
    Signal(usize),
    Negative(Box<Whole>),
    Sum(Arithmetic, Box<Whole>, Box<Whole>),
    /// No smaller than the first bound, no larger than the second.
    Clamped(Box<Whole>, i64, i64),
}

#[derive(Debug, Clone)]
pub(super) enum Decimal {
    Literal(f64),
    Signal(usize),
    Whole(Whole),
    Negative(Box<Decimal>),
    Sum(Arithmetic, Box<Decimal>, Box<Decimal>),
}

#[derive(Debug, Clone)]
pub(super) enum Text {
    Literal(Arc<str>),
    Signal(usize),
}

/// A list of texts.
#[derive(Debug, Clone)]
pub(super) enum Words {
    /// As written, and folded for `mentions`.
    Literal(Vec<Arc<str>>, Vec<Arc<str>>),
    /// An owner's list, by index in [`OwnerLists::NAMES`].
    Owner(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Plus,
    Minus,
    Times,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl YesNo {
    pub(super) fn ask(&self, seen: &mut Seen) -> Asked<bool> {
        Ok(match self {
            Self::Literal(value) => *value,
            Self::Signal(signal) => match seen.column(*signal) {
                Some(Column::YesNo(values)) => seen.known(*signal, values.get(seen.row).copied().flatten())?,
                _ => return Err(Stop::Run),
            },
            Self::Known(signal) => {
                let known = match seen.facts.answer(*signal, seen.row) {
                    Answer::Known(_) => true,
                    Answer::Unknown => false,
                    Answer::LeftOut => return Err(Stop::Unknown(Unknown::LeftOut(*signal))),
                };
                seen.note(*signal);
                known
            }
            Self::KnownList(list) => seen.facts.owner.at(*list).is_some(),
            Self::Not(inner) => !inner.ask(seen)?,
            Self::And(parts) => {
                for part in parts {
                    if !part.ask(seen)? {
                        return Ok(false);
                    }
                }
                true
            }
            Self::Or(parts) => {
                for part in parts {
                    if part.ask(seen)? {
                        return Ok(true);
                    }
                }
                false
            }
            Self::Same(a, b) => a.ask(seen)? == b.ask(seen)?,
            Self::Whole(compare, a, b) => compare.holds(a.ask(seen)?.cmp(&b.ask(seen)?)),
            Self::Decimal(compare, a, b) => compare.nearly(a.ask(seen)?, b.ask(seen)?),
            Self::Text(compare, a, b) => compare.holds(a.ask(seen)?.cmp(b.ask(seen)?)),
            // A function's first argument, where it is a name, is read after the others.
            Self::OneOf(signal, list) => {
                let list = list.texts(seen.facts)?;
                seen.with_texts(*signal, |text| list.iter().any(|other| **other == *text))?
            }
            Self::WholeOneOf(signal, list) => list.contains(&Whole::Signal(*signal).ask(seen)?),
            Self::Mentions(signal, words) => match words {
                Words::Literal(_, folded) => {
                    seen.with_texts(*signal, |text| mentions::mentions_folded(text, folded))?
                }
                Words::Owner(_) => {
                    let list = words.texts(seen.facts)?;
                    let mentions = |text: &str| mentions::mentions(text, list.iter().map(|word| &**word));
                    seen.with_texts(*signal, mentions)?
                }
            },
        })
    }
}

impl Whole {
    pub(super) fn ask(&self, seen: &mut Seen) -> Asked<i64> {
        match self {
            Self::Literal(value) => Ok(*value),
            Self::Signal(signal) => match seen.column(*signal) {
                Some(Column::Whole(values)) => seen.known(*signal, values.get(seen.row).copied().flatten()),
                _ => Err(Stop::Run),
            },
            Self::Negative(inner) => inner.ask(seen)?.checked_neg().ok_or(Stop::Run),
            Self::Clamped(inner, low, high) => Ok(inner.ask(seen)?.clamp(*low, *high)),
            Self::Sum(arithmetic, a, b) => {
                let (a, b) = (a.ask(seen)?, b.ask(seen)?);
                match arithmetic {
                    Arithmetic::Plus => a.checked_add(b),
                    Arithmetic::Minus => a.checked_sub(b),
                    Arithmetic::Times => a.checked_mul(b),
                }
                .ok_or(Stop::Run)
            }
        }
    }
}

impl Decimal {
    fn ask(&self, seen: &mut Seen) -> Asked<f64> {
        match self {
            Self::Literal(value) => Ok(*value),
            Self::Signal(signal) => match seen.column(*signal) {
                Some(Column::Decimal(values)) => seen.known(*signal, values.get(seen.row).copied().flatten()),
                _ => Err(Stop::Run),
            },
            #[expect(clippy::cast_precision_loss, reason = "the interpreter converts alike")]
            Self::Whole(whole) => Ok(whole.ask(seen)? as f64),
            Self::Negative(inner) => Ok(-inner.ask(seen)?),
            Self::Sum(arithmetic, a, b) => {
                let (a, b) = (a.ask(seen)?, b.ask(seen)?);
                Ok(match arithmetic {
                    Arithmetic::Plus => a + b,
                    Arithmetic::Minus => a - b,
                    Arithmetic::Times => a * b,
                })
            }
        }
    }
}

impl Text {
    pub(super) fn ask<'t, 'a: 't, 'f: 't>(&'a self, seen: &mut Seen<'f>) -> Asked<&'t str> {
        match self {
            Self::Literal(text) => Ok(text),
            Self::Signal(signal) => match seen.column(*signal) {
                Some(Column::Text(values)) => seen.known(*signal, values.get(seen.row).and_then(Option::as_deref)),
                _ => Err(Stop::Run),
            },
        }
    }
}

impl Words {
    fn texts<'a>(&'a self, facts: &'a Facts) -> Asked<&'a [Arc<str>]> {
        match self {
            Self::Literal(texts, _) => Ok(texts),
            Self::Owner(index) => {
                let name = OwnerLists::NAMES.get(*index).ok_or(Stop::Run)?;
                facts.owner.at(*index).ok_or(Stop::Unknown(Unknown::OwnerList(name)))
            }
        }
    }
}

impl Compare {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Unequal => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::More => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
        }
    }

    /// Rhai compares decimals up to the machine's precision, in proportion to the larger of the two; and 0 with what
    /// is no number as if they were equal.
    fn nearly(self, a: f64, b: f64) -> bool {
        let larger = if a * b == 0.0 { 1.0 } else { a.abs().max(b.abs()) };
        if larger == 0.0 {
            return matches!(self, Self::Equal | Self::AtMost | Self::AtLeast);
        }
        match self {
            Self::Equal => (a - b).abs() / larger <= f64::EPSILON,
            Self::Unequal => (a - b).abs() / larger > f64::EPSILON,
            Self::Less => (b - a) / larger > f64::EPSILON,
            Self::AtMost => (b - a) / larger > -f64::EPSILON,
            Self::More => (a - b) / larger > f64::EPSILON,
            Self::AtLeast => (a - b) / larger > -f64::EPSILON,
        }
    }
}
