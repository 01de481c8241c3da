//! People never to list, as `init` asks for them: each by address where one is known, otherwise by name. Where several
//! people fit, they are shown to choose from; namesakes without an address can only be kept together.

use super::super::prompt::{self, ChecklistEntry};
use super::super::screen;
use crate::audit::find_rows;
use crate::error::Result;
use crate::export::{Connection, Export};
use crate::output::Shown;

/// More people than this are not offered to choose from.
const MOST_CANDIDATES: usize = 10;

/// What the owner wrote, and whom it fits.
struct Named<'a> {
    written: String,
    candidates: Vec<&'a Connection>,
}

/// The entries of the keep list, each once.
pub(super) fn ask(export: &Export) -> Result<Vec<String>> {
    let named = prompt::line("People never to list, by name or address, separated by semicolons", |written| {
        prompt::parts(written, ';').map(|who| Named::of(export, who)).collect::<std::result::Result<Vec<_>, _>>()
    })?;
    let mut entries = Vec::new();
    for named in &named {
        let chosen = named.chosen()?;
        if chosen.is_empty() {
            screen::say_prose(&format!("nobody is kept for `{}`", Shown::new(&named.written)));
        }
        for connection in chosen {
            let entry = entry(connection);
            if !entries.contains(&entry) {
                screen::say_prose(&kept_together(export, connection).unwrap_or_default());
                entries.push(entry);
            }
        }
    }
    Ok(entries)
}

impl<'a> Named<'a> {
    /// Or why it cannot be said whom it fits.
    fn of(export: &'a Export, who: &str) -> std::result::Result<Self, String> {
        let rows = find_rows(export, who);
        match rows.len() {
            0 => Err(format!("no connection is called `{who}`")),
            1..=MOST_CANDIDATES => {
                let candidates = rows.iter().filter_map(|row| export.connections.get(*row)).collect();
                Ok(Self { written: who.to_owned(), candidates })
            }
            several => Err(format!("`{who}` may be {several} people: give the whole name, or the address")),
        }
    }

    /// Those of the candidates whom the owner means. Nobody is asked to tell apart whom the keep list cannot.
    fn chosen(&self) -> Result<Vec<&'a Connection>> {
        if self.candidates.len() < 2 || self.are_one_entry() {
            return Ok(self.candidates.clone());
        }
        let entry = |candidate: &&Connection| ChecklistEntry { label: described(candidate), ticked: false };
        let entries: Vec<ChecklistEntry> = self.candidates.iter().map(entry).collect();
        let question = format!("Who is `{}`? Tick whom you mean", Shown::new(&self.written));
        let chosen = prompt::checklist(&question, &entries)?;
        Ok(chosen.into_iter().filter_map(|index| self.candidates.get(index).copied()).collect())
    }

    /// Whether all have one name and none has an address.
    fn are_one_entry(&self) -> bool {
        let mut names: Vec<_> = self.candidates.iter().map(|candidate| candidate.name_key()).collect();
        names.dedup();
        names.len() == 1 && self.candidates.iter().all(|candidate| candidate.slug.is_none())
    }
}

/// How the keep list names somebody.
fn entry(connection: &Connection) -> String {
    if connection.slug.is_some() { connection.url.trim().to_owned() } else { connection.full_name() }
}

/// That a name keeps everybody who has it, and who they are; `None` where that is one person, or an address names them.
fn kept_together(export: &Export, connection: &Connection) -> Option<String> {
    let key = connection.name_key();
    let namesakes: Vec<&Connection> = export.connections.iter().filter(|other| other.name_key() == key).collect();
    if connection.slug.is_some() || namesakes.len() < 2 {
        return None;
    }
    let all = if namesakes.len() == 2 { "both".to_owned() } else { format!("all {}", namesakes.len()) };
    let no_address = namesakes.iter().all(|one| one.slug.is_none());
    let why = if no_address { "without an address" } else { "not all of them with an address" };
    let mut lines = vec![format!(
        "{} people are called {}, {why}. The keep list can only go by the name, so {all} are kept:",
        namesakes.len(),
        Shown::new(&connection.full_name())
    )];
    lines.extend(namesakes.iter().map(|one| format!("- {}", Shown::new(&described(one)))));
    Some(lines.join("\n"))
}

/// What tells namesakes apart: `Ada Example, Engineer, Contoso, connected on 2020-03-01`.
fn described(connection: &Connection) -> String {
    let day = connection.connected_on.map(|day| format!("connected on {day}"));
    let name = connection.full_name();
    let parts = [name.as_str(), &connection.position, &connection.company, day.as_deref().unwrap_or_default()];
    let address = if connection.slug.is_some() { connection.url.trim() } else { "no address" };
    let said: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).chain([address]).collect();
    said.join(", ")
}
