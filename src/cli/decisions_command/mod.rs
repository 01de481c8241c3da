//! `linkprune decisions`: what the ledger holds about people, as a list, from a list, and back by a step.

mod export;
mod import;
mod list;
mod undo;

use clap::{Args as ClapArgs, Subcommand};

use super::outcome::Finished;

/// See, import, export and take back what you decided about people
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune decisions import list.csv my-export.zip")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Import(Box<import::Args>),
    Export(export::Args),
    Undo(undo::Args),
}

/// Runs the subcommand.
pub(super) fn run(args: &Args) -> Finished {
    match &args.command {
        Command::List(args) => list::run(args),
        Command::Import(args) => import::run(args),
        Command::Export(args) => export::run(args),
        Command::Undo(args) => undo::run(args),
    }
}
