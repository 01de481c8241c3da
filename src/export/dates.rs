//! Dates as LinkedIn wrote them over ten years and as spreadsheets wrote them back: two forms can be in one column.
//! A date that could be two days is unknown, never guessed; so is one that no calendar has.
//!
//! Slashes (and dashes between numbers) are read month first with LinkedIn's own `AM`/`PM`; without it the whole column
//! is asked first ([`DateOrder`]). Dots are day first. A bare number of five digits is a spreadsheet's day count.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::date_cell::{self, Day, WrittenDate, date};

/// Which comes first where two numbers and slashes leave it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateOrder {
    MonthFirst,
    DayFirst,
    /// Nothing in the column says; only a number above 12 tells its own row.
    Unsaid,
}

/// What a column's slashes say of themselves, gathered cell by cell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slashes {
    day_first: bool,
    month_first: bool,
    /// LinkedIn's own form is in the column, which is month first.
    own: bool,
}

impl Slashes {
    /// Takes one cell into account.
    pub(super) fn see(&mut self, cell: &[u8]) {
        if let Some(WrittenDate { day: Day::Open(first, second, _), time }) = WrittenDate::of(cell) {
            if time.is_some_and(|time| time.half_day) {
                self.own = true;
            } else {
                self.day_first |= first > 12;
                self.month_first |= second > 12;
            }
        }
    }

    /// Takes a cell into account that was read under [`DateOrder::Unsaid`]; `form` is the one it is in, where it could be read.
    pub(super) fn see_as_read(&mut self, cell: &[u8], form: Option<&str>) {
        // The other forms leave nothing open.
        if form.is_none_or(|form| form.ends_with("/YYYY") || form.starts_with("M/D/YY")) {
            self.see(cell);
        }
    }

    /// Joins what another part of the same column said.
    pub(super) fn join(&mut self, other: Self) {
        self.day_first |= other.day_first;
        self.month_first |= other.month_first;
        self.own |= other.own;
    }

    /// One value above 12 decides, else LinkedIn's own form beside it; two that contradict each other decide nothing.
    pub(super) fn order(self) -> DateOrder {
        match (self.day_first, self.month_first) {
            (true, false) => DateOrder::DayFirst,
            (false, true) => DateOrder::MonthFirst,
            (false, false) if self.own => DateOrder::MonthFirst,
            _ => DateOrder::Unsaid,
        }
    }
}

/// The moment a cell names (midnight where it names a day only) and the name of the form it is written in.
pub(super) fn parse_date(cell: &[u8], order: DateOrder) -> Option<(NaiveDateTime, &'static str)> {
    if let Some(found) = stamp(cell) {
        return Some(found);
    }
    let WrittenDate { day, time } = WrittenDate::of(cell)?;
    let (date, form) = match day {
        Day::Known(date, form) => (date?, form),
        Day::Open(first, second, year) => {
            let (order, form) = match order {
                _ if time.is_some_and(|time| time.half_day) => (DateOrder::MonthFirst, "M/D/YY, H:MM AM"),
                DateOrder::MonthFirst => (DateOrder::MonthFirst, "M/D/YYYY"),
                DateOrder::DayFirst => (DateOrder::DayFirst, "D/M/YYYY"),
                DateOrder::Unsaid if first > 12 => (DateOrder::DayFirst, "D/M/YYYY"),
                DateOrder::Unsaid if second > 12 => (DateOrder::MonthFirst, "M/D/YYYY"),
                DateOrder::Unsaid => return None,
            };
            let (month, day) = if order == DateOrder::MonthFirst { (first, second) } else { (second, first) };
            (date(year, month, day)?, form)
        }
    };
    Some((date.and_time(time.map_or(NaiveTime::MIN, |time| time.of_day)), form))
}

/// The day a cell names, or the first of the month or year it names.
pub(super) fn month_or_year(cell: &[u8]) -> Option<NaiveDate> {
    let whole = parse_date(cell, DateOrder::Unsaid).map(|(at, _)| at.date());
    whole.or_else(|| date_cell::month_or_year(std::str::from_utf8(cell).ok()?))
}

/// Whether a cell is a date at all, be it an ambiguous one.
pub(super) fn is_date(cell: &[u8]) -> bool {
    parse_date(cell, DateOrder::MonthFirst).or_else(|| parse_date(cell, DateOrder::DayFirst)).is_some()
}

/// `YYYY-MM-DD HH:MM:SS`, the form of hundreds of thousands of messages, without a detour.
fn stamp(cell: &[u8]) -> Option<(NaiveDateTime, &'static str)> {
    let cell: &[u8; 19] = match cell.strip_suffix(b" UTC") {
        Some(cell) => cell.try_into().ok()?,
        None => return None,
    };
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ', h1, h2, b':', n1, n2, b':', s1, s2] = *cell else {
        return None;
    };
    let [century, year, month, day] = pairs([y1, y2, y3, y4, m1, m2, d1, d2])?;
    let [hour, minute, second, _] = pairs([h1, h2, n1, n2, s1, s2, b'0', b'0'])?;
    let at = date(century * 100 + year, month, day)?.and_hms_opt(hour, minute, second)?;
    Some((at, "YYYY-MM-DD HH:MM:SS UTC"))
}

