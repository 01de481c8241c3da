//! From the tree to the program, in one pass over everything that is written, also through blocks that never run:
//! which names exist where, and of which type everything is. What is wrong is said on the way.

use super::ty::{Type, fact};
use super::typed::{Act, Arm, Branch, Function, Local, OwnName, Program, Step, Term};
use crate::rules::findings::Findings;
use crate::rules::knobs::{Knob, is_knob_name};
use crate::rules::language::codes;
use crate::rules::syntax::tree::{Block, Expr, ExprKind, Statement, StatementKind, SwitchArm};
use crate::rules::text::{Lines, Span};
use crate::rules::values::Comparison;
use crate::text::quoted;
use std::collections::BTreeSet;

/// What is known at the place that has been reached.
pub struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) lines: Lines,
    pub(super) findings: &'a mut Findings,
    pub(super) program: Program,
    /// Locals by block, the innermost last.
    scopes: Vec<Vec<usize>>,
    /// The locals that are used.
    pub(super) read: BTreeSet<usize>,
    /// The function of the rule's own that is being read, by index.
    pub(super) in_function: Option<usize>,
    /// The points of a verb were wrong, and a knob may have been meant.
    pub(super) points_mistaken: bool,
    /// Names that functions try to read: knobs among them count as used.
    pub(super) named_in_functions: BTreeSet<String>,
}

/// The program of a rule; `knobs` are in force. What is wrong with it is added to the findings.
pub fn program(text: &str, rule: &Block, knobs: Vec<Knob>, findings: &mut Findings) -> Program {
    let mut resolver = Resolver {
        text,
        lines: Lines::of(text),
        findings,
        program: Program { knobs, ..Program::default() },
        scopes: Vec::new(),
        read: BTreeSet::new(),
        in_function: None,
        points_mistaken: false,
        named_in_functions: BTreeSet::new(),
    };
    resolver.whole(rule);
    resolver.program
}

