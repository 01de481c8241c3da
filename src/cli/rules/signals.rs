//! `linkprune rules signals`.

use clap::Args as ClapArgs;

use super::super::inputs::Inputs;
use super::super::outcome::{Finished, Outcome};
use super::super::redact::RedactArgs;
use super::super::report_destinations::{ReportDestinations, TableFormat, bytes_of};
use super::super::screen;
use crate::output::{signal_list, signal_list_csv, signal_list_json, signals_reference};

/// List what a rule can ask about: name, type, unit, meaning, what absence means, and a value from the export if given
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Print the reference page of the signals
    #[arg(long, conflicts_with_all = ["format", "output"])]
    markdown: bool,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// Measure if there is an export, print.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    args.redact.apply();
    args.destinations.spare(args.inputs.export.as_slice(), &args.inputs.options)?;
    if args.markdown {
        screen::print_report(&signals_reference())?;
        return Ok(Outcome::Done);
    }
    let audit = args.inputs.is_named().then(|| args.inputs.audit()).transpose()?;
    let audit = audit.map(|audit| args.redact.redaction().audit(audit));
    let audit = audit.as_ref();
    args.destinations.write(|format, _| match format {
        TableFormat::Text => Ok(signal_list(audit).into_bytes()),
        TableFormat::Json => bytes_of(|to| signal_list_json(audit, to)),
        TableFormat::Csv => bytes_of(|to| signal_list_csv(audit, args.destinations.raw(), to)),
    })?;
    Ok(Outcome::Done)
}
