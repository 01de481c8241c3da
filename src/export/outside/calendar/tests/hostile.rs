//! Calendars that are broken, or made to exhaust the machine.

use proptest::prelude::*;

use super::super::moment::Moment;
use super::super::rule::RecurrenceRule;
use super::super::walk::{TOO_MUCH, WorkLeft, occurrences};
use super::*;

/// A calendar with one of everything.
const WHOLE: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VTIMEZONE\r\nTZID:Our\r\n office\r\n\
    BEGIN:STANDARD\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\n\
    DTSTART;TZID=Europe/Berlin:20240101T090000\r\nRRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO\r\n\
    EXDATE;TZID=Europe/Berlin:20240108T090000\r\nATTENDEE;CN=\"Example, Zo\u{eb}\":mail\r\n to:zoe@contoso.example\r\n\
    BEGIN:VALARM\r\nATTENDEE:mailto:alarm@contoso.example\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\n\
    RECURRENCE-ID;TZID=Europe/Berlin:20240115T090000\r\nDTSTART;TZID=Europe/Berlin:20240116T090000\r\n\
    ATTENDEE:mailto:ada@contoso.example\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nUID:2\r\nATTENDEE:mailto:x@contoso.example\r\n\
    END:VTODO\r\nBEGIN:VEVENT\r\nUID:3\r\nDTSTART:20240201T233000Z\r\nDESCRIPTION:long\r\n  and folded\r\n\
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@contoso.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const MET: &str = "2024-01-01 2024-01-22 2024-01-16 2024-02-02";

#[test]
fn the_whole_of_it_is_read() {
    let found = read_bytes(WHOLE.into()).unwrap();
    assert_eq!((days(&found), found.rows), (MET.to_owned(), 3));
    assert_eq!(found.touches[0].who.name, "Zoë Example");
    assert!(found.touches.iter().all(|touch| touch.who.emails[0].ends_with("@contoso.example")));
}

#[test]
fn a_calendar_that_breaks_off_is_read_up_to_there() {
    for cut in 0..WHOLE.len() {
        let text = &WHOLE.as_bytes()[..cut];
        let Ok((found, cut_off)) = read(text.to_vec(), &Limits::default()) else {
            assert!(cut < "BEGIN:VCALENDAR".len(), "{cut}");
            continue;
        };
        assert_reconciled(&found);
        assert_eq!(cut_off, cut < WHOLE.len() - "\r\n".len(), "{cut}");
        let text = String::from_utf8_lossy(text);
        let (begun, ended) = (text.matches("BEGIN:VEVENT").count(), text.matches("END:VEVENT").count());
        assert_eq!(found.rows, begun as u64, "{text}");
        assert_eq!(found.refused.len(), begun - ended, "{text}");
        assert!(found.refused.iter().all(|refusal| refusal.cause == "the file ends in the middle of the event"));
        assert!(ended < 2 || days(&found).starts_with("2024-01-01 2024-01-22 2024-01-16"), "{text}");
    }
}

#[test]
fn lines_out_of_their_order_lose_no_row() {
    let lines: Vec<&str> = WHOLE.split_inclusive('\n').collect();
    for first in 0..lines.len() {
        for second in first + 1..lines.len() {
            let mut lines = lines.clone();
            lines.swap(first, second);
            let found = read_bytes(lines.concat().into_bytes()).unwrap();
            assert_reconciled(&found);
        }
    }
}

#[test]
fn a_byte_of_another_value_loses_no_row() {
    for at in 0..WHOLE.len() {
        for byte in [0, b'\n', b' ', b'"', b':', b';', b'\\', 0xff] {
            let mut bytes = WHOLE.as_bytes().to_vec();
            bytes[at] = byte;
            read_bytes(bytes).iter().for_each(assert_reconciled);
        }
    }
}

#[test]
fn an_event_without_an_end_is_refused_and_the_next_is_read() {
    let found = calendar(&format!(
        "BEGIN:VEVENT\r\nDTSTART:20240101\r\n{ADA}\r\nBEGIN:VEVENT\r\nDTSTART:20240102\r\n{ADA}\r\nEND:VEVENT\r\n"
    ));
    assert_eq!((days(&found), causes(&found)), ("2024-01-02".into(), vec!["line 3: the event has no end".into()]));
    assert!(found.refused_texts[0].starts_with(b"BEGIN:VEVENT\nDTSTART:20240101"));
    let open = calendar(&format!("BEGIN:VEVENT\r\nDTSTART:20240101\r\n{ADA}\r\n"));
    assert_eq!(causes(&open), ["line 3: the event has no end"]);
}

#[test]
fn an_event_without_a_calendar_around_it_is_whole() {
    let event = format!("BEGIN:VEVENT\nDTSTART:20240101\n{ADA}\nEND:VEVENT\n");
    let (found, cut_off) = read(event.into_bytes(), &Limits::default()).unwrap();
    assert_eq!((days(&found), cut_off), ("2024-01-01".into(), false));
}

