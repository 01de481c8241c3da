//! A comparison for reading: where everybody is, then each kind of news with how many and who.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::display::Shown;
use super::guard_report::guard_words;
use super::layout::wrapped;
use super::person::{owner, work};
use crate::audit::{Audit, Cause, Compared, ComparedKind, ExportComparison, PeopleCounts, WorkChange};
use crate::store::ledger::Standing;
use crate::text::{counted, counted_as};

/// How many people of each kind are named unless everything is asked for.
const SHOWN: usize = 20;
/// The most columns of a company or a position.
const WORK: usize = 60;

/// How a comparison is shown.
#[derive(Debug, Clone, Copy)]
pub struct ComparisonText {
    /// Columns of the screen.
    pub width: usize,
    /// Everybody, in place of the first of each kind.
    pub everybody: bool,
}

/// Sentences and names.
pub fn comparison(comparison: &ExportComparison, options: ComparisonText) -> String {
    let mut text = format!("{}\n{}\n", owner(&comparison.sides.new.evidence.export.owner), sizes(comparison));
    text.push_str(&comparison.counts.as_ref().map(whereabouts).unwrap_or_default());
    let mut nobody = Vec::new();
    for kind in ComparedKind::ALL {
        match comparison.count(kind) {
            None => {}
            // Of whom it is unknown may be one of them.
            Some(0) if is_activity(kind) && comparison.activity.is_some_and(|activity| activity.unknown > 0) => {}
            Some(0) => nobody.extend(Some(words(kind, 0).1).filter(|words| !words.is_empty())),
            Some(people) => text.push_str(&one_kind(comparison, kind, people, options)),
        }
    }
    if !nobody.is_empty() {
        let _ = writeln!(text, "\nnobody: {}", nobody.join("; "));
    }
    text.push_str(&activity(comparison));
    let mut below = |about: &str, said: &str| {
        for part in wrapped(&Shown::new(&format!("{about}: {said}")), options.width.max(40)) {
            let _ = writeln!(text, "{part}");
        }
    };
    if comparison.sides.old.is_some() && comparison.guard.is_none() {
        below("before and after", "unknown, since one of the lists may lack some people");
    }
    if let Some((guard, old)) = comparison.guard.as_ref().zip(comparison.sides.old) {
        below("before and after", &guard_words(guard, &old.evidence));
    }
    comparison.notes.iter().for_each(|note| below("note", &note.text));
    text
}

fn is_activity(kind: ComparedKind) -> bool {
    matches!(kind, ComparedKind::BecameSilent | ComparedKind::BecameActive)
}

/// The days, and how many people there were on each.
fn sizes(comparison: &ExportComparison) -> String {
    let size = |audit: &Audit| {
        let ghosts: u64 = audit.evidence.export.coverage.files.iter().map(|file| file.ghosts).sum();
        let ghosts = if ghosts == 0 { String::new() } else { format!(" and {}", counted(ghosts, "ghost")) };
        format!("{}{ghosts}", counted(audit.counts.connections, "connection"))
    };
    let new = comparison.sides.new;
    let after = format!("{} on {}", size(new), new.evidence.as_of);
    match (comparison.sides.old, comparison.sides.recorded) {
        (Some(old), _) => format!("{} on {} → {after}", size(old), old.evidence.as_of),
        (None, Some(recorded)) => {
            format!(
                "{} on {} (recorded) → {after}",
                counted(u64::from(recorded.connections), "connection"),
                recorded.as_of
            )
        }
        (None, None) => after,
    }
}

/// Where everybody is.
fn whereabouts(counts: &PeopleCounts) -> String {
    let PeopleCounts { both, gone, new, may_be_gone, may_be_new, may_be_the_same, .. } = counts;
    let PeopleCounts { ambiguous_before, ambiguous_after, .. } = counts;
    let mut text = format!("{both} in both, {gone} gone, {new} new");
    for (people, may_be) in [(may_be_gone, "gone"), (may_be_new, "new")] {
        if *people > 0 {
            let _ = write!(text, ", {people} who may be {may_be}");
        }
    }
    if *may_be_the_same > 0 {
        let _ = write!(text, ", {may_be_the_same} may be the same under another address");
    }
    if ambiguous_before + ambiguous_after > 0 {
        let _ = write!(text, ", {ambiguous_before} before and {ambiguous_after} after who may be any of several");
    }
    text + "\n"
}

