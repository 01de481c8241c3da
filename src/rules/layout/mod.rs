//! A rule in one layout: four spaces, one blank line after the knobs, the usual spaces. Lines stay where their author broke
//! them, and nothing but white space changes: words, texts and comments are copied, and compared in the end.

mod pieces;
mod spaces;

#[cfg(test)]
mod tests;

use super::syntax::read::ParsedRule;
use super::syntax::tokens::TokenKind;
use pieces::{LayoutPiece, LayoutPieceKind, pieces, tokens_of, words};
use spaces::{belongs_to_line_before, space_between};

/// The rule in the one layout; `None` where its grammar is broken, so that nobody knows what it should look like.
pub fn formatted(text: &str) -> Option<String> {
    let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |rest| ("\u{feff}", rest));
    let mut findings = ParsedRule::read(text).findings;
    findings.found.retain(|found| found.code.stage.is_grammar());
    if !findings.found.is_empty() {
        return None;
    }
    let tokens = tokens_of(text);
    let pieces = pieces(text, &tokens)?;
    let mut layout = RuleLayout::default();
    for (index, piece) in pieces.iter().enumerate() {
        layout.take(piece, index.checked_sub(1).and_then(|before| pieces.get(before)), pieces.get(index + 1));
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let done = layout.finish(newline);
    // Whatever the layout does, it is the same rule.
    (words(&done)? == words(text)?).then(|| [mark, &done].concat())
}

/// What a line is about, as far as blank lines go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Header,
    Comment,
    Knob,
    Other,
}

#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for blank lines, and none implies another")]
struct Line {
    text: String,
    kind: LineKind,
    /// Not within brackets.
    at_top: bool,
    /// The author left a blank line before it.
    blank_before: bool,
    /// It begins by closing a bracket.
    closes: bool,
    /// It ends by opening one.
    opens: bool,
}

/// A layout in the making.
#[derive(Debug, Default)]
struct RuleLayout {
    lines: Vec<Line>,
    /// For each open bracket the number of the line that opened it.
    open: Vec<usize>,
    /// The statement that is being written is a `const` at the top.
    in_knob: bool,
    /// A statement has begun and not ended: a new line continues it.
    in_statement: bool,
}

impl RuleLayout {
    fn take(&mut self, piece: &LayoutPiece<'_>, before: Option<&LayoutPiece<'_>>, after: Option<&LayoutPiece<'_>>) {
        let begins = self.lines.is_empty()
            || piece.breaks > 0 && !belongs_to_line_before(piece, before)
            || before.is_some_and(|before| before.kind == LayoutPieceKind::LineComment);
        if begins {
            self.begin(piece, before);
        } else if let Some(line) = self.lines.last_mut() {
            let space = before.is_some_and(|before| space_between(before, piece));
            line.text.push_str(if space { " " } else { "" });
            line.text.push_str(piece.text);
            line.opens = piece.opens();
        }
        self.count(piece, after);
    }

    /// Begins a line.
    fn begin(&mut self, piece: &LayoutPiece<'_>, before: Option<&LayoutPiece<'_>>) {
        let mut lines: Vec<usize> = self.open.clone();
        if piece.closes() {
            lines.pop();
        }
        lines.dedup();
        let at_top = self.open.is_empty();
        let starts_statement = !self.in_statement && !piece.is_comment();
        if at_top && starts_statement {
            self.in_knob = piece.text == "const";
        }
        let continues = self.in_statement && !piece.closes() && !before.is_some_and(LayoutPiece::separates);
        let depth = lines.len() + usize::from(continues);
        let kind = match piece.kind {
            LayoutPieceKind::LineComment if piece.text.starts_with("//!") && at_top => LineKind::Header,
            LayoutPieceKind::LineComment | LayoutPieceKind::BlockComment if !self.in_statement => LineKind::Comment,
            _ if self.in_knob => LineKind::Knob,
            _ => LineKind::Other,
        };
        self.lines.push(Line {
            text: format!("{}{}", "    ".repeat(depth), piece.text),
            kind,
            at_top,
            blank_before: piece.breaks > 1,
            closes: piece.closes(),
            opens: piece.opens(),
        });
    }

    /// Keeps count of brackets and statements.
    fn count(&mut self, piece: &LayoutPiece<'_>, after: Option<&LayoutPiece<'_>>) {
        let LayoutPieceKind::Token(kind) = piece.kind else { return };
        match kind {
            TokenKind::Sign("(" | "[" | "{" | "#{") => {
                self.open.push(self.lines.len());
                self.in_statement = false;
            }
            TokenKind::Sign(")" | "]" | "}") => {
                self.open.pop();
                let goes_on = after.is_some_and(LayoutPiece::continues_a_block);
                self.in_statement = piece.text != "}" || goes_on;
            }
            TokenKind::Sign(";" | ",") => self.in_statement = false,
            _ => self.in_statement = true,
        }
    }

    fn finish(self, newline: &str) -> String {
        let mut text = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| self.lines.get(before));
            if before.is_some_and(|before| self.is_blank_between(before, line, index)) {
                text.push_str(newline);
            }
            text.push_str(line.text.trim_end());
            text.push_str(newline);
        }
        text
    }

    fn is_blank_between(&self, before: &Line, line: &Line, index: usize) -> bool {
        if line.closes || before.opens {
            return false;
        }
        if line.blank_before {
            return true;
        }
        // Comments above a statement belong to it.
        let statement = self.lines.iter().skip(index).find(|line| line.kind != LineKind::Comment);
        let follows = statement.map_or(LineKind::Other, |line| line.kind);
        let after_knobs =
            line.at_top && before.kind == LineKind::Knob && follows == LineKind::Other && statement.is_some();
        let in_comments = self.lines.iter().skip(index).take_while(|line| line.kind == LineKind::Comment);
        let blank_later = in_comments.clone().skip(1).any(|line| line.blank_before)
            || statement.is_some_and(|statement| in_comments.count() > 0 && statement.blank_before);
        after_knobs && !blank_later || line.at_top && before.kind == LineKind::Header && line.kind != LineKind::Header
    }
}
