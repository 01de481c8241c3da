//! Verbs that rank nobody, because every connection reaches them, or none can: the conditions on the way to each verb
//! are combined and tried.

use super::formula::{Formula, Holds, Plain};
use super::formula_of::Conditions;
use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::program::typed::{Act, Arm, Branch, Form, Program, Step, Term};
use crate::rules::reason::Effect;
use crate::rules::text::Span;
use crate::text::quoted;

/// The most conditions on the way to a verb; beyond that, nothing is said about it.
const MOST_CONDITIONS: usize = 50;
/// The most steps of trying in a whole rule; beyond that, nothing more is said.
const MOST_WORK: usize = 2_000_000;

/// Reports verbs that everybody or nobody reaches.
pub fn check(text: &str, program: &Program, findings: &mut Findings) {
    let path = Vec::new();
    let mut reach =
        ReachCheck { text, program, findings, path, returned: Vec::new(), doubtful: false, left: MOST_WORK };
    for step in program.body() {
        reach.doubtful |= reach.findings.any_of_grammar_within(step.span);
        reach.step(step);
    }
}

/// A condition on the way, with its place.
#[derive(Debug, Clone)]
struct OnTheWay {
    formula: Formula,
    place: Span,
    /// Whether it negates the conditions before it: an `else`.
    otherwise: bool,
}

struct ReachCheck<'a> {
    text: &'a str,
    program: &'a Program,
    findings: &'a mut Findings,
    path: Vec<OnTheWay>,
    /// The conditions under which the rule has returned before.
    returned: Vec<Formula>,
    /// Something before could not be read, so that a verb without a condition may be meant to have one.
    doubtful: bool,
    /// What is left of [`MOST_WORK`].
    left: usize,
}

impl<'a> ReachCheck<'a> {
    fn steps(&mut self, steps: &'a [Step]) {
        for step in steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &'a Step) {
        match &step.act {
            Act::Let(local) => {
                if let Some(value) = self.program.local(*local).and_then(|local| local.value.as_ref()) {
                    self.verbs_in(value);
                }
            }
            Act::Term(term) => self.verbs_in(term),
            Act::If { branches, otherwise } => self.branches(branches, otherwise.as_deref()),
            Act::Switch { on, arms } => self.switch(on, arms),
            Act::Block(steps) => self.steps(steps),
            Act::Return(value) => {
                if let Some(value) = value {
                    self.verbs_in(value);
                }
                if self.returned.len() > MOST_CONDITIONS || self.path.len() > MOST_CONDITIONS {
                    self.left = 0;
                    return;
                }
                self.returned.push(Formula::All(self.path.iter().map(|part| part.formula.clone()).collect()));
            }
            Act::Opaque(parts) => parts.iter().for_each(|part| self.verbs_in(part)),
        }
    }

    fn branches(&mut self, branches: &'a [Branch], otherwise: Option<&'a [Step]>) {
        let before = self.path.len();
        for Branch { condition, place, then } in branches {
            self.verbs_in(condition);
            let formula = self.conditions().formula(condition);
            self.path.push(OnTheWay { formula: formula.clone(), place: *place, otherwise: false });
            self.steps(then);
            self.path.pop();
            self.path.push(OnTheWay { formula: formula.negated(), place: *place, otherwise: true });
        }
        if let Some(steps) = otherwise {
            self.steps(steps);
        }
        self.path.truncate(before);
    }

    fn switch(&mut self, on: &'a Term, arms: &'a [Arm]) {
        let before = self.path.len();
        let conditions = self.conditions();
        for arm in arms {
            let mut formula = match arm.patterns.as_slice() {
                [] => Formula::Const(true),
                patterns => Formula::Any(patterns.iter().map(|(pattern, _)| conditions.matches(on, pattern)).collect()),
            };
            if let Some(when) = &arm.when {
                formula = Formula::All(vec![formula, conditions.formula(when)]);
            }
            let place = arm.patterns.first().map_or(arm.body.span, |(_, place)| *place);
            self.path.push(OnTheWay { formula: formula.clone(), place, otherwise: false });
            self.step(&arm.body);
            self.path.pop();
            self.path.push(OnTheWay { formula: formula.negated(), place, otherwise: true });
        }
        self.path.truncate(before);
    }

