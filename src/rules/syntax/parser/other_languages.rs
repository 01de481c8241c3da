//! Blocks and words as other languages have them: `then … end if` for `{ … }`, and `IF` for `if`. Each is reported once,
//! where it begins, and everything that belongs to it is read as what was meant.

use super::Parser;
use crate::rules::language::codes;
use crate::rules::language::foreign_words::{self, is_begin, is_end};
use crate::rules::syntax::tokens::TokenKind;
use crate::rules::syntax::tree::Block;
use crate::rules::text::Span;

/// Keywords that people write in capitals.
const KEYWORDS: [&str; 7] = ["if", "else", "switch", "let", "const", "return", "fn"];

impl<'a> Parser<'a> {
    /// The word here; a keyword in capitals is reported, and read as in lower case.
    pub(super) fn keyword(&mut self) -> Option<&'a str> {
        let word = self.word()?;
        let Some(meant) = KEYWORDS.into_iter().find(|meant| *meant != word && word.eq_ignore_ascii_case(meant)) else {
            return Some(word);
        };
        let follows = match self.tokens.get(self.at + 1).map(|token| &token.kind) {
            Some(TokenKind::Sign("(")) => self.opens_a_block(),
            Some(TokenKind::Sign(sign)) => matches!(*sign, "!" | "{" | "-") || meant == "return" && *sign == ";",
            Some(_) => !self.tokens.get(self.at + 1).is_some_and(|token| token.first),
            None => false,
        };
        if !follows {
            return Some(word);
        }
        let sentence = format!("`{word}` is not a keyword: keywords are lower case");
        self.report(&codes::RESERVED_WORD, self.here(), &sentence, format!("write `{meant}`"));
        Some(meant)
    }

    /// Whether a `{` follows on the same line.
    fn opens_a_block(&self) -> bool {
        let mut line = self.tokens.iter().skip(self.at + 1).take(200).take_while(|token| !token.first);
        line.any(|token| token.kind == TokenKind::Sign("{"))
    }

    /// Whether the word here begins a block in another language.
    pub(super) fn begins_in_words(&self) -> bool {
        self.word().is_some_and(is_begin)
    }

    /// Whether the word here ends a block in another language, and is not a name that the rule defines.
    pub(super) fn ends_in_words(&self) -> bool {
        self.ends_in_words_at(0)
    }

    fn ends_in_words_at(&self, ahead: usize) -> bool {
        let Some(word) = self.word_at(ahead) else { return false };
        if !is_end(word) {
            return false;
        }
        let defined = [format!("let {word}"), format!("const {word}")].iter().any(|words| self.text.contains(words));
        let goes_on = self.tokens.get(self.at + ahead + 1).is_some_and(|token| match &token.kind {
            _ if token.first => false,
            TokenKind::Sign(sign) => !matches!(*sign, ";" | "}"),
            TokenKind::Word => !token.span.of(self.text).eq_ignore_ascii_case("if"),
            _ => true,
        });
        !defined && !goes_on
    }

    /// Skips `end`, `end if;` and the like.
    pub(super) fn skip_end(&mut self) {
        self.at += 1;
        let same_line = self.token().is_some_and(|token| !token.first);
        if same_line && self.word().is_some_and(|word| word.eq_ignore_ascii_case("if")) {
            self.at += 1;
        }
        if self.is_sign(";") {
            self.at += 1;
        }
    }

    /// Whether a word ends the block that begins here.
    pub(super) fn has_an_end(&self) -> bool {
        if !self.word_ends {
            return false;
        }
        let mut open = 0_usize;
        for (ahead, token) in self.tokens.iter().skip(self.at).enumerate() {
            match token.kind {
                TokenKind::Sign("{" | "#{") => open += 1,
                TokenKind::Sign("}") if open == 0 => return false,
                TokenKind::Sign("}") => open -= 1,
                TokenKind::Word if open == 0 && self.ends_in_words_at(ahead) => return true,
                _ => {}
            }
        }
        false
    }

    /// Statements up to a word that ends them, or up to an `else`, which continues the `if`.
    pub(super) fn block_in_words(&mut self, start: Span) -> Block {
        let mut statements = Vec::new();
        self.in_words += 1;
        if self.go_deeper() {
            while self.token().is_some() && !self.is_sign("}") && !self.ends_in_words() && !self.is_else() {
                statements.push(self.statement());
            }
            self.depth -= 1;
        }
        self.in_words -= 1;
        if self.ends_in_words() {
            self.skip_end();
        }
        Block { statements, span: start.to(self.last()), braced: false }
    }

    fn is_else(&self) -> bool {
        self.word().is_some_and(|word| foreign_words::is_else_if(word) || word.eq_ignore_ascii_case("else"))
    }

    /// Reports a word that ends a block where braces ended it already.
    pub(super) fn stray_end(&mut self) {
        let word = self.here();
        let sentence = format!("`{}` does not end a block in a rule", word.of(self.text));
        self.report(&codes::RESERVED_WORD, word, &sentence, "delete it: a block goes in `{ }`");
        self.skip_end();
    }
}
