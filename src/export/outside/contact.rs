//! Somebody in an address book, as a card tells it.

/// Somebody in an address book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::export) struct Contact {
    /// As the card shows it; empty where it has none.
    pub name: String,
    /// Other ways to write it, as names are compared.
    pub also: Vec<String>,
    /// In lower case.
    pub emails: Vec<String>,
    /// The addresses of their profiles on LinkedIn, as such addresses are compared.
    pub slugs: Vec<String>,
    /// The physical line on which the card begins.
    pub line: u64,
}
