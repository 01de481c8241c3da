//! `linkprune rules list`.

use clap::Args as ClapArgs;

use super::super::inputs::Inputs;
use super::super::outcome::{Finished, Outcome};
use super::super::redact::RedactArgs;
use super::super::report_destinations::{ReportDestinations, TableFormat, bytes_of};
use super::super::screen;
use crate::output::{rule_list, rule_list_csv, rule_list_json, rules_reference};

/// List the rules: points, title, on or off, and for how many people each holds if an export is given
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Print the reference page of the rules
    #[arg(long, conflicts_with_all = ["format", "output"])]
    markdown: bool,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// Load, judge if there is an export, print.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    args.redact.apply();
    args.destinations.spare(args.inputs.export.as_slice(), &args.inputs.options)?;
    let audit = args.inputs.is_named().then(|| args.inputs.audit()).transpose()?;
    let mut redaction = args.redact.redaction();
    let rules = redaction.rules(&settings.rule_set(&settings.config()?)?);
    let audit = audit.map(|audit| redaction.audit(audit));
    if args.markdown {
        screen::print_report(&rules_reference(&rules))?;
        return Ok(Outcome::Done);
    }
    let audit = audit.as_ref();
    args.destinations.write(|format, _| match format {
        TableFormat::Text => Ok(rule_list(&rules, audit).into_bytes()),
        TableFormat::Json => bytes_of(|to| rule_list_json(&rules, audit, to)),
        TableFormat::Csv => bytes_of(|to| rule_list_csv(&rules, audit, args.destinations.raw(), to)),
    })?;
    Ok(Outcome::Done)
}
