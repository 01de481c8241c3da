//! The arguments of verbs: points first, as a positive whole number, then why, as text.

use super::calls::how_to_write;
use super::compare::Arithmetic;
use super::resolve::Resolver;
use super::ty::Type;
use super::typed::{Act, Form, Step, Term};
use crate::rules::language::codes;
use crate::rules::language::vocabulary::Builtin;
use crate::rules::reason::{Effect, MOST_POINTS};
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::rules::values::Fault;
use crate::store::settings::KnobValue;

impl Resolver<'_> {
    pub(super) fn verb(&mut self, verb: &Builtin, effect: Effect, place: Span, args: &[Expr], terms: &[Term]) {
        let kinds: Vec<Type> = terms.iter().map(|term| term.kind).collect();
        let points_wanted = effect.has_points();
        if points_wanted && kinds.first().is_some_and(|kind| *kind == Type::Text) {
            self.points_mistaken = true;
        }
        match (points_wanted, args, kinds.as_slice()) {
            (true, [points, why], [Type::Text, Type::Whole | Type::Decimal]) => {
                let help = format!("write `{}({}, {})`", verb.name, self.shown(why.span), self.shown(points.span));
                let sentence = format!("in `{}` the points come first, then the reason", verb.name);
                self.findings.add(&codes::POINTS_FIRST, points.span, sentence, help);
            }
            (true, [points, why], _) => {
                self.points(verb, effect, points, terms.first());
                self.why(verb, Some(points), why, terms.last());
            }
            (true, [why], [Type::Text]) => {
                let help =
                    format!("write `{}(20, {})`: points first, then the reason", verb.name, self.shown(why.span));
                let sentence = format!("`{}` is given no points", verb.name);
                self.findings.add(&codes::POINTS_MISSING, why.span, sentence, help);
            }
            (true, [points], _) => {
                self.points(verb, effect, points, terms.first());
                let shown = self.shown(points.span);
                let help = format!("write `{}({shown}, \"why\")`: every list shows the reason", verb.name);
                let sentence = format!("`{}` does not say why", verb.name);
                self.findings.add(&codes::WHY_MISSING, place, sentence, help);
            }
            (false, [why], _) => self.why(verb, None, why, terms.first()),
            (false, [points, why], [Type::Whole | Type::Decimal, _]) => {
                let help = format!("write `{}({})`", verb.name, self.shown(why.span));
                let sentence = format!("`{}` takes no points", verb.name);
                self.findings.add(&codes::WRONG_ARGUMENT, points.span, sentence, help);
            }
            _ => self.wrong_count(verb, place, args.len()),
        }
    }

    fn why(&mut self, verb: &Builtin, points: Option<&Expr>, why: &Expr, term: Option<&Term>) {
        let Some(term) = term else { return };
        let kind = term.kind;
        if self.says_nothing(term) {
            let given = points.map(|points| format!("{}, ", self.shown(points.span))).unwrap_or_default();
            let help = format!("write `{}({given}\"why\")`: every list shows the reason", verb.name);
            self.blame(term, (&codes::WHY_MISSING, format!("`{}` does not say why", verb.name), help));
            return;
        }
        if matches!(kind, Type::Text | Type::Any) {
            return;
        }
        let shown = self.shown(why.span);
        let sentence = format!("the reason of `{}` is text, and `{shown}` is {}", verb.name, kind.words());
        let help = format!("write it in back-ticks with words around it: `` `${{{shown}}} …` ``");
        self.findings.add(&codes::WRONG_ARGUMENT, why.span, sentence, help);
    }

    fn points(&mut self, verb: &Builtin, effect: Effect, points: &Expr, term: Option<&Term>) {
        let Some(term) = term else { return };
        let kind = term.kind;
        let shown = self.shown(points.span);
        if !kind.is_number() && kind != Type::Any {
            let sentence = format!("points are a whole number, and `{shown}` is {}", kind.words());
            let help = match &points.bare().kind {
                ExprKind::Text(text) if text.trim().parse::<u32>().is_ok() => {
                    format!("write `{}` without quotes", text.trim())
                }
                _ => how_to_write(verb),
            };
            self.findings.add(&codes::WRONG_ARGUMENT, points.span, sentence, help);
            return;
        }
        let mut single = Vec::new();
        leaves(term, &mut single);
        for term in single {
            let shown = self.shown(term.span);
            match self.worth(term) {
                Some(worth) => {
                    if let Some(fault) = fault(effect, &shown, worth) {
                        self.blame(term, fault);
                    }
                }
                None if term.kind == Type::Decimal => {
                    let sentence = format!("points are whole numbers, and `{shown}` has decimals");
                    let help = format!("write `({shown}).to_int()`");
                    self.findings.add(&codes::POINTS_NOT_WHOLE, term.span, sentence, help);
                }
                None if !term.kind.is_number() && term.kind != Type::Any => {
                    let sentence = format!("points are a whole number, and `{shown}` is {}", term.kind.words());
                    self.findings.add(&codes::WRONG_ARGUMENT, term.span, sentence, how_to_write(verb));
                }
                None => {}
            }
        }
    }

    /// The value in force of a plain number.
    fn worth(&self, points: &Term) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 no points are counted")]
        match &points.form {
            Form::Negative(inner) => self.worth(inner).map(|worth| -worth),
            Form::Arithmetic(arithmetic, sides) => {
                let [left, right] = &**sides;
                let (left, right) = (self.worth(left)?, self.worth(right)?);
                Some(match arithmetic {
                    Arithmetic::Plus => left + right,
                    Arithmetic::Minus => left - right,
                    Arithmetic::Times => left * right,
                })
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
fn leaves<'a>(points: &'a Term, found: &mut Vec<&'a Term>) {
    let Form::Choice(step) = &points.form else { return found.push(points) };
    let Act::If { branches, otherwise } = &step.act else { return };
    for block in branches.iter().map(|branch| &branch.then).chain(otherwise) {
        if let Some(Step { act: Act::Term(last), .. }) = block.last() {
            leaves(last, found);
        }
    }
}

/// What is wrong with so many points.
fn fault(effect: Effect, shown: &str, worth: f64) -> Option<Fault> {
    let other = if effect == Effect::Remove { Effect::Keep } else { Effect::Remove }.verb();
    let most = f64::from(MOST_POINTS);
    if worth.fract() != 0.0 {
        let sentence = format!("points are whole numbers, and `{shown}` is not");
        Some((&codes::POINTS_NOT_WHOLE, sentence, format!("write `{:.0}`", worth.abs().ceil())))
    } else if worth < 0.0 {
        let points = if worth.abs() > most { "20".to_owned() } else { worth.abs().to_string() };
        let help = format!("`{other}` counts in the other direction: write `{other}({points}, …)`");
        Some((&codes::POINTS_NOT_POSITIVE, format!("points are positive, and `{shown}` is not"), help))
    } else if worth == 0.0 {
        let help = "write a number from 1 up; to switch the rule off, write `enabled = false` in `linkprune.toml`";
        Some((
            &codes::POINTS_NOT_POSITIVE,
            format!("points are positive, and `{shown}` counts for nothing"),
            help.to_owned(),
        ))
    } else if worth > most {
        let sentence = format!("`{shown}` is more than the {MOST_POINTS} points that a verb can have");
        Some((&codes::POINTS_TOO_LARGE, sentence, "60 points list a connection for removal, 40 for review".to_owned()))
    } else {
        None
    }
}
