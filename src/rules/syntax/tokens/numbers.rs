//! Numbers: whole and decimal ones, with `_` between digits, and in base 2, 8 and 16.

use super::{TokenKind, Tokenizer};

impl Tokenizer<'_> {
    /// A number; `sign` is the minus read before it, if any.
    pub(super) fn number(&mut self, sign: &str) -> TokenKind {
        let start = self.at;
        let radix = match self.rest().get(..2) {
            Some("0x" | "0X") => 16,
            Some("0o" | "0O") => 8,
            Some("0b" | "0B") => 2,
            _ => 10,
        };
        if radix != 10 {
            self.at += 2;
            self.eat_while(|c| c.is_ascii_hexdigit() || c == '_');
            let digits = self.from(start + 2).of(self.text).replace('_', "");
            let value = u64::from_str_radix(&digits, radix).map_or(i64::MAX, u64::cast_signed);
            return TokenKind::Whole(if sign.is_empty() { value } else { value.wrapping_neg() });
        }
        self.eat_while(|c| c.is_ascii_digit() || c == '_');
        let begins_digits =
            |rest: Option<&str>| rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let mut decimal = false;
        if self.rest().starts_with('.') && begins_digits(self.rest().get(1..)) {
            decimal = true;
            self.at += 1;
            self.eat_while(|c| c.is_ascii_digit() || c == '_');
        } else if self.rest().starts_with('.')
            && !self
                .rest()
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c == '.' || c == '_' || c.is_alphabetic()))
        {
            decimal = true;
            self.at += 1;
        }
        if self.rest().starts_with(['e', 'E']) {
            let signed = self.rest().get(1..).is_some_and(|rest| rest.starts_with(['+', '-']));
            if begins_digits(self.rest().get(1 + usize::from(signed)..)) {
                decimal = true;
                self.at += 1 + usize::from(signed);
                self.eat_while(|c| c.is_ascii_digit());
            }
        }
        let digits = format!("{sign}{}", self.from(start).of(self.text).replace('_', ""));
        match digits.parse() {
            Ok(whole) if !decimal => TokenKind::Whole(whole),
            _ => TokenKind::Decimal(digits.trim_end_matches('.').parse().unwrap_or(f64::INFINITY)),
        }
    }
}
