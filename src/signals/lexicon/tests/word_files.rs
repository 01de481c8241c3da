//! What every word file promises to those who add to it: known answers, kinds and languages, and lists in order.

use std::collections::BTreeMap;

use super::super::company::company_key;
use super::super::forms::{FormsOf, forms};
use super::super::our_words::{COMPANIES, TITLES};
use super::super::phrase_hash::PhraseHash;
use super::super::well_known::{further_industries, well_known};
use super::super::word_file::{WordEntry, words};
use super::super::words::plain;
use super::{FUNCTIONS, INDUSTRIES, SENIORITIES};
use crate::export::languages::{LANGUAGES, Language};

struct WordFile {
    name: &'static str,
    text: &'static str,
    /// The answers of its tables: a vocabulary, and others.
    answers: (&'static [&'static str], &'static [&'static str]),
    /// The kinds of its keys, in their order.
    kinds: &'static [&'static str],
    /// Whether a key ends in a language.
    languages: bool,
}

macro_rules! word_file {
    ($name:literal, $vocabulary:expr, $answers:expr, $kinds:expr, $languages:literal) => {
        WordFile {
            name: $name,
            text: include_str!(concat!("../", $name)),
            answers: ($vocabulary, $answers),
            kinds: $kinds,
            languages: $languages,
        }
    };
}

