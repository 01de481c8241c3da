//! `linkprune config`: every value in force and where it came from.

use clap::Args as ClapArgs;

use super::inputs::Settings;
use super::locate::owner_override;
use super::outcome::{Finished, Outcome};
use super::report_format::ReportFormat;
use super::screen;
use crate::output::{configuration, configuration_json};

/// Show every setting in force and where it came from
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// How to write them
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
}

/// Load, check, print.
pub(super) fn run(args: &Args) -> Finished {
    args.settings.apply();
    let config = args.settings.config()?;
    let rules = args.settings.rule_set(&config)?;
    owner_override(&config)?;
    match args.format {
        ReportFormat::Text => screen::print(configuration(&config, &rules).as_bytes())?,
        ReportFormat::Json => screen::stream_data(|to| configuration_json(&config, &rules, to))?,
    }
    Ok(Outcome::Done)
}
