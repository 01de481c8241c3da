//! Many connections at once: what a rule asks first is asked of a stretch of them, a column after the other. Most rules say
//! nothing of most people, and those whom the first question leaves out need not be judged one by one.

use super::answers::Stop;
use super::native::Native;
use crate::rules::program::compare::{Arithmetic, Compare};
use crate::rules::program::ty::Type;
use crate::rules::program::typed::{Form, Term};
use crate::rules::reason::Unknown;
use crate::signals::{Facts, NumberColumn, Values};
use crate::store::settings::KnobValue;
use std::cell::Cell;
use std::ops::Range;

/// What a question comes to for one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    Yes,
    No,
    Unknown(Unknown),
    /// Only the rule itself can tell.
    Untold,
}

/// How many connections are asked one by one between two looks at the clock.
pub const GLANCE: usize = 8;

impl Native {
    /// What the first question comes to for each of these connections: whoever it does not hold for is not spoken of. `None` where
    /// the rule does not begin with a question, but for answers that it gives to locals, or does not end with it. Whoever is not asked
    /// because the rule's time `is_spent` is left to be judged alone.
    pub fn ask(&self, facts: &Facts, rows: Range<usize>, is_spent: &dyn Fn() -> bool) -> Option<Vec<Reply>> {
        let mut replies = vec![Reply::No; rows.len()];
        let asked = AskedRows { native: self, facts, rows, is_spent, ended: Cell::new(false) };
        let (given, branches) = self.last_question()?;
        for branch in branches {
            asked.ask(&branch.condition, Reply::No, &mut replies);
        }
        // A local is given its answer before, whether it is needed or not.
        for term in given {
            let mut answers = vec![Reply::No; replies.len()];
            asked.ask(term, Reply::No, &mut answers);
            let untold =
                replies.iter_mut().zip(answers).filter(|(_, answer)| !matches!(answer, Reply::Yes | Reply::No));
            untold.for_each(|(reply, _)| *reply = Reply::Untold);
        }
        Some(replies)
    }
}

/// The connections that are asked, by the rows of their facts.
struct AskedRows<'a> {
    native: &'a Native,
    facts: &'a Facts,
    rows: Range<usize>,
    /// Whether the rule has taken the time that it may take.
    is_spent: &'a dyn Fn() -> bool,
    /// Whether that was so at the last look.
    ended: Cell<bool>,
}

/// A whole number of every connection.
enum Number<'a> {
    Fixed(i64),
    Signal(usize, &'a NumberColumn<i64>),
    Arithmetic(Arithmetic, Box<[Self; 2]>),
}

impl Number<'_> {
    fn at(&self, row: usize) -> Result<i64, Reply> {
        match self {
            Self::Fixed(value) => Ok(*value),
            Self::Signal(signal, values) => values.get(row).ok_or(Reply::Unknown(Unknown::signal(*signal))),
            Self::Arithmetic(arithmetic, sides) => {
                let [a, b] = &**sides;
                arithmetic.whole(a.at(row)?, b.at(row)?).ok_or(Reply::Untold)
            }
        }
    }
}

impl AskedRows<'_> {
    /// Asks whoever has the reply `open`, and gives them the answer for it.
    fn ask(&self, term: &Term, open: Reply, replies: &mut [Reply]) {
        match &term.form {
            Form::All(parts) => {
                apart(open, replies, Reply::Yes, |replies| self.chain(parts, Reply::Yes, replies));
            }
            Form::Any(parts) => apart(open, replies, Reply::No, |replies| self.chain(parts, Reply::No, replies)),
            Form::Not(inner) => apart(open, replies, Reply::No, |replies| {
                self.ask(inner, Reply::No, replies);
                for reply in replies {
                    *reply = match *reply {
                        Reply::Yes => Reply::No,
                        Reply::No => Reply::Yes,
                        other => other,
                    };
                }
            }),
            Form::Signal(signal) if !self.facts.are_of_cases() => match self.facts.column(*signal) {
                Some(Values::YesNo(values)) => {
                    let unknown = Reply::Unknown(Unknown::signal(*signal));
                    self.each(open, replies, |row| values.get(row).copied().flatten().map_or(unknown, yes_or_no));
                }
                _ => self.one_by_one(term, open, replies),
            },
            Form::Known(about) => match self.known(about) {
                Some(values) => self.each(open, replies, |row| yes_or_no(values.value(row).is_some())),
                None => self.one_by_one(term, open, replies),
            },
            Form::Local(local) => match self.native.yes_or_no_given(*local) {
                Some(given) => self.ask(given, open, replies),
                None => self.one_by_one(term, open, replies),
            },
            Form::Compare(compare, sides) => match self.numbers(sides) {
                // As nearly all are.
                Some([Number::Signal(signal, values), Number::Fixed(fixed)]) => {
                    let unknown = Reply::Unknown(Unknown::signal(signal));
                    let answer = |number: i64| yes_or_no(compare.holds(number.cmp(&fixed)));
                    self.each(open, replies, |row| values.get(row).map_or(unknown, answer));
                }
                Some(numbers) => self.each(open, replies, |row| compared(*compare, &numbers, row)),
                None => self.one_by_one(term, open, replies),
            },
            _ => self.one_by_one(term, open, replies),
        }
    }

    /// The values of the signal of which it is asked whether they are known.
    fn known(&self, about: &Term) -> Option<&Values> {
        match about.form {
            Form::Signal(signal) if !self.facts.are_of_cases() => self.facts.column(signal),
            _ => None,
        }
    }

    /// Asks one part after the other, as long as the reply is that one.
    fn chain(&self, parts: &[Term], on: Reply, replies: &mut [Reply]) {
        for part in parts {
            self.ask(part, on, replies);
        }
    }

    fn each(&self, open: Reply, replies: &mut [Reply], answer: impl Fn(usize) -> Reply) {
        for (row, reply) in self.rows.clone().zip(replies).filter(|(_, reply)| **reply == open) {
            *reply = answer(row);
        }
    }

    fn one_by_one(&self, term: &Term, open: Reply, replies: &mut [Reply]) {
        let mut reads = Vec::new();
        let asked = self.rows.clone().zip(replies).filter(|(_, reply)| **reply == open);
        for ((row, reply), number) in asked.zip(1..) {
            if number % GLANCE == 0 && (self.is_spent)() {
                self.ended.set(true);
            }
            if self.ended.get() {
                *reply = Reply::Untold;
                continue;
            }
            reads.clear();
            *reply = match self.native.seen(self.facts, row, &mut reads).yes_no(term) {
                Ok(answer) => yes_or_no(answer),
                Err(Stop::Unknown(unknown)) => Reply::Unknown(unknown),
                Err(Stop::Run) => Reply::Untold,
            };
        }
    }

    /// Both sides of a comparison, where they are whole numbers that can be read from columns.
    fn numbers(&self, [a, b]: &[Term; 2]) -> Option<[Number<'_>; 2]> {
        Some([self.number(a)?, self.number(b)?])
    }

    fn number(&self, term: &Term) -> Option<Number<'_>> {
        if term.kind != Type::Whole || self.facts.are_of_cases() {
            return None;
        }
        match &term.form {
            Form::Literal(KnobValue::Whole(value)) => Some(Number::Fixed(*value)),
            Form::Knob(knob) => match self.native.knob(*knob)? {
                KnobValue::Whole(value) => Some(Number::Fixed(*value)),
                _ => None,
            },
            Form::Signal(signal) => match self.facts.column(*signal)? {
                Values::Whole(values) => Some(Number::Signal(*signal, values)),
                _ => None,
            },
            Form::Arithmetic(arithmetic, sides) => {
                Some(Number::Arithmetic(*arithmetic, Box::new(self.numbers(sides)?)))
            }
            _ => None,
        }
    }
}

