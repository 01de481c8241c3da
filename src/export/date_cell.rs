//! A date taken apart: its numbers, its month's name and its time, before anybody decides which number is the month.

use chrono::{Days, NaiveDate, NaiveTime};

use super::months::month;

/// A calendar day in the years that an export can speak of.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    (1900..2200).contains(&year).then(|| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)).flatten()
}

/// A cell taken apart, before anybody decides which number is the month.
pub(super) struct WrittenDate {
    pub day: Day,
    pub time: Option<Time>,
}

pub(super) enum Day {
    /// The form leaves nothing open; `None` where no calendar has that day.
    Known(Option<NaiveDate>, &'static str),
    /// Day and month in an order still to be told, and the year.
    Open(u32, u32, u32),
}

#[derive(Clone, Copy)]
pub(super) struct Time {
    pub of_day: NaiveTime,
    /// Written with AM or PM.
    pub half_day: bool,
}

impl WrittenDate {
    pub fn of(cell: &[u8]) -> Option<Self> {
        // No date is longer, and none of a hostile cell's megabytes needs to be looked at.
        if cell.len() > 64 {
            return None;
        }
        if let Some(day) = Day::of_a_connection(cell).or_else(|| Day::of_ours(cell)) {
            return Some(Self { day, time: None });
        }
        let text = std::str::from_utf8(cell).ok()?.trim();
        let (days, time) = match text.find(':') {
            Some(colon) => {
                let before = text.get(..colon)?;
                let hour = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                (text.get(..hour)?, Some(Time::of(text.get(hour..)?)?))
            }
            None => (text, None),
        };
        Some(Self { day: Day::of(days)?, time })
    }
}

enum DatePart {
    Number(u32, usize),
    Month(u32),
}

/// The number that digits write; `None` where there is another character.
fn digits(written: &[u8]) -> Option<u32> {
    written.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

const DD_MON_YYYY: &str = "DD Mon YYYY";
const YYYY_MM_DD: &str = "YYYY-MM-DD";

/// The months as LinkedIn writes them in Connections.csv.
const SHORT_MONTHS: [&[u8; 3]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

impl Day {
    /// The form of Connections.csv, `05 Mar 2021`, which is read far more often than every other; `None` for another form, which
    /// may well be a day too.
    fn of_a_connection(cell: &[u8]) -> Option<Self> {
        let [d1, d2, b' ', m1, m2, m3, b' ', y1, y2, y3, y4] = *cell else { return None };
        let (day, year) = (digits(&[d1, d2])?, digits(&[y1, y2, y3, y4])?);
        let (month, _) = (1..).zip(SHORT_MONTHS).find(|(_, name)| **name == [m1, m2, m3])?;
        Some(Self::Known(date(year, month, day), DD_MON_YYYY))
    }

    /// The form of our own lists, `2021-03-05`.
    fn of_ours(cell: &[u8]) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *cell else { return None };
        let (year, month, day) = (digits(&[y1, y2, y3, y4])?, digits(&[m1, m2])?, digits(&[d1, d2])?);
        Some(Self::Known(date(year, month, day), YYYY_MM_DD))
    }

    fn of(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches([',', 'T', 't']);
        let (parts, separator) = parts(text)?;
        let year = |number: u32, digits: usize| match digits {
            2 => Some(2000 + number),
            4 => Some(number),
            _ => None,
        };
        Some(match *parts.as_slice() {
            [DatePart::Number(day, 1..=2), DatePart::Month(month), DatePart::Number(y, digits)] => {
                let form = match separator {
                    ' ' => DD_MON_YYYY,
                    '-' => "D-Mon-YY",
                    _ => "D. Mon YYYY",
                };
                Self::Known(date(year(y, digits)?, month, day), form)
            }
            [DatePart::Month(month), DatePart::Number(day, 1..=2), DatePart::Number(y, digits @ 4)] => {
                Self::Known(date(year(y, digits)?, month, day), "Mon D, YYYY")
            }
            [DatePart::Number(y, 4), DatePart::Number(month, 1..=2), DatePart::Number(day, 1..=2)] => {
                Self::Known(date(y, month, day), if separator == '/' { "YYYY/MM/DD" } else { YYYY_MM_DD })
            }
            [DatePart::Number(first, 1..=2), DatePart::Number(second, 1..=2), DatePart::Number(y, digits)] => {
                let year = year(y, digits)?;
                match separator {
                    '.' => Self::Known(date(year, second, first), "D.M.YYYY"),
                    _ => Self::Open(first, second, year),
                }
            }
            [DatePart::Number(count @ 30_000..=73_050, 5)] => Self::Known(
                NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|start| start.checked_add_days(Days::new(count.into()))),
                "spreadsheet day number",
            ),
            _ => return None,
        })
    }
}

/// The first day of a month or a year, as Positions.csv has them: `Mar 2019`, `2012`, `2019-03`.
pub(super) fn month_or_year(text: &str) -> Option<NaiveDate> {
    match *parts(text.trim())?.0.as_slice() {
        [DatePart::Month(month) | DatePart::Number(month, 1..=2), DatePart::Number(year, 4)]
        | [DatePart::Number(year, 4), DatePart::Number(month, 2)] => date(year, month, 1),
        [DatePart::Number(year, 4)] => date(year, 1, 1),
        _ => None,
    }
}

/// Numbers and months in their order, without the little words between them, and the mark after the first.
fn parts(text: &str) -> Option<(Vec<DatePart>, char)> {
    let mut parts = Vec::new();
    let mut separator = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_word = |c: char| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c);
        let end = |inside: &dyn Fn(char) -> bool| rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = end(&|c| c.is_ascii_digit());
            let digits = rest.get(..length)?;
            parts.push(DatePart::Number(digits.parse().ok()?, length));
            length
        } else if in_word(first) {
            let length = end(&in_word);
            let word = rest.get(..length)?;
            match month(word) {
                Some(number) => parts.push(DatePart::Month(number)),
                None if matches!(
                    word.to_lowercase().as_str(),
                    "de" | "del" | "den" | "of" | "st" | "nd" | "rd" | "th"
                ) => {}
                None => return None,
            }
            length
        } else {
            if !(first.is_whitespace() || matches!(first, '/' | '-' | '.' | ',')) {
                return None;
            }
            if !parts.is_empty() && separator.is_none() {
                separator = Some(first);
            }
            first.len_utf8()
        };
        if parts.len() > 3 {
            return None;
        }
        rest = rest.get(length..)?;
    }
    Some((parts, separator.unwrap_or(' ')))
}

