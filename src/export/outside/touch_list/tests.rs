//! Lists of touches that are broken, or made to exhaust the machine.

use proptest::prelude::*;

use super::*;

fn read_bytes(bytes: Vec<u8>) -> Option<OutsideFile> {
    let found = read("touches.csv".into(), Text::decode(bytes.into()), None, &Limits::default()).ok()?;
    assert!(found.report.reconciles(), "{found:?}");
    Some(found)
}

const WHOLE: &str = "Who,Day,Kind,Note\r\nAda Example,2026-03-04,call,\"about, the flat\"\r\n\
    \"Example, Zo\u{eb} <zoe@contoso.example>; Bram\",14 Sep 2026,meeting,\r\n\
    https://www.linkedin.com/in/mei-quist,1784030400,mail,later\r\n+44 20 7946 0000,2026-03-05,call,\r\n";

/// Whom it names, each with the line.
fn told(found: &OutsideFile) -> Vec<String> {
    let who = |who: &OutsidePerson| who.url.clone().or(who.emails.first().cloned()).unwrap_or_else(|| who.name.clone());
    found.touches.iter().map(|touch| format!("{} {}", touch.line, who(&touch.who))).collect()
}

const TOLD: [&str; 4] = ["2 Ada Example", "3 zoe@contoso.example", "3 Bram", "4 https://www.linkedin.com/in/mei-quist"];

#[test]
fn every_encoding_and_line_end_reads_the_same() {
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(WHOLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [
        WHOLE.as_bytes().to_vec(),
        utf16,
        [b"\xef\xbb\xbf", WHOLE.as_bytes()].concat(),
        WHOLE.replace("\r\n", "\n").into_bytes(),
        WHOLE.replace("\r\n", "\r").into_bytes(),
        WHOLE.chars().map(|letter| letter as u8).collect(),
    ] {
        let found = read_bytes(bytes).unwrap();
        assert_eq!(told(&found), TOLD);
        assert_eq!(found.touches[1].who.name, "Example, Zoë");
    }
}

#[test]
fn a_list_that_breaks_off_or_has_another_byte_loses_no_row() {
    for cut in 0..WHOLE.len() {
        read_bytes(WHOLE.as_bytes()[..cut].to_vec());
        for byte in [0, b'\n', b',', b'"', b';', b'<', 0xff] {
            let mut bytes = WHOLE.as_bytes().to_vec();
            bytes[cut] = byte;
            read_bytes(bytes);
        }
    }
}

#[test]
fn a_crowd_in_one_cell_and_a_cell_without_an_end_cost_their_own_row() {
    let crowd = "a@contoso.example;".repeat(50_000);
    let long = "x".repeat(3 << 20);
    let text = format!(
        "Who,Day\n{crowd},2026-03-04\n{long},2026-03-04\nAda Example,2026-03-04\n\"open,2026-03-04\nBram,2026-03-05\n"
    );
    let found = read_bytes(text.into_bytes()).unwrap();
    assert_eq!(told(&found), ["4 Ada Example", "6 Bram"]);
    assert_eq!(found.report.set_aside, [(CROWD, 1)]);
    assert_eq!(found.report.refused_rows(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn every_row_has_its_place_whatever_the_text(pieces in prop::collection::vec(prop::sample::select(vec![
        "Who,Day\n", ",", "\n", "\r\n", "\"", ";", "<", ">", "@", "Ada Example", "ada@contoso.example", "2026-03-04", "1784030400",
        "99999999999999", "31/12/2026", "missed", "call", "Kind", "linkedin.com/in/ada", "\u{feff}", "\0", "é", "sep=;\n",
    ]), 0..80)) {
        read_bytes(format!("Who,Day,Kind,Note\n{}", pieces.concat()).into_bytes());
        read_bytes(pieces.concat().into_bytes());
    }
}
