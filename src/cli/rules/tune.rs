//! `linkprune rules tune`.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::super::inputs::{CONFIG_FILE, Inputs};
use super::super::{Finished, Outcome, screen};
use crate::audit::{Audit, Decisions, Tuning, tune};
use crate::error::Result;
use crate::export::read_decisions;
use crate::output;
use crate::store::{config_edit, files};

/// Propose weights that would have ranked your own decisions best
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules tune sample-data/this-year --decisions decided.csv")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Your decisions: a CSV or JSON with URL and decision (remove, keep, later)
    #[arg(long, value_name = "FILE")]
    decisions: PathBuf,
    /// Write the weights into the configuration
    #[arg(long)]
    write: bool,
}

/// Judge, learn, print, and write where asked.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.rest.settings;
    settings.apply();
    let audit = args.inputs.audit()?;
    let decisions = decisions(&args.decisions, &audit)?;
    if decisions.strangers > 0 && !settings.quiet {
        screen::say(&format!("note: {} decisions are on people this export does not have", decisions.strangers));
    }
    let tuning = tune(&audit, &decisions);
    screen::print(output::tuning(&tuning).as_bytes())?;
    match tuning {
        Tuning::TooFew { .. } => Ok(Outcome::Attention),
        Tuning::Proposed(proposal) => {
            if args.write && !proposal.weights.is_empty() {
                let path = settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
                config_edit::set_weights(&path, &proposal.weights)?;
                screen::say(&format!("written   {}", path.display()));
            }
            Ok(Outcome::Done)
        }
    }
}

/// Reads a file of decisions and finds the people in the audit's export.
pub(super) fn decisions(path: &Path, audit: &Audit) -> Result<Decisions> {
    let decided = read_decisions(&path.display().to_string(), &files::read(path)?)?;
    Ok(Decisions::find(&decided, &audit.evidence.export))
}