#[test]
fn what_is_no_calendar_is_not_read() {
    for bytes in [&b""[..], b"First Name,Last Name\n", b"\x89PNG\r\n\x1a\n", b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n"] {
        assert_eq!(read_bytes(bytes.to_vec()), Err(NoCalendar::NotACalendar));
    }
    assert_eq!(read_bytes(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n".to_vec()), Ok(OutsideRows::default()));
    let limits = Limits { rows: Some(10), ..Limits::default() };
    let read = read(WHOLE.into(), &limits);
    assert_eq!(read, Err(NoCalendar::TooManyEvents(2)));
}

#[test]
fn every_encoding_and_line_end_reads_the_same() {
    let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(WHOLE.encode_utf16()).flat_map(order).collect()
    };
    let latin: Vec<u8> = WHOLE.chars().map(|letter| letter as u8).collect();
    let folded_in_a_letter: Vec<u8> = WHOLE.as_bytes().to_vec();
    let at = folded_in_a_letter.iter().position(|byte| *byte == 0xc3).unwrap() + 1;
    let folded_in_a_letter = [&folded_in_a_letter[..at], b"\r\n ", &folded_in_a_letter[at..]].concat();
    for bytes in [
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        latin,
        folded_in_a_letter,
        [b"\xef\xbb\xbf", WHOLE.as_bytes()].concat(),
        WHOLE.replace("\r\n", "\n").into_bytes(),
        WHOLE.replace("\r\n", "\r").into_bytes(),
        WHOLE.replace("BEGIN", "begin").replace("VEVENT", "vevent").replace("ATTENDEE", "attendee").into_bytes(),
    ] {
        let found = read_bytes(bytes.clone()).unwrap();
        assert_eq!(days(&found), MET, "{}", String::from_utf8_lossy(&bytes));
        assert_eq!(found.touches[0].who.name, "Zoë Example");
    }
}

#[test]
fn a_calendar_of_before_2000_is_read() {
    let event = "BEGIN:VEVENT\r\nDTSTART:20010301T120000Z\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Kaf=\r\nfee\r\n\
        ATTENDEE;ROLE=ORGANIZER;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB Example <zoe@contoso.example>\r\n\
        ATTENDEE;STATUS=DECLINED:Bram Example <bram@contoso.example>\r\nEND:VEVENT\r\n";
    let found = calendar(event);
    assert_eq!((&*found.touches[0].who.name, &*found.touches[0].note), ("Zoë Example", "Kaffee"));
    assert_eq!(met(&found), ["2001-03-01 zoe@contoso.example"]);
    assert_eq!(causes(&events(&[&format!("DTSTART:20010301\r\nRRULE:W1 TH #4\r\n{ADA}")])).len(), 1);
}

#[test]
fn what_is_not_needed_may_be_of_any_size_and_what_is_needed_may_not() {
    let long = "x".repeat(3 << 20);
    let found = events(&[
        &format!(
            "UID:1\r\nDTSTART:20240101\r\nDESCRIPTION:{long}\r\nATTACH;ENCODING=BASE64:{}\r\n{ADA}",
            "AAAA\r\n ".repeat(300_000)
        ),
        &format!("UID:2\r\nDTSTART:20240102\r\nATTENDEE;CN={long}:mailto:long@contoso.example\r\n{ADA}"),
        &format!(
            "UID:3\r\nDTSTART:20240103\r\nATTENDEE;CN={}:mailto:long@contoso.example\r\n{ADA}",
            "x\r\n ".repeat(300_000)
        ),
        &format!("UID:4\r\nDTSTART:20240104\r\n{ADA}"),
    ]);
    assert_eq!(days(&found), "2024-01-01 2024-01-04");
    assert_eq!(found.refused.len(), 2);
    assert!(found.refused.iter().all(|refusal| refusal.cause == "the event is longer than the limit `cell` allows"));
    assert!(
        String::from_utf8_lossy(&found.refused_texts[0]).contains("ada@contoso.example"),
        "whoever it names is in doubt"
    );
}

#[test]
fn parts_in_parts_are_passed_over_however_deep_they_are() {
    let deep = "BEGIN:VALARM\r\nATTENDEE:mailto:alarm@contoso.example\r\n".repeat(50_000);
    let found = events(&[&format!("DTSTART:20240101\r\n{deep}"), &format!("DTSTART:20240102\r\n{ADA}")]);
    assert_eq!(met(&found), ["2024-01-02 ada@contoso.example"]);
    assert_eq!(causes(&found), ["1 nobody else is in it"]);
    let many = calendar(&"BEGIN:VEVENT\r\n".repeat(20_000));
    assert_eq!((many.rows, many.refused.len()), (20_000, 20_000));
}

#[test]
fn a_rule_costs_no_more_than_its_years() {
    let spent = |rule: &str, start: &str| {
        let mut work = WorkLeft::ALL;
        let rule = RecurrenceRule::parse(rule).unwrap();
        let found = occurrences(&rule, Moment::parse(start).unwrap(), None, day("2026-11-01"), &mut work).unwrap();
        (found.len(), WorkLeft::ALL.days - work.days)
    };
    let years = 58 * 366;
    for never in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=366",
        "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=100",
    ] {
        let (found, days) = spent(never, "19700101T090000Z");
        assert!(found == 0 && days < 2 * years, "{never}: {days}");
    }
    let (found, days) = spent("FREQ=DAILY;BYHOUR=0,6,12,18", "19700101T000000Z");
    assert!(found > 80_000 && days < 6 * years, "{days}");
    let (found, days) = spent("FREQ=YEARLY;INTERVAL=4294967295;BYDAY=MO", "19700101T000000Z");
    assert!(found == 52 && days < 1_000, "{found} {days}");
    let mut little = WorkLeft { days: 100, occurrences: usize::MAX };
    let rule = RecurrenceRule::parse("FREQ=DAILY").unwrap();
    let refused = occurrences(&rule, Moment::parse("20200101").unwrap(), None, day("2026-11-01"), &mut little);
    assert_eq!(refused, Err(TOO_MUCH));
    let mut few = WorkLeft { occurrences: 9, ..WorkLeft::ALL };
    let refused = occurrences(&rule, Moment::parse("20200101").unwrap(), None, day("2026-11-01"), &mut few);
    assert_eq!(refused, Err(TOO_MUCH));
    assert!(WorkLeft::ALL.days - few.days < 30, "it stops at once");
}

