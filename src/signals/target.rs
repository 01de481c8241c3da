//! What relevant means to this owner: industries, functions and companies, from `[target]` where it says so, otherwise
//! from what the owner's own files say together; `None` where neither does.

mod customers;
mod fields;
mod names;
mod own_field;
mod votes;

use chrono::NaiveDate;

use super::lexicon::Lexicon;
use crate::error::{Diagnostic, Error, Result};
use crate::export::Owner;
use crate::store::config::Config;
use crate::store::settings::Located;

pub use names::Vocabulary;
use own_field::own_field;

/// Industries and functions that a configuration names.
type TargetNames = (Option<Vec<&'static str>>, Option<Vec<&'static str>>);

/// The owner's target, with where each part came from.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// `None` where nothing says them, and where the owner said that there are none.
    pub industries: Option<Vec<&'static str>>,
    pub industries_source: String,
    /// Whether the owner said so, if only that there are none, and it was not taken from the profile.
    pub industries_stated: bool,
    pub functions: Option<Vec<&'static str>>,
    pub functions_source: String,
    /// Whether the owner said so, if only that there are none, and it was not taken from positions.
    pub functions_stated: bool,
    /// As the owner writes them; `None` where none is named.
    pub keywords: Option<Vec<String>>,
    pub keywords_source: String,
    /// As the owner writes them.
    pub companies: Vec<String>,
    pub companies_source: String,
    /// The owner's employers, past and present, from Positions.csv and `[owner]`; `None` where neither names any.
    pub employers: Option<Vec<String>>,
    pub employers_source: String,
    /// Whether Positions.csv was read, so that a company that is not among the employers is none of them.
    pub employers_are_all: bool,
    /// The owner's schools, from Education.csv and `[owner]`; `None` where neither names any.
    pub schools: Option<Vec<String>>,
    pub schools_source: String,
}

/// The table of what is relevant.
const TARGET: &str = "target";

impl Target {
    /// Reads `[target]` and `[owner]`, and as of a day what the export says of the owner where they say nothing. An unknown
    /// industry or function is an error with the nearest name.
    pub fn of(config: &Config, owner: &Owner, lexicon: &Lexicon, day: NaiveDate) -> Result<Self> {
        let (industries, functions) = Self::check(config)?;
        let (industries_stated, functions_stated) = (industries.is_some(), functions.is_some());
        let (own_industries, own_functions) = own_field(owner, lexicon, day);
        let stated = |names: Option<Vec<&'static str>>, written: &Option<Vec<Located<String>>>| {
            names.map(|names| (names, source_of(TARGET, written.as_deref()).unwrap_or_else(|| configured(TARGET))))
        };
        let mut target = Self { industries_stated, functions_stated, ..Self::default() };
        if let Some((names, source)) = stated(industries, &config.target_industries).or(own_industries) {
            (target.industries, target.industries_source) = (some(names), source);
        }
        if let Some((names, source)) = stated(functions, &config.target_functions).or(own_functions) {
            (target.functions, target.functions_source) = (some(names), source);
        }
        target.take_named(config);
        target.take_past(config, owner);
        Ok(target)
    }

    /// Whether nobody says which industries are relevant, neither the owner nor the owner's files.
    pub fn lacks_industries(&self) -> bool {
        self.industries.is_none() && !self.industries_stated
    }

    /// Whether nobody says which functions are relevant.
    pub fn lacks_functions(&self) -> bool {
        self.functions.is_none() && !self.functions_stated
    }

    /// What only the owner can name.
    fn take_named(&mut self, config: &Config) {
        let (keywords, companies) = (config.target_keywords.as_deref(), config.target_companies.as_deref());
        self.keywords = some(distinct(texts(keywords)));
        self.keywords_source = source_of(TARGET, keywords).unwrap_or_default();
        self.companies = distinct(texts(companies));
        self.companies_source = source_of(TARGET, companies).unwrap_or_default();
    }

    /// Where the owner worked and studied.
    fn take_past(&mut self, config: &Config, owner: &Owner) {
        let worked = owner.positions.as_ref().map(|positions| {
            positions.iter().map(|position| position.company.clone()).filter(|c| !c.trim().is_empty()).collect()
        });
        let studied = owner.studies.as_ref().map(|studies| studies.iter().map(|study| study.school.clone()).collect());
        self.employers_are_all = worked.is_some();
        (self.employers, self.employers_source) = joined(worked, "Positions.csv", config.owner_employers.as_deref());
        (self.schools, self.schools_source) = joined(studied, "Education.csv", config.owner_schools.as_deref());
    }

    /// The industries and functions of `[target]`, each checked against the vocabulary; `None` where it does not say them,
    /// and an empty list where it says that there are none.
    pub fn check(config: &Config) -> Result<TargetNames> {
        let mut wrong = Vec::new();
        let (industries, functions) = (config.target_industries.as_deref(), config.target_functions.as_deref());
        let industries = industries.map(|list| named(list, Vocabulary::Industries, &mut wrong));
        let functions = functions.map(|list| named(list, Vocabulary::Functions, &mut wrong));
        if wrong.is_empty() { Ok((industries, functions)) } else { Err(Error::Diagnostics(wrong)) }
    }
}

fn named(written: &[Located<String>], vocabulary: Vocabulary, wrong: &mut Vec<Diagnostic>) -> Vec<&'static str> {
    let found = written.iter().flat_map(|located| {
        let names = vocabulary.located(located);
        names.map_err(|diagnostic| wrong.push(*diagnostic)).unwrap_or_default()
    });
    distinct(found)
}

/// Where a list of `[target]` or `[owner]` was written: a flag of the command line, or the configuration.
fn source_of(table: &str, list: Option<&[Located<String>]>) -> Option<String> {
    let place = &list?.first()?.place;
    Some(if place.line == 0 { place.file.clone() } else { configured(table) })
}

fn configured(table: &str) -> String {
    format!("[{table}] in linkprune.toml")
}

fn texts(list: Option<&[Located<String>]>) -> impl Iterator<Item = String> {
    list.unwrap_or_default().iter().map(|located| located.value.trim().to_owned())
}

/// What a file of the export says and what the owner adds, with both sources.
fn joined(
    read: Option<Vec<String>>,
    file: &'static str,
    added: Option<&[Located<String>]>,
) -> (Option<Vec<String>>, String) {
    let added_source = source_of("owner", added);
    let sources: Vec<String> =
        read.is_some().then(|| file.to_owned()).into_iter().chain(added_source.clone()).collect();
    let is_known = read.is_some() || added_source.is_some();
    let all = distinct(read.into_iter().flatten().chain(texts(added)));
    (is_known.then_some(all), sources.join(" and "))
}

/// Each once, in the order of the first.
fn distinct<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_found_or_said_to_be_none_is_not_lacking() {
        let unknown = Target::default();
        assert!(unknown.lacks_industries() && unknown.lacks_functions());
        let found = Target { industries: Some(vec!["software"]), functions: Some(vec!["sales"]), ..Target::default() };
        assert!(!found.lacks_industries() && !found.lacks_functions());
        let none = Target { industries_stated: true, functions_stated: true, ..Target::default() };
        assert!(!none.lacks_industries() && !none.lacks_functions());
    }
}
