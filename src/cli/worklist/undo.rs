//! `linkprune worklist undo`: takes back what was last marked as removed.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::done;
use super::sittings::Confirmed;
use crate::cli::inputs::ExportOptions;
use crate::cli::ledger::{LedgerPlace, Writing};
use crate::cli::outcome::{Finished, Outcome};
use crate::cli::screen;
use crate::error::Error;
use crate::output::Shown;
use crate::store::ledger::Undone;

/// Take back the last `worklist done`
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune worklist undo --export sample-data/this-year")]
pub(super) struct Args {
    /// The export, as for `linkprune audit`
    #[arg(long, value_name = "EXPORT")]
    export: Option<PathBuf>,
    #[command(flatten)]
    options: ExportOptions,
    #[command(flatten)]
    ledger: LedgerPlace,
}

/// Find the step, undo it, say whom it was about.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    let place = args.ledger.writable(args.options.sample)?;
    let audit = Confirmed::read(args.export.as_deref(), &args.options, &args.ledger)?.audit;
    let mut writing = Writing::open(place, &audit)?;
    let undone = match writing.number()? {
        Some(owner) => writing.ledger.undo(owner, &[done::STEP])?,
        None => Undone::Nothing,
    };
    match undone {
        Undone::Step(step) => {
            let names: Vec<String> = step.records.iter().map(|(person, _)| Shown::cell(&person.name())).collect();
            screen::say_prose(&format!("no longer marked as removed: {}", names.join(", ")));
            Ok(Outcome::Done)
        }
        Undone::Nothing => Err(Error::NotFound {
            sentence: "nothing was marked as removed that could be taken back".into(),
            help: "`linkprune history` shows what was done".into(),
        }),
        Undone::Overtaken { command } => Err(Error::NotFound {
            sentence: format!("somebody in it was decided on again by `linkprune {command}`"),
            help: "take that back first, with `linkprune decisions undo`".into(),
        }),
    }
}
