//! One line that is typed or pasted: a note, a day, somebody who is sought. The cursor is between what a reader sees as
//! letters, so an emoji or a letter with its accents is one step and one deletion.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::output::safe_lines;

/// The most letters of a line; more is not taken.
const LONGEST: usize = 1000;

/// A line that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LineEditor {
    /// Letters as a reader sees them.
    letters: Vec<String>,
    /// How many of them are before the cursor.
    cursor: usize,
    /// Whether the first letter that is typed takes the place of all of them; any other key is there to change them.
    gives_way: bool,
}

/// The stretch of a line that is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LineWindow {
    /// Safe to show.
    pub text: String,
    /// The column of the cursor in it.
    pub cursor: usize,
}

impl LineEditor {
    /// With a text to change, and the cursor after it.
    pub fn with(text: &str) -> Self {
        let mut editor = Self::default();
        editor.insert(text);
        editor
    }

    /// The same text, but what is typed next takes its place.
    pub fn giving_way(self) -> Self {
        Self { gives_way: true, ..self }
    }

    /// What is written.
    pub fn text(&self) -> String {
        self.letters.concat()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Writes at the cursor. What acts on a terminal or cannot be seen is left out; a line end is a blank.
    pub fn insert(&mut self, text: &str) {
        let seen: String = safe_lines(text)
            .chars()
            .map(|letter| if matches!(letter, '\n' | '\t') { ' ' } else { letter })
            .filter(|letter| *letter != '\u{fffd}')
            .collect();
        let before = self.before();
        let after: String = self.letters.iter().skip(self.cursor).map(String::as_str).collect();
        // What is written may join the letter before or after it: an accent, the second half of an emoji.
        let room = LONGEST.saturating_sub(self.letters.len());
        let taken: String = seen.graphemes(true).take(room).collect();
        let start = format!("{before}{taken}");
        self.cursor = start.graphemes(true).count();
        self.letters = format!("{start}{after}").graphemes(true).map(str::to_owned).collect();
        self.cursor = self.cursor.min(self.letters.len());
    }

    fn before(&self) -> String {
        self.letters.iter().take(self.cursor).map(String::as_str).collect()
    }

    /// Takes a key; `false` where it means nothing to a line.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let gave_way = std::mem::take(&mut self.gives_way);
        match (key.code, control, alt) {
            (KeyCode::Char(letter), false, false) if gave_way => *self = Self::with(letter.encode_utf8(&mut [0; 4])),
            (KeyCode::Left, true, _) | (KeyCode::Left, _, true) | (KeyCode::Char('b'), false, true) => {
                self.cursor = self.word_before();
            }
            (KeyCode::Right, true, _) | (KeyCode::Right, _, true) | (KeyCode::Char('f'), false, true) => {
                self.cursor = self.word_after();
            }
            (KeyCode::Left, ..) => self.cursor = self.cursor.saturating_sub(1),
            (KeyCode::Right, ..) => self.cursor = (self.cursor + 1).min(self.letters.len()),
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => self.cursor = 0,
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => self.cursor = self.letters.len(),
            (KeyCode::Char('w'), true, _) | (KeyCode::Backspace, _, true) => {
                self.delete(self.word_before(), self.cursor);
            }
            (KeyCode::Backspace, ..) | (KeyCode::Char('h'), true, _) => {
                self.delete(self.cursor.saturating_sub(1), self.cursor);
            }
            (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => self.delete(self.cursor, self.cursor + 1),
            (KeyCode::Char('u'), true, _) => self.delete(0, self.cursor),
            (KeyCode::Char('k'), true, _) => self.delete(self.cursor, self.letters.len()),
            (KeyCode::Char(letter), false, false) => self.insert(letter.encode_utf8(&mut [0; 4])),
            _ => return false,
        }
        true
    }

    fn delete(&mut self, from: usize, to: usize) {
        let to = to.min(self.letters.len());
        if from < to {
            self.letters.drain(from..to);
            self.cursor = from;
        }
    }

    fn is_blank(&self, at: usize) -> bool {
        self.letters.get(at).is_none_or(|letter| letter.trim().is_empty())
    }

    /// Where the word before the cursor begins.
    fn word_before(&self) -> usize {
        let mut at = self.cursor;
        while at > 0 && self.is_blank(at - 1) {
            at -= 1;
        }
        while at > 0 && !self.is_blank(at - 1) {
            at -= 1;
        }
        at
    }

    /// Where the word after the cursor ends.
    fn word_after(&self) -> usize {
        let mut at = self.cursor;
        while at < self.letters.len() && self.is_blank(at) {
            at += 1;
        }
        while at < self.letters.len() && !self.is_blank(at) {
            at += 1;
        }
        at
    }

    /// What fits into so many columns, with the cursor in it.
    pub fn window(&self, columns: usize) -> LineWindow {
        // The cursor after the last letter takes a column too.
        let columns = columns.saturating_sub(1);
        let mut first = self.cursor;
        let mut cursor = 0;
        while let Some(letter) = first.checked_sub(1).and_then(|before| self.letters.get(before)) {
            if cursor + letter.width() > columns {
                break;
            }
            cursor += letter.width();
            first -= 1;
        }
        let mut used = 0;
        let text = self.letters.iter().skip(first).take_while(|letter| {
            used += letter.width();
            used <= columns + 1
        });
        LineWindow { text: text.map(String::as_str).collect(), cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(editor: &mut LineEditor, code: KeyCode, modifiers: KeyModifiers) {
        assert!(editor.key(KeyEvent::new(code, modifiers)), "{code:?}");
    }

    #[test]
    fn a_letter_is_what_a_reader_sees_as_one() {
        let mut editor = LineEditor::with("Ada 👩‍💻e\u{301}");
        press(&mut editor, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(editor.text(), "Ada 👩‍💻");
        press(&mut editor, KeyCode::Left, KeyModifiers::NONE);
        press(&mut editor, KeyCode::Char('x'), KeyModifiers::NONE);
        assert_eq!(editor.text(), "Ada x👩‍💻");
        press(&mut editor, KeyCode::Delete, KeyModifiers::NONE);
        assert_eq!(editor.text(), "Ada x");
        for letter in ['e', '\u{301}'] {
            press(&mut editor, KeyCode::Char(letter), KeyModifiers::NONE);
        }
        press(&mut editor, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(editor.text(), "Ada x", "an accent that is typed joins its letter");
    }

    #[test]
    fn words_and_lines_are_deleted_as_in_a_shell() {
        let mut editor = LineEditor::with("met at  the fair ");
        press(&mut editor, KeyCode::Char('w'), KeyModifiers::CONTROL);
        assert_eq!(editor.text(), "met at  the ");
        press(&mut editor, KeyCode::Left, KeyModifiers::ALT);
        press(&mut editor, KeyCode::Char('k'), KeyModifiers::CONTROL);
        assert_eq!(editor.text(), "met at  ");
        press(&mut editor, KeyCode::Home, KeyModifiers::NONE);
        press(&mut editor, KeyCode::Right, KeyModifiers::CONTROL);
        press(&mut editor, KeyCode::Char('u'), KeyModifiers::CONTROL);
        assert_eq!(editor.text(), " at  ");
        assert!(!editor.key(KeyEvent::new(KeyCode::F(1), KeyModifiers::NONE)));
        assert!(!editor.key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL)), "no letter is written");
    }

    #[test]
    fn nothing_that_acts_on_a_terminal_can_be_pasted() {
        let editor = LineEditor::with("a\u{1b}[31mb\r\nc\u{202e}d\u{200b}");
        assert_eq!(editor.text(), "a[31mb cd");
        let long = LineEditor::with(&"é".repeat(2 * LONGEST));
        assert_eq!(long.text().chars().count(), LONGEST);
    }

    #[test]
    fn the_cursor_is_always_in_the_window() {
        let mut editor = LineEditor::with("日本語の名前 and 👩‍💻 more");
        for columns in [0, 1, 2, 3, 7, 80] {
            press(&mut editor, KeyCode::End, KeyModifiers::NONE);
            for _ in 0..20 {
                let LineWindow { text, cursor } = editor.window(columns);
                assert!(text.width() <= columns.max(1) && cursor <= columns, "{columns}: {text}");
                press(&mut editor, KeyCode::Left, KeyModifiers::NONE);
            }
        }
        let end = LineEditor::with("one two").window(4);
        assert_eq!(end, LineWindow { text: "two".into(), cursor: 3 });
    }
}
