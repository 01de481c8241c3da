//! `linkprune network`: what the network is made of, where it is thin and what it says about its owner; and over several
//! exports how it grew.

mod over_years;

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::goal::GoalArgs;
use super::inputs::ExportOptions;
use super::ledger::LedgerInput;
use super::outcome::{Finished, Outcome};
use super::pipeline;
use super::report_destinations::{ReportDestinations, TableFormat};
use crate::audit::{Audit, NetworkProfile};
use crate::error::Result;
use crate::output::{NetworkText, network, network_csv, network_json};

/// Show what your network is made of and where it is thin; of several exports, how it grew and who came and went
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune network sample-data/this-year\n          linkprune network sample-data/last-year sample-data/this-year"
)]
pub(super) struct Args {
    /// The zip as LinkedIn gave it, the unpacked folder, or a CSV of connections; by default what is in this folder.
    /// Several that you kept over the years, in any order, are compared
    #[arg(value_name = "EXPORT")]
    exports: Vec<PathBuf>,
    #[command(flatten)]
    options: ExportOptions,
    #[command(flatten)]
    goal: GoalArgs,
    #[command(flatten)]
    ledger: LedgerInput,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// Read, judge, count, write.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    args.destinations.spare(&args.exports, &args.options.settings)?;
    if args.exports.len() > 1 {
        return over_years::run(args);
    }
    let audit = args.audit()?;
    let profile = NetworkProfile::of(&audit);
    args.destinations.write(|format, place| {
        let text = NetworkText { width: place.width, verbose: args.options.settings.verbose };
        Ok(match format {
            TableFormat::Text => network(&audit, &profile, text).into_bytes(),
            TableFormat::Json => network_json(&audit, &profile),
            TableFormat::Csv => {
                let mut rows = Vec::new();
                network_csv(&profile, args.destinations.raw(), &mut rows)?;
                rows
            }
        })
    })?;
    Ok(Outcome::Done)
}

impl Args {
    /// The audit of the only export, with the decisions of the ledger and the goal.
    fn audit(&self) -> Result<Audit> {
        let goal = self.goal.size(None)?;
        let audit = pipeline::audit(self.exports.first().map(PathBuf::as_path), &self.options)?;
        let audit = self.ledger.honoured(audit, self.options.sample, None)?;
        Ok(match goal {
            Some(size) => audit.with_goal(size),
            None => audit,
        })
    }
}
