//! `--format` of the commands that give a report and not a list.

use clap::ValueEnum;

/// How to write a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For reading
    #[default]
    #[value(alias = "table")]
    Text,
    /// For tools, with everything
    Json,
}
