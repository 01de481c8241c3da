//! The plain values of a rule: what each is, with its knobs in force, and the fault of one put where it was written.

use super::ty::Type;
use super::walk::Walk;
use crate::error::{Diagnostic, Place};
use crate::rules::knobs::{Knob, KnobSource, is_knob_name, name_width};
use crate::rules::language::codes;
use crate::rules::reason::MOST_POINTS;
use crate::rules::syntax::tree::{Block, Expr, ExprKind, StatementKind};
use crate::rules::text::{Span, quoted};
use crate::rules::values::{Comparison, Fault, never_so};
use crate::signals::{self, Signal};
use crate::store::settings::KnobValue;

/// The value that a plain expression has.
pub fn plain(expression: &Expr) -> Option<KnobValue> {
    Some(match &expression.bare().kind {
        ExprKind::Whole(whole) => KnobValue::Whole(*whole),
        ExprKind::Decimal(decimal) => KnobValue::Decimal(*decimal),
        ExprKind::Text(text) => KnobValue::Text(text.clone()),
        ExprKind::YesNo(yes_no) => KnobValue::YesNo(*yes_no),
        ExprKind::List(values) => KnobValue::List(values.iter().map(plain).collect::<Option<_>>()?),
        _ => return None,
    })
}

/// The knobs of a rule that does not parse, as it writes them.
pub fn knobs_of(text: &str, rule: &Block) -> Vec<Knob> {
    let knobs = rule.statements.iter().filter_map(|statement| {
        let StatementKind::Let { name, constant: true, value: Some(value) } = &statement.kind else { return None };
        let (name, value) = (name.of(text), plain(value)?);
        is_knob_name(name).then(|| Knob {
            name: name.to_owned(),
            default: value.clone(),
            value,
            from: KnobSource::Rule,
            config_line: String::new(),
            line: 0,
            column: 0,
        })
    });
    knobs.collect()
}

impl Walk<'_> {
    /// The value in force of a plain expression or of a name that the rule gives one for good.
    pub(super) fn in_force(&mut self, expression: &Expr) -> Option<KnobValue> {
        let bare = expression.bare();
        if bare.kind != ExprKind::Name {
            return plain(bare);
        }
        let name = bare.span.of(self.text);
        self.local(name).filter(|local| local.constant)?;
        let turned = self.knobs.iter().find(|knob| knob.name == name).map(|knob| knob.value.clone());
        turned.or_else(|| self.constant(name).and_then(plain))
    }

    /// What a constant of the rule was given in its own text.
    fn constant(&self, name: &str) -> Option<&Expr> {
        self.constants.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// Notes a fault of a plain value: where it stands, or where a knob was turned to it.
    pub(super) fn blame(&mut self, expression: &Expr, (code, sentence, help): Fault) {
        let bare = expression.bare();
        let name = bare.span.of(self.text);
        let knob = self.knobs.iter().find(|knob| bare.kind == ExprKind::Name && knob.name == name);
        let (place, width) = match knob.map(|knob| (&knob.from, knob)) {
            Some((KnobSource::Config(place), knob)) => (place.clone(), name_width(&knob.config_line, place.column)),
            Some((KnobSource::CommandLine, _)) => (Place::file("--set"), 1),
            _ => return self.findings.add(code, expression.span, sentence, help),
        };
        let about_points = [&codes::POINTS_NOT_POSITIVE, &codes::POINTS_NOT_WHOLE, &codes::POINTS_TOO_LARGE];
        let help = if about_points.contains(&code) {
            format!("turn it to a whole number from 1 to {MOST_POINTS}: it is used as points")
        } else {
            help
        };
        let value = knob.map(|knob| knob.value.to_string()).unwrap_or_default();
        let line = knob.map(|knob| knob.config_line.clone()).unwrap_or_default();
        let diagnostic = Diagnostic::at(code, place, line, width)
            .says(format!("the knob `{name}` can't be turned to `{}`: {sentence}", quoted(&value)))
            .help(help);
        if !self.findings.elsewhere.contains(&diagnostic) {
            self.findings.elsewhere.push(diagnostic);
        }
    }

    /// The signal that the expression is.
    pub(super) fn signal(&mut self, expression: &Expr) -> Option<&'static Signal> {
        let name = expression.bare().span.of(self.text);
        let is_name = expression.bare().kind == ExprKind::Name && self.local(name).is_none();
        is_name.then(|| signals::named(name)).flatten()
    }

    /// Notes texts that a signal never has. Either side may be the signal; the other is a text, a list of them or a
    /// knob.
    pub(super) fn met(&mut self, comparison: Comparison, left: &Expr, right: &Expr) {
        self.met_by(comparison, left, right);
        self.met_by(comparison, right, left);
    }

    /// The same, where the first can be the signal alone.
    pub(super) fn met_by(&mut self, comparison: Comparison, signal: &Expr, other: &Expr) {
        let Some(signal) = self.signal(signal).map(|signal| signal.name) else { return };
        if let ExprKind::List(texts) = &other.bare().kind {
            for text in texts {
                self.met_one(signal, comparison, text);
            }
        } else {
            self.met_one(signal, comparison, other);
        }
    }

    /// Notes texts that the signal never has and a method or function looks for in it.
    pub(super) fn looked_for(&mut self, method: &str, on: &Expr, kind: Type, other: &Expr) {
        match (method, kind) {
            ("one_of", _) | ("contains", Type::Texts) => self.met(Comparison::Equal, on, other),
            ("contains", Type::Text) => self.met_by(Comparison::Contains, on, other),
            ("starts_with", Type::Text) => self.met_by(Comparison::StartsWith, on, other),
            ("ends_with", Type::Text) => self.met_by(Comparison::EndsWith, on, other),
            ("mentions", _) => self.met_by(Comparison::Mentions, on, other),
            _ => {}
        }
    }

    fn met_one(&mut self, signal: &str, comparison: Comparison, value: &Expr) {
        let Some(fault) = self.in_force(value).and_then(|plain| never_so(signal, comparison, &plain)) else { return };
        let name = value.bare().span.of(self.text);
        let turned = self.knobs.iter().any(|knob| knob.name == name && knob.from != KnobSource::Rule);
        match self.constant(name).cloned().filter(|_| value.bare().kind == ExprKind::Name && !turned) {
            Some(written) => match &written.bare().kind {
                ExprKind::List(texts) => texts.iter().for_each(|text| self.met_one(signal, comparison, text)),
                _ => self.blame(&written, fault),
            },
            None => self.blame(value, fault),
        }
    }

    /// Whether the words of a verb are blank.
    pub(super) fn says_nothing(&mut self, why: &Expr) -> bool {
        match &why.bare().kind {
            ExprKind::Template(parts) => parts.is_empty() && blank(why.bare().span, self.text),
            _ => matches!(self.in_force(why), Some(KnobValue::Text(text)) if text.trim().is_empty()),
        }
    }
}

fn blank(span: Span, text: &str) -> bool {
    span.of(text).trim_matches('`').trim().is_empty()
}