impl Time {
    /// `2:08 AM`, `02:08:20`, `02:08:20 UTC`, `02:08:20.120Z`, `14:05`.
    fn of(text: &str) -> Option<Self> {
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(text.len());
        let mut numbers = text.get(..end)?.split(':').map(|digits| digits.parse::<u32>().ok());
        let (mut hour, minute) = (numbers.next()??, numbers.next()??);
        let second = match numbers.next() {
            Some(second) => second?,
            None => 0,
        };
        if numbers.next().is_some() {
            return None;
        }
        let rest = text.get(end..)?;
        let rest =
            rest.strip_prefix('.').map_or(rest, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
        let tail: String = rest.chars().filter(|c| c.is_ascii_graphic() && *c != '.').collect();
        let half_day = match tail.to_ascii_lowercase().as_str() {
            "" | "utc" | "z" | "gmt" | "+00:00" => false,
            half @ ("am" | "pm") => {
                if !(1..=12).contains(&hour) {
                    return None;
                }
                hour = hour % 12 + if half == "pm" { 12 } else { 0 };
                true
            }
            _ => return None,
        };
        Some(Self { of_day: NaiveTime::from_hms_opt(hour, minute, second)?, half_day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_forms_are_read_as_the_general_reader_reads_them() {
        let known = |day: Option<Day>| match day {
            Some(Day::Known(date, form)) => Some((date, form)),
            Some(Day::Open(..)) | None => None,
        };
        for name in SHORT_MONTHS.map(|name| String::from_utf8_lossy(name)) {
            for day in 0..33 {
                for year in ["0021", "1899", "1900", "2023", "2024", "2199", "2200"] {
                    let cell = format!("{day:02} {name} {year}");
                    let quick = known(Day::of_a_connection(cell.as_bytes()));
                    assert!(quick.is_some(), "{cell}");
                    assert_eq!(quick, known(Day::of(&cell)), "{cell}");
                }
            }
        }
        for year in ["0000", "1899", "1900", "2023", "2024", "2199", "2200"] {
            for (month, day) in (0..14).flat_map(|month| (0..33).map(move |day| (month, day))) {
                let cell = format!("{year}-{month:02}-{day:02}");
                let quick = known(Day::of_ours(cell.as_bytes()));
                assert!(quick.is_some(), "{cell}");
                assert_eq!(quick, known(Day::of(&cell)), "{cell}");
            }
        }
        for other in ["5 Mar 2021", "05-Mar-2021", "05 Mrt 2021", "05 mar 2021", "xx Mar 2021", " 5 Mar 2021"] {
            assert!(Day::of_a_connection(other.as_bytes()).is_none(), "{other}");
        }
    }
}
