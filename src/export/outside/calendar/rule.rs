//! One rule of repetition, as RFC 5545 writes it: `FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20240630T215959Z`. It is read strictly:
//! a number that is out of range is refused here, because a rule that is read as another one makes up meetings.

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::moment::{Clock, Moment};

/// How often a rule repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A day of the week, each one or the one that is so many weeks from the beginning or the end of its month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WeekDay {
    /// 0 for each one; negative from the end.
    pub nth: i32,
    pub day: Weekday,
}

/// A rule; an empty list asks nothing.
#[derive(Debug, Clone)]
pub(super) struct RecurrenceRule {
    pub frequency: Frequency,
    /// 1 or more.
    pub interval: u32,
    pub count: Option<u64>,
    pub until: Option<Moment>,
    /// From 1.
    pub months: Vec<i32>,
    /// From 1, or from -1 backwards; the same for the next two.
    pub month_days: Vec<i32>,
    pub year_days: Vec<i32>,
    pub weeks: Vec<i32>,
    pub week_days: Vec<WeekDay>,
    pub hours: Vec<i32>,
    pub minutes: Vec<i32>,
    pub seconds: Vec<i32>,
    /// Which of a period's occurrences, from 1, or from -1 backwards.
    pub positions: Vec<i32>,
    pub week_start: Weekday,
}

/// Why a rule is refused.
const UNREADABLE: &str = "its rule of repetition cannot be read";
const TOO_OFTEN: &str = "it repeats more often than once a day";

/// Times of one day that a rule may name: any more are not meetings.
const TIMES: usize = 96;

impl RecurrenceRule {
    /// Reads a rule; fails with the cause, in words for the user.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut rule = Self::each(Frequency::Daily);
        let mut frequency = None;
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(UNREADABLE)?;
            let value = value.trim().to_ascii_uppercase();
            if name.trim().eq_ignore_ascii_case("FREQ") {
                frequency = Some(Self::frequency(&value)?);
            } else {
                rule.take(&name.trim().to_ascii_uppercase(), &value).ok_or(UNREADABLE)?;
            }
        }
        rule.frequency = frequency.ok_or(UNREADABLE)?;
        let counted = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly) && rule.weeks.is_empty();
        if !counted && rule.week_days.iter().any(|day| day.nth != 0) {
            return Err(UNREADABLE);
        }
        Ok(rule)
    }

    /// A rule without any condition.
    fn each(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            week_days: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        }
    }

    fn frequency(value: &str) -> Result<Frequency, &'static str> {
        match value {
            "DAILY" => Ok(Frequency::Daily),
            "WEEKLY" => Ok(Frequency::Weekly),
            "MONTHLY" => Ok(Frequency::Monthly),
            "YEARLY" => Ok(Frequency::Yearly),
            "HOURLY" | "MINUTELY" | "SECONDLY" => Err(TOO_OFTEN),
            _ => Err(UNREADABLE),
        }
    }

    /// Takes in one part; `None` where it cannot be read.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "INTERVAL" => self.interval = value.parse().ok().filter(|interval| *interval > 0)?,
            "COUNT" => self.count = Some(value.parse().ok()?),
            "UNTIL" => self.until = Some(Moment::parse(value)?),
            "WKST" => self.week_start = week_day(value)?,
            "BYMONTH" => self.months = numbers(value, 1, 12)?,
            "BYMONTHDAY" => self.month_days = numbers_either_way(value, 31)?,
            "BYYEARDAY" => self.year_days = numbers_either_way(value, 366)?,
            "BYWEEKNO" => self.weeks = numbers_either_way(value, 53)?,
            "BYSETPOS" => self.positions = numbers_either_way(value, 366 * 96)?,
            "BYHOUR" => self.hours = numbers(value, 0, 23)?,
            "BYMINUTE" => self.minutes = numbers(value, 0, 59)?,
            "BYSECOND" => self.seconds = numbers(value, 0, 60)?,
            "BYDAY" => self.week_days = value.split(',').map(counted_week_day).collect::<Option<_>>()?,
            "RSCALE" if value == "GREGORIAN" => {}
            "SKIP" if value == "OMIT" => {}
            _ if name.starts_with("X-") => {}
            _ => return None,
        }
        Some(())
    }

    /// The same rule with what it leaves to the event's beginning; fails where a day would have too many of it.
    pub fn beginning(mut self, start: Moment) -> Result<(Self, Vec<NaiveTime>), &'static str> {
        let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let at = start.at;
        let unsaid = self.month_days.is_empty() && self.year_days.is_empty() && self.week_days.is_empty();
        let of_start = WeekDay { nth: 0, day: at.weekday() };
        match self.frequency {
            Frequency::Yearly if unsaid && !self.weeks.is_empty() => self.week_days.push(of_start),
            Frequency::Yearly if unsaid => {
                if self.months.is_empty() {
                    self.months.push(number(at.month()));
                }
                self.month_days.push(number(at.day()));
            }
            Frequency::Monthly if unsaid && self.weeks.is_empty() => self.month_days.push(number(at.day())),
            Frequency::Weekly if unsaid && self.weeks.is_empty() => self.week_days.push(of_start),
            _ => {}
        }
        let times =
            if matches!(start.clock, Clock::Day) { vec![at.time()] } else { self.times(at).ok_or(TOO_OFTEN)? };
        Ok((self, times))
    }

    /// The times of each day, the first first.
    fn times(&self, start: NaiveDateTime) -> Option<Vec<NaiveTime>> {
        let said = |list: &[i32], otherwise: u32| -> Vec<u32> {
            if list.is_empty() { vec![otherwise] } else { list.iter().map(|number| number.unsigned_abs()).collect() }
        };
        let (hours, minutes) = (said(&self.hours, start.hour()), said(&self.minutes, start.minute()));
        let seconds = said(&self.seconds, start.second());
        if hours.len() * minutes.len() * seconds.len() > TIMES {
            return None;
        }
        let mut times = Vec::new();
        for hour in hours {
            for minute in &minutes {
                times.extend(seconds.iter().filter_map(|second| NaiveTime::from_hms_opt(hour, *minute, *second)));
            }
        }
        Some(times)
    }
}

