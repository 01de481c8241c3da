//! The days on which a rule repeats, period by period: a day, a week, a month or a year. Every day that is looked at is
//! counted, so that a rule that never comes true costs no more than its years.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, Weekday};

use super::moment::{Moment, Stamp};
use super::rule::{Frequency, RecurrenceRule};

/// How much may still be done for one file.
#[derive(Debug, Clone, Copy)]
pub(super) struct WorkLeft {
    /// Days that may be looked at.
    pub days: u64,
    /// Occurrences that the next event may have.
    pub occurrences: usize,
}

/// Why an event is refused when the work is used up.
pub(super) const TOO_MUCH: &str = "the events of this calendar repeat too often to be counted";

impl WorkLeft {
    /// Two thousand series of thirty years each, five times over.
    pub const ALL: Self = Self { days: 100_000_000, occurrences: usize::MAX };

    fn spend(&mut self, days: u64) -> Result<(), &'static str> {
        self.days = self.days.checked_sub(days).ok_or(TOO_MUCH)?;
        Ok(())
    }
}

/// Every occurrence of a rule up to a day, the first first, on the clock of the event's beginning.
pub(super) fn occurrences(
    rule: &RecurrenceRule,
    start: Moment,
    until: Option<Stamp>,
    last: NaiveDate,
    work: &mut WorkLeft,
) -> Result<Vec<NaiveDateTime>, &'static str> {
    let (rule, times) = rule.clone().beginning(start)?;
    let mut found = Vec::new();
    let mut left = rule.count.unwrap_or(u64::MAX);
    for nth in 0.. {
        let Some((first, end)) = period(&rule, start.at.date(), nth) else { break };
        if first > last || left == 0 {
            break;
        }
        let mut all = Vec::new();
        for day in days(&rule, first, end, work)? {
            all.extend(times.iter().map(|time| day.and_time(*time)));
        }
        work.spend(all.len() as u64)?;
        for at in chosen(&rule.positions, all) {
            if at < start.at {
                continue;
            }
            if left == 0 || at.date() > last || until.is_some_and(|until| is_past(until, at)) {
                return Ok(found);
            }
            if found.len() >= work.occurrences {
                return Err(TOO_MUCH);
            }
            found.push(at);
            left -= 1;
        }
    }
    Ok(found)
}

fn is_past(until: Stamp, at: NaiveDateTime) -> bool {
    if until.exact { at > until.at } else { at.date() > until.at.date() }
}

/// The first day of the nth period and the one after its last; `None` where there are no such days.
fn period(rule: &RecurrenceRule, start: NaiveDate, nth: u64) -> Option<(NaiveDate, NaiveDate)> {
    let steps = nth.checked_mul(u64::from(rule.interval))?;
    let months = |months: u64| u32::try_from(months).ok().map(Months::new);
    match rule.frequency {
        Frequency::Daily => {
            let first = start.checked_add_days(Days::new(steps))?;
            Some((first, first.succ_opt()?))
        }
        Frequency::Weekly => {
            let first = week_of(start, rule.week_start)?.checked_add_days(Days::new(steps.checked_mul(7)?))?;
            Some((first, first.checked_add_days(Days::new(7))?))
        }
        Frequency::Monthly => {
            let first = start.with_day(1)?.checked_add_months(months(steps)?)?;
            Some((first, first.checked_add_months(Months::new(1))?))
        }
        Frequency::Yearly => {
            let first = start.with_ordinal(1)?.checked_add_months(months(steps.checked_mul(12)?)?)?;
            Some((first, first.checked_add_months(Months::new(12))?))
        }
    }
}

/// The days of a period that the rule asks for.
fn days(
    rule: &RecurrenceRule,
    first: NaiveDate,
    end: NaiveDate,
    work: &mut WorkLeft,
) -> Result<Vec<NaiveDate>, &'static str> {
    let mut found = Vec::new();
    let mut month = 0;
    let mut asked = true;
    let mut day = first;
    while day < end {
        work.spend(1)?;
        if day.month() != month {
            month = day.month();
            asked = rule.months.is_empty() || rule.months.iter().any(|asked| asked.unsigned_abs() == month);
        }
        let next = if asked {
            day.succ_opt()
        } else {
            day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)))
        };
        if asked && is_asked(rule, day) {
            found.push(day);
        }
        let Some(next) = next else { break };
        day = next;
    }
    Ok(found)
}

/// Whether a day of an asked month meets every other condition.
fn is_asked(rule: &RecurrenceRule, day: NaiveDate) -> bool {
    let among = |list: &[i32], at: u32, of: u32| {
        let at = i32::try_from(at).unwrap_or(0);
        let from_end = at - i32::try_from(of).unwrap_or(0) - 1;
        list.is_empty() || list.contains(&at) || list.contains(&from_end)
    };
    among(&rule.month_days, day.day(), month_length(day))
        && among(&rule.year_days, day.ordinal(), year_length(day))
        && (rule.weeks.is_empty()
            || week_number(day, rule.week_start).is_some_and(|(at, of)| among(&rule.weeks, at, of)))
        && (rule.week_days.is_empty()
            || rule
                .week_days
                .iter()
                .any(|asked| asked.day == day.weekday() && (asked.nth == 0 || is_nth(rule, day, asked.nth))))
}

/// Whether a day is the nth of its weekday in its month, or in its year where the rule names no month.
fn is_nth(rule: &RecurrenceRule, day: NaiveDate, nth: i32) -> bool {
    let in_year = rule.frequency == Frequency::Yearly && rule.months.is_empty();
    let (at, of) = if in_year { (day.ordinal(), year_length(day)) } else { (day.day(), month_length(day)) };
    let week = if nth > 0 { at.div_ceil(7) } else { (of.saturating_sub(at) + 1).div_ceil(7) };
    week == nth.unsigned_abs()
}

/// Those occurrences of a period that are asked for by their place in it.
fn chosen(positions: &[i32], all: Vec<NaiveDateTime>) -> Vec<NaiveDateTime> {
    if positions.is_empty() {
        return all;
    }
    let place = |position: &i32| {
        let steps = position.unsigned_abs() as usize;
        if *position > 0 { steps.checked_sub(1) } else { all.len().checked_sub(steps) }
    };
    let mut places: Vec<usize> = positions.iter().filter_map(place).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|place| all.get(place).copied()).collect()
}

fn month_length(day: NaiveDate) -> u32 {
    u32::from(day.num_days_in_month())
}

fn year_length(day: NaiveDate) -> u32 {
    if day.leap_year() { 366 } else { 365 }
}

/// The first day of a day's week.
fn week_of(day: NaiveDate, week_start: Weekday) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().days_since(week_start))))
}

/// The number of a day's week and how many weeks its year has; the first is the one with four days in the year or more.
fn week_number(day: NaiveDate, week_start: Weekday) -> Option<(u32, u32)> {
    let first_week = |year| week_of(NaiveDate::from_ymd_opt(year, 1, 4)?, week_start);
    let year = day.year();
    let (from, to) = match (first_week(year)?, first_week(year + 1)?) {
        (from, _) if day < from => (first_week(year - 1)?, from),
        (_, to) if day >= to => (to, first_week(year + 2)?),
        between => between,
    };
    let weeks = |days: i64| u32::try_from(days / 7).ok();
    Some((weeks((day - from).num_days())? + 1, weeks((to - from).num_days())?))
}
