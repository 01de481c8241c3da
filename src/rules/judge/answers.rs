//! What the terms of a program come to for one connection. Each asks the connection's facts in the order in which the
//! interpreter would, notes what it reads, and stops where the interpreter would end.

use super::functions::graded;
use super::mentions::{mentions, mentions_folded};
use super::word_lists::{MentionedWords, TextList, text_of};
use crate::rules::program::compare::{Arithmetic, Compare};
use crate::rules::program::ty::Type;
use crate::rules::program::typed::{Form, Program, Term};
use crate::rules::reason::Unknown;
use crate::signals::{Answer, Facts, Value, Values};
use crate::store::settings::KnobValue;
use smallvec::SmallVec;

/// Why the program gives no answer.
pub enum Stop {
    /// It came to something unknown.
    Unknown(Unknown),
    /// It came to something that the interpreter must judge: an overflow, a value of another type.
    Run,
}

pub type Answered<T> = Result<T, Stop>;

/// A connection under question.
pub struct Seen<'p, 'r> {
    pub program: &'p Program,
    pub mentioned: &'p MentionedWords,
    /// Where an `if` begins that does nothing.
    pub idle: &'p [usize],
    pub facts: &'p Facts,
    pub row: usize,
    /// The signals read so far, in the order of first reading.
    pub reads: &'r mut Vec<usize>,
    /// What locals came to that are whole numbers, by index.
    pub wholes: SmallVec<[(usize, i64); 4]>,
}

