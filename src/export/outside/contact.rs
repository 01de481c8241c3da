//! Somebody in an address book, as a card tells it.

use compact_str::CompactString;

/// Somebody in an address book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::export) struct Contact {
    /// As the card shows it; empty where it has none.
    pub name: String,
    /// Other ways to write it, as names are compared.
    pub also: Vec<CompactString>,
    /// In lower case.
    pub emails: Vec<String>,
    /// The addresses of their profiles on LinkedIn, as such addresses are compared.
    pub slugs: Vec<CompactString>,
    /// The physical line on which the card begins.
    pub line: u64,
}

/// How many of each are kept: no person has more, and a hostile file can have millions.
const KEPT: usize = 32;

/// Adds what is not there yet.
pub(super) fn keep<T: PartialEq>(kept: &mut Vec<T>, texts: impl IntoIterator<Item = T>) {
    for text in texts {
        if kept.len() < KEPT && !kept.contains(&text) {
            kept.push(text);
        }
    }
}
