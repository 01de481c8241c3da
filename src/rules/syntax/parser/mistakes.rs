//! What people write in expressions by mistake: operators from other languages, `%`, `1,000` and `? :`.

use super::Parser;
use crate::rules::language::codes;
use crate::rules::language::foreign_words;
use crate::rules::syntax::tokens::TokenKind;
use crate::rules::syntax::tree::{Expr, ExprKind};
use crate::rules::text::Span;
use crate::text::quoted;

impl Parser<'_> {
    /// Reports an operator that is spelled as in another language.
    pub(super) fn note_operator(&mut self, op: &'static str, at: Span) {
        let written = at.of(self.text);
        match written {
            "=" => self.findings.add(
                &codes::ASSIGNMENT_IN_CONDITION,
                at,
                "`=` assigns a value, and a condition needs a comparison",
                "write `==` to compare",
            ),
            _ if written == op || (op == "!in" && written == "!in") => {}
            "===" | "!==" | "<>" | "=<" | "=>" | "is" | "IS" | "equals" | "eq" | "<" => {
                let shown = if written == "<" { "<>" } else { written };
                self.findings.add(
                    &codes::WRONG_OPERATOR,
                    at,
                    format!("`{shown}` is not an operator"),
                    format!("write `{op}`"),
                );
            }
            _ if foreign_words::operator(written).is_none() => {}
            _ => self.findings.add(
                &codes::WORD_OPERATOR,
                at,
                format!("`{written}` is not an operator"),
                format!("write `{op}`"),
            ),
        }
    }

    /// Whether the `%` here ends a number instead of dividing.
    pub(super) fn is_percent(&self) -> bool {
        let number_before =
            self.before().is_some_and(|token| matches!(token.kind, TokenKind::Whole(_) | TokenKind::Decimal(_)));
        let operand_after = self.tokens.get(self.at + 1).is_some_and(|token| match &token.kind {
            TokenKind::Sign(sign) => matches!(*sign, "(" | "!" | "-"),
            TokenKind::Word => foreign_words::operator(token.span.of(self.text)).is_none() && !token.first,
            _ => true,
        });
        number_before && !operand_after
    }

    /// `position contains "sales"`, as the filters of spreadsheets put it.
    pub(super) fn asks_in_words(&mut self, left: Expr) -> Expr {
        let sign = ["=~", "!~", "~=", "~"].into_iter().find(|sign| self.is_sign(sign));
        let asks = sign.or_else(|| self.word().filter(|word| foreign_words::asks(word)));
        let Some(word) = asks.filter(|_| !self.at_line_start() && self.begins_an_operand(1)) else { return left };
        let at = self.here();
        self.at += 1;
        let right = self.unary();
        let text = quoted(left.span.of(self.text));
        let words = match &right.kind {
            ExprKind::Text(words) => format!("\"{}\"", quoted(words.trim_matches([' ', '%', '*', '.', '^', '$', '/']))),
            _ => quoted(right.span.of(self.text)).into_owned(),
        };
        let not = if word == "!~" { "!" } else { "" };
        let help = format!("write `{not}mentions({text}, {words})`");
        self.findings.add(&codes::WRONG_OPERATOR, at, format!("`{word}` is not an operator"), help);
        Expr { kind: ExprKind::Wrong, span: left.span.to(right.span) }
    }

    /// Where the groups of three digits after a number end, if it goes on like that.
    pub(super) fn thousands(&mut self, number: Span) -> Option<Span> {
        let digits = number.of(self.text);
        if digits.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let group = |at: usize| {
            let token = self.tokens.get(at)?;
            let digits = token.span.of(self.text);
            (digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(token.span)
        };
        if !self.is_sign(",") {
            let next = group(self.at).filter(|next| number.end < next.start && !self.at_line_start())?;
            self.at += 1;
            return Some(next);
        }
        let mut last = None;
        let mut end = number.end;
        while self.is_sign(",") {
            let comma = self.here();
            let Some(next) = group(self.at + 1).filter(|next| end == comma.start && comma.end == next.start) else {
                break;
            };
            let may_separate = self.in_list && !next.of(self.text).starts_with('0') && !self.points_next;
            if may_separate && last.is_none() {
                break;
            }
            self.at += 2;
            end = next.end;
            last = Some(next);
        }
        last
    }

    /// Where the decimals after a comma end, where a comma cannot separate anything.
    pub(super) fn decimals(&mut self, number: Span) -> Option<Span> {
        let whole = |written: &str| written.bytes().all(|byte| byte.is_ascii_digit());
        let comma = self.here();
        let next = self.tokens.get(self.at + 1).map(|token| token.span)?;
        let beside = number.end == comma.start && comma.end == next.start;
        let before = number.of(self.text).trim_start_matches('-');
        if self.in_list || !self.is_sign(",") || !beside || !whole(before) || !whole(next.of(self.text)) {
            return None;
        }
        self.at += 2;
        Some(next)
    }

    /// `cond ? a : b`, and Python's `a if cond else b`.
    pub(super) fn ternary(&mut self, condition: Expr) -> Expr {
        let span = self.here();
        let shown = |expression: &Expr| quoted(expression.span.of(self.text)).into_owned();
        if self.is_sign("?") {
            let cond = shown(&condition);
            self.at += 1;
            let yes = self.expression();
            let no = if self.is_sign(":") {
                self.at += 1;
                self.expression()
            } else {
                self.wrong()
            };
            let written = |expression: &Expr| quoted(expression.span.of(self.text)).into_owned();
            let help = match &no.kind {
                ExprKind::Wrong => "write `if condition { … } else { … }`".to_owned(),
                _ => format!("write `if {cond} {{ {} }} else {{ {} }}`", written(&yes), written(&no)),
            };
            self.findings.add(&codes::TERNARY, span, "`? :` is not an operator", help);
            return Expr { kind: ExprKind::Wrong, span: condition.span.to(no.span) };
        }
        if self.word() == Some("if") && self.token().is_some_and(|token| !token.first) {
            let yes = shown(&condition);
            let mut at = self.at + 1;
            while let Some(token) =
                self.tokens.get(at).filter(|token| !token.first && token.kind != TokenKind::Sign("{"))
            {
                if token.span.of(self.text) == "else" {
                    self.at += 1;
                    let cond = self.operators(1);
                    let cond = quoted(cond.span.of(self.text)).into_owned();
                    self.at += usize::from(self.word() == Some("else"));
                    let no = self.operators(1);
                    let no = (quoted(no.span.of(self.text)).into_owned(), no.span);
                    let help = format!("write `if {cond} {{ {yes} }} else {{ {} }}`", no.0);
                    self.findings.add(&codes::TERNARY, span, "`if` comes before the values it chooses between", help);
                    return Expr { kind: ExprKind::Wrong, span: condition.span.to(no.1) };
                }
                at += 1;
            }
        }
        condition
    }

    /// The name that follows, for an example in a help line.
    pub(super) fn operand_after(&self) -> Option<&str> {
        let next = self.tokens.get(self.at + 1)?;
        (next.kind == TokenKind::Word
            && !self.tokens.get(self.at + 2).is_some_and(|token| token.kind == TokenKind::Sign("(")))
        .then(|| next.span.of(self.text))
    }
}
