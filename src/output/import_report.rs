//! What importing a list did: what was taken over, where the ledger says otherwise, and what was applied to nobody.

use std::fmt::Write as _;

use super::decision_words::{state, tally};
use super::display::Shown;
use super::layout::left;
use crate::audit::{Disagreement, ImportPlan, ImportedRecord, NewerSide};
use crate::export::{DECISION_WORDS, DecisionList, Export};
use crate::store::ledger::Record;
use crate::text::{agreeing, and, counted, counted_as};

/// How many lines of a list are named, and how many people shown.
const MOST: usize = 20;

/// What there is to say about an import.
#[derive(Debug)]
pub struct ImportReport<'a> {
    pub plan: &'a ImportPlan,
    pub list: &'a DecisionList,
    pub export: &'a Export,
    pub written: &'a [&'a ImportedRecord],
    /// Nothing was written, because the ledger says otherwise about somebody.
    pub waits: bool,
}

/// The report on standard output.
pub fn import_report(report: &ImportReport) -> String {
    let plan = report.plan;
    let mut text = String::new();
    let _ = match report.written {
        [] if report.waits && !plan.additions.is_empty() => {
            writeln!(
                text,
                "imported    nothing yet; {} new",
                counted_as(plan.additions.len(), "person is", "people are")
            )
        }
        [] if report.waits => writeln!(text, "imported    nothing yet"),
        [] => writeln!(text, "imported    nothing new"),
        written => {
            let tally = tally(written.iter().map(|one| &one.record));
            writeln!(text, "imported    {}: {tally}", counted(written.len(), "person"))
        }
    };
    if plan.unchanged > 0 {
        let held = counted_as(plan.unchanged, "person is in the ledger just so", "people are in the ledger just so");
        let _ = writeln!(text, "unchanged   {held}");
    }
    text.push_str(&disagreements(report));
    text.push_str(&left_out(report));
    text
}

fn disagreements(report: &ImportReport) -> String {
    let open: Vec<&Disagreement> =
        report.plan.disagreements.iter().filter(|one| !report.written.contains(&&one.listed)).collect();
    if open.is_empty() {
        return String::new();
    }
    let people = counted_as(open.len(), "person", "people");
    let mut text =
        format!("conflicts   the ledger says otherwise about {people}; the ledger's decision, then the list's\n");
    for one in open.iter().take(MOST) {
        text.push_str(&disagreement(one, report.export));
    }
    if open.len() > MOST {
        let _ = writeln!(text, "              and {} more", open.len() - MOST);
    }
    let next = if report.waits {
        "nothing was written; `--newer` lets the newer decision count, `--replace` the list"
    } else {
        "the ledger's stay, as they are newer or of the same day; `--replace` lets the list count"
    };
    let _ = writeln!(text, "            {next}");
    text
}

fn disagreement(one: &Disagreement, export: &Export) -> String {
    let name = export.connections.get(one.listed.row).map(crate::export::Connection::full_name).unwrap_or_default();
    let (held, listed) = (&one.held, &one.listed.record);
    let newer = match one.newer {
        NewerSide::List => "  the list is newer",
        NewerSide::Ledger => "  the ledger is newer",
        NewerSide::Unknown => "",
    };
    let notes = if held.note != listed.note && !held.note.trim().is_empty() { "  the notes differ" } else { "" };
    format!("              {}  {} → {}{newer}{notes}\n", left(&name, 24), dated(held), dated(listed))
}

/// A decision with its day: `keep (2026-10-01)`.
fn dated(record: &Record) -> String {
    let on = record.decision.and_then(|decision| decision.on).map(|on| format!(" ({on})")).unwrap_or_default();
    format!("{}{on}", state(record))
}

fn left_out(report: &ImportReport) -> String {
    let (plan, list) = (report.plan, report.list);
    let mut lines: Vec<String> = Vec::new();
    let mut about = |places: &[u64], one: &str, several: &str| {
        if !places.is_empty() {
            lines.push(format!("{}: {}", counted_as(places.len(), one, several), at(places, list.format)));
        }
    };
    about(
        &plan.strangers,
        "is about somebody who is not in this export",
        "are about people who are not in this export",
    );
    about(
        &plan.ambiguous,
        "is about somebody whose name fits several people; add the address",
        "are about people whose name fits several; add the addresses",
    );
    about(
        &plan.overruled,
        "is overruled by a later one about the same person",
        "are overruled by later ones about the same people",
    );
    if let Some(words) = list.unread_words() {
        let rows = list.unread.len();
        lines.push(format!("{rows} cannot be read: the list {words}; {DECISION_WORDS}"));
    }
    let heads = std::iter::once("left out    ").chain(std::iter::repeat("            "));
    let lines = heads.zip(&lines).map(|(head, line)| format!("{head}{}", Shown::new(line)));
    lines.flat_map(|line| [line, "\n".into()]).collect()
}

/// `lines 2, 5 and 9`; of a long list the first places.
fn at(places: &[u64], format: &str) -> String {
    let mut places = places.to_vec();
    places.sort_unstable();
    let mut words: Vec<String> = places.iter().take(MOST).map(u64::to_string).collect();
    if places.len() > MOST {
        words.push(format!("{} more", places.len() - MOST));
    }
    let place = if format == "csv" {
        agreeing(places.len(), "line", "lines")
    } else {
        agreeing(places.len(), "entry", "entries")
    };
    format!("{place} {}", and(&words))
}
