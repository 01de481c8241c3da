//! Address books of every version, broken, or made to exhaust the machine.

use proptest::prelude::*;

use super::super::folds;
use super::*;

fn read_bytes(bytes: Vec<u8>) -> OutsideFile {
    let found = read("contacts.vcf".into(), &folds::text(bytes, None), &Limits::default())
        .unwrap_or_else(|_| panic!("over a limit"));
    assert!(
        found.report.rows == found.contacts.len() as u64 + found.report.refused_rows() + aside(&found),
        "{found:?}"
    );
    assert_eq!(found.refused_texts.len() as u64, found.report.refused_rows());
    assert!(found.report.refused.is_sorted_by_key(|refusal| refusal.first_line));
    found
}

fn aside(found: &OutsideFile) -> u64 {
    found.report.set_aside.iter().map(|(_, rows)| rows).sum()
}

/// `line 1: Ada Example, ada@contoso.example`.
fn told(found: &OutsideFile) -> Vec<String> {
    let one = |contact: &Contact| {
        let texts = std::iter::once(&contact.name).chain(&contact.emails).map(String::as_str);
        let parts = texts.chain(contact.slugs.iter().map(compact_str::CompactString::as_str));
        format!("line {}: {}", contact.line, parts.collect::<Vec<_>>().join(", "))
    };
    found.contacts.iter().map(one).collect()
}

fn refused(found: &OutsideFile) -> Vec<String> {
    found.report.refused.iter().map(|refusal| format!("{}: {}", refusal.lines(), refusal.cause)).collect()
}

/// The cards of three versions, as phones, Google and iCloud write them.
const WHOLE: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ex=C3=A4mple;Zo=C3=AB;;;\r\n\
    FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=20Ex=\r\n=C3=A4mple\r\nEMAIL;HOME:zoe@contoso.example\r\n\
    PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\nSkZJRgAB\r\nAQAAAQAB\r\n\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\n\
    N:Quist;Mei;;;\r\nFN:Mei Quist\r\nitem1.EMAIL;type=INTERNET:Mei@Fabrikam.exam\r\n ple\r\n\
    item2.URL:https://www.linkedin.com/in/mei-quist\r\nitem2.X-ABLabel:_$!<HomePage>!$_\r\n\
    NOTE:a note with\r\n END:VCARD\r\n in it\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\n\
    FN:Bram O\u{2019}Example\r\nEMAIL;TYPE=work;PREF=1:mailto:bram@contoso.example\r\n\
    X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/bram-example\r\nEND:VCARD\r\n";

const TOLD: [&str; 3] = [
    "line 1: Zoë Exämple, zoe@contoso.example",
    "line 12: Mei Quist, mei@fabrikam.example, mei-quist",
    "line 24: Bram O\u{2019}Example, bram@contoso.example, bram-example",
];

#[test]
fn cards_of_every_version_are_read() {
    let found = read_bytes(WHOLE.into());
    assert_eq!(told(&found), TOLD);
    assert!(!found.report.shape.cut_off);
}

#[test]
fn an_address_book_that_breaks_off_is_read_up_to_there() {
    for cut in 0..WHOLE.len() {
        let found = read_bytes(WHOLE.as_bytes()[..cut].to_vec());
        let text = String::from_utf8_lossy(&WHOLE.as_bytes()[..cut]).into_owned();
        let ended = text.matches("\r\nEND:VCARD").count();
        let begun = text.matches("BEGIN:VCARD").count();
        assert_eq!(told(&found), TOLD[..ended], "{text}");
        assert_eq!((found.report.rows, found.report.shape.cut_off), (begun as u64, begun > ended), "{text}");
    }
}

#[test]
fn lines_out_of_their_order_and_other_bytes_lose_no_card() {
    let lines: Vec<&str> = WHOLE.split_inclusive('\n').collect();
    for first in 0..lines.len() {
        for second in first + 1..lines.len() {
            let mut lines = lines.clone();
            lines.swap(first, second);
            read_bytes(lines.concat().into_bytes());
        }
    }
    for at in 0..WHOLE.len() {
        for byte in [0, b'\n', b' ', b'"', b':', b';', b'=', b'\\', 0xff] {
            let mut bytes = WHOLE.as_bytes().to_vec();
            bytes[at] = byte;
            read_bytes(bytes);
        }
    }
}

