//! The words and signs of a rule, read by a tokenizer that never gives up: what is not Rhai at all (curly quotes,
//! 'text') is reported and read as what was meant, so that everything after it is checked too.

use crate::error::Code;
use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::source::is_bidi_control;
use crate::rules::text::Span;

/// How deep texts in back-ticks may be nested.
const DEEPEST: usize = 8;

/// One word, number, text or sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
    /// Whether it is the first of its line.
    pub first: bool,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    Word,
    Whole(i64),
    Decimal(f64),
    Text(String),
    /// A text in back-ticks with code in it.
    Template(Vec<Piece<Vec<Token>>>),
    Sign(&'static str),
}

/// A stretch of a text in back-ticks.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<Code> {
    Plain(String),
    /// What is written in `${…}`.
    Code(Code),
}

/// Signs, longer ones first.
const SIGNS: [&str; 63] = [
    "===", "!==", "**=", "...", "..=", "<<=", ">>=", "**", "=~", "!~", "~=", "~", "==", "!=", "<=", ">=", "=<", "<>",
    "<-", "&&", "||", "??", "?.", "?[", "..", "=>", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>",
    "::", ":=", "#{", "++", "--", "+", "-", "*", "/", "%", "=", "<", ">", "!", "&", "|", "^", "?", ":", ",", ";", "(",
    ")", "[", "]", ".",
];

/// Signs from typesetting, with what to write instead.
const LOOK_ALIKES: [(char, &str); 8] =
    [('≥', ">="), ('≤', "<="), ('≠', "!="), ('×', "*"), ('÷', "/"), ('−', "-"), ('–', "-"), ('—', "-")];

/// The tokens of a text.
pub fn read(text: &str, findings: &mut Findings) -> Vec<Token> {
    let mut tokenizer = Tokenizer { text, at: 0, findings };
    tokenizer.tokens(0)
}

struct Tokenizer<'a> {
    text: &'a str,
    at: usize,
    findings: &'a mut Findings,
}

impl Tokenizer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn from(&self, start: usize) -> Span {
        Span { start, end: self.at }
    }

    fn eat_while(&mut self, wanted: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
    }

    /// Reads to the end; within a template (`depth` > 0) to the `}` that closes it.
    fn tokens(&mut self, depth: usize) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut open = 0_usize;
        let mut first = true;
        while let Some(c) = self.rest().chars().next() {
            let start = self.at;
            if c.is_ascii_whitespace() {
                first |= c == '\n';
                self.at += c.len_utf8();
                continue;
            }
            if self.comment() {
                first |= self.from(start).of(self.text).contains('\n');
                continue;
            }
            if c == '}' {
                if depth > 0 && open == 0 {
                    return tokens;
                }
                open = open.saturating_sub(1);
            }
            let operand_before = tokens.last().is_some_and(ends_an_operand);
            let kind = match c {
                '{' | '}' => {
                    self.at += 1;
                    open += usize::from(c == '{');
                    Some(TokenKind::Sign(if c == '{' { "{" } else { "}" }))
                }
                '"' => Some(self.quoted()),
                '`' => Some(self.template(depth)),
                '\'' => self.in_wrong_quotes('\'', &codes::SINGLE_QUOTES, "text goes in double quotes, not in `'…'`"),
                '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' => {
                    self.in_wrong_quotes(c, &codes::CURLY_QUOTES, "these are curly quotes, which do not begin a text")
                }
                '#' if !self.rest().starts_with("#{") => self.hash(),
                '0'..='9' => Some(self.number("")),
                '-' if !operand_before
                    && self.rest().get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) =>
                {
                    self.at += 1;
                    Some(self.number("-"))
                }
                c if c.is_alphabetic() || c == '_' => {
                    self.eat_while(|c| c.is_alphanumeric() || c == '_');
                    Some(TokenKind::Word)
                }
                c => self.sign(c),
            };
            if let Some(kind) = kind {
                tokens.push(Token { kind, span: self.from(start), first });
                first = false;
            }
        }
        tokens
    }

    fn comment(&mut self) -> bool {
        let start = self.at;
        if self.rest().starts_with("//") {
            self.eat_while(|c| c != '\n');
            return true;
        }
        if !self.rest().starts_with("/*") {
            return false;
        }
        let mut open = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                open += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                open -= 1;
                self.at += 2;
                if open == 0 {
                    return true;
                }
            } else if let Some(c) = rest.chars().next() {
                self.at += c.len_utf8();
            } else {
                let span = Span { start, end: start + 2 };
                self.findings.add(&codes::UNCLOSED_COMMENT, span, "this comment never ends", "close it with `*/`");
                return true;
            }
        }
    }

    /// A text in double quotes. One that is not closed ends before the brackets at the end of its line.
    fn quoted(&mut self) -> TokenKind {
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
    fn hash(&mut self) -> Option<TokenKind> {
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
    fn template(&mut self, depth: usize) -> TokenKind {
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
    fn in_wrong_quotes(&mut self, open: char, code: &'static Code, sentence: &str) -> Option<TokenKind> {
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

    /// A number; `sign` is the minus read before it, if any.
    fn number(&mut self, sign: &str) -> TokenKind {
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

    fn sign(&mut self, c: char) -> Option<TokenKind> {
        let start = self.at;
        if self
            .rest()
            .strip_prefix("!in")
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        {
            self.at += 3;
            return Some(TokenKind::Sign("!in"));
        }
        if let Some(sign) = SIGNS.iter().find(|sign| self.rest().starts_with(**sign)) {
            self.at += sign.len();
            return Some(TokenKind::Sign(sign));
        }
        self.at += c.len_utf8();
        if let Some((_, meant)) = LOOK_ALIKES.iter().find(|(alike, _)| *alike == c) {
            let sentence = format!("`{c}` is not an operator");
            self.findings.add(&codes::WRONG_OPERATOR, self.from(start), sentence, format!("write `{meant}`"));
            return SIGNS.iter().find(|sign| *sign == meant).map(|sign| TokenKind::Sign(sign));
        }
        let (sentence, help) = match c {
            '€' | '$' | '£' => (format!("`{c}` does not belong in a number"), "write the number alone: `30`"),
            _ if c.is_whitespace() => ("this is a special space character".to_owned(), "write a plain space"),
            _ if c.is_control() || is_bidi_control(c) => ("an invisible character is here".to_owned(), "delete it"),
            _ => (format!("`{c}` has no meaning here"), "delete it, or put the text it belongs to in quotes"),
        };
        let code = if is_bidi_control(c) { &codes::BIDI_CONTROL } else { &codes::STRAY_CHARACTER };
        self.findings.add(code, self.from(start), sentence, help);
        None
    }
}

/// Whether the token ends an operand, so that a `-` after it subtracts.
fn ends_an_operand(token: &Token) -> bool {
    match &token.kind {
        TokenKind::Sign(sign) => matches!(*sign, ")" | "]" | "}"),
        _ => true,
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
