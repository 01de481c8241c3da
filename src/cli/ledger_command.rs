//! `linkprune ledger`: the file with the decisions itself: whether it is whole, a copy of it, the way back, and where it is.

use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Subcommand};

use super::inputs::now;
use super::ledger::LedgerPlace;
use super::outcome::{Finished, Outcome};
use super::screen::{self, Colour};
use crate::error::{Error, Result};
use crate::store::ledger::{Ledger, LedgerContents, backup_place};
use crate::text::{counted, counted_as};

/// Check, back up and restore the file that holds your decisions
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune ledger backup")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check every page and every row of the ledger, and say how much is in it
    Check(PlaceArgs),
    /// Copy the ledger into a new file, by default beside it with the day in its name
    Backup(BackupArgs),
    /// Put a backup in the place of the ledger; what is there now is kept beside it
    Restore(RestoreArgs),
    /// Print where the ledger is, or would be
    Path(PlaceArgs),
}

#[derive(Debug, ClapArgs)]
struct PlaceArgs {
    #[command(flatten)]
    place: LedgerPlace,
    /// When to use colour; `NO_COLOR` and `CLICOLOR` are honoured too
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

#[derive(Debug, ClapArgs)]
struct BackupArgs {
    #[command(flatten)]
    at: PlaceArgs,
    /// The new file; one that is there already is never written over
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
struct RestoreArgs {
    /// A backup that `linkprune ledger backup` wrote
    #[arg(value_name = "FILE")]
    backup: PathBuf,
    #[command(flatten)]
    at: PlaceArgs,
}

/// Runs the subcommand.
pub(super) fn run(args: &Args) -> Finished {
    match &args.command {
        Command::Check(args) => check(args),
        Command::Backup(args) => back_up(args),
        Command::Restore(args) => restore(args),
        Command::Path(args) => path(args),
    }
}

fn check(args: &PlaceArgs) -> Finished {
    let contents = existing(args)?.check()?;
    screen::print_report(&words(&contents))?;
    Ok(Outcome::Done)
}

fn words(contents: &LedgerContents) -> String {
    let LedgerContents { version, owners, people, steps, undone, audits } = *contents;
    format!(
        "the ledger is whole, of version {version}\n{} of {}\n{}, {undone} taken back\n{}\n",
        counted_as(people, "person in the decisions", "people in the decisions"),
        counted(owners, "owner"),
        counted(steps, "step"),
        counted(audits, "recorded audit"),
    )
}

fn back_up(args: &BackupArgs) -> Finished {
    let ledger = existing(&args.at)?;
    ledger.check()?;
    let to = args.output.clone().unwrap_or_else(|| backup_place(ledger.path(), now().date()));
    ledger.back_up(&to)?;
    screen::say(&format!("wrote a backup to {}", shown(&to)));
    Ok(Outcome::Done)
}

fn restore(args: &RestoreArgs) -> Finished {
    args.at.color.choose();
    let path = args.at.place.path()?;
    let kept = backup_place(&path, now().date());
    let was_there = Ledger::restore(&path, &args.backup, &kept)?;
    // A backup of an earlier release is brought up to date.
    Ledger::open(&path)?.check()?;
    let before = if was_there { format!("; what was there is kept as {}", shown(&kept)) } else { String::new() };
    screen::say(&format!("restored the ledger from {}{before}", shown(&args.backup)));
    screen::say(
        "note: people you forgot after that backup was made are in the ledger again; `linkprune forget` removes them",
    );
    Ok(Outcome::Done)
}

fn path(args: &PlaceArgs) -> Finished {
    args.color.choose();
    screen::print(format!("{}\n", shown(&args.place.path()?)).as_bytes())?;
    Ok(Outcome::Done)
}

/// The ledger, which has to be there.
fn existing(args: &PlaceArgs) -> Result<Ledger> {
    args.color.choose();
    args.place.existing_or_none()?.ok_or_else(|| Error::NotFound {
        sentence: "there is no ledger yet".into(),
        help: "`linkprune review` or `linkprune decisions import` begins one; to put a backup there, `linkprune ledger restore`"
            .into(),
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
