//! Expressions: Rhai's operators with Rhai's precedence. What is written by mistake in place of one is reported, and
//! read as what was meant.

use super::Parser;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::syntax::tokens::TokenKind;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::text::quoted;

/// How strongly an operator binds, as in Rhai.
fn strength(op: &str) -> Option<u8> {
    Some(match op {
        "||" | "|" | "^" => 30,
        "&&" | "&" => 60,
        "==" | "!=" => 90,
        "in" | "!in" => 110,
        "<" | "<=" | ">" | ">=" => 130,
        "??" => 135,
        ".." | "..=" => 140,
        "+" | "-" => 150,
        "*" | "/" | "%" => 180,
        "**" => 190,
        "<<" | ">>" => 210,
        _ => return None,
    })
}

/// How many operators and dots one statement may chain.
const LONGEST_CHAIN: usize = 120;

impl Parser<'_> {
    /// A whole expression, with what may follow it by mistake.
    pub(super) fn expression(&mut self) -> Expr {
        if !self.go_deeper() {
            return self.wrong();
        }
        let expression = self.operators(1);
        let expression = self.ternary(expression);
        self.depth -= 1;
        expression
    }

    pub(super) fn operators(&mut self, least: u8) -> Expr {
        let mut left = self.unary();
        left = self.asks_in_words(left);
        let mut first = true;
        while let Some((op, tokens)) = self.operator() {
            let Some(binds) = strength(op).filter(|binds| *binds >= least) else { break };
            let nests = !first && !matches!(op, "&&" | "||");
            if nests && !self.chain_goes_on() {
                break;
            }
            first = false;
            if op == "%" && self.is_percent() {
                let number = quoted(left.span.of(self.text)).into_owned();
                let span = left.span.to(self.here());
                self.findings.add(
                    &codes::PERCENT_SIGN,
                    span,
                    "numbers are written without `%`",
                    format!("write `{number}`"),
                );
                self.at += 1;
                continue;
            }
            let at = self.here();
            self.note_operator(op, at);
            self.at += tokens;
            let right = if op == "**" { self.power(binds) } else { self.operators(binds + 1) };
            left = joined(op, at, left, right);
        }
        left
    }

    /// What is on the right of `**`, which binds to the right.
    fn power(&mut self, binds: u8) -> Expr {
        if !self.go_deeper() {
            return self.wrong();
        }
        let right = self.operators(binds);
        self.depth -= 1;
        right
    }

    /// Counts a chained operator; false where there are too many, which ends the parsing.
    fn chain_goes_on(&mut self) -> bool {
        self.chain += 1;
        if self.chain > LONGEST_CHAIN {
            let help = "split it up: give the parts names with `let`";
            self.findings.add(&codes::TOO_DEEP, self.here(), "this expression has too many parts to be readable", help);
            self.give_up();
        }
        self.chain <= LONGEST_CHAIN
    }

    /// The operator here, in Rhai's spelling, and how many tokens it takes.
    fn operator(&self) -> Option<(&'static str, usize)> {
        let token = self.token()?;
        match token.kind {
            TokenKind::Sign("=") if self.in_condition => Some(("==", 1)),
            TokenKind::Sign("=>") if self.in_arm => None,
            TokenKind::Sign("<") if self.sign_at(1, ">") => Some(("!=", 2)),
            TokenKind::Sign(sign) => {
                Some((foreign_words::sign(sign).unwrap_or(sign), 1)).filter(|(op, _)| strength(op).is_some())
            }
            TokenKind::Word => match self.word()? {
                "in" => Some(("in", 1)),
                "is" if self.word_at(1) == Some("not") => Some(("!=", 2)),
                word => match foreign_words::operator(word)? {
                    "!" => (self.word_at(1) == Some("in")).then_some(("!in", 2)),
                    "==" if token.first => None,
                    op => Some((op, 1)),
                },
            },
            _ => None,
        }
    }

    pub(super) fn unary(&mut self) -> Expr {
        let start = self.here();
        let form = match self.token().map(|token| &token.kind) {
            Some(TokenKind::Sign("!")) => ExprKind::Not,
            Some(TokenKind::Sign("-")) => ExprKind::Negative,
            Some(TokenKind::Sign("+")) => ExprKind::Positive,
            Some(TokenKind::Word) if self.word().and_then(foreign_words::operator) == Some("!") => {
                let word = self.word().unwrap_or_default();
                let sentence = format!("`{word}` is not an operator");
                let rest = self.operand_after().map_or("write `!` before it".into(), |next| format!("write `!{next}`"));
                self.findings.add(&codes::WORD_OPERATOR, start, sentence, rest);
                ExprKind::Not
            }
            _ => return self.postfix(),
        };
        if !self.go_deeper() {
            return self.wrong();
        }
        self.at += 1;
        let inner = Box::new(self.unary());
        self.depth -= 1;
        let span = start.to(inner.span);
        Expr { kind: form(inner), span }
    }

    fn postfix(&mut self) -> Expr {
        let mut on = self.primary();
        loop {
            let start = on.span;
            let kind = match self.token().map(|token| (&token.kind, token.first)) {
                Some((TokenKind::Sign("." | "?."), _)) => {
                    let dot = self.here();
                    self.at += 1;
                    if self.word().is_none() {
                        self.missing(dot, "the name of a method is missing after the dot", "write it: `name.len()`");
                        return on;
                    }
                    let name = self.here();
                    self.at += 1;
                    if self.is_sign("(") {
                        ExprKind::Method { on: Box::new(on), name, args: self.arguments(name) }
                    } else {
                        ExprKind::Property { on: Box::new(on), name }
                    }
                }
                Some((TokenKind::Sign("[" | "?["), false)) => {
                    let open = self.here();
                    self.at += 1;
                    let index = Box::new(self.bracketed_expression());
                    self.close("]", open);
                    ExprKind::Index { on: Box::new(on), index }
                }
                _ => return on,
            };
            on = Expr { kind, span: start.to(self.last()) };
            if !self.chain_goes_on() {
                return on;
            }
        }
    }
}

fn joined(op: &'static str, at: Span, left: Expr, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    let kind = match (op, left.kind) {
        ("&&", ExprKind::All(mut parts)) => {
            parts.push(right);
            ExprKind::All(parts)
        }
        ("||", ExprKind::Any(mut parts)) => {
            parts.push(right);
            ExprKind::Any(parts)
        }
        ("&&", kind) => ExprKind::All(vec![Expr { kind, span: left.span }, right]),
        ("||", kind) => ExprKind::Any(vec![Expr { kind, span: left.span }, right]),
        (_, kind) => {
            let left = Box::new(Expr { kind, span: left.span });
            ExprKind::Binary { op, at, left, right: Box::new(right) }
        }
    };
    Expr { kind, span }
}
