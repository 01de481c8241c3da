//! Conditions and the blocks after them: `if`, `else if`, `switch`.

use super::Parser;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::syntax::tokens::TokenKind;
use crate::rules::syntax::tree::{Block, Expr, Statement, StatementKind, SwitchArm};
use crate::rules::text::Span;
use crate::text::quoted;

impl Parser<'_> {
    pub(super) fn choice(&mut self) -> StatementKind {
        self.at += 1;
        let mut branches = vec![self.branch(false)];
        let mut otherwise = None;
        loop {
            let reported = branches.last().is_some_and(|(_, block)| !block.braced);
            match self.keyword() {
                Some(word) if foreign_words::is_else_if(word) => {
                    let help = "write `else if … { }`";
                    self.report(&codes::ELIF, self.here(), &format!("`{word}` is written `else if` in a rule"), help);
                    self.at += 1;
                    branches.push(self.branch(reported));
                }
                Some("else") => {
                    self.at += 1;
                    if self.keyword() == Some("if") {
                        self.at += 1;
                        branches.push(self.branch(reported));
                        continue;
                    }
                    self.lost |= reported && !self.is_sign("{");
                    otherwise = Some(self.block_after("`else`"));
                    break;
                }
                _ => break,
            }
        }
        StatementKind::If { branches, otherwise }
    }

    /// `reported`: a missing brace of this `if` was reported already.
    fn branch(&mut self, reported: bool) -> (Expr, Block) {
        let condition = self.condition();
        self.lost |= reported && !self.is_sign("{");
        let block = self.block_after("the condition");
        (condition, block)
    }

    /// A block where one is needed. Where its `{` is missing, the statements after it are read all the same.
    pub(super) fn block_after(&mut self, what: &str) -> Block {
        if self.is_sign("{") {
            self.lost = false;
            return self.block();
        }
        let too_many = !self.lost && (self.is_sign(")") || self.is_sign("]")) && !self.at_line_start();
        if too_many {
            let sign = self.here().of(self.text);
            let sentence = format!("this `{sign}` closes nothing");
            self.report(
                &codes::MISSING_BRACKET,
                self.here(),
                &sentence,
                format!("delete it: there is one `{sign}` too many"),
            );
            self.at += 1;
            self.lost = true;
            if self.is_sign("{") {
                return self.block_after(what);
            }
        }
        let last = self.last();
        let same_line = self.token().filter(|token| !token.first);
        let (span, found) =
            same_line.map_or((last.after(), None), |token| (token.span, Some(token.span.of(self.text))));
        let words = self.begins_in_words();
        let help = match what {
            "`else`" => "write `else { … }`",
            _ if words => "a block goes in `{ }`: write `if condition { … }`",
            _ => "write `if condition { … }`",
        };
        let sentence = match found {
            Some(found) => format!("a `{{` is expected after {what}, not `{}`", quoted(found)),
            None => format!("a `{{` is missing after {what}"),
        };
        self.report(&codes::MISSING_BRACE, span, &sentence, help);
        self.lost = false;
        if (words || !self.is_sign(";")) && self.has_an_end() {
            let start = self.here();
            self.at += usize::from(words || self.is_sign(":"));
            return self.block_in_words(start);
        }
        // The rest of the line may be a part of the condition that was not understood: the block begins at its `{`.
        let mut ahead = self.at;
        while self.tokens.get(ahead).is_some_and(|token| !token.first && token.kind != TokenKind::Sign("{")) {
            ahead += 1;
        }
        if self.tokens.get(ahead).is_some_and(|token| token.kind == TokenKind::Sign("{") && !token.first) {
            self.at = ahead;
            return self.block();
        }
        if words || matches!(found, Some(":" | "=>" | "->" | ";")) {
            self.at += 1;
        }
        if found == Some(";") && matches!(self.word(), Some("let" | "const" | "fn" | "if" | "switch")) {
            return Block { statements: Vec::new(), span: self.last(), braced: false };
        }
        if self.closes_more_than_it_opens() {
            return self.statements_until_brace(None);
        }
        let start = self.here();
        let mut statements = Vec::new();
        if self.token().is_some() && !self.is_sign("}") && self.go_deeper() {
            statements.push(self.statement());
            self.depth -= 1;
        }
        Block { statements, span: start.to(self.last()), braced: false }
    }

    pub(super) fn block(&mut self) -> Block {
        let open = self.here();
        self.at += 1;
        self.statements_until_brace(Some(open))
    }

    fn statements_until_brace(&mut self, open: Option<Span>) -> Block {
        let start = open.unwrap_or_else(|| self.here());
        let mut statements = Vec::new();
        if self.go_deeper() {
            while self.token().is_some() && !self.is_sign("}") {
                statements.push(self.statement());
            }
            self.depth -= 1;
        }
        if self.is_sign("}") {
            self.at += 1;
        } else if let Some(open) = open {
            self.report(&codes::MISSING_BRACE, open, "this `{` is never closed", "write the `}` that ends the block");
        }
        Block { statements, span: start.to(self.last()), braced: open.is_some() }
    }

    pub(super) fn switch(&mut self) -> StatementKind {
        self.at += 1;
        let on = self.condition();
        let open = self.here();
        if !self.is_sign("{") {
            let sentence = "a `{` is missing after the value of `switch`";
            self.report(&codes::MISSING_BRACE, open, sentence, "write `switch seniority { \"vp\" => …, _ => … }`");
            self.lost = true;
            return StatementKind::Switch { on, arms: Vec::new() };
        }
        self.at += 1;
        let mut arms = Vec::new();
        while self.token().is_some() && !self.is_sign("}") && !self.lost {
            arms.push(self.arm());
            if self.is_sign(",") || self.is_sign(";") {
                self.at += 1;
            }
        }
        if self.lost {
            self.skip_block();
        }
        if self.is_sign("}") {
            self.at += 1;
        } else {
            self.report(
                &codes::MISSING_BRACE,
                open,
                "this `{` is never closed",
                "write the `}` that ends the `switch`",
            );
        }
        StatementKind::Switch { on, arms }
    }

    fn arm(&mut self) -> SwitchArm {
        let start = self.here();
        let mut patterns = Vec::new();
        self.in_arm = true;
        loop {
            if self.word() == Some("_") {
                self.at += 1;
            } else {
                patterns.push(self.pattern());
            }
            if !self.is_sign("|") {
                break;
            }
            self.at += 1;
        }
        let when = (self.word() == Some("if")).then(|| {
            self.at += 1;
            self.condition()
        });
        self.in_arm = false;
        if self.is_sign("=>") {
            self.at += 1;
        } else if self.is_sign("->") || self.is_sign(":") {
            let sentence = format!("`{}` does not belong in a `switch`", self.here().of(self.text));
            self.report(&codes::WRONG_OPERATOR, self.here(), &sentence, "write `=>`");
            self.at += 1;
        } else {
            let help = "write `\"vp\" => remove(5, \"why\"),` and `_ => …` for the rest";
            self.expected(self.here(), "`=>` is expected after a value of `switch`", help);
        }
        let body = if self.lost || !self.go_deeper() {
            Statement { kind: StatementKind::Empty, span: start }
        } else {
            let outside = self.in_list;
            self.in_list = true;
            let body = self.unended();
            self.in_list = outside;
            self.depth -= 1;
            body
        };
        SwitchArm { patterns, when, body }
    }

    pub(super) fn condition(&mut self) -> Expr {
        let outside = (self.in_condition, self.in_list);
        (self.in_condition, self.in_list) = (true, false);
        let condition = self.expression();
        (self.in_condition, self.in_list) = outside;
        condition
    }
}
