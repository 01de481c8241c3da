//! Whom an event counts for.

use super::*;

#[test]
fn everybody_in_an_event_was_met_and_the_organiser_too() {
    let found = events(&["UID:1\r\nSUMMARY:Lunch\\, at last\r\nDTSTART:20240301T120000Z\r\n\
        ORGANIZER;CN=Bram Example:mailto:bram@fabrikam.example\r\n\
        ATTENDEE;CN=Noor Example;PARTSTAT=ACCEPTED:mailto:noor@contoso.example\r\n\
        ATTENDEE;CN=\"Example, Ada\";PARTSTAT=NEEDS-ACTION:MAILTO:Ada@contoso.example\r\n\
        ATTENDEE;CN=Cleo Example:invalid:nomail"]);
    assert_eq!(
        met(&found),
        ["2024-03-01 bram@fabrikam.example", "2024-03-01 Ada@contoso.example", "2024-03-01 Cleo Example"]
    );
    assert_eq!(found.touches[1].who.name, "Ada Example");
    assert_eq!((&*found.touches[0].note, found.touches[0].line), ("Lunch, at last", 3));
}

#[test]
fn who_declined_was_not_met_whether_they_called_it_or_not() {
    let found = events(&["UID:1\r\nDTSTART:20240301T120000Z\r\n\
        ORGANIZER;CN=Bram Example:mailto:bram@fabrikam.example\r\n\
        ATTENDEE;PARTSTAT=DECLINED:mailto:BRAM@fabrikam.example\r\n\
        ATTENDEE;PARTSTAT=declined:mailto:cleo@fabrikam.example\r\n\
        ATTENDEE;PARTSTAT=TENTATIVE:mailto:ada@contoso.example"]);
    assert_eq!(met(&found), ["2024-03-01 ada@contoso.example"]);
}

#[test]
fn what_the_owner_declined_counts_for_nobody() {
    let by_address = "UID:1\r\nDTSTART:20240301T120000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:NOOR@contoso.example";
    let by_name =
        "UID:2\r\nDTSTART:20240301T120000Z\r\nATTENDEE;PARTSTAT=DECLINED;CN=Noor Example:mailto:other@x.example";
    // Somebody else of the owner's name: the owner is there by address.
    let namesake = "UID:3\r\nDTSTART:20240301T120000Z\r\nATTENDEE:mailto:noor@contoso.example\r\n\
        ATTENDEE;CN=Noor Example;PARTSTAT=DECLINED:mailto:other@x.example";
    let found = events(
        &[by_address, by_name, namesake].map(|lines| format!("{lines}\r\n{ADA}")).each_ref().map(String::as_str),
    );
    assert_eq!(causes(&found), ["2 declined by you"]);
    assert_eq!(met(&found), ["2024-03-01 ada@contoso.example"]);
}

#[test]
fn a_calendar_may_say_itself_whose_it_is() {
    let event = format!(
        "BEGIN:VEVENT\r\nDTSTART:20240301\r\nATTENDEE;PARTSTAT=DECLINED:mailto:n.example@woodgrove.example\r\n{ADA}\r\nEND:VEVENT\r\n"
    );
    for header in ["X-WR-CALNAME:N.Example@woodgrove.example", "X-OWNER;CN=\"Noor\":mailto:n.example@woodgrove.example"]
    {
        assert_eq!(causes(&calendar(&format!("{header}\r\n{event}"))), ["1 declined by you"], "{header}");
    }
    assert_eq!(met(&calendar(&format!("X-WR-CALNAME:WorkLeft\r\n{event}"))), ["2024-03-01 ada@contoso.example"]);
}

#[test]
fn cancelled_crowded_and_empty_events_count_for_nobody() {
    let guests = |people: usize| -> String {
        let lines = (0..people).map(|number| format!("\r\nATTENDEE:mailto:p{number}@contoso.example"));
        lines.collect::<Vec<_>>().concat()
    };
    let found = events(&[
        &format!("UID:1\r\nSTATUS:CANCELLED\r\nDTSTART:20240301\r\n{ADA}"),
        &format!("UID:2\r\nDTSTART:20240301\r\nATTENDEE:mailto:noor@contoso.example{}", guests(10)),
        &format!("UID:3\r\nDTSTART:20240302\r\nATTENDEE:mailto:noor@contoso.example{}", guests(11)),
        &format!("UID:4\r\nDTSTART:20240302{}", guests(3_000)),
        "UID:5\r\nDTSTART:soon\r\nATTENDEE:mailto:noor@contoso.example",
        "UID:6\r\nDTSTART:20240302\r\nATTENDEE;PARTSTAT=DECLINED:mailto:ada@contoso.example",
    ]);
    assert_eq!(
        causes(&found),
        ["1 cancelled", "2 with more than ten people", "1 nobody else is in it", "1 everybody else declined"]
    );
    assert_eq!(found.touches.len(), 10);
}

