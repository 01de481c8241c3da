//! Verbs as native code, where their points and words are plain: whole numbers, and text with signals in it.

use super::condition::Names;
use super::native::{Asked, Native, Seen, Stop, Text, Whole};
use crate::rules::judge::evaluation::{Said, cut, points_of};
use crate::rules::judge::functions::{ago, plural};
use crate::rules::judge::interpreter::LONGEST_TEXT;
use crate::rules::reason::Effect;
use rhai::{Expr, FnCallExpr, Position, Stmt};
use std::fmt::Write;

/// A call of a verb.
#[derive(Debug, Clone)]
pub(super) struct Say {
    effect: Effect,
    /// 0 for verbs without points.
    points: Whole,
    why: Vec<Part>,
    place: (usize, usize),
}

/// A stretch of a reason's words.
#[derive(Debug, Clone)]
enum Part {
    Text(Text),
    Whole(Whole),
    Ago(Whole),
    Plural(Whole, Text),
}

impl Say {
    /// The native form of a call, where it has one.
    pub(super) fn of(call: &FnCallExpr, position: Position, names: &Names) -> Option<Self> {
        if names.hides(call.name.as_str()) || !call.namespace.is_empty() {
            return None;
        }
        let effect = Effect::of_verb(call.name.as_str())?;
        let (points, why) = match call.args.as_slice() {
            [points, why] if effect.has_points() => (Some(points), why),
            [why] if !effect.has_points() => (None, why),
            _ => return None,
        };
        let points = match points.map(|points| (points, names.native(points))) {
            None => Whole::Literal(0),
            Some((Expr::Variable(..), Some(Native::Whole(Whole::Signal(_))))) => return None,
            Some((_, Some(Native::Whole(whole)))) => whole,
            Some(_) => return None,
        };
        let why = match why {
            Expr::InterpolatedString(parts, _) => {
                parts.iter().map(|part| Part::of(part, names)).collect::<Option<_>>()?
            }
            other => match Part::of(other, names)? {
                Part::Whole(_) => return None,
                part => vec![part],
            },
        };
        let place = (position.line().unwrap_or(0), position.position().unwrap_or(0));
        Some(Self { effect, points, why, place })
    }

    pub(super) fn say(&self, seen: &mut Seen) -> Asked<Said> {
        let points = points_of(self.effect, self.points.ask(seen)?).ok_or(Stop::Run)?;
        let why = match self.why.as_slice() {
            [Part::Text(text)] => cut(text.ask_briefly(seen)?),
            parts => {
                let mut why = String::with_capacity(64);
                for part in parts {
                    part.append(seen, &mut why)?;
                    if why.len() > LONGEST_TEXT {
                        return Err(Stop::Run);
                    }
                }
                if why.len() <= 64 { why } else { cut(&why) }
            }
        };
        Ok(Said { effect: self.effect, points, why, evidence: seen.reads.clone(), place: self.place })
    }
}

impl Text {
    fn ask_briefly<'t, 'a: 't, 'f: 't>(&'a self, seen: &mut Seen<'f>) -> Asked<&'t str> {
        self.ask(seen).and_then(|text| if text.len() > LONGEST_TEXT { Err(Stop::Run) } else { Ok(text) })
    }
}

impl Part {
    fn of(expression: &Expr, names: &Names) -> Option<Self> {
        match expression {
            Expr::Stmt(block) => match block.statements() {
                [Stmt::Expr(inner)] => Self::of(inner, names),
                [Stmt::FnCall(call, _)] => Self::of_call(call, names),
                _ => None,
            },
            Expr::FnCall(call, _) if !call.is_operator_call() && call.name != "clamp" => Self::of_call(call, names),
            _ => match names.native(expression)? {
                Native::Text(text) => Some(Self::Text(text)),
                Native::Whole(whole) => Some(Self::Whole(whole)),
                _ => None,
            },
        }
    }

    fn of_call(call: &FnCallExpr, names: &Names) -> Option<Self> {
        if names.hides(call.name.as_str()) || !call.namespace.is_empty() {
            return None;
        }
        match (call.name.as_str(), call.args.as_slice()) {
            ("ago", [days]) => match names.native(days)? {
                Native::Whole(days) => Some(Self::Ago(days)),
                _ => None,
            },
            ("plural", [number, word]) => match (names.native(number)?, names.native(word)?) {
                (Native::Whole(number), Native::Text(word @ Text::Literal(_))) => Some(Self::Plural(number, word)),
                _ => None,
            },
            _ => None,
        }
    }

    fn append(&self, seen: &mut Seen, to: &mut String) -> Asked<()> {
        match self {
            Self::Text(text) => to.push_str(text.ask(seen)?),
            Self::Whole(whole) => {
                let whole = whole.ask(seen)?;
                write!(to, "{whole}").map_err(|_| Stop::Run)?;
            }
            Self::Ago(days) => to.push_str(&ago(days.ask(seen)?)),
            Self::Plural(number, word) => {
                let number = number.ask(seen)?;
                to.push_str(&plural(number, word.ask(seen)?));
            }
        }
        Ok(())
    }
}
