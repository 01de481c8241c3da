//! What goes into the lexicon and what comes out: a connection's text, the owner's additions, and the reading with the
//! words that gave it.

use std::sync::Arc;

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
    /// Decoded and lower case, as the key of a person.
    pub slug: Option<&'a str>,
    pub name: &'a str,
    pub company: &'a str,
    pub position: &'a str,
}

/// What somebody does, as far as two columns tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// `None` where nothing says it, or where two industries have equally many words.
    pub industry: Option<Found>,
    /// Every industry they belong to, each once: `industry` first, then what else the company is in, then what the
    /// job itself belongs to. Where two are equally likely for the company, both are here.
    pub industries: Vec<Found>,
    /// What the company's name only hints at, where nothing gives `industry`; a colleague's title may confirm it.
    pub hint: Option<Found>,
    /// In the order of the title, each once, the leading one first; empty where nothing says one.
    pub functions: Vec<Found>,
    /// `None` where the title names no job.
    pub seniority: Option<Found>,
}

/// An answer and what gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub answer: &'static str,
    pub layer: Layer,
    /// As written in the text; several are separated by commas.
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
    /// A well-known employer.
    Employer,
    /// A word of the company's name.
    Company,
    /// A word of the owner's in the title.
    OwnPositionWord,
    /// A word of the title.
    Position,
    /// A word of the title that tells what the job belongs to, whoever the employer is.
    Occupation,
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
            Self::Occupation => "occupation word",
            Self::NoRank => "job without a rank",
        }
    }

    /// The same place, where the word is the owner's.
    pub(super) fn own(self) -> Self {
        match self {
            Self::Company => Self::OwnCompanyWord,
            Self::Position => Self::OwnPositionWord,
            other => other,
        }
    }
}
