//! Why a signal is unknown for everybody: the owner's side of a comparison is unknown, or a file was not read.

use super::Evidence;
use crate::export::{FILES, FileKind};
use crate::signals::Signal;

/// What an export lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absence {
    /// Which industries are relevant to the owner.
    Industries,
    /// Which functions are relevant to the owner.
    Functions,
    /// Any industry of the owner's: the configuration says that there is none.
    NoIndustries,
    /// Any function of the owner's: the configuration says that there is none.
    NoFunctions,
    /// Any keyword of the owner's.
    Keywords,
    /// A file.
    File(FileKind),
    /// A file that is there, and of which nothing could be used.
    UnusableFile(FileKind),
}

impl Absence {
    /// What the export lacks for a signal; `None` if it lacks nothing.
    pub fn of(signal: &Signal, evidence: &Evidence) -> Option<Self> {
        let target = &evidence.target;
        match signal.name {
            "in_my_industry" | "industry_in_common" if target.lacks_industries() => Some(Self::Industries),
            "in_my_industry" | "industry_in_common" => target.industries.is_none().then_some(Self::NoIndustries),
            "in_my_function" if target.lacks_functions() => Some(Self::Functions),
            "in_my_function" => target.functions.is_none().then_some(Self::NoFunctions),
            "keywords_found" => target.keywords.is_none().then_some(Self::Keywords),
            // Only the owner's side of these rests on a file.
            "at_target_company" | "shares_school" => None,
            _ => {
                let coverage = &evidence.export.coverage;
                let missing = FILES.iter().find(|file| signal.from.contains(file.name) && !coverage.has(file.kind))?;
                let is_there = coverage.files.iter().any(|file| file.kind == missing.kind);
                Some(if is_there { Self::UnusableFile(missing.kind) } else { Self::File(missing.kind) })
            }
        }
    }
}
