//! The two lists of connections: who is who in them, and whether the newer one proves that whoever is not in it is gone.

use super::compared::ComparedSides;
use super::ledger_people::KnownPeople;
use crate::audit::Audit;
use crate::audit::list_doubt::{ListDoubt, is_removal};
use crate::audit::matching::{MatchedSide, Matching};
use crate::audit::presence;
use crate::export::{Connection, Decided};

/// Why the newer list proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoProof {
    pub text: String,
    /// Whether the owner may say that the list is whole all the same.
    pub can_be_overruled: bool,
    /// Whether the list seems to be cut off, or somebody else's, though every row in it was read.
    pub is_suspicion: bool,
}

impl NoProof {
    pub(super) fn of(doubt: &ListDoubt) -> Self {
        Self {
            text: doubt.words("the newer list of connections"),
            can_be_overruled: doubt.can_be_overruled(),
            is_suspicion: !matches!(doubt, ListDoubt::Refused(_)),
        }
    }
}

/// Who is who, where there is an older export, and what speaks against the newer list.
pub(super) fn matched(
    sides: &ComparedSides,
    decided: &[Decided],
    known: &KnownPeople,
) -> (Option<Matching>, Option<ListDoubt>) {
    let read = ListDoubt::of_file(&sides.new.evidence.export);
    let Some(old) = sides.old else {
        let export = &sides.new.evidence.export;
        let doubt = || ListDoubt::beside_ledger(decided, export).or_else(|| shrunk(sides, decided));
        return (None, read.or_else(|| overruled(doubt(), sides)));
    };
    let with_addresses = |audit: &Audit| presence::with_known_addresses(&audit.evidence.export, decided);
    let (before, after) = (with_addresses(old), with_addresses(sides.new));
    let (of_old, of_new) = (side(old, &before), side(sides.new, &after));
    let found = Matching::of(of_old, of_new);
    if read.is_some() {
        return (Some(found), read);
    }
    let doubt = ListDoubt::between(&before, &after, &found, &known.removals());
    match overruled(doubt, sides) {
        // Somebody else's list tells nothing of those who are in it either.
        Some(ListDoubt::NobodyInCommon) => {
            let doubted = |side| MatchedSide { is_whole: false, ..side };
            (Some(Matching::of(doubted(of_old), doubted(of_new))), Some(ListDoubt::NobodyInCommon))
        }
        // Whoever is missing may be in what the newer list lacks.
        Some(doubt) => (Some(Matching::of(of_old, MatchedSide { is_whole: false, ..of_new })), Some(doubt)),
        None => (Some(found), None),
    }
}

fn overruled(doubt: Option<ListDoubt>, sides: &ComparedSides) -> Option<ListDoubt> {
    doubt.filter(|doubt| !(sides.new_is_whole && doubt.can_be_overruled()))
}

/// What the last recorded audit says of the newer list.
fn shrunk(sides: &ComparedSides, decided: &[Decided]) -> Option<ListDoubt> {
    let before = usize::try_from(sides.recorded?.connections).ok()?;
    let removals = decided.iter().filter(|one| is_removal(one)).count();
    ListDoubt::shrunk(before, sides.new.scorecards.len(), removals)
}

fn side<'a>(audit: &Audit, people: &'a [Connection]) -> MatchedSide<'a> {
    let evidence = &audit.evidence;
    // A day that was given may be before the newest row.
    let day = evidence.export.coverage.newest.max(Some(evidence.as_of));
    MatchedSide { people, day, is_whole: ListDoubt::of_file(&evidence.export).is_none() }
}
