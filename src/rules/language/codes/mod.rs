//! The register of diagnostics: every code of this floor and of those below, with what it means, a rule that has it
//! and the same rule corrected. `linkprune rules check --explain CODE` prints an entry; tests hold that each example
//! does what it says.

mod files;
mod grammar;
mod names;
mod types;
mod verbs;

pub use crate::signals::codes::*;
pub use crate::store::codes::*;
pub use files::*;
pub use grammar::*;
pub use names::*;
pub use types::*;
pub use verbs::*;

use crate::error::Code;

/// Every code in reading order: how a rule is written, names, types, verbs, and what surrounds a rule.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [GRAMMAR, NAMES, TYPES, VERBS, FILES, CONFIG, TARGET].into_iter().flatten().copied()
}

/// The code of that name.
pub fn named(name: &str) -> Option<&'static Code> {
    all().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let mut names: Vec<_> = all().map(|code| code.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for name in names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
        }
    }
}
