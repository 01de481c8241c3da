//! The double-check of chosen removals in words: what a group shares, what to know about it, and who is in it.

use super::display::Shown;
use super::person::{text_signal, work};
use crate::audit::{Audit, CheckGroup, CheckKind};
use crate::text::counted;

/// What the people of a group share, and how many they are: `12 people at Contoso`.
pub fn group_words(audit: &Audit, group: &CheckGroup) -> String {
    let people = counted(group.rows.len(), "person");
    match group.kind {
        CheckKind::Protected => format!("{people} whom a rule or your keep list protects"),
        CheckKind::Endorsed => format!("{people} with endorsements or recommendations"),
        CheckKind::Noted => format!("{people} with a note of yours"),
        CheckKind::Talked => format!("{people} with whom you talked, or may have"),
        CheckKind::Reason(Some(rule)) => format!("{people} mostly because of {}", audit.rules.id(rule)),
        CheckKind::Reason(None) => format!("{people} whom no rule speaks against"),
        CheckKind::Company(row) => {
            let company = row.and_then(|row| audit.evidence.export.connections.get(row));
            match company {
                Some(connection) => format!("{people} at {}", Shown::cell(&connection.company)),
                None => format!("{people} whose company is unknown"),
            }
        }
    }
}

/// What to know before confirming a group; `None` where there is nothing.
pub fn group_warning(kind: CheckKind) -> Option<&'static str> {
    match kind {
        CheckKind::Protected => Some("an audit never lists them; only your own decision removes them"),
        CheckKind::Endorsed => Some(
            "what was endorsed and recommended between you is withdrawn, and connecting again does not bring it back",
        ),
        CheckKind::Noted => Some("you keep a note about them"),
        CheckKind::Talked | CheckKind::Reason(_) | CheckKind::Company(_) => None,
    }
}

/// Somebody in one line: name, position and company.
pub fn person_line(audit: &Audit, row: usize) -> String {
    let Some(connection) = audit.evidence.export.connections.get(row) else { return String::new() };
    let name = Shown::cell(text_signal(audit, "name", row).unwrap_or("no name"));
    match work(&connection.position, &connection.company) {
        work if work.is_empty() => name,
        work => format!("{name}, {}", Shown::cell(&work)),
    }
}
