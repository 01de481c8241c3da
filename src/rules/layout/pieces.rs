//! A text as words, signs, texts and comments, with the line breaks between them.

use crate::rules::findings::Findings;
use crate::rules::syntax::tokens::{self, Token, TokenKind};

/// Something that is copied as it is.
#[derive(Debug)]
pub(super) struct LayoutPiece<'t> {
    pub kind: LayoutPieceKind<'t>,
    pub text: &'t str,
    /// How many lines end between the piece before and this one.
    pub breaks: usize,
    /// Whether anything is between them.
    pub spaced: bool,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum LayoutPieceKind<'t> {
    Token(&'t TokenKind),
    LineComment,
    BlockComment,
}

impl LayoutPiece<'_> {
    pub(super) fn is_comment(&self) -> bool {
        !matches!(self.kind, LayoutPieceKind::Token(_))
    }

    /// The sign that it is.
    pub(super) fn sign(&self) -> Option<&'static str> {
        match self.kind {
            LayoutPieceKind::Token(TokenKind::Sign(sign)) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn opens(&self) -> bool {
        matches!(self.sign(), Some("(" | "[" | "{" | "#{"))
    }

    pub(super) fn closes(&self) -> bool {
        matches!(self.sign(), Some(")" | "]" | "}"))
    }

    /// Whether what follows it begins something of its own.
    pub(super) fn separates(&self) -> bool {
        self.opens() || matches!(self.sign(), Some(";" | "," | "}"))
    }

    /// Whether after a block it goes on with the same statement.
    pub(super) fn continues_a_block(&self) -> bool {
        match self.sign() {
            Some("{" | "}" | "(" | "[" | "#{" | "!" | "-") => false,
            Some(_) => true,
            None => self.text == "else",
        }
    }
}

/// The pieces of a text; `None` where something is neither.
pub(super) fn pieces<'t>(text: &'t str, tokens: &'t [Token]) -> Option<Vec<LayoutPiece<'t>>> {
    let mut found = Vec::new();
    let mut at = 0;
    for token in tokens {
        gap(text.get(at..token.span.start)?, &mut found)?;
        let (breaks, spaced) = take_breaks(&mut found);
        found.push(LayoutPiece {
            kind: LayoutPieceKind::Token(&token.kind),
            text: token.span.of(text),
            breaks,
            spaced,
        });
        at = token.span.end;
    }
    gap(text.get(at..)?, &mut found)?;
    take_breaks(&mut found);
    Some(found)
}

/// White space is kept as a piece without text until the next piece takes it.
fn take_breaks(found: &mut Vec<LayoutPiece<'_>>) -> (usize, bool) {
    match found.pop_if(|piece| piece.text.is_empty()) {
        Some(space) => (space.breaks, space.spaced),
        None => (0, false),
    }
}

/// The comments between two tokens.
fn gap<'t>(gap: &'t str, found: &mut Vec<LayoutPiece<'t>>) -> Option<()> {
    let mut rest = gap;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{b}', '\u{c}']);
        let space = rest.get(..rest.len() - trimmed.len())?;
        let (breaks, spaced) = (space.matches('\n').count(), !space.is_empty());
        if trimmed.is_empty() {
            found.push(LayoutPiece { kind: LayoutPieceKind::LineComment, text: "", breaks, spaced });
            return Some(());
        }
        let (kind, end) = if trimmed.starts_with("//") {
            (LayoutPieceKind::LineComment, trimmed.find('\n').unwrap_or(trimmed.len()))
        } else {
            (LayoutPieceKind::BlockComment, end_of_block(trimmed)?)
        };
        let (comment, after) = trimmed.split_at_checked(end)?;
        let comment = if kind == LayoutPieceKind::LineComment { comment.trim_end() } else { comment };
        found.push(LayoutPiece { kind, text: comment, breaks, spaced });
        rest = after;
    }
}

/// The end of a comment that begins here, with those within it.
fn end_of_block(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        if rest.starts_with("/*") {
            open += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            open = open.checked_sub(1)?;
            at += 2;
            if open == 0 {
                return Some(at);
            }
        } else {
            at += rest.chars().next()?.len_utf8();
        }
        if open == 0 {
            return None;
        }
    }
    None
}

/// The tokens of a text.
pub(super) fn tokens_of(text: &str) -> Vec<Token> {
    tokens::read(text, &mut Findings::default())
}

/// Every word, sign, text and comment as it is written.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    let tokens = tokens_of(text);
    Some(pieces(text, &tokens)?.into_iter().map(|piece| piece.text.to_owned()).collect())
}
