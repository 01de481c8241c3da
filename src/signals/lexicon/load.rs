//! From the word files and the owner's additions to phrases with their senses.

use super::forms::{FormsOf, forms};
use super::matcher::{Matcher, NounKind, Phrases, Question, Sense};
use super::reading::Additions;
use super::vocabulary::{FUNCTIONS, INDUSTRIES, SENIORITIES, place};
use super::word_file::{self, WordEntry};
use crate::export::languages::{Language, WhichWord};

// Senses besides the answers of a vocabulary.

/// A title that names no present job: `looking for`. The statement says nothing.
pub const NONE: u8 = 100;
/// A working life that is over: no other statement counts either.
pub const RETIRED: u8 = 103;
/// What follows is in the past: `ex-`, `former`.
pub const FORMER: u8 = 101;
/// A phrase that keeps its words from meaning something else: `lead generation`.
pub const NEUTRAL: u8 = 102;
/// A student: what follows is not a job yet.
pub const STUDY: u8 = 104;
/// A school's name.
pub const SCHOOL: u8 = 0;
/// A name that only seems to be a school's: `university hospital`.
pub const NO_SCHOOL: u8 = 1;

/// About as many as there are, with all their forms and beginnings; more only cost time.
const MOST_PHRASES: usize = 28_000;

/// Bytes; shorter words begin too many others.
const SHORTEST_OF_COMPOUND: usize = 7;

/// The words of companies' names, ours and the owner's.
pub fn company_matcher(additions: &Additions) -> Matcher {
    let mut phrases = Phrases::with_capacity(MOST_PHRASES);
    own(&mut phrases, &additions.industries, &INDUSTRIES, Question::Company);
    file(&mut phrases, include_str!("industries.toml"), |entry| {
        let question = match entry.kind {
            "company" => Question::Company,
            "hint" => Question::Hint,
            _ => return None,
        };
        Some((question, index(&INDUSTRIES, entry.answer)?, NounKind::Field))
    });
    file(&mut phrases, include_str!("companies.toml"), |entry| {
        let answer = match entry.answer {
            "school" => SCHOOL,
            "no-school" => NO_SCHOOL,
            _ => return None,
        };
        Some((Question::School, answer, NounKind::Field))
    });
    phrases.build()
}

/// The words of titles, ours and the owner's.
pub fn title_matcher(additions: &Additions) -> Matcher {
    let mut phrases = Phrases::with_capacity(MOST_PHRASES);
    own(&mut phrases, &additions.industries, &INDUSTRIES, Question::Position);
    own(&mut phrases, &additions.functions, &FUNCTIONS, Question::Function);
    own(&mut phrases, &additions.seniorities, &SENIORITIES, Question::Seniority);
    file(&mut phrases, include_str!("industries.toml"), |entry| {
        let question = match entry.kind {
            "position" => Question::Position,
            "occupation" => Question::Occupation,
            _ => return None,
        };
        Some((question, index(&INDUSTRIES, entry.answer)?, NounKind::Job))
    });
    file(&mut phrases, include_str!("functions.toml"), |entry| {
        let function = match entry.answer {
            "neutral" => NEUTRAL,
            "study" => STUDY,
            name => index(&FUNCTIONS, name)?,
        };
        let noun = match entry.kind {
            "jobs" => NounKind::Job,
            "fields" => NounKind::Field,
            "roles" => NounKind::Role,
            _ => return None,
        };
        Some((Question::Function, function, noun))
    });
    file(&mut phrases, include_str!("seniorities.toml"), |entry| {
        let seniority = match entry.answer {
            "none" => NONE,
            "retired" => RETIRED,
            "former" => FORMER,
            name => index(&SENIORITIES, name)?,
        };
        Some((Question::Seniority, seniority, NounKind::Job))
    });
    phrases.build()
}

/// Adds the words of `linkprune.toml`, which come before ours.
fn own(phrases: &mut Phrases, list: &[(String, Vec<String>)], vocabulary: &[&'static str], question: Question) {
    for (answer, words) in list {
        let Some(answer) = index(vocabulary, answer) else { continue };
        for word in words {
            add(phrases, word, None, Sense { question, own: true, answer, noun: NounKind::Job, head: None });
        }
    }
}

/// Adds the words of one of our files; `meaning` gives question, answer and kind of each, `None` for others' words.
fn file(phrases: &mut Phrases, file: &str, meaning: impl Fn(&WordEntry) -> Option<(Question, u8, NounKind)>) {
    // a list has one language
    let (mut code, mut language) = ("", None);
    for entry in word_file::words(file) {
        let Some((question, answer, noun)) = meaning(&entry) else { continue };
        if entry.language != code {
            (code, language) = (entry.language, Language::of(entry.language));
        }
        let head = language.map_or(WhichWord::Last, |language| language.titles.head);
        add(phrases, entry.word, language, Sense { question, own: false, answer, noun, head: Some(head) });
    }
}

fn add(phrases: &mut Phrases, word: &str, language: Option<&Language>, sense: Sense) {
    let (open_start, word) = word.strip_prefix('*').map_or((false, word), |rest| (true, rest));
    let (open_end, word) = word.strip_suffix('*').map_or((false, word), |rest| (true, rest));
    let of = match sense.question {
        _ if sense.own || open_end => FormsOf::Work,
        // where the head is first, a field may be an adjective, which agrees: `assistente financeira`
        Question::Function if sense.noun == NounKind::Field && sense.head == Some(WhichWord::Last) => FormsOf::Work,
        Question::Company | Question::Hint | Question::School => FormsOf::Firm,
        Question::Position | Question::Occupation | Question::Function | Question::Seniority => FormsOf::Person,
    };
    // a field as the first part of a compound: `Marketingreferent`
    let compounds = sense.question == Question::Function
        && sense.noun == NounKind::Field
        && language.is_some_and(|language| language.titles.compounds)
        && word.len() >= SHORTEST_OF_COMPOUND
        && !word.contains([' ', '-', '&']);
    for form in forms(word, language, of) {
        phrases.add(&form, open_start, open_end, sense);
        if compounds && !open_start && !open_end {
            phrases.add(&form, false, true, sense);
        }
    }
}

/// An answer as a number: its index in the vocabulary.
fn index(vocabulary: &[&'static str], answer: &str) -> Option<u8> {
    place(vocabulary, answer).and_then(|index| u8::try_from(index).ok())
}
