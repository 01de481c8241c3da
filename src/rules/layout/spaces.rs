//! The spaces within a line.

use super::pieces::{LayoutPiece, LayoutPieceKind};
use crate::rules::syntax::tokens::TokenKind;

/// Words of the grammar that are no names, so that a bracket after them does not call them.
const GRAMMAR: [&str; 14] =
    ["if", "else", "switch", "let", "const", "return", "in", "fn", "while", "for", "loop", "do", "until", "throw"];

/// Whether a piece that its author began a line with goes at the end of the line before.
pub(super) fn belongs_to_line_before(piece: &LayoutPiece<'_>, before: Option<&LayoutPiece<'_>>) -> bool {
    let Some(before) = before.filter(|before| !before.is_comment()) else { return false };
    match piece.sign() {
        Some(";" | ",") => !before.opens() && !matches!(before.sign(), Some(";" | ",")),
        // A block of its own stays where it is.
        Some("{") => !before.separates() && before.sign() != Some("=>"),
        Some(_) => false,
        None => piece.text == "else" && before.sign() == Some("}"),
    }
}

/// Whether there is a space between two pieces of one line.
pub(super) fn space_between(before: &LayoutPiece<'_>, piece: &LayoutPiece<'_>) -> bool {
    if before.is_comment() || piece.is_comment() {
        return true;
    }
    match (before.sign(), piece.sign()) {
        (Some("(" | "[" | "." | "?." | "::" | "!"), _)
        | (_, Some(")" | "]" | "," | ";" | "." | "?." | "::" | ":"))
        | (Some("{" | "#{"), Some("}")) => false,
        // A sign belongs to the number after it, or is between two: as its author has it.
        (Some("-" | "+" | ".." | "..="), _) | (_, Some(".." | "..=")) => piece.spaced,
        (_, Some("-" | "+")) if !ends_an_operand(before) => piece.spaced || !before.opens(),
        (Some(_), Some("(" | "[")) => !matches!(before.sign(), Some(")" | "]")),
        (None, Some("(")) => GRAMMAR.contains(&before.text),
        (None, Some("[")) => !is_name(before),
        _ => true,
    }
}

fn is_name(piece: &LayoutPiece<'_>) -> bool {
    matches!(piece.kind, LayoutPieceKind::Token(TokenKind::Word | TokenKind::Text(_) | TokenKind::Template(_)))
        && !GRAMMAR.contains(&piece.text)
}

fn ends_an_operand(piece: &LayoutPiece<'_>) -> bool {
    match piece.sign() {
        Some(sign) => matches!(sign, ")" | "]" | "}"),
        None => !GRAMMAR.contains(&piece.text),
    }
}
