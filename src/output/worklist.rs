//! The worklist for reading: sittings of people to remove, with the link or the way to find each, what to know before the
//! click, and what to click.

use std::fmt::Write as _;

use super::caution_words::caution_words;
use super::display::Shown;
use super::guard_report::{guard_words, left_by};
use super::hyperlink::linked;
use super::layout::{cell_within, wrapped, wrapped_around_commands};
use super::linkedin_pages::{AS_OF, IN_BULK, ONE_BY_ONE, PACE, SEARCH, WHAT_IT_DOES};
use super::person::work;
use crate::audit::{Audit, Removal, Worklist, WorklistSitting};
use crate::export::safe_url;
use crate::text::{counted, counted_as};

/// How a worklist is shown.
#[derive(Debug, Clone, Copy)]
pub struct WorklistText<'a> {
    /// Columns of the screen.
    pub width: usize,
    /// Names lead to the profiles of people.
    pub links: bool,
    /// Whether people are removed on the page of connections, several at once.
    pub in_bulk: bool,
    /// The only sitting that is shown, from 1; `None` shows all.
    pub sitting: Option<usize>,
    /// The command that marks a sitting as done, up to its number.
    pub done: &'a str,
}

impl WorklistText<'_> {
    fn shown(self, list: &Worklist) -> impl Iterator<Item = &WorklistSitting> {
        list.sittings.iter().filter(move |sitting| self.sitting.is_none_or(|only| only == sitting.number))
    }
}

/// Where the lines below a name begin.
const INDENT: usize = 9;

/// What the worklist costs once the rest of it is carried out, in a sentence.
pub fn worklist_guard(audit: &Audit, list: &Worklist) -> String {
    format!("carried out: {}\n", guard_words(&left_by(audit, list), &audit.evidence))
}

/// The worklist, or the sentence that says why it is empty.
pub fn worklist(audit: &Audit, list: &Worklist, options: WorklistText<'_>) -> String {
    let people = list.tasks().count();
    if people == 0 {
        return nobody(list);
    }
    let mut text = format!(
        "{} to remove in {}, {} done\n",
        counted_as(people, "person", "people"),
        counted(list.of_sittings, "sitting"),
        list.done()
    );
    if list.unconfirmed > 0 {
        text.push_str(&unconfirmed(list.unconfirmed));
    }
    for WorklistSitting { number, removals } in options.shown(list) {
        let done = removals.iter().filter(|removal| removal.done_on.is_some()).count();
        let _ = writeln!(text, "\nSitting {number} of {}: {done} of {} done", list.of_sittings, removals.len());
        for (place, removal) in (1..).zip(removals) {
            text.push_str(&person(audit, place, removal, options));
        }
    }
    text.push('\n');
    text.push_str(&how(list, options));
    text
}

fn nobody(list: &Worklist) -> String {
    match list.unconfirmed {
        0 => "nobody is on the worklist: decide with `linkprune review`, or import a list with `linkprune decisions import`\n".into(),
        people => unconfirmed(people),
    }
}

fn unconfirmed(people: usize) -> String {
    let people = counted_as(people, "person is", "people are");
    format!("{people} decided and not yet confirmed: the double-check of `linkprune review` asks once more\n")
}

fn person(audit: &Audit, place: usize, task: &Removal, options: WorklistText<'_>) -> String {
    let Some(person) = audit.evidence.export.connections.get(task.row) else { return String::new() };
    let mark = if task.done_on.is_some() { 'x' } else { ' ' };
    let within = |text: &str| cell_within(text, options.width.saturating_sub(INDENT).max(40));
    let name = linked(&within(&person.full_name()), &person.url, options.links);
    let mut text = format!("[{mark}] {place:>3}  {name}");
    let work = work(&person.position, &person.company);
    if !work.is_empty() {
        let _ = write!(text, "  {}", within(&work));
    }
    let mut below = |line: &str| {
        for part in wrapped(&Shown::new(line), options.width.saturating_sub(INDENT).max(40)) {
            let _ = write!(text, "\n{:INDENT$}{part}", "");
        }
    };
    let connected = person.connected_on.map(|day| format!(" (connected on {day})")).unwrap_or_default();
    let search = format!("{SEARCH}{connected}");
    below(safe_url(&person.url).unwrap_or(&search));
    for caution in &task.cautions {
        below(&format!("look again: {}", caution_words(caution)));
    }
    text.push('\n');
    text
}

/// What to click, what it does, and how to go on.
fn how(list: &Worklist, options: WorklistText<'_>) -> String {
    let click = if options.in_bulk { IN_BULK } else { ONE_BY_ONE };
    let mut said =
        vec![format!("How (LinkedIn's pages in {AS_OF}): {click}."), format!("{WHAT_IT_DOES}."), format!("{PACE}.")];
    if list.praise_unknown {
        said.push(
            "Who endorsed or recommended whom is not known for everybody: this export lacks files that say so.".into(),
        );
    }
    let is_open = |sitting: &&WorklistSitting| sitting.removals.iter().any(|removal| removal.done_on.is_none());
    if let Some(WorklistSitting { number, .. }) = options.shown(list).find(is_open) {
        said.push(format!("When it is done: `{} {number}`, or with names in place of the sitting.", options.done));
    }
    let width = options.width.max(40);
    let lines: Vec<String> = said.iter().flat_map(|line| wrapped_around_commands(&Shown::new(line), width)).collect();
    lines.join("\n") + "\n"
}
