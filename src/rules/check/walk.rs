//! One walk over the whole tree, also through blocks that never run: which names exist where, and which type
//! everything has.

use super::ty::{Type, fact};
use crate::rules::findings::Findings;
use crate::rules::knobs::{Knob, is_knob_name};
use crate::rules::language::codes;
use crate::rules::syntax::tree::{Block, Case, Expr, ExprKind, Statement, StatementKind};
use crate::rules::text::{Span, quoted};
use crate::rules::values::Comparison;
use std::collections::BTreeSet;

/// What the walk knows of the place it has come to.
pub struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) findings: &'a mut Findings,
    /// The rule's own functions with the number of their arguments.
    pub(super) functions: Vec<(&'a str, usize)>,
    /// Names by block, the innermost last.
    scopes: Vec<Vec<Local<'a>>>,
    pub(super) in_function: bool,
    /// What is in force.
    pub(super) knobs: &'a [Knob],
    /// The names that the rule gives a plain value for good.
    pub(super) constants: Vec<(&'a str, Expr)>,
    /// The points of a verb were mistaken, where a knob may have been meant.
    pub(super) points_mistaken: bool,
    /// Names that functions take for theirs: knobs among them are no dead ones.
    pub(super) named_in_functions: BTreeSet<String>,
    /// How many verbs were met.
    pub(super) verbs: usize,
}

/// A name that the rule gives itself.
#[derive(Debug, Clone, Copy)]
pub struct Local<'a> {
    pub name: &'a str,
    pub place: Span,
    pub kind: Type,
    pub constant: bool,
    pub read: bool,
}

impl<'a> Walk<'a> {
    pub fn new(text: &'a str, knobs: &'a [Knob], findings: &'a mut Findings) -> Self {
        Self {
            text,
            findings,
            functions: Vec::new(),
            scopes: Vec::new(),
            in_function: false,
            knobs,
            constants: Vec::new(),
            points_mistaken: false,
            named_in_functions: BTreeSet::new(),
            verbs: 0,
        }
    }

