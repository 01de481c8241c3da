//! The arguments of verbs: points first, as a positive whole number, then why, as text.

use super::calls::arguments;
use super::findings::Span;
use super::tree::{Expr, ExprKind};
use super::types::Type;
use super::walk::Walk;
use crate::rules::vocabulary::Word;

/// The most points that one verb takes.
const MOST_POINTS: i64 = 1000;

impl Walk<'_> {
    pub(super) fn verb(&mut self, verb: &Word, place: Span, args: &[Expr], kinds: &[Type]) {
        match (verb.name, args, kinds) {
            ("remove" | "keep", [points, why], [Type::Text, Type::Whole | Type::Decimal]) => {
                let help = format!("write `{}({}, {})`", verb.name, self.shown(why.span), self.shown(points.span));
                let sentence = format!("in `{}` the points come first, then why", verb.name);
                self.findings.add("points-first", points.span, sentence, help);
            }
            ("remove" | "keep", [points, why], [kind, why_kind]) => {
                self.points(verb, points, *kind);
                self.why(verb, why, *why_kind);
            }
            ("remove" | "keep", [why], [Type::Text]) => {
                let help = format!("write `{}(20, {})`: points first, then why", verb.name, self.shown(why.span));
                self.findings.add("points-missing", why.span, format!("`{}` is given no points", verb.name), help);
            }
            ("remove" | "keep", [points], [kind]) => {
                self.points(verb, points, *kind);
                let help = format!(
                    "write `{}({}, \"why\")`: the words stand in every list",
                    verb.name,
                    self.shown(points.span)
                );
                self.findings.add("why-missing", place, format!("`{}` does not say why", verb.name), help);
            }
            ("protect" | "reconnect", [why], [kind]) => self.why(verb, why, *kind),
            ("protect" | "reconnect", [points, why], [Type::Whole | Type::Decimal, _]) => {
                let help = format!("write `{}({})`", verb.name, self.shown(why.span));
                self.findings.add("wrong-argument", points.span, format!("`{}` takes no points", verb.name), help);
            }
            _ => {
                let wanted = arguments(verb.form.matches(',').count() + 1);
                let sentence = format!("`{}` takes {wanted}, and is given {}", verb.name, args.len());
                self.findings.add(
                    "wrong-argument",
                    place,
                    sentence,
                    format!("write `{}`, like `{}`", verb.form, verb.example),
                );
            }
        }
    }

    fn why(&mut self, verb: &Word, why: &Expr, kind: Type) {
        if matches!(kind, Type::Text | Type::Any) {
            return;
        }
        let shown = self.shown(why.span);
        let sentence = format!("why is text in `{}`, and `{shown}` is {}", verb.name, kind.words());
        let help = format!("write it in back-ticks with words around it: `` `${{{shown}}} …` ``");
        self.findings.add("wrong-argument", why.span, sentence, help);
    }

    fn points(&mut self, verb: &Word, points: &Expr, kind: Type) {
        let shown = self.shown(points.span);
        if !kind.is_number() && kind != Type::Any {
            let sentence = format!("points are a whole number, and `{shown}` is {}", kind.words());
            let help = match &points.bare().kind {
                ExprKind::Text(text) if text.trim().parse::<u32>().is_ok() => {
                    format!("write `{}` without quotes", text.trim())
                }
                _ => format!("write `{}`, like `{}`", verb.form, verb.example),
            };
            self.findings.add("wrong-argument", points.span, sentence, help);
            return;
        }
        let other = if verb.name == "remove" { "keep" } else { "remove" };
        match self.worth(points) {
            Some(number) if number.fract() != 0.0 => {
                let help = format!("write `{:.0}`", number.abs().ceil());
                self.findings.add(
                    "points-not-whole",
                    points.span,
                    format!("points are whole numbers, and `{shown}` is none"),
                    help,
                );
            }
            Some(number) if number < 0.0 => {
                let help = format!("`{other}` counts the other way: write `{other}({}, …)`", number.abs());
                self.findings.add(
                    "points-not-positive",
                    points.span,
                    format!("points are positive, and `{shown}` is not"),
                    help,
                );
            }
            Some(0.0) => {
                let help =
                    "write how much it counts, from 1 up; `linkprune.toml` switches a rule off with `enabled = false`";
                self.findings.add(
                    "points-not-positive",
                    points.span,
                    "points are positive, and `0` counts for nothing",
                    help,
                );
            }
            #[expect(clippy::cast_precision_loss, reason = "a thousand")]
            Some(number) if number > MOST_POINTS as f64 => {
                let sentence = format!("`{shown}` is more than the {MOST_POINTS} points that a verb takes");
                self.findings.add(
                    "points-too-large",
                    points.span,
                    sentence,
                    "60 points list a connection for removal, 40 for review",
                );
            }
            None if kind == Type::Decimal => {
                let sentence = format!("points are whole numbers, and `{shown}` has decimals");
                self.findings.add("points-not-whole", points.span, sentence, format!("write `({shown}).to_int()`"));
            }
            _ => {}
        }
    }

    /// The value of a plain number; a knob is looked at where it is defined.
    fn worth(&mut self, points: &Expr) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 no points are counted")]
        match &points.bare().kind {
            ExprKind::Whole(whole) => Some(*whole as f64),
            ExprKind::Decimal(decimal) => Some(*decimal),
            ExprKind::Negative(inner) => self.worth(inner).map(|worth| -worth),
            ExprKind::Name => {
                self.values.iter().find(|(name, _)| *name == points.bare().span.of(self.text)).map(|(_, value)| *value)
            }
            _ => None,
        }
    }
}
