//! What stands between operators: names, numbers, texts, lists, calls and brackets.

use super::{Parser, comes_before};
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::language::vocabulary::called;
use crate::rules::syntax::tokens::{Kind, Piece, Token};
use crate::rules::syntax::tree::{Block, Expr, ExprKind};
use crate::rules::text::{Span, quoted};

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Expr {
        let span = self.here();
        let Some(token) = self.token() else {
            self.expected(span, "a value is missing at the end of the rule", "write what belongs here");
            return self.wrong();
        };
        let kind = match &token.kind {
            Kind::Whole(_) | Kind::Decimal(_) => return self.number(),
            Kind::Text(value) => ExprKind::Text(value.clone()),
            Kind::Template(pieces) => {
                self.at += 1;
                let pieces = pieces.iter().map(|piece| match piece {
                    Piece::Plain(text) => Piece::Plain(text.clone()),
                    Piece::Code(tokens) => Piece::Code(self.template_part(tokens, span)),
                });
                return Expr { kind: ExprKind::Template(pieces.collect()), span };
            }
            Kind::Sign("(") => {
                self.at += 1;
                if self.is_sign(")") {
                    self.at += 1;
                    return Expr { kind: ExprKind::Unit, span: span.to(self.last()) };
                }
                let inner = self.bracketed_expression();
                self.close(")", span);
                return Expr { kind: ExprKind::Bracketed(Box::new(inner)), span: span.to(self.last()) };
            }
            Kind::Sign("[") => {
                let parts = self.list("[", "]");
                return Expr { kind: ExprKind::List(parts), span: span.to(self.last()) };
            }
            Kind::Sign("#{") => {
                let parts = self.map();
                return Expr { kind: ExprKind::Map(parts), span: span.to(self.last()) };
            }
            Kind::Sign("{") if !self.in_condition => {
                return self.choice_of_value();
            }
            Kind::Sign("|" | "||") => {
                self.findings.add(
                    &codes::NOT_IN_RULES,
                    span,
                    "functions without a name are not in rules",
                    "define it at the top: `fn name(argument) { … }`",
                );
                self.skip_expression();
                return self.wrong();
            }
            Kind::Sign(sign) => {
                let sentence = format!("a value is missing before `{sign}`");
                self.expected(span, &sentence, "write a signal, a number, a text or something in brackets here");
                return self.wrong();
            }
            Kind::Word => return self.name(),
        };
        self.at += 1;
        Expr { kind, span }
    }

    /// `if`, `switch` or a block where a value is wanted.
    fn choice_of_value(&mut self) -> Expr {
        let outside = (self.in_condition, self.in_case, self.in_list, self.points_next);
        (self.in_condition, self.in_case, self.in_list, self.points_next) = (false, false, false, false);
        let statement = self.unended();
        (self.in_condition, self.in_case, self.in_list, self.points_next) = outside;
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
                self.expected(span, &format!("a value is missing before `{word}`"), "write what belongs here");
                return self.wrong();
            }
            _ if self.sign_at(1, "::") => {
                self.findings.add(
                    &codes::NOT_IN_RULES,
                    span.to(self.tokens.get(self.at + 2).map_or(span, |token| token.span)),
                    "names with `::` belong to modules, which are not in rules",
                    "hand the value to the function as an argument",
                );
                self.at += 3;
                return self.wrong();
            }
            _ => {
                if let Some(builtin) = called(word)
                    && self.begins_an_operand(1)
                {
                    let help = format!("arguments stand in brackets: `{}`", builtin.form());
                    self.note(&codes::MISSING_BRACKET, span, &format!("a `(` is missing behind `{word}`"), help);
                    self.skip_expression();
                    return Expr { kind: ExprKind::Wrong, span };
                }
                ExprKind::Name
            }
        };
        self.at += 1;
        Expr { kind, span }
    }

    /// Whether a value begins on the same line.
    pub(super) fn begins_an_operand(&self, ahead: usize) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|token| match token.kind {
            _ if token.first => false,
            Kind::Sign(_) => false,
            Kind::Word => !comes_before(token.span.of(self.text)),
            _ => true,
        })
    }

    /// A number, with the thousands, the unit or the currency that people write around it.
    fn number(&mut self) -> Expr {
        let span = self.here();
        let kind = match self.token().map(|token| &token.kind) {
            Some(Kind::Whole(whole)) => ExprKind::Whole(*whole),
            Some(Kind::Decimal(decimal)) => ExprKind::Decimal(*decimal),
            _ => ExprKind::Wrong,
        };
        self.at += 1;
        if let Some(end) = self.thousands(span) {
            let written = span.to(end);
            let digits: String = written.of(self.text).chars().filter(char::is_ascii_digit).collect();
            let sentence = format!("`{}` is not one number here", quoted(written.of(self.text)));
            let parted = span.of(self.text);
            let rest = digits.strip_prefix(parted).unwrap_or_default();
            self.findings.add(
                &codes::THOUSANDS_COMMA,
                written,
                sentence,
                format!("write `{digits}` or `{parted}_{rest}`"),
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
                format!("`{word}` behind a number has no meaning"),
                help,
            );
            self.at += 1;
            return Expr { kind, span: written };
        }
        Expr { kind, span }
    }

    /// An expression within brackets, where a `=>` belongs to no `switch`.
    pub(super) fn bracketed_expression(&mut self) -> Expr {
        let in_case = std::mem::replace(&mut self.in_case, false);
        let expression = self.expression();
        self.in_case = in_case;
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
                self.expected(self.here(), "`:` is expected behind a name in `#{ }`", "write `#{ name: value }`");
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

    /// What stands on the left of `=>` in a `switch`.
    pub(super) fn pattern(&mut self) -> Expr {
        self.operators(31)
    }
}
