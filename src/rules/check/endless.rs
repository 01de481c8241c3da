//! Functions of a rule that call themselves whatever they are given: they never end, and only the sandbox would stop
//! them.

use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::syntax::tree::{Block, Expr, ExprKind, Statement, StatementKind};
use crate::rules::text::Span;

/// So many functions are looked at; no rule that somebody wrote has more.
const MOST: usize = 64;

/// A function, told apart from others of its name by how many arguments it takes.
struct Function<'a> {
    name: Span,
    arity: usize,
    body: &'a Block,
}

/// Notes functions that call themselves on every way through them, also by way of others.
pub fn check(text: &str, rule: &Block, findings: &mut Findings) {
    let functions: Vec<Function> = rule
        .statements
        .iter()
        .filter_map(|statement| match &statement.kind {
            StatementKind::Function { name, parameters, body } => {
                Some(Function { name: *name, arity: parameters.len(), body })
            }
            _ => None,
        })
        .take(MOST)
        .collect();
    let always = |from: &Function| -> Vec<bool> {
        let calls =
            |to: &Function| Calls { text, name: to.name.of(text), arity: to.arity }.block(from.body) == Way::Calls;
        functions.iter().map(calls).collect()
    };
    let calls: Vec<Vec<bool>> = functions.iter().map(always).collect();
    for (index, function) in functions.iter().enumerate() {
        let mut reached: Vec<usize> = Vec::new();
        let mut from = Some(index);
        let mut next = 0;
        while let Some(called) = from.and_then(|from| calls.get(from)) {
            let new = called.iter().enumerate().filter(|(_, called)| **called).map(|(to, _)| to);
            reached.extend(new.filter(|to| !reached.contains(to)).collect::<Vec<_>>());
            from = reached.get(next).copied();
            next += 1;
        }
        if reached.contains(&index) {
            let sentence = format!("`{}` calls itself whatever it is given, so it never ends", function.name.of(text));
            let help = "end it under a condition: `if n > 10 { return n; }`";
            findings.add(&codes::ENDLESS_FUNCTION, function.name, sentence, help);
        }
    }
}

/// What happens on every way through a piece of code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The function is called.
    Calls,
    /// It may end before.
    MayEnd,
    /// It goes on behind it.
    GoesOn,
}

/// Looks for calls of one function.
struct Calls<'a> {
    text: &'a str,
    name: &'a str,
    arity: usize,
}

impl Calls<'_> {
    fn block(&self, block: &Block) -> Way {
        first_of(block.statements.iter().map(|statement| self.statement(statement)))
    }

    fn statement(&self, statement: &Statement) -> Way {
        match &statement.kind {
            StatementKind::Let { value: Some(value), .. }
            | StatementKind::Expr(value)
            | StatementKind::Assign { value, .. } => self.expression(value),
            StatementKind::Return(value) => match value.as_ref().map(|value| self.expression(value)) {
                Some(Way::Calls) => Way::Calls,
                _ => Way::MayEnd,
            },
            StatementKind::Block(block) => self.block(block),
            StatementKind::If { branches, otherwise } => {
                if let Some((first, _)) = branches.first()
                    && self.expression(first) == Way::Calls
                {
                    return Way::Calls;
                }
                let last = otherwise.as_ref().map_or(Way::GoesOn, |block| self.block(block));
                together(branches.iter().map(|(_, block)| self.block(block)).chain([last]))
            }
            StatementKind::Switch { on, cases } => {
                if self.expression(on) == Way::Calls {
                    return Way::Calls;
                }
                let rest = cases.iter().all(|case| !case.patterns.is_empty()).then_some(Way::GoesOn);
                together(cases.iter().map(|case| self.statement(&case.body)).chain(rest))
            }
            _ => Way::GoesOn,
        }
    }

    fn expression(&self, expression: &Expr) -> Way {
        let called = match &expression.kind {
            ExprKind::Call { name, args } => name.of(self.text) == self.name && args.len() == self.arity,
            ExprKind::Method { name, args, .. } => name.of(self.text) == self.name && args.len() + 1 == self.arity,
            _ => false,
        };
        if called {
            return Way::Calls;
        }
        match &expression.kind {
            ExprKind::All(parts) | ExprKind::Any(parts) => {
                parts.first().map_or(Way::GoesOn, |first| self.expression(first))
            }
            ExprKind::Binary { op: "??", left, .. } => self.expression(left),
            ExprKind::Choice(statement) => self.statement(statement),
            ExprKind::Template(blocks) => first_of(blocks.iter().map(|block| self.block(block))),
            _ => first_of(expression.parts().into_iter().map(|part| self.expression(part))),
        }
    }
}

/// What happens where all are gone through in turn.
fn first_of(mut ways: impl Iterator<Item = Way>) -> Way {
    ways.find(|way| *way != Way::GoesOn).unwrap_or(Way::GoesOn)
}

/// What happens where one of several ways is taken.
fn together(ways: impl Iterator<Item = Way>) -> Way {
    let ways: Vec<Way> = ways.collect();
    match ways.first() {
        Some(first) if ways.iter().all(|way| way == first) => *first,
        _ if ways.contains(&Way::MayEnd) => Way::MayEnd,
        _ => Way::GoesOn,
    }
}