#[test]
fn rooms_resources_and_groups_are_not_people() {
    let found = events(&["UID:1\r\nDTSTART:20240301\r\nORGANIZER;CN=Team:mailto:abc@group.calendar.google.com\r\n\
        ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@contoso.example\r\n\
        ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@contoso.example\r\n\
        ATTENDEE;CUTYPE=INDIVIDUAL:mailto:x_1@resource.calendar.google.com\r\n\
        ATTENDEE;CUTYPE=GROUP:mailto:all@contoso.example\r\n\
        ATTENDEE;ROLE=NON-PARTICIPANT:mailto:cleo@contoso.example\r\n\
        ATTENDEE;CUTYPE=INDIVIDUAL:mailto:ada@contoso.example"]);
    assert_eq!(met(&found), ["2024-03-01 ada@contoso.example"]);
}

#[test]
fn of_an_event_that_is_there_twice_the_newest_version_counts() {
    let event =
        |uid: &str, sequence: u32, day: &str| format!("UID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTART:{day}\r\n{ADA}");
    let all =
        [event("1", 2, "20240302"), event("1", 1, "20240301"), event("2", 0, "20240401"), event("2", 0, "20240402")];
    let found = events(&all.each_ref().map(String::as_str));
    assert_eq!(days(&found), "2024-03-02 2024-04-02");
    assert_eq!(causes(&found), ["2 another version of an event that is counted"]);
    let nameless = format!("DTSTART:20240302\r\n{ADA}");
    assert_eq!(days(&events(&[&nameless, &nameless])), "2024-03-02 2024-03-02", "without a UID they are two");
}

#[test]
fn an_event_in_two_calendars_counts_once() {
    let calendar = |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    let first = calendar(&format!("DTSTART:20240301\n{ADA}"));
    let newer = calendar(&format!("DTSTART:20240302\nSEQUENCE:2\n{ADA}"));
    let without_guests = calendar("DTSTART:20240303\nSEQUENCE:3");
    for (calendars, told) in [
        ([&first, &first], ["2024-03-01", ""]),
        ([&first, &newer], ["", "2024-03-02"]),
        ([&newer, &first], ["2024-03-02", ""]),
        ([&without_guests, &first], ["", "2024-03-01"]),
        ([&first, &without_guests], ["2024-03-01", ""]),
    ] {
        let found = read_all(calendars.map(|text| text.clone().into_bytes()).into(), &Limits::default()).unwrap();
        assert_eq!([days(&found[0].0), days(&found[1].0)], told, "{calendars:?}");
        for (rows, _) in &found {
            assert_reconciled(rows);
        }
        let other = usize::from(told[1].is_empty());
        assert_eq!(causes(&found[other].0), ["1 another version of an event that is counted"]);
    }
}

#[test]
fn an_occurrence_moved_in_another_calendar_is_not_counted_twice() {
    let calendar =
        |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}{ADA}\nEND:VEVENT\nEND:VCALENDAR\n");
    let series = calendar("DTSTART:20240301\nRRULE:FREQ=DAILY;COUNT=3\n");
    let moved = calendar("RECURRENCE-ID:20240302\nDTSTART:20240310\n");
    let found = read_all(vec![series.into_bytes(), moved.into_bytes()], &Limits::default()).unwrap();
    assert_eq!([days(&found[0].0), days(&found[1].0)], ["2024-03-01 2024-03-03", "2024-03-10"]);
}

#[test]
fn a_series_that_was_a_crowd_and_became_a_few_counts_from_then_on() {
    let crowd: Vec<String> = (0..12).map(|n| format!("ATTENDEE:mailto:p{n}@contoso.example")).collect();
    let series = format!("UID:1\r\nDTSTART:20240301T090000Z\r\nRRULE:FREQ=DAILY;COUNT=4\r\n{}", crowd.join("\r\n"));
    let later =
        format!("UID:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240303T090000Z\r\nDTSTART:20240303T090000Z\r\n{ADA}");
    let found = events(&[&series, &later]);
    assert_eq!(days(&found), "2024-03-03 2024-03-04");
    assert_eq!(causes(&found), ["1 with more than ten people"]);
}

