//! The register of signals, in reading order.

use std::sync::LazyLock;

use super::signal::{Signal, Theme};

/// Every theme with its signals.
pub const THEMES: &[Theme] = &[
    Theme { title: "Identity", signals: super::identity::SIGNALS },
    Theme { title: "Time", signals: super::time::SIGNALS },
    Theme { title: "Messages", signals: super::messages::SIGNALS },
    Theme { title: "Whose turn it is", signals: super::turns::SIGNALS },
    Theme { title: "Any touch", signals: super::touches::SIGNALS },
    Theme { title: "Endorsements and recommendations", signals: super::endorsements::SIGNALS },
    Theme { title: "Work", signals: super::work::SIGNALS },
    Theme { title: "Network", signals: super::network::SIGNALS },
    Theme { title: "Notes", signals: super::notes::SIGNALS },
    Theme { title: "Outside LinkedIn", signals: super::outside::SIGNALS },
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

/// Every signal by its index. It is asked for every connection anew, like the next.
static ALL: LazyLock<Vec<&'static Signal>> = LazyLock::new(|| all().collect());

/// The index of each signal by its name.
static INDICES: LazyLock<foldhash::HashMap<&'static str, usize>> =
    LazyLock::new(|| all().enumerate().map(|(index, signal)| (signal.name, index)).collect());

/// The index of the signal of that name in reading order.
pub fn index_of(name: &str) -> Option<usize> {
    INDICES.get(name).copied()
}

/// The signal with that index.
pub fn at(index: usize) -> Option<&'static Signal> {
    ALL.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::super::facts::Kind;
    use super::super::signal::Need;
    use super::*;
    use crate::export::{FILES, FileKind};

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
    fn what_a_signal_needs_agrees_with_what_it_is_taken_from() {
        let is_own = |need: &Need| matches!(need, Need::OwnIndustries | Need::OwnFunctions | Need::OwnKeywords);
        for signal in all() {
            for need in signal.needs {
                match need {
                    Need::File(kind) => assert!(signal.from.contains(kind.file().name), "{}: {need:?}", signal.name),
                    Need::AnyFile(kinds) => {
                        assert!(kinds.iter().all(|kind| signal.from.contains(kind.file().name)), "{}", signal.name);
                    }
                    Need::Column(_) => assert!(signal.from.contains("Connections.csv"), "{}: {need:?}", signal.name),
                    _ => {}
                }
            }
            // Schools can be named in linkprune.toml alone; the list itself is always there.
            if signal.name == "shares_school" || signal.needs.iter().any(is_own) {
                continue;
            }
            for file in FILES.iter().filter(|file| file.kind != FileKind::Connections) {
                let needed = signal.needs.contains(&Need::File(file.kind));
                assert_eq!(needed, signal.from.contains(file.name), "{} and {}", signal.name, file.name);
            }
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
