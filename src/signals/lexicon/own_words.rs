//! The words that the owner adds in `linkprune.toml`, beside ours.

use super::matcher::Matcher;
use super::our_words::{COMPANIES, TITLES};
use super::phrases::{OpenEnds, Phrases};
use super::reading::Additions;
use super::sense::{NounKind, Question, Sense};
use super::vocabulary::{FUNCTIONS, INDUSTRIES, SENIORITIES, index};
use super::words::plain;

/// The words of companies' names, ours and the owner's.
pub fn company_matcher(additions: &Additions) -> Matcher {
    let mut own = Phrases::default();
    add(&mut own, &additions.industries, &INDUSTRIES, Question::Company);
    Matcher::new(&COMPANIES, own)
}

/// The words of titles, ours and the owner's.
pub fn title_matcher(additions: &Additions) -> Matcher {
    let mut own = Phrases::default();
    add(&mut own, &additions.industries, &INDUSTRIES, Question::Position);
    add(&mut own, &additions.functions, &FUNCTIONS, Question::Function);
    add(&mut own, &additions.seniorities, &SENIORITIES, Question::Seniority);
    Matcher::new(&TITLES, own)
}

fn add(phrases: &mut Phrases, list: &[(String, Vec<String>)], vocabulary: &[&'static str], question: Question) {
    for (answer, words) in list {
        let Some(answer) = index(vocabulary, answer) else { continue };
        let sense = Sense { question, own: true, answer, noun: NounKind::Job, head: None };
        for word in words {
            let (open, word) = OpenEnds::of(word);
            phrases.add(&plain(word), open, sense);
        }
    }
}
