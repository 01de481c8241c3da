//! What holds for any bytes at all: every row is accounted for, and nothing panics.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::*;
use super::{read_alone, read_files};

/// Text made of what a reader can stumble over.
fn rough() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(&b","[..]),
        Just(&b"\n"[..]),
        Just(&b"\r\n"[..]),
        Just(&b"\""[..]),
        Just(&b"\"\""[..]),
        Just(&b";"[..]),
        Just(&b"\t"[..]),
        Just(&b" "[..]),
        Just(&b"\r"[..]),
        Just(&b"\xff"[..]),
        Just(&b"\0"[..]),
        Just(&b"\xef\xbb\xbf"[..]),
        Just("é".as_bytes()),
        Just(&b"Ada"[..]),
        Just(&b"13 Sep 2024"[..]),
        Just(&b"1/2/21"[..]),
        Just(&b"https://www.linkedin.com/in/ada"[..]),
        Just(&b"linkedin.com/in/noor,"[..]),
        Just(&b"Yes"[..]),
        Just(&b"OUTGOING"[..]),
        Just(&b"c1"[..]),
        Just(&b",,,,,,,,,,,,,,,,,"[..]),
    ];
    prop::collection::vec(piece, 0..200).prop_map(|pieces| pieces.concat())
}

fn reconciled(export: &Export) {
    for file in &export.coverage.files {
        has_every_row_in_its_place(file);
    }
    let rows: u64 = export.coverage.files.iter().map(|file| file.connections).sum();
    assert_eq!(rows, export.connections.len() as u64);
    let touches: u64 = export.coverage.files.iter().map(|file| file.touches).sum();
    assert_eq!(touches, export.touches.len() as u64);
    assert!(export.touches.iter().all(|touch| (touch.person as usize) < export.people.len()));
}

fn has_every_row_in_its_place(file: &FileReport) {
    assert!(file.reconciles(), "{file:?}");
    assert!(file.refused.is_sorted_by_key(|refusal| refusal.first_line));
    assert!(
        file.refused.iter().all(|refusal| refusal.first_line > file.shape.header_line && !refusal.cause.is_empty())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_end_in_an_export_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        match read_alone(&bytes) {
            Ok(export) => reconciled(&export),
            Err(error) => prop_assert_eq!(error.exit_code(), 3),
        }
    }

    #[test]
    fn every_row_of_connections_has_its_place(body in rough()) {
        let header = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
        reconciled(&read_alone(&[header, body.as_slice()].concat()).unwrap());
    }

    #[test]
    fn every_row_of_every_other_file_has_its_place(body in rough(), which in 0_usize..6) {
        let (name, header) = [
            ("messages.csv", "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"),
            ("messages.csv", "CONTENT,FROM,TO,DATE,DIRECTION,FOLDER\n"),
            ("Invitations.csv", "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"),
            ("Endorsement_Given_Info.csv", "Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Date\n"),
            ("Notes.csv", "Connection First Name,Connection Last Name,Created On,Edited On\n"),
            ("Positions.csv", "Company Name,Title,Finished On\n"),
        ][which];
        let other = [header.as_bytes(), body.as_slice()].concat();
        let list = b"First Name,Last Name\nAda,Example\n";
        let export = read_files(&[("Connections.csv", list), (name, &other)]).unwrap();
        reconciled(&export);
        prop_assert_eq!(export.connections.len(), 1);
    }

    #[test]
    fn an_unrelated_file_changes_nothing_that_was_read(body in rough()) {
        let list = b"First Name,Last Name\nAda,Example\n";
        let alone = read_files(&[("Connections.csv", list)]).unwrap();
        let beside = read_files(&[("Connections.csv", list), ("Rich_Media.csv", &body)]).unwrap();
        prop_assert_eq!(&alone.connections, &beside.connections);
        prop_assert_eq!(&alone.coverage.files, &beside.coverage.files);
    }

    #[test]
    fn what_a_closed_quote_holds_is_never_read_as_rows(
        pieces in prop::collection::vec("[a-z ,;]{0,3}|\n|\"|,,,,,,13 Sep 2024|E,V,linkedin.com/in/e,,,,13 Sep 2024", 0..40),
        limit in 0_u64..100,
    ) {
        let cell = pieces.concat();
        let text = format!(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
             Ada,Example,https://www.linkedin.com/in/ada,,Northwind,\"{}\",13 Sep 2024\n",
            cell.replace('"', "\"\"")
        );
        let export = read_alone(text.as_bytes()).unwrap();
        prop_assert_eq!(export.connections.len(), 1);
        prop_assert_eq!(&export.connections[0].position, &cell);
        let limits = Limits { cell: Some(limit), ..Limits::default() };
        let export = Export::read(&Source::Stdin(text.into_bytes()), &limits, &OwnerOverride::default()).unwrap();
        let file = &export.coverage.files[0];
        prop_assert_eq!((file.rows, file.ghosts), (1, 0));
    }

    #[test]
    fn a_good_row_after_any_line_is_never_lost(line in "[^\r\n]{0,80}") {
        let text = format!(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{line}\n\
             Zed,Example,https://www.linkedin.com/in/zed-example,,Northwind,Clerk,13 Sep 2024\n"
        );
        let export = read_alone(text.as_bytes()).unwrap();
        prop_assert!(export.connections.iter().any(|one| one.slug.as_deref() == Some("zed-example")), "{line}");
    }
}

#[test]
fn two_threads_read_what_one_reads() {
    let mut mail =
        String::from("CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n");
    for row in 0..20_500 {
        let who = row * 7 % 431;
        let date = if row % 3 == 0 { "03/04/2021" } else { "2024-01-02 03:04:05 UTC" };
        let _ =
            writeln!(mail, "c{who},P {who},linkedin.com/in/p-{who},Noor,linkedin.com/in/noor,{date},\"a\nb\",INBOX");
    }
    mail.push_str("c0,P 0,linkedin.com/in/p-0,Noor,linkedin.com/in/noor,13/04/2021,x,INBOX\n");
    let list: &[u8] = b"First Name,Last Name,URL\nP,0,linkedin.com/in/p-0\n";
    let two = read_files(&[("Connections.csv", list), ("messages.csv", mail.as_bytes())]).unwrap();
    assert_eq!((two.touches.len(), two.people.len()), (20_501, 432));
    assert_eq!(two.coverage.files[1].undated, 0, "one value far down decides for the whole column");
    let final_touch = two.touches.last().unwrap();
    assert_eq!(two.people[final_touch.person as usize].slug.as_deref(), Some("p-0"));
    assert_eq!(two.touches[0].person, final_touch.person);
}
