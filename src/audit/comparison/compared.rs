//! One thing that is said about one person, and the two sides that it rests on.

use super::kind::ComparedKind;
use super::stayed_score::NotComparable;
use super::stayed_work::WorkChange;
use crate::audit::likeness::are_near;
use crate::audit::{Audit, Cause};
use crate::store::ledger::{RecordedAudit, Standing};

/// What a comparison rests on.
#[derive(Debug, Clone, Copy)]
pub struct ComparedSides<'a> {
    /// `None` where only the ledger is there to compare with.
    pub old: Option<&'a Audit>,
    pub new: &'a Audit,
    /// What the ledger holds for the owner.
    pub standing: &'a [Standing],
    /// The last audit that was recorded before the day of the newer export.
    pub recorded: Option<&'a RecordedAudit>,
    /// Whether the owner says that the newer list is whole, however many people are missing from it.
    pub new_is_whole: bool,
}

/// What is said about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub kind: ComparedKind,
    /// The row in the older export.
    pub before: Option<usize>,
    /// The row in the newer one.
    pub after: Option<usize>,
    /// The place in the ledger's list.
    pub standing: Option<usize>,
    /// For changed work: what changed, and which rules say something else now.
    pub work: Option<WorkChange>,
    pub causes: Vec<Cause>,
    /// Why the scores before and after cannot be compared; `None` where they can.
    pub not_comparable: Option<NotComparable>,
}

impl Compared {
    pub(super) fn new(
        kind: ComparedKind,
        before: Option<usize>,
        after: Option<usize>,
        standing: Option<usize>,
    ) -> Self {
        Self { kind, before, after, standing, work: None, causes: Vec::new(), not_comparable: None }
    }
}

/// Whether somebody who is in both exports connected again in between: on a day after that of the older export. One day more is
/// the same day in another time zone.
pub(super) fn reconnected((old, old_row): (&Audit, usize), (new, new_row): (&Audit, usize)) -> bool {
    let day = |audit: &Audit, row: usize| audit.evidence.export.connections.get(row)?.connected_on;
    let days = day(old, old_row).zip(day(new, new_row));
    days.is_some_and(|(before, after)| after > before && !are_near(before, after) && after > old.evidence.as_of)
}
