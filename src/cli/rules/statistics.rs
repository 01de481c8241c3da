//! `linkprune rules stats`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::inputs::Inputs;
use super::super::outcome::{Finished, Outcome};
use super::super::redact::RedactArgs;
use super::super::{decisions, screen};
use crate::audit::{Decisions, Statistics};
use crate::output;

/// Show how often each rule holds, holds alone or cannot be judged, and which rules hold for the same people
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules stats sample-data/this-year --as-of 2026-11-01")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Your decisions: a CSV or JSON with URL and decision
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    redact: RedactArgs,
}

/// Judge, count, print.
pub(super) fn run(args: &Args) -> Finished {
    args.inputs.options.settings.apply();
    args.redact.apply();
    let audit = args.inputs.audit()?;
    let decisions = args.decisions.as_ref().map_or(Ok(Decisions::default()), |path| decisions::read(path, &audit))?;
    let statistics = Statistics::of(&audit, &decisions);
    screen::print_report(&output::statistics(&args.redact.redaction().audit(audit), &statistics))?;
    Ok(Outcome::Done)
}
