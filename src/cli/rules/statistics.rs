//! `linkprune rules stats`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::decisions;
use super::super::inputs::Inputs;
use super::super::outcome::{Finished, Outcome};
use super::super::redact::RedactArgs;
use super::super::report_destinations::{ReportDestinations, TableFormat, bytes_of};
use crate::audit::{Decisions, Statistics};
use crate::output;

/// Show how often each rule holds, holds alone or cannot be judged, and which rules hold for the same people
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules stats sample-data/this-year --as-of 2026-11-01")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Your decisions: a CSV, spreadsheet or JSON with URL and decision
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// Judge, count, print.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    args.redact.apply();
    args.destinations.spare(args.inputs.export.as_slice(), &args.inputs.options)?;
    let audit = args.inputs.audit()?;
    let decisions = args.decisions.as_ref().map_or(Ok(Decisions::default()), |path| decisions::read(path, &audit))?;
    let found = Statistics::of(&audit, &decisions);
    let audit = args.redact.redaction().audit(audit);
    args.destinations.write(|format, _| match format {
        TableFormat::Text => Ok(output::statistics(&audit, &found).into_bytes()),
        TableFormat::Json => bytes_of(|to| output::statistics_json(&audit, &found, to)),
        TableFormat::Csv => bytes_of(|to| output::statistics_csv(&audit, &found, args.destinations.raw(), to)),
    })?;
    Ok(Outcome::Done)
}