#[test]
fn every_encoding_and_line_end_reads_the_same() {
    let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(WHOLE.encode_utf16()).flat_map(order).collect()
    };
    let at = WHOLE.find('\u{2019}').unwrap() + 1;
    for bytes in [
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        [b"\xef\xbb\xbf", WHOLE.as_bytes()].concat(),
        WHOLE.replace("\r\n", "\n").into_bytes(),
        WHOLE.replace("\r\n", "\r").into_bytes(),
        WHOLE.replace("BEGIN", "Begin").replace("EMAIL", "email").replace("FN", "fn").into_bytes(),
    ] {
        assert_eq!(told(&read_bytes(bytes)), TOLD);
    }
    let in_a_letter = [&WHOLE.as_bytes()[..at], b"\r\n ", &WHOLE.as_bytes()[at..]].concat();
    assert_eq!(told(&read_bytes(in_a_letter)), TOLD, "a fold in the middle of a letter");
    let latin = "BEGIN:VCARD\nVERSION:2.1\nFN:Zoë Müller\nEND:VCARD\n".chars().map(|letter| letter as u8).collect();
    assert_eq!(told(&read_bytes(latin)), ["line 1: Zoë Müller"]);
    let quoted = "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=EB\nEND:VCARD\n";
    assert_eq!(told(&read_bytes(quoted.into())), ["line 1: Zoë"]);
}

#[test]
fn a_card_that_is_broken_costs_itself_only() {
    let good = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Example\nEND:VCARD\n";
    let open = "BEGIN:VCARD\nFN:Open Example\nEMAIL:open@conto\n so.example\n";
    let soft = "BEGIN:VCARD\nFN:Soft Example\nNOTE;ENCODING=QUOTED-PRINTABLE:cut off=\nEND:VCARD\n";
    let found = read_bytes(format!("{good}{open}{good}{soft}junk\nEND:VCARD\n{good}").into_bytes());
    assert_eq!(
        told(&found),
        ["line 1: Ada Example", "line 9: Ada Example", "line 13: Soft Example", "line 19: Ada Example"]
    );
    assert_eq!(refused(&found), ["line 5: the card has no end"]);
    let text = String::from_utf8_lossy(&found.refused_texts[0]);
    assert!(text.contains("open@contoso.example"), "whoever it names is in doubt: {text}");
}

#[test]
fn photos_may_be_of_any_size_and_what_is_read_may_not() {
    let photo = "/9j/4AAQSkZJRgAB".repeat(500_000);
    let folded = "/9j/4AAQSkZJRgAB\n ".repeat(200_000);
    let bare = "/9j/4AAQSkZJRgAB\n".repeat(200_000);
    let card = |lines: &str| format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Example\n{lines}\nEND:VCARD\n");
    let found = read_bytes(
        [
            card(&format!("PHOTO;ENCODING=b;TYPE=JPEG:{photo}")),
            card(&format!("item1.PHOTO;ENCODING=b;TYPE=JPEG:{folded}")),
            card(&format!("PHOTO;ENCODING=BASE64;JPEG:{bare}")),
            card(&format!("EMAIL:{photo}@contoso.example")),
            card(&"EMAIL:one@contoso.example\n".repeat(100_000)),
            card(&"EMAIL:one@contoso.example\n".repeat(10_000)),
        ]
        .concat()
        .into_bytes(),
    );
    assert_eq!(found.contacts.len(), 4);
    assert_eq!(found.contacts[3].emails, ["one@contoso.example"]);
    let causes: Vec<&str> = found.report.refused.iter().map(|refusal| refusal.cause.as_ref()).collect();
    assert_eq!(causes, ["the card is longer than the limit `cell` allows"; 2]);
}

#[test]
fn more_cards_than_people_may_be_are_refused_as_a_whole() {
    let limits = Limits { people: Some(2), ..Limits::default() };
    let over = read("contacts.vcf".into(), &folds::text(WHOLE.into(), None), &limits);
    assert!(matches!(over, Err(Unfit::OverLimit(limit, "people")) if limit == "2 people"));
    let many = read_bytes("BEGIN:VCARD\n".repeat(20_000).into_bytes());
    assert_eq!((many.report.rows, many.report.refused_rows()), (20_000, 20_000));
}

/// Text made of what a reader can stumble over.
fn rough() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&[u8]; 32] = [
        b"BEGIN:VCARD\n",
        b"BEGIN:VCARD\r\n",
        b"END:VCARD\n",
        b"END:VCARD",
        b" END:VCARD\n",
        b"VERSION:2.1\n",
        b"VERSION:4.0\n",
        b"FN:",
        b"N:",
        b"N;CHARSET=UTF-16;ENCODING=QUOTED-PRINTABLE:",
        b"EMAIL:",
        b"item1.EMAIL;TYPE=\"",
        b"URL:data:,",
        b"URL;VALUE=uri:",
        b"IMPP:",
        b"KIND:group\n",
        b"PHOTO;ENCODING=b:",
        b"AAAA\n",
        b"=\n",
        b"=\r\n",
        b"=C3",
        b"\\",
        b"\\n",
        b"\n ",
        b"\n",
        b";",
        b",",
        b":",
        b"\"",
        b"ada@contoso.example",
        b"\xff",
        b"\xef\xbb\xbf",
    ];
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn every_card_has_its_place_whatever_the_text(bytes in rough()) {
        read_bytes(bytes);
    }
}
