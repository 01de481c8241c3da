//! The industry that a company's name gives away: the owner's map, schools, employers that everybody knows, and
//! last the words of the name.

use std::collections::HashMap;

use super::company::{self, Names, company_key};
use super::entries::{self, NO_SCHOOL, SCHOOL};
use super::matcher::{Matcher, Table, longest, span};
use super::quick::Quick;
use super::tally::{Tally, tally};
use super::vocabulary::{INDUSTRIES, place};
use super::words::Words;
use super::{Additions, Found, Layer, written};

/// What a company's name says.
#[derive(Debug, Clone)]
pub struct CompanyReading {
    pub industry: Tally,
    /// Whether it says that somebody works for themselves.
    pub own_work: bool,
}

/// Names of companies whose industry is known, by key.
#[derive(Debug)]
pub struct Firms {
    /// The words of names.
    matcher: Matcher,
    /// The owner's map.
    own: HashMap<String, &'static str>,
    /// Employers of ours; `true` where only the whole name counts, because it is an everyday word.
    employers: HashMap<String, (&'static str, bool), Quick>,
}

impl Firms {
    /// Our words and list, and the owner's.
    pub fn new(additions: &Additions) -> Self {
        let named = |industry: &str| place(&INDUSTRIES, industry).and_then(|place| INDUSTRIES.get(place)).copied();
        let own = additions
            .companies
            .iter()
            .filter_map(|(name, industry)| Some((company_key(name), named(industry)?)))
            .collect();
        let entries = written::words(include_str!("employers.toml"));
        let mut employers = HashMap::with_capacity_and_hasher(entries.len(), Quick::default());
        for entry in entries {
            let Some(industry) = named(entry.key) else { continue };
            let whole = entry.table == "whole";
            employers.entry(company_key(entry.word)).or_insert((industry, whole));
        }
        Self { matcher: entries::company_matcher(additions), own, employers }
    }

    /// Reads a company's name.
    pub fn read(&self, company: &str) -> CompanyReading {
        let words = Words::of(company);
        let plain = words.plain();
        let names = company::names(&plain);
        let industry = match names {
            Names::Company => self.industry(&words, &company::key(plain)),
            Names::OwnWork | Names::Nothing => Tally::Silent,
        };
        CompanyReading { industry, own_work: names == Names::OwnWork }
    }

    fn industry(&self, words: &Words, key: &str) -> Tally {
        let found = |answer, layer, said: &str| Tally::Found(Found { answer, layer, words: said.into() });
        if let Some(industry) = self.own.get(key) {
            return found(industry, Layer::OwnCompany, words.written_until(0, words.list.len()));
        }
        let hits = self.matcher.matches(words);
        let all = span(0, words.list.len());
        let industries = longest(&hits, Table::Company, all);
        if industries.iter().any(|m| m.sense.own) {
            return tally(words, &industries, Layer::Company);
        }
        let schools = longest(&hits, Table::School, all);
        if let Some(school) = schools.iter().find(|m| m.sense.answer == SCHOOL)
            && schools.iter().all(|m| m.sense.answer != NO_SCHOOL)
        {
            return found("education", Layer::School, words.written(school.first, school.last));
        }
        if let Some((name, industry)) = self.employer(key) {
            return found(industry, Layer::Employer, name);
        }
        tally(words, &industries, Layer::Company)
    }

    /// The employer whose name `key` is or begins with, the longest; with that name.
    fn employer<'k>(&self, key: &'k str) -> Option<(&'k str, &'static str)> {
        if let Some((industry, _)) = self.employers.get(key) {
            return Some((key, industry));
        }
        key.rmatch_indices(' ').find_map(|(at, _)| {
            let beginning = key.get(..at)?;
            let (industry, whole) = self.employers.get(beginning)?;
            (!whole).then_some((beginning, *industry))
        })
    }
}
