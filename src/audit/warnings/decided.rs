//! Warnings about the owner's decisions.

use crate::audit::Band;
use crate::audit::run::Audit;
use crate::audit::warning::Warning;
use crate::export::Verdict;
use crate::text::counted_as;

/// Decisions that have no effect, and what could not be applied.
pub(super) fn all(audit: &Audit) -> Vec<Warning> {
    let is_vetoed = |(row, verdict): &(usize, Verdict)| {
        *verdict == Verdict::Remove && audit.scorecards.get(*row).is_some_and(|card| card.band == Band::Protected)
    };
    let vetoed = audit.decisions.rows().filter(is_vetoed).count();
    let text = counted_as(
        vetoed,
        "decision is to remove somebody who is protected by a rule or your keep list, and is not listed",
        "decisions are to remove people who are protected by a rule or your keep list, and are not listed",
    );
    let mut warnings: Vec<Warning> =
        (vetoed > 0).then_some(Warning { code: "decided-remove-protected", text }).into_iter().collect();
    warnings.extend(audit.decisions.notes());
    warnings
}
