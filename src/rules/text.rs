//! Places in a rule's text.

/// A part of the rule's text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
}

impl Span {
    /// From the start of this one to the end of the other.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end.max(self.start) }
    }

    /// The place just after it, one character wide.
    #[must_use]
    pub fn after(self) -> Self {
        Self { start: self.end, end: self.end }
    }

    /// The line that holds a byte, without its line feed.
    pub fn line_at(text: &str, at: usize) -> Self {
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1);
        let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
        Self { start, end }
    }

    /// The text it covers; empty where it is outside the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The offset of a line and column, both from 1, the column in characters. Outside the text, it is the end of it.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let Some(start) = line.checked_sub(1).and_then(|line| self.starts.get(line)) else { return text.len() };
        let rest = text.get(*start..).unwrap_or_default();
        rest.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(offset, _)| start + offset)
    }

    /// The line and column of a byte, both from 1, the column in characters.
    pub fn position(&self, text: &str, at: usize) -> (usize, usize) {
        let (line, start) = self.line_of(at);
        (line, text.get(start..at).map_or(0, |before| before.chars().count()) + 1)
    }

    /// The number of the line that holds the byte, from 1, and where it begins.
    pub fn line_of(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        (line, self.starts.get(line - 1).copied().unwrap_or(0))
    }
}