/// Numbers of a list, in order and each once.
fn numbers(value: &str, least: i32, most: i32) -> Option<Vec<i32>> {
    let mut all = value
        .split(',')
        .map(|number| number.trim().parse().ok().filter(|number| (least..=most).contains(number)))
        .collect::<Option<Vec<i32>>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// The same, of numbers from 1 or from -1 backwards.
fn numbers_either_way(value: &str, most: i32) -> Option<Vec<i32>> {
    numbers(value, -most, most).filter(|numbers| !numbers.contains(&0))
}

/// `MO`, `2TU`, `-1FR`.
fn counted_week_day(text: &str) -> Option<WeekDay> {
    let text = text.trim();
    let (number, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth =
        if number.is_empty() { 0 } else { number.parse().ok().filter(|nth: &i32| *nth != 0 && nth.abs() <= 53)? };
    Some(WeekDay { nth, day: week_day(day)? })
}

fn week_day(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_would_be_read_as_another_is_refused() {
        for text in [
            "",
            "FREQ",
            "FREQ=OFTEN",
            "INTERVAL=2",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=-1",
            "FREQ=DAILY;INTERVAL=99999999999",
            "FREQ=DAILY;COUNT=-3",
            "FREQ=DAILY;UNTIL=tomorrow",
            "FREQ=DAILY;UNTIL=20240231",
            "FREQ=MONTHLY;BYMONTHDAY=300",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=YEARLY;BYMONTH=13",
            "FREQ=MONTHLY;BYDAY=54MO",
            "FREQ=MONTHLY;BYDAY=é",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=YEARLY;BYWEEKNO=4;BYDAY=2MO",
            "FREQ=YEARLY;RSCALE=HEBREW",
            "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD",
            "FREQ=DAILY;BYDAYS=MO",
        ] {
            assert_eq!(RecurrenceRule::parse(text).unwrap_err(), UNREADABLE, "{text}");
        }
        assert_eq!(RecurrenceRule::parse("FREQ=SECONDLY;UNTIL=30240101T000000Z").unwrap_err(), TOO_OFTEN);
    }

    #[test]
    fn a_rule_is_read_however_it_is_written() {
        let rule = RecurrenceRule::parse("byday = -1fr , MO;Freq=monthly;X-OWN=1;COUNT=010;WKST=SU").unwrap();
        assert_eq!(rule.week_days, [WeekDay { nth: -1, day: Weekday::Fri }, WeekDay { nth: 0, day: Weekday::Mon }]);
        assert_eq!((rule.frequency, rule.count, rule.week_start), (Frequency::Monthly, Some(10), Weekday::Sun));
    }

    #[test]
    fn a_rule_with_hundreds_of_times_a_day_is_refused() {
        let sixty: Vec<String> = (0..60).map(|number| number.to_string()).collect();
        let rule = RecurrenceRule::parse(&format!("FREQ=DAILY;BYHOUR=9,15;BYMINUTE={}", sixty.join(","))).unwrap();
        let start = Moment::parse("20240101T090000").unwrap();
        assert_eq!(rule.beginning(start).unwrap_err(), TOO_OFTEN);
    }
}
