//! The worklist of an export, and how it is put into sittings: what every command about it begins with.

use std::path::Path;

use clap::{Args, ValueEnum};

use crate::audit::{Audit, PER_SITTING, Worklist, WorklistOrder};
use crate::cli::inputs::{ExportOptions, Inputs, command_of};
use crate::cli::ledger::{LedgerInput, LedgerPlace, confirmed_rows, owner_unknown};
use crate::cli::pipeline;
use crate::error::{Error, Result};

/// How people are put into sittings. The same options give the same sittings.
#[derive(Debug, Clone, Copy, Args)]
pub(in crate::cli) struct Sittings {
    /// How many people a sitting has
    #[arg(long, value_name = "N", default_value_t = PER_SITTING, value_parser = parse_people)]
    per_sitting: usize,
    /// In which order; by default as they were confirmed, which keeps the sittings as they are, or with --bulk as on
    /// LinkedIn's page
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
    /// In which you confirmed them
    Confirmed,
    /// The newest connection first, as LinkedIn's page shows them
    RecentlyAdded,
    FirstName,
    LastName,
}

impl Sittings {
    /// The command that shows one of these sittings, up to its number.
    pub(in crate::cli) fn show_command(self, bulk: bool, inputs: &Inputs, ledger: &LedgerPlace) -> String {
        let words = self.words(bulk).join(" ");
        command_of(["linkprune worklist".into(), words, inputs.words(), ledger.words(), "--sitting".into()])
    }

    /// The command that marks one of these sittings, up to its number.
    pub(in crate::cli) fn done_command(self, bulk: bool, inputs: &Inputs, ledger: &LedgerPlace) -> String {
        let words = self.words(bulk).join(" ");
        let inputs = inputs.words_with_option();
        command_of(["linkprune worklist done".into(), words, inputs, ledger.words(), "--sitting".into()])
    }

    /// The options that give the same sittings again, as words of a command.
    fn words(self, bulk: bool) -> Vec<String> {
        let mut words = Vec::new();
        if self.per_sitting != PER_SITTING {
            words.push(format!("--per-sitting {}", self.per_sitting));
        }
        let sort = self.sort.and_then(|sort| Some(sort.to_possible_value()?.get_name().to_owned()));
        words.extend(sort.map(|sort| format!("--sort {sort}")));
        if bulk {
            words.push("--bulk".into());
        }
        words
    }

    fn order(self, bulk: bool) -> WorklistOrder {
        match self.sort {
            Some(OrderName::RecentlyAdded) => WorklistOrder::RecentlyAdded,
            Some(OrderName::FirstName) => WorklistOrder::FirstName,
            Some(OrderName::LastName) => WorklistOrder::LastName,
            None if bulk => WorklistOrder::RecentlyAdded,
            Some(OrderName::Confirmed) | None => WorklistOrder::Confirmed,
        }
    }
}

/// The audit of an export, and who in it is confirmed to go.
#[derive(Debug)]
pub(in crate::cli) struct Confirmed {
    pub audit: Audit,
    rows: Vec<usize>,
}

impl Confirmed {
    /// Reads, judges and honours the ledger.
    pub(in crate::cli) fn read(export: Option<&Path>, options: &ExportOptions, place: &LedgerPlace) -> Result<Self> {
        let audit = pipeline::audit(export, options)?;
        let audit = LedgerInput::at(place).honoured(audit, options.sample, None)?;
        if audit.ledger.as_ref().is_some_and(|ledger| ledger.owner_unknown) {
            return Err(owner_unknown());
        }
        let rows = if audit.ledger.is_some() { confirmed_rows(place, &audit)? } else { Vec::new() };
        Ok(Self { audit, rows })
    }

    /// The worklist.
    pub(in crate::cli) fn worklist(&self, sittings: Sittings, bulk: bool) -> Worklist {
        Worklist::of(&self.audit, &self.rows, sittings.order(bulk), sittings.per_sitting)
    }
}

/// The error of a sitting that there is none of.
pub(super) fn no_sitting(list: &Worklist, number: usize) -> Error {
    let help = match list.of_sittings {
        0 => "nobody is on the worklist".into(),
        1 => "there is one sitting".into(),
        sittings => format!("sittings go from 1 to {sittings}"),
    };
    Error::NotFound { sentence: format!("there is no sitting {number}"), help }
}
