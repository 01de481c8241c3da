//! The companies whose industry nothing says, for the owner to name.

use super::Composition;
use crate::signals::lexicon::company_key;
use crate::store::config::Config;
use crate::text::acts;

/// How many are offered.
const MOST: usize = 30;
/// A longer name, in bytes, is not offered, and neither is one with characters that act on a terminal.
const LONGEST: usize = 300;

/// A company to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyToName {
    /// As `linkprune.toml` has it, else as the export has it.
    pub name: String,
    /// How many connections work there.
    pub people: usize,
    /// Whether `linkprune.toml` has it already, with a blank answer.
    pub is_listed: bool,
}

impl CompanyToName {
    /// The companies to name, the largest first.
    pub fn all(composition: &Composition, config: &Config) -> Vec<Self> {
        let listed: Vec<(String, &String)> =
            config.unanswered_companies.iter().map(|name| (company_key(name), name)).collect();
        let of = |(name, people): &(String, usize)| {
            let key = company_key(name);
            let known = listed.iter().find(|(listed, _)| *listed == key).map(|(_, name)| (*name).clone());
            let is_listed = known.is_some();
            Self { name: known.unwrap_or_else(|| name.clone()), people: *people, is_listed }
        };
        let is_fit = |(name, _): &&(String, usize)| name.len() < LONGEST && !name.contains(acts);
        composition.unnamed_companies.iter().filter(is_fit).take(MOST).map(of).collect()
    }
}
