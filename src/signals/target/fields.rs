//! What the words of a degree or a skill say of their owner's field, from `fields.toml` beside this file.

use std::sync::LazyLock;

use crate::signals::lexicon::{FUNCTIONS, INDUSTRIES, words_of_file};
use crate::text::plain_words;

const FILE: &str = include_str!("fields.toml");

/// Words that say nothing.
const NONE: &str = "none";

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldText {
    Degree,
    Skill,
}

/// The industries and functions that a text names, each once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FieldNames {
    pub industries: Vec<&'static str>,
    pub functions: Vec<&'static str>,
}

/// A phrase, as it is looked for, and the name that it means; `None` where it means nothing.
type FieldPhrase = (String, Option<&'static str>);

/// The phrases that may be in a text and name one of a vocabulary, the longest first.
struct FieldPhrases {
    of_degrees: Vec<FieldPhrase>,
    of_skills: Vec<FieldPhrase>,
}

static INDUSTRY_PHRASES: LazyLock<FieldPhrases> = LazyLock::new(|| FieldPhrases::of("industry", &INDUSTRIES));
static FUNCTION_PHRASES: LazyLock<FieldPhrases> = LazyLock::new(|| FieldPhrases::of("function", &FUNCTIONS));

impl FieldPhrases {
    fn of(kind: &str, names: &[&'static str]) -> Self {
        let entries = words_of_file(FILE);
        let all = |language: &str| {
            let of = entries.iter().filter(|entry| entry.language == language);
            let meant = of.filter(|entry| entry.kind == kind || entry.answer == NONE);
            let phrase =
                |word: &str, answer: &str| (plain_words(word), names.iter().find(|name| **name == answer).copied());
            let mut phrases: Vec<FieldPhrase> = meant.map(|entry| phrase(entry.word, entry.answer)).collect();
            phrases.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            phrases
        };
        Self { of_degrees: all("degree"), of_skills: all("skill") }
    }

    /// The names in a text, each once. A phrase uses its words up, so that no shorter one is found in it.
    fn named_in(&self, text: &str, of: FieldText) -> Vec<&'static str> {
        let mut rest = plain_words(text);
        let mut found = Vec::new();
        let phrases = if of == FieldText::Degree { &self.of_degrees } else { &self.of_skills };
        for (words, name) in phrases {
            if rest.contains(words) {
                rest = rest.replace(words, " | ");
                found.extend(name.filter(|name| !found.contains(name)));
            }
        }
        found
    }
}

/// What a degree or skill names.
pub(super) fn named_in(text: &str, of: FieldText) -> FieldNames {
    FieldNames { industries: INDUSTRY_PHRASES.named_in(text, of), functions: FUNCTION_PHRASES.named_in(text, of) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, of: FieldText) -> String {
        let FieldNames { industries, functions } = named_in(text, of);
        format!("{}; {}", industries.join(", "), functions.join(", "))
    }

    #[test]
    fn a_degree_names_a_field_where_it_has_one() {
        for (text, expected) in [
            ("Bachelor of Science - BS, Computer Science", "software; engineering"),
            ("Master's degree, Civil Engineering", "construction; engineering"),
            ("Rechtswissenschaften", "legal; legal"),
            ("Ingeniería Informática", "software; engineering"),
            ("Diploma of Higher Education, Nursing", "health; healthcare-services"),
            ("General Certificate of Secondary Education", "; "),
            ("Master of Business Administration (MBA)", "; "),
            ("BSc", "; "),
            ("", "; "),
        ] {
            assert_eq!(named(text, FieldText::Degree), expected, "{text}");
        }
    }

    #[test]
    fn a_skill_names_a_field_where_it_is_distinctive() {
        for (text, expected) in [
            ("Rust (Programming Language)", "software; engineering"),
            ("Python (Programming Language)", "; engineering"),
            ("Talent Acquisition", "; human-resources"),
            ("Salesforce.com", "; "),
            ("Microsoft Office", "; "),
            ("Leadership", "; "),
        ] {
            assert_eq!(named(text, FieldText::Skill), expected, "{text}");
        }
    }

    #[test]
    fn the_file_has_known_names_short_lines_and_sorted_lists() {
        let entries = words_of_file(FILE);
        for entry in &entries {
            let names: &[&str] = if entry.kind == "industry" { &INDUSTRIES } else { &FUNCTIONS };
            let known = entry.answer == NONE || names.contains(&entry.answer);
            assert!(known && matches!(entry.kind, "industry" | "function"), "[{}] {}", entry.answer, entry.kind);
            assert!(matches!(entry.language, "degree" | "skill"), "[{}] {}", entry.answer, entry.language);
            assert_eq!(plain_words(entry.word), format!(" {} ", entry.word), "written as it is compared");
        }
        let list = |entry: &crate::signals::lexicon::WordEntry<'static>| (entry.answer, entry.kind, entry.language);
        for pair in entries.windows(2).filter(|pair| list(&pair[0]) == list(&pair[1])) {
            assert!(pair[0].word < pair[1].word, "[{}]: `{}` comes too late", pair[1].answer, pair[1].word);
        }
        for phrases in [&INDUSTRY_PHRASES, &FUNCTION_PHRASES] {
            for phrases in [&phrases.of_degrees, &phrases.of_skills] {
                let mut words: Vec<&str> = phrases.iter().map(|(words, _)| words.as_str()).collect();
                words.sort_unstable();
                // A phrase of [none] is there for both vocabularies.
                let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
                assert!(twice.is_empty(), "{twice:?} mean two names");
            }
        }
        assert!(FILE.lines().all(|line| line.chars().count() <= 120));
    }
}
