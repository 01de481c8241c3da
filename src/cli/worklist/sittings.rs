//! The worklist of an export, and how it is put into sittings: what every command about it begins with.

use std::path::Path;

use clap::{Args, ValueEnum};

use crate::audit::{Audit, Worklist, WorklistOrder};
use crate::cli::inputs::ExportOptions;
use crate::cli::ledger::{LedgerInput, LedgerPlace, owner_unknown};
use crate::cli::pipeline;
use crate::error::{Error, Result};

/// How many people a sitting has unless the user says otherwise.
const PER_SITTING: usize = 25;

/// How people are put into sittings. The same options give the same sittings.
#[derive(Debug, Clone, Copy, Args)]
pub(in crate::cli) struct Sittings {
    /// How many people a sitting has
    #[arg(long, value_name = "N", default_value_t = PER_SITTING, value_parser = parse_people)]
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
    /// The options that give the same sittings again, as words of a command.
    pub(super) fn words(self, bulk: bool) -> Vec<String> {
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

    /// The worklist of an audit.
    pub(in crate::cli) fn worklist(self, audit: &Audit, bulk: bool) -> Worklist {
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

/// The audit of an export with the ledger's decisions.
pub(in crate::cli) fn decided(export: Option<&Path>, options: &ExportOptions, place: &LedgerPlace) -> Result<Audit> {
    let audit = pipeline::audit(export, options)?;
    let input = LedgerInput { place: place.clone(), no_ledger: false, include_decided: false, revisit: None };
    let audit = input.honoured(audit, options.sample, None)?;
    if audit.ledger.as_ref().is_some_and(|ledger| ledger.owner_unknown) {
        return Err(owner_unknown());
    }
    Ok(audit)
}

/// The error of a sitting that there is none of.
pub(super) fn no_sitting(list: &Worklist, number: usize) -> Error {
    let help = match list.sittings.len() {
        0 => "nobody is on the worklist".into(),
        1 => "there is one sitting".into(),
        sittings => format!("sittings go from 1 to {sittings}"),
    };
    Error::NotFound { sentence: format!("there is no sitting {number}"), help }
}
