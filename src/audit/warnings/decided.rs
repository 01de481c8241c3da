//! Warnings about the owner's decisions.

use crate::audit::Band;
use crate::audit::run::Audit;
use crate::audit::warning::Warning;
use crate::store::decision::Verdict;
use crate::text::counted_as;

/// Decisions that may be this owner's and were not honoured, since nothing says whose export it is.
fn owner_unknown(audit: &Audit) -> Option<Warning> {
    let ledger = audit.ledger.as_ref().filter(|ledger| ledger.owner_unknown && ledger.decisions > 0)?;
    let decisions = counted_as(ledger.decisions, "decision in the ledger was", "decisions in the ledger were");
    let text = format!(
        "whose export this is is unknown, so {decisions} not honoured: say who you are, `name` or `url` under [owner] in \
         linkprune.toml"
    );
    Some(Warning { code: "ledger-owner-unknown", text })
}

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
    warnings.extend(owner_unknown(audit));
    warnings.extend(audit.decisions.notes());
    warnings
}
