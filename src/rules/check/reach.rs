//! Verbs that rank nobody, because every connection reaches them or none can: the conditions on the way to each verb
//! are put together and tried.

use super::formula::{Formula, Holds, Plain};
use super::ty::fact;
use crate::rules::findings::Findings;
use crate::rules::knobs::Knob;
use crate::rules::language::codes;
use crate::rules::language::vocabulary::{Part, word};
use crate::rules::syntax::tree::{Block, Case, Expr, ExprKind, Statement, StatementKind};
use crate::rules::text::{Span, quoted};

/// Conditions on the way to a verb; beyond them nothing is said of it.
const MOST_CONDITIONS: usize = 50;
/// Steps of trying, over a whole rule; beyond them nothing more is said.
const MOST_WORK: usize = 2_000_000;

/// Notes verbs that everybody or nobody reaches.
pub fn check(text: &str, rule: &Block, knobs: &[Knob], findings: &mut Findings) {
    let mut reach = Reach {
        text,
        knobs,
        findings,
        lets: Vec::new(),
        path: Vec::new(),
        returned: Vec::new(),
        doubtful: false,
        left: MOST_WORK,
    };
    rule.statements.iter().for_each(|statement| reach.assigned_in(statement));
    for statement in &rule.statements {
        reach.doubtful |= reach.findings.any_of_grammar_within(statement.span);
        reach.statement(statement);
    }
}

/// A condition on the way, with its place.
#[derive(Debug, Clone)]
struct Step {
    formula: Formula,
    place: Span,
    /// Whether it is the rest of other conditions: an `else`.
    otherwise: bool,
}

pub(super) struct Reach<'a> {
    pub(super) text: &'a str,
    pub(super) knobs: &'a [Knob],
    findings: &'a mut Findings,
    /// Names with the value they are given for good; none for those that change.
    pub(super) lets: Vec<(&'a str, Option<&'a Expr>)>,
    path: Vec<Step>,
    /// When the rule has returned before.
    returned: Vec<Formula>,
    /// Something before could not be read, so that a verb without a condition may have had one.
    doubtful: bool,
    /// What is left of [`MOST_WORK`].
    left: usize,
}

impl<'a> Reach<'a> {
    /// Names that are assigned to stand for anything.
    fn assigned_in(&mut self, statement: &'a Statement) {
        match &statement.kind {
            StatementKind::Assign { target, value, .. } => {
                self.lets.push((target.span.of(self.text), None));
                self.assigned_within(value);
            }
            StatementKind::If { branches, otherwise } => {
                let blocks = branches.iter().map(|(_, block)| block).chain(otherwise);
                blocks.flat_map(|block| &block.statements).for_each(|inner| self.assigned_in(inner));
            }
            StatementKind::Block(block) => block.statements.iter().for_each(|inner| self.assigned_in(inner)),
            StatementKind::Switch { cases, .. } => cases.iter().for_each(|case| self.assigned_in(&case.body)),
            StatementKind::Expr(value)
            | StatementKind::Let { value: Some(value), .. }
            | StatementKind::Return(Some(value)) => self.assigned_within(value),
            _ => {}
        }
    }

    fn assigned_within(&mut self, value: &'a Expr) {
        match &value.kind {
            ExprKind::Choice(statement) => self.assigned_in(statement),
            ExprKind::Template(blocks) => {
                blocks.iter().flat_map(|block| &block.statements).for_each(|inner| self.assigned_in(inner));
            }
            _ => value.parts().into_iter().for_each(|part| self.assigned_within(part)),
        }
    }

    fn block(&mut self, block: &'a Block) {
        let names = self.lets.len();
        for statement in &block.statements {
            self.statement(statement);
        }
        self.lets.truncate(names);
    }

    fn statement(&mut self, statement: &'a Statement) {
        match &statement.kind {
            StatementKind::Let { name, value, .. } => {
                if let Some(value) = value {
                    self.verbs_in(value);
                }
                let name = name.of(self.text);
                let changes = self.lets.iter().any(|(other, value)| *other == name && value.is_none());
                self.lets.push((name, value.as_ref().filter(|_| !changes)));
            }
            StatementKind::Assign { value, .. } => self.verbs_in(value),
            StatementKind::Expr(expression) => self.verbs_in(expression),
            StatementKind::If { branches, otherwise } => self.branches(branches, otherwise.as_ref()),
            StatementKind::Switch { on, cases } => self.switch(on, cases),
            StatementKind::Block(block) => self.block(block),
            StatementKind::Return(value) => {
                if let Some(value) = value {
                    self.verbs_in(value);
                }
                if self.returned.len() > MOST_CONDITIONS || self.path.len() > MOST_CONDITIONS {
                    self.left = 0;
                    return;
                }
                self.returned.push(Formula::All(self.path.iter().map(|step| step.formula.clone()).collect()));
            }
            StatementKind::Loop { .. } | StatementKind::Function { .. } | StatementKind::Empty => {}
        }
    }

