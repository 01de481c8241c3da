//! The register of diagnostics: every code with its weight, what it means, a rule that has it and the same rule
//! mended. `linkprune rules check --explain CODE` prints an entry; tests hold that each example does what it says.

mod files;
mod grammar;
mod names;
mod types;
mod verbs;

use crate::error::Severity;

/// One entry.
#[derive(Debug, Clone, Copy)]
pub struct Explanation {
    /// Kebab-case, as diagnostics carry it.
    pub code: &'static str,
    pub severity: Severity,
    /// One line.
    pub title: &'static str,
    /// Why it matters and what to do.
    pub long: &'static str,
    /// What brings it about: of a rule, of `linkprune.toml` or of a folder.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

/// The register in reading order: how a rule is written, names, types, verbs, and what stands around a rule.
pub const DIAGNOSTICS: [&[Explanation]; 5] = [grammar::GRAMMAR, names::NAMES, types::TYPES, verbs::VERBS, files::FILES];

/// Every entry, in reading order.
pub fn all() -> impl Iterator<Item = &'static Explanation> {
    DIAGNOSTICS.into_iter().flatten()
}

/// The entry of that code.
pub fn explanation(code: &str) -> Option<&'static Explanation> {
    all().find(|explanation| explanation.code == code)
}
