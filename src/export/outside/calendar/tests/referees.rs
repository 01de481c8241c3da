//! The days of a series against two other readings: a calendar walked day by day, and a library for recurrences.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::*;

/// A rule that somebody might write, in its parts.
#[derive(Debug, Clone, Default)]
struct Asked {
    frequency: &'static str,
    interval: u32,
    count: Option<usize>,
    until: Option<NaiveDate>,
    months: Vec<i32>,
    month_days: Vec<i32>,
    year_days: Vec<i32>,
    weeks: Vec<i32>,
    week_days: Vec<(i32, &'static str)>,
    hours: Vec<u32>,
    positions: Vec<i32>,
    week_start: &'static str,
}

const WEEK: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Asked {
    fn text(&self) -> String {
        let mut text = format!("FREQ={};INTERVAL={};WKST={}", self.frequency, self.interval, self.week_start);
        let mut part = |name: &str, list: Vec<String>| {
            if !list.is_empty() {
                text.extend([";", name, "=", &list.join(",")]);
            }
        };
        let numbers = |list: &[i32]| list.iter().map(i32::to_string).collect::<Vec<_>>();
        part("COUNT", self.count.iter().map(usize::to_string).collect());
        part("UNTIL", self.until.iter().map(|day| day.format("%Y%m%dT235959Z").to_string()).collect());
        part("BYMONTH", numbers(&self.months));
        part("BYMONTHDAY", numbers(&self.month_days));
        part("BYYEARDAY", numbers(&self.year_days));
        part("BYWEEKNO", numbers(&self.weeks));
        let nth = |(nth, day): &(i32, &str)| if *nth == 0 { (*day).to_owned() } else { format!("{nth}{day}") };
        part("BYDAY", self.week_days.iter().map(nth).collect());
        part("BYHOUR", self.hours.iter().map(u32::to_string).collect());
        part("BYSETPOS", numbers(&self.positions));
        text
    }
}

fn week_day(word: &str) -> Weekday {
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    days[WEEK.iter().position(|day| *day == word).unwrap()]
}

fn some<T: Clone + std::fmt::Debug + 'static>(of: Vec<T>, most: usize) -> impl Strategy<Value = Vec<T>> {
    let most = most.min(of.len());
    prop_oneof![2 => Just(Vec::new()), 1 => subsequence(of, 0..=most)]
}

fn either_way(most: i32) -> Vec<i32> {
    (-most..=most).filter(|number| *number != 0).collect()
}

/// Rules with every condition that goes with their frequency.
fn asked() -> impl Strategy<Value = Asked> {
    let ends = (prop::option::of(1_usize..40), prop::option::of(0_u64..3_000));
    let lists = (
        some((1..=12).collect(), 3),
        some(either_way(31), 4),
        some(either_way(366), 6),
        some(either_way(53), 4),
        some(either_way(12), 3),
    );
    let rest = (some(vec![0, 9, 15, 23], 2), subsequence(WEEK.to_vec(), 0..=3), -5_i32..=5, 0_usize..7);
    (0_usize..4, 1_u32..5, ends, lists, rest).prop_map(|(frequency, interval, (count, until), lists, rest)| {
        let (months, month_days, year_days, weeks, positions) = lists;
        let (hours, days, nth, week_start) = rest;
        let frequency = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][frequency];
        let yearly = frequency == "YEARLY";
        let weeks = if yearly { weeks } else { Vec::new() };
        let nth = if (yearly || frequency == "MONTHLY") && weeks.is_empty() { nth } else { 0 };
        let until = until.filter(|_| count.is_none()).map(|days| day("2015-01-01") + Days::new(days));
        Asked {
            frequency,
            interval,
            count,
            until,
            months,
            month_days: if frequency == "WEEKLY" { Vec::new() } else { month_days },
            year_days: if yearly { year_days } else { Vec::new() },
            weeks,
            week_days: days.into_iter().map(|day| (nth, day)).collect(),
            hours,
            positions,
            week_start: WEEK[week_start],
        }
    })
}

fn starts() -> impl Strategy<Value = NaiveDateTime> {
    (0_u64..3_000, 0_u32..24)
        .prop_map(|(days, hour)| (day("2015-01-01") + Days::new(days)).and_hms_opt(hour, 30, 0).unwrap())
}

/// The days on which it takes place up to the day of the audit, as the reader counts them.
fn counted(asked: &Asked, start: NaiveDateTime) -> BTreeSet<NaiveDate> {
    let found = events(&[&format!("DTSTART:{}\r\nRRULE:{}\r\n{ADA}", start.format("%Y%m%dT%H%M%SZ"), asked.text())]);
    assert!(found.refused.is_empty(), "{found:?}");
    found.touches.iter().map(|touch| touch.on.unwrap()).collect()
}

