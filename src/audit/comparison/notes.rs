//! What a careful reader should know about a comparison.

use super::compared::ComparedSides;
use super::stayed_activity_notes;
use crate::audit::list_doubt::ListDoubt;
use crate::audit::matching::{MatchedBy, Matching};
use crate::audit::warning::{Warning, warning};
use crate::audit::{Evidence, ledger_owner};
use crate::text::{and, counted_as};

pub(super) fn all(sides: &ComparedSides, matching: Option<&Matching>, doubt: Option<&ListDoubt>) -> Vec<Warning> {
    let mut notes: Vec<Warning> = Vec::new();
    if let Some(old) = sides.old {
        let doubt = ListDoubt::of_file(&old.evidence.export);
        notes.extend(doubt.map(|doubt| in_doubt(&doubt, "older", "new")));
    } else {
        let text =
            "there is no older export: who is new, who changed their work and who became silent or active is unknown";
        notes.push(warning("no-older-export", text));
    }
    notes.extend(doubt.map(|doubt| in_doubt(doubt, "newer", "gone")));
    let exports = sides.old.map(|old| ("older", &old.evidence)).into_iter().chain([("newer", &sides.new.evidence)]);
    let exports: Vec<(&str, &Evidence)> = exports.map(|(name, evidence)| (name, evidence.as_ref())).collect();
    notes.extend(owner_unknown(&exports));
    if sides.old.is_some() {
        notes.extend(columns_missing(&exports));
    }
    if let Some((old, matching)) = sides.old.zip(matching) {
        notes.extend(stayed_activity_notes::all(&old.evidence, &sides.new.evidence, matching));
    }
    notes.extend(sides.old.and_then(|old| more_ghosts(&old.evidence, &sides.new.evidence)));
    let by_name = matching.map_or(0, |found| found.pairs.iter().filter(|pair| pair.by == MatchedBy::Name).count());
    if by_name > 0 {
        let people = counted_as(by_name, "person is", "people are");
        let text = format!("{people} matched by name, since one of the exports has no address for them");
        notes.push(warning("matched-by-name", text));
    }
    notes
}

/// Closed accounts leave rows with only a date, so nobody knows whose they are.
fn more_ghosts(old: &Evidence, new: &Evidence) -> Option<Warning> {
    let ghosts = |evidence: &Evidence| evidence.export.coverage.files.iter().map(|file| file.ghosts).sum::<u64>();
    let more = ghosts(new).saturating_sub(ghosts(old));
    let rows = counted_as(usize::try_from(more).unwrap_or(usize::MAX), "more ghost", "more ghosts");
    let text = || {
        format!(
            "{rows} than before: so many of those who are gone may have closed their accounts, and it is not known who"
        )
    };
    (more > 0).then(|| warning("accounts-closed", text()))
}

/// Whoever was gone before the older export is no news.
pub(super) fn gone_before(people: usize, old: &Evidence) -> Option<Warning> {
    let day = old.as_of;
    let who = counted_as(people, "person of the ledger was", "people of the ledger were");
    let text = || format!("{who} gone before {day} already; `linkprune compare` with the newer export alone says who");
    (people > 0).then(|| warning("gone-before", text()))
}

fn in_doubt(doubt: &ListDoubt, which: &str, seems: &str) -> Warning {
    let list = doubt.words(&format!("the {which} list of connections"));
    let whole = if doubt.can_be_overruled() { "; if it is whole, --whole-list says so" } else { "" };
    warning(doubt.code(), format!("{list}. Whoever seems {seems} may be in what is missing{whole}"))
}

fn owner_unknown(exports: &[(&str, &Evidence)]) -> Option<Warning> {
    let unknown = exports.iter().filter(|(_, evidence)| ledger_owner(&evidence.export.owner).is_none());
    let unknown: Vec<String> = unknown.map(|(which, _)| format!("the {which} export")).collect();
    let text = || format!("nothing in {} says whose it is; it is taken for the same owner's", and(&unknown));
    (!unknown.is_empty()).then(|| warning("owner-unknown", text()))
}

fn columns_missing(exports: &[(&str, &Evidence)]) -> Option<Warning> {
    let is_missing = |column: &&str| exports.iter().any(|(_, evidence)| !evidence.export.coverage.list_has(column));
    let missing: Vec<&str> = ["Company", "Position"].into_iter().filter(is_missing).collect();
    let text = || format!("not both lists have the column {}, so changes of it are unknown", and(&missing));
    (!missing.is_empty()).then(|| warning("columns-missing", text()))
}