/// The heading of a kind with so many people, and what is said where there is nobody.
fn words(kind: ComparedKind, people: usize) -> (String, &'static str) {
    let (one, several, none) = match kind {
        ComparedKind::Removed => {
            ("person decided to remove is gone", "people decided to remove are gone", "removed as decided")
        }
        ComparedKind::StillThere => (
            "person marked as removed is still there",
            "people marked as removed are still there",
            "still there though marked as removed",
        ),
        ComparedKind::NotYetRemoved => {
            ("person decided to remove is still there", "people decided to remove are still there", "not yet removed")
        }
        ComparedKind::GoneUndecided => (
            "person is gone without a recorded decision: removed by them or by you, or the account was closed",
            "people are gone without a recorded decision: removed by them or by you, or the account was closed",
            "gone without a decision",
        ),
        ComparedKind::GoneThoughKept => {
            ("person is gone though you decided to keep them", "people are gone though you decided to keep them", "")
        }
        ComparedKind::GoneThoughLater => (
            "person is gone whom you put off for later: removed by them or by you, or the account was closed",
            "people are gone whom you put off for later: removed by them or by you, or the account was closed",
            "",
        ),
        ComparedKind::GoneLater => (
            "person decided to remove was still there on that day, and a newer export did not have them",
            "people decided to remove were still there on that day, and a newer export did not have them",
            "",
        ),
        ComparedKind::GoneBeforeDecided => (
            "person decided to remove was gone before you decided",
            "people decided to remove were gone before you decided",
            "",
        ),
        ComparedKind::MayBeGone => (
            "person may be gone: they are not in the newer list, which may lack some people",
            "people may be gone: they are not in the newer list, which may lack some people",
            "",
        ),
        ComparedKind::MayBeNew => (
            "person may be new: they are not in the older list, which may lack some people",
            "people may be new: they are not in the older list, which may lack some people",
            "",
        ),
        ComparedKind::CameBack => ("person came back", "people came back", "came back"),
        ComparedKind::New => ("new person", "new people", "new"),
        ComparedKind::MayBeSame => (
            "person may be the same under another address or spelling (name and day of connecting agree)",
            "people may be the same under another address or spelling (name and day of connecting agree)",
            "under another address",
        ),
        ComparedKind::Ambiguous => (
            "person may be any of several, and was counted neither as gone nor as new",
            "people may be any of several, and were counted neither as gone nor as new",
            "ambiguous",
        ),
        ComparedKind::ChangedWork => {
            ("person changed company or position", "people changed company or position", "changed company or position")
        }
        ComparedKind::BecameSilent => ("person became silent", "people became silent", "became silent"),
        ComparedKind::BecameActive => ("person became active", "people became active", "became active"),
    };
    (counted_as(people, one, several), none)
}

/// A kind, with the first of its people.
fn one_kind(comparison: &ExportComparison, kind: ComparedKind, people: usize, options: ComparisonText) -> String {
    let mut text = format!("\n{}\n", words(kind, people).0);
    let shown = if options.everybody { people } else { SHOWN };
    for one in comparison.of_kind(kind).take(shown) {
        let _ = writeln!(text, "    {}", person(comparison, one));
    }
    if people > shown {
        let _ = writeln!(text, "    and {} more: -v, or -o with a file", people - shown);
    }
    text
}

/// Name, work, and what is to say of this kind.
fn person(comparison: &ExportComparison, one: &Compared) -> String {
    let person = comparison.person(one);
    let (name, url) = (Shown::cell(&person.name()), Shown::cell(&person.url));
    let name = if name.is_empty() { url } else { name };
    let connection = comparison.connection(one);
    let at = connection.map(|connection| work(&connection.position, &connection.company)).unwrap_or_default();
    let said = match kind_words(comparison, one) {
        Some(said) => said,
        None => Shown::new(&at).cut(WORK),
    };
    if said.is_empty() { name } else { format!("{name}  {said}") }
}

