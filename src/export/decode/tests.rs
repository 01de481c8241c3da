use super::*;

fn decoded(bytes: &[u8]) -> (String, String, u64) {
    let text = Text::decode(Cow::Owned(bytes.to_vec()));
    (String::from_utf8(text.bytes().to_vec()).unwrap(), text.encoding.into_owned(), text.replaced)
}

#[test]
fn every_encoding_of_a_resave_gives_the_same_text() {
    let text = "First Name\tLast Name\nZoë\tÜbel\n";
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let wider = |order: fn(u32) -> [u8; 4]| text.chars().flat_map(|c| order(c.into())).collect::<Vec<u8>>();
    let cases: [(Vec<u8>, &str); 13] = [
        (text.into(), "UTF-8"),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8 with BOM"),
        ([b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(), "UTF-16LE with BOM"),
        ([b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(), "UTF-16BE with BOM"),
        (wide(u16::to_le_bytes), "UTF-16LE"),
        (wide(u16::to_be_bytes), "UTF-16BE"),
        ([b"\xff\xfe\0\0".to_vec(), wider(u32::to_le_bytes)].concat(), "UTF-32LE with BOM"),
        ([b"\0\0\xfe\xff".to_vec(), wider(u32::to_be_bytes)].concat(), "UTF-32BE with BOM"),
        (wider(u32::to_le_bytes), "UTF-32LE"),
        (wider(u32::to_be_bytes), "UTF-32BE"),
        (b"First Name\tLast Name\nZo\xeb\t\xdcbel\n".to_vec(), "Windows-1252"),
        (b"First Name\tLast Name\nZo\x91\t\x86bel\n".to_vec(), "Mac Roman"),
        (b"First Name\tLast Name\rZo\x91\t\x86bel\r".to_vec(), "Mac Roman"),
    ];
    for (bytes, encoding) in cases {
        assert_eq!(decoded(&bytes), (text.to_owned(), encoding.to_owned(), 0));
    }
}

#[test]
fn one_damaged_letter_does_not_change_the_encoding_of_the_file() {
    for (bytes, text, replaced) in [
        (&b"Zo\xc3\xab \xc3\x9cbel \xff"[..], "Zoë Übel \u{fffd}", 1),
        (b"Zo\xc3\xab\nA\xffda", "Zoë\nA\u{fffd}da", 1),
        (b"Zo\xc3\xab\nMu\xc3", "Zoë\nMu\u{fffd}", 1),
        (b"Zo\xc3\xab\n\xe4\xbc", "Zoë\n\u{fffd}", 1),
    ] {
        assert_eq!(decoded(bytes), (text.into(), "UTF-8".into(), replaced));
    }
}

#[test]
fn lines_in_another_encoding_are_read_in_theirs() {
    let bytes = b"Zo\xeb;\xdcbel;M\xfcller GmbH;Gesch\xe4ftsf\xfchrer\r\nJos\xc3\xa9;Pe\xc3\xb1a\r\n";
    let text = "Zoë;Übel;Müller GmbH;Geschäftsführer\r\nJosé;Peña\r\n";
    assert_eq!(decoded(bytes), (text.into(), "UTF-8 and Windows-1252, by line".into(), 0));
    let wide: Vec<u8> = "Ada;Example\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let both = [b"\xff\xfe", wide.as_slice(), "Zoë;Übel\n".as_bytes()].concat();
    assert_eq!(decoded(&both), ("Ada;Example\nZoë;Übel\n".into(), "UTF-16LE with BOM, then UTF-8".into(), 0));
}

#[test]
fn an_encoding_that_the_user_names_is_taken_where_the_file_does_not_say() {
    let read = |bytes: &[u8], name: &str| {
        let text = Text::decode_as(Cow::Owned(bytes.to_vec()), Some(NamedEncoding::parse(name).unwrap()));
        (String::from_utf8(text.bytes().to_vec()).unwrap(), text.sureness)
    };
    assert_eq!(read(b"Ji\xf8\xed", "windows-1250"), ("Jiří".into(), Sureness::Named));
    assert_eq!(read("Jiří".as_bytes(), "windows-1250"), ("Jiří".into(), Sureness::Certain));
    assert_eq!(read(b"Zo\xc3\xab \xff", "utf-8"), ("Zoë \u{fffd}".into(), Sureness::Named));
}

#[test]
fn reversed_line_ends_leave_no_carriage_return_in_cells() {
    let text = Text::decode(Cow::Borrowed(b"a\n\rb\n\r"));
    assert_eq!((text.bytes(), text.line_ends), (&b"a\nb\n"[..], "LF CR"));
    assert_eq!(Text::decode(Cow::Borrowed(b"a\n\rb\nc")).line_ends, "LF");
}

#[test]
fn carriage_returns_alone_are_line_ends() {
    let text = Text::decode(Cow::Borrowed(b"a\rb"));
    assert_eq!((text.bytes(), text.line_ends), (&b"a\nb"[..], "CR"));
    assert_eq!(Text::decode(Cow::Borrowed(b"a\r\nb\r\n")).line_ends, "CRLF");
    assert_eq!(Text::decode(Cow::Borrowed(b"a\r\nb\n")).line_ends, "mixed");
}

#[test]
fn what_is_put_in_another_place_is_put_there_behind_a_mark_too() {
    for mark in ["", "\u{feff}"] {
        let mut text = Text::decode(Cow::Owned(format!("{mark}one two three").into_bytes()));
        text.replace(4..7, b"2");
        assert_eq!(text.bytes(), b"one 2 three");
        text.replace(8..99, b"beyond the end");
        assert_eq!(text.bytes(), b"one 2 three");
    }
}
