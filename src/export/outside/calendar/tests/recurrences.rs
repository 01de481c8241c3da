//! Which days an event that comes again took place on.

use super::*;

fn repeated(lines: &str) -> OutsideRows {
    events(&[&format!("UID:1\r\n{lines}\r\n{ADA}")])
}

#[test]
fn past_occurrences_count_and_later_ones_do_not() {
    let found = repeated("DTSTART;TZID=Europe/Berlin:20261012T090000\r\nRRULE:FREQ=WEEKLY");
    assert_eq!(days(&found), "2026-10-12 2026-10-19 2026-10-26");
    let daily = repeated("DTSTART;VALUE=DATE:20160101\r\nRRULE:FREQ=DAILY");
    assert_eq!(daily.touches.len(), 3_958, "of every day of ten years and ten months");
}

#[test]
fn an_end_in_utc_is_told_on_the_clock_of_the_event() {
    for (zone, until) in [("Asia/Tokyo", "20240103T145959Z"), ("America/New_York", "20240104T045959Z")] {
        let found = repeated(&format!("DTSTART;TZID={zone}:20240101T210000\r\nRRULE:FREQ=DAILY;UNTIL={until}"));
        assert_eq!(days(&found), "2024-01-01 2024-01-02 2024-01-03", "{zone}");
    }
    for until in ["20240103", "20240103T210000", "20240103T000000Z"] {
        let found = repeated(&format!("DTSTART;VALUE=DATE:20240101\r\nRRULE:FREQ=DAILY;UNTIL={until}"));
        assert_eq!(days(&found), "2024-01-01 2024-01-02 2024-01-03", "{until}");
    }
}

#[test]
fn occurrences_are_added_and_taken_out_in_every_way_to_write_them() {
    let start = "DTSTART;TZID=America/New_York:20240101T210000\r\nRRULE:FREQ=DAILY;COUNT=3";
    for taken in [
        "EXDATE;TZID=America/New_York:20240102T210000",
        "EXDATE:20240103T020000Z",
        "EXDATE;VALUE=DATE:20240102",
        "EXDATE:20240102T210000",
        "EXDATE;TZID=Europe/Berlin:20240103T030000",
        "EXRULE:FREQ=DAILY;COUNT=1;BYMONTHDAY=2",
    ] {
        assert_eq!(days(&repeated(&format!("{start}\r\n{taken}"))), "2024-01-01 2024-01-03", "{taken}");
    }
    let other_time = repeated(&format!("{start}\r\nEXDATE;TZID=America/New_York:20240102T090000"));
    assert_eq!(days(&other_time), "2024-01-01 2024-01-02 2024-01-03");
    let added =
        "RDATE;TZID=America/New_York:20240102T210000,20240110T210000\r\nRDATE;VALUE=PERIOD:20240120T120000Z/PT1H";
    assert_eq!(
        days(&repeated(&format!("{start}\r\n{added}"))),
        "2024-01-01 2024-01-02 2024-01-03 2024-01-10 2024-01-20"
    );
    let alone = repeated("DTSTART:20240101T090000\r\nRDATE:20240105T090000,20240104T090000\r\nEXDATE:20240104T090000");
    assert_eq!(days(&alone), "2024-01-01 2024-01-05");
    let none = repeated("DTSTART;VALUE=DATE:20240101\r\nRRULE:FREQ=DAILY;COUNT=1\r\nEXDATE;VALUE=DATE:20240101");
    assert_eq!(causes(&none), ["1 every occurrence was moved or taken out"]);
}

