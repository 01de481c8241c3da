//! What is being written at a place, told by the words and signs before it.

use crate::rules::syntax::tokens::{Token, TokenKind};
use crate::rules::text::Span;
use crate::signals;

/// What is being written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleWriting {
    /// A line that begins with `//!`, up to the place.
    Header(String),
    /// Within a text; the signal that it is compared with or searched for in, if there is one. The span is what is
    /// between the quotes.
    Text(Option<&'static str>, Span),
    /// A word, or the beginning of one; `true` where a statement begins.
    Word(Span, bool),
    /// A word after a dot.
    Method(Span),
    /// A comment, a number, a place where nothing is offered.
    Nothing,
}

/// The line that begins with `//!` and holds the byte: where it begins.
pub(super) fn header_line(text: &str, at: usize) -> Option<usize> {
    let start = Span::line_at(text, at).start;
    text.get(start..)?.trim_start_matches([' ', '\t']).starts_with("//!").then_some(start)
}

/// What is being written at a byte.
pub(super) fn writing_at(text: &str, tokens: &[Token], at: usize) -> RuleWriting {
    if let Some(start) = header_line(text, at) {
        return RuleWriting::Header(Span { start, end: at }.of(text).trim_start().to_owned());
    }
    let index = tokens.partition_point(|token| token.span.start < at);
    let within = tokens.iter().take(index).rev().find(|token| at <= token.span.end);
    match within.map(|token| (&token.kind, token.span)) {
        Some((TokenKind::Text(_), span)) if is_open_at(text, span, at) => {
            let quotes = usize::from(span.end > span.start + 1 && !is_unclosed(text, span));
            let inside = Span { start: span.start + 1, end: (span.end - quotes).max(span.start + 1) };
            RuleWriting::Text(compared_with(text, tokens, span.start), inside)
        }
        Some((TokenKind::Whole(_) | TokenKind::Decimal(_), _)) => RuleWriting::Nothing,
        Some((TokenKind::Word, span)) => word_written(tokens, Span { start: span.start, end: at }, span.start),
        _ if in_comment(text, tokens, at) => RuleWriting::Nothing,
        _ => word_written(tokens, Span { start: at, end: at }, at),
    }
}

fn word_written(tokens: &[Token], span: Span, start: usize) -> RuleWriting {
    let index = tokens.partition_point(|token| token.span.start < start);
    let before = index.checked_sub(1).and_then(|index| tokens.get(index));
    match before.map(|token| &token.kind) {
        Some(TokenKind::Sign(".")) => RuleWriting::Method(span),
        Some(TokenKind::Sign("{" | "}" | ";")) | None => RuleWriting::Word(span, true),
        _ => RuleWriting::Word(span, false),
    }
}

fn in_comment(text: &str, tokens: &[Token], at: usize) -> bool {
    let index = tokens.partition_point(|token| token.span.start < at);
    let from = index.checked_sub(1).and_then(|index| tokens.get(index)).map_or(0, |token| token.span.end.min(at));
    let gap = text.get(from..at).unwrap_or_default();
    let line = gap.rsplit('\n').next().unwrap_or_default();
    line.contains("//") || gap.matches("/*").count() > gap.matches("*/").count()
}

/// The signal that a text at that byte is compared with: the last one before it in the same condition.
fn compared_with(text: &str, tokens: &[Token], at: usize) -> Option<&'static str> {
    let index = tokens.partition_point(|token| token.span.start < at);
    for token in tokens.iter().take(index).rev() {
        match token.kind {
            TokenKind::Word => {
                if let Some(signal) = signals::named(token.span.of(text)) {
                    return Some(signal.name);
                }
            }
            TokenKind::Sign("{" | "}" | ";" | "&&" | "||") => return None,
            _ => {}
        }
    }
    None
}

/// The call whose brackets are around a byte: the name, and how many commas are before the byte.
pub(super) fn call_at<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<(&'t str, usize)> {
    let mut open: Vec<(Option<Span>, usize)> = Vec::new();
    let mut before: Option<&Token> = None;
    for token in tokens.iter().take_while(|token| token.span.start < at) {
        match token.kind {
            TokenKind::Sign("(") => {
                let word = before.filter(|token| token.kind == TokenKind::Word);
                open.push((word.map(|token| token.span), 0));
            }
            TokenKind::Sign("[" | "#{") => open.push((None, 0)),
            TokenKind::Sign(")" | "]") => _ = open.pop(),
            TokenKind::Sign("{" | "}" | ";") => open.clear(),
            TokenKind::Sign(",") => open.last_mut().into_iter().for_each(|(_, commas)| *commas += 1),
            _ => {}
        }
        before = Some(token);
    }
    let (name, commas) = open.into_iter().rev().find_map(|(name, commas)| Some((name?, commas)))?;
    Some((name.of(text), commas))
}

/// Whether a byte is between the quotes of a text.
fn is_open_at(text: &str, span: Span, at: usize) -> bool {
    span.of(text).starts_with('"') && span.start < at && (at < span.end || is_unclosed(text, span))
}

fn is_unclosed(text: &str, span: Span) -> bool {
    let written = span.of(text);
    written.len() < 2 || !written.ends_with('"')
}
