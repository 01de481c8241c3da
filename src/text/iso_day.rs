//! Days as machines read them.

use chrono::{Datelike, NaiveDate};

/// A day as ISO 8601 has it: `2024-03-09`.
pub fn iso_day(day: NaiveDate) -> String {
    // Lists have a day or two for everybody, and the way to write any date at all takes long.
    let Ok(year @ 0..=9999) = u32::try_from(day.year()) else { return day.to_string() };
    let digit = |number: u32| char::from_digit(number % 10, 10).unwrap_or('0');
    let two = |number: u32| [digit(number / 10), digit(number)].into_iter();
    let month_and_day = [day.month(), day.day()].into_iter().flat_map(|number| std::iter::once('-').chain(two(number)));
    two(year / 100).chain(two(year)).chain(month_and_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_chrono_writes_it() {
        for (year, month, day) in
            [(2024, 3, 9), (1999, 12, 31), (7, 1, 1), (0, 10, 10), (9999, 11, 30), (-3, 1, 2), (12_000, 1, 2)]
        {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(iso_day(day), day.to_string());
        }
    }
}
