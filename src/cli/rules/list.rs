//! `linkprune rules list`.

use clap::Args as ClapArgs;

use super::super::inputs::Inputs;
use super::super::outcome::{Finished, Outcome};
use super::super::screen;
use crate::output::{rule_list, rules_reference};

/// List the rules: points, title, on or off, and for how many people each holds if an export is given
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Print the reference page of the rules
    #[arg(long)]
    markdown: bool,
}

/// Load, judge if there is an export, print.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    let audit = args.inputs.is_named().then(|| args.inputs.audit()).transpose()?;
    let rules = settings.rule_set(&settings.config()?)?;
    let text = if args.markdown { rules_reference(&rules) } else { rule_list(&rules, audit.as_ref()) };
    screen::print_report(&text)?;
    Ok(Outcome::Done)
}
