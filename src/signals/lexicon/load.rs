//! From the files of the lexicon, and the owner's additions, to the automaton's words and their senses.

use super::forms::{FormsOf, forms};
use super::matcher::{Matcher, NounKind, Phrases, Question, Sense};
use super::reading::Additions;
use super::vocabulary::{FUNCTIONS, INDUSTRIES, SENIORITIES, place};
use super::word_file::{self, WordEntry};
use crate::export::languages::{Language, WhichWord};

/// A title that names no present job: `retired`, `looking for`. The statement says nothing.
pub const NONE: u8 = 100;
/// A working life that is over: no statement beside it counts either.
pub const RETIRED: u8 = 103;
/// What follows was once: `ex-`, `former`.
pub const FORMER: u8 = 101;
/// A phrase that keeps its words from meaning something else: `lead generation`.
pub const NEUTRAL: u8 = 102;
/// Who studies: what follows is not done yet.
pub const STUDY: u8 = 104;
/// A school's name.
pub const SCHOOL: u8 = 0;
/// A name that only seems a school's: `university hospital`.
pub const NO_SCHOOL: u8 = 1;

/// About as many are in the files, with all their forms and beginnings.
const MOST_PHRASES: usize = 28_000;

/// Bytes; shorter words begin too many others.
const SHORTEST_OF_COMPOUND: usize = 7;

/// The automaton over the words of companies' names, ours and the owner's.
pub fn company_matcher(additions: &Additions) -> Matcher {
    let mut phrases = Phrases::with_capacity(MOST_PHRASES);
    own(&mut phrases, &additions.industries, &INDUSTRIES, Question::Company);
    shelve(&mut phrases, include_str!("industries.toml"), |entry| {
        let (industry, column) = entry.table.split_once('.')?;
        (column == "company").then_some((Question::Company, place(&INDUSTRIES, industry)?, NounKind::Field, entry.key))
    });
    shelve(&mut phrases, include_str!("companies.toml"), |entry| {
        let answer = match entry.table {
            "school" => SCHOOL,
            "no-school" => NO_SCHOOL,
            _ => return None,
        };
        Some((Question::School, usize::from(answer), NounKind::Field, entry.key))
    });
    phrases.build()
}

/// The automaton over the words of titles, ours and the owner's.
pub fn title_matcher(additions: &Additions) -> Matcher {
    let mut phrases = Phrases::with_capacity(MOST_PHRASES);
    own(&mut phrases, &additions.industries, &INDUSTRIES, Question::Position);
    own(&mut phrases, &additions.functions, &FUNCTIONS, Question::Function);
    own(&mut phrases, &additions.seniorities, &SENIORITIES, Question::Seniority);
    shelve(&mut phrases, include_str!("industries.toml"), |entry| {
        let (industry, column) = entry.table.split_once('.')?;
        (column == "position").then_some((Question::Position, place(&INDUSTRIES, industry)?, NounKind::Job, entry.key))
    });
    shelve(&mut phrases, include_str!("functions.toml"), |entry| {
        let (kind, language) = entry.key.split_once('.')?;
        Some((Question::Function, answer(&FUNCTIONS, entry.table)?, noun_kind(kind)?, language))
    });
    shelve(&mut phrases, include_str!("seniorities.toml"), |entry| {
        Some((Question::Seniority, answer(&SENIORITIES, entry.table)?, NounKind::Job, entry.key))
    });
    phrases.build()
}

/// The words of `linkprune.toml`, which come before ours.
fn own(phrases: &mut Phrases, list: &[(String, Vec<String>)], vocabulary: &[&'static str], question: Question) {
    for (answer, written) in list {
        let Some(answer) = place(vocabulary, answer).and_then(|place| u8::try_from(place).ok()) else { continue };
        for word in written {
            add(phrases, word, None, Sense { question, own: true, answer, noun: NounKind::Job, head: None });
        }
    }
}

/// Adds the words of a file that mean something: table, answer, part, language.
fn shelve<'f>(
    phrases: &mut Phrases,
    file: &'f str,
    meaning: impl Fn(&WordEntry<'f>) -> Option<(Question, usize, NounKind, &'f str)>,
) {
    for entry in word_file::words(file) {
        let Some((question, answer, noun, language)) = meaning(&entry) else { continue };
        let language = Language::of(language);
        let head = language.map_or(WhichWord::Last, |language| language.titles.head);
        let Ok(answer) = u8::try_from(answer) else { continue };
        add(phrases, entry.word, language, Sense { question, own: false, answer, noun, head: Some(head) });
    }
}

fn add(phrases: &mut Phrases, word: &str, language: Option<&Language>, sense: Sense) {
    let (open_start, word) = word.strip_prefix('*').map_or((false, word), |rest| (true, rest));
    let (open_end, word) = word.strip_suffix('*').map_or((false, word), |rest| (true, rest));
    let of = match sense.question {
        _ if sense.own || open_end => FormsOf::Work,
        // adjectives: `assistente financeira`
        Question::Function if sense.noun == NounKind::Field && sense.head == Some(WhichWord::Last) => FormsOf::Work,
        Question::Company | Question::School => FormsOf::Firm,
        Question::Position | Question::Function | Question::Seniority => FormsOf::Person,
    };
    // the first part of a compound: `Marketingreferent`
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

fn noun_kind(key: &str) -> Option<NounKind> {
    Some(match key {
        "jobs" => NounKind::Job,
        "fields" => NounKind::Field,
        "roles" => NounKind::Role,
        _ => return None,
    })
}

/// The place of an answer's name, or its special sense.
fn answer(vocabulary: &[&'static str], name: &str) -> Option<usize> {
    match name {
        "none" => Some(usize::from(NONE)),
        "retired" => Some(usize::from(RETIRED)),
        "former" => Some(usize::from(FORMER)),
        "study" => Some(usize::from(STUDY)),
        "neutral" => Some(usize::from(NEUTRAL)),
        _ => place(vocabulary, name),
    }
}
