//! Statements: Rhai's own, and what people write instead of them out of habit from other languages.

use super::Parser;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::called;
use crate::rules::syntax::tokens::TokenKind;
use crate::rules::syntax::tree::{Block, Expr, ExprKind, Statement, StatementKind};
use crate::rules::text::Span;
use crate::text::quoted;

const ASSIGNMENTS: [&str; 11] = ["=", "+=", "-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", ":="];

impl Parser<'_> {
    /// Statements to the end of the tokens.
    pub(super) fn statements(&mut self, span: Span) -> Block {
        let mut statements = Vec::new();
        while self.token().is_some() {
            if self.is_sign("}") {
                self.report(
                    &codes::MISSING_BRACE,
                    self.here(),
                    "this `}` closes nothing",
                    "delete it, or open a block with `{`",
                );
                self.at += 1;
                continue;
            }
            statements.push(self.statement());
        }
        Block { statements, span, braced: true }
    }

    /// A statement, with the sign that ends it.
    pub(super) fn statement(&mut self) -> Statement {
        let (start, chain) = (self.at, self.chain);
        let outside = (self.in_condition, self.in_arm, self.in_list, self.points_next);
        (self.in_condition, self.in_arm, self.in_list, self.points_next) = (false, false, false, false);
        let statement = self.unended();
        self.end(&statement);
        (self.in_condition, self.in_arm, self.in_list, self.points_next) = outside;
        self.chain = chain;
        if self.at == start {
            self.at += 1;
        }
        statement
    }

    fn end(&mut self, statement: &Statement) {
        let last = self.last();
        if self.lost {
            self.skip_statement();
        } else if self.is_sign(";") {
            self.at += 1;
        } else if self.is_sign("}")
            || self.is_sign(",") && self.depth > 0
            || ends_itself(statement)
            || self.token().is_none()
            || self.in_words > 0 && self.ends_in_words()
        {
        } else if self.at_line_start() {
            let words = quoted(last.of(self.text)).into_owned();
            let help = format!("write `;` after `{words}`");
            self.report(&codes::MISSING_SEMICOLON, last.after(), "a `;` is missing at the end of this statement", help);
        } else {
            self.not_understood(statement);
            self.skip_statement();
        }
    }

    /// Reports something after a statement that does not belong there.
    fn not_understood(&mut self, statement: &Statement) {
        let next = quoted(self.here().of(self.text)).into_owned();
        let name = statement.span.of(self.text);
        if self.is_sign(")") || self.is_sign("]") {
            let open = if next == ")" { "(" } else { "[" };
            let help = format!("delete it, or write the `{open}` that it closes");
            self.report(&codes::MISSING_BRACKET, self.here(), &format!("this `{next}` closes nothing"), help);
        } else if let Some(builtin) = called(name) {
            let help = format!("arguments go in brackets: `{}`", builtin.form());
            self.report(&codes::MISSING_BRACKET, self.here(), &format!("a `(` is missing after `{name}`"), help);
        } else {
            let sentence = format!("`{next}` is not understood here");
            self.report(
                &codes::NOT_UNDERSTOOD,
                self.here(),
                &sentence,
                "a `;` ends a statement, and operators join values: `&&`, `+`, `==`",
            );
        }
    }

    /// A statement without the sign that ends it.
    pub(super) fn unended(&mut self) -> Statement {
        let start = self.here();
        // Words of other languages come after those of rules, and before an expression, which would take them for names.
        let kind = match self.keyword() {
            Some("if") => self.choice(),
            Some("switch") => self.switch(),
            Some(word @ ("let" | "const")) => self.definition(word == "const"),
            Some("return") => {
                self.at += 1;
                let value =
                    (!self.is_sign(";") && !self.is_sign("}") && !self.ends_in_words() && self.token().is_some())
                        .then(|| self.expression());
                StatementKind::Return(value)
            }
            Some("private") if self.word_at(1) == Some("fn") => {
                self.at += 1;
                self.function()
            }
            Some("fn") => self.function(),
            Some(word) if foreign_words::definition(word).is_some() && self.word_at(1).is_some() => {
                let write = foreign_words::definition(word).unwrap_or_default();
                self.report(
                    &codes::RESERVED_WORD,
                    start,
                    &format!("`{word}` is not a keyword in rules"),
                    format!("write `{write}`"),
                );
                if write == "let" { self.definition(false) } else { self.function() }
            }
            Some(word) if foreign_words::LOOPS.contains(&word) && !self.sign_at(1, "=") => self.repetition(word),
            Some(word @ ("break" | "continue")) => {
                self.no_loops(word);
                self.at += 1;
                StatementKind::Empty
            }
            Some(_) if self.ends_in_words() => {
                self.stray_end();
                StatementKind::Empty
            }
            Some(word) if word == "else" || foreign_words::is_else_if(word) => {
                let sentence = format!("`{word}` has no `if` before it");
                self.report(&codes::NOT_UNDERSTOOD, start, &sentence, "it goes directly after the `}` of an `if`");
                self.at += 1;
                StatementKind::Empty
            }
            Some(word @ ("import" | "export" | "try" | "throw")) => self.refused(word),
            _ if self.is_sign("{") => StatementKind::Block(self.block()),
            _ if self.is_sign(";") => StatementKind::Empty,
            _ => self.assignment_or_expression(),
        };
        Statement { kind, span: start.to(self.last()) }
    }

    fn assignment_or_expression(&mut self) -> StatementKind {
        let target = self.expression();
        let op = self.here();
        let assigns = self
            .token()
            .is_some_and(|token| matches!(token.kind, TokenKind::Sign(sign) if ASSIGNMENTS.contains(&sign)));
        if assigns {
            if self.is_sign(":=") {
                self.report(&codes::WRONG_OPERATOR, op, "`:=` is not an operator", "write `=`");
            }
            self.at += 1;
            let value = self.expression();
            return StatementKind::Assign { target, op, value };
        }
        if self.is_sign("++") || self.is_sign("--") {
            let sign = if self.is_sign("++") { "+" } else { "-" };
            let name = quoted(target.span.of(self.text)).into_owned();
            let sentence = format!("`{sign}{sign}` is not an operator");
            self.report(&codes::WRONG_OPERATOR, op, &sentence, format!("write `{name} {sign}= 1`"));
            self.at += 1;
        }
        StatementKind::Expr(target)
    }

    fn no_loops(&mut self, word: &str) {
        let help = "write the condition itself; `mentions` and `one_of` search lists";
        self.report(
            &codes::NO_LOOPS,
            self.here(),
            &format!("a rule looks at one connection and has no loops: `{word}` is not allowed"),
            help,
        );
    }

    /// Whether a line has more before the block that begins in it; a brace that closes the block around it ends it too.
    fn goes_on_to_a_block(&self) -> bool {
        self.token().is_some_and(|token| !token.first) && !self.is_sign("{") && !self.is_sign("}")
    }

    /// A loop: reported, and its body read.
    fn repetition(&mut self, word: &str) -> StatementKind {
        self.no_loops(word);
        self.at += 1;
        let mut names = Vec::new();
        let mut head = None;
        if matches!(word, "for" | "foreach") {
            while self.goes_on_to_a_block() && self.word() != Some("in") {
                if self.word().is_some() {
                    names.push(self.here());
                }
                self.at += 1;
            }
            if self.word() == Some("in") {
                self.at += 1;
                head = Some(self.expression());
            }
        } else if matches!(word, "while" | "until") {
            head = Some(self.condition());
        }
        while self.goes_on_to_a_block() {
            self.at += 1;
        }
        self.lost = false;
        let here = self.here();
        let body =
            if self.is_sign("{") { self.block() } else { Block { statements: Vec::new(), span: here, braced: true } };
        if word == "do" && matches!(self.word(), Some("while" | "until")) {
            self.at += 1;
            head = Some(self.condition());
        }
        StatementKind::Loop { names, head, body }
    }

    /// A statement that rules do not have.
    fn refused(&mut self, word: &str) -> StatementKind {
        let why = foreign_words::reason_against(word).unwrap_or_default();
        self.report(&codes::NOT_IN_RULES, self.here(), &format!("`{word}` is not available in rules"), why);
        self.at += 1;
        if word != "try" {
            self.lost = true;
            return StatementKind::Empty;
        }
        let here = self.here();
        let mut body =
            if self.is_sign("{") { self.block() } else { Block { statements: Vec::new(), span: here, braced: true } };
        if self.word() == Some("catch") {
            while self.token().is_some() && !self.is_sign("{") {
                self.at += 1;
            }
            if self.is_sign("{") {
                body.statements.extend(self.block().statements);
            }
        }
        StatementKind::Block(body)
    }
}

/// Whether the statement needs no `;`, since it ends with its block.
fn ends_itself(statement: &Statement) -> bool {
    match &statement.kind {
        StatementKind::If { .. }
        | StatementKind::Switch { .. }
        | StatementKind::Loop { .. }
        | StatementKind::Block(_)
        | StatementKind::Function { .. }
        | StatementKind::Empty => true,
        StatementKind::Expr(Expr { kind: ExprKind::Choice(inner), .. }) => ends_itself(inner),
        _ => false,
    }
}
