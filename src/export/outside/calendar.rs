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
use rayon::prelude::*;

use components::{Component, Components, EventLines};
use event::CalendarEvent;
pub(super) use guests::CalendarOwner;
use guests::GuestLines;
use series::{Agenda, SeriesOutcome};
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

/// How many events are taken apart at a time, and from how many on every core takes some.
const AT_A_TIME: usize = 1024;
const SIDE_BY_SIDE: usize = 64;

/// An event takes the memory of so many rows.
const ROWS_OF_AN_EVENT: usize = 5;

/// What is needed to read calendars.
#[derive(Debug, Clone, Copy)]
pub(super) struct CalendarImport<'a> {
    pub owner: &'a CalendarOwner,
    /// The day up to which events count.
    pub last: NaiveDate,
    pub limits: &'a Limits,
}

impl CalendarImport<'_> {
    /// Reads every event of a calendar.
    pub fn events(self, text: &Text) -> Result<CalendarReading<'_>, NoCalendar> {
        let mut reading = CalendarReading {
            text: text.bytes(),
            owner: self.owner.clone(),
            shape: Shape::of_text(text),
            ..CalendarReading::default()
        };
        let most_events = limits::length(self.limits.rows).div_ceil(ROWS_OF_AN_EVENT);
        let mut components = Components::of(text.bytes(), limits::length(self.limits.cell));
        for component in &mut components {
            reading.take(component);
            if reading.found.rows > most_events as u64 {
                return Err(NoCalendar::TooManyEvents(most_events));
            }
        }
        reading.take_apart();
        reading.shape.cut_off = components.breaks_off();
        if reading.any { Ok(reading) } else { Err(NoCalendar::NotACalendar) }
    }

    /// What the events of all calendars come to, a file each: an event that is in several counts once.
    pub fn files(self, calendars: Vec<(String, CalendarReading<'_>)>) -> Vec<OutsideFile> {
        let (names, calendars): (Vec<String>, Vec<CalendarReading<'_>>) = calendars.into_iter().unzip();
        let told = names.into_iter().zip(self.told(calendars));
        told.map(|(file, (rows, shape))| OutsideFile::new(file, FileKind::Calendar, rows, shape)).collect()
    }

    fn told(self, mut calendars: Vec<CalendarReading<'_>>) -> Vec<(OutsideRows, Shape)> {
        let events: Vec<Vec<CalendarEvent>> =
            calendars.iter_mut().map(|calendar| std::mem::take(&mut calendar.events)).collect();
        let agenda = Agenda::of(&events.iter().map(Vec::as_slice).collect::<Vec<_>>(), self.last);
        let most = limits::length(self.limits.rows);
        let mut first = 0;
        let found = |(calendar, events): (CalendarReading<'_>, &Vec<CalendarEvent>)| {
            let found = calendar.found(&agenda, first, events, most);
            first += events.len();
            found
        };
        calendars.into_iter().zip(&events).map(found).collect()
    }
}

/// A calendar while it is read.
#[derive(Default)]
pub(super) struct CalendarReading<'a> {
    text: &'a [u8],
    shape: Shape,
    /// As given, with what the calendars of the file say of whose they are.
    owner: CalendarOwner,
    zones: Zones,
    guests: GuestLines,
    /// Whether the calendar is a message that cancels events.
    cancels: bool,
    /// Whether anything in it is a calendar's.
    any: bool,
    /// Events that are not taken apart yet.
    pending: Vec<EventLines>,
    /// Events that can be read, with where they are in the text.
    events: Vec<CalendarEvent>,
    places: Vec<std::ops::Range<usize>>,
    found: OutsideRows,
}

impl CalendarReading<'_> {
    fn take(&mut self, component: Component) {
        // What changes from here on is not about the events before it.
        if !matches!(component, Component::Event(_)) {
            self.take_apart();
        }
        match component {
            Component::Calendar => {
                self.any = true;
                self.zones = Zones::default();
                self.cancels = false;
            }
            Component::Header(line) => self.header(&line),
            Component::Zone(zone) => self.zones.define(&zone),
            Component::Event(lines) => {
                self.any = true;
                self.found.rows += 1;
                if let Some(cause) = lines.fault {
                    return self.found.refuse(lines.line, cause, self.text.get(lines.range));
                }
                self.places.push(lines.range.clone());
                self.pending.push(lines);
                if self.pending.len() >= AT_A_TIME {
                    self.take_apart();
                }
            }
        }
    }

    /// Takes the events apart whose zones, owner and calendar are those that are known now.
    fn take_apart(&mut self) {
        let Self { pending, owner, zones, guests, cancels, .. } = self;
        let pending = std::mem::take(pending);
        guests.learn(pending.iter().flat_map(|lines| &lines.people));
        let event = |zones: &mut Zones, lines| CalendarEvent::of(lines, owner, zones, guests, *cancels);
        if pending.len() < SIDE_BY_SIDE {
            self.events.extend(pending.into_iter().map(|lines| event(zones, lines)));
        } else {
            self.events.par_extend(pending.into_par_iter().map_init(|| zones.clone(), event));
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

    /// What its events come to, of which the first has that place among those of all calendars; `most` is how many meetings
    /// they may have together.
    fn found(
        mut self,
        agenda: &Agenda<'_>,
        first: usize,
        events: &[CalendarEvent],
        most: usize,
    ) -> (OutsideRows, Shape) {
        let mut work = WorkLeft::ALL;
        for (index, (event, place)) in (first..).zip(events.iter().zip(&self.places)) {
            let left = most.saturating_sub(self.found.touches.len());
            work.occurrences = left / event.coming.len().max(1);
            match agenda.outcome(index, event, &mut work) {
                SeriesOutcome::Aside(cause) => self.found.put_aside(cause),
                SeriesOutcome::Days(days) if days.len() <= work.occurrences => self.found.meet(event, &days),
                SeriesOutcome::Days(_) => self.found.refuse(event.line, TOO_MUCH, self.text.get(place.clone())),
                SeriesOutcome::Refused(cause) => self.found.refuse(event.line, cause, self.text.get(place.clone())),
            }
        }
        self.found.in_order();
        (self.found, self.shape)
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
