//! What operators work on: names, numbers, texts, lists, calls and brackets.

use super::{Parser, comes_before};
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::called;
use crate::rules::syntax::tokens::{Piece, Token, TokenKind};
use crate::rules::syntax::tree::{Block, Expr, ExprKind};
use crate::rules::text::Span;
use crate::text::quoted;

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Expr {
        let span = self.here();
        let Some(token) = self.token() else {
            self.missing(span, "a value is missing at the end of the rule", "write the value here");
            return self.wrong();
        };
        let kind = match &token.kind {
            TokenKind::Whole(_) | TokenKind::Decimal(_) => return self.number(),
            TokenKind::Text(value) => ExprKind::Text(value.clone()),
            TokenKind::Template(pieces) => {
                self.at += 1;
                let pieces = pieces.iter().map(|piece| match piece {
                    Piece::Plain(text) => Piece::Plain(text.clone()),
                    Piece::Code(tokens) => Piece::Code(self.template_part(tokens, span)),
                });
                return Expr { kind: ExprKind::Template(pieces.collect()), span };
            }
            TokenKind::Sign("(") => {
                self.at += 1;
                if self.is_sign(")") {
                    self.at += 1;
                    return Expr { kind: ExprKind::Unit, span: span.to(self.last()) };
                }
                let inner = self.bracketed_expression();
                self.close(")", span);
                return Expr { kind: ExprKind::Bracketed(Box::new(inner)), span: span.to(self.last()) };
            }
            TokenKind::Sign("[") => {
                let parts = self.list();
                return Expr { kind: ExprKind::List(parts), span: span.to(self.last()) };
            }
            TokenKind::Sign("#{") => {
                let parts = self.map();
                return Expr { kind: ExprKind::Map(parts), span: span.to(self.last()) };
            }
            // In a condition a `{` begins the block after it, however little of the condition is there.
            TokenKind::Sign("{") if !self.in_condition => {
                return self.choice_of_value();
            }
            TokenKind::Sign("|" | "||") => {
                self.findings.add(
                    &codes::NOT_IN_RULES,
                    span,
                    "rules have no functions without a name",
                    "define it at the top: `fn name(argument) { … }`",
                );
                self.skip_expression();
                return self.wrong();
            }
            TokenKind::Sign(sign) => {
                let sentence = format!("a value is missing before `{sign}`");
                self.missing(span, &sentence, "write a signal, a number, a text or an expression in brackets here");
                return self.wrong();
            }
            TokenKind::Word => return self.name(),
        };
        self.at += 1;
        Expr { kind, span }
    }

    /// `if`, `switch` or a block, where a value is needed.
    fn choice_of_value(&mut self) -> Expr {
        let outside = (self.in_condition, self.in_arm, self.in_list, self.points_next);
        (self.in_condition, self.in_arm, self.in_list, self.points_next) = (false, false, false, false);
        let statement = self.unended();
        (self.in_condition, self.in_arm, self.in_list, self.points_next) = outside;
        Expr { span: statement.span, kind: ExprKind::Choice(Box::new(statement)) }
    }

    fn template_part(&mut self, tokens: &[Token], span: Span) -> Block {
        if !self.go_deeper() {
            return Block { statements: Vec::new(), span, braced: true };
        }
        let mut inner = Parser::new(self.text, tokens, self.findings);
        inner.depth = self.depth;
        let block = inner.statements(span);
        self.depth -= 1;
        block
    }

    fn name(&mut self) -> Expr {
        let span = self.here();
        let word = self.word().unwrap_or_default();
        let kind = match word {
            "true" => ExprKind::YesNo(true),
            "false" => ExprKind::YesNo(false),
            _ if matches!(self.keyword(), Some("if" | "switch")) => return self.choice_of_value(),
            _ if self.sign_at(1, "(") && word != "in" => {
                self.at += 1;
                let args = self.arguments(span);
                return Expr { kind: ExprKind::Call { name: span, args }, span: span.to(self.last()) };
            }
            _ if foreign_words::NOTHINGS.contains(&word) => ExprKind::Null,
            "else" | "let" | "const" | "return" | "fn" | "in" => {
                self.missing(span, &format!("a value is missing before `{word}`"), "write the value here");
                return self.wrong();
            }
            _ if self.sign_at(1, "::") => {
                self.findings.add(
                    &codes::NOT_IN_RULES,
                    span.to(self.tokens.get(self.at + 2).map_or(span, |token| token.span)),
                    "names with `::` belong to modules, which rules do not have",
                    "pass the value to the function as an argument",
                );
                self.at += 3;
                return self.wrong();
            }
            _ => {
                if let Some(builtin) = called(word)
                    && self.begins_an_operand(1)
                {
                    let help = format!("arguments go in brackets: `{}`", builtin.form());
                    self.report(&codes::MISSING_BRACKET, span, &format!("a `(` is missing after `{word}`"), help);
                    self.skip_expression();
                    return Expr { kind: ExprKind::Wrong, span };
                }
                ExprKind::Name
            }
        };
        self.at += 1;
        Expr { kind, span }
    }

    /// Whether a value follows on the same line.
    pub(super) fn begins_an_operand(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| match token.kind {
            _ if token.first => false,
            TokenKind::Sign(_) => false,
            TokenKind::Word => !comes_before(token.span.of(self.text)),
            _ => true,
        })
    }

    /// A number, with the thousands, the unit or the currency that people write around it.
    fn number(&mut self) -> Expr {
        let span = self.here();
        let kind = match self.token().map(|token| &token.kind) {
            Some(TokenKind::Whole(whole)) => ExprKind::Whole(*whole),
            Some(TokenKind::Decimal(decimal)) => ExprKind::Decimal(*decimal),
            _ => ExprKind::Wrong,
        };
        self.at += 1;
        if let Some(end) = self.thousands(span) {
            let written = span.to(end);
            let digits: String = written.of(self.text).chars().filter(char::is_ascii_digit).collect();
            let sentence = format!("`{}` is not one number here", quoted(written.of(self.text)));
            let group = span.of(self.text);
            let rest = digits.strip_prefix(group).unwrap_or_default();
            self.findings.add(
                &codes::THOUSANDS_COMMA,
                written,
                sentence,
                format!("write `{digits}` or `{group}_{rest}`"),
            );
            return Expr { kind: ExprKind::Whole(digits.parse().unwrap_or(i64::MAX)), span: written };
        }
        if let Some(end) = self.decimals(span) {
            let written = span.to(end);
            let right = written.of(self.text).replace(',', ".");
            let sentence = format!("`{}` is two numbers with a comma between them", quoted(written.of(self.text)));
            let decimal = right.replace('_', "").parse().map_or(ExprKind::Wrong, ExprKind::Decimal);
            self.findings.add(&codes::DECIMAL_COMMA, written, sentence, format!("write `{right}`"));
            return Expr { kind: decimal, span: written };
        }
        if let Some((word, false)) = self.word().zip(self.token().map(|token| token.first))
            && !comes_before(word)
            && !self.sign_at(1, "(")
        {
            let number = span.of(self.text);
            let help =
                foreign_words::with_unit(number, word).unwrap_or_else(|| format!("write `{number}`, without a unit"));
            let written = span.to(self.here());
            self.findings.add(
                &codes::UNIT_AFTER_NUMBER,
                written,
                format!("a unit after a number has no meaning: `{word}`"),
                help,
            );
            self.at += 1;
            return Expr { kind, span: written };
        }
        Expr { kind, span }
    }

    /// An expression in brackets, where a `=>` does not belong to a `switch`.
    pub(super) fn bracketed_expression(&mut self) -> Expr {
        let in_arm = std::mem::replace(&mut self.in_arm, false);
        let expression = self.expression();
        self.in_arm = in_arm;
        expression
    }

    /// The values of a map, `#{ name: value }`.
    pub(super) fn map(&mut self) -> Vec<Expr> {
        let open = self.here();
        self.at += 1;
        let mut values = Vec::new();
        while self.token().is_some() && !self.is_sign("}") {
            self.at += 1;
            if !self.is_sign(":") {
                self.expected(self.here(), "`:` is expected after a name in `#{ }`", "write `#{ name: value }`");
                break;
            }
            self.at += 1;
            values.push(self.expression());
            if !self.is_sign(",") {
                break;
            }
            self.at += 1;
        }
        self.close("}", open);
        values
    }

    /// What is on the left of `=>` in a `switch`.
    pub(super) fn pattern(&mut self) -> Expr {
        self.operators(31)
    }
}