impl Resolver<'_> {
    /// Reads the rule. Functions are known before they are defined. A knob that was misused, or that may be used
    /// in a part that could not be read, counts as used.
    fn whole(&mut self, rule: &Block) {
        for statement in &rule.statements {
            if let StatementKind::Function { name, parameters, .. } = &statement.kind {
                self.program.mentions.push((*name, OwnName::Function(self.program.functions.len())));
                self.program.functions.push(Function { name: *name, arity: parameters.len(), calls: Vec::new() });
            }
        }
        self.scopes.push(Vec::new());
        self.program.body = self.statements(&rule.statements).0;
        let top = self.scopes.pop().unwrap_or_default();
        self.program.verbs.sort_by_key(|verb| verb.place.start);
        let mut unread = BTreeSet::new();
        if self.findings.any_of_grammar() {
            let words = self.text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            let mut seen = BTreeSet::new();
            unread.extend(words.filter(|word| !seen.insert(*word)));
        }
        for (index, knob) in top.into_iter().filter_map(|index| Some((index, self.program.local(index)?))) {
            let name = knob.name.as_str();
            if !knob.constant
                || self.read.contains(&index)
                || self.points_mistaken && knob.kind.is_number()
                || unread.contains(name)
                || self.named_in_functions.contains(name)
            {
                continue;
            }
            let sentence = format!("the knob `{name}` is never used");
            self.findings.add(
                &codes::DEAD_KNOB,
                knob.place,
                sentence,
                "use it in the rule, or delete it: setting it changes nothing",
            );
        }
    }

    /// The local of that name, by index.
    pub(super) fn local(&self, name: &str) -> Option<usize> {
        let visible = self.scopes.iter().rev().flat_map(|scope| scope.iter().rev()).copied();
        visible.into_iter().find(|index| self.program.local(*index).is_some_and(|local| local.name == name))
    }

    /// Whether the name is a `const` of the rule, if it is one of its names.
    pub(super) fn is_constant(&self, name: &str) -> Option<bool> {
        Some(self.program.local(self.local(name)?)?.constant)
    }

    /// Every name that the rule gave itself up to here.
    pub(super) fn locals(&self) -> impl Iterator<Item = &Local> {
        self.scopes.iter().flatten().filter_map(|index| self.program.local(*index))
    }

    /// Whether it is at the top of the rule, and not in a block or a function.
    pub(super) fn is_at_top(&self, local: usize) -> bool {
        self.in_function.is_none() && self.scopes.first().is_some_and(|scope| scope.contains(&local))
    }

    fn declare(&mut self, place: Span, constant: bool, kind: Type, value: Option<Term>) -> usize {
        let name = place.of(self.text).to_owned();
        let index = self.program.locals.len();
        self.program.mentions.push((place, OwnName::Local(index)));
        self.program.locals.push(Local { name, place, kind, value, constant, assigned: false });
        if let Some(scope) = self.scopes.last_mut() {
            scope.push(index);
        }
        index
    }

    /// The steps of statements, and the type of the last expression.
    fn statements(&mut self, statements: &[Statement]) -> (Vec<Step>, Type) {
        let mut steps = Vec::new();
        let mut last = Type::Nothing;
        for statement in statements {
            let (step, kind) = self.statement(statement);
            steps.push(step);
            last = kind;
        }
        (steps, last)
    }

    /// The steps of a block, and the type of its last expression.
    pub(super) fn block(&mut self, block: &Block) -> (Vec<Step>, Type) {
        self.scopes.push(Vec::new());
        let steps = self.statements(&block.statements);
        self.scopes.pop();
        steps
    }

    pub(super) fn statement(&mut self, statement: &Statement) -> (Step, Type) {
        let (act, kind) = match &statement.kind {
            StatementKind::Let { name, constant, value } => {
                (self.definition(*name, *constant, value.as_ref()), Type::Nothing)
            }
            StatementKind::Assign { target, op, value } => (self.assignment(target, *op, value), Type::Nothing),
            StatementKind::Expr(expression) => {
                let term = self.expression(expression);
                let kind = term.kind;
                (Act::Term(term), kind)
            }
            StatementKind::If { branches, otherwise } => self.branches(branches, otherwise.as_ref()),
            StatementKind::Switch { on, arms } => self.switch(on, arms),
            StatementKind::Loop { names, head, body } => {
                let head = head.as_ref().map(|head| self.expression(head));
                self.scopes.push(Vec::new());
                for name in names {
                    self.declare(*name, false, Type::Any, None);
                }
                self.block(body);
                self.scopes.pop();
                (Act::Opaque(head.into_iter().collect()), Type::Nothing)
            }
            StatementKind::Block(block) => {
                let (steps, kind) = self.block(block);
                (Act::Block(steps), kind)
            }
            StatementKind::Return(value) => {
                (Act::Return(value.as_ref().map(|value| self.expression(value))), Type::Any)
            }
            StatementKind::Function { name, parameters, body } => {
                (Act::Block(Vec::new()), self.function_body(*name, parameters, body))
            }
            StatementKind::Empty => (Act::Block(Vec::new()), Type::Nothing),
        };
        (Step { act, span: statement.span }, kind)
    }

    /// A function sees nothing but its arguments. Nothing is done where it is defined.
    fn function_body(&mut self, name: Span, parameters: &[Span], body: &Block) -> Type {
        let outside = std::mem::take(&mut self.scopes);
        let function = self.program.functions.iter().position(|function| function.name == name);
        let around = std::mem::replace(&mut self.in_function, function.or(Some(usize::MAX)));
        self.scopes.push(Vec::new());
        for parameter in parameters {
            self.declare(*parameter, false, Type::Any, None);
        }
        self.block(body);
        self.in_function = around;
        self.scopes = outside;
        Type::Nothing
    }

    fn branches(&mut self, branches: &[(Expr, Block)], otherwise: Option<&Block>) -> (Act, Type) {
        let mut kinds = Vec::new();
        let mut found = Vec::new();
        for (condition, block) in branches {
            let place = condition.span;
            let condition = self.yes_no(condition, "a condition is a yes/no");
            let (then, kind) = self.block(block);
            kinds.push(kind);
            found.push(Branch { condition, place, then });
        }
        let otherwise = otherwise.map(|block| self.block(block));
        kinds.push(otherwise.as_ref().map_or(Type::Nothing, |(_, kind)| *kind));
        let otherwise = otherwise.map(|(steps, _)| steps);
        (Act::If { branches: found, otherwise }, same(&kinds))
    }

    fn switch(&mut self, on: &Expr, written: &[SwitchArm]) -> (Act, Type) {
        let looked_at = self.expression(on);
        let mut kinds = Vec::new();
        let mut arms = Vec::new();
        for arm in written {
            let mut patterns = Vec::new();
            for pattern in &arm.patterns {
                let value = self.expression(pattern);
                self.met(Comparison::Equal, &looked_at, &value);
                if !looked_at.kind.compares_with(value.kind) {
                    self.differ("==", [on, pattern], [&looked_at, &value]);
                }
                patterns.push((value, pattern.span));
            }
            let when = arm.when.as_ref().map(|when| self.yes_no(when, "a condition is a yes/no"));
            let (body, kind) = self.statement(&arm.body);
            kinds.push(kind);
            arms.push(Arm { patterns, when, body });
        }
        (Act::Switch { on: looked_at, arms }, same(&kinds))
    }

    fn definition(&mut self, name: Span, constant: bool, value: Option<&Expr>) -> Act {
        let given = value.map(|value| self.expression(value));
        let written = name.of(self.text);
        if fact(written).is_some() {
            let help = "give it another name, or use the signal as it is";
            self.findings.add(
                &codes::SIGNAL_SHADOWED,
                name,
                format!("`{written}` is a signal and can't be redefined"),
                help,
            );
        }
        let top = self.scopes.len() == 1 && self.in_function.is_none();
        if constant && top && is_knob_name(written) && !value.is_some_and(is_literal) {
            self.findings.add(
                &codes::NOT_A_KNOB,
                name,
                format!("`{written}` can't be set in `linkprune.toml`, since it is computed"),
                "give it a plain value, `const AFTER_DAYS = 365;`, and compute with that",
            );
        }
        let twice = top
            && self.scopes.last().is_some_and(|scope| {
                let mut locals = scope.iter().filter_map(|index| self.program.local(*index));
                locals.any(|local| local.name == written && local.constant)
            });
        if twice {
            let help = "give one of them another name";
            self.findings.add(&codes::CONSTANT_ASSIGNED, name, format!("`{written}` is defined twice"), help);
        }
        let kind = given.as_ref().map_or(Type::Any, |value| value.kind);
        Act::Let(self.declare(name, constant, kind, given))
    }

    fn assignment(&mut self, target: &Expr, op: Span, value: &Expr) -> Act {
        let given = self.expression(value);
        if target.kind != ExprKind::Name {
            let changed = self.expression(target);
            self.change(target, op, &format!("`{}` changes part of it", op.of(self.text)));
            return Act::Opaque(vec![changed, given]);
        }
        let name = target.span.of(self.text);
        let local = self.local(name);
        self.program.mentions.extend(local.map(|local| (target.span, OwnName::Local(local))));
        let left = local.and_then(|local| self.program.local(local)).map_or(Type::Any, |local| local.kind);
        self.division(op.of(self.text), left, &given);
        let shown = quoted(value.span.of(self.text)).into_owned();
        match local.and_then(|local| self.program.locals.get_mut(local)) {
            Some(local) if local.constant => {
                let help = format!("use another name: `let other = {shown};`");
                self.findings.add(
                    &codes::CONSTANT_ASSIGNED,
                    op,
                    format!("`{name}` is a knob, which a rule can't change"),
                    help,
                );
            }
            Some(local) => {
                local.kind = if local.kind == given.kind { given.kind } else { Type::Any };
                local.assigned = true;
            }
            None if fact(name).is_some() => {
                let own = format!("for a value of your own, write `let other = {shown};`");
                let help = if op.of(self.text) == "=" { format!("write `==` to compare; {own}") } else { own };
                self.findings.add(
                    &codes::SIGNAL_ASSIGNED,
                    op,
                    format!("`{name}` is a signal, and signals can't be changed"),
                    help,
                );
            }
            None => self.unknown_name(name, target.span),
        }
        Act::Opaque(vec![given])
    }
}

/// The type that all have, if it is one.
fn same(kinds: &[Type]) -> Type {
    match kinds {
        [first, rest @ ..] if rest.iter().all(|kind| kind == first) => *first,
        _ => Type::Any,
    }
}

/// Whether it is a plain value, which `linkprune.toml` could set.
pub fn is_literal(value: &Expr) -> bool {
    match &value.bare().kind {
        ExprKind::Whole(_) | ExprKind::Decimal(_) | ExprKind::Text(_) | ExprKind::YesNo(_) | ExprKind::Wrong => true,
        ExprKind::List(values) => values.iter().all(is_literal),
        ExprKind::Negative(_) | ExprKind::Positive(_) => value.plain().is_some(),
        _ => false,
    }
}
