//! Whose decisions a command is about, where a ledger holds those of several owners: whoever is named, the owner of an export,
//! or the only one there is.

use clap::Args;

use super::inputs::{ExportOptions, OwnerInputs};
use super::ledger::{LedgerPlace, owner_of};
use super::locate::read_export;
use crate::error::{Error, Result};
use crate::export::{name_key, slug_of};
use crate::store::ledger::{Ledger, LedgerOwner, OwnerInLedger};

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

    /// The owners that are meant: all of the ledger's where nothing tells which.
    pub(super) fn owners(&self, ledger: &Ledger) -> Result<Vec<NumberedOwner>> {
        let all = ledger.owners()?;
        if let Some(name) = &self.owner {
            return named(all, name);
        }
        if self.inputs.export.is_some() {
            return self.of_export(ledger, all);
        }
        if all.len() < 2 {
            return Ok(all);
        }
        match self.of_export(ledger, all.clone()) {
            Err(Error::NoExport) => Ok(all),
            found => found,
        }
    }

    /// The one owner that is meant.
    pub(super) fn owner(&self, ledger: &Ledger) -> Result<NumberedOwner> {
        let owners = self.owners(ledger)?;
        match owners.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(Error::NotFound {
                sentence: "the ledger holds no decisions of this owner".into(),
                help: "`linkprune decisions list` shows whose it holds; name another with --owner".into(),
            }),
            _ => Err(Error::Usage {
                sentence: "the ledger holds decisions of several people".into(),
                help:
                    "say whose are meant with --owner NAME, or name their export; `linkprune decisions list` shows them"
                        .into(),
            }),
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

/// Those of the owners whose name or address that is.
fn named(all: Vec<NumberedOwner>, written: &str) -> Result<Vec<NumberedOwner>> {
    let (slug, key) = (slug_of(written), name_key(written));
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
