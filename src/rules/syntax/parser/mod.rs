//! The parser of a rule's tokens: its state, what it expects next, and how it recovers from something that it does not
//! understand, so that one mistake hides no other.

mod arguments;
mod blocks;
mod definitions;
mod expressions;
mod mistakes;
mod operands;
mod other_languages;
mod statements;

use super::tokens::{Token, TokenKind};
use super::tree::{Block, Expr, ExprKind};
use crate::error::Code;
use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::language::foreign_words::{self, is_begin, is_end};
use crate::rules::language::vocabulary::{Builtin, called};
use crate::rules::text::Span;
use crate::text::quoted;

/// How deep brackets and blocks may be nested.
const DEEPEST: usize = 60;

/// Builds the tree from the tokens.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each describes what surrounds the place, and they vary independently"
)]
pub struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) findings: &'a mut Findings,
    /// In a condition, where `=` is meant as `==`.
    pub(super) in_condition: bool,
    /// In an arm of a `switch`, where `=>` is not a mistyped `>=`.
    pub(super) in_arm: bool,
    /// In a list or in arguments, where a comma separates values.
    pub(super) in_list: bool,
    /// The points of a verb come next.
    pub(super) points_next: bool,
    /// An error was reported; errors that follow from it are suppressed until the statement ends.
    pub(super) lost: bool,
    /// The number of open blocks that began with a word like `then` and end with one like `end`.
    pub(super) in_words: usize,
    /// Whether the rule has a word like `end` anywhere.
    pub(super) word_ends: bool,
    /// Nothing after this point is worth reporting.
    gave_up: bool,
    pub(super) depth: usize,
    /// The number of chained operators in the statement.
    pub(super) chain: usize,
}

