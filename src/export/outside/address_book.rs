//! Who is in the owner's address book, as the export knows people.

use std::collections::BTreeSet;

/// All address books together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressBook {
    /// In the order of the files.
    pub contacts: Vec<SourcedContact>,
    /// The rows of connections that a card may be of which gives no name, or which was refused.
    pub in_doubt: BTreeSet<u32>,
    /// Whether a file breaks off: anybody may have been in the rest of it.
    pub broken_off: bool,
}

/// Somebody with the place of their card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourcedContact {
    /// An index into [`Export::people`](crate::export::Export::people).
    pub person: u32,
    /// Their file, by its place among the files from outside in [`Coverage`](crate::export::Coverage).
    pub file: usize,
    /// The physical line on which the card begins.
    pub line: u64,
}
