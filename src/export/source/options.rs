//! What differs from source to source in choosing among files.

use crate::export::day::NamedDay;

/// How to choose.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ChoiceOptions {
    /// The day in the name of the whole.
    pub named: Option<NamedDay>,
    /// How many folders deep it was looked, where that is worth a word.
    pub deep: Option<usize>,
    /// Whether of several exports the newest is read; else they are an error.
    pub newest: bool,
}

/// Two parts of one export are made within days of each other.
pub(super) const DAYS_BETWEEN_PARTS: i64 = 7;