/// Whether the word can follow a complete value: an operator, or the start of something else.
pub fn comes_before(word: &str) -> bool {
    foreign_words::operator(word).is_some() || matches!(word, "in" | "if" | "else") || is_begin(word)
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a str, tokens: &'a [Token], findings: &'a mut Findings) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            findings,
            in_condition: false,
            in_arm: false,
            in_list: false,
            points_next: false,
            lost: false,
            in_words: 0,
            word_ends: tokens.iter().any(|token| token.kind == TokenKind::Word && is_end(token.span.of(text))),
            gave_up: false,
            depth: 0,
            chain: 0,
        }
    }

    pub(super) fn token(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn before(&self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// The place of the next token; at the end of the rule, just after the last one.
    pub(super) fn here(&self) -> Span {
        self.token().map_or_else(|| self.last().after(), |token| token.span)
    }

    /// The place of the token just read.
    pub(super) fn last(&self) -> Span {
        let last = self.at.min(self.tokens.len()).checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(Span { start: 0, end: 0 }, |token| token.span)
    }

    pub(super) fn word(&self) -> Option<&'a str> {
        self.word_at(0)
    }

    pub(super) fn word_at(&self, ahead: usize) -> Option<&'a str> {
        let token = self.tokens.get(self.at + ahead)?;
        (token.kind == TokenKind::Word).then(|| token.span.of(self.text))
    }

    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.sign_at(0, sign)
    }

    pub(super) fn sign_at(&self, ahead: usize, sign: &str) -> bool {
        self.tokens
            .get(self.at + ahead)
            .is_some_and(|token| matches!(token.kind, TokenKind::Sign(found) if found == sign))
    }

    /// Whether the next token starts a line, or there is none.
    pub(super) fn at_line_start(&self) -> bool {
        self.token().is_none_or(|token| token.first)
    }

    /// In place of something that was reported.
    pub(super) fn wrong(&self) -> Expr {
        Expr { kind: ExprKind::Wrong, span: self.here() }
    }

    /// Goes one level deeper; false where that is too deep, which ends the parsing.
    pub(super) fn go_deeper(&mut self) -> bool {
        if self.depth >= DEEPEST {
            let help = "split it up: give the parts names with `let`";
            self.findings.add(
                &codes::TOO_DEEP,
                self.here(),
                "brackets are nested too deeply here to be readable",
                help,
            );
            self.give_up();
            return false;
        }
        self.depth += 1;
        true
    }

    pub(super) fn give_up(&mut self) {
        self.gave_up = true;
        self.at = self.tokens.len();
    }

    /// Reports a mistake of grammar, unless the statement went wrong before.
    pub(super) fn report(&mut self, code: &'static Code, span: Span, sentence: &str, help: impl Into<String>) {
        if !self.lost && !self.gave_up {
            self.findings.add(code, span, sentence, help);
        }
    }

    /// Reports that something else is expected here; the rest of the statement is skipped.
    pub(super) fn expected(&mut self, span: Span, sentence: &str, help: &str) {
        self.report(&codes::NOT_UNDERSTOOD, span, sentence, help);
        self.lost = true;
    }

    /// Reports that something is missing here; the rest of the statement is skipped.
    pub(super) fn missing(&mut self, span: Span, sentence: &str, help: &str) {
        self.report(&codes::MISSING_VALUE, span, sentence, help);
        self.lost = true;
    }

    pub(super) fn close(&mut self, sign: &'static str, open: Span) {
        if self.is_sign(sign) {
            self.at += 1;
            return;
        }
        let sentence = format!("this `{}` is never closed", open.of(self.text));
        let help = match self.token() {
            Some(next) if !next.first => format!("a `{sign}` is expected before `{}`", quoted(next.span.of(self.text))),
            _ => format!("a `{sign}` is expected after `{}`", quoted(self.last().of(self.text))),
        };
        self.report(&codes::MISSING_BRACKET, open, &sentence, help);
        self.lost = true;
    }

    fn begins_a_value(&self) -> bool {
        self.token().is_some_and(|token| match &token.kind {
            TokenKind::Sign(sign) => matches!(*sign, "(" | "[" | "#{" | "!"),
            TokenKind::Word => !(token.first && begins_a_statement(token.span.of(self.text))),
            _ => true,
        })
    }

    fn ends_a_statement(&self) -> bool {
        self.token().is_none_or(|token| match &token.kind {
            TokenKind::Sign(sign) => matches!(*sign, ";" | "{" | "}" | ")" | "]"),
            TokenKind::Word => token.first && begins_a_statement(token.span.of(self.text)),
            _ => false,
        })
    }

    /// Skips the rest of an expression.
    pub(super) fn skip_expression(&mut self) {
        self.lost = true;
        while !self.ends_a_statement() && !self.is_sign(",") {
            self.at += 1;
        }
    }

    /// Skips the rest of a statement that was not understood.
    pub(super) fn skip_statement(&mut self) {
        let mut open = 0_usize;
        while let Some(token) = self.token() {
            match token.kind {
                TokenKind::Sign("(" | "[" | "{" | "#{") => open += 1,
                TokenKind::Sign("}") if open == 0 => break,
                TokenKind::Word if self.in_words > 0 && self.ends_in_words() => break,
                TokenKind::Sign(")" | "]" | "}") => open = open.saturating_sub(1),
                TokenKind::Sign(";") if open == 0 => {
                    self.at += 1;
                    break;
                }
                TokenKind::Word if token.first && begins_a_statement(token.span.of(self.text)) => break,
                _ => {}
            }
            self.at += 1;
        }
        self.lost = false;
    }

    /// Skips the rest of a block, up to the `}` that closes it.
    pub(super) fn skip_block(&mut self) {
        let mut open = 0_usize;
        while let Some(token) = self.token() {
            match token.kind {
                TokenKind::Sign("{" | "#{") => open += 1,
                TokenKind::Sign("}") if open == 0 => break,
                TokenKind::Sign("}") => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
        self.lost = false;
    }

    /// Whether the whole rule has more `}` than `{`.
    pub(super) fn closes_more_than_it_opens(&self) -> bool {
        let count = |kind: &TokenKind| self.tokens.iter().filter(|token| token.kind == *kind).count();
        count(&TokenKind::Sign("}")) > count(&TokenKind::Sign("{")) + count(&TokenKind::Sign("#{"))
    }

    /// The whole rule.
    pub fn whole(&mut self) -> Block {
        self.statements(Span { start: 0, end: self.text.len() })
    }
}

/// Whether the word starts a statement, so that at the start of a line it starts a new one.
fn begins_a_statement(found: &str) -> bool {
    matches!(found, "if" | "let" | "const" | "switch" | "return" | "fn" | "else")
        || foreign_words::LOOPS.contains(&found)
        || called(found).is_some_and(Builtin::is_verb)
}
