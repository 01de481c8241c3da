//! When something begins, as a calendar writes it: a day, a time on the clock of a zone, or a time in UTC.

use calcard::common::PartialDateTime;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::zones::Zone;

/// A day or a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// What is written; midnight for a day.
    pub at: NaiveDateTime,
    pub clock: Clock,
}

/// By which clock a time is told.
#[derive(Debug, Clone, Copy)]
pub(super) enum Clock {
    /// The whole day.
    Day,
    /// Wherever one is, or a zone that nobody knows.
    Any,
    In(Zone),
    Utc,
}

/// A time on the clock of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub at: NaiveDateTime,
    /// False where only its day is known.
    pub exact: bool,
}

impl Moment {
    /// What was read, on the clock of the zone that is named beside it.
    pub fn of(read: &PartialDateTime, zone: Option<Zone>) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(i32::from(read.year?), u32::from(read.month?), u32::from(read.day?))?;
        let Some(hour) = read.hour else {
            return Some(Self { at: date.and_time(NaiveTime::MIN), clock: Clock::Day });
        };
        // A leap second is the end of its minute.
        let second = u32::from(read.second.unwrap_or(0)).min(59);
        let time = NaiveTime::from_hms_opt(u32::from(hour), u32::from(read.minute.unwrap_or(0)), second)?;
        let clock = match (read.tz_hour, zone) {
            (Some(_), _) => Clock::Utc,
            (None, Some(zone)) => Clock::In(zone),
            (None, None) => Clock::Any,
        };
        let mut at = date.and_time(time);
        if let Some(hours) = read.tz_hour {
            let ahead = chrono::TimeDelta::minutes(i64::from(hours) * 60 + i64::from(read.tz_minute.unwrap_or(0)));
            at = if read.tz_minus { at.checked_add_signed(ahead)? } else { at.checked_sub_signed(ahead)? };
        }
        Some(Self { at, clock })
    }

    /// The same as text alone writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut read = PartialDateTime::default();
        let readable = read.parse_timestamp(&mut text.trim().as_bytes().iter().peekable(), false);
        if readable { Self::of(&read, None) } else { None }
    }

    /// The same time on the clock by which an event tells its beginning. `home` is the zone of the calendar.
    pub fn on_clock_of(self, start: Self, home: Option<Zone>) -> Stamp {
        let exactly = |at| Stamp { at, exact: true };
        let by_day = Stamp { at: self.at, exact: false };
        match (self.clock, start.clock) {
            (Clock::Day, _) | (_, Clock::Day) => by_day,
            // A time without a zone beside one that has it is told by the same clock.
            (Clock::Utc, Clock::Utc) | (Clock::Any, Clock::Any | Clock::In(_)) | (Clock::In(_), Clock::Any) => {
                exactly(self.at)
            }
            (Clock::Utc, Clock::In(zone)) => shown(zone.at_utc(self.at), zone.sure, by_day),
            (Clock::Utc, Clock::Any) => home.map_or(by_day, |home| shown(home.at_utc(self.at), false, by_day)),
            (Clock::In(zone), Clock::Utc) => shown(zone.to_utc(self.at), zone.sure, by_day),
            (Clock::Any, Clock::Utc) => home.map_or(by_day, |home| shown(home.to_utc(self.at), home.sure, by_day)),
            (Clock::In(own), Clock::In(zone)) if own.is(zone) => exactly(self.at),
            (Clock::In(own), Clock::In(zone)) => {
                let at = own.to_utc(self.at).and_then(|utc| zone.at_utc(utc));
                shown(at, own.sure && zone.sure, by_day)
            }
        }
    }

    /// The day of an occurrence that begins then on the clock of this beginning: its local day.
    pub fn day_of(self, occurrence: NaiveDateTime, home: Option<Zone>) -> NaiveDate {
        match (self.clock, home) {
            (Clock::Utc, Some(home)) => home.at_utc(occurrence).unwrap_or(occurrence).date(),
            _ => occurrence.date(),
        }
    }
}

fn shown(at: Option<NaiveDateTime>, exact: bool, otherwise: Stamp) -> Stamp {
    at.map_or(otherwise, |at| Stamp { at, exact })
}
