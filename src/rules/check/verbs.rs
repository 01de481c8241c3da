//! The arguments of verbs: points first, as a positive whole number, then why, as text.

use super::calls::arguments;
use super::ty::Type;
use super::walk::Walk;
use crate::rules::language::codes;
use crate::rules::language::vocabulary::Word;
use crate::rules::reason::MOST_POINTS;
use crate::rules::syntax::tree::{Expr, ExprKind, StatementKind};
use crate::rules::text::Span;
use crate::rules::values::Fault;
use crate::store::settings::KnobValue;

impl Walk<'_> {
    pub(super) fn verb(&mut self, verb: &Word, place: Span, args: &[Expr], kinds: &[Type]) {
        if matches!(verb.name, "remove" | "keep") && kinds.first().is_some_and(|kind| *kind == Type::Text) {
            self.points_mistaken = true;
        }
        match (verb.name, args, kinds) {
            ("remove" | "keep", [points, why], [Type::Text, Type::Whole | Type::Decimal]) => {
                let help = format!("write `{}({}, {})`", verb.name, self.shown(why.span), self.shown(points.span));
                let sentence = format!("in `{}` the points come first, then why", verb.name);
                self.findings.add(&codes::POINTS_FIRST, points.span, sentence, help);
            }
            ("remove" | "keep", [points, why], [kind, why_kind]) => {
                self.points(verb, points, *kind);
                self.why(verb, Some(points), why, *why_kind);
            }
            ("remove" | "keep", [why], [Type::Text]) => {
                let help = format!("write `{}(20, {})`: points first, then why", verb.name, self.shown(why.span));
                self.findings.add(
                    &codes::POINTS_MISSING,
                    why.span,
                    format!("`{}` is given no points", verb.name),
                    help,
                );
            }
            ("remove" | "keep", [points], [kind]) => {
                self.points(verb, points, *kind);
                let help = format!(
                    "write `{}({}, \"why\")`: the words stand in every list",
                    verb.name,
                    self.shown(points.span)
                );
                self.findings.add(&codes::WHY_MISSING, place, format!("`{}` does not say why", verb.name), help);
            }
            ("protect" | "reconnect", [why], [kind]) => self.why(verb, None, why, *kind),
            ("protect" | "reconnect", [points, why], [Type::Whole | Type::Decimal, _]) => {
                let help = format!("write `{}({})`", verb.name, self.shown(why.span));
                self.findings.add(
                    &codes::WRONG_ARGUMENT,
                    points.span,
                    format!("`{}` takes no points", verb.name),
                    help,
                );
            }
            _ => {
                let wanted = arguments(verb.form.matches(',').count() + 1);
                let sentence = format!("`{}` takes {wanted}, and is given {}", verb.name, args.len());
                self.findings.add(
                    &codes::WRONG_ARGUMENT,
                    place,
                    sentence,
                    format!("write `{}`, like `{}`", verb.form, verb.example),
                );
            }
        }
    }

    fn why(&mut self, verb: &Word, points: Option<&Expr>, why: &Expr, kind: Type) {
        if self.says_nothing(why) {
            let given = points.map(|points| format!("{}, ", self.shown(points.span))).unwrap_or_default();
            let help = format!("write `{}({given}\"why\")`: the words stand in every list", verb.name);
            self.blame(why, (&codes::WHY_MISSING, format!("`{}` does not say why", verb.name), help));
            return;
        }
        if matches!(kind, Type::Text | Type::Any) {
            return;
        }
        let shown = self.shown(why.span);
        let sentence = format!("why is text in `{}`, and `{shown}` is {}", verb.name, kind.words());
        let help = format!("write it in back-ticks with words around it: `` `${{{shown}}} …` ``");
        self.findings.add(&codes::WRONG_ARGUMENT, why.span, sentence, help);
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
            self.findings.add(&codes::WRONG_ARGUMENT, points.span, sentence, help);
            return;
        }
        let mut single = Vec::new();
        leaves(points, &mut single);
        for points in single {
            let Some(worth) = self.worth(points) else { continue };
            let shown = self.shown(points.span);
            if let Some(fault) = fault(verb.name, &shown, worth) {
                self.blame(points, fault);
            }
        }
        if kind == Type::Decimal && self.worth(points).is_none() {
            let sentence = format!("points are whole numbers, and `{shown}` has decimals");
            self.findings.add(&codes::POINTS_NOT_WHOLE, points.span, sentence, format!("write `({shown}).to_int()`"));
        }
    }

    /// The value in force of a plain number.
    fn worth(&mut self, points: &Expr) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 no points are counted")]
        match &points.bare().kind {
            ExprKind::Negative(inner) => self.worth(inner).map(|worth| -worth),
            ExprKind::Binary { op, left, right, .. } => {
                let (left, right) = (self.worth(left)?, self.worth(right)?);
                match *op {
                    "+" => Some(left + right),
                    "-" => Some(left - right),
                    "*" => Some(left * right),
                    _ => None,
                }
            }
            _ => match self.in_force(points)? {
                KnobValue::Whole(whole) => Some(whole as f64),
                KnobValue::Decimal(decimal) => Some(decimal),
                _ => None,
            },
        }
    }
}

/// The values that the points can be: where they are chosen by an `if`, those of its blocks.
fn leaves<'a>(points: &'a Expr, found: &mut Vec<&'a Expr>) {
    let ExprKind::Choice(statement) = &points.bare().kind else { return found.push(points) };
    let StatementKind::If { branches, otherwise } = &statement.kind else { return };
    for block in branches.iter().map(|(_, block)| block).chain(otherwise) {
        if let Some(StatementKind::Expr(last)) = block.statements.last().map(|last| &last.kind) {
            leaves(last, found);
        }
    }
}

/// What is wrong with so many points.
fn fault(verb: &str, shown: &str, worth: f64) -> Option<Fault> {
    let other = if verb == "remove" { "keep" } else { "remove" };
    let most = f64::from(MOST_POINTS);
    if worth.fract() != 0.0 {
        let sentence = format!("points are whole numbers, and `{shown}` is none");
        Some((&codes::POINTS_NOT_WHOLE, sentence, format!("write `{:.0}`", worth.abs().ceil())))
    } else if worth < 0.0 {
        let points = if worth.abs() > most { "20".to_owned() } else { worth.abs().to_string() };
        let help = format!("`{other}` counts the other way: write `{other}({points}, …)`");
        Some((&codes::POINTS_NOT_POSITIVE, format!("points are positive, and `{shown}` is not"), help))
    } else if worth == 0.0 {
        let help = "write how much it counts, from 1 up; `linkprune.toml` switches a rule off with `enabled = false`";
        Some((
            &codes::POINTS_NOT_POSITIVE,
            format!("points are positive, and `{shown}` counts for nothing"),
            help.to_owned(),
        ))
    } else if worth > most {
        let sentence = format!("`{shown}` is more than the {MOST_POINTS} points that a verb takes");
        Some((&codes::POINTS_TOO_LARGE, sentence, "60 points list a connection for removal, 40 for review".to_owned()))
    } else {
        None
    }
}
