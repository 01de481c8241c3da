//! `linkprune backtest`: what would have come of following the list in earlier years.

use clap::Args as ClapArgs;

use super::goal::GoalArgs;
use super::inputs::Inputs;
use super::outcome::{Finished, Outcome};
use super::past::{PastExport, YEARS, at_least_one};
use super::redact::RedactArgs;
use super::report_format::ReportFormat;
use super::screen;
use crate::output::{ReportHead, backtest, backtest_json};

/// Test the list on your own past: whom would it have let go that you wrote to within the year?
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune backtest sample-data/this-year --as-of 2026-11-01")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    goal: GoalArgs,
    /// How many years to test, counted back from the day of the export
    #[arg(long, value_name = "N", default_value_t = i64::from(YEARS), allow_negative_numbers = true)]
    years: i64,
    /// How to write the result
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
    #[command(flatten)]
    redact: RedactArgs,
}

/// Read, judge each year, compare, print.
pub(super) fn run(args: &Args) -> Finished {
    let options = &args.inputs.options;
    options.settings.apply();
    args.redact.apply();
    let (years, goal) = (at_least_one(args.years)?, args.goal.size(None)?);
    let config = options.config()?;
    let rules = options.settings.rule_set(&config)?;
    let past = PastExport::read(args.inputs.export.as_deref(), options, &config)?;
    let mut redaction = args.redact.redaction();
    let tested = past.tested(years, options, &config, &rules, (goal, &mut redaction))?;
    let whole = redaction.export(past.whole.as_ref().clone());
    let head = ReportHead { owner: &whole.owner, day: &past.day, rules: &rules };
    if !options.settings.quiet {
        screen::say(&head.words());
    }
    match args.format {
        ReportFormat::Text => screen::print_report(&backtest(&tested))?,
        ReportFormat::Json => screen::print_data(&backtest_json(&tested, &head))?,
    }
    Ok(if tested.total.is_some() { Outcome::Done } else { Outcome::Attention })
}
