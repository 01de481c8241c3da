//! `--redact`: output that can be shown to others.

use clap::{Args, ValueEnum};

use super::screen;
use crate::audit::{RedactedPart, Redaction, RedactionScope};

/// What somebody else must not see.
#[derive(Debug, Default, Clone, Args)]
pub(super) struct RedactArgs {
    /// Write pseudonyms, so that the output can be shown to others; several are separated by commas
    #[arg(long, value_name = "PARTS", value_enum, value_delimiter = ',')]
    redact: Vec<Part>,
}

/// A part of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Names of people, the owner's too, also where a reason or a note repeats them
    Names,
    /// Addresses of profiles and of mail; they often spell the name
    Urls,
    /// Both, and company, position, notes, files, your own words, and words of rules made from any of them
    All,
}

impl RedactArgs {
    /// Applies it to what is said while an export is read; call it first.
    pub(super) fn apply(&self) {
        if self.all() {
            screen::name_no_files();
        }
    }

    /// What is taken out.
    pub(super) fn scope(&self) -> RedactionScope {
        let parts: Vec<RedactedPart> = self.redact.iter().map(|part| part.of()).collect();
        RedactionScope::of(&parts)
    }

    /// Whether anything is taken out.
    pub(super) fn is_given(&self) -> bool {
        !self.redact.is_empty()
    }

    /// Whether nothing is to be shown that tells whose list it is.
    pub(super) fn all(&self) -> bool {
        self.scope().all
    }

    /// The words of a command for an export: without what they name, where nobody is to see that.
    pub(super) fn words(&self, words: String) -> String {
        if self.all() { "EXPORT".to_owned() } else { words }
    }

    /// For one run.
    pub(super) fn redaction(&self) -> Redaction {
        Redaction::of(self.scope())
    }
}

impl Part {
    fn of(self) -> RedactedPart {
        match self {
            Self::Names => RedactedPart::Names,
            Self::Urls => RedactedPart::Urls,
            Self::All => RedactedPart::All,
        }
    }
}
