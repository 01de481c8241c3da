//! `linkprune inspect`: what the export holds, in what shape, and what is missing.

use clap::Args as ClapArgs;

use super::inputs::Inputs;
use super::{Finished, Outcome, screen};
use crate::network::Network;
use crate::output::{inspect, inspect_json};

/// Show every file of an export: its shape, its rows, what was refused and why, what is absent and what that costs
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune inspect sample-data/this-year")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// For tools
    #[arg(long)]
    json: bool,
}

/// Read, join, render.
pub(super) fn run(args: &Args) -> Finished {
    args.inputs.rest.settings.apply();
    let config = args.inputs.rest.settings.config()?;
    let export = args.inputs.read_export(&config)?;
    let joined = Network::build(&export)?.joined;
    if args.json {
        screen::print_data(inspect_json(&export, &joined).as_bytes())?;
    } else {
        screen::print(inspect(&export, &joined).as_bytes())?;
    }
    Ok(Outcome::Done)
}
