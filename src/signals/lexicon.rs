//! The offline reader of Company and Position, two columns of free text in every language: industry, function and
//! seniority, each with the words that gave it, and left unknown where nothing says it.
//!
//! The words are data, in the TOML files beside this one: `industries`, `functions`, `seniorities`, `employers`,
//! `companies` (schools, and names of no company), `legal_forms`, `linkedin_industries`, `synonyms`. To teach it a word,
//! add it there: the build script (`src/build.rs`) makes tables of the long ones, with every form of every word. Text and
//! words are compared in plain form (see `words`), whole words, the longest phrase first.

mod at_employer;
mod company;
mod employers;
// the forms of our words are made by the build script, with the same file
#[cfg(test)]
mod forms;
mod inclusive;
mod industry_vote;
mod linkedin_labels;
mod matcher;
mod our_words;
mod own_words;
mod phrase_hash;
mod phrases;
mod reading;
mod sense;
mod small_words;
mod spellings;
mod synonyms;
#[cfg(test)]
mod tests;
mod title;
mod vocabulary;
mod well_known;
mod word_file;
mod word_table;
mod words;

use std::collections::HashMap;

use at_employer::at_employer;
use employers::{CompanyReading, Employers};
use industry_vote::Vote;
use matcher::Matcher;
use rayon::prelude::*;
use title::TitleReading;

use super::each_once::each_once;

pub use company::{company_key, says_nothing};
pub use linkedin_labels::industries_of_label;
pub use reading::{Additions, Found, Layer, Reading, Title};
pub use synonyms::{functions_of_synonym, industries_of_synonym};
pub use vocabulary::{FUNCTIONS, INDUSTRIES, SENIORITIES};
pub use word_file::{WordEntry, words as words_of_file};
#[cfg(test)]
pub(crate) use words::plain;

/// Every word and name, ours and the owner's, ready to read with.
#[derive(Debug)]
pub struct Lexicon {
    titles: Matcher,
    employers: Employers,
    /// By slug or plain name.
    people: HashMap<String, (String, &'static str)>,
}

impl Lexicon {
    /// The lexicon with what the owner adds. A name that is not an industry, function or seniority is skipped: the
    /// reader of `linkprune.toml` has refused it already.
    pub fn new(additions: &Additions) -> Self {
        let people = additions.people.iter().filter_map(|(person, industry)| {
            let industry = INDUSTRIES.iter().find(|name| *name == industry)?;
            let key = crate::export::slug_of(person).map_or_else(|| words::plain(person), String::from);
            Some((key, (person.clone(), *industry)))
        });
        let people = people.collect();
        let (titles, employers) = rayon::join(|| own_words::title_matcher(additions), || Employers::new(additions));
        Self { titles, employers, people }
    }

    /// Reads one connection.
    pub fn read(&self, title: &Title) -> Reading {
        let position = title::read(&self.titles, title.position);
        let company = self.employers.read(company_of(title, &position));
        self.reading(title, &company, &position)
    }

    /// Reads many. Thousands share a company or a title: each text is read once.
    pub fn read_all(&self, titles: &[Title]) -> Vec<Reading> {
        let texts = titles.iter().map(|title| title.position);
        let positions = each_once(texts, |position| title::read(&self.titles, position));
        let known = |title: &Title| positions.get(title.position);
        let texts = titles.iter().filter_map(|title| Some(company_of(title, known(title)?)));
        let companies = each_once(texts, |company| self.employers.read(company));
        let reading = |title: &Title| {
            let position = known(title)?;
            Some(self.reading(title, companies.get(company_of(title, position))?, position))
        };
        titles.par_iter().map(|title| reading(title).unwrap_or_default()).collect()
    }

    /// Whether the owner says of somebody by name which industry they are in.
    pub fn knows_people(&self) -> bool {
        !self.people.is_empty()
    }

    fn reading(&self, title: &Title, company: &CompanyReading, position: &TitleReading) -> Reading {
        let industry = self.person(title).or_else(|| match (&company.industry, &position.industry) {
            (Vote::Found(found), _) | (Vote::Silent, Vote::Found(found)) => Some(found.clone()),
            // the title may decide between the two that the company's name leaves open
            (Vote::Tie(open), Vote::Found(found)) => {
                open.iter().any(|one| one.answer == found.answer).then(|| found.clone())
            }
            (Vote::Silent, Vote::Silent) if company.own_work => trade(position),
            (Vote::Silent, Vote::Silent) => {
                company.hint.as_ref().and_then(|hint| confirmed(hint, &position.occupations))
            }
            _ => None,
        });
        let industries = every_industry(industry.clone(), company, position);
        let hint = company.hint.clone().filter(|_| industry.is_none());
        let functions = at_employer(position.functions.clone(), industry.as_ref());
        Reading { industry, industries, hint, functions, seniority: position.seniority.clone() }
    }

    fn person(&self, title: &Title) -> Option<Found> {
        if self.people.is_empty() {
            return None;
        }
        let by_slug = title.slug.and_then(|slug| self.people.get(slug));
        let (written, answer) = by_slug.or_else(|| self.people.get(&words::plain(title.name)))?;
        Some(Found { answer, layer: Layer::OwnPerson, words: written.as_str().into() })
    }
}

/// The industry of somebody who works for themselves, which is that of the job.
fn trade(position: &TitleReading) -> Option<Found> {
    match position.occupations.as_slice() {
        [one] => Some(Found { layer: Layer::Position, ..one.clone() }),
        _ => None,
    }
}

/// The industry that a company's name hints at, where somebody's job there belongs to it.
fn confirmed(hint: &Found, occupations: &[Found]) -> Option<Found> {
    let job = occupations.iter().find(|job| job.answer == hint.answer)?;
    Some(Found { words: format!("{}, {}", hint.words, job.words).into(), ..hint.clone() })
}

/// The company's industries, `industry` first, and those of the job; each once.
fn every_industry(industry: Option<Found>, company: &CompanyReading, position: &TitleReading) -> Vec<Found> {
    // Most belong to one or two.
    let mut all: Vec<Found> = Vec::with_capacity(2);
    let mut add = |found: Found| {
        if all.iter().all(|known| known.answer != found.answer) {
            all.push(found);
        }
    };
    industry.into_iter().for_each(&mut add);
    for (vote, others) in [(&company.industry, &company.also), (&position.industry, &position.occupations)] {
        match vote {
            Vote::Silent => {}
            Vote::Tie(open) => open.iter().cloned().for_each(&mut add),
            Vote::Found(found) => add(found.clone()),
        }
        others.iter().cloned().for_each(&mut add);
    }
    all
}

/// The company, or what the title names after `at` where Company says nothing.
fn company_of<'a>(title: &Title<'a>, position: &'a TitleReading) -> &'a str {
    match &position.company {
        Some(company) if title.company.trim().is_empty() => company,
        _ => title.company,
    }
}
