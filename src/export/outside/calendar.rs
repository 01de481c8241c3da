//! Calendars in the form iCalendar (`.ics`), as Google, Outlook and Apple export them: whom the owner met on which day.
//! An event is a row. It counts for everybody in it, on each day on which it took place; see `docs/outside.md` for which
//! events count for nobody.
//!
//! ```text
//! bytes ─ components ─► lines of events, zones ─ event ─► who was there, when ─ series ─► days ─► OutsideRows
//! ```
//!
//! Lines are taken apart by a library; recurrences are counted here, because the work must stay bounded whatever a rule
//! says. A test holds that the days are those of a library for recurrences, and of a calendar walked day by day.

mod components;
mod event;
mod guests;
mod moment;
mod rule;
mod series;
#[cfg(test)]
mod tests;
mod walk;
mod zones;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use components::{Component, Components};
use event::Event;
pub(in crate::export) use guests::CalendarOwner;
pub(in crate::export) use series::Seen;
use series::{Calendar, Outcome};
use walk::{TOO_MUCH, Work};
use zones::Zones;

use super::folds::{FoldedLine, unfolded, with_whole_letters};
use super::outside_rows::{OutsideRows, OutsideTouch};
use crate::export::decode::Text;
use crate::export::limits::Limits;
use crate::export::report::Refusal;
use crate::export::touch::TouchKind;

/// Why a file is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum NoCalendar {
    /// No line of it begins a calendar or an event.
    NotACalendar,
    /// It has more events than the limit on rows.
    TooManyEvents(u64),
}

/// Reads a calendar up to a day. `seen` is carried from one calendar to the next, so that an event that is in several
/// counts once.
pub(in crate::export) fn read(
    bytes: Cow<'static, [u8]>,
    owner: &CalendarOwner,
    last: NaiveDate,
    limits: &Limits,
    seen: &mut Seen,
) -> Result<OutsideRows, NoCalendar> {
    let text = Text::decode(with_whole_letters(bytes));
    let mut reading = Reading { text: text.bytes(), owner: owner.clone(), ..Reading::default() };
    let cell = limits.cell.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let rows = limits.rows.unwrap_or(u64::MAX);
    for component in Components::of(text.bytes(), cell) {
        reading.take(component);
        if reading.found.rows > rows {
            return Err(NoCalendar::TooManyEvents(rows));
        }
    }
    if reading.any { Ok(reading.found(last, seen, rows)) } else { Err(NoCalendar::NotACalendar) }
}

/// A calendar while it is read.
#[derive(Default)]
struct Reading<'a> {
    text: &'a [u8],
    /// As given, with what the calendars of the file say of whose they are.
    owner: CalendarOwner,
    zones: Zones,
    /// Whether the calendar is a message that cancels events.
    cancels: bool,
    /// Whether anything in it is a calendar's.
    any: bool,
    /// Events that can be read, with where they are in the text.
    events: Vec<Event>,
    places: Vec<std::ops::Range<usize>>,
    found: OutsideRows,
}

impl Reading<'_> {
    fn take(&mut self, component: Component) {
        match component {
            Component::Calendar => {
                self.any = true;
                self.zones = Zones::default();
                self.cancels = false;
            }
            Component::Header(line) => self.header(&line),
            Component::Zone(zone) => self.zones.define(&zone),
            Component::Event(mut lines) => {
                self.any = true;
                self.found.rows += 1;
                let place = std::mem::take(&mut lines.range);
                if let Some(cause) = lines.fault {
                    return self.found.refuse(lines.line, cause, self.text.get(place));
                }
                self.events.push(Event::of(lines, &self.owner, &mut self.zones, self.cancels));
                self.places.push(place);
            }
        }
    }

    fn header(&mut self, line: &str) {
        let named = FoldedLine { number: 0, start: 0, raw: line.as_bytes() };
        let name = named.name().to_ascii_uppercase();
        let value = line.split_once(':').map_or("", |(_, value)| value).trim();
        match name.as_slice() {
            b"X-WR-TIMEZONE" => self.zones.set_home(value),
            b"METHOD" => self.cancels = value.eq_ignore_ascii_case("CANCEL"),
            // Google names the calendar of an account by its address, Outlook says whose it is.
            _ => {
                let address = value.rsplit(':').next().unwrap_or_default().to_lowercase();
                let is_address = address.contains('@') && !address.contains(' ');
                if is_address && !self.owner.emails.contains(&address) && self.owner.emails.len() < OWN_ADDRESSES {
                    self.owner.emails.push(address);
                }
            }
        }
    }

    /// What the events come to.
    fn found(mut self, last: NaiveDate, seen: &mut Seen, most: u64) -> OutsideRows {
        let mut work = Work::ALL;
        let calendar = Calendar::of(&self.events, seen, last);
        for (index, (event, place)) in self.events.iter().zip(&self.places).enumerate() {
            let outcome = calendar.outcome(index, event, &mut work);
            let text = || self.text.get(place.clone());
            match outcome {
                Outcome::Aside(cause) => self.found.put_aside(cause),
                Outcome::Refused(cause) => self.found.refuse(event.line, cause, text()),
                Outcome::Days(days) => {
                    let touches = days.len() * event.coming.len();
                    if (self.found.touches.len() + touches) as u64 > most {
                        self.found.refuse(event.line, TOO_MUCH, text());
                    } else {
                        self.found.meet(event, &days);
                    }
                }
            }
        }
        self.found.in_order();
        self.found
    }
}

/// How many addresses of the owner are learned from files.
const OWN_ADDRESSES: usize = 64;

impl OutsideRows {
    fn meet(&mut self, event: &Event, days: &[NaiveDate]) {
        for day in days {
            self.touches.extend(event.coming.iter().map(|who| OutsideTouch {
                kind: TouchKind::Meeting,
                on: Some(*day),
                who: Arc::clone(who),
                line: event.line,
                note: Arc::clone(&event.title),
            }));
        }
    }

    /// Puts what was refused while reading and what was refused after it in the order of the file.
    fn in_order(&mut self) {
        let texts = std::mem::take(&mut self.refused_texts);
        let mut both: Vec<_> = std::mem::take(&mut self.refused).into_iter().zip(texts).collect();
        both.sort_by_key(|(refusal, _)| refusal.first_line);
        (self.refused, self.refused_texts) = both.into_iter().unzip();
    }

    fn put_aside(&mut self, cause: &'static str) {
        match self.set_aside.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, rows)) => *rows += 1,
            None => self.set_aside.push((cause, 1)),
        }
    }

    fn refuse(&mut self, line: u64, cause: &'static str, text: Option<&[u8]>) {
        self.refused.push(Refusal::of(line, cause));
        self.refused_texts.push(unfolded(text.unwrap_or_default()).into_owned().into_bytes());
    }
}
