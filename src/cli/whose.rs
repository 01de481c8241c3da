//! Whose decisions a command is about: those of whoever is named, of the owner of an export that is named or in this folder, or
//! of everybody in the ledger.

use clap::Args;

use super::inputs::{ExportOptions, OwnerInputs};
use super::ledger::{LedgerPlace, owner_of};
use super::locate::read_export;
use super::screen;
use crate::error::{Error, Result};
use crate::export::{name_key, slug_of};
use crate::output::Shown;
use crate::store::ledger::{Ledger, LedgerOwner, OwnerInLedger};
use crate::text::and;

/// The owner whose decisions are meant.
#[derive(Debug, Args)]
pub(super) struct Whose {
    #[command(flatten)]
    pub place: LedgerPlace,
    /// Whose decisions, if the ledger holds those of several people: a name, or the address of a profile
    #[arg(long, value_name = "NAME", conflicts_with = "export")]
    owner: Option<String>,
    #[command(flatten)]
    pub inputs: OwnerInputs,
}

/// An owner of a ledger, by number.
pub(super) type NumberedOwner = (i64, LedgerOwner);

impl Whose {
    /// The options under which an export is read, with the choice of colour applied.
    pub(super) fn options(&self) -> ExportOptions {
        let options = self.inputs.options();
        options.settings.apply();
        options
    }

    /// The owners that are meant: all of the ledger's where nothing tells which. Where the owner of an export has no part in the
    /// ledger it is said, and there are none.
    pub(super) fn owners(&self, ledger: &Ledger) -> Result<Vec<NumberedOwner>> {
        let all = ledger.owners()?;
        let found = self.among(ledger, all.clone())?;
        if found.is_empty() && !all.is_empty() && !self.options().settings.quiet {
            screen::say(&format!("note: {NONE_OF_THIS_OWNER}; {}", others(&all)));
        }
        Ok(found)
    }

    /// The one owner that is meant.
    pub(super) fn owner(&self, ledger: &Ledger) -> Result<NumberedOwner> {
        let all = ledger.owners()?;
        let owners = self.among(ledger, all.clone())?;
        match owners.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(Error::NotFound { sentence: NONE_OF_THIS_OWNER.into(), help: others(&all) }),
            _ => Err(Error::Usage {
                sentence: "the ledger holds decisions of several people".into(),
                help:
                    "say whose are meant with --owner NAME, or name their export; `linkprune decisions list` shows them"
                        .into(),
            }),
        }
    }

    /// Those who are named; else the owner of the export that is named, or is in this folder; else all.
    fn among(&self, ledger: &Ledger, all: Vec<NumberedOwner>) -> Result<Vec<NumberedOwner>> {
        match &self.owner {
            _ if all.is_empty() => Ok(all),
            Some(name) => named(all, name),
            None => match self.of_export(ledger, all.clone()) {
                Err(Error::NoExport) if self.inputs.export.is_none() => Ok(all),
                found => found,
            },
        }
    }

    fn of_export(&self, ledger: &Ledger, all: Vec<NumberedOwner>) -> Result<Vec<NumberedOwner>> {
        let options = self.inputs.options();
        let export = read_export(self.inputs.export.as_deref(), &options, &options.config()?)?;
        let meant = match ledger.owner_for(&owner_of(ledger, &export)?)? {
            OwnerInLedger::Known(id) => Some(id),
            OwnerInLedger::New | OwnerInLedger::Several => None,
        };
        Ok(all.into_iter().filter(|(id, _)| Some(*id) == meant).collect())
    }
}

/// Said where an export is somebody's whom the ledger does not know.
const NONE_OF_THIS_OWNER: &str = "the ledger holds no decisions of the owner of this export";

/// Whose decisions there are, and how to ask for them.
fn others(all: &[NumberedOwner]) -> String {
    let name =
        |(_, owner): &NumberedOwner| if owner.name.is_empty() { owner.slugs.concat() } else { owner.name.clone() };
    let names: Vec<String> = all.iter().map(|one| Shown::cell(&name(one))).collect();
    match names.as_slice() {
        [] => "`linkprune review` or `linkprune decisions import` begins with the first".into(),
        names => format!("it holds those of {}: name one with --owner", and(names)),
    }
}

/// Those of the owners whose name or address that is.
fn named(all: Vec<NumberedOwner>, written: &str) -> Result<Vec<NumberedOwner>> {
    let (slug, key) = (slug_of(written).map(String::from), String::from(name_key(written)));
    let is_meant = |(_, owner): &NumberedOwner| match &slug {
        Some(slug) => owner.slugs.contains(slug),
        None => owner.name_key == key || owner.slugs.contains(&key),
    };
    let found: Vec<NumberedOwner> = all.into_iter().filter(is_meant).collect();
    if found.is_empty() {
        return Err(Error::NotFound {
            sentence: format!("the ledger holds no decisions of `{written}`"),
            help: "`linkprune decisions list` shows whose it holds".into(),
        });
    }
    Ok(found)
}
