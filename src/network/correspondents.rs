//! Which of the people named in an export's other files are one connection.

use super::resolve::{Match, resolve};
use crate::export::{Export, TouchKind, Whom};

/// For each person of the export, whether they are certainly the connection in that row; and whether there may be messages of
/// theirs that nothing tells for sure.
pub fn correspondents(export: &Export, row: usize) -> (Vec<bool>, bool) {
    let who = resolve(export);
    let is_theirs = |found: &Match| match found {
        Match::Address(own) | Match::Name(own) => *own as usize == row,
        Match::Several(_) | Match::Stranger => false,
    };
    let may_be = |person: u32| {
        let found = who.people.get(person as usize);
        found.is_some_and(|found| found.rows().iter().any(|own| *own as usize == row))
    };
    let doubted = export.doubts.iter().any(|doubt| {
        doubt.kind == TouchKind::Message
            && match doubt.whom {
                Whom::Person(person) => may_be(person),
                Whom::Connection(own) => own as usize == row,
                Whom::Everybody => true,
            }
    });
    let messages = export.touches.iter().filter(|touch| touch.kind == TouchKind::Message);
    let ambiguous = messages
        .map(|touch| touch.person)
        .any(|person| may_be(person) && !who.people.get(person as usize).is_some_and(is_theirs));
    let unclear = who.unclear.get(row).copied().unwrap_or(true);
    (who.people.iter().map(is_theirs).collect(), doubted || ambiguous || unclear)
}