/// The numbers that digits write, two digits each; `None` where one of them is another character. All are looked at together, each in
/// a byte of its own.
fn pairs(digits: [u8; 8]) -> Option<[u32; 4]> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // The digits of ASCII begin at 0x30.
    let digits = u64::from_le_bytes(digits) ^ (EACH * 0x30);
    // What is more than nine reaches the highest bit of its byte.
    let above_nine = digits | digits.wrapping_add(EACH * (0x80 - 10));
    if above_nine & (EACH * 0x80) != 0 {
        return None;
    }
    // The second digit of each pair is in the byte above the first.
    let [one, _, two, _, three, _, four, _] = (digits * 10 + (digits >> 8)).to_le_bytes();
    Some([one, two, three, four].map(u32::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, order: DateOrder) -> Option<String> {
        parse_date(cell.as_bytes(), order).map(|(at, _)| at.format("%F %R").to_string())
    }

    #[test]
    fn eight_digits_are_four_numbers_and_nothing_else_is() {
        assert_eq!(pairs(*b"20260359"), Some([20, 26, 3, 59]));
        assert_eq!(pairs(*b"00990990"), Some([0, 99, 9, 90]));
        for place in 0..8 {
            for byte in 0..=u8::MAX {
                let mut digits = *b"90909090";
                digits[place] = byte;
                let expected =
                    std::str::from_utf8(&digits).ok().filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
                let expected = expected.map(|text| [0, 2, 4, 6].map(|at| text[at..at + 2].parse().unwrap()));
                assert_eq!(pairs(digits), expected, "{digits:?}");
            }
        }
    }

    #[test]
    fn every_form_of_ten_years_is_read() {
        for (cell, expected) in [
            ("13 Sep 2024", "2024-09-13 00:00"),
            ("1/31/19, 2:08 AM", "2019-01-31 02:08"),
            ("2/1/19, 12:08 AM", "2019-02-01 00:08"),
            ("2/1/2019, 12:30\u{202f}PM", "2019-02-01 12:30"),
            ("2024-03-09", "2024-03-09 00:00"),
            ("2019-11-06T02:08:20", "2019-11-06 02:08"),
            ("2023-11-06 23:59:59 UTC", "2023-11-06 23:59"),
            ("2023/11/06 23:59:59 UTC", "2023-11-06 23:59"),
            ("2019-11-06T02:08:20.123Z", "2019-11-06 02:08"),
            ("12-feb-21", "2021-02-12 00:00"),
            ("03-ene-22", "2022-01-03 00:00"),
            ("5. März 2021", "2021-03-05 00:00"),
            ("5 de marzo de 2021", "2021-03-05 00:00"),
            ("5 févr. 2021", "2021-02-05 00:00"),
            ("05.03.2021", "2021-03-05 00:00"),
            ("March 5, 2021", "2021-03-05 00:00"),
            ("44260", "2021-03-05 00:00"),
        ] {
            assert_eq!(read(cell, DateOrder::Unsaid).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn a_month_or_a_year_is_its_first_day() {
        for (cell, expected) in [
            ("Mar 2019", Some("2019-03-01")),
            (" märz 2019 ", Some("2019-03-01")),
            ("2019-03", Some("2019-03-01")),
            ("03/2019", Some("2019-03-01")),
            ("2012", Some("2012-01-01")),
            ("13 Sep 2024", Some("2024-09-13")),
            ("", None),
            ("Present", None),
            ("Mar", None),
            ("13/2019", None),
        ] {
            let found = month_or_year(cell.as_bytes()).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn what_no_calendar_has_or_nobody_can_read_is_unknown() {
        for cell in [
            "",
            "31 Feb 2024",
            "2023-02-29",
            "13/13/2020",
            "1/1/1",
            "12",
            "99999",
            "13 Sep 202",
            "yesterday",
            "1:2:3:4",
            "13/1/19, 2:08 AM",
            "1/31/19, 13:08 PM",
            "2023-11-06 24:00:00 UTC",
            "0 Jan 2020",
            "１ Jan 2020",
            "Jan 2020",
            "1/2/3/2020",
            "13 Sep 2024 13 Sep 2024",
            "00000000000000000000",
            "--",
            ":",
            "9999-12-31",
        ] {
            assert_eq!(read(cell, DateOrder::MonthFirst), None, "{cell}");
        }
        assert_eq!(parse_date("1".repeat(100_000).as_bytes(), DateOrder::MonthFirst), None);
    }

    #[test]
    fn one_value_above_twelve_decides_for_its_column() {
        let decide = |cells: &[&str]| {
            let mut slashes = Slashes::default();
            for cell in cells {
                slashes.see(cell.as_bytes());
            }
            slashes.order()
        };
        assert_eq!(decide(&["01/02/2021", "13/02/2021"]), DateOrder::DayFirst);
        assert_eq!(decide(&["01/02/2021", "02/13/21"]), DateOrder::MonthFirst);
        assert_eq!(decide(&["01/02/2021", "03/04/2021"]), DateOrder::Unsaid);
        assert_eq!(decide(&["13/02/2021", "02/13/2021"]), DateOrder::Unsaid);
        assert_eq!(decide(&["1/31/19, 2:08 AM", "3/9/18"]), DateOrder::MonthFirst, "LinkedIn's own form settles it");
        assert_eq!(decide(&["1/31/19, 2:08 AM", "13/04/2021"]), DateOrder::DayFirst);
        assert_eq!(read("01/02/2021", DateOrder::DayFirst).as_deref(), Some("2021-02-01 00:00"));
        assert_eq!(read("01/02/2021", DateOrder::MonthFirst).as_deref(), Some("2021-01-02 00:00"));
        assert_eq!(read("01/02/2021", DateOrder::Unsaid), None);
        assert_eq!(read("31/02/2021", DateOrder::DayFirst), None);
        assert_eq!(read("25-12-2021", DateOrder::Unsaid).as_deref(), Some("2021-12-25 00:00"));
        assert_eq!(read("1/2/19, 2:08 AM", DateOrder::DayFirst).as_deref(), Some("2019-01-02 02:08"));
    }
}
