//! `linkprune history`: what was written to the ledger, step by step.

use clap::Args as ClapArgs;

use super::outcome::{Finished, Outcome};
use super::report_format::ReportFormat;
use super::screen;
use super::whose::Whose;
use crate::output::{OwnerHistory, history, history_json};

/// Show what was decided when, and which audits were recorded
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune history")]
pub(super) struct Args {
    #[command(flatten)]
    whose: Whose,
    /// How to show it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
}

/// Open, read, print.
pub(super) fn run(args: &Args) -> Finished {
    args.whose.options();
    let mut found = Vec::new();
    if let Some(ledger) = args.whose.place.existing_or_none()? {
        for (id, owner) in args.whose.owners(&ledger)? {
            found.push(OwnerHistory { owner, steps: ledger.history(id)?, audits: ledger.audits(id)? });
        }
    }
    match args.format {
        ReportFormat::Text => screen::print_report(&history(&found))?,
        ReportFormat::Json => screen::print_data(history_json(&found).as_bytes())?,
    }
    Ok(Outcome::Done)
}