const FILES: [WordFile; 16] = [
    word_file!("functions.toml", &FUNCTIONS, &["neutral", "study"], &["jobs", "fields", "roles"], true),
    word_file!("industries.toml", &INDUSTRIES, &[], &["company", "hint", "position", "occupation"], true),
    word_file!("seniorities.toml", &SENIORITIES, &["none", "retired", "former"], &["words"], true),
    word_file!("employers.toml", &INDUSTRIES, &[], &["names", "whole", "also"], false),
    word_file!("employers/africa.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/brazil.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/france.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/germany.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/india.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/mexico.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/nordics.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/poland.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/spain.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!("employers/uk.toml", &INDUSTRIES, &[], &["names", "whole"], false),
    word_file!(
        "companies.toml",
        &[],
        &["school", "no-school", "self-employed", "nothing", "country"],
        &["words", "names"],
        true
    ),
    word_file!("legal_forms.toml", &[], &["legal-form", "tail"], &["forms", "words"], false),
];

const LABELS: &str = include_str!("../linkedin_industries.toml");

/// The word without its stars.
fn without_stars(word: &str) -> &str {
    word.trim_matches('*')
}

/// What lists are sorted by: plain form, so that stars, accents, case and signs do not count.
fn order(word: &str) -> (String, &str) {
    (plain(without_stars(word)), word)
}

/// Each entry of a file with the next.
fn pairs(text: &str) -> impl Iterator<Item = (WordEntry<'_>, WordEntry<'_>)> {
    words(text).into_iter().zip(words(text).into_iter().skip(1))
}

/// The line of a list that a word belongs to: one for each of the letters a to z, one for digits and signs before
/// them, one for other scripts after them.
fn group(word: &str) -> char {
    match plain(without_stars(word)).chars().next() {
        Some(c @ 'a'..='z') => c,
        Some(c) if c > 'z' => '~',
        _ => '0',
    }
}

#[test]
fn every_answer_kind_and_language_is_a_known_one() {
    for WordFile { name, text, answers, kinds, languages } in FILES {
        for WordEntry { answer, kind, language, word } in words(text) {
            let there = format!("{name}: [{answer}] {kind}.{language} `{word}`");
            assert!(answers.0.contains(&answer) || answers.1.contains(&answer), "{there}: no such answer");
            assert!(kinds.contains(&kind), "{there}: no such kind");
            let known = language == "other" || Language::of(language).is_some();
            assert!(known || !languages, "{there}: no such language in src/export/languages");
            assert!(!plain(without_stars(word)).is_empty(), "{there}: nothing to compare");
        }
    }
    for WordEntry { kind, word, .. } in words(LABELS) {
        assert!(INDUSTRIES.contains(&word), "linkedin_industries.toml: `{kind}` is in `{word}`");
    }
}

#[test]
fn every_list_is_in_alphabetical_order() {
    for WordFile { name, text, .. } in FILES {
        let key = |entry: &WordEntry<'static>| (entry.answer, entry.kind, entry.language);
        for (before, after) in pairs(text) {
            let place = format!("{name}: [{}] {}.{}", before.answer, before.kind, before.language);
            assert!(
                key(&before) != key(&after) || order(before.word) < order(after.word),
                "{place}: `{}` belongs before `{}`, or is listed twice",
                after.word,
                before.word
            );
        }
    }
    for (before, after) in pairs(LABELS) {
        assert!(
            before.answer != after.answer || plain(before.kind) <= plain(after.kind),
            "linkedin_industries.toml: `{}` belongs before `{}`",
            after.kind,
            before.kind
        );
    }
}

#[test]
fn every_letter_of_a_long_list_begins_a_line() {
    for WordFile { name, text, .. } in FILES {
        for (number, line) in (1..).zip(text.lines()) {
            assert!(line.chars().count() <= 120, "{name}:{number}: more than 120 characters");
            let in_list = line.starts_with("  ");
            let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
            let one = quoted.windows(2).all(|pair| matches!(pair, [one, other] if group(one) == group(other)));
            assert!(!in_list || one, "{name}:{number}: words of two letters in a line");
        }
    }
}

#[test]
fn every_file_says_where_its_words_come_from() {
    for (name, text) in
        FILES.map(|file| (file.name, file.text)).into_iter().chain([("linkedin_industries.toml", LABELS)])
    {
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(
            head.contains("# Source: ") && head.to_lowercase().contains("licence"),
            "{name}: no source and licence"
        );
    }
}

#[test]
fn keys_are_in_the_order_of_the_kinds_and_of_the_languages() {
    for WordFile { name, text, answers, kinds, languages } in FILES {
        let place = |entry: &WordEntry| {
            let among = |list: &[&str], word: &str| list.iter().position(|one| *one == word).unwrap_or(list.len());
            let codes: Vec<&str> = LANGUAGES.iter().map(|language| language.code).collect();
            let answer = (among(answers.0, entry.answer), among(answers.1, entry.answer));
            let language = if languages { among(&codes, entry.language) } else { 0 };
            (answer, among(kinds, entry.kind), language)
        };
        for (before, after) in pairs(text) {
            assert!(
                place(&before) <= place(&after),
                "{name}: [{}] {}.{} comes too late",
                after.answer,
                after.kind,
                after.language
            );
        }
    }
}

/// Of the forms that are derived from different words, some are alike. The answer that comes first in the file holds.
#[test]
fn no_phrase_has_two_answers_but_these() {
    let mut twice = Vec::new();
    for WordFile { name, text, .. } in FILES {
        let mut answers = BTreeMap::new();
        for entry in words(text) {
            let of = match (name, entry.kind) {
                ("industries.toml", "company" | "hint") | ("companies.toml", "words") => FormsOf::Firm,
                ("functions.toml" | "seniorities.toml", _) | (_, "position" | "occupation") => FormsOf::Person,
                _ => FormsOf::Work,
            };
            // kinds compete with each other only in functions.toml: elsewhere each has a column or a rank of its own
            let question = if name == "functions.toml" { "" } else { entry.kind };
            let stars = (entry.word.starts_with('*'), entry.word.ends_with('*'));
            for form in forms(without_stars(entry.word), Language::of(entry.language), of) {
                let known = *answers.entry((question, stars, form.clone())).or_insert(entry.answer);
                if known != entry.answer {
                    twice.push(format!("{name}: `{form}` is {known}, not {}", entry.answer));
                }
            }
        }
    }
    twice.sort();
    twice.dedup();
    assert_eq!(
        twice,
        [
            "functions.toml: `restauratrice` is arts-and-design, not operations",
            "industries.toml: `medicines` is pharma, not health",
            "industries.toml: `ministries` is government, not nonprofit",
            "seniorities.toml: `alumna` is training, not none",
        ]
    );
}

/// The tables that the build script makes have every word that the files have, and hold what the first file says of it.
#[test]
fn the_tables_have_every_word_of_the_files() {
    for WordFile { name, text, .. } in FILES {
        for entry in words(text) {
            let there = format!("{name}: [{}] `{}`", entry.answer, entry.word);
            let starred = entry.word != without_stars(entry.word);
            let hash = || {
                let mut hash = PhraseHash::default();
                plain(without_stars(entry.word)).split(' ').map(|word| hash.and(word)).last().unwrap()
            };
            let phrases = match (name, entry.kind) {
                ("functions.toml" | "seniorities.toml", _) | (_, "position" | "occupation") => Some(&TITLES),
                ("industries.toml", _) | ("companies.toml", "words") => Some(&COMPANIES),
                _ => None,
            };
            if let Some(phrases) = phrases {
                let affix = plain(without_stars(entry.word));
                let is_affix = || phrases.affixes.iter().any(|(known, _)| known.trim() == affix);
                let found =
                    if starred { is_affix() } else { phrases.senses(hash()).is_some_and(|all| !all.is_empty()) };
                let is_answer = !["self-employed", "nothing", "country"].contains(&entry.answer);
                assert!(found || !is_answer, "{there} is not in the table");
            } else if name.starts_with("employers") {
                let key = company_key(entry.word);
                let listed = match entry.kind {
                    "also" => further_industries(&key).contains(&entry.answer),
                    kind => well_known(&key).is_some_and(|(industry, whole)| {
                        name != "employers.toml" || (industry, whole) == (entry.answer, kind == "whole")
                    }),
                };
                assert!(listed, "{there} is not in the table");
            }
        }
    }
    assert_eq!((well_known("no such employer"), further_industries("contoso").len()), (None, 0));
}

/// `also` adds an industry to an employer that a table before or after lists under `names` or `whole`.
#[test]
fn every_further_industry_belongs_to_a_listed_employer() {
    let entries = words(include_str!("../employers.toml"));
    for also in entries.iter().filter(|entry| entry.kind == "also") {
        let listed: Vec<_> =
            entries.iter().filter(|entry| entry.kind != "also" && plain(entry.word) == plain(also.word)).collect();
        assert_eq!(listed.len(), 1, "`{}` belongs under `names` or `whole` of one table", also.word);
        assert_ne!(listed[0].answer, also.answer, "`{}` is listed twice in one industry", also.word);
    }
}
