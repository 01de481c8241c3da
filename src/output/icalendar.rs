//! An iCalendar file (RFC 5545) of whole-day events with an alarm each. The same events give the same bytes.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::content_lines::{date, line, text};

/// One event on a whole day.
#[derive(Debug)]
pub(super) struct CalendarDay {
    /// The same for the same event in every file.
    pub uid: String,
    pub day: NaiveDate,
    pub every: Option<Months>,
    pub summary: String,
    pub description: String,
}

/// Who wrote the file.
const PRODUCT: &str = "PRODID:-//linkprune//linkprune";
/// When on its day an event is announced.
const NINE_O_CLOCK: &str = "PT9H";

/// The whole file. `stamp` is the day from which the events are.
pub(super) fn calendar(events: &[CalendarDay], stamp: NaiveDate) -> Vec<u8> {
    let mut file = String::new();
    let product = format!("{PRODUCT} {}//EN", env!("CARGO_PKG_VERSION"));
    for written in ["BEGIN:VCALENDAR", "VERSION:2.0", &product, "CALSCALE:GREGORIAN"] {
        line(&mut file, written);
    }
    for event in events {
        one_day(&mut file, event, stamp);
    }
    line(&mut file, "END:VCALENDAR");
    file.into_bytes()
}

fn one_day(file: &mut String, event: &CalendarDay, stamp: NaiveDate) {
    let CalendarDay { uid, day, every, summary, description } = event;
    let end = day.checked_add_days(Days::new(1)).unwrap_or(*day);
    line(file, "BEGIN:VEVENT");
    line(file, &format!("UID:{}", text(uid)));
    line(file, &format!("DTSTAMP:{}T000000Z", date(stamp)));
    // A calendar takes an event that it has anew where this has risen.
    line(file, &format!("SEQUENCE:{}", stamp.num_days_from_ce()));
    line(file, &format!("DTSTART;VALUE=DATE:{}", date(*day)));
    line(file, &format!("DTEND;VALUE=DATE:{}", date(end)));
    if let Some(rule) = every.map(|every| rule(*day, every)) {
        line(file, &format!("RRULE:{rule}"));
    }
    line(file, &format!("SUMMARY:{}", text(summary)));
    line(file, &format!("DESCRIPTION:{}", text(description)));
    // The day stays free for other things.
    line(file, "TRANSP:TRANSPARENT");
    for written in ["BEGIN:VALARM", "ACTION:DISPLAY", &format!("TRIGGER:{NINE_O_CLOCK}")] {
        line(file, written);
    }
    line(file, &format!("DESCRIPTION:{}", text(summary)));
    line(file, "END:VALARM");
    line(file, "END:VEVENT");
}

/// How an event comes again. A month without its day has it on the last day, where the standard would leave the month out.
fn rule(day: NaiveDate, every: Months) -> String {
    let months = every.as_u32();
    let (unit, number) = if months.is_multiple_of(12) { ("YEARLY", months / 12) } else { ("MONTHLY", months) };
    let clamped = match (unit, day.day()) {
        ("MONTHLY", last @ 29..) => {
            let days: Vec<String> = (28..=last).map(|day| day.to_string()).collect();
            format!(";BYMONTHDAY={};BYSETPOS=-1", days.join(","))
        }
        _ => String::new(),
    };
    format!("FREQ={unit};INTERVAL={number}{clamped}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(written: &str) -> NaiveDate {
        written.parse().unwrap()
    }

    fn of_words(summary: &str, description: &str) -> CalendarDay {
        let (summary, description) = (summary.to_owned(), description.to_owned());
        CalendarDay { uid: "a@linkprune".into(), day: day("2027-10-31"), every: None, summary, description }
    }

    #[test]
    fn the_same_event_is_the_same_file_always() {
        let event =
            CalendarDay { every: Some(Months::new(12)), ..of_words("Next audit", "Ask for it;\nthen wait, a day") };
        let file = String::from_utf8(calendar(&[event], day("2026-10-31"))).unwrap();
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert_eq!(lines[2], format!("PRODID:-//linkprune//linkprune {}//EN", env!("CARGO_PKG_VERSION")));
        assert_eq!(
            lines[4..],
            [
                "BEGIN:VEVENT",
                "UID:a@linkprune",
                "DTSTAMP:20261031T000000Z",
                "SEQUENCE:739920",
                "DTSTART;VALUE=DATE:20271031",
                "DTEND;VALUE=DATE:20271101",
                "RRULE:FREQ=YEARLY;INTERVAL=1",
                "SUMMARY:Next audit",
                "DESCRIPTION:Ask for it\\;\\nthen wait\\, a day",
                "TRANSP:TRANSPARENT",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "TRIGGER:PT9H",
                "DESCRIPTION:Next audit",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
                "",
            ]
        );
    }

    #[test]
    fn a_month_without_the_day_has_it_on_its_last() {
        let rule = |from: &str, months: u32| rule(day(from), Months::new(months));
        assert_eq!(rule("2027-02-28", 6), "FREQ=MONTHLY;INTERVAL=6");
        assert_eq!(rule("2027-08-31", 6), "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
        assert_eq!(rule("2027-08-30", 18), "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=28,29,30;BYSETPOS=-1");
        assert_eq!(rule("2027-08-31", 24), "FREQ=YEARLY;INTERVAL=2");
    }

    /// The lines of a file as a program reads them: unfolded.
    fn unfolded(file: &str) -> Vec<String> {
        assert!(file.ends_with("\r\n"), "{file:?}");
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    /// A text value as a program reads it. Only the four escapes of the standard are allowed.
    fn unescaped(value: &str) -> String {
        let mut text = String::new();
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n') => text.push('\n'),
                    Some(escaped @ ('\\' | ';' | ',')) => text.push(escaped),
                    other => panic!("no such escape: {other:?} in {value}"),
                },
                ';' | ',' => panic!("not escaped: {value}"),
                plain => text.push(plain),
            }
        }
        text
    }

    #[test]
    fn hostile_words_begin_no_line_of_their_own() {
        let words = "Ada\r\nEND:VEVENT\rBEGIN:VEVENT\u{2028}X\u{7}\\n;,";
        let file = String::from_utf8(calendar(&[of_words(words, words)], day("2026-10-31"))).unwrap();
        let lines = unfolded(&file);
        assert_eq!(lines.iter().filter(|line| line.starts_with("BEGIN:VEVENT")).count(), 1);
        assert_eq!(lines[10], "SUMMARY:Ada\\nEND:VEVENT\\nBEGIN:VEVENT\\nX\\\\n\\;\\,");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_no_line_is_too_long(words in "(\\PC|[\n;,\\\\]){0,300}") {
            let file = String::from_utf8(calendar(&[of_words(&words, &words)], day("2026-10-31"))).unwrap();
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
            }
            let lines = unfolded(&file);
            prop_assert_eq!(lines.len(), 20);
            for name in ["SUMMARY:", "DESCRIPTION:"] {
                let value = lines.iter().find_map(|line| line.strip_prefix(name)).unwrap();
                prop_assert_eq!(unescaped(value), words.replace(['\u{2028}', '\u{2029}'], "\n"));
            }
        }
    }
}
