//! What the ledger holds for the owner of the exports that are compared.

use chrono::NaiveDate;

use crate::cli::ledger::{LedgerPlace, owner_in};
use crate::error::{Error, Result};
use crate::export::Export;
use crate::store::ledger::{OwnerInLedger, RecordedAudit, Standing};

/// Everything; empty where there is no ledger, or nothing of this owner in it.
#[derive(Debug, Default)]
pub(super) struct LedgerSide {
    /// The owner's number.
    pub owner: Option<i64>,
    pub standing: Vec<Standing>,
    pub audits: Vec<RecordedAudit>,
}

impl LedgerSide {
    /// Reads it for the owner of the exports, whom one of them is enough to recognise.
    pub(super) fn read<'a>(place: &LedgerPlace, exports: impl Iterator<Item = &'a Export>) -> Result<Self> {
        let Some(ledger) = place.existing_or_none()? else { return Ok(Self::default()) };
        let found: Vec<Result<OwnerInLedger>> = exports.map(|export| owner_in(&ledger, export)).collect();
        let mut known = found.iter().filter_map(|one| match one {
            Ok(OwnerInLedger::Known(id)) => Some(*id),
            _ => None,
        });
        match (known.next(), known.next()) {
            (Some(id), Some(other)) if id != other => Err(two_owners()),
            (Some(id), _) => Ok(Self { owner: Some(id), standing: ledger.standing(id)?, audits: ledger.audits(id)? }),
            (None, _) => found.into_iter().try_for_each(|one| one.map(|_| ())).map(|()| Self::default()),
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

fn two_owners() -> Error {
    Error::Usage {
        sentence: "the two exports are of different people, as the ledger has them".into(),
        help: "name two exports of one owner; `linkprune inspect` shows whose each of them is".into(),
    }
}
