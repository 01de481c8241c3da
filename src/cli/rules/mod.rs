//! `linkprune rules`: the workshop around the rules. Everything here judges the way the audit does.

mod check;
mod compare;
mod definitions;
mod format;
mod list;
mod new;
mod serve;
mod show;
mod signals;
mod statistics;
mod test;
mod trial;
mod tune;

use clap::{Args as ClapArgs, Subcommand};

use super::outcome::Finished;

/// Read, write, check, test and tune rules
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules try never-spoke sample-data/this-year --as-of 2026-11-01")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Show(show::Args),
    Signals(signals::Args),
    New(new::Args),
    Check(check::Args),
    Test(test::Args),
    Try(trial::Args),
    Compare(compare::Args),
    Stats(statistics::Args),
    Tune(tune::Args),
    #[command(name = "fmt")]
    Format(format::Args),
    Definitions(definitions::Args),
    Serve(serve::Args),
}

/// Runs the subcommand.
pub(super) fn run(args: &Args) -> Finished {
    match &args.command {
        Command::List(args) => list::run(args),
        Command::Show(args) => show::run(args),
        Command::Signals(args) => signals::run(args),
        Command::New(args) => new::run(args),
        Command::Check(args) => check::run(args),
        Command::Test(args) => test::run(args),
        Command::Try(args) => trial::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Stats(args) => statistics::run(args),
        Command::Tune(args) => tune::run(args),
        Command::Format(args) => format::run(args),
        Command::Definitions(args) => definitions::run(args),
        Command::Serve(args) => serve::run(args),
    }
}
