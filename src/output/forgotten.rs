//! Whom a command about the ledger may mean, and what came of forgetting one of them.

use std::fmt::Write as _;

use super::decision_words::name;
use super::display::Shown;
use crate::store::ledger::{Forgotten, LedgerPerson, Remains};
use crate::text::{counted, counted_as};

/// Somebody in the ledger, told apart from others of that name: `Ada Example, https://…, connected 2021-03-01`.
pub fn known_person(person: &LedgerPerson) -> String {
    let url = if person.url.trim().is_empty() { String::new() } else { format!(", {}", Shown::cell(&person.url)) };
    let day = person.connected_on.map(|day| format!(", connected {day}")).unwrap_or_default();
    format!("{}{url}{day}", name(person))
}

/// Everybody who may be meant, numbered.
pub fn known_candidates(people: &[&LedgerPerson]) -> String {
    let mut text = format!("{}:\n", counted_as(people.len(), "person fits", "people fit"));
    for (place, person) in (1..).zip(people) {
        let _ = writeln!(text, "{place:>4}  {}", known_person(person));
    }
    text
}

/// What is gone, where it was looked for, and what is still there that reads like them.
pub fn forgotten(person: &LedgerPerson, done: &Forgotten) -> String {
    let mut text = format!("forgot {}: {} removed\n", name(person), counted(done.rows, "record"));
    let _ =
        writeln!(text, "searched the bytes of {} for the address and the name", counted(done.searched.len(), "file"));
    for one in &done.remains {
        let _ = match one {
            Remains::Note { about } => {
                writeln!(
                    text,
                    "still there: your note about {} names them; it goes when you forget that person too",
                    Shown::cell(about)
                )
            }
            Remains::Namesake { name } => writeln!(text, "still there: {} has that name too", Shown::cell(name)),
            Remains::Owner { name } => writeln!(text, "still there: {}, whose decisions these are", Shown::cell(name)),
            Remains::InFile { file } => {
                writeln!(text, "still there: something in {}", Shown::new(&file.display().to_string()))
            }
        };
    }
    text
}
