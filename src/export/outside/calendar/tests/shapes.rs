//! Calendars as Google and Outlook export them, and ten years of one.

use super::*;

#[test]
fn a_calendar_of_google_is_read() {
    let found = read_bytes(include_bytes!("../../../../../sample-data/outside/google-calendar.ics").into()).unwrap();
    assert_reconciled(&found);
    assert_eq!(
        met(&found),
        [
            "2026-09-15 rosa@wideworld.example",
            "2026-03-03 yusuf@woodgrove.example",
            "2026-04-02 yusuf@woodgrove.example",
            "2026-04-21 10.nils@example.com",
            "2026-05-06 mei@proseware.example",
        ]
    );
    assert_eq!(
        causes(&found),
        [
            "1 cancelled",
            "1 declined by you",
            "1 with more than ten people",
            "1 nobody else is in it",
            "1 after the day of the audit"
        ]
    );
    let names: Vec<&str> = found.touches.iter().map(|touch| touch.who.name.as_str()).collect();
    assert_eq!(names, ["Rosa Kowalczyk", "Yusuf Quist", "Yusuf Quist", "", "Mei Quist"]);
}

#[test]
fn a_calendar_of_outlook_is_read() {
    let found = read_bytes(include_bytes!("../../../../../sample-data/outside/outlook-calendar.ics").into()).unwrap();
    assert_reconciled(&found);
    let met: Vec<String> =
        found.touches.iter().map(|touch| format!("{} {}", touch.on.unwrap(), touch.who.name)).collect();
    assert_eq!(
        met,
        [
            "2026-01-12 Jan García",
            "2026-04-13 Jan García",
            "2026-05-11 Jan García",
            "2026-03-10 Jan García",
            "2026-03-10 Élodie Okafor"
        ]
    );
    assert_eq!(causes(&found), ["1 declined by you", "1 nobody else is in it"]);
}

/// Ten years of an invented calendar: so many series of every kind, each with occurrences that were moved, and single
/// events between them.
fn ten_years(series: usize) -> String {
    const RULES: [&str; 5] = [
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=YEARLY",
    ];
    let mut parts = Vec::new();
    for number in 0..series {
        let guests = (0..5).map(|guest| format!("ATTENDEE:mailto:p{}@contoso.example\r\n", (number * 7 + guest) % 400));
        let guests = guests.collect::<Vec<_>>().concat();
        let rule = RULES[number % RULES.len()];
        parts.push(format!(
            "BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART;TZID=Europe/Amsterdam:20161104T090000\r\nRRULE:{rule}\r\n{guests}\
             END:VEVENT\r\nBEGIN:VEVENT\r\nUID:{number}\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20161104T090000\r\n\
             DTSTART;TZID=Europe/Amsterdam:20161106T090000\r\n{guests}END:VEVENT\r\n"
        ));
        parts.push(format!("BEGIN:VEVENT\r\nUID:s{number}\r\nDTSTART:20200101T120000Z\r\n{guests}END:VEVENT\r\n"));
    }
    parts.concat()
}

#[test]
fn ten_years_of_a_calendar_are_counted_with_little_work() {
    let found = calendar(&ten_years(50));
    // Ten of each kind, five people in each, and the first of each is moved: the same number of meetings.
    // The series of last Fridays begins on another Friday, which only the event in place of it makes a meeting.
    let occurrences = 2_606 + 522 + 261 + (120 + 1) + 10;
    assert_eq!(found.touches.len(), 10 * 5 * occurrences + 50 * 5);
    assert_eq!(found.rows, 150);
    let people: std::collections::BTreeSet<*const OutsidePerson> =
        found.touches.iter().map(|touch| std::sync::Arc::as_ptr(&touch.who)).collect();
    assert_eq!(people.len(), 150 * 5, "whoever was met a thousand times is held once for each event");
}
