//! Floor 5: the facts a rule may ask about. Every signal is one entry in the file of its theme: its name, type,
//! unit, meaning, what its absence means, and the Polars expression that measures it.
//!
//! To add a signal, add one entry to a theme. Reference page, editor definitions, JSON and rules follow.

mod additions;
pub mod codes;
mod company_keys;
mod facts;
mod identity;
pub mod lexicon;
mod measure;
mod messages;
mod neighbours;
mod own_notes;
mod regard;
mod target;
mod time;
mod touches;
mod work;
mod work_columns;

use polars::prelude::Expr;

pub use additions::additions;
pub use company_keys::CompanyKeys;
pub use facts::{Answer, Column, Facts, Kind, OwnerLists, Value};
pub use measure::{Given, Measured, measure};
pub use target::Target;

/// A named fact about a connection.
#[derive(Debug)]
pub struct Signal {
    /// `snake_case`, with its unit where it has one; a yes/no reads as a sentence.
    pub name: &'static str,
    pub kind: Kind,
    /// What a value counts or is written in: `days`, `messages`; empty for words.
    pub unit: &'static str,
    /// Every value it can have, in reading order: of a list, every element. Empty where the text is free.
    pub values: &'static [&'static str],
    /// One sentence.
    pub meaning: &'static str,
    /// When it is unknown, and what that does not mean.
    pub absence: &'static str,
    /// The files it is taken from.
    pub from: &'static str,
    /// A value as a case writes it.
    pub example: &'static str,
    /// Its expression over the joined frame; null is unknown.
    measure: fn(&Given) -> Expr,
}

impl Signal {
    /// Whether every known value of the column is one of its values.
    fn allows(&self, column: &Column) -> bool {
        let is_value = |text: &str| self.values.is_empty() || self.values.contains(&text);
        match column {
            Column::Text(texts) => texts.iter().flatten().all(|text| is_value(text)),
            Column::Texts(lists) => lists.iter().flatten().flat_map(|list| &**list).all(|text| is_value(text)),
            Column::Whole(_) | Column::Decimal(_) | Column::YesNo(_) => true,
        }
    }

    /// Its values in a sentence: `one of 2: me, them`; `None` where they are not fixed.
    pub fn values_line(&self) -> Option<String> {
        let each = if self.kind == Kind::Texts { "each one of" } else { "one of" };
        (!self.values.is_empty()).then(|| format!("{each} {}: {}", self.values.len(), self.values.join(", ")))
    }
}

/// Signals that belong together.
#[derive(Debug)]
pub struct Theme {
    pub title: &'static str,
    pub signals: &'static [Signal],
}

/// The register, in reading order.
pub const THEMES: &[Theme] = &[
    Theme { title: "Identity", signals: identity::SIGNALS },
    Theme { title: "Time", signals: time::SIGNALS },
    Theme { title: "Messages", signals: messages::SIGNALS },
    Theme { title: "Any touch", signals: touches::SIGNALS },
    Theme { title: "Regard", signals: regard::SIGNALS },
    Theme { title: "Work", signals: work::SIGNALS },
    Theme { title: "Network", signals: neighbours::SIGNALS },
    Theme { title: "Own notes", signals: own_notes::SIGNALS },
];

/// Every signal, in reading order.
pub fn all() -> impl Iterator<Item = &'static Signal> {
    THEMES.iter().flat_map(|theme| theme.signals)
}

/// How many there are.
pub fn count() -> usize {
    THEMES.iter().map(|theme| theme.signals.len()).sum()
}

/// The signal of that name.
pub fn named(name: &str) -> Option<&'static Signal> {
    all().find(|signal| signal.name == name)
}

/// The index of the signal of that name in reading order.
pub fn index_of(name: &str) -> Option<usize> {
    all().position(|signal| signal.name == name)
}

/// The signal with that index.
pub fn at(index: usize) -> Option<&'static Signal> {
    all().nth(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_says_what_it_means_and_what_its_absence_means() {
        for signal in all() {
            for words in [signal.meaning, signal.absence, signal.from, signal.example] {
                assert!(!words.is_empty(), "{}", signal.name);
            }
            assert!(signal.name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", signal.name);
        }
    }

    #[test]
    fn only_texts_have_fixed_values_and_the_example_is_one_of_them() {
        for signal in all().filter(|signal| !signal.values.is_empty()) {
            assert!(matches!(signal.kind, Kind::Text | Kind::Texts), "{}", signal.name);
            let examples = signal.example.trim_matches(['[', ']']).split(", ");
            for example in examples.map(|example| example.trim_matches('"')) {
                assert!(signal.values.contains(&example), "{}: {example}", signal.name);
            }
        }
    }

    #[test]
    fn no_two_signals_share_a_name_and_none_is_a_word_of_the_language() {
        let mut names: Vec<_> = all().map(|signal| signal.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count());
    }
}
