//! `linkprune decisions list`: what counts about everybody, from the ledger alone.

use clap::Args as ClapArgs;

use crate::cli::outcome::{Finished, Outcome};
use crate::cli::report_format::ReportFormat;
use crate::cli::screen;
use crate::cli::whose::Whose;
use crate::output::{OwnerDecisions, decisions_json, decisions_list};

/// Show what you decided about whom
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune decisions list")]
pub(super) struct Args {
    #[command(flatten)]
    whose: Whose,
    /// How to show them; `decisions import` reads the JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
}

/// Said where nothing was ever decided.
const NO_LEDGER: &str = "note: there is no ledger yet; `linkprune review` or `linkprune decisions import` begins one";

/// Open, read, print.
pub(super) fn run(args: &Args) -> Finished {
    args.whose.options();
    let mut found = Vec::new();
    match args.whose.place.existing_or_none()? {
        Some(ledger) => {
            for (id, owner) in args.whose.owners(&ledger)? {
                found.push(OwnerDecisions { owner, standing: ledger.standing(id)? });
            }
        }
        None => screen::say(NO_LEDGER),
    }
    match args.format {
        ReportFormat::Text => screen::print_report(&decisions_list(&found))?,
        ReportFormat::Json => screen::print_data(decisions_json(&found).as_bytes())?,
    }
    Ok(Outcome::Done)
}
