//! Names of months, as spreadsheets in other languages write them back into a file that LinkedIn wrote in English.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::languages::LANGUAGES;
use crate::text::folded;

/// The month of every name in the register of languages, folded.
static MONTHS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let months = LANGUAGES.iter().flat_map(|language| (1..).zip(language.months));
    months.flat_map(|(number, names)| names.iter().map(move |name| (folded(name), number))).collect()
});

/// The month of that name, 1 to 12; case and accents do not matter.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTHS.get(&folded(word)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_every_language_with_and_without_accents() {
        for (word, number) in [
            ("März", 3),
            ("MÄRZ", 3),
            ("Jänner", 1),
            ("févr", 2),
            ("août", 8),
            ("déc", 12),
            ("ene", 1),
            ("out", 10),
            ("gen", 1),
            ("mrt", 3),
            ("paź", 10),
            ("październik", 10),
            ("maj", 5),
            ("des", 12),
            ("şub", 2),
            ("AĞUSTOS", 8),
            ("kasım", 11),
            ("KASIM", 11),
            ("Sept", 9),
            ("mei", 5),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
    }

    #[test]
    fn no_name_means_two_months_and_another_word_means_none() {
        for language in LANGUAGES {
            for (number, names) in (1..).zip(language.months) {
                for name in names {
                    assert_eq!(month(name), Some(number), "`{name}` of {}", language.code);
                }
            }
        }
        assert_eq!(month("ma"), None);
        assert_eq!(month("Monday"), None);
    }
}
