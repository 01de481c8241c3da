//! Every message that is certainly with one connection, and its day.

use chrono::NaiveDate;

use super::resolve::{Match, resolve};
use crate::export::{Direction, Export, TouchKind};

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedMessage {
    /// The row of the connection.
    pub row: u32,
    pub day: NaiveDate,
    pub direction: Direction,
}

/// All of them, and whether there may be more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatedMessages {
    pub messages: Vec<DatedMessage>,
    /// Messages with one of several connections, or whose day is unknown.
    pub left_out: usize,
    /// Whether there may be messages that nothing tells for sure: rows that were refused, or a file that breaks off.
    pub in_doubt: bool,
}

/// The messages of an export. Those with people who are no connections are not counted.
pub fn dated_messages(export: &Export) -> DatedMessages {
    let who = resolve(export);
    let mut found = DatedMessages {
        in_doubt: export.doubts.iter().any(|doubt| doubt.kind == TouchKind::Message),
        ..DatedMessages::default()
    };
    for touch in export.touches.iter().filter(|touch| touch.kind == TouchKind::Message) {
        match (who.people.get(touch.person as usize), touch.at) {
            (Some(Match::Address(row) | Match::Name(row)), Some(at)) => {
                found.messages.push(DatedMessage { row: *row, day: at.date(), direction: touch.direction });
            }
            (Some(Match::Stranger) | None, _) => {}
            (Some(_), _) => found.left_out += 1,
        }
    }
    found
}
