//! Every key of the review, in the order in which the help shows them.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key asks for while one person is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyCommand {
    Remove,
    Keep,
    Later,
    Note,
    Undo,
    Skip,
    Back,
    Search,
    Filter,
    Sort,
    Messages,
    DoubleCheck,
    /// The rest of a page that is longer than the screen.
    Down,
    Up,
    Help,
    Quit,
}

/// A key with its meaning.
#[derive(Debug)]
pub(super) struct KeyRow {
    pub command: KeyCommand,
    pub keys: &'static [KeyCode],
    /// The keys as the help names them.
    pub shown: &'static str,
    /// A word for the line of hints.
    pub hint: &'static str,
    /// For the help.
    pub words: &'static str,
}

/// The register of keys.
pub(super) const KEYS: &[KeyRow] = &[
    KeyRow {
        command: KeyCommand::Remove,
        keys: &[KeyCode::Char('r'), KeyCode::Left],
        shown: "r  ←",
        hint: "remove",
        words: "choose to remove them; the double-check at the end asks again",
    },
    KeyRow {
        command: KeyCommand::Keep,
        keys: &[KeyCode::Char('k'), KeyCode::Right],
        shown: "k  →",
        hint: "keep",
        words: "keep them; they are not listed again",
    },
    KeyRow {
        command: KeyCommand::Later,
        keys: &[KeyCode::Char('l'), KeyCode::Down],
        shown: "l  ↓",
        hint: "later",
        words: "ask again on a day; Enter takes a year from now",
    },
    KeyRow {
        command: KeyCommand::Note,
        keys: &[KeyCode::Char('n')],
        shown: "n",
        hint: "note",
        words: "write a note of your own about them",
    },
    KeyRow {
        command: KeyCommand::Undo,
        keys: &[KeyCode::Char('u')],
        shown: "u",
        hint: "undo",
        words: "take back the last answer, then the one before it",
    },
    KeyRow {
        command: KeyCommand::Skip,
        keys: &[KeyCode::Char('s'), KeyCode::Char(' ')],
        shown: "s  space",
        hint: "skip",
        words: "go on without an answer; the next review asks again",
    },
    KeyRow {
        command: KeyCommand::Back,
        keys: &[KeyCode::Char('b'), KeyCode::Up],
        shown: "b  ↑",
        hint: "back",
        words: "go to the one before",
    },
    KeyRow {
        command: KeyCommand::Search,
        keys: &[KeyCode::Char('/')],
        shown: "/",
        hint: "search",
        words: "find somebody by name, company or position",
    },
    KeyRow {
        command: KeyCommand::Filter,
        keys: &[KeyCode::Char('f')],
        shown: "f",
        hint: "filter",
        words: "show only those of a rule, a band, a company or an industry",
    },
    KeyRow {
        command: KeyCommand::Sort,
        keys: &[KeyCode::Char('o')],
        shown: "o",
        hint: "order",
        words: "choose the order: list, name, company, connected or silence",
    },
    KeyRow {
        command: KeyCommand::Messages,
        keys: &[KeyCode::Char('m')],
        shown: "m",
        hint: "messages",
        words: "show the last messages with them",
    },
    KeyRow {
        command: KeyCommand::DoubleCheck,
        keys: &[KeyCode::Char('c')],
        shown: "c",
        hint: "check",
        words: "double-check all chosen removals, and confirm them",
    },
    KeyRow {
        command: KeyCommand::Down,
        keys: &[KeyCode::PageDown],
        shown: "PgDn",
        hint: "more",
        words: "show the rest of a long page",
    },
    KeyRow {
        command: KeyCommand::Up,
        keys: &[KeyCode::PageUp],
        shown: "PgUp",
        hint: "up",
        words: "go back to its start",
    },
    KeyRow {
        command: KeyCommand::Help,
        keys: &[KeyCode::Char('?')],
        shown: "?",
        hint: "keys",
        words: "show these keys",
    },
    KeyRow {
        command: KeyCommand::Quit,
        keys: &[KeyCode::Char('q')],
        shown: "q  Ctrl-C",
        hint: "quit",
        words: "stop here; the next review goes on from here",
    },
];

impl KeyCommand {
    /// What a key asks for. Capitals count as small letters, since Caps Lock is easily on.
    pub fn of(key: KeyEvent) -> Option<Self> {
        if is_interrupt(key) {
            return Some(Self::Quit);
        }
        if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER) {
            return None;
        }
        let code = match key.code {
            KeyCode::Char(letter) => KeyCode::Char(letter.to_ascii_lowercase()),
            code => code,
        };
        KEYS.iter().find(|row| row.keys.contains(&code)).map(|row| row.command)
    }

    /// Its row.
    pub fn row(self) -> Option<&'static KeyRow> {
        KEYS.iter().find(|row| row.command == self)
    }
}

/// Whether a key is Ctrl-C, which ends the review wherever it is.
pub(super) fn is_interrupt(key: KeyEvent) -> bool {
    key.modifiers.contains(KeyModifiers::CONTROL) && matches!(key.code, KeyCode::Char('c' | 'C'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_and_every_command_has_a_row() {
        for (index, row) in KEYS.iter().enumerate() {
            assert_eq!(row.command.row().unwrap().shown, row.shown, "{:?} has one row", row.command);
            for key in row.keys {
                let others = KEYS.iter().skip(index + 1).filter(|other| other.keys.contains(key));
                assert_eq!(others.count(), 0, "{key:?}");
                assert_eq!(KeyCommand::of(KeyEvent::new(*key, KeyModifiers::NONE)), Some(row.command));
            }
        }
    }

    #[test]
    fn the_manual_has_every_key() {
        let shown = |row: &KeyRow| row.shown.split("  ").map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ");
        let rows: Vec<String> = KEYS.iter().map(|row| format!("| {} | {} |\n", shown(row), row.words)).collect();
        let rows = rows.concat();
        let manual = include_str!("../../../../docs/review.md");
        assert!(manual.contains(&rows), "docs/review.md lacks this table:\n{rows}");
    }

    #[test]
    fn capitals_count_and_other_keys_with_control_do_not() {
        let pressed = |code, modifiers| KeyCommand::of(KeyEvent::new(code, modifiers));
        assert_eq!(pressed(KeyCode::Char('R'), KeyModifiers::SHIFT), Some(KeyCommand::Remove));
        assert_eq!(pressed(KeyCode::Char('r'), KeyModifiers::CONTROL), None);
        assert_eq!(pressed(KeyCode::Char('c'), KeyModifiers::CONTROL), Some(KeyCommand::Quit));
        assert_eq!(pressed(KeyCode::Char('x'), KeyModifiers::NONE), None);
    }
}
