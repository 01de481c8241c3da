//! What a list is compared with, and how.

use chrono::NaiveDate;

use crate::export::{Decided, Export};
use crate::store::ledger::PastStep;

/// What a list is compared with.
#[derive(Debug, Clone, Copy)]
pub struct ImportBasis<'a> {
    pub export: &'a Export,
    /// What the ledger holds.
    pub held: &'a [Decided],
    /// What it has ever held, and what was taken back.
    pub history: &'a [PastStep],
    pub today: NaiveDate,
    /// Whether the owner confirms every removal in the list.
    pub confirms: bool,
}
