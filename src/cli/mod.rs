//! Floor 9: arguments, screen, clock and exit codes; one command per file.

mod audit;
mod backtest;
mod compare;
mod completions;
mod config;
mod dataset;
mod decisions;
mod decisions_command;
mod destination;
mod doctor;
mod explain;
mod fault;
mod forget;
mod full_screen;
mod goal;
mod history;
mod industries;
mod init;
mod inputs;
mod inspect;
mod interrupt;
mod known_lists;
mod ledger;
mod ledger_command;
mod list_name;
mod load;
mod locate;
mod losses;
mod man;
mod memory;
mod network;
mod outcome;
mod outside_config;
mod outside_flags;
mod overlap;
mod pager;
mod past;
mod pipeline;
mod prompt;
mod protected_paths;
mod redact;
mod remind;
mod report_destinations;
mod report_file;
mod report_format;
mod review;
mod rules;
mod sample;
mod sandbox;
mod schema;
mod screen;
mod several;
mod suggestion;
mod target_flags;
mod team;
mod watch;
mod whose;
mod worklist;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use sandbox::Sandbox;

/// Which LinkedIn connections to let go, and why: an audit of your data export, offline.
#[derive(Debug, Parser)]
#[command(
    name = "linkprune",
    version,
    before_help = "Example:  linkprune audit sample-data/this-year --as-of 2026-11-01",
    arg_required_else_help = true,
    max_term_width = 110
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Show a long result on a terminal at once, not in a pager (`LINKPRUNE_PAGER`, `PAGER`, or less)
    #[arg(long, global = true, display_order = 999)]
    no_pager: bool,
    /// Do not have the kernel deny this process network sockets and files that the command does not name, where that is in the way
    #[arg(long, global = true, display_order = 999)]
    no_sandbox: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Audit(audit::Args),
    Review(review::Args),
    Explain(explain::Args),
    Backtest(backtest::Args),
    Inspect(inspect::Args),
    Init(init::Args),
    Industries(industries::Args),
    Worklist(Box<worklist::Args>),
    Compare(Box<compare::Args>),
    Network(Box<network::Args>),
    Overlap(Box<overlap::Args>),
    Remind(Box<remind::Args>),
    Decisions(decisions_command::Args),
    History(history::Args),
    Forget(forget::Args),
    Ledger(ledger_command::Args),
    Config(config::Args),
    Rules(rules::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
    Doctor(doctor::Args),
}

impl Command {
    /// Whether its result may be shown in a pager: not while somebody is asked, not what goes on until it
    /// is ended, and not what a program reads.
    fn can_be_paged(&self) -> bool {
        match self {
            Self::Audit(args) => !args.watches(),
            Self::Review(_) | Self::Init(_) | Self::Forget(_) | Self::Completions(_) | Self::Man(_) => false,
            _ => true,
        }
    }
}

/// Runs the command line and returns its exit code.
pub fn run() -> ExitCode {
    fault::keep_data_out();
    memory::keep();
    let mut command_line = definition();
    let parsed = command_line.try_get_matches_from_mut(std::env::args_os());
    let parsed = parsed.and_then(|matches| Ok((Arguments::from_arg_matches(&matches)?, matches)));
    let (arguments, matches) = match parsed.map_err(|error| error.format(&mut command_line)) {
        Ok(parsed) => parsed,
        Err(error) => match several::exports(&error) {
            Some(several) => return ExitCode::from(screen::report(Err(several))),
            None => suggestion::improved(error, definition()).exit(),
        },
    };
    if !arguments.no_pager && arguments.command.can_be_paged() {
        pager::allow();
    }
    // Before there is a second thread: those that come after it inherit it.
    let sandbox = if arguments.no_sandbox { Sandbox::SWITCHED_OFF } else { Sandbox::seal(&matches, pager::wait) };
    interrupt::catch();
    let outcome = match arguments.command {
        Command::Audit(args) => audit::run(&args, sandbox),
        Command::Review(args) => review::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Backtest(args) => backtest::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Industries(args) => industries::run(&args),
        Command::Worklist(args) => worklist::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Network(args) => network::run(&args),
        Command::Overlap(args) => overlap::run(&args),
        Command::Remind(args) => remind::run(&args),
        Command::Decisions(args) => decisions_command::run(&args),
        Command::History(args) => history::run(&args),
        Command::Forget(args) => forget::run(&args),
        Command::Ledger(args) => ledger_command::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args, definition()),
        Command::Man(args) => man::run(&args, definition()),
        Command::Doctor(args) => doctor::run(&args, sandbox),
    };
    ExitCode::from(screen::report(outcome))
}

/// The definition of the command line, for snapshots of the help.
pub fn definition() -> clap::Command {
    Arguments::command()
}