    /// Walks the rule. Functions are known before they are defined. A knob whose use was mistaken itself, or may stand
    /// in what could not be read, is no dead one.
    pub fn whole(&mut self, rule: &Block) {
        for statement in &rule.statements {
            if let StatementKind::Function { name, parameters, .. } = &statement.kind {
                self.functions.push((name.of(self.text), parameters.len()));
            }
        }
        self.scopes.push(Vec::new());
        for statement in &rule.statements {
            self.statement(statement);
        }
        let knobs = self.scopes.pop().unwrap_or_default();
        let mut unread = BTreeSet::new();
        if self.findings.any_of_grammar() {
            let mut seen = BTreeSet::new();
            let words = self.text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            unread.extend(words.filter(|word| !seen.insert(*word)));
        }
        for knob in knobs.iter().filter(|local| local.constant && !local.read) {
            let name = knob.name;
            if self.points_mistaken && knob.kind.is_number()
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
                "use it in the rule, or delete it: turning it changes nothing",
            );
        }
    }

    pub(super) fn local(&mut self, name: &str) -> Option<&mut Local<'a>> {
        self.scopes.iter_mut().rev().flat_map(|scope| scope.iter_mut().rev()).find(|local| local.name == name)
    }

    /// Every name that the rule gave itself up to here.
    pub(super) fn locals(&self) -> impl Iterator<Item = &Local<'a>> {
        self.scopes.iter().flatten()
    }

    fn declare(&mut self, place: Span, kind: Type, constant: bool) {
        let local = Local { name: place.of(self.text), place, kind, constant, read: false };
        if let Some(scope) = self.scopes.last_mut() {
            scope.push(local);
        }
    }

    /// Walks a block; its type is the one of its last expression.
    pub(super) fn block(&mut self, block: &Block) -> Type {
        self.scopes.push(Vec::new());
        let mut last = Type::Nothing;
        for statement in &block.statements {
            last = self.statement(statement);
        }
        self.scopes.pop();
        last
    }

    pub(super) fn statement(&mut self, statement: &Statement) -> Type {
        match &statement.kind {
            StatementKind::Let { name, constant, value } => self.definition(*name, *constant, value.as_ref()),
            StatementKind::Assign { target, op, value } => self.assignment(target, *op, value),
            StatementKind::Expr(expression) => return self.expression(expression),
            StatementKind::If { branches, otherwise } => return self.branches(branches, otherwise.as_ref()),
            StatementKind::Switch { on, cases } => return self.switch(on, cases),
            StatementKind::Loop { names, head, body } => {
                if let Some(head) = head {
                    self.expression(head);
                }
                self.scopes.push(Vec::new());
                for name in names {
                    self.declare(*name, Type::Any, false);
                }
                self.block(body);
                self.scopes.pop();
            }
            StatementKind::Block(block) => return self.block(block),
            StatementKind::Return(value) => {
                if let Some(value) = value {
                    self.expression(value);
                }
                return Type::Any;
            }
            StatementKind::Function { parameters, body, .. } => {
                let outside = std::mem::take(&mut self.scopes);
                self.scopes.push(Vec::new());
                for parameter in parameters {
                    self.declare(*parameter, Type::Any, false);
                }
                self.in_function = true;
                self.block(body);
                self.in_function = false;
                self.scopes = outside;
            }
            StatementKind::Empty => {}
        }
        Type::Nothing
    }

    fn branches(&mut self, branches: &[(Expr, Block)], otherwise: Option<&Block>) -> Type {
        let mut kinds = Vec::new();
        for (condition, block) in branches {
            self.yes_no(condition, "a condition is a yes/no");
            kinds.push(self.block(block));
        }
        kinds.push(otherwise.map_or(Type::Nothing, |block| self.block(block)));
        same(&kinds)
    }

    fn switch(&mut self, on: &Expr, cases: &[Case]) -> Type {
        let looked_at = self.expression(on);
        let mut kinds = Vec::new();
        for case in cases {
            for pattern in &case.patterns {
                let kind = self.expression(pattern);
                self.met(Comparison::Equal, on, pattern);
                if !looked_at.compares_with(kind) {
                    self.differ("==", on, looked_at, pattern, kind);
                }
            }
            if let Some(when) = &case.when {
                self.yes_no(when, "a condition is a yes/no");
            }
            kinds.push(self.statement(&case.body));
        }
        same(&kinds)
    }

    fn definition(&mut self, name: Span, constant: bool, value: Option<&Expr>) {
        let kind = value.map_or(Type::Any, |value| self.expression(value));
        let written = name.of(self.text);
        if fact(written).is_some() {
            let help = "give it another name, or use the signal as it is";
            self.findings.add(
                &codes::SIGNAL_SHADOWED,
                name,
                format!("`{written}` is a signal and can't be defined anew"),
                help,
            );
        }
        let top = self.scopes.len() == 1 && !self.in_function;
        if constant && top && is_knob_name(written) && !value.is_some_and(is_literal) {
            self.findings.add(
                &codes::NOT_A_KNOB,
                name,
                format!("`{written}` cannot be turned in `linkprune.toml`, as it is worked out"),
                "give it a plain value, `const AFTER_DAYS = 365;`, and work with that",
            );
        }
        let twice = top
            && self
                .scopes
                .last()
                .is_some_and(|scope| scope.iter().any(|local| local.name == written && local.constant));
        if twice {
            let help = "give one of them another name";
            self.findings.add(&codes::CONSTANT_ASSIGNED, name, format!("`{written}` is defined twice"), help);
        }
        if let Some(value) = value.filter(|value| constant && top && is_literal(value)) {
            self.constants.push((written, value.clone()));
        }
        self.declare(name, kind, constant && top);
        if constant
            && !top
            && let Some(local) = self.local(written)
        {
            local.constant = true;
        }
    }

    fn assignment(&mut self, target: &Expr, op: Span, value: &Expr) {
        let kind = self.expression(value);
        if target.kind != ExprKind::Name {
            self.expression(target);
            self.change(target, op, &format!("`{}` changes a part of it", op.of(self.text)));
            return;
        }
        let left = self.local(target.span.of(self.text)).map_or(Type::Any, |local| local.kind);
        self.division(op.of(self.text), left, value);
        let name = target.span.of(self.text);
        let shown = quoted(value.span.of(self.text)).into_owned();
        match self.local(name).map(|local| (local.constant, local.place)) {
            Some((true, _)) => {
                let help = format!("use another name: `let other = {shown};`");
                self.findings.add(
                    &codes::CONSTANT_ASSIGNED,
                    op,
                    format!("`{name}` is a knob, which a rule can't change"),
                    help,
                );
            }
            Some((false, _)) => {
                if let Some(local) = self.local(name) {
                    local.kind = if local.kind == kind { kind } else { Type::Any };
                }
            }
            None if fact(name).is_some() => {
                let own = format!("a value of your own is `let other = {shown};`");
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
    }
}

/// The type that all have, if it is one.
fn same(kinds: &[Type]) -> Type {
    match kinds {
        [first, rest @ ..] if rest.iter().all(|kind| kind == first) => *first,
        _ => Type::Any,
    }
}

/// Whether it is a plain value that can stand in `linkprune.toml`.
pub fn is_literal(value: &Expr) -> bool {
    match &value.bare().kind {
        ExprKind::Whole(_) | ExprKind::Decimal(_) | ExprKind::Text(_) | ExprKind::YesNo(_) | ExprKind::Wrong => true,
        ExprKind::Template(parts) => parts.is_empty(),
        ExprKind::List(values) => values.iter().all(is_literal),
        _ => false,
    }
}
