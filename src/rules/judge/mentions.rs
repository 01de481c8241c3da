//! When a text mentions a word: as a whole word, ignoring case, accents and punctuation, so that `Ingénieur(e)` mentions
//! `ingenieur`, and `internal` does not mention `intern`. A word that ends in a star is the beginning of one: `coach*` is
//! mentioned by `Coaching`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

pub use crate::text::plain_words as folded;
use crate::text::{plain_words_into, sought_words};

/// How many folded words a thread remembers; rules name a few dozen.
const REMEMBERED: usize = 4096;

thread_local! {
    static WORDS: RefCell<HashMap<String, Arc<str>>> = RefCell::default();
    static TEXT: RefCell<String> = RefCell::default();
}

/// Whether one of the words is in the text. A word of several words is a phrase; an empty one is never found.
pub(super) fn mentions<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> bool {
    with_folded(text, |text| words.into_iter().any(|word| holds(text, &remembered(word))))
}

/// Whether one of the folded words is in the text.
pub(super) fn mentions_folded(text: &str, words: &[Arc<str>]) -> bool {
    with_folded(text, |text| words.iter().any(|word| holds(text, word)))
}

fn with_folded<T>(text: &str, ask: impl FnOnce(&str) -> T) -> T {
    let mut buffer = TEXT.take();
    plain_words_into(text, &mut buffer);
    let answer = ask(&buffer);
    TEXT.set(buffer);
    answer
}

fn holds(text: &str, word: &str) -> bool {
    word.len() > 1 && text.contains(word)
}

fn remembered(word: &str) -> Arc<str> {
    WORDS.with_borrow_mut(|words| {
        if let Some(folded) = words.get(word) {
            return Arc::clone(folded);
        }
        if words.len() >= REMEMBERED {
            words.clear();
        }
        let folded: Arc<str> = sought_words(word).into();
        words.insert(word.to_owned(), Arc::clone(&folded));
        folded
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::text::is_a_word_alone;

    #[test]
    fn whole_words_count_and_parts_of_words_do_not() {
        assert!(mentions("Summer Intern", ["intern"]));
        assert!(!mentions("Internal Audit", ["intern"]));
        assert!(mentions("Head of Talent  Acquisition", ["recruiter", "talent acquisition"]));
        assert!(!mentions("Acquisition of talent", ["talent acquisition"]));
    }

    #[test]
    fn a_star_at_the_end_stands_for_the_rest_of_a_word() {
        assert!(mentions("Business Coaching", ["coach*"]));
        assert!(mentions("Coach", ["coach*"]));
        assert!(mentions("Executive Coaches", ["executive coach*"]));
        assert!(!mentions("Stagecoach driver", ["coach*"]));
        assert!(!mentions("Coaching", ["coach"]));
        assert!(!mentions("anything", ["*"]), "a star alone is no word");
        assert!(!mentions("Coaching", ["*coach"]) && !mentions("Coaching", ["co*ch"]));
    }

    #[test]
    fn case_accents_and_punctuation_are_ignored() {
        assert!(mentions("INGÉNIEUR(E), R&D", ["ingenieur"]));
        assert!(mentions("Ingenieur", ["ingénieur"]));
        assert!(mentions("Inge\u{301}nieur", ["INGÉNIEUR"]));
        assert!(mentions("Straße 5", ["strasse"]));
        assert!(mentions("Łódź", ["lodz"]));
        assert!(mentions("Vice-President", ["vice president"]));
        assert!(mentions("\u{1d402}\u{1d404}\u{1d40e}", ["ceo"]));
    }

    #[test]
    fn signs_in_names_of_languages_are_kept() {
        assert!(mentions("C++ developer", ["c++"]));
        assert!(!mentions("Vitamin C", ["c++", "c#"]));
    }

    #[test]
    fn scripts_without_spaces_are_matched_by_character() {
        assert!(mentions("软件工程师", ["工程师"]));
        assert!(!mentions("软件工程", ["工程师"]));
    }

    #[test]
    fn nothing_is_mentioned_by_an_empty_word() {
        assert!(!mentions("anything", [""]));
        assert!(!mentions("", ["a"]));
        assert!(!mentions("a , b", ["-"]));
    }

    /// Signs, and scripts whose letters are words alone, are read differently on purpose.
    #[test]
    fn the_lexicon_folds_every_letter_alike() {
        let letters = ('\u{80}'..=char::MAX).filter(|c| c.is_alphabetic() && !folded(&c.to_string()).is_empty());
        for c in letters.filter(|c| !is_a_word_alone(*c) && !c.to_string().nfkd().any(is_a_word_alone)) {
            let word = format!("a{c}z");
            let there = crate::signals::lexicon::plain(&word);
            assert_eq!(folded(&word).trim(), there, "{c} ({})", c.escape_unicode());
        }
    }
}
