//! The words and signs of a rule, read by a tokenizer that never gives up: what is not Rhai at all (curly quotes,
//! 'text') is reported and read as what was meant, so that everything after it is checked too.

mod numbers;
mod texts;

use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::text::Span;
use crate::text::is_bidi_control;

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
            // After an operand a minus subtracts, as in `a -1`; elsewhere it belongs to the number.
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
