//! The industry that a company's name gives away: the owner's map, schools, well-known employers, and last the words
//! of the name.

use foldhash::HashMap;

use super::company::{self, NameKind, company_key};
use super::industry_vote::{Vote, vote};
use super::matcher::{Matcher, longest, span};
use super::own_words::company_matcher;
use super::reading::{Additions, Found, Layer};
use super::sense::{NO_SCHOOL, Question, SCHOOL};
use super::vocabulary::{INDUSTRIES, named};
use super::well_known::{further_industries, well_known};
use super::words::PlainWords;

/// What a company's name says.
#[derive(Debug, Clone)]
pub struct CompanyReading {
    pub industry: Vote,
    /// The other industries of a well-known employer.
    pub also: Vec<Found>,
    /// What it only hints at: `Contoso Labs` may be in software.
    pub hint: Option<Found>,
    /// Whether it says that somebody works for themselves.
    pub own_work: bool,
}

/// Names of companies whose industry is known, by key.
#[derive(Debug)]
pub struct Employers {
    /// The words of names.
    matcher: Matcher,
    /// The owner's map.
    own: HashMap<String, &'static str>,
}

impl Employers {
    /// Our words and list, and the owner's.
    pub fn new(additions: &Additions) -> Self {
        let own = additions
            .companies
            .iter()
            .filter_map(|(name, industry)| Some((company_key(name), named(industry)?)))
            .collect();
        Self { matcher: company_matcher(additions), own }
    }

    /// Reads a company's name.
    pub fn read(&self, company: &str) -> CompanyReading {
        let words = PlainWords::of(company);
        let plain = words.plain();
        let kind = company::kind_of(&plain);
        let industry = match kind {
            NameKind::Company => self.industry(company, &words, &company::key(plain)),
            NameKind::OwnWork | NameKind::Nothing => Vote::Silent,
        };
        let silent = kind == NameKind::Company && matches!(industry, Vote::Silent);
        let hint = if silent { self.hint(&words) } else { None };
        CompanyReading { also: also(&industry), industry, hint, own_work: kind == NameKind::OwnWork }
    }

    /// The first industry that the name hints at.
    fn hint(&self, words: &PlainWords) -> Option<Found> {
        let hits = longest(&self.matcher.matches(words), Question::Hint, span(0, words.list.len()));
        let hit = hits.first()?;
        let answer = INDUSTRIES.get(usize::from(hit.sense.answer))?;
        Some(Found { answer, layer: Layer::Company, words: words.written(hit.first, hit.last).into() })
    }

    fn industry(&self, company: &str, words: &PlainWords, key: &str) -> Vote {
        let found = |answer, layer, said: &str| Vote::Found(Found { answer, layer, words: said.into() });
        if let Some(industry) = self.own.get(key) {
            return found(industry, Layer::OwnCompany, words.written_until(0, words.list.len()));
        }
        let hits = self.matcher.matches(words);
        let all = span(0, words.list.len());
        let industries = longest(&hits, Question::Company, all);
        if industries.iter().any(|m| m.sense.own) {
            return vote(words, &industries, Layer::Company);
        }
        let schools = longest(&hits, Question::School, all);
        if let Some(school) = schools.iter().find(|m| m.sense.answer == SCHOOL)
            && schools.iter().all(|m| m.sense.answer != NO_SCHOOL)
        {
            return found("education", Layer::School, words.written(school.first, school.last));
        }
        if let Some((name, industry)) = employer(key) {
            return found(industry, Layer::Employer, name);
        }
        match vote(words, &industries, Layer::Company) {
            Vote::Found(word) => Vote::Found(word),
            open => company::names_within(company)
                .find_map(employer_within)
                .map_or(open, |(name, industry)| found(industry, Layer::Employer, &name)),
        }
    }
}

/// The other industries of the employer that `industry` rests on.
fn also(industry: &Vote) -> Vec<Found> {
    match industry {
        Vote::Found(Found { layer: layer @ Layer::Employer, words, .. }) => {
            let others = further_industries(words).iter();
            others.map(|answer| Found { answer, layer: *layer, words: words.clone() }).collect()
        }
        _ => Vec::new(),
    }
}

/// The employer that a part of a name names, with its key.
fn employer_within(name: &str) -> Option<(String, &'static str)> {
    let key = company_key(name);
    let (name, industry) = employer(&key)?;
    Some((name.to_string(), industry))
}

/// The employer whose name `key` is or begins with, the longest; with that name.
fn employer(key: &str) -> Option<(&str, &'static str)> {
    let of_country = || company::without_country(key);
    let whole = |name| well_known(name).map(|(industry, _)| (name, industry));
    if let Some(found) = whole(key).or_else(|| whole(of_country()?)) {
        return Some(found);
    }
    key.rmatch_indices(' ').find_map(|(at, _)| {
        let beginning = key.get(..at)?;
        let (industry, whole) = well_known(beginning)?;
        (!whole).then_some((beginning, industry))
    })
}
