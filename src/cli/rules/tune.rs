//! `linkprune rules tune`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::inputs::{CONFIG_FILE, Inputs};
use super::super::outcome::{Finished, Outcome};
use super::super::{decisions, screen};
use crate::audit::{Audit, Tuning, tune};
use crate::output;
use crate::store::config_edit;

/// Propose weights that would have ranked your own decisions best
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules tune sample-data/this-year --decisions decided.csv")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Your decisions: a CSV or JSON with URL and decision (remove, keep, later)
    #[arg(long, value_name = "FILE")]
    decisions: PathBuf,
    /// Write the weights into the configuration, if they rank better
    #[arg(long)]
    write: bool,
}

/// Judge, learn, print, and write if asked to.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    let audit = args.inputs.audit()?;
    let decisions = decisions::read(&args.decisions, &audit)?;
    if !settings.quiet {
        for note in decisions.notes() {
            screen::say(&format!("note: {}", note.text));
        }
    }
    let tuning = tune(&audit, &decisions)?;
    let Tuning::Proposed(proposal) = &tuning else {
        screen::print_report(&output::tuning(&tuning, &audit, None))?;
        return Ok(Outcome::Attention);
    };
    let after =
        Audit::judge(&audit.evidence, audit.rules.with_weights(&proposal.weights), &args.inputs.options.config()?)?
            .counts;
    screen::print_report(&output::tuning(&tuning, &audit, Some(after)))?;
    if args.write && proposal.is_better() {
        let path = settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
        config_edit::set_weights(&path, &proposal.weights)?;
        screen::say(&format!("written   {}", path.display()));
    } else if args.write {
        screen::say("nothing was written: the weights stay as they are");
    }
    Ok(Outcome::Done)
}
