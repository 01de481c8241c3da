//! What cannot be compared, each with its own sentence.

use super::ledger_side::LedgerSide;
use crate::audit::{Audit, export_fingerprint, ledger_owner, same_owner};
use crate::cli::ledger::owner_unknown;
use crate::error::{Error, Result};

/// Refuses exports of two owners, one export twice, the newer before the older, and a ledger with nothing to compare with.
pub(super) fn check(old: Option<&Audit>, new: &Audit, ledger: &LedgerSide, no_ledger: bool) -> Result<()> {
    match old {
        None if no_ledger => refused(
            "one export is compared with the ledger, and --no-ledger leaves it out",
            "name an earlier export before this one, or leave --no-ledger out",
        ),
        Some(old) => two_exports(old, new),
        None => beside_ledger(new, ledger),
    }
}

fn two_exports(old: &Audit, new: &Audit) -> Result<()> {
    let (before, after) = (&old.evidence, &new.evidence);
    if same_owner(&before.export.owner, &after.export.owner) == Some(false) {
        return refused(
            "the two exports are of different people",
            "name two exports of one owner; `linkprune inspect` shows whose each of them is, and `name` or `url` under [owner] in \
             linkprune.toml says that both are yours",
        );
    }
    let is_same_day = before.as_of == after.as_of;
    if is_same_day && export_fingerprint(&before.export) == export_fingerprint(&after.export) {
        return refused(
            "both are the same export",
            "name an earlier one first, or this one alone to compare it with the ledger",
        );
    }
    if after.as_of < before.as_of {
        return refused(
            format!("the second export is of {}, before the first, which is of {}", after.as_of, before.as_of),
            "name the earlier one first; if a day is wrong, --old-as-of and --as-of give the right ones",
        );
    }
    Ok(())
}

fn beside_ledger(new: &Audit, ledger: &LedgerSide) -> Result<()> {
    let evidence = &new.evidence;
    // The people who were decided on may tell whose it is.
    if ledger.owner.is_none() && ledger_owner(&evidence.export.owner).is_none() {
        return Err(owner_unknown());
    }
    if ledger.standing.is_empty() && ledger.audits.is_empty() {
        return refused(
            "there is nothing to compare with: the ledger holds nothing of this owner",
            "name an earlier export before this one: `linkprune compare OLD NEW`",
        );
    }
    if !ledger.has_before(evidence.as_of) {
        return refused(
            format!("everything in the ledger is of the day of this export, {}, or later", evidence.as_of),
            "compare a newer export: ask LinkedIn for one, or name an earlier one before this one",
        );
    }
    Ok(())
}

fn refused(sentence: impl Into<String>, help: &str) -> Result<()> {
    Err(Error::Usage { sentence: sentence.into(), help: help.into() })
}
