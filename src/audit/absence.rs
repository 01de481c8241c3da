//! Why a signal is unknown for everybody: the owner's side of a comparison is unknown, or a file or column was not read.

use super::Evidence;
use crate::export::FileKind;
use crate::signals::{self, Need, Signal};

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
    /// Every one of these, from outside LinkedIn.
    Outside(&'static [FileKind]),
    /// A file that is there, and of which nothing could be used.
    UnusableFile(FileKind),
    /// A column of Connections.csv.
    Column(&'static str),
}

impl Absence {
    /// What the export lacks for a signal, the most telling first; `None` if it lacks nothing.
    pub fn of(signal: &Signal, evidence: &Evidence) -> Option<Self> {
        Self::all_of(signal, evidence).next()
    }

    /// The same for the signal of that name.
    pub fn named(signal: &str, evidence: &Evidence) -> Option<Self> {
        signals::named(signal).and_then(|signal| Self::of(signal, evidence))
    }

    /// Everything that the export lacks for a signal.
    pub fn all_of(signal: &Signal, evidence: &Evidence) -> impl Iterator<Item = Self> {
        signal.needs.iter().filter_map(|need| Self::of_need(*need, evidence))
    }

    fn of_need(need: Need, evidence: &Evidence) -> Option<Self> {
        let (target, coverage) = (&evidence.target, &evidence.export.coverage);
        match need {
            Need::OwnIndustries if target.lacks_industries() => Some(Self::Industries),
            Need::OwnIndustries => target.industries.is_none().then_some(Self::NoIndustries),
            Need::OwnFunctions if target.lacks_functions() => Some(Self::Functions),
            Need::OwnFunctions => target.functions.is_none().then_some(Self::NoFunctions),
            Need::OwnKeywords => target.keywords.is_none().then_some(Self::Keywords),
            Need::File(kind) if coverage.has(kind) => None,
            Need::File(kind) => {
                let is_there = coverage.files.iter().any(|file| file.kind == kind);
                Some(if is_there { Self::UnusableFile(kind) } else { Self::File(kind) })
            }
            Need::AnyFile(kinds) => (!kinds.iter().any(|kind| coverage.has(*kind))).then_some(Self::Outside(kinds)),
            Need::Column(column) => (!coverage.list_has(column)).then_some(Self::Column(column)),
        }
    }
}