    fn branches(&mut self, branches: &'a [(Expr, Block)], otherwise: Option<&'a Block>) {
        let before = self.path.len();
        for (condition, block) in branches {
            self.verbs_in(condition);
            let formula = self.formula(condition);
            self.path.push(Step { formula: formula.clone(), place: condition.span, otherwise: false });
            self.block(block);
            self.path.pop();
            self.path.push(Step { formula: formula.negated(), place: condition.span, otherwise: true });
        }
        if let Some(block) = otherwise {
            self.block(block);
        }
        self.path.truncate(before);
    }

    fn switch(&mut self, on: &'a Expr, cases: &'a [Case]) {
        let before = self.path.len();
        for case in cases {
            let one = |pattern: &'a Expr, reach: &Self| reach.comparison("==", on, pattern, pattern);
            let mut formula = match case.patterns.as_slice() {
                [] => Formula::Const(true),
                patterns => Formula::Any(patterns.iter().map(|pattern| one(pattern, self)).collect()),
            };
            if let Some(when) = &case.when {
                formula = Formula::All(vec![formula, self.formula(when)]);
            }
            let place = case.patterns.first().map_or(case.body.span, |pattern| pattern.span);
            self.path.push(Step { formula: formula.clone(), place, otherwise: false });
            self.statement(&case.body);
            self.path.pop();
            self.path.push(Step { formula: formula.negated(), place, otherwise: true });
        }
        self.path.truncate(before);
    }

    /// Judges every verb within an expression.
    fn verbs_in(&mut self, expression: &'a Expr) {
        match &expression.kind {
            ExprKind::Call { name, args } => {
                for arg in args {
                    self.verbs_in(arg);
                }
                if word(name.of(self.text)).is_some_and(|word| word.part == Part::Verb) {
                    self.verb(*name, args);
                }
            }
            ExprKind::Choice(statement) => self.statement(statement),
            _ => {
                for part in expression.parts() {
                    self.verbs_in(part);
                }
            }
        }
    }

    fn verb(&mut self, name: Span, args: &'a [Expr]) {
        let verb = name.of(self.text);
        if self.left == 0 || self.path.len() > MOST_CONDITIONS {
            return;
        }
        if self.path.iter().any(|step| self.findings.broken_within(step.place)) {
            return;
        }
        let way = |steps: &[Step]| steps.iter().map(|step| step.formula.clone()).collect::<Vec<_>>();
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
                let sentence = format!("no connection reaches this `{verb}`, as the rule has returned before");
                self.findings.add(&codes::UNREACHABLE_VERB, name, sentence, help);
            }
            Holds::Everybody
                if matches!(verb, "remove" | "keep") && args.first().is_some_and(|points| self.varies(points, 0)) => {}
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

    /// Notes a verb whose conditions exclude each other, at the condition that is one too many.
    fn never(&mut self, verb: &str, name: Span) {
        let mut so_far = Vec::new();
        for step in &self.path {
            so_far.push(step.formula.clone());
            if Formula::All(so_far.clone()).holds(&mut self.left) != Holds::Nobody {
                continue;
            }
            let condition = quoted(step.place.of(self.text)).into_owned();
            if step.otherwise {
                let sentence =
                    format!("no connection reaches this `{verb}`, as `{condition}` before it is always true");
                let help = "an `else` holds for those for whom the conditions before it do not";
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
    fn varies(&self, value: &Expr, depth: usize) -> bool {
        match &value.kind {
            _ if depth > 16 => true,
            ExprKind::Name => {
                let name = value.span.of(self.text);
                match self.lets.iter().rev().find(|(other, _)| *other == name) {
                    Some((_, Some(value))) => self.varies(value, depth + 1),
                    Some((_, None)) => true,
                    None => fact(name).is_some(),
                }
            }
            ExprKind::Choice(_) => true,
            _ => value.parts().into_iter().any(|part| self.varies(part, depth + 1)),
        }
    }
}

/// The signal that is compared with an empty text.
fn blank(formula: &Formula) -> Option<&str> {
    match formula {
        Formula::Compare { signal, value: Plain::Text(text), .. } if text.is_empty() => Some(signal),
        Formula::Not(inner) => blank(inner),
        Formula::All(parts) | Formula::Any(parts) => parts.iter().find_map(blank),
        _ => None,
    }
}
