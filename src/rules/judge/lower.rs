//! Most rules are conditions over signals and a sentence, and to judge those takes no interpreter: they are turned
//! into native code once, when a rule is loaded. Where native code meets what it was not made for (an overflow, a
//! function of the rule's own, points out of range), it gives no answer, and the rule itself runs. The order of
//! reading, short circuits, unknowns and evidence are the interpreter's own, and a property test holds the two
//! together.

mod condition;
mod native;
mod verbs;

use super::evaluation::{MOST_VERBS, Said, Spoken};
use crate::signals::Facts;
use condition::Names;
use native::{Asked, Native, Seen, Stop, YesNo};
use rhai::{AST, ASTFlags, Expr, Stmt};
use verbs::Say;

/// A rule in native code.
#[derive(Debug, Clone)]
pub struct Lowered {
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    If(YesNo, Vec<Step>, Vec<Step>),
    /// A local variable: read here, asked again where it is used.
    Let(Native),
    Say(Say),
    /// `return`: nothing more is said.
    Return,
    /// Whatever is left to the interpreter.
    Run,
}

/// Whether the steps after these are reached.
enum Flow {
    On,
    Returned,
}

impl Lowered {
    /// The native form of an optimised tree.
    pub fn of(tree: &AST) -> Self {
        Self { steps: steps(tree.statements(), &mut Names::new(tree)) }
    }

    /// What the rule says of connection `row`; `None` where it has to run. `reads` is scratch.
    pub fn judge(&self, facts: &Facts, row: usize, reads: &mut Vec<usize>) -> Option<Spoken> {
        reads.clear();
        let mut said = Vec::new();
        match walk(&self.steps, &mut Seen { facts, row, reads }, &mut said) {
            Ok(_) => Some(Spoken::Said(said)),
            Err(Stop::Unknown(unknown)) => Some(Spoken::Unknown(unknown)),
            Err(Stop::Run) => None,
        }
    }

    /// Whether it decides anything: native code that begins by running the rule is of no use.
    pub fn is_useful(&self) -> bool {
        !matches!(self.steps.first(), Some(Step::Run))
    }
}

/// The steps of a block, up to the first that is left to the interpreter.
fn steps(statements: &[Stmt], names: &mut Names) -> Vec<Step> {
    let mark = names.mark();
    let mut steps = Vec::new();
    for statement in statements {
        if matches!(statement, Stmt::Noop(_)) {
            continue;
        }
        let step = step(statement, names).unwrap_or(Step::Run);
        let last = matches!(step, Step::Run | Step::Return);
        steps.push(step);
        if last {
            break;
        }
    }
    names.forget(mark);
    steps
}

fn step(statement: &Stmt, names: &mut Names) -> Option<Step> {
    match statement {
        Stmt::Var(definition, _, _) => {
            let (name, value, _) = &**definition;
            let value = names.native(value)?;
            names.define(name.as_str(), value.clone());
            Some(Step::Let(value))
        }
        Stmt::If(parts, _) => {
            let condition = names.yes_no(&parts.expr)?;
            let then = steps(parts.body.statements(), names);
            let otherwise = steps(parts.branch.statements(), names);
            Some(Step::If(condition, then, otherwise))
        }
        Stmt::Block(block) => Some(Step::If(YesNo::Literal(true), steps(block.statements(), names), Vec::new())),
        Stmt::FnCall(call, position) => Say::of(call, *position, names).map(Step::Say),
        Stmt::Expr(expression) => match &**expression {
            Expr::FnCall(call, position) => Say::of(call, *position, names).map(Step::Say),
            _ => None,
        },
        Stmt::Return(None, flags, _) if !flags.contains(ASTFlags::BREAK) => Some(Step::Return),
        _ => None,
    }
}

fn walk(steps: &[Step], seen: &mut Seen, said: &mut Vec<Said>) -> Asked<Flow> {
    for step in steps {
        match step {
            Step::Run => return Err(Stop::Run),
            Step::Return => return Ok(Flow::Returned),
            Step::Let(value) => value.touch(seen)?,
            Step::Say(_) if said.len() >= MOST_VERBS => return Err(Stop::Run),
            Step::Say(verb) => said.push(verb.say(seen)?),
            Step::If(condition, then, otherwise) => {
                let taken = if condition.ask(seen)? { then } else { otherwise };
                if let Flow::Returned = walk(taken, seen, said)? {
                    return Ok(Flow::Returned);
                }
            }
        }
    }
    Ok(Flow::On)
}

#[cfg(test)]
mod tests;