    fn conditions(&self) -> Conditions<'a> {
        Conditions { text: self.text, program: self.program }
    }

    /// Checks every verb in an expression.
    fn verbs_in(&mut self, term: &'a Term) {
        match &term.form {
            Form::Call(builtin, args) if builtin.is_verb() => {
                for arg in args {
                    self.verbs_in(arg);
                }
                let name = Span { start: term.span.start, end: term.span.start + builtin.name.len() };
                self.verb(builtin.name, name, args);
            }
            Form::Choice(step) => self.step(step),
            _ => {
                for part in term.parts() {
                    self.verbs_in(part);
                }
            }
        }
    }

    fn verb(&mut self, verb: &str, name: Span, args: &[Term]) {
        if self.left == 0 || self.path.len() > MOST_CONDITIONS {
            return;
        }
        if self.path.iter().any(|step| self.findings.broken_within(step.place)) {
            return;
        }
        let way = |steps: &[OnTheWay]| steps.iter().map(|step| step.formula.clone()).collect::<Vec<_>>();
        let mut whole = way(&self.path);
        if Formula::All(whole.clone()).holds(&mut self.left) == Holds::Nobody {
            self.never(verb, name);
            return;
        }
        whole.extend(self.returned.iter().cloned().map(Formula::negated));
        match Formula::All(whole).holds(&mut self.left) {
            Holds::Some => {}
            Holds::Nobody => {
                let help = "move it before the `return`, or put the `return` under a condition";
                let sentence = format!("no connection reaches this `{verb}`: the rule has always returned before it");
                self.findings.add(&codes::UNREACHABLE_VERB, name, sentence, help);
            }
            Holds::Everybody
                if Effect::of_verb(verb).is_some_and(Effect::has_points)
                    && args.first().is_some_and(|points| self.varies(points, 0)) => {}
            Holds::Everybody => {
                let help =
                    "put it under a condition that holds for some and not for others: `if days_connected > 365 { … }`";
                let step = self.path.iter().rev().find(|step| !step.otherwise);
                if step.is_none() && self.doubtful {
                    return;
                }
                let (place, sentence) = match step {
                    Some(step) => {
                        let condition = quoted(step.place.of(self.text)).into_owned();
                        (step.place, format!("`{condition}` is always true, so `{verb}` ranks nobody"))
                    }
                    None => (name, format!("every connection reaches `{verb}`, so it ranks nobody")),
                };
                self.findings.add(&codes::ALWAYS_TRUE, place, sentence, help);
            }
        }
    }

    /// Reports a verb whose conditions contradict each other, at the first condition that makes it impossible.
    fn never(&mut self, verb: &str, name: Span) {
        let mut so_far = Vec::new();
        for step in &self.path {
            so_far.push(step.formula.clone());
            if Formula::All(so_far.clone()).holds(&mut self.left) != Holds::Nobody {
                continue;
            }
            let condition = quoted(step.place.of(self.text)).into_owned();
            if step.otherwise {
                let sentence = format!("no connection reaches this `{verb}`: `{condition}` before it is always true");
                let help = "an `else` is for the connections for which the conditions before it are false";
                self.findings.add(&codes::UNREACHABLE_VERB, name, sentence, help);
            } else {
                let alone = step.formula.holds(&mut self.left) == Holds::Nobody;
                let here = if alone { "" } else { " here, after the conditions around it" };
                let sentence = format!("`{condition}` is never true{here}, so no connection reaches `{verb}`");
                let help = match blank(&step.formula) {
                    Some(signal) => format!("a blank cell is unknown, not empty: write `!known({signal})`"),
                    None => "put it under a condition that holds for some and not for others".to_owned(),
                };
                self.findings.add(&codes::NEVER_TRUE, step.place, sentence, help);
            }
            return;
        }
    }

    /// Whether a value can differ between connections.
    fn varies(&self, value: &Term, depth: usize) -> bool {
        match &value.form {
            _ if depth > 16 => true,
            Form::Signal(_) | Form::OwnerList(_) | Form::Known(_) | Form::Choice(_) => true,
            Form::Local(local) => self.conditions().given(*local).is_none_or(|value| self.varies(value, depth + 1)),
            _ => value.parts().into_iter().any(|part| self.varies(part, depth + 1)),
        }
    }
}

/// The signal that is compared with an empty text.
fn blank(formula: &Formula) -> Option<&'static str> {
    match formula {
        Formula::Compare { signal, value: Plain::Text(text), .. } if text.is_empty() => Some(signal),
        Formula::Not(inner) => blank(inner),
        Formula::All(parts) | Formula::Any(parts) => parts.iter().find_map(blank),
        _ => None,
    }
}