#[test]
fn meetings_beyond_the_limit_on_rows_are_refused_and_the_rest_is_read() {
    let daily = |uid: u32| {
        format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART:20200101\nRRULE:FREQ=DAILY;COUNT=600\n{ADA}\nEND:VEVENT\n")
    };
    let one = format!("BEGIN:VEVENT\nUID:9\nDTSTART:20240101\n{ADA}\nEND:VEVENT\n");
    let text = format!("BEGIN:VCALENDAR\n{}{}{one}END:VCALENDAR\n", daily(1), daily(2));
    let limits = Limits { rows: Some(1_000), ..Limits::default() };
    let (found, _) = read(text.into_bytes(), &limits).unwrap();
    assert_eq!((found.touches.len(), causes(&found)), (601, vec![format!("line 8: {TOO_MUCH}")]));
}

/// Text made of what a reader can stumble over.
fn rough() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&str; 40] = [
        "BEGIN:VCALENDAR\n",
        "END:VCALENDAR\n",
        "BEGIN:VEVENT\n",
        "BEGIN:VEVENT\r\n",
        "END:VEVENT\n",
        "END:VEVENT",
        "BEGIN:VALARM\n",
        "END:VALARM\n",
        "BEGIN:VTIMEZONE\n",
        "TZID:Here\n",
        "TZOFFSETTO:+9999\n",
        "TZOFFSETTO:-é\n",
        "END:VTIMEZONE\n",
        "UID:1\n",
        "UID:2\n",
        "SEQUENCE:99999999999999999999\n",
        "DTSTART:20240101T090000Z\n",
        "DTSTART;TZID=Here:20240101T090000\n",
        "DTSTART:99991231T235959Z\n",
        "DTSTART;VALUE=DATE:20240229\n",
        "RRULE:FREQ=DAILY\n",
        "RRULE:FREQ=YEARLY;BYDAY=-53SU;COUNT=9\n",
        "RRULE:FREQ=WEEKLY;UNTIL=99991231\n",
        "RDATE:20240301T090000Z,20240302\n",
        "EXDATE:20240101T090000Z\n",
        "RECURRENCE-ID:20240101T090000Z\n",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T090000Z\n",
        "ATTENDEE:mailto:ada@contoso.example\n",
        "ATTENDEE;CN=\"",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:noor@contoso.example\n",
        "ORGANIZER:",
        "STATUS:CANCELLED\n",
        "X-WR-TIMEZONE:Asia/Tokyo\n",
        "X-WR-TIMEZONE:é\n",
        "METHOD:CANCEL\n",
        "\n ",
        "\u{feff}",
        ";ENCODING=QUOTED-PRINTABLE:=\n",
        "\"",
        ":",
    ];
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60).prop_map(|pieces| pieces.concat().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn every_event_has_its_place_whatever_the_text(bytes in rough()) {
        if let Ok(found) = read_bytes(bytes) {
            assert_reconciled(&found);
            prop_assert!(found.refused.is_sorted_by_key(|refusal| refusal.first_line));
            prop_assert!(found.touches.iter().all(|touch| touch.on.unwrap() <= day("2026-11-01")));
        }
    }
}
