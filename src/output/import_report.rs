//! What importing a list did: what was taken over, where the ledger says otherwise, and what was applied to nobody.

use std::fmt::Write as _;

use super::decision_words::{name, state, tally};
use super::display::Shown;
use super::layout::left;
use crate::audit::{Disagreement, ImportPlan, ImportedRecord, NewerSide};
use crate::export::{DecisionList, Export};
use crate::store::ledger::{Meanwhile, Record};
use crate::text::{and, counted, counted_as};

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
    /// The command that confirms the removals of the list.
    pub confirm: &'a str,
}

impl<'a> ImportReport<'a> {
    /// Whether the ledger goes on saying otherwise about somebody.
    pub fn is_open(&self) -> bool {
        self.kept(&self.plan.disagreements).next().is_some() || self.kept(&self.plan.bygone).next().is_some()
    }

    /// Those of them where the ledger's word stays.
    fn kept(&self, all: &'a [Disagreement]) -> impl Iterator<Item = &'a Disagreement> {
        all.iter().filter(|one| !self.written.contains(&&one.listed))
    }
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
    text.push_str(&unconfirmed(report));
    text.push_str(&disagreements(report));
    text.push_str(&bygone(report));
    text.push_str(&past(report));
    text.push_str(&ahead(report));
    text.push_str(&left_out(report));
    text
}

/// What is said where somebody was decided on after the ledger was read: nothing was written.
pub fn overtaken_import(meanwhile: &[Meanwhile]) -> String {
    let people = counted_as(meanwhile.len(), "person was", "people were");
    let mut text = format!("imported    nothing: meanwhile {people} decided on\n");
    for one in meanwhile.iter().take(MOST) {
        let by = one.command.as_ref().map(|command| format!(", by `linkprune {}`", Shown::cell(command)));
        let by = by.unwrap_or_else(|| ", as a step was taken back".into());
        let _ = writeln!(text, "              {}  {}{by}", left(&name(&one.person), 24), state(&one.record));
    }
    if meanwhile.len() > MOST {
        let _ = writeln!(text, "              and {} more", meanwhile.len() - MOST);
    }
    text.push_str("            the same command again compares the list with what the ledger holds now\n");
    text
}

/// How many removals of the list are in the ledger without being confirmed, and what confirms them.
fn unconfirmed(report: &ImportReport) -> String {
    let written = report.written.iter().filter(|one| one.is_unconfirmed()).count();
    match report.plan.unconfirmed + written {
        0 => String::new(),
        people => {
            let removals = counted_as(people, "removal is not confirmed", "removals are not confirmed");
            let command = report.confirm;
            format!("to confirm  {removals}; to confirm all in this list: `{command}`\n")
        }
    }
}

/// *Later* until a day that is past.
fn past(report: &ImportReport) -> String {
    let places = &report.plan.past;
    if places.is_empty() {
        return String::new();
    }
    let words = counted_as(places.len(), "*later* has", "of *later* have");
    format!("remark      {words} a day that is past, and waits for nothing: {}\n", at(places, report.list))
}

/// Decisions of a day that has yet to come: a clock was wrong somewhere, and they pass for the newer ones.
fn ahead(report: &ImportReport) -> String {
    let places = &report.plan.ahead;
    if places.is_empty() {
        return String::new();
    }
    let words = counted_as(places.len(), "decision is", "decisions are");
    format!("remark      {words} dated after today: {}\n", at(places, report.list))
}

fn disagreements(report: &ImportReport) -> String {
    let open: Vec<&Disagreement> = report.kept(&report.plan.disagreements).collect();
    if open.is_empty() {
        return String::new();
    }
    let people = counted_as(open.len(), "person", "people");
    let head =
        format!("conflicts   the ledger says otherwise about {people}; the ledger's decision, then the list's\n");
    let next = if report.waits {
        "nothing was written; `--newer` lets the newer decision count, `--replace` the list"
    } else {
        "the ledger's stay: they are newer or of the same day, or the list has no day; `--replace` lets the list count"
    };
    format!("{head}{}            {next}\n", shown(&open, report.export))
}

/// What the ledger has held before.
fn bygone(report: &ImportReport) -> String {
    let kept: Vec<&Disagreement> = report.kept(&report.plan.bygone).collect();
    if kept.is_empty() {
        return String::new();
    }
    let people = counted_as(kept.len(), "person", "people");
    let head = format!(
        "earlier     about {people} the list says what the ledger held before; what you said since, then the list's\n"
    );
    let next = "what you said since stays; `--replace` lets the list count";
    format!("{head}{}            {next}\n", shown(&kept, report.export))
}

fn shown(all: &[&Disagreement], export: &Export) -> String {
    let mut text: String = all.iter().take(MOST).map(|one| disagreement(one, export)).collect();
    if all.len() > MOST {
        let _ = writeln!(text, "              and {} more", all.len() - MOST);
    }
    text
}

fn disagreement(one: &Disagreement, export: &Export) -> String {
    let name = export.connections.get(one.listed.row).map(crate::export::Connection::full_name).unwrap_or_default();
    let (held, listed) = (&one.listed.before, &one.listed.record);
    let newer = match one.newer {
        NewerSide::List => "  the list is newer",
        NewerSide::Ledger => "  the ledger is newer",
        NewerSide::SameDay => "",
        NewerSide::NoDay => "  the list has no day",
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
            lines.push(format!("{}: {}", counted_as(places.len(), one, several), at(places, list)));
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
        &plan.doubtful,
        "has the address of one person and the name of another; clear whichever is wrong",
        "have the address of one person and the name of another, as where one column was sorted alone; clear whichever is wrong",
    );
    for places in plan.contradictions.iter().take(MOST) {
        let places = at(places, list);
        lines.push(format!("1 person has two different decisions or notes, and neither counts: {places}"));
    }
    if plan.contradictions.len() > MOST {
        lines.push(format!("{} more people have two different decisions or notes", plan.contradictions.len() - MOST));
    }
    if let Some(words) = list.unread_words() {
        let rows = list.unread.len();
        lines.push(format!("{rows} cannot be read: the list {words}; {}", list.unread_help()));
    }
    let heads = std::iter::once("left out    ").chain(std::iter::repeat("            "));
    let lines = heads.zip(&lines).map(|(head, line)| format!("{head}{}", Shown::new(line)));
    lines.flat_map(|line| [line, "\n".into()]).collect()
}

/// `lines 2, 5 and 9`; of a long list the first places.
fn at(places: &[u64], list: &DecisionList) -> String {
    let mut places = places.to_vec();
    places.sort_unstable();
    let mut words: Vec<String> = places.iter().take(MOST).map(u64::to_string).collect();
    if places.len() > MOST {
        words.push(format!("{} more", places.len() - MOST));
    }
    format!("{} {}", list.place_word(places.len()), and(&words))
}
