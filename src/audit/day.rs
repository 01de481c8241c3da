//! The day of an audit: the export's own, so that the same export gives the same list on any day, and so that time the export
//! knows nothing about does not count as silence.

use chrono::NaiveDate;

use crate::export::Coverage;

/// The source of a day that the user gave.
pub(super) const GIVEN: &str = "--as-of";

/// The day, and why it is that one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditDay {
    pub day: NaiveDate,
    /// `--as-of`, or what in the export gives it.
    pub source: String,
    /// Days from the export's own day to the present (`--as-of`, or else today); from its newest date, if that is well after
    /// the day in its name; 0 if the export has no day.
    pub age: i64,
}

impl AuditDay {
    /// The day that was given, or else the one in the name of the archive or folder, or else the newest date in the export
    /// (in the older of two parts); but never a day after today.
    pub fn choose(given: Option<NaiveDate>, coverage: &Coverage, today: NaiveDate) -> Self {
        let named = coverage.named_day.map(|day| (day, format!("the date in the {}'s name", coverage.day_named_by)));
        let part = coverage.older_part.map(|day| (day, "the newest date in the older of its two parts".to_owned()));
        let newest = coverage.newest.map(|day| (day, "the newest date in the export".to_owned()));
        let own = named.or(part).or(newest);
        let last = |present: NaiveDate| match coverage.later_than_named() {
            Some(newest) if newest <= present => Some(newest),
            _ => own.as_ref().map(|(own, _)| *own),
        };
        let age = |present: NaiveDate| last(present).map_or(0, |last| (present - last).num_days().max(0));
        let (day, source, age) = match (given, &own) {
            (Some(given), _) => (given, GIVEN.to_owned(), age(given)),
            (None, Some((own, source))) if *own <= today => (*own, source.clone(), age(today)),
            (None, Some((_, source))) => (today, format!("today, since {source} is in the future"), 0),
            (None, None) => (today, "today, since nothing in the export has a date".to_owned(), 0),
        };
        Self { day, source, age }
    }

    /// A given day, for an export as old as that.
    pub fn given(day: NaiveDate) -> Self {
        Self { day, source: GIVEN.to_owned(), age: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(written: &str) -> NaiveDate {
        written.parse().unwrap()
    }

    #[test]
    fn the_day_is_the_exports_own_and_never_after_today() {
        let today = day("2024-11-25");
        let coverage = |named: Option<&str>, newest: Option<&str>| Coverage {
            named_day: named.map(day),
            day_named_by: "folder",
            newest: newest.map(day),
            ..Coverage::default()
        };
        let chosen = |given: Option<&str>, coverage: Coverage| {
            let AuditDay { day, source, age } = AuditDay::choose(given.map(self::day), &coverage, today);
            format!("{day}, {source}, {age}")
        };
        for (given, named, newest, expected) in [
            (None, Some("2024-06-30"), Some("2024-06-21"), "2024-06-30, the date in the folder's name, 148"),
            (None, None, Some("2024-06-21"), "2024-06-21, the newest date in the export, 157"),
            (
                None,
                None,
                Some("2024-11-26"),
                "2024-11-25, today, since the newest date in the export is in the future, 0",
            ),
            (
                None,
                Some("2025-01-01"),
                Some("2024-06-21"),
                "2024-11-25, today, since the date in the folder's name is in the future, 0",
            ),
            (None, None, None, "2024-11-25, today, since nothing in the export has a date, 0"),
            (Some("2024-07-02"), Some("2024-06-30"), None, "2024-07-02, --as-of, 2"),
            (Some("2024-01-01"), Some("2024-06-30"), None, "2024-01-01, --as-of, 0"),
            (Some("2030-01-01"), None, None, "2030-01-01, --as-of, 0"),
            (None, Some("2022-06-30"), Some("2024-11-20"), "2022-06-30, the date in the folder's name, 5"),
            (Some("2024-11-20"), Some("2022-06-30"), Some("2024-11-20"), "2024-11-20, --as-of, 0"),
            (None, Some("2024-06-30"), Some("2030-01-01"), "2024-06-30, the date in the folder's name, 148"),
        ] {
            assert_eq!(chosen(given, coverage(named, newest)), expected);
        }
        let parts = Coverage { older_part: Some(day("2021-06-30")), ..coverage(None, Some("2024-06-30")) };
        assert_eq!(chosen(None, parts), "2021-06-30, the newest date in the older of its two parts, 1244");
    }
}
