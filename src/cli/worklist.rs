//! `linkprune worklist`: the confirmed removals in sittings, to carry out by hand on LinkedIn's pages.

mod done;
pub(super) mod sittings;
mod undo;

use clap::{Args as ClapArgs, Subcommand};

use super::destination;
use super::inputs::Inputs;
use super::ledger::LedgerPlace;
use super::outcome::{Finished, Outcome};
use super::redact::RedactArgs;
use super::{decisions, screen};
use crate::audit::List;
use crate::error::Result;
use crate::output::{RenderOptions, WorklistText, worklist, worklist_guard};
use sittings::{Confirmed, Sittings, no_sitting};

/// List those whose removal you confirmed in sittings, with links and what to click; mark what is done
#[derive(Debug, ClapArgs)]
#[command(
    args_conflicts_with_subcommands = true,
    before_help = "Example:  linkprune worklist sample-data/this-year\n          linkprune worklist done --sitting 1 --export sample-data/this-year"
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    show: Show,
}

#[derive(Debug, Subcommand)]
enum Command {
    Done(done::Args),
    Undo(undo::Args),
}

/// What to show.
#[derive(Debug, ClapArgs)]
struct Show {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    sittings: Sittings,
    /// Show one sitting, by its number
    #[arg(long, value_name = "N")]
    sitting: Option<usize>,
    /// Say how to remove several people at once on LinkedIn's page of connections, in the order of that page
    #[arg(long)]
    bulk: bool,
    /// Write the people still to be removed in this format; by default sittings for reading
    #[arg(long, value_name = "FORMAT", value_parser = destination::format_names())]
    format: Option<String>,
    /// Write to a file in the format of its ending; may be given several times; - is stdout
    #[arg(short, long = "output", value_name = "FILE")]
    output: Vec<String>,
}

/// Read, judge, put into sittings, write.
pub(super) fn run(args: &Args) -> Finished {
    match &args.command {
        Some(Command::Done(args)) => done::run(args),
        Some(Command::Undo(args)) => undo::run(args),
        None => args.show.run(),
    }
}

impl Show {
    fn run(&self) -> Finished {
        self.inputs.options.settings.apply();
        self.redact.apply();
        let confirmed = Confirmed::read(self.inputs.export.as_deref(), &self.inputs.options, &self.ledger)?;
        let list = confirmed.worklist(self.sittings, self.bulk);
        let mut redaction = self.redact.redaction();
        let audit = redaction.audit(confirmed.audit);
        let list = redaction.worklist(list, &audit);
        let one = self.sitting.map(|number| list.only(number).ok_or_else(|| no_sitting(&list, number))).transpose()?;
        if self.output.is_empty() && self.format.is_none() {
            let command = if self.redact.all() {
                "linkprune worklist done --export EXPORT --sitting".to_owned()
            } else {
                self.sittings.done_command(self.bulk, &self.inputs, &self.ledger)
            };
            let style = screen::stdout_style();
            let text = WorklistText {
                width: style.width,
                links: style.links,
                in_bulk: self.bulk,
                sitting: self.sitting,
                done: &command,
            };
            let cost = if self.inputs.options.settings.verbose { worklist_guard(&audit, &list) } else { String::new() };
            screen::print_report(&format!("{}{cost}", worklist(&audit, &list, text)))?;
            return Ok(Outcome::Done);
        }
        let destinations = destination::all(&self.output, self.format.as_deref(), &self.inputs)?;
        let replaced = destination::replaced(&destinations, false, &self.redact)?;
        let options = RenderOptions {
            worklist: Some(one.as_ref().unwrap_or(&list)),
            style: screen::stdout_style(),
            ..RenderOptions::default()
        };
        let scope = super::losses::ListScope { list: List::All, top: None, rows: audit.rows(List::All, None) };
        let carry = |list: decisions::Replaced| list.carried(&audit, &scope, false);
        let carried = replaced.into_iter().map(carry).collect::<Result<Vec<_>>>()?;
        destination::write(&audit, &destinations, &carried, &options)?;
        Ok(Outcome::Done)
    }
}