/// The same by looking at every day of the calendar.
fn walked(asked: &Asked, start: NaiveDateTime) -> BTreeSet<NaiveDate> {
    // Days by the period that they are in: every day from the first of the first period on.
    let mut periods: BTreeMap<usize, Vec<NaiveDateTime>> = BTreeMap::new();
    let is_first = |day: NaiveDate| match asked.frequency {
        "DAILY" => true,
        "WEEKLY" => day.weekday() == week_day(asked.week_start),
        "MONTHLY" => day.day() == 1,
        _ => day.ordinal() == 1,
    };
    let mut today = start.date();
    while !is_first(today) {
        today = today.pred_opt().unwrap();
    }
    let mut period = 0;
    while today <= day("2026-12-31") {
        if period % asked.interval as usize == 0 && meets(asked, today, start.date()) {
            let hours = if asked.hours.is_empty() { vec![chrono::Timelike::hour(&start)] } else { asked.hours.clone() };
            let times = hours.into_iter().map(|hour| today.and_time(NaiveTime::from_hms_opt(hour, 30, 0).unwrap()));
            periods.entry(period).or_default().extend(times);
        }
        today = today.succ_opt().unwrap();
        period += usize::from(is_first(today));
    }
    let mut all = Vec::new();
    for times in periods.into_values() {
        let length = i32::try_from(times.len()).unwrap();
        all.extend(times.into_iter().zip(1_i32..).filter_map(|(at, place)| {
            let here = asked.positions.contains(&place) || asked.positions.contains(&(place - length - 1));
            (asked.positions.is_empty() || here).then_some(at)
        }));
    }
    all.retain(|at| *at >= start);
    all.truncate(asked.count.unwrap_or(usize::MAX));
    all.retain(|at| at.date() <= day("2026-11-01") && asked.until.is_none_or(|until| at.date() <= until));
    all.into_iter().map(|at| at.date()).collect()
}

/// Whether a day of a period that is asked for meets every condition; what the rule leaves open is as on the first day.
fn meets(asked: &Asked, today: NaiveDate, first: NaiveDate) -> bool {
    let month_open = asked.month_days.is_empty() && asked.year_days.is_empty() && asked.week_days.is_empty();
    let open = month_open && asked.weeks.is_empty();
    let as_on_first = match asked.frequency {
        "YEARLY" if open => today.day() == first.day() && (!asked.months.is_empty() || today.month() == first.month()),
        "YEARLY" if month_open => today.weekday() == first.weekday(),
        "MONTHLY" if open => today.day() == first.day(),
        "WEEKLY" if open => today.weekday() == first.weekday(),
        _ => true,
    };
    let either = |list: &[i32], from_start: i32, from_end: i32| {
        list.is_empty() || list.contains(&from_start) || list.contains(&-from_end)
    };
    let in_month = |other: NaiveDate| (other.year(), other.month()) == (today.year(), today.month());
    let in_year = |other: NaiveDate| other.year() == today.year();
    let on_weekday = |(nth, word): &(i32, &str)| {
        let scope = |other: NaiveDate| {
            let inside =
                if asked.frequency == "YEARLY" && asked.months.is_empty() { in_year(other) } else { in_month(other) };
            inside && (other - today).num_days() % 7 == 0
        };
        week_day(word) == today.weekday()
            && either(
                &if *nth == 0 { vec![] } else { vec![*nth] },
                1 + before(today, 7, scope),
                1 + after(today, 7, scope),
            )
    };
    as_on_first
        && (asked.months.is_empty() || asked.months.contains(&today.month().cast_signed()))
        && either(&asked.month_days, 1 + before(today, 1, in_month), 1 + after(today, 1, in_month))
        && either(&asked.year_days, 1 + before(today, 1, in_year), 1 + after(today, 1, in_year))
        && (asked.weeks.is_empty() || {
            let year = week_year(today, asked.week_start);
            let same = |other: NaiveDate| week_year(other, asked.week_start) == year;
            either(&asked.weeks, 1 + before(today, 7, same), 1 + after(today, 7, same))
        })
        && (asked.week_days.is_empty() || asked.week_days.iter().any(on_weekday))
}

/// How many steps of so many days one can go back and stay inside.
fn before(today: NaiveDate, step: u64, inside: impl Fn(NaiveDate) -> bool) -> i32 {
    let steps = (1..400).take_while(|steps| inside(today - Days::new(steps * step)));
    i32::try_from(steps.count()).unwrap()
}

fn after(today: NaiveDate, step: u64, inside: impl Fn(NaiveDate) -> bool) -> i32 {
    let steps = (1..400).take_while(|steps| inside(today + Days::new(steps * step)));
    i32::try_from(steps.count()).unwrap()
}

/// The year that most days of a day's week are in.
fn week_year(today: NaiveDate, week_start: &str) -> i32 {
    let mut first = today;
    while first.weekday() != week_day(week_start) {
        first = first.pred_opt().unwrap();
    }
    (first + Days::new(3)).year()
}

/// The same as the library counts it; `None` where it refuses the rule.
fn refereed(asked: &Asked, start: NaiveDateTime) -> Option<BTreeSet<NaiveDate>> {
    let text = format!("DTSTART:{}\nRRULE:{}", start.format("%Y%m%dT%H%M%SZ"), asked.text());
    let set: rrule::RRuleSet = text.parse().ok()?;
    let last = day("2026-11-01");
    Some(set.into_iter().map(|at| at.date_naive()).take_while(|day| *day <= last).collect())
}

/// Whether the library reads such a rule as the standard does: it counts the first week of positions from its beginning,
/// takes all days of a week whose number alone is given, and does not know all weeks that two years share.
fn is_fair(asked: &Asked) -> bool {
    asked.weeks.is_empty() && (asked.frequency != "WEEKLY" || asked.positions.is_empty())
}

/// Few by default, since each looks at every day of twelve years; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(60)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn a_series_has_the_days_of_a_calendar_walked_day_by_day(asked in asked(), start in starts()) {
        prop_assert_eq!(counted(&asked, start), walked(&asked, start), "{}", asked.text());
    }

    #[test]
    fn a_series_has_the_days_that_a_library_gives_it(asked in asked().prop_filter("unfair", is_fair), start in starts()) {
        let refereed = refereed(&asked, start);
        prop_assume!(refereed.is_some());
        prop_assert_eq!(Some(counted(&asked, start)), refereed, "{}", asked.text());
    }
}
