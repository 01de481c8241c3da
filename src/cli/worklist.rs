//! `linkprune worklist`: the confirmed removals in sittings, to carry out by hand on LinkedIn's pages.

mod done;
mod undo;

use std::path::Path;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::destination;
use super::inputs::{ExportOptions, Inputs};
use super::ledger::{LedgerInput, LedgerPlace};
use super::outcome::{Finished, Outcome};
use super::{decisions, pipeline, screen};
use crate::audit::{Audit, List, Worklist, WorklistOrder};
use crate::error::{Error, Result};
use crate::output::{FORMATS, RenderOptions, WorklistText, worklist};

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
    sittings: Sittings,
    /// Show one sitting, by its number
    #[arg(long, value_name = "N")]
    sitting: Option<usize>,
    /// Say how to remove several people at once on LinkedIn's page of connections, in the order of that page
    #[arg(long)]
    bulk: bool,
    /// Write the people still to be removed in this format; by default sittings for reading
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|f| clap::builder::PossibleValue::new(f.name).help(f.meaning))))]
    format: Option<String>,
    /// Write to a file in the format of its ending; may be given several times; - is stdout
    #[arg(short, long = "output", value_name = "FILE")]
    output: Vec<String>,
}

/// How people are put into sittings. The same options give the same sittings.
#[derive(Debug, Clone, Copy, ClapArgs)]
struct Sittings {
    /// How many people a sitting has
    #[arg(long, value_name = "N", default_value_t = 25, value_parser = parse_people)]
    per_sitting: usize,
    /// In which order; by default rank, or with --bulk the order of LinkedIn's page
    #[arg(long, value_enum, value_name = "ORDER")]
    sort: Option<OrderName>,
}

fn parse_people(written: &str) -> std::result::Result<usize, String> {
    let people = written.parse().ok().filter(|people| (1..=1000).contains(people));
    people.ok_or_else(|| "write a whole number from 1 to 1000".into())
}

/// [`WorklistOrder`] as the command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum OrderName {
    /// As the removal list has them
    Rank,
    /// The newest connection first, as LinkedIn's page shows them
    RecentlyAdded,
    FirstName,
    LastName,
}

impl Sittings {
    fn worklist(self, audit: &Audit, bulk: bool) -> Worklist {
        let order = match self.sort {
            Some(OrderName::RecentlyAdded) => WorklistOrder::RecentlyAdded,
            Some(OrderName::FirstName) => WorklistOrder::FirstName,
            Some(OrderName::LastName) => WorklistOrder::LastName,
            None if bulk => WorklistOrder::RecentlyAdded,
            Some(OrderName::Rank) | None => WorklistOrder::Rank,
        };
        Worklist::of(audit, order, self.per_sitting)
    }
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
        let audit = decided(self.inputs.export.as_deref(), &self.inputs.options, &self.ledger)?;
        let list = self.sittings.worklist(&audit, self.bulk);
        let one = self.sitting.map(|number| list.only(number).ok_or_else(|| no_sitting(&list, number))).transpose()?;
        if self.output.is_empty() && self.format.is_none() {
            let text = WorklistText { width: screen::stdout_style().width, in_bulk: self.bulk, sitting: self.sitting };
            screen::print_report(&worklist(&audit, &list, text))?;
            return Ok(Outcome::Done);
        }
        let destinations = destination::all(&self.output, self.format.as_deref(), &self.inputs)?;
        let replaced = destination::replaced(&destinations, false)?;
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

/// The audit of an export with the ledger's decisions.
fn decided(export: Option<&Path>, options: &ExportOptions, place: &LedgerPlace) -> Result<Audit> {
    let audit = pipeline::audit(export, options)?;
    let input = LedgerInput { place: place.clone(), no_ledger: false, include_decided: false, revisit: None };
    let audit = input.honoured(audit, options.sample, None)?;
    if audit.ledger.as_ref().is_some_and(|ledger| ledger.owner_unknown) {
        return Err(super::ledger::owner_unknown());
    }
    Ok(audit)
}

fn no_sitting(list: &Worklist, number: usize) -> Error {
    let help = match list.sittings.len() {
        0 => "nobody is on the worklist".into(),
        1 => "there is one sitting".into(),
        sittings => format!("sittings go from 1 to {sittings}"),
    };
    Error::NotFound { sentence: format!("there is no sitting {number}"), help }
}
