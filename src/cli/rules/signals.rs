//! `linkprune rules signals`.

use clap::Args as ClapArgs;

use super::super::inputs::Inputs;
use super::super::outcome::{Finished, Outcome};
use super::super::screen;
use crate::output::{signal_list, signals_reference};

/// List what a rule can ask about: name, type, unit, meaning, what absence means, and a value from the export if given
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Print the reference page of the signals
    #[arg(long)]
    markdown: bool,
}

/// Measure if there is an export, print.
pub(super) fn run(args: &Args) -> Finished {
    args.inputs.options.settings.apply();
    let audit = args.inputs.is_named().then(|| args.inputs.audit()).transpose()?;
    let text = if args.markdown { signals_reference() } else { signal_list(audit.as_ref()) };
    screen::print_report(&text)?;
    Ok(Outcome::Done)
}
