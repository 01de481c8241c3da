//! Whom the owner wrote to in a stretch of time, as far as the messages tell.

use chrono::NaiveDate;

use super::resolve::{Match, resolve};
use crate::export::{Direction, Doubt, Export, TouchKind, Whom};

/// What the owner wrote to one connection in that time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sent {
    /// Messages that are certainly to them.
    pub messages: usize,
    /// The day of the first of them.
    pub first: Option<NaiveDate>,
    /// Whether there may be others: then 0 messages is unknown.
    pub in_doubt: bool,
}

impl Sent {
    /// Whether the owner wrote to them; `None` where that is unknown.
    pub fn wrote(&self) -> Option<bool> {
        if self.messages > 0 { Some(true) } else { (!self.in_doubt).then_some(false) }
    }

    fn note(&mut self, day: NaiveDate) {
        self.messages += 1;
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
    }
}

/// For each connection of the export, what the owner wrote to them after one day and until the end of another. Where a
/// message may be anybody's at all (the file breaks off, say), everybody is in doubt.
pub fn sent(export: &Export, after: NaiveDate, until: NaiveDate) -> Vec<Sent> {
    let who = resolve(export);
    let mut sent: Vec<Sent> =
        who.unclear.iter().map(|unclear| Sent { in_doubt: *unclear, ..Sent::default() }).collect();
    let is_theirs = |kind, direction| kind == TouchKind::Message && direction == Direction::FromMe;
    for Doubt { whom, at, .. } in export.doubts.iter().filter(|doubt| is_theirs(doubt.kind, doubt.direction)) {
        // A doubt has its newest day only: one before may be in that time.
        if at.is_some_and(|at| at.date() <= after) {
            continue;
        }
        match whom {
            Whom::Person(person) => doubt(&mut sent, who.people.get(person as usize).map_or(&[], Match::rows)),
            Whom::Connection(row) => doubt(&mut sent, &[row]),
            Whom::Everybody => sent.iter_mut().for_each(|sent| sent.in_doubt = true),
        }
    }
    for touch in export.touches.iter().filter(|touch| is_theirs(touch.kind, touch.direction)) {
        let day = touch.at.map(|at| at.date());
        if day.is_some_and(|day| day <= after || day > until) {
            continue;
        }
        match (who.people.get(touch.person as usize), day) {
            (Some(Match::Address(row) | Match::Name(row)), Some(day)) => {
                if let Some(sent) = sent.get_mut(*row as usize) {
                    sent.note(day);
                }
            }
            (Some(them), _) => doubt(&mut sent, them.rows()),
            (None, _) => {}
        }
    }
    sent
}

fn doubt(sent: &mut [Sent], rows: &[u32]) {
    for row in rows {
        if let Some(sent) = sent.get_mut(*row as usize) {
            sent.in_doubt = true;
        }
    }
}
