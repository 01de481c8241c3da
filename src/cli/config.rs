//! `linkprune config`: every value in force and where it came from.

use clap::Args as ClapArgs;

use super::inputs::Settings;
use super::locate::owner_override;
use super::outcome::{Finished, Outcome};
use super::screen;
use crate::output::configuration;

/// Show every setting in force and where it came from
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
}

/// Load, check, print.
pub(super) fn run(args: &Args) -> Finished {
    args.settings.apply();
    let config = args.settings.config()?;
    let rules = args.settings.rule_set(&config)?;
    owner_override(&config)?;
    screen::print(configuration(&config, &rules).as_bytes())?;
    Ok(Outcome::Done)
}
