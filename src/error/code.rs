//! What kind of thing a diagnostic reports. Each code is a constant that holds everything there is to say of it, so a
//! code without an explanation cannot be reported.

use std::fmt;

/// The code of a [`Diagnostic`](super::Diagnostic), with the page that `rules check --explain` prints.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// Kebab-case, `unknown-signal`.
    pub name: &'static str,
    pub severity: Severity,
    pub stage: Stage,
    /// One line.
    pub title: &'static str,
    /// Why it matters and what to do.
    pub long: &'static str,
    /// What causes it: a rule, a piece of `linkprune.toml` or a folder.
    pub wrong: &'static str,
    /// The same, corrected.
    pub right: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}

/// How much a [`Diagnostic`](super::Diagnostic) weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the rule may well mean what it says.
    Remark,
    /// Most likely a mistake; the rule is still judged.
    Warning,
    /// Nothing is judged until this is mended.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Remark => "remark",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// What has to be read or run to find a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The grammar of rules: the interpreter does not parse such a rule either.
    Grammar,
    /// The grammar as our own parser knows it: it does not count where the interpreter parses the rule.
    OwnGrammar,
    /// Names, types and arguments.
    Meaning,
    /// Which connections reach a verb.
    Reach,
    /// The title, the tags and the examples of a rule.
    Header,
    /// The files of rules and cases: names, encoding, size.
    File,
    /// `linkprune.toml` and `--set`.
    Settings,
    /// Judging connections.
    Run,
}

impl Stage {
    /// Whether it is a mistake of grammar, so that part of the rule may not have been read.
    pub fn is_grammar(self) -> bool {
        matches!(self, Self::Grammar | Self::OwnGrammar)
    }
}

/// Declares codes and the list of them in that order: a code that is in no list cannot be declared.
macro_rules! codes {
    ($list:ident = $($name:ident: $code:expr,)*) => {
        $(pub const $name: Code = $code;)*
        pub const $list: &[&Code] = &[$(&$name),*];
    };
}
pub(crate) use codes;
