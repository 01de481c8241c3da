//! What was relevant to the owner, for tools.

use schemars::JsonSchema;
use serde::Serialize;

use crate::signals::{Target, TargetGuess};

/// What was relevant, each part with where it came from; null if it is unknown.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct TargetJson<'a> {
    /// Your industries; null if unknown, and where you said that there are none.
    industries: Option<&'a [&'static str]>,
    /// Where they come from, in words; null if there are none.
    industries_source: Option<&'a str>,
    /// Your job functions; null if unknown, and where you said that there are none.
    functions: Option<&'a [&'static str]>,
    /// Where they come from, in words; null if there are none.
    functions_source: Option<&'a str>,
    /// Where industries or functions are unknown: those of the people you talk with most. No rule uses them. Null where there is no guess.
    guess: Option<GuessJson<'a>>,
    /// Your keywords; null where none is named.
    keywords: Option<&'a [String]>,
    /// Where they come from, in words; null if there are none.
    keywords_source: Option<&'a str>,
    /// Companies that you care about; empty where none is named.
    companies: &'a [String],
    /// Where they come from, in words; null if there are none.
    companies_source: Option<&'a str>,
    /// Your employers, past and present; null where nothing names any.
    employers: Option<&'a [String]>,
    /// Where they come from, in words; null if there are none.
    employers_source: Option<&'a str>,
    /// Your schools; null where nothing names any.
    schools: Option<&'a [String]>,
    /// Where they come from, in words; null if there are none.
    schools_source: Option<&'a str>,
}

/// What may be relevant.
#[derive(Debug, Serialize, JsonSchema)]
struct GuessJson<'a> {
    industries: &'a [&'static str],
    functions: &'a [&'static str],
}

impl<'a> TargetJson<'a> {
    pub(super) fn of(target: &'a Target, guess: &'a TargetGuess) -> Self {
        let source = |known: bool, source: &'a str| known.then_some(source);
        let guessed = || GuessJson { industries: &guess.industries, functions: &guess.functions };
        Self {
            industries: target.industries.as_deref(),
            industries_source: source(!target.lacks_industries(), &target.industries_source),
            functions: target.functions.as_deref(),
            functions_source: source(!target.lacks_functions(), &target.functions_source),
            guess: (!guess.is_empty()).then(guessed),
            keywords: target.keywords.as_deref(),
            keywords_source: source(target.keywords.is_some(), &target.keywords_source),
            companies: &target.companies,
            companies_source: source(!target.companies.is_empty(), &target.companies_source),
            employers: target.employers.as_deref(),
            employers_source: source(target.employers.is_some(), &target.employers_source),
            schools: target.schools.as_deref(),
            schools_source: source(target.schools.is_some(), &target.schools_source),
        }
    }
}
