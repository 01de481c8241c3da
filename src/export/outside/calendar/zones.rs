//! Time zones, which programs name in three ways: as in the database of zones, as Windows names them, and as they like
//! with a definition beside it.

use std::collections::HashMap;
use std::str::FromStr;

use calcard::common::timezone::Tz;
use chrono::{FixedOffset, NaiveDateTime, TimeZone};

use super::components::ZoneLines;

/// A time zone, and whether its clock is known to be right all year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zone {
    clock: Tz,
    /// False where only its offset outside summer time is known.
    pub sure: bool,
}

impl Zone {
    /// By one of the names that programs give it.
    fn named(name: &str) -> Option<Self> {
        Tz::from_str(name.trim()).ok().filter(|clock| !clock.is_floating()).map(|clock| Self { clock, sure: true })
    }

    /// By an offset such as `+0100`.
    pub fn offset(text: &str) -> Option<Self> {
        let (sign, digits) = match text.trim().split_at_checked(1)? {
            ("+", digits) => (1, digits),
            ("-", digits) => (-1, digits),
            _ => return None,
        };
        let number = |range| digits.get(range).and_then(|digits: &str| digits.parse::<i32>().ok());
        let seconds = number(0..2)? * 3600 + number(2..4)? * 60;
        Some(Self { clock: Tz::Fixed(FixedOffset::east_opt(sign * seconds)?), sure: false })
    }

    /// Whether both have one clock.
    pub fn is(self, other: Self) -> bool {
        self.clock == other.clock
    }

    /// What its clock shows at that time.
    pub fn at_utc(self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        self.clock.offset_from_utc_datetime(&utc).checked_local(utc)
    }

    /// The time at which its clock shows that; `None` where it never does, because an hour is left out.
    pub fn to_utc(self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        Some(self.clock.from_local_datetime(&local).earliest()?.naive_utc())
    }
}

/// Adds an offset without leaving what dates can hold.
trait CheckedLocal {
    fn checked_local(&self, utc: NaiveDateTime) -> Option<NaiveDateTime>;
}

impl<T: chrono::Offset> CheckedLocal for T {
    fn checked_local(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        utc.checked_add_offset(self.fix())
    }
}

/// How many names of zones are remembered: a hostile file can make up one for each event.
const REMEMBERED: usize = 1_000;

/// The zones of one calendar.
#[derive(Debug, Clone, Default)]
pub(super) struct Zones {
    by_name: HashMap<String, Option<Zone>>,
    /// Where the owner's calendar is kept, where the file says so.
    pub home: Option<Zone>,
}

impl Zones {
    /// The zone of that name; `None` where nobody knows it.
    pub fn zone(&mut self, name: &str) -> Option<Zone> {
        if let Some(known) = self.by_name.get(name) {
            return *known;
        }
        let zone = Zone::named(name);
        if self.by_name.len() < REMEMBERED {
            self.by_name.insert(name.to_owned(), zone);
        }
        zone
    }

    /// Takes in a definition of the file itself.
    pub fn define(&mut self, lines: &ZoneLines) {
        let zone = Zone::named(&lines.id)
            .or_else(|| lines.location.as_deref().and_then(Zone::named))
            .or_else(|| lines.offset.as_deref().and_then(Zone::offset));
        if self.by_name.len() < REMEMBERED {
            self.by_name.insert(lines.id.clone(), zone);
        }
    }

    /// Notes where the owner's calendar is kept.
    pub fn set_home(&mut self, name: &str) {
        self.home = self.zone(name);
    }
}