impl<'p> Seen<'p, '_> {
    /// Takes note of signals, of whose values none is needed any more.
    pub fn has_read(&mut self, signals: &[usize]) {
        self.reads.extend_from_slice(signals);
    }

    fn note(&mut self, signal: usize) {
        if !self.reads.contains(&signal) {
            self.reads.push(signal);
        }
    }

    fn known<T>(&mut self, signal: usize, value: Option<T>) -> Answered<T> {
        match value {
            Some(value) => {
                self.note(signal);
                Ok(value)
            }
            None => Err(Stop::Unknown(match self.facts.answer(signal, self.row) {
                Answer::LeftOut => Unknown::left_out(signal),
                _ => Unknown::signal(signal),
            })),
        }
    }

    /// Whether it holds for the signal's text, or for one of its texts.
    fn with_texts(&mut self, signal: usize, holds: impl Fn(&str) -> bool) -> Answered<bool> {
        match self.facts.answer(signal, self.row) {
            Answer::Known(Value::Text(text)) => self.known(signal, Some(text)).map(holds),
            Answer::Known(Value::Texts(texts)) => {
                self.known(signal, Some(texts)).map(|texts| texts.iter().any(|text| holds(text)))
            }
            Answer::Known(_) => Err(Stop::Run),
            Answer::Unknown | Answer::LeftOut => self.known(signal, None),
        }
    }

    fn column(&self, signal: usize) -> Option<&'p Values> {
        self.facts.column(signal)
    }

    /// What the local was given.
    fn given(&self, local: usize) -> Answered<&'p Term> {
        self.program.local(local).and_then(|local| local.value.as_ref()).ok_or(Stop::Run)
    }

    fn knob(&self, knob: usize) -> Answered<&'p KnobValue> {
        self.program.knob(knob).map(|knob| &knob.value).ok_or(Stop::Run)
    }

    /// The signal that the term names, also by way of locals.
    pub fn signal(&self, term: &'p Term) -> Option<usize> {
        match term.form {
            Form::Signal(signal) => Some(signal),
            Form::Local(local) => self.signal(self.given(local).ok()?),
            _ => None,
        }
    }

    /// Reads what a local is given. A whole number is kept, every other value is asked again where it is used.
    pub fn give(&mut self, local: usize) -> Answered<()> {
        let term = self.given(local)?;
        match (&term.form, term.kind) {
            (Form::Literal(_) | Form::Knob(_) | Form::Local(_), _) => Ok(()),
            (Form::Signal(signal), Type::Text | Type::Texts) => self.with_texts(*signal, |_| true).map(drop),
            (Form::OwnerList(_), _) => self.texts(term).map(drop),
            (Form::List(_), _) => term.plain().map(drop).ok_or(Stop::Run),
            (_, Type::YesNo) => self.yes_no(term).map(drop),
            (_, Type::Whole) => {
                let whole = self.whole(term)?;
                self.wholes.push((local, whole));
                Ok(())
            }
            (_, Type::Decimal) => self.decimal(term).map(drop),
            _ => Err(Stop::Run),
        }
    }

    pub fn yes_no(&mut self, term: &'p Term) -> Answered<bool> {
        match &term.form {
            Form::Literal(KnobValue::YesNo(value)) => Ok(*value),
            Form::Signal(signal) => match self.column(*signal) {
                Some(Values::YesNo(values)) => self.known(*signal, values.get(self.row).copied().flatten()),
                _ => Err(Stop::Run),
            },
            Form::Compare(compare, sides) => self.compared(*compare, sides),
            Form::Not(inner) => Ok(!self.yes_no(inner)?),
            Form::All(parts) => {
                for part in parts {
                    if !self.yes_no(part)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Form::Any(parts) => {
                for part in parts {
                    if self.yes_no(part)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Form::Known(about) => self.is_known(about),
            Form::Call(builtin, args) => match (builtin.name, args.as_slice()) {
                ("one_of", [value, list]) => self.one_of(value, list),
                ("mentions", [text, words]) => self.mentions(text, words, term),
                _ => Err(Stop::Run),
            },
            Form::Knob(knob) => match self.knob(*knob)? {
                KnobValue::YesNo(value) => Ok(*value),
                _ => Err(Stop::Run),
            },
            Form::Local(local) => self.yes_no(self.given(*local)?),
            _ => Err(Stop::Run),
        }
    }

    fn is_known(&mut self, about: &Term) -> Answered<bool> {
        match about.form {
            Form::Signal(signal) => {
                let known = match self.facts.answer(signal, self.row) {
                    Answer::Known(_) => true,
                    Answer::Unknown => false,
                    Answer::LeftOut => return Err(Stop::Unknown(Unknown::left_out(signal))),
                };
                self.note(signal);
                Ok(known)
            }
            Form::OwnerList(list) => Ok(self.facts.owner.at(list).is_some()),
            _ => Err(Stop::Run),
        }
    }

    fn compared(&mut self, compare: Compare, [a, b]: &'p [Term; 2]) -> Answered<bool> {
        match (a.kind, b.kind) {
            (Type::Whole, Type::Whole) => Ok(compare.holds(self.whole(a)?.cmp(&self.whole(b)?))),
            (Type::Text, Type::Text) => Ok(compare.holds(self.text(a)?.cmp(self.text(b)?))),
            (Type::YesNo, Type::YesNo) if compare.is_equality() => {
                Ok(compare.holds(self.yes_no(a)?.cmp(&self.yes_no(b)?)))
            }
            (Type::Whole | Type::Decimal, Type::Whole | Type::Decimal) => {
                Ok(nearly(compare, self.decimal(a)?, self.decimal(b)?))
            }
            _ => Err(Stop::Run),
        }
    }

    /// The arguments of a function. The first, where it is a name, is read after the others, as the interpreter does.
    fn arguments<const N: usize>(&mut self, args: [&'p Term; N]) -> Answered<[i64; N]> {
        let named = args.first().is_some_and(|first| matches!(first.form, Form::Signal(_)));
        let mut values = [0; N];
        for (value, arg) in values.iter_mut().zip(args).skip(usize::from(named)) {
            *value = self.whole(arg)?;
        }
        for (value, arg) in values.iter_mut().zip(args).take(usize::from(named)) {
            *value = self.whole(arg)?;
        }
        Ok(values)
    }

    /// Its value, where it is a name, is read after the list.
    fn one_of(&mut self, value: &'p Term, list: &'p Term) -> Answered<bool> {
        let signal = self.signal(value).ok_or(Stop::Run)?;
        if value.kind == Type::Whole {
            let whole = self.whole(value)?;
            return self.has_whole(list, whole);
        }
        let texts = self.texts(list)?;
        self.with_texts(signal, |text| texts.has(text))
    }

    fn mentions(&mut self, text: &'p Term, words: &'p Term, call: &Term) -> Answered<bool> {
        let signal = self.signal(text).ok_or(Stop::Run)?;
        if let Some(folded) = self.mentioned.words(call) {
            return self.with_texts(signal, |text| mentions_folded(text, folded));
        }
        let TextList::Owner(list) = self.texts(words)? else { return Err(Stop::Run) };
        self.with_texts(signal, |text| mentions(text, list.iter().map(|word| &**word)))
    }

    pub fn whole(&mut self, term: &'p Term) -> Answered<i64> {
        match &term.form {
            Form::Literal(KnobValue::Whole(value)) => Ok(*value),
            Form::Signal(signal) => match self.column(*signal) {
                Some(Values::Whole(values)) => self.known(*signal, values.get(self.row)),
                _ => Err(Stop::Run),
            },
            Form::Knob(knob) => match self.knob(*knob)? {
                KnobValue::Whole(value) => Ok(*value),
                _ => Err(Stop::Run),
            },
            Form::Local(local) => match self.wholes.iter().find(|(known, _)| known == local) {
                Some((_, whole)) => Ok(*whole),
                None => self.whole(self.given(*local)?),
            },
            Form::Negative(inner) => self.whole(inner)?.checked_neg().ok_or(Stop::Run),
            Form::Arithmetic(arithmetic, sides) => {
                let [a, b] = &**sides;
                let (a, b) = (self.whole(a)?, self.whole(b)?);
                arithmetic.whole(a, b).ok_or(Stop::Run)
            }
            Form::Call(builtin, args) => match (builtin.name, args.as_slice()) {
                ("clamp", [number, low, high]) => match (self.program.fixed(low), self.program.fixed(high)) {
                    (Some(KnobValue::Whole(low)), Some(KnobValue::Whole(high))) if low <= high => {
                        Ok(self.whole(number)?.clamp(low, high))
                    }
                    _ => Err(Stop::Run),
                },
                ("graded", [number, from, to, first, last]) => {
                    let [number, from, to, first, last] = self.arguments([number, from, to, first, last])?;
                    Ok(graded(number, from, to, first, last))
                }
                ("min", [a, b]) => self.arguments([a, b]).map(|[a, b]| a.min(b)),
                ("max", [a, b]) => self.arguments([a, b]).map(|[a, b]| a.max(b)),
                _ => Err(Stop::Run),
            },
            _ => Err(Stop::Run),
        }
    }

    fn decimal(&mut self, term: &'p Term) -> Answered<f64> {
        #[expect(clippy::cast_precision_loss, reason = "the interpreter converts alike")]
        if term.kind == Type::Whole {
            return self.whole(term).map(|whole| whole as f64);
        }
        match &term.form {
            Form::Literal(KnobValue::Decimal(value)) => Ok(*value),
            Form::Signal(signal) => match self.column(*signal) {
                Some(Values::Decimal(values)) => self.known(*signal, values.get(self.row)),
                _ => Err(Stop::Run),
            },
            Form::Knob(knob) => match self.knob(*knob)? {
                KnobValue::Decimal(value) => Ok(*value),
                _ => Err(Stop::Run),
            },
            Form::Local(local) => self.decimal(self.given(*local)?),
            Form::Negative(inner) => Ok(-self.decimal(inner)?),
            Form::Arithmetic(arithmetic, sides) => {
                let [a, b] = &**sides;
                let (a, b) = (self.decimal(a)?, self.decimal(b)?);
                Ok(match arithmetic {
                    Arithmetic::Plus => a + b,
                    Arithmetic::Minus => a - b,
                    Arithmetic::Times => a * b,
                })
            }
            _ => Err(Stop::Run),
        }
    }

    pub fn text(&mut self, term: &'p Term) -> Answered<&'p str> {
        match &term.form {
            Form::Literal(value) => text_of(value).ok_or(Stop::Run),
            Form::Signal(signal) => match self.column(*signal) {
                Some(Values::Text(values)) => self.known(*signal, values.get(self.row)),
                _ => Err(Stop::Run),
            },
            Form::Knob(knob) => text_of(self.knob(*knob)?).ok_or(Stop::Run),
            Form::Local(local) => self.text(self.given(*local)?),
            _ => Err(Stop::Run),
        }
    }

    fn texts(&self, term: &'p Term) -> Answered<TextList<'p>> {
        let is_text = |term: &Term| matches!(term.form, Form::Literal(KnobValue::Text(_)));
        match &term.form {
            Form::List(values) if values.iter().all(is_text) => Ok(TextList::Written(values)),
            Form::Knob(knob) => match self.knob(*knob)? {
                KnobValue::List(values) if values.iter().all(|value| text_of(value).is_some()) => {
                    Ok(TextList::Knob(values))
                }
                _ => Err(Stop::Run),
            },
            Form::OwnerList(index) => {
                self.facts.owner.at(*index).map(TextList::Owner).ok_or(Stop::Unknown(Unknown::owner_list(*index)))
            }
            Form::Local(local) => self.texts(self.given(*local)?),
            _ => Err(Stop::Run),
        }
    }

    /// Whether a list of whole numbers has that one.
    fn has_whole(&self, list: &Term, whole: i64) -> Answered<bool> {
        let Some(KnobValue::List(values)) = self.program.fixed(list) else { return Err(Stop::Run) };
        if values.is_empty() || !values.iter().all(|value| matches!(value, KnobValue::Whole(_))) {
            return Err(Stop::Run);
        }
        Ok(values.contains(&KnobValue::Whole(whole)))
    }
}

/// Rhai compares decimals up to the machine's precision, in proportion to the larger of the two; and 0 with what is not a
/// number as if they were equal.
fn nearly(compare: Compare, a: f64, b: f64) -> bool {
    let larger = if a * b == 0.0 { 1.0 } else { a.abs().max(b.abs()) };
    if larger == 0.0 {
        return matches!(compare, Compare::Equal | Compare::AtMost | Compare::AtLeast);
    }
    match compare {
        Compare::Equal => (a - b).abs() / larger <= f64::EPSILON,
        Compare::Unequal => (a - b).abs() / larger > f64::EPSILON,
        Compare::Less => (b - a) / larger > f64::EPSILON,
        Compare::AtMost => (b - a) / larger > -f64::EPSILON,
        Compare::More => (a - b) / larger > f64::EPSILON,
        Compare::AtLeast => (a - b) / larger > -f64::EPSILON,
    }
}
