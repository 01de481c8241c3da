//! Which definitions can be seen from a place.

use crate::rules::syntax::tree::{Block, Expr, ExprKind, Statement, StatementKind};
use crate::rules::text::Span;

/// The definitions that can be seen at a byte, in the order of writing. Returns whether it is within a function, which
/// sees its arguments and nothing else.
pub(super) fn visible_in(statements: &[Statement], at: usize, into: &mut Vec<Span>) -> bool {
    for statement in statements.iter().take_while(|statement| statement.span.start < at) {
        let inside = at <= statement.span.end;
        match &statement.kind {
            StatementKind::Let { name, .. } if !inside => into.push(*name),
            StatementKind::Function { parameters, body, .. } if inside => {
                into.clear();
                into.extend(parameters);
                visible_in(&body.statements, at, into);
                return true;
            }
            _ if inside => {
                for block in blocks_of(statement) {
                    if block.span.start < at && at <= block.span.end {
                        visible_in(&block.statements, at, into);
                    }
                }
            }
            _ => {}
        }
    }
    false
}

fn blocks_of(statement: &Statement) -> Vec<&Block> {
    match &statement.kind {
        StatementKind::If { branches, otherwise } => branches.iter().map(|(_, block)| block).chain(otherwise).collect(),
        StatementKind::Block(block) | StatementKind::Loop { body: block, .. } => vec![block],
        StatementKind::Switch { arms, .. } => arms.iter().flat_map(|arm| blocks_of(&arm.body)).collect(),
        StatementKind::Let { value: Some(Expr { kind: ExprKind::Choice(inner), .. }), .. }
        | StatementKind::Expr(Expr { kind: ExprKind::Choice(inner), .. }) => blocks_of(inner),
        _ => Vec::new(),
    }
}
