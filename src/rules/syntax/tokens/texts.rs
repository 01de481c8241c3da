//! Texts: in double quotes, in back-ticks, between `#"` and `"#`, and in quotes that Rhai does not have.

use super::{DEEPEST, Piece, TokenKind, Tokenizer};
use crate::error::Code;
use crate::rules::language::codes;
use crate::rules::text::Span;

impl Tokenizer<'_> {
    /// A text in double quotes. One that is not closed ends before the brackets at the end of its line.
    pub(super) fn quoted(&mut self) -> TokenKind {
        let start = self.at;
        let mut value = String::new();
        // After a line that goes on with `\`, white space is left out up to the column of the opening quotes.
        let mut indent = 0;
        let mut characters = self.rest().char_indices().skip(1).peekable();
        while let Some((offset, c)) = characters.next() {
            match c {
                '"' if characters.peek().is_some_and(|(_, next)| *next == '"') => {
                    characters.next();
                    value.push('"');
                }
                '"' => {
                    self.at = start + offset + 1;
                    return TokenKind::Text(value);
                }
                '\r' if characters.peek().is_some_and(|(_, next)| *next == '\n') => {}
                '\\' => match characters.next().map(|(_, escaped)| escaped) {
                    Some('\n') => indent = self.column(start),
                    Some('\r') if characters.next_if(|(_, next)| *next == '\n').is_some() => {
                        indent = self.column(start);
                    }
                    Some(escaped) => {
                        let digits = characters.clone().map(|(_, c)| c);
                        let (meant, taken) = escaped_character(escaped, digits);
                        value.push(meant);
                        for _ in 0..taken {
                            characters.next();
                        }
                    }
                    None => {}
                },
                '\n' => break,
                c if c.is_whitespace() && self.column(start + offset) <= indent => {}
                c => {
                    indent = 0;
                    value.push(c);
                }
            }
        }
        let line = self.rest().split('\n').next().unwrap_or_default();
        let length = line.trim_end_matches(|c: char| c.is_whitespace() || ";{})".contains(c)).len().max(1);
        self.at = start + length;
        let (span, help) = (self.from(start), "close it with `\"` on the same line");
        self.findings.add(&codes::UNCLOSED_TEXT, span, "the quotes of this text are never closed", help);
        TokenKind::Text(value)
    }

    /// The column of a place in the text, from 1, in characters.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default().chars().count() + 1
    }

    /// `#"…"#`, Rhai's text without escapes, or the sign that begins a comment in other languages.
    pub(super) fn hash(&mut self) -> Option<TokenKind> {
        let start = self.at;
        if let Some(value) =
            self.rest().strip_prefix("#\"").and_then(|rest| rest.split_once("\"#")).map(|(value, _)| value)
        {
            let value = value.to_owned();
            self.at += value.len() + "#\"\"#".len();
            return Some(TokenKind::Text(value));
        }
        let span = Span { start, end: start + 1 };
        self.findings.add(
            &codes::STRAY_CHARACTER,
            span,
            "`#` does not begin a comment in a rule",
            "write `//` instead",
        );
        self.eat_while(|c| c != '\n');
        None
    }

    /// A text in back-ticks. Without code in it, it is a text like any other.
    pub(super) fn template(&mut self, depth: usize) -> TokenKind {
        let start = self.at;
        let mut pieces = Vec::new();
        let mut plain = String::new();
        self.at += 1;
        let line_end = ["\r\n", "\r", "\n"].into_iter().find(|end| self.rest().starts_with(end));
        self.at += line_end.map_or(0, str::len);
        while let Some(c) = self.rest().chars().next() {
            if self.rest().starts_with("``") {
                plain.push('`');
                self.at += 2;
            } else if c == '`' {
                self.at += 1;
                if pieces.is_empty() {
                    return TokenKind::Text(plain);
                }
                pieces.extend(Some(plain).filter(|plain| !plain.is_empty()).map(Piece::Plain));
                return TokenKind::Template(pieces);
            } else if self.rest().starts_with("\\${") {
                plain.push_str("${");
                self.at += 3;
            } else if self.rest().starts_with("${") && depth < DEEPEST {
                self.at += 2;
                pieces.extend(Some(std::mem::take(&mut plain)).filter(|plain| !plain.is_empty()).map(Piece::Plain));
                pieces.push(Piece::Code(self.tokens(depth + 1)));
                self.at += usize::from(self.rest().starts_with('}'));
            } else {
                if !self.rest().starts_with("\r\n") {
                    plain.push(c);
                }
                self.at += c.len_utf8();
            }
        }
        let span = Span { start, end: start + 1 };
        self.findings.add(
            &codes::UNCLOSED_TEXT,
            span,
            "this text in back-ticks is never closed",
            "close it with a back-tick",
        );
        TokenKind::Template(pieces)
    }

    /// A text in quotes that Rhai does not have. Without a second one on the line, the quote is skipped.
    pub(super) fn in_wrong_quotes(&mut self, open: char, code: &'static Code, sentence: &str) -> Option<TokenKind> {
        let start = self.at;
        let inside = self.rest().get(open.len_utf8()..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let closes = |c: char| if open == '\'' { c == '\'' } else { "“”„«»‘’‚\"".contains(c) };
        let Some((value, closing)) = inside.find(closes).and_then(|end| inside.split_at_checked(end)) else {
            self.at += open.len_utf8();
            self.findings.add(code, self.from(start), sentence, "write text as `\"text\"`");
            return None;
        };
        let value = value.to_owned();
        self.at += open.len_utf8() + value.len() + closing.chars().next().map_or(0, char::len_utf8);
        let help = if value.contains(['"', '\\', '`']) || value.chars().count() > 40 {
            "write it as `\"text\"`".to_owned()
        } else {
            format!("write `\"{value}\"`")
        };
        self.findings.add(code, self.from(start), sentence, help);
        Some(TokenKind::Text(value))
    }
}

/// What an escape such as `\n` means, given the characters after it, and how many of those belong to it. An unknown
/// escape means its own character.
fn escaped_character(escaped: char, after: impl Iterator<Item = char>) -> (char, usize) {
    let length = match escaped {
        'n' => return ('\n', 0),
        't' => return ('\t', 0),
        'r' => return ('\r', 0),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        other => return (other, 0),
    };
    let digits: String = after.take(length).collect();
    let meant = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
    meant.map_or((escaped, 0), |meant| (meant, length))
}