/// What is said beside a name; `None` where it is their work.
fn kind_words(comparison: &ExportComparison, one: &Compared) -> Option<String> {
    let standing = comparison.standing(one);
    match one.kind {
        ComparedKind::StillThere
        | ComparedKind::NotYetRemoved
        | ComparedKind::GoneLater
        | ComparedKind::GoneBeforeDecided => standing.map(progress_words),
        ComparedKind::MayBeSame => {
            let address = |row: Option<usize>, audit: Option<&Audit>| {
                let url = audit.and_then(|audit| audit.evidence.export.connections.get(row?)).map(|c| c.url.as_str());
                Shown::new(url.unwrap_or_default()).cut(WORK)
            };
            let known = standing.map(|standing| Shown::new(&standing.person.url).cut(WORK)).unwrap_or_default();
            let before = Some(address(one.before, comparison.sides.old)).filter(|url| !url.is_empty());
            Some(format!("{} → {}", before.unwrap_or(known), address(one.after, Some(comparison.sides.new))))
        }
        ComparedKind::ChangedWork => {
            let scores = comparison.score_before(one).zip(comparison.score_after(one));
            Some(change_words(one.work.as_ref()?, scores?, one))
        }
        ComparedKind::Ambiguous => {
            Some(if one.after.is_some() { "in the newer export".into() } else { "before".into() })
        }
        _ => None,
    }
}

/// How far a removal has come.
fn progress_words(standing: &Standing) -> String {
    let record = &standing.record;
    let day = |day: Option<NaiveDate>, what: &str| day.map(|day| format!("{what} {day}"));
    let decided = day(record.decision.and_then(|decision| decision.on), "decided on");
    let done = day(record.progress.done_on, "marked on");
    let gone = day(record.progress.gone_on, "gone on");
    let open = (!record.progress.confirmed).then(|| "not confirmed".to_owned());
    decided.into_iter().chain(done).chain(gone).chain(open).collect::<Vec<_>>().join(", ")
}

/// `Contoso → Fabrikam; score 10 → 40: not-my-industry came (+30)`.
fn change_words(work: &WorkChange, (before, after): (i64, i64), one: &Compared) -> String {
    let cell = |text: &str| if text.is_empty() { "(blank)".to_owned() } else { Shown::new(text).cut(WORK) };
    let changes = [&work.position, &work.company].into_iter().flatten();
    let changes: Vec<String> = changes.map(|(old, new)| format!("{} → {}", cell(old), cell(new))).collect();
    let causes: Vec<String> = one.causes.iter().map(cause_words).collect();
    let by = if causes.is_empty() { String::new() } else { format!(": {}", causes.join(", ")) };
    let score = match &one.not_comparable {
        Some(_) => "score not comparable".to_owned(),
        None if before == after => format!("score {after}"),
        None => format!("score {before} → {after}"),
    };
    format!("{}; {score}{by}", changes.join("; "))
}

fn cause_words(cause: &Cause) -> String {
    let Cause { rule, before, after, veto } = cause;
    match veto {
        Some(true) => format!("{rule} protects"),
        Some(false) => format!("{rule} no longer protects"),
        None if *before == 0 => format!("{rule} came ({after:+})"),
        None if *after == 0 => format!("{rule} went ({before:+})"),
        None => format!("{rule} {before:+} → {after:+}"),
    }
}

/// How many stayed as they were, and of how many that is not known.
fn activity(comparison: &ExportComparison) -> String {
    let Some(activity) = comparison.activity else { return String::new() };
    let unknown = match activity.unknown {
        0 => String::new(),
        unknown => format!(", of {unknown} it is unknown"),
    };
    format!(
        "\nactive means a touch within 365 days of an export's day: {} stayed as they were{unknown}\n",
        activity.unchanged
    )
}
