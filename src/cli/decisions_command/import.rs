//! `linkprune decisions import`: a filled list is taken into the ledger, in one step. Where the ledger says otherwise, nothing
//! is written until the user says which of the two counts.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::audit::{ImportPlan, Remembered, Settlement};
use crate::cli::inputs::{Inputs, now};
use crate::cli::ledger::{LedgerPlace, Writing};
use crate::cli::outcome::{Finished, Outcome};
use crate::cli::{decisions, screen};
use crate::output::{ImportReport, import_report};

/// The word of the step in the history.
const COMMAND: &str = "decisions import";

/// Take the decisions and notes of a filled list into the ledger
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune decisions import list.csv my-export.zip")]
pub(super) struct Args {
    /// A list of linkprune with its Decision or Note column filled, however a spreadsheet saved it: CSV, TSV, or JSON
    #[arg(value_name = "FILE")]
    list: PathBuf,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    place: LedgerPlace,
    /// Where the ledger says otherwise, the newer decision counts; one without a day is of today
    #[arg(long, conflicts_with = "replace")]
    newer: bool,
    /// Where the ledger says otherwise, the list counts
    #[arg(long)]
    replace: bool,
}

/// Read the list, find its people, compare with the ledger, write.
pub(super) fn run(args: &Args) -> Finished {
    let options = &args.inputs.options;
    options.settings.apply();
    args.place.spare_from_sample(options.sample)?;
    let list = decisions::readable(&args.list)?;
    let export = args.inputs.read_export(&options.config()?)?;
    let day = options.settings.day(&export).day;
    let mut writing = Writing::about(&args.place, &export, day)?;
    let held = Remembered::of(&writing.standing()?).decided;
    let plan = ImportPlan::of(&list.decided, &held, &export, now().date());
    let how = settlement(args);
    let waits = how.is_none() && !plan.disagreements.is_empty();
    let written = if waits { Vec::new() } else { plan.settled(how.unwrap_or(Settlement::List)) };
    let records: Vec<_> = written.iter().filter_map(|one| one.to_ledger(&export)).collect();
    if !records.is_empty() {
        writing.take(COMMAND, &records)?;
    }
    let report = ImportReport { plan: &plan, list: &list, export: &export, written: &written, waits };
    screen::print_report(&import_report(&report))?;
    let undecided =
        plan.disagreements.len() - plan.disagreements.iter().filter(|one| written.contains(&&one.listed)).count();
    let asks = undecided > 0 || plan.leaves_some_out() || !list.unread.is_empty();
    Ok(if asks { Outcome::Attention } else { Outcome::Done })
}

fn settlement(args: &Args) -> Option<Settlement> {
    match (args.newer, args.replace) {
        (true, _) => Some(Settlement::Newer),
        (_, true) => Some(Settlement::List),
        _ => None,
    }
}
