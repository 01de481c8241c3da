//! One event as it is needed: who was there, when it begins, and when it comes again.

use std::sync::Arc;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarPeriod, ICalendarProperty, ICalendarStatus,
    ICalendarValue,
};
use calcard::{Entry, Parser};

use super::super::named_people::{CROWD, MOST_PEOPLE};
use super::super::outside_rows::OutsidePerson;
use super::components::{EventLines, NAMED_KEPT};
use super::guests::{CalendarOwner, GuestLines, Guests};
use super::moment::Moment;
use super::zones::{Zone, Zones};
use crate::export::fingerprint::{Fingerprint, fingerprint};

/// One event.
#[derive(Debug)]
pub(super) struct CalendarEvent {
    /// The physical line on which it begins.
    pub line: u64,
    /// What tells it from others, in every version of it; `None` where it has no such name.
    pub uid: Option<Fingerprint>,
    /// Which occurrence of another event this one is in place of.
    pub replaces: Option<Moment>,
    /// Whether it is in place of all later ones too.
    pub and_later: bool,
    /// Which version of it this is.
    pub sequence: i64,
    /// `None` where it cannot be read.
    pub start: Option<Moment>,
    pub recurrence: Option<Box<Recurrence>>,
    /// The zone of the calendar it is in.
    pub home: Option<Zone>,
    pub coming: Vec<Arc<OutsidePerson>>,
    pub title: Arc<str>,
    /// Why it counts for nobody.
    pub aside: Option<&'static str>,
    /// Why it cannot be read, where it would count.
    pub fault: Option<&'static str>,
}

/// When an event comes again.
#[derive(Debug, Default)]
pub(super) struct Recurrence {
    /// As written.
    pub rules: Vec<String>,
    pub exceptions: Vec<String>,
    pub added: Vec<Moment>,
    pub taken_out: Vec<Moment>,
}

/// Why an event counts for nobody.
pub(super) const CANCELLED: &str = "cancelled";
const DECLINED: &str = "declined by you";
pub(super) const ALONE: &str = "nobody else is in it";
const NOBODY_CAME: &str = "everybody else declined";

/// Why an event is refused.
pub(super) const UNREADABLE_DAY: &str = "one of its days cannot be read";

/// How many letters of a title are kept.
const TITLE_KEPT: usize = 200;

impl CalendarEvent {
    /// Reads the lines of an event. `cancelled` says whether its whole calendar is a message that cancels.
    pub fn of(
        lines: EventLines,
        owner: &CalendarOwner,
        zones: &mut Zones,
        known: &GuestLines,
        cancelled: bool,
    ) -> Self {
        let text = format!("BEGIN:VEVENT\n{}END:VEVENT\n", lines.kept);
        let component = match Parser::new(&text).entry() {
            Entry::ICalendar(calendar) => calendar.components.into_iter().next().unwrap_or_default(),
            _ => ICalendarComponent::default(),
        };
        let guests = Guests::of(&lines.people, owner, known);
        let aside = if cancelled || component.status() == Some(&ICalendarStatus::Cancelled) {
            Some(CANCELLED)
        } else if guests.owner_declined {
            Some(DECLINED)
        } else if guests.named > MOST_PEOPLE || lines.named > NAMED_KEPT {
            Some(CROWD)
        } else if guests.named == 0 {
            Some(ALONE)
        } else if guests.coming.is_empty() {
            Some(NOBODY_CAME)
        } else {
            None
        };
        let mut event = Self {
            line: lines.line,
            uid: None,
            replaces: None,
            and_later: false,
            sequence: 0,
            start: None,
            recurrence: None,
            home: zones.home,
            coming: if aside.is_none() { guests.coming.into_iter().map(Arc::new).collect() } else { Vec::new() },
            title: Arc::from(""),
            aside,
            fault: None,
        };
        let mut recurrence = Recurrence { rules: lines.rules, exceptions: lines.exceptions, ..Recurrence::default() };
        for line in &component.entries {
            event.take(line, &mut recurrence, zones);
        }
        let recurs = !(recurrence.rules.is_empty() && recurrence.added.is_empty() && recurrence.taken_out.is_empty());
        if recurs {
            event.recurrence = Some(Box::new(recurrence));
        }
        event
    }

    fn take(&mut self, line: &ICalendarEntry, recurrence: &mut Recurrence, zones: &mut Zones) {
        let text = || line.values.first().and_then(|value| value.as_text()).unwrap_or_default().trim();
        match line.name {
            ICalendarProperty::Uid if !text().is_empty() => self.uid = Some(fingerprint(text().as_bytes())),
            ICalendarProperty::Summary => self.title = text().chars().take(TITLE_KEPT).collect::<String>().into(),
            ICalendarProperty::Sequence => {
                self.sequence = line.values.first().and_then(ICalendarValue::as_integer).unwrap_or(0);
            }
            ICalendarProperty::Dtstart => self.start = moments(line, zones).next().flatten(),
            ICalendarProperty::RecurrenceId => {
                self.replaces = self.all(moments(line, zones)).first().copied();
                self.and_later = line.has_parameter(&ICalendarParameterName::Range);
            }
            ICalendarProperty::Rdate => recurrence.added.extend(self.all(moments(line, zones))),
            ICalendarProperty::Exdate => recurrence.taken_out.extend(self.all(moments(line, zones))),
            _ => {}
        }
    }

    /// The days and times of a line, of which none may be unreadable.
    fn all(&mut self, moments: impl Iterator<Item = Option<Moment>>) -> Vec<Moment> {
        let all = moments.collect::<Option<Vec<_>>>().filter(|all| !all.is_empty());
        if all.is_none() {
            self.fault = Some(UNREADABLE_DAY);
        }
        all.unwrap_or_default()
    }
}

/// The days and times of a line; `None` for each that cannot be read.
fn moments<'a>(line: &'a ICalendarEntry, zones: &mut Zones) -> impl Iterator<Item = Option<Moment>> + use<'a> {
    let zone = line.tz_id().and_then(|name| zones.zone(name));
    line.values.iter().map(move |value| Moment::of(written(value)?, zone))
}

fn written(value: &ICalendarValue) -> Option<&PartialDateTime> {
    match value {
        ICalendarValue::PartialDateTime(at) => Some(at),
        ICalendarValue::Period(ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. }) => {
            Some(start)
        }
        _ => None,
    }
}
