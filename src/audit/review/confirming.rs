//! From a chosen removal to a confirmed one, or back.

use std::collections::BTreeSet;

use super::Review;
use super::change::ReviewChange;
use super::double_check::{self, CheckGroup};
use super::queue;
use crate::audit::Audit;
use crate::store::decision::Verdict;
use crate::store::ledger::{Progress, Record};

impl Review {
    /// Everybody whose removal is chosen, not confirmed and not done, also those who are not in the queue; by row.
    pub fn unconfirmed(&self) -> Vec<usize> {
        let is_chosen = |record: &Record| {
            let progress = record.progress;
            record.decision.is_some_and(|decision| decision.verdict == Verdict::Remove)
                && !progress.confirmed
                && progress.done_on.is_none()
        };
        self.records.iter().enumerate().filter(|(_, record)| is_chosen(record)).map(|(row, _)| row).collect()
    }

    /// How many removals are confirmed and not done.
    pub fn confirmed_count(&self) -> usize {
        let is_removed = |record: &&Record| record.decision.is_some_and(|one| one.verdict == Verdict::Remove);
        let removed = self.records.iter().filter(is_removed);
        removed.filter(|record| record.progress.confirmed && record.progress.done_on.is_none()).count()
    }

    /// They in groups that are worth a second look: those with a warning first, then by reason and by company.
    pub fn groups(&self, audit: &Audit) -> Vec<CheckGroup> {
        double_check::groups(audit, &self.colleagues, &self.records, &self.unconfirmed())
    }

    /// Whether an endorsement or a recommendation would be withdrawn with the connection, in either direction.
    pub fn is_endorsed(audit: &Audit, row: usize) -> bool {
        double_check::is_endorsed(audit, row)
    }

    /// Whether a rule or the keep list protects somebody whatever is decided.
    pub fn is_protected(audit: &Audit, row: usize) -> bool {
        queue::is_protected(audit, row)
    }

    /// Whether the owner keeps a note about somebody, in the export or from a review.
    pub fn is_noted(&self, audit: &Audit, row: usize) -> bool {
        double_check::is_noted(audit, &self.records, row)
    }

    /// What confirming the removal of these people comes to, in the order of the list, which the worklist keeps; of those only
    /// whose removal is chosen.
    pub fn confirmed(&self, rows: &[usize]) -> Vec<ReviewChange> {
        let chosen: BTreeSet<usize> = self.unconfirmed().into_iter().collect();
        let mut rows: Vec<usize> = rows.iter().copied().filter(|row| chosen.contains(row)).collect();
        let place = |row: usize| self.place_of.get(row).copied().flatten();
        rows.sort_by_key(|row| (place(*row).is_none(), place(*row), *row));
        rows.into_iter().filter_map(|row| self.changed(row, |record| record.progress.confirmed = true)).collect()
    }

    /// What taking back the removal of somebody comes to: they are undecided again.
    pub fn taken_back(&self, row: usize) -> Option<ReviewChange> {
        self.changed(row, |record| (record.decision, record.progress) = (None, Progress::default()))
    }

    fn changed(&self, row: usize, change: impl FnOnce(&mut Record)) -> Option<ReviewChange> {
        let before = self.records.get(row)?.clone();
        let mut record = before.clone();
        change(&mut record);
        Some(ReviewChange { row, before, record, decides: false })
    }
}
