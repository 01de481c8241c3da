//! The plain values of a rule: what each is, with its knobs in force, and the fault of one put where it was written.

use super::resolve::Resolver;
use super::ty::Type;
use super::typed::{Form, Term};
use crate::error::{Diagnostic, Place};
use crate::rules::knobs::{Knob, KnobSource, name_width};
use crate::rules::language::codes;
use crate::rules::reason::MOST_POINTS;
use crate::rules::values::{Comparison, Fault, never_so, star_within};
use crate::store::settings::KnobValue;
use crate::text::quoted;

impl Resolver<'_> {
    /// The value in force of a plain expression or of a name that the rule gives one for good.
    pub(super) fn in_force(&self, term: &Term) -> Option<KnobValue> {
        match &term.form {
            Form::Knob(_) => self.knob(term).map(|knob| knob.value.clone()),
            Form::Local(_) => self.written(term)?.plain(),
            _ => term.plain(),
        }
    }

    fn knob(&self, term: &Term) -> Option<&Knob> {
        if let Form::Knob(index) = term.form { self.program.knob(index) } else { None }
    }

    /// What the rule itself gives a `const`, under its name.
    fn written(&self, term: &Term) -> Option<&Term> {
        let local = match &term.form {
            Form::Local(index) => self.program.local(*index),
            _ => self.knob(term).and_then(|knob| self.program.locals.iter().find(|local| local.name == knob.name)),
        };
        local.filter(|local| local.constant)?.value.as_ref()
    }

    /// Reports a fault of a plain value, where it is written: in the rule, or where a knob was set to it.
    pub(super) fn blame(&mut self, term: &Term, (code, sentence, help): Fault) {
        let knob = self.knob(term);
        let (place, width) = match knob.map(|knob| (&knob.from, knob)) {
            Some((KnobSource::Config(place), knob)) => (place.clone(), name_width(&knob.config_line, place.column)),
            Some((KnobSource::CommandLine, _)) => (Place::file("--set"), 1),
            _ => return self.findings.add(code, term.span, sentence, help),
        };
        let about_points = [&codes::POINTS_NOT_POSITIVE, &codes::POINTS_NOT_WHOLE, &codes::POINTS_TOO_LARGE];
        let help = if about_points.contains(&code) {
            format!("set it to a whole number from 1 to {MOST_POINTS}: it is used as points")
        } else {
            help
        };
        let name = term.span.of(self.text);
        let value = knob.map(|knob| knob.value.to_string()).unwrap_or_default();
        let line = knob.map(|knob| knob.config_line.clone()).unwrap_or_default();
        let diagnostic = Diagnostic::at(code, place, line, width)
            .says(format!("the knob `{name}` can't be set to `{}`: {sentence}", quoted(&value)))
            .help(help);
        if !self.findings.elsewhere.contains(&diagnostic) {
            self.findings.elsewhere.push(diagnostic);
        }
    }

    /// Reports texts that a signal never has. Either side may be the signal; the other is a text, a list of them or a
    /// knob.
    pub(super) fn met(&mut self, comparison: Comparison, left: &Term, right: &Term) {
        self.met_by(comparison, left, right);
        self.met_by(comparison, right, left);
    }

    /// The same, where the first can be the signal alone.
    pub(super) fn met_by(&mut self, comparison: Comparison, signal: &Term, other: &Term) {
        if let Some(signal) = signal.signal() {
            self.met_one(signal.name, comparison, other);
        }
    }

    /// Reports texts that the signal never has and a method or function looks for in it.
    pub(super) fn looked_for(&mut self, method: &str, on: &Term, other: &Term) {
        match (method, on.kind) {
            ("one_of", _) | ("contains", Type::Texts) => self.met(Comparison::Equal, on, other),
            ("contains", Type::Text) => self.met_by(Comparison::Contains, on, other),
            ("starts_with", Type::Text) => self.met_by(Comparison::StartsWith, on, other),
            ("ends_with", Type::Text) => self.met_by(Comparison::EndsWith, on, other),
            ("mentions", _) => {
                self.met_by(Comparison::Mentions, on, other);
                self.stars(other);
            }
            _ => {}
        }
    }

    fn met_one(&mut self, signal: &str, comparison: Comparison, value: &Term) {
        if let Form::List(values) = &value.form {
            return values.iter().for_each(|value| self.met_one(signal, comparison, value));
        }
        let Some(fault) = self.in_force(value).and_then(|plain| never_so(signal, comparison, &plain)) else { return };
        let turned = self.knob(value).is_some_and(|knob| knob.from != KnobSource::Rule);
        match self.written(value).filter(|_| !turned).cloned() {
            Some(written) => self.met_one(signal, comparison, &written),
            None => self.blame(value, fault),
        }
    }

    /// Reports words to look for in which a star is not at the end.
    fn stars(&mut self, words: &Term) {
        if let Form::List(values) = &words.form {
            return values.iter().for_each(|value| self.stars(value));
        }
        let Some(fault) = self.in_force(words).as_ref().and_then(star_within) else { return };
        let turned = self.knob(words).is_some_and(|knob| knob.from != KnobSource::Rule);
        match self.written(words).filter(|_| !turned).cloned() {
            Some(written) => self.stars(&written),
            None => self.blame(words, fault),
        }
    }

    /// Whether the words of a verb are blank.
    pub(super) fn says_nothing(&self, why: &Term) -> bool {
        matches!(self.in_force(why), Some(KnobValue::Text(text)) if text.trim().is_empty())
    }
}
