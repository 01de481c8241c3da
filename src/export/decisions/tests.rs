use chrono::NaiveDate;

use super::*;
use crate::store::ledger::Progress;

fn read(bytes: &[u8]) -> DecisionList {
    read_decisions(bytes.to_vec()).unwrap()
}

fn whole(bytes: &[u8]) -> Result<DecisionList, Undecided> {
    read_decisions(bytes.to_vec()).and_then(DecisionList::whole)
}

/// Who, and the decision in words.
fn said(bytes: &[u8]) -> Vec<(String, String)> {
    let words = |decided: &Decided| decided.decision.map(|decision| decision.words()).unwrap_or_default();
    let list = read(bytes).decided;
    list.into_iter().map(|one| (one.slug.clone().unwrap_or(one.name.clone()), words(&one))).collect()
}

fn refused(text: &str) -> String {
    whole(text.as_bytes()).unwrap_err().into_error("d.csv").to_string()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(who, words)| ((*who).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn csv_and_json_say_the_same() {
    let expected = pairs(&[("ada", "remove"), ("bram", "later 2027-03-01")]);
    let csv = "First Name,URL,Decision\nAda,https://www.linkedin.com/in/ada,Remove\n\
               B,https://www.linkedin.com/in/bram,later 2027-03-01\nC,https://www.linkedin.com/in/c,\n";
    assert_eq!(said(csv.as_bytes()), expected);
    let json = r#"[{"url": "https://www.linkedin.com/in/ada", "decision": "remove"},
                   {"url": "https://www.linkedin.com/in/c", "decision": null},
                   {"url": "https://www.linkedin.com/in/bram",
                    "decision": {"verdict": "later", "until": "2027-03-01", "note": "at the fair", "on": "2026-11-01"}}]"#;
    assert_eq!(said(json.as_bytes()), expected);
    assert_eq!(said(format!("{{\"entries\": {json}}}").as_bytes()), expected);
    let lines = "{\"url\": \"https://www.linkedin.com/in/ada\", \"decision\": \"x\"}\n\
                 {\"url\": \"https://www.linkedin.com/in/bram\", \"decision\": \"later 2027-03-01\"}\n";
    assert_eq!(said(lines.as_bytes()), expected);
    assert_eq!(read(lines.as_bytes()).format, "ndjson");
    assert_eq!(said(lines.lines().next().unwrap().as_bytes()), expected[..1]);
    let bram = read(json.as_bytes()).decided.remove(1);
    assert_eq!((bram.note.as_str(), bram.decision.unwrap().on), ("at the fair", NaiveDate::from_ymd_opt(2026, 11, 1)));
}

#[test]
fn every_word_that_is_promised_is_understood() {
    for (word, expected) in [
        ("Remove", "remove"),
        ("REMOVED", "remove"),
        ("done", "remove"),
        ("Yes", "remove"),
        (" x ", "remove"),
        ("\u{a0}Keep\u{200b}", "keep"),
        ("Later", "later"),
        ("later  2027-03-01", "later 2027-03-01"),
        ("\"later, 2027-03-01\"", "later 2027-03-01"),
        ("Later until 2027-03-01", "later 2027-03-01"),
    ] {
        let csv = format!("URL,Decision\nhttps://www.linkedin.com/in/ada,{word}\n");
        assert_eq!(said(csv.as_bytes()), pairs(&[("ada", expected)]), "{word:?}");
    }
}

#[test]
fn any_form_of_a_re_save_is_read() {
    let expected = pairs(&[("ada-example", "remove")]);
    let url = "https://www.linkedin.com/in/ada-example";
    let wide =
        |text: String, mark: &[u8]| [mark.to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    for bytes in [
        format!("sep=;\r\nURL;Decision\r\n{url};remove\r\n").into_bytes(),
        format!("\u{feff}URL,Decision\n{url},remove").into_bytes(),
        wide(format!("URL\tDecision\r\n{url}\tremove\r\n"), b"\xff\xfe"),
        wide(format!("sep=\t\r\nURL\tDecision\r\n{url}\tremove\r\n"), b"\xff\xfe"),
        format!("\"URL\";\"Decision\"\r{url};\"remove\"\r").into_bytes(),
    ] {
        assert_eq!(said(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn without_addresses_people_are_named_and_the_guard_is_taken_off_again() {
    let list = read(b"First Name,Last Name,Connected On,Decision,Note\n'@da,Example,2021-03-11,keep,'- from school\n");
    let [one] = list.decided.as_slice() else { panic!() };
    assert_eq!((one.slug.as_deref(), one.name.as_str(), one.note.as_str()), (None, "@da example", "- from school"));
    assert_eq!(one.connected_on, NaiveDate::from_ymd_opt(2021, 3, 11));
    let text = "First Name;Last Name;Decision\nZo\u{eb};\u{dc}bel;keep\n";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(read(&bytes).decided[0].name, "zo\u{eb} \u{fc}bel");
}

#[test]
fn a_note_without_a_decision_is_kept() {
    let list = read(b"URL,Decision,Note\nhttps://www.linkedin.com/in/ada,,ask Bram first\n");
    assert_eq!((list.decided[0].decision, list.decided[0].note.as_str()), (None, "ask Bram first"));
}

#[test]
fn another_word_is_an_error_with_its_line_and_column_and_never_the_word() {
    let error = whole(b"URL,Decision\nhttps://www.linkedin.com/in/ada,perhaps\n").unwrap_err().into_error("d.csv");
    assert_eq!(error.to_string(), "the decisions file `d.csv` has an unknown word in the column `Decision` at line 2");
    assert!(error.help().unwrap().contains("remove (also removed, done, yes or x), keep, later"), "{error:?}");
    assert_eq!(
        refused(r#"[{"url": "https://www.linkedin.com/in/ada", "decision": "perhaps"}]"#),
        "the decisions file `d.csv` has an unknown word under `decision` at entry 1"
    );
}

#[test]
fn the_line_is_the_one_an_editor_shows() {
    let row = "https://www.linkedin.com/in/ada";
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("URL,Note,Decision{end}{row},\"two{end}lines\",keep{end}{end}{row},,perhaps{end}");
        assert!(refused(&text).ends_with("at line 5"), "{end:?}: {}", refused(&text));
    }
}

const REPORT: &[u8] = b"<!doctype html>\n<!-- linkprune report -->\n<title>Ada</title>";
const RESAVED_REPORT: &[u8] = b"\xef\xbb\xbf<!DOCTYPE HTML>\r\n<!-- Linkprune report -->\r\n<title>Ada</title>";

#[test]
fn what_may_hide_a_decision_is_refused_and_what_holds_none_is_told_apart() {
    let unreadable = |bytes: &[u8]| matches!(whole(bytes), Err(Undecided::Unreadable(_)));
    assert!(unreadable(b"URL,Decision\nhttps://www.linkedin.com/in/ada,\"keep\n"));
    assert!(unreadable(b"URL,Company,Decision\nhttps://www.linkedin.com/in/ada,Fabrikam, Inc,keep\n"));
    assert!(unreadable(b"Decision,Company\nkeep,Fabrikam\n"));
    assert!(unreadable(b"URL,Decision\n,keep\n"));
    assert!(unreadable(b"URL,Decision\nhttps://www.linkedin.com/in/ada,later 2027-02-30\n"));
    assert!(unreadable(b"{\"entries\": [{\"url\": "));
    let page = b"<!doctype html>\n<table><tr><td>keep</td></tr></table>";
    assert_eq!(whole(page), Err(Undecided::WebPage));
    assert!(unreadable(b"PK\x03\x04\x14\0\0\0xl/workbook.xml"));
    for bytes in
        [&b"old"[..], b"", b"First Name,Last Name,URL\nAda,Example,\n", b"{\"name\": 3}", REPORT, RESAVED_REPORT]
    {
        assert!(
            matches!(read_decisions(bytes.to_vec()), Err(Undecided::NoList(_))),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn a_list_of_entries_that_nobody_decided_on_is_not_taken_apart() {
    let text = r#"{"entries": [{"url": "https://www.linkedin.com/in/ada", "decision" : null}, {broken"#;
    assert_eq!(read(text.as_bytes()).decided, []);
}

#[test]
fn every_place_is_named_and_the_rest_is_read_all_the_same() {
    let url = "https://www.linkedin.com/in";
    let csv = format!(
        "URL,Decision,Note\n{url}/a,perhaps,from school\n{url}/b,Done,\n{url}/c,later 2027-02-30,\n{url}/d,c4n4ry,\n"
    );
    assert_eq!(
        refused(&csv),
        "the decisions file `d.csv` has unknown words in the column `Decision` at lines 2 and 5, and has a date that does \
         not exist in the column `Decision` at line 4"
    );
    let list = read(csv.as_bytes());
    let read: Vec<(&str, &str)> = list.decided.iter().map(|one| (one.typed.as_str(), one.note.as_str())).collect();
    assert_eq!(read, [("", "from school"), ("Done", "")]);
    assert_eq!(list.unread.len(), 3);
    let json = r#"[{"url": "x", "decision": "perhaps"}, {"first_name": "Ada", "decision": "keep"}, {"decision": "no"},
                   {"first_name": "Bram", "decision": {"verdict": "later", "until": "2027-13-01"}}]"#;
    assert_eq!(
        refused(json),
        "the decisions file `d.csv` has unknown words under `decision` at entries 1 and 3, and has a date that does \
         not exist under `decision` at entry 4"
    );
}

#[test]
fn a_list_of_ours_under_another_header_may_hold_decisions() {
    let read = |text: &str| read_decisions(text.as_bytes().to_vec()).unwrap_err();
    let header = "First Name,URL,Rank,Band,Score,Besluit,Note\n";
    let Undecided::Unnamed(what) = read(&format!("{header}Ada,,1,keep,0,weg,\n")) else { panic!() };
    assert!(what.contains("without its column `Decision`") && !what.contains("Besluit"), "{what}");
    assert!(matches!(read(&format!("{header}Ada,,1,keep,0,,from school\n")), Undecided::Unnamed(_)));
    assert!(matches!(read(&format!("{header}Ada,,1,keep,0,,\n")), Undecided::NoList(_)));
    assert!(matches!(read("First Name,Rank,Besluit\nAda,1,weg\n"), Undecided::NoList(_)));
}

#[test]
fn two_columns_of_decisions_are_read_where_they_say_one_thing() {
    let url = "https://www.linkedin.com/in/ada";
    for header in ["URL,Decision,Decision", "URL,Decisions,decision"] {
        for row in ["keep,keep", ",keep", "keep,"] {
            assert_eq!(
                said(format!("{header}\n{url},{row}\n").as_bytes()),
                pairs(&[("ada", "keep")]),
                "{header} {row}"
            );
        }
        let refused = refused(&format!("{header}\n{url},keep,remove\n"));
        assert!(refused.contains("has two columns of decisions that say different things at line 2"), "{refused}");
    }
}

#[test]
fn how_far_a_removal_has_come_is_read_beside_its_day_alone() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
    let come = |bytes: &[u8]| read(bytes).decided.remove(0).progress;
    let csv = |row: &str| format!("URL,Decision,Decided On,Confirmed,Done On\nhttps://www.linkedin.com/in/ada,{row}\n");
    let done = Progress { confirmed: true, done_on: day(3), gone_on: None };
    assert_eq!(come(csv("remove,2026-11-01,yes,2026-11-03").as_bytes()), Some(done));
    assert_eq!(come(csv("remove,2026-11-01,perhaps,").as_bytes()), Some(Progress::default()));
    assert_eq!(come(csv("remove,,yes,2026-11-03").as_bytes()), None);
    let json = r#"[{"url": "https://www.linkedin.com/in/ada", "decision": {"verdict": "remove", "on": "2026-11-01"},
                    "confirmed": true, "done_on": "2026-11-03"}]"#;
    assert_eq!(come(json.as_bytes()), Some(done));
    // What is done is done, whether or not anything is said of confirming.
    let done_alone = Progress { confirmed: false, ..done };
    assert_eq!(come(json.replace("\"confirmed\": true, ", "").as_bytes()), Some(done_alone));
    let neither =
        r#"[{"url": "https://www.linkedin.com/in/ada", "decision": {"verdict": "remove", "on": "2026-11-01"}}]"#;
    assert_eq!(come(neither.as_bytes()), None);
}
