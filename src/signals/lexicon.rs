//! The offline reader of Company and Position, two columns of free text in every language: industry, function and
//! seniority, each with the words that gave it, and left unknown where nothing says it.
//!
//! The words are data, in the TOML files beside this one: `industries`, `functions`, `seniorities`, `employers`,
//! `companies` (schools, and names that are none), `legal_forms`, `linkedin_industries`. To teach it a word, add it
//! there. Text and words are compared in plain form (see `words`), whole words, the longest phrase first.

mod company;
mod entries;
mod firms;
mod forms;
mod inclusive;
mod labels;
mod matcher;
mod quick;
mod tally;
#[cfg(test)]
mod tests;
mod title;
mod vocabulary;
mod words;
mod written;

use std::collections::HashMap;
use std::sync::Arc;

use firms::{CompanyReading, Firms};
use matcher::Matcher;
use tally::Tally;
use title::TitleReading;

pub use company::{company_key, says_nothing};
pub use labels::industries_of_label;
pub use vocabulary::{FUNCTIONS, INDUSTRIES, SENIORITIES};
pub use written::{Written, words as words_of_file};

/// What the owner adds in `linkprune.toml`, already checked against the vocabularies; it wins over ours.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    /// Company and industry.
    pub companies: Vec<(String, String)>,
    /// A person, by profile address or full name, and industry.
    pub people: Vec<(String, String)>,
    /// Industry and its words, for company and position alike.
    pub industries: Vec<(String, Vec<String>)>,
    /// Function and its words.
    pub functions: Vec<(String, Vec<String>)>,
    /// Seniority and its words.
    pub seniorities: Vec<(String, Vec<String>)>,
}

/// What is read of a connection; blank text where the export says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Title<'a> {
    /// Decoded and lower-case, as the key of a person.
    pub slug: Option<&'a str>,
    pub name: &'a str,
    pub company: &'a str,
    pub position: &'a str,
}

/// What somebody does, as far as two columns tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// `None` where nothing says it, or two industries are said alike.
    pub industry: Option<Found>,
    /// In the title's order, each once, the leading one first; empty where nothing says one.
    pub functions: Vec<Found>,
    /// `None` where the title names no job.
    pub seniority: Option<Found>,
}

/// An answer and what gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub answer: &'static str,
    pub layer: Layer,
    /// As they stand in the text; several are separated by commas.
    pub words: Arc<str>,
}

impl Found {
    /// Layer and words in a line: "employer list: `google`".
    pub fn source(&self) -> String {
        format!("{}: `{}`", self.layer.name(), self.words)
    }
}

/// Where an answer came from, first asked first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The owner's map of people.
    OwnPerson,
    /// The owner's map of companies.
    OwnCompany,
    /// A word of the owner's in the company's name.
    OwnCompanyWord,
    /// The company's name is a school's or university's.
    School,
    /// An employer that everybody knows.
    Employer,
    /// A word of the company's name.
    Company,
    /// A word of the owner's in the title.
    OwnPositionWord,
    /// A word of the title.
    Position,
    /// The title names a job and no rank.
    NoRank,
}

impl Layer {
    /// The words for it in an explanation.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OwnPerson => "your map of people",
            Self::OwnCompany => "your map of companies",
            Self::OwnCompanyWord => "your word in the company",
            Self::School => "school",
            Self::Employer => "employer list",
            Self::Company => "company word",
            Self::OwnPositionWord => "your word in the position",
            Self::Position => "position word",
            Self::NoRank => "no rank beside",
        }
    }

    /// The same place, where the word is the owner's.
    fn own(self) -> Self {
        match self {
            Self::Company => Self::OwnCompanyWord,
            Self::Position => Self::OwnPositionWord,
            other => other,
        }
    }
}

/// Every word and name, ours and the owner's, ready to read with.
#[derive(Debug)]
pub struct Lexicon {
    titles: Matcher,
    firms: Firms,
    /// By slug or plain name.
    people: HashMap<String, (String, &'static str)>,
}

impl Lexicon {
    /// The lexicon with what the owner adds. Names that are no industry, function or seniority are passed over: the
    /// reader of `linkprune.toml` has refused them.
    pub fn new(additions: &Additions) -> Self {
        let people = additions.people.iter().filter_map(|(person, industry)| {
            let industry = INDUSTRIES.iter().find(|name| *name == industry)?;
            let key = crate::export::slug_of(person).unwrap_or_else(|| words::plain(person));
            Some((key, (person.clone(), *industry)))
        });
        let people = people.collect();
        let (titles, firms) = rayon::join(|| entries::title_matcher(additions), || Firms::new(additions));
        Self { titles, firms, people }
    }

    /// Reads one connection.
    pub fn read(&self, title: &Title) -> Reading {
        let position = title::read(&self.titles, title.position);
        let company = self.firms.read(company_of(title, &position));
        self.reading(title, company, position)
    }

    fn reading(&self, title: &Title, company: CompanyReading, position: TitleReading) -> Reading {
        let industry = self.person(title).or_else(|| match (company.industry, position.industry) {
            (Tally::Found(found), _) | (Tally::Silent, Tally::Found(found)) => Some(found),
            // the title may decide between the two that the company's name leaves open
            (Tally::Tie(open), Tally::Found(found)) => open.contains(&found.answer).then_some(found),
            _ => None,
        });
        let seniority = position.seniority.map(|found| match found.answer {
            "training" => found,
            _ if company.own_work => {
                Found { answer: "owner", layer: Layer::Company, words: title.company.trim().into() }
            }
            _ => found,
        });
        Reading { industry, functions: position.functions, seniority }
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

/// The company, or what the title names after `at` where Company says nothing.
fn company_of<'a>(title: &Title<'a>, position: &'a TitleReading) -> &'a str {
    match &position.company {
        Some(company) if title.company.trim().is_empty() => company,
        _ => title.company,
    }
}
