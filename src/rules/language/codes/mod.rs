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
    use std::path::Path;

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

    #[test]
    fn no_code_is_written_as_text_outside_the_register() {
        let mut written = Vec::new();
        in_folder(Path::new("src"), &mut |path, text| {
            if path.components().any(|part| matches!(part.as_os_str().to_str(), Some("codes" | "codes.rs"))) {
                return;
            }
            for code in all().filter(|code| code.name.contains('-')) {
                if text.contains(&format!("\"{}\"", code.name)) {
                    written.push(format!("{}: {}", path.display(), code.name));
                }
            }
        });
        assert_eq!(written, Vec::<String>::new());
    }

    /// Calls `of` with every file of code and its text before its tests.
    fn in_folder(folder: &Path, of: &mut impl FnMut(&Path, &str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "tests" {
                in_folder(&path, of);
            } else if name.ends_with(".rs") && name != "tests.rs" {
                let text = std::fs::read_to_string(&path).unwrap();
                of(&path, text.split("#[cfg(test)]").next().unwrap());
            }
        }
    }
}