#[test]
fn a_message_that_cancels_counts_for_nobody() {
    let event = format!("BEGIN:VEVENT\r\nDTSTART:20240301\r\n{ADA}\r\nEND:VEVENT\r\n");
    assert_eq!(causes(&calendar(&format!("METHOD:CANCEL\r\n{event}"))), ["1 cancelled"]);
    assert_eq!(causes(&calendar(&format!("METHOD:REQUEST\r\n{event}"))), Vec::<String>::new());
}

#[test]
fn an_event_after_the_audit_or_without_a_day_is_told_apart() {
    let found = events(&[
        &format!("UID:1\r\nDTSTART:20261101T235959\r\n{ADA}"),
        &format!("UID:2\r\nDTSTART:20261102\r\n{ADA}"),
        &format!("UID:3\r\nDTSTART:20240231\r\n{ADA}"),
        &format!("UID:4\r\n{ADA}"),
        &format!("UID:5\r\nDTSTART:16040101\r\n{ADA}"),
        &format!("UID:6\r\nDTSTART:99991231T235959Z\r\n{ADA}"),
    ]);
    assert_eq!(days(&found), "2026-11-01");
    assert_eq!(
        causes(&found),
        [
            "2 after the day of the audit",
            "line 13: it has no day that can be read",
            "line 18: it has no day that can be read",
            "line 22: it begins before 1970"
        ]
    );
    assert!(String::from_utf8_lossy(&found.refused_texts[0]).contains("ada@contoso.example"));
}

#[test]
fn a_day_is_the_local_one() {
    let at = |start: &str| format!("BEGIN:VEVENT\r\nDTSTART{start}\r\n{ADA}\r\nEND:VEVENT\r\n");
    let late = at(":20240301T233000Z");
    assert_eq!(days(&calendar(&late)), "2024-03-01");
    for (zone, local) in
        [("Asia/Tokyo", "2024-03-02"), ("W. Europe Standard Time", "2024-03-02"), ("Nowhere", "2024-03-01")]
    {
        assert_eq!(days(&calendar(&format!("X-WR-TIMEZONE:{zone}\r\n{late}"))), local, "{zone}");
    }
    let abroad = at(";TZID=America/Los_Angeles:20240301T233000");
    assert_eq!(days(&calendar(&format!("X-WR-TIMEZONE:Asia/Tokyo\r\n{abroad}"))), "2024-03-01", "where it took place");
    let two = format!("X-WR-TIMEZONE:Asia/Tokyo\r\n{late}END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n{late}");
    assert_eq!(days(&calendar(&two)), "2024-03-02 2024-03-01", "each calendar of a file has its own zone");
}

#[test]
fn thousands_of_events_are_each_read_with_their_zone_and_owner() {
    let event = |number: usize, zone: &str, lines: &str| {
        format!("BEGIN:VEVENT\nUID:{zone}{number}\nDTSTART;TZID={zone}:20240301T233000\n{lines}\n{ADA}\nEND:VEVENT\n")
    };
    let zone = |id: &str, offset: &str| {
        format!("BEGIN:VTIMEZONE\nTZID:{id}\nBEGIN:STANDARD\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n")
    };
    // That is the second day by the clock of the first zone, and the third by that of the other.
    let weekly = "RRULE:FREQ=DAILY;UNTIL=20240302T224500Z";
    let own = "ATTENDEE;PARTSTAT=DECLINED:mailto:me@fabrikam.example";
    let many = |count: usize, zone: &str, lines: &str| -> String {
        (0..count).map(|number| event(number, zone, lines)).collect()
    };
    let mut text = String::new();
    for (offset, name) in [("+0000", "one"), ("+0200", "two")] {
        text += "BEGIN:VCALENDAR\n";
        text += &zone("Own", offset);
        text += &many(700, "Own", &format!("{weekly}\nSUMMARY:{name}"));
        text += &many(600, "Own", own).replace("UID:", "UID:first-");
        text += "X-WR-CALNAME:me@fabrikam.example\n";
        text += &many(600, "Own", own).replace("UID:", "UID:second-");
        text += "END:VCALENDAR\n";
        text = text.replace("UID:", &format!("UID:{name}-"));
    }
    let found = read_bytes(text.into_bytes()).unwrap();
    assert_reconciled(&found);
    let of = |title: &str| found.touches.iter().filter(|touch| &*touch.note == title).count();
    assert_eq!((of("one"), of("two")), (2 * 700, 3 * 700));
    // Whose address it is that declined is known from the header on, and so in all of the second calendar.
    assert_eq!(of(""), 600);
    assert_eq!(causes(&found), ["1800 declined by you"]);
    assert!(found.touches.is_sorted_by_key(|touch| touch.line));
}
