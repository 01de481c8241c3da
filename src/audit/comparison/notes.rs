//! What a careful reader should know about a comparison.

use super::compared::ComparedSides;
use super::stayed_activity_notes;
use super::stayed_work::has_column;
use crate::audit::matching::{MatchedBy, Matching};
use crate::audit::warning::{Warning, warning};
use crate::audit::{Evidence, ledger_owner};
use crate::export::{FileKind, FileReport};
use crate::text::{and, counted, counted_as};

pub(super) fn all(sides: &ComparedSides, matching: Option<&Matching>) -> Vec<Warning> {
    let mut notes: Vec<Warning> = Vec::new();
    if let Some(old) = sides.old {
        notes.extend(not_whole("older", &old.evidence));
    } else {
        let text =
            "there is no older export: who is new, who changed their work and who became silent or active is unknown";
        notes.push(warning("no-older-export", text));
    }
    notes.extend(not_whole("newer", &sides.new.evidence));
    let exports = sides.old.map(|old| ("older", &old.evidence)).into_iter().chain([("newer", &sides.new.evidence)]);
    let exports: Vec<(&str, &Evidence)> = exports.map(|(name, evidence)| (name, evidence.as_ref())).collect();
    notes.extend(owner_unknown(&exports));
    if sides.old.is_some() {
        notes.extend(columns_missing(&exports));
    }
    if let Some((old, matching)) = sides.old.zip(matching) {
        notes.extend(stayed_activity_notes::all(&old.evidence, &sides.new.evidence, matching));
    }
    let by_name = matching.map_or(0, |found| found.pairs.iter().filter(|pair| pair.by == MatchedBy::Name).count());
    if by_name > 0 {
        let people = counted_as(by_name, "person is", "people are");
        let text = format!("{people} matched by name, since one of the exports has no address for them");
        notes.push(warning("matched-by-name", text));
    }
    notes
}

/// Whether everybody in an export was read, so that whoever is not in it is gone.
pub(super) fn is_whole(evidence: &Evidence) -> bool {
    list(evidence).is_some_and(|list| list.refused.is_empty() && !list.shape.cut_off && !list.incomplete)
}

fn list(evidence: &Evidence) -> Option<&FileReport> {
    evidence.export.coverage.files.iter().find(|file| file.kind == FileKind::Connections)
}

fn not_whole(which: &str, evidence: &Evidence) -> Option<Warning> {
    let seems = if which == "newer" { "gone" } else { "new" };
    let why = match list(evidence)?.refused_rows() {
        0 => "seems not to be whole".to_owned(),
        rows => format!("has {} that could not be read", counted(rows, "row")),
    };
    let text = format!("the {which} list of connections {why}: whoever seems {seems} may be in what is missing");
    (!is_whole(evidence)).then(|| warning("list-not-whole", text))
}

fn owner_unknown(exports: &[(&str, &Evidence)]) -> Option<Warning> {
    let unknown = exports.iter().filter(|(_, evidence)| ledger_owner(&evidence.export.owner).is_none());
    let unknown: Vec<String> = unknown.map(|(which, _)| format!("the {which} export")).collect();
    let text = || format!("nothing in {} says whose it is; it is taken for the same owner's", and(&unknown));
    (!unknown.is_empty()).then(|| warning("owner-unknown", text()))
}

fn columns_missing(exports: &[(&str, &Evidence)]) -> Option<Warning> {
    let is_missing = |column: &&str| exports.iter().any(|(_, evidence)| !has_column(evidence, column));
    let missing: Vec<&str> = ["Company", "Position"].into_iter().filter(is_missing).collect();
    let text = || format!("not both lists have the column {}, so changes of it are unknown", and(&missing));
    (!missing.is_empty()).then(|| warning("columns-missing", text()))
}
