//! `--list`: which connections a command is about.

use clap::ValueEnum;

use crate::audit::List;

/// [`List`] as the command line names it.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum ListName {
    /// Bands remove and review, by rank
    #[default]
    Removal,
    /// Worthwhile people gone quiet
    Reconnect,
    /// Everybody
    All,
}

impl From<ListName> for List {
    fn from(name: ListName) -> Self {
        match name {
            ListName::Removal => Self::Removal,
            ListName::Reconnect => Self::Reconnect,
            ListName::All => Self::All,
        }
    }
}
