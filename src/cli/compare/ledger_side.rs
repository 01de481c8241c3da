//! What the ledger holds for the owner of the exports that are compared.

use chrono::NaiveDate;

use crate::audit::ledger_owner;
use crate::cli::ledger::LedgerPlace;
use crate::error::Result;
use crate::export::Owner;
use crate::store::ledger::{OwnerInLedger, RecordedAudit, Standing};

/// Everything; empty where there is no ledger, or nothing of this owner in it.
#[derive(Debug, Default)]
pub(super) struct LedgerSide {
    pub standing: Vec<Standing>,
    pub audits: Vec<RecordedAudit>,
}

impl LedgerSide {
    /// Reads it for the first of the owners that an export names.
    pub(super) fn read<'a>(place: &LedgerPlace, mut owners: impl Iterator<Item = &'a Owner>) -> Result<Self> {
        let (Some(ledger), Some(owner)) = (place.existing_or_none()?, owners.find_map(ledger_owner)) else {
            return Ok(Self::default());
        };
        match ledger.owner_for(&owner)? {
            OwnerInLedger::Known(id) => Ok(Self { standing: ledger.standing(id)?, audits: ledger.audits(id)? }),
            OwnerInLedger::New | OwnerInLedger::Several => Ok(Self::default()),
        }
    }

    /// The newest audit that was recorded of an earlier day.
    pub(super) fn recorded_before(&self, day: NaiveDate) -> Option<&RecordedAudit> {
        self.audits.iter().filter(|audit| audit.as_of < day).max_by_key(|audit| (audit.as_of, audit.at))
    }

    /// Whether anything was decided, or recorded of an export, before that day.
    pub(super) fn has_before(&self, day: NaiveDate) -> bool {
        let decided = |standing: &Standing| {
            let on = standing.record.decision.and_then(|decision| decision.on);
            standing.record.says_something() && on.unwrap_or_else(|| standing.at.date()) < day
        };
        self.recorded_before(day).is_some() || self.standing.iter().any(decided)
    }
}
