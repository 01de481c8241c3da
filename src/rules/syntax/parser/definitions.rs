//! What gives a name: `let`, `const` and `fn`.

use super::Parser;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::syntax::tree::StatementKind;

impl Parser<'_> {
    pub(super) fn definition(&mut self, constant: bool) -> StatementKind {
        self.at += 1;
        let name = self.here();
        match self.word() {
            None => {
                self.expected(name, "the name after `let` is missing", "write `let name = value;`");
                return StatementKind::Empty;
            }
            Some(word) if foreign_words::RESERVED.contains(&word) => {
                let sentence = format!("`{word}` is a keyword and cannot be a name");
                self.report(&codes::RESERVED_WORD, name, &sentence, "choose another name");
            }
            Some(_) => {}
        }
        self.at += 1;
        if self.is_sign("==") || self.is_sign(":=") {
            let sign = self.here().of(self.text);
            self.report(&codes::WRONG_OPERATOR, self.here(), &format!("`{sign}` does not give a value"), "write `=`");
            self.at += 1;
            return StatementKind::Let { name, constant, value: Some(self.expression()) };
        }
        if !self.is_sign("=") {
            if constant {
                self.expected(
                    self.here(),
                    "`=` and a value are missing after a `const`",
                    "write `const AFTER_DAYS = 365;`",
                );
            }
            return StatementKind::Let { name, constant, value: None };
        }
        self.at += 1;
        StatementKind::Let { name, constant, value: Some(self.expression()) }
    }

    pub(super) fn function(&mut self) -> StatementKind {
        const FORM: &str = "write `fn name(first, second) { … }`";
        self.at += 1;
        let name = self.here();
        if self.word().is_none() {
            self.missing(name, "the name of the function is missing", FORM);
            return StatementKind::Empty;
        }
        self.at += 1;
        let mut parameters = Vec::new();
        if !self.is_sign("(") {
            self.missing(self.here(), "the brackets after the name of the function are missing", FORM);
            return StatementKind::Empty;
        }
        let open = self.here();
        self.at += 1;
        while self.word().is_some() {
            parameters.push(self.here());
            self.at += 1;
            if self.is_sign(",") {
                self.at += 1;
            }
        }
        self.close(")", open);
        let body = self.block_after("the name of the function");
        StatementKind::Function { name, parameters, body }
    }
}
