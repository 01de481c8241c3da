//! The arguments of `linkprune network`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::audit::Audit;
use crate::cli::goal::GoalArgs;
use crate::cli::inputs::{ExportOptions, Inputs};
use crate::cli::ledger::LedgerInput;
use crate::cli::pipeline;
use crate::cli::redact::RedactArgs;
use crate::cli::report_destinations::ReportDestinations;
use crate::error::Result;

/// Show what your network is made of and where it is thin; of several exports, how it grew and who came and went
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune network sample-data/this-year\n          linkprune network sample-data/last-year sample-data/this-year"
)]
pub(in crate::cli) struct Args {
    /// The zip as LinkedIn gave it, the unpacked folder, or a CSV of connections; by default what is in this folder.
    /// Several that you kept over the years, in any order, are compared
    #[arg(value_name = "EXPORT")]
    pub(super) exports: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) options: ExportOptions,
    #[command(flatten)]
    pub(super) goal: GoalArgs,
    #[command(flatten)]
    pub(super) ledger: LedgerInput,
    #[command(flatten)]
    pub(super) redact: RedactArgs,
    #[command(flatten)]
    pub(super) destinations: ReportDestinations,
}

impl Args {
    /// The only export with the settings, as words of another command.
    pub(super) fn words(&self) -> String {
        Inputs { export: self.exports.first().cloned(), options: self.options.clone() }.words()
    }

    /// The audit of the only export, with the decisions of the ledger and the goal.
    pub(super) fn audit(&self) -> Result<Audit> {
        let goal = self.goal.size(None)?;
        let audit = pipeline::audit(self.exports.first().map(PathBuf::as_path), &self.options)?;
        let audit = self.ledger.honoured(audit, self.options.sample, None)?;
        Ok(audit.with_any_goal(goal))
    }
}
