//! Common names for industries and functions, and which of ours each means: `IT`, `HR`, `developer`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::vocabulary::{FUNCTIONS, INDUSTRIES, place};
use super::{word_file, words};

type Synonyms = HashMap<String, Vec<&'static str>>;

const FILE: &str = include_str!("synonyms.toml");

static OF_INDUSTRIES: LazyLock<Synonyms> = LazyLock::new(|| synonyms("industries", &INDUSTRIES));
static OF_FUNCTIONS: LazyLock<Synonyms> = LazyLock::new(|| synonyms("functions", &FUNCTIONS));

fn synonyms(table: &str, names: &[&'static str]) -> Synonyms {
    let mut synonyms = Synonyms::new();
    for entry in word_file::words(FILE).into_iter().filter(|entry| entry.answer == table) {
        let Some(name) = place(names, entry.word).and_then(|place| names.get(place)) else { continue };
        synonyms.entry(words::plain(entry.kind)).or_default().push(name);
    }
    synonyms
}

/// The industries that a common name means, the nearest first; none for any other.
pub fn industries_of_synonym(name: &str) -> &'static [&'static str] {
    OF_INDUSTRIES.get(&words::plain(name)).map_or(&[], Vec::as_slice)
}

/// The same for functions.
pub fn functions_of_synonym(name: &str) -> &'static [&'static str] {
    OF_FUNCTIONS.get(&words::plain(name)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::super::linkedin_labels::industries_of_label;
    use super::*;

    #[test]
    fn the_file_has_known_names_sorted_and_nothing_that_is_known_anyway() {
        let entries = word_file::words(FILE);
        for entry in &entries {
            let names: &[&str] = if entry.answer == "industries" { &INDUSTRIES } else { &FUNCTIONS };
            assert!(names.contains(&entry.word), "`{}` means `{}`", entry.kind, entry.word);
            assert!(matches!(entry.answer, "industries" | "functions"), "[{}]", entry.answer);
            assert_eq!(words::plain(entry.kind), entry.kind, "written as it is compared");
            let known = names.contains(&entry.kind.replace(' ', "-").as_str())
                || entry.answer == "industries" && industries_of_label(entry.kind).is_some();
            assert!(!known, "`{}` is understood without this file", entry.kind);
        }
        for pair in entries.windows(2).filter(|pair| pair[0].answer == pair[1].answer) {
            assert!(pair[0].kind <= pair[1].kind, "`{}` comes too late", pair[1].kind);
        }
    }
}
