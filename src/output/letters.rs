//! The last messages with somebody, as lines for a screen. They are shown and never written anywhere.

use super::display::Shown;
use super::markup::without_markup;
use crate::export::{Conversation, Direction, WrittenLetter};
use crate::text::counted_as;

/// A line; it may be longer than a screen is wide.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterLine {
    /// Safe to print.
    pub text: String,
    /// Whose message it is a line of; `None` for what linkprune says itself.
    pub direction: Option<Direction>,
}

/// No log may have what somebody wrote.
impl std::fmt::Debug for LetterLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LetterLine({:?})", self.direction)
    }
}

impl LetterLine {
    /// Something that linkprune says itself.
    pub fn said(text: &str) -> Self {
        Self { text: Shown::cell(text), direction: None }
    }
}

/// How many lines of one message are shown.
const LINES: usize = 40;

/// The lines of all of it, the oldest message first.
pub fn letter_lines(conversation: &Conversation) -> Vec<LetterLine> {
    let Conversation { letters, earlier, in_doubt, has_messages } = conversation;
    let mut lines = Vec::new();
    match (has_messages, letters.is_empty()) {
        (false, _) => return vec![LetterLine::said("the messages of this export could not be read, or it has none")],
        (true, true) => lines.push(LetterLine::said("no message between the two of you is certain")),
        (true, false) => {}
    }
    if *earlier > 0 {
        lines.push(LetterLine::said(&counted_as(
            *earlier,
            "older message is not shown",
            "older messages are not shown",
        )));
    }
    lines.extend(letters.iter().flat_map(letter));
    if *in_doubt {
        lines.push(LetterLine::said("other messages may be theirs, and nothing tells: they are not shown"));
    }
    lines
}

/// When and who, then what was written.
fn letter(letter: &WrittenLetter) -> Vec<LetterLine> {
    let at = letter.at.map_or_else(|| "day unknown".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string());
    let who = match letter.direction {
        Direction::FromMe => "you",
        Direction::FromThem => "they",
    };
    let line = |text: String| LetterLine { text, direction: Some(letter.direction) };
    let text = without_markup(&letter.text);
    let written: Vec<String> = text.lines().map(Shown::cell).filter(|line| !line.is_empty()).collect();
    let mut lines = vec![line(format!("{at} {who} wrote:"))];
    lines.extend(written.iter().take(LINES).map(|text| line(format!("  {text}"))));
    if written.is_empty() {
        lines.push(line("  (no text)".into()));
    }
    if written.len() > LINES {
        lines.push(line("  …".into()));
    }
    lines
}
