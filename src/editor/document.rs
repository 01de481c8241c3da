//! A text as an editor holds it: places are counted in lines and UTF-16 units, and edits come one at a time. A place outside
//! the text is the nearest one inside, whatever the editor says.

use serde::{Deserialize, Serialize};

use crate::rules::Span;

/// A place: line and UTF-16 units in it, both from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    pub line: u32,
    pub character: u32,
}

/// From one place to another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub start: Position,
    pub end: Position,
}

/// A change of a text: without a range the whole of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Edit {
    pub range: Option<Range>,
    pub text: String,
}

/// A text with the places of its lines.
#[derive(Debug, Clone, Default)]
pub struct Document {
    text: String,
    /// The byte at which each line begins.
    starts: Vec<usize>,
}

impl Document {
    pub fn new(text: String) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: usize| match bytes.get(at) {
            Some(b'\n') => true,
            Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|at| ends(*at)).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of a place.
    pub fn offset(&self, place: Position) -> usize {
        let line = usize::try_from(place.line).unwrap_or(usize::MAX);
        let Some(start) = self.starts.get(line).copied() else { return self.text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or_default().trim_end_matches(['\r', '\n']);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            // A place within a character is the one before it.
            let width = u32::try_from(c.len_utf16()).unwrap_or(1);
            if units + width > place.character {
                return start + at;
            }
            units += width;
        }
        start + line.len()
    }

    /// The place of a byte.
    pub fn position(&self, at: usize) -> Position {
        let at = at.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let mut before = at;
        while !self.text.is_char_boundary(before) {
            before -= 1;
        }
        let units = self.text.get(start..before).map_or(0, |before| before.encode_utf16().count());
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), character: u32::try_from(units).unwrap_or(u32::MAX) }
    }

    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The whole of it.
    pub fn whole(&self) -> Range {
        self.range(Span { start: 0, end: self.text.len() })
    }

    /// The bytes of a range, in order also where the editor gives its end first.
    pub fn span(&self, range: Range) -> Span {
        let (one, other) = (self.offset(range.start), self.offset(range.end));
        Span { start: one.min(other), end: one.max(other) }
    }

    /// The same after a change.
    #[must_use]
    pub fn edited(&self, edit: Edit) -> Self {
        let Some(range) = edit.range else { return Self::new(edit.text) };
        let Span { start, end } = self.span(range);
        let (before, after) = (self.text.get(..start), self.text.get(end..));
        Self::new([before.unwrap_or_default(), &edit.text, after.unwrap_or_default()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn places_are_counted_in_utf16_units() {
        let document = Document::new("aé😀b\r\n\r\nc\rd".into());
        assert_eq!(document.offset(at(0, 2)), 3);
        assert_eq!(document.offset(at(0, 4)), 7);
        assert_eq!(document.position(7), at(0, 4));
        assert_eq!(document.offset(at(2, 1)), 13);
        assert_eq!(document.offset(at(3, 0)), 14);
    }

    #[test]
    fn a_place_outside_the_text_is_the_nearest_one_inside() {
        let document = Document::new("aé😀b\r\nc".into());
        assert_eq!(document.offset(at(0, 3)), 3, "within the emoji");
        assert_eq!(document.offset(at(0, 99)), 8, "before the end of the line");
        assert_eq!(document.offset(at(99, 0)), document.text().len());
        assert_eq!(document.position(5), at(0, 2), "within the emoji");
        assert_eq!(document.position(999), at(1, 1));
    }

    #[test]
    fn an_edit_is_made_where_it_says_even_with_its_end_first() {
        let document = Document::new("if noted { }\n".into());
        let edit = |start, end| Edit { range: Some(Range { start, end }), text: "we_talked".into() };
        assert_eq!(document.edited(edit(at(0, 3), at(0, 8))).text(), "if we_talked { }\n");
        assert_eq!(document.edited(edit(at(0, 8), at(0, 3))).text(), "if we_talked { }\n");
        assert_eq!(document.edited(edit(at(7, 0), at(9, 9))).text(), "if noted { }\nwe_talked");
        assert_eq!(document.edited(Edit { range: None, text: "x".into() }).text(), "x");
    }

    proptest! {
        #[test]
        fn a_byte_is_found_again_by_its_place(text in "[aé😀\r\n ]{0,40}") {
            let document = Document::new(text.clone());
            for (byte, c) in text.char_indices() {
                let found = document.offset(document.position(byte));
                let before_a_line_end = c == '\n' && text[..byte].ends_with('\r');
                prop_assert!(found == byte || before_a_line_end && found == byte - 1, "{byte} {found}");
            }
        }

        #[test]
        fn any_edit_of_any_text_is_made(text in "[aé😀\r\n ]{0,40}", numbers in prop::array::uniform4(0_u32..50)) {
            let [a, b, c, d] = numbers;
            let range = Range { start: at(a, b), end: at(c, d) };
            let document = Document::new(text);
            let edited = document.edited(Edit { range: Some(range), text: "é".into() });
            let removed = document.span(range);
            prop_assert_eq!(edited.text().len(), document.text().len() - (removed.end - removed.start) + 2);
        }
    }
}