/// Asks those with the reply `open` something of several parts, which begins with the reply `start`.
fn apart(open: Reply, replies: &mut [Reply], start: Reply, ask: impl FnOnce(&mut [Reply])) {
    if replies.iter().all(|reply| *reply == open) {
        replies.fill(start);
        return ask(replies);
    }
    let mut apart: Vec<Reply> =
        replies.iter().map(|reply| if *reply == open { start } else { Reply::Untold }).collect();
    ask(&mut apart);
    for (reply, answer) in replies.iter_mut().zip(apart).filter(|(reply, _)| **reply == open) {
        *reply = answer;
    }
}

fn compared(compare: Compare, [a, b]: &[Number<'_>; 2], row: usize) -> Reply {
    match a.at(row).and_then(|a| Ok(a.cmp(&b.at(row)?))) {
        Ok(order) => yes_or_no(compare.holds(order)),
        Err(reply) => reply,
    }
}

fn yes_or_no(holds: bool) -> Reply {
    if holds { Reply::Yes } else { Reply::No }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::judge::tests::{facts, text, unchecked};
    use crate::signals::OwnerLists;

    #[test]
    fn a_question_may_follow_answers_that_locals_are_given() {
        let rule = "let far = known(position) && position == \"x\"; let near = company == \"y\";\n\
            if far && !near { keep(1, \"x\"); } else if !known(position) && near { keep(1, \"y\"); }";
        let set = unchecked(&[("a", rule)]);
        let columns = vec![
            ("position", text(&[Some("x"), Some("x"), None, None, Some("z"), Some("x")])),
            ("company", text(&[Some("z"), Some("y"), Some("y"), Some("z"), Some("y"), None])),
        ];
        let facts = facts(6, columns, OwnerLists::default());
        let native = set.rules[0].native().unwrap();
        let replies = native.ask(&facts, 0..6, &|| false).unwrap();
        assert_eq!(replies, [Reply::Yes, Reply::No, Reply::Yes, Reply::No, Reply::No, Reply::Untold]);
        // Whoever is left out is one of whom the rule says nothing, judged alone.
        for (row, reply) in replies.iter().enumerate() {
            let alone = native.judge(&facts, row, &mut Vec::new()).unwrap();
            let said = matches!(&alone, crate::rules::judge::evaluation::Evaluation::Said(said) if !said.is_empty());
            assert_eq!(said, *reply == Reply::Yes, "{row}: {alone:?}");
        }
        let set = unchecked(&[("a", "let far = messages_from_me + 1; if far > 2 { keep(1, \"x\"); }")]);
        assert_eq!(
            set.rules[0].native().unwrap().ask(&facts, 0..6, &|| false),
            None,
            "a number is asked of each alone"
        );
    }

    #[test]
    fn nobody_is_asked_any_more_once_the_time_of_a_rule_is_spent() {
        let set =
            unchecked(&[("a", "if mentions(position, [\"x\"]) || mentions(position, [\"y\"]) { keep(1, \"x\"); }")]);
        let facts = facts(20, vec![("position", text(&[Some("x"); 20]))], OwnerLists::default());
        let ask = |is_spent: &dyn Fn() -> bool| set.rules[0].native().unwrap().ask(&facts, 0..20, is_spent).unwrap();
        assert_eq!(ask(&|| false), [Reply::Yes; 20]);
        let looks = Cell::new(0);
        let replies = ask(&|| {
            looks.set(looks.get() + 1);
            looks.get() == 2
        });
        let asked = replies.iter().filter(|reply| **reply == Reply::Yes).count();
        assert_eq!((asked, replies[19], looks.get()), (2 * GLANCE - 1, Reply::Untold, 2));
    }
}