/// A weekly event with others in place of its occurrences.
fn replaced(others: &[&str]) -> OutsideRows {
    let whole = format!("UID:1\r\nDTSTART;TZID=Europe/Berlin:20240101T090000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\n{ADA}");
    let others = others.iter().map(|lines| format!("UID:1\r\nSEQUENCE:7\r\n{lines}"));
    let all: Vec<String> = std::iter::once(whole).chain(others).collect();
    events(&all.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn an_occurrence_that_was_moved_counts_where_it_is() {
    for named in [";TZID=Europe/Berlin:20240108T090000", ":20240108T080000Z", ";VALUE=DATE:20240108"] {
        let found =
            replaced(&[&format!("RECURRENCE-ID{named}\r\nDTSTART;TZID=Europe/Berlin:20240110T150000\r\n{ADA}")]);
        assert_eq!(days(&found), "2024-01-01 2024-01-15 2024-01-22 2024-01-10", "{named}");
    }
}

#[test]
fn an_occurrence_that_was_cancelled_or_declined_does_not_count() {
    let found = replaced(&[
        "RECURRENCE-ID;TZID=Europe/Berlin:20240108T090000\r\nDTSTART;TZID=Europe/Berlin:20240108T090000\r\nSTATUS:CANCELLED",
        &format!(
            "RECURRENCE-ID;TZID=Europe/Berlin:20240115T090000\r\nDTSTART;TZID=Europe/Berlin:20240115T090000\r\n\
            ATTENDEE;PARTSTAT=DECLINED:mailto:noor@contoso.example\r\n{ADA}"
        ),
        "RECURRENCE-ID;TZID=Europe/Berlin:20240122T090000\r\nDTSTART;TZID=Europe/Berlin:20240122T090000\r\n\
            ATTENDEE;PARTSTAT=DECLINED:mailto:ada@contoso.example\r\nATTENDEE:mailto:bram@contoso.example",
    ]);
    assert_eq!(met(&found), ["2024-01-01 ada@contoso.example", "2024-01-22 bram@contoso.example"]);
    assert_eq!(causes(&found), ["1 cancelled", "1 declined by you"]);
}

#[test]
fn a_change_from_one_occurrence_on_moves_all_that_follow() {
    let later = |from: &str, to: &str, who: &str| {
        format!(
            "RECURRENCE-ID;TZID=Europe/Berlin;RANGE=THISANDFUTURE:{from}T090000\r\n\
            DTSTART;TZID=Europe/Berlin:{to}T100000\r\nATTENDEE:mailto:{who}@contoso.example"
        )
    };
    let found = replaced(&[&later("20240108", "20240109", "bram"), &later("20240122", "20240122", "cleo")]);
    assert_eq!(
        met(&found),
        [
            "2024-01-01 ada@contoso.example",
            "2024-01-09 bram@contoso.example",
            "2024-01-16 bram@contoso.example",
            "2024-01-22 cleo@contoso.example"
        ]
    );
    let both = replaced(&[
        &later("20240108", "20240109", "bram"),
        &format!(
            "RECURRENCE-ID;TZID=Europe/Berlin:20240115T090000\r\nDTSTART;TZID=Europe/Berlin:20240118T090000\r\n{ADA}"
        ),
    ]);
    assert_eq!(days(&both), "2024-01-01 2024-01-09 2024-01-23 2024-01-18");
}

#[test]
fn a_zone_that_only_the_file_knows_is_told_by_its_definition() {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Our office\r\nBEGIN:DAYLIGHT\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n\
        BEGIN:STANDARD\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let event = format!(
        "BEGIN:VEVENT\r\nDTSTART;TZID=Our office:20240101T210000\r\nRRULE:FREQ=DAILY;COUNT=3\r\n\
        EXDATE:20240103T020000Z\r\n{ADA}\r\nEND:VEVENT\r\n"
    );
    assert_eq!(days(&calendar(&format!("{zone}{event}"))), "2024-01-01 2024-01-03");
}

#[test]
fn a_series_in_utc_has_local_days() {
    let event = format!("BEGIN:VEVENT\r\nDTSTART:20261030T230000Z\r\nRRULE:FREQ=DAILY\r\n{ADA}\r\nEND:VEVENT\r\n");
    assert_eq!(days(&calendar(&event)), "2026-10-30 2026-10-31 2026-11-01");
    let tokyo = calendar(&format!("X-WR-TIMEZONE:Asia/Tokyo\r\n{event}"));
    assert_eq!(days(&tokyo), "2026-10-31 2026-11-01");
    let behind = format!("X-WR-TIMEZONE:America/Los_Angeles\r\n{}", event.replace("T23", "T03"));
    assert_eq!(days(&calendar(&behind)), "2026-10-29 2026-10-30 2026-10-31 2026-11-01");
}

#[test]
fn what_cannot_be_read_is_refused_and_nothing_is_made_up() {
    for (lines, cause) in [
        (
            "DTSTART:20240101T090000\r\nRRULE:FREQ=SECONDLY;UNTIL=30240101T000000Z",
            "it repeats more often than once a day",
        ),
        ("DTSTART:20240101T090000\r\nRRULE:FREQ=DAILY;INTERVAL=0", "its rule of repetition cannot be read"),
        ("DTSTART:20240101T090000\r\nRRULE:", "its rule of repetition cannot be read"),
        ("DTSTART:20240101T090000\r\nRRULE:FREQ=DAILY\r\nEXDATE:never", "one of its days cannot be read"),
        ("DTSTART:20240101T090000\r\nRDATE:20240131T090000,20240231T090000", "one of its days cannot be read"),
        ("DTSTART:20240101T090000\r\nRECURRENCE-ID:20249999", "one of its days cannot be read"),
    ] {
        assert_eq!(causes(&repeated(lines)), [format!("line 3: {cause}")], "{lines}");
    }
}

#[test]
fn a_last_weekday_may_be_the_last_day_of_its_month() {
    let found = repeated("DTSTART;VALUE=DATE:20240426\r\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=4");
    assert_eq!(days(&found), "2024-04-26 2024-05-31 2024-06-28 2024-07-26");
    let found = repeated("DTSTART;VALUE=DATE:20240524\r\nRRULE:FREQ=MONTHLY;BYDAY=-2FR;COUNT=2");
    assert_eq!(days(&found), "2024-05-24 2024-06-21");
}

#[test]
fn the_first_week_of_a_year_may_begin_in_the_year_before() {
    let found = repeated("DTSTART;VALUE=DATE:20240101\r\nRRULE:FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=3");
    assert_eq!(days(&found), "2024-01-01 2024-12-30 2025-12-29");
    let found = repeated("DTSTART;VALUE=DATE:20201228\r\nRRULE:FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO;COUNT=3");
    assert_eq!(days(&found), "2020-12-28 2021-12-27 2022-12-26");
    // Counted from the end of the year that the week belongs to: 2025 has 52 weeks, and 2026 has 53.
    let found = repeated("DTSTART;VALUE=DATE:20241230\r\nRRULE:FREQ=YEARLY;BYWEEKNO=-52;BYDAY=MO;COUNT=2");
    assert_eq!(days(&found), "2024-12-30 2026-01-05");
}

#[test]
fn a_rule_that_no_day_answers_took_place_on_none() {
    let found = repeated("DTSTART;VALUE=DATE:20240101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    assert_eq!((days(&found).as_str(), found.refused.len()), ("", 0));
}
