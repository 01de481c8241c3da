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

use std::sync::Arc;

use chrono::NaiveDate;

use components::{Component, Components};
use event::CalendarEvent;
pub(super) use guests::CalendarOwner;
pub(super) use series::SeenEvents;
use series::{Calendar, SeriesOutcome};
use walk::{TOO_MUCH, WorkLeft};
use zones::Zones;

use super::folds::{FoldedLine, unfolded};
use super::outside_file::OutsideFile;
use super::outside_rows::{OutsideRows, OutsideTouch};
use crate::export::decode::Text;
use crate::export::limits::{self, Limits};
use crate::export::register::FileKind;
use crate::export::report::{Refusal, Shape};
use crate::export::touch::TouchKind;

/// Why a file is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoCalendar {
    /// No line of it begins a calendar or an event.
    NotACalendar,
    /// It has more events than the limit on rows allows, which is this many.
    TooManyEvents(usize),
}

/// An event takes the memory of so many rows.
const ROWS_OF_AN_EVENT: usize = 5;

/// What is needed to read a calendar.
#[derive(Debug)]
pub(super) struct CalendarImport<'a> {
    pub owner: &'a CalendarOwner,
    /// The day up to which events count.
    pub last: NaiveDate,
    pub limits: &'a Limits,
    /// Carried from one calendar to the next, so that an event that is in several counts once.
    pub seen: &'a mut SeenEvents,
}

impl CalendarImport<'_> {
    /// Reads every event.
    pub fn read(&mut self, file: String, text: &Text) -> Result<OutsideFile, NoCalendar> {
        let (rows, cut_off) = self.rows(text)?;
        let shape = Shape { cut_off, ..Shape::of_text(text) };
        Ok(OutsideFile::new(file, FileKind::Calendar, rows, shape))
    }

    /// What the events come to, and whether the file breaks off.
    fn rows(&mut self, text: &Text) -> Result<(OutsideRows, bool), NoCalendar> {
        let mut reading =
            CalendarReading { text: text.bytes(), owner: self.owner.clone(), ..CalendarReading::default() };
        let most = limits::length(self.limits.rows);
        let most_events = most.div_ceil(ROWS_OF_AN_EVENT);
        let mut components = Components::of(text.bytes(), limits::length(self.limits.cell));
        for component in &mut components {
            reading.take(component);
            if reading.found.rows > most_events as u64 {
                return Err(NoCalendar::TooManyEvents(most_events));
            }
        }
        let cut_off = components.breaks_off();
        if reading.any {
            Ok((reading.found(self.last, self.seen, most), cut_off))
        } else {
            Err(NoCalendar::NotACalendar)
        }
    }
}

/// A calendar while it is read.
#[derive(Default)]
struct CalendarReading<'a> {
    text: &'a [u8],
    /// As given, with what the calendars of the file say of whose they are.
    owner: CalendarOwner,
    zones: Zones,
    /// Whether the calendar is a message that cancels events.
    cancels: bool,
    /// Whether anything in it is a calendar's.
    any: bool,
    /// Events that can be read, with where they are in the text.
    events: Vec<CalendarEvent>,
    places: Vec<std::ops::Range<usize>>,
    found: OutsideRows,
}

impl CalendarReading<'_> {
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
                self.events.push(CalendarEvent::of(lines, &self.owner, &mut self.zones, self.cancels));
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

    /// What the events come to; `most` is how many meetings they may have together.
    fn found(mut self, last: NaiveDate, seen: &mut SeenEvents, most: usize) -> OutsideRows {
        let mut work = WorkLeft::ALL;
        let calendar = Calendar::of(&self.events, seen, last);
        for (index, (event, place)) in self.events.iter().zip(&self.places).enumerate() {
            let left = most.saturating_sub(self.found.touches.len());
            work.occurrences = left / event.coming.len().max(1);
            match calendar.outcome(index, event, &mut work) {
                SeriesOutcome::Aside(cause) => self.found.put_aside(cause),
                SeriesOutcome::Days(days) if days.len() <= work.occurrences => self.found.meet(event, &days),
                SeriesOutcome::Days(_) => self.found.refuse(event.line, TOO_MUCH, self.text.get(place.clone())),
                SeriesOutcome::Refused(cause) => self.found.refuse(event.line, cause, self.text.get(place.clone())),
            }
        }
        self.found.in_order();
        self.found
    }
}

/// How many addresses of the owner are learned from files.
const OWN_ADDRESSES: usize = 64;

impl OutsideRows {
    fn meet(&mut self, event: &CalendarEvent, days: &[NaiveDate]) {
        for who in &event.coming {
            self.touches.extend(days.iter().map(|day| OutsideTouch {
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

    fn refuse(&mut self, line: u64, cause: &'static str, text: Option<&[u8]>) {
        self.refused.push(Refusal::of(line, cause));
        self.refused_texts.push(unfolded(text.unwrap_or_default()).into_owned().into_bytes());
    }
}
