//! Days as machines read them.

use chrono::{Datelike, NaiveDate};

/// A day as ISO 8601 has it: `2024-03-09`. Lists have a day or two for everybody, and nothing is allocated for one.
#[derive(Debug, Clone)]
pub enum WrittenDay {
    /// With a year of four digits.
    Usual([u8; 10]),
    Other(String),
}

/// That day as it is written.
pub fn iso_day(day: NaiveDate) -> WrittenDay {
    let Ok(year @ 0..=9999) = u16::try_from(day.year()) else { return WrittenDay::Other(day.to_string()) };
    let digits = |number: u8| [b'0' + number / 10 % 10, b'0' + number % 10];
    let two = |number: u32| digits(u8::try_from(number).unwrap_or_default());
    let ([y1, y2], [y3, y4]) = (two(u32::from(year / 100)), two(u32::from(year % 100)));
    let ([m1, m2], [d1, d2]) = (two(day.month()), two(day.day()));
    WrittenDay::Usual([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2])
}

impl WrittenDay {
    /// Its letters.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Usual(letters) => str::from_utf8(letters).unwrap_or_default(),
            Self::Other(day) => day,
        }
    }
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
            assert_eq!(iso_day(day).as_str(), day.to_string());
        }
    }
}
