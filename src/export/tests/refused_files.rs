//! Files and rows that are refused: what is not a list, damaged and hostile zips, everything over a limit.

use std::borrow::Cow;

use super::super::*;
use super::{read_alone, read_files, zipped};
use crate::error::{Error, Result};

const LIST: &[u8] = b"First Name,Last Name,URL\nAda,Example,https://www.linkedin.com/in/ada-example\n";

/// The sentence and the exit code with which it ends.
fn sentence(result: Result<Export>) -> (String, u8) {
    let error = result.unwrap_err();
    (error.to_string(), error.exit_code())
}

#[test]
fn everything_that_is_no_list_of_connections_has_its_own_sentence() {
    let header = "a text file without a header in its first 50 lines that names `First Name` and `Last Name`";
    let sheet = "a spreadsheet, whatever its name says, not a CSV file";
    let xlsx = zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]);
    let cases: [(&[u8], &str); 14] = [
        (b"", "an empty file"),
        (b"\xef\xbb\xbf \r\n\n", header),
        (b" \r\n\n", "a file with nothing but blanks in it"),
        (&xlsx, sheet),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", sheet),
        (b"<!DOCTYPE html><html>", "a web page, not a CSV file"),
        (b"%PDF-1.7", "a PDF, not a CSV file"),
        (b"{\"a\": 1}", "JSON, not a CSV file"),
        (b"\x01\x00\x07\x00\x00\x02", "neither text nor a zip"),
        (b"FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\n", "LinkedIn's messages.csv, not its list of connections"),
        (
            b"First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n",
            "LinkedIn's Recommendations_Received.csv, not its list of connections",
        ),
        (b"First Name,Last Name,Headline,Industry\n", "LinkedIn's Profile.csv, not its list of connections"),
        (b"Company Name,Title,Started On\n", "LinkedIn's Positions.csv, not its list of connections"),
        (b"colour,size\nred,3\n", header),
    ];
    for (bytes, found) in cases {
        let (said, code) = sentence(read_alone(bytes));
        assert_eq!((said, code), (format!("`standard input` is {found}"), 3));
    }
}

#[test]
fn a_zip_that_holds_no_list_says_what_it_holds_and_how_to_ask() {
    let error = read_alone(&zipped(&[("Rich_Media.csv", b""), ("Profile.csv", b""), ("__MACOSX/x", b"")])).unwrap_err();
    assert_eq!(error.to_string(), "`standard input` holds no Connections.csv; it holds Profile.csv, Rich_Media.csv");
    assert!(error.help().unwrap().contains("Get a copy of your data"));
    let empty = sentence(read_alone(&zipped(&[])));
    assert_eq!(empty, ("`standard input` holds no Connections.csv; it is empty".into(), 3));
}

#[test]
fn a_zip_cut_short_anywhere_is_damaged_and_never_half_read() {
    let whole = zipped(&[("Connections.csv", LIST), ("messages.csv", b"FROM,TO,DATE,CONTENT\n")]);
    for length in 4..whole.len() {
        let (said, code) = sentence(read_alone(&whole[..length]));
        assert_eq!(code, 3, "{length}");
        assert!(said.starts_with("`standard input` is a damaged zip: "), "{length}: {said}");
    }
    assert_eq!(read_alone(&whole).unwrap().connections.len(), 1);
}

#[test]
fn a_zip_that_unpacks_to_too_much_is_refused_as_a_whole() {
    let bomb = zipped(&[("Connections.csv", &[LIST, &vec![b'\n'; 24 << 20]].concat())]);
    let error = read_alone(&bomb).unwrap_err();
    assert_eq!(error.to_string(), "`standard input` is over the limit of 200 times its packed size");
    assert_eq!(error.help().unwrap(), "if you trust this file, lift the limit with `--limit ratio=none`");
    let mut limits = Limits::default();
    limits.lift("ratio", "none").unwrap();
    let source = Source::Stdin(bomb);
    let read = |limits: &Limits| Export::read(&source, limits, &OwnerOverride::default());
    assert_eq!(read(&limits).unwrap().connections.len(), 1);
    limits.lift("unpacked", "1MiB").unwrap();
    assert_eq!(sentence(read(&limits)).0, "`standard input` is over the limit of 1 MiB unpacked");
    limits.lift("entries", "0").unwrap();
    assert_eq!(sentence(read(&limits)).0, "`standard input` is over the limit of 0 entries");
    let two = Source::Stdin(zipped(&[("Connections.csv", LIST), ("Profile.csv", b"First Name\nNoor\n")]));
    let within = |entries: &str| {
        let mut limits = Limits::default();
        limits.lift("entries", entries).unwrap();
        Export::read(&two, &limits, &OwnerOverride::default()).is_ok()
    };
    assert_eq!([within("0"), within("1"), within("2"), within("none")], [false, false, true, true]);
}

#[test]
fn a_zip_that_lies_about_its_sizes_is_still_counted_while_it_unpacks() {
    let mut bomb = zipped(&[("Connections.csv", &[LIST, &vec![b'\n'; 24 << 20]].concat())]);
    let size = u32::try_from(LIST.len() + (24 << 20)).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == size).collect();
    assert_eq!(places.len(), 2, "one in the entry, one in the table of contents");
    for at in places {
        bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let (said, code) = sentence(read_alone(&bomb));
    assert_eq!(code, 3);
    assert!(said.contains("damaged zip") || said.contains("over the limit"), "{said}");
}

#[test]
fn rows_and_columns_over_their_limit_end_in_a_sentence() {
    let mut limits = Limits::default();
    limits.lift("connections", "1").unwrap();
    let read = |limits: &Limits, text: String| {
        Export::read(&Source::Stdin(text.into_bytes()), limits, &OwnerOverride::default())
    };
    let rows = read(&limits, "First Name,Last Name\na,b\nc,d\n".into());
    assert_eq!(sentence(rows), ("`standard input` is over the limit of 1 row".into(), 3));
    let columns = read(&Limits::default(), format!("First Name,Last Name{}\na,b\n", ",x".repeat(300)));
    assert_eq!(sentence(columns), ("`standard input` is over the limit of 256 columns".into(), 3));
}

#[test]
fn a_zip_in_a_zip_is_opened_once_and_names_that_climb_lead_nowhere() {
    let inner = zipped(&[("Connections.csv", LIST)]);
    let outer = zipped(&[("Basic_LinkedInDataExport.zip", &inner)]);
    assert_eq!(read_alone(&outer).unwrap().connections.len(), 1);
    let third = zipped(&[("again.zip", &outer)]);
    let (said, _) = sentence(read_alone(&third));
    assert_eq!(said, "`standard input` holds no Connections.csv; it holds Basic_LinkedInDataExport.zip");
    let climbing =
        zipped(&[("../../Connections.csv", b"First Name,Last Name\nEve,Example\n"), ("Connections.csv", LIST)]);
    let export = read_alone(&climbing).unwrap();
    assert_eq!(export.connections[0].first_name, "Ada");
    assert_eq!(export.coverage.ignored[0].why, "it is not in the folder of Connections.csv");
}

#[test]
fn two_exports_side_by_side_are_never_mixed() {
    let files: [(&str, &[u8]); 3] = [("a/Connections.csv", LIST), ("b/Connections.csv", LIST), ("b/messages.csv", b"")];
    let (said, code) = sentence(read_files(&files));
    assert_eq!((said.as_str(), code), ("`export` is a folder with 2 exports: `a`, `b`", 3));
}

#[test]
fn of_two_files_of_one_name_the_one_spelled_as_linkedin_does_is_read() {
    let other: &[u8] = b"First Name,Last Name\nEve,Example\n";
    let export = read_files(&[("connections.CSV", other), ("Connections.csv", LIST)]).unwrap();
    assert_eq!(export.connections[0].first_name, "Ada");
    assert_eq!(export.coverage.ignored[0].file, "connections.CSV");
}

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MAIL: &str = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";

/// Lines and causes of the refused rows of one file.
fn refused(export: &Export, file: usize) -> Vec<(u64, &str)> {
    let refused = &export.coverage.files[file].refused;
    refused.iter().map(|refusal| (refusal.first_line, refusal.cause.as_ref())).collect()
}

#[test]
fn lines_in_a_letter_over_the_limit_are_no_rows() {
    let row = |body: &str, day: u8| {
        format!(
            "c1,Ada Example,linkedin.com/in/ada-example,Noor Example,linkedin.com/in/noor,\
             2026-01-0{day} 03:04:05 UTC,,{body},INBOX\n"
        )
    };
    let forged = row("x", 9).repeat(3);
    let long = "x".repeat(2 << 20);
    for body in [format!("\"{long}\n{forged}\""), format!("\"{forged}{long}\n{forged}\"")] {
        let mail = format!("{MAIL}{}{}{}", row("hello", 1), row(&body, 2), row("hello", 3));
        let export = read_files(&[("Connections.csv", LIST), ("messages.csv", mail.as_bytes())]).unwrap();
        let days: Vec<String> = export.touches.iter().map(|touch| touch.at.unwrap().date().to_string()).collect();
        assert_eq!(days, ["2026-01-01", "2026-01-03"]);
        assert_eq!(refused(&export, 1), [(3, "a cell is over the limit of 1 MiB; lift it with `--limit cell=none`")]);
        assert!(export.coverage.files[1].reconciles());
        let mut limits = Limits::default();
        limits.lift("cell", "none").unwrap();
        let files = [("Connections.csv", LIST), ("messages.csv", mail.as_bytes())];
        let files = files.map(|(name, bytes)| (name.to_owned(), Cow::Owned(bytes.to_vec()))).to_vec();
        let lifted = Source::Bytes { name: "export".into(), files };
        assert_eq!(Export::read(&lifted, &limits, &OwnerOverride::default()).unwrap().touches.len(), 3);
    }
}

#[test]
fn a_closed_cell_with_lines_like_rows_is_the_cell_of_one_person() {
    let forged = "Forged,Person,https://www.linkedin.com/in/forged,,Evil,Nurse,01 Jan 2020";
    let text = format!(
        "{HEADER}Ada,Example,https://www.linkedin.com/in/ada-example,,Northwind,\"a\n{forged}\n\",02 Feb 2024\n\
         Bram,Example,https://www.linkedin.com/in/bram-example,,\"b\n{forged}\n\",\"open,03 Mar 2024\n\
         Cleo,Example,https://www.linkedin.com/in/cleo-example,,Contoso,Buyer,04 Apr 2024\n"
    );
    let export = read_alone(text.as_bytes()).unwrap();
    let people: Vec<(u64, &str)> = export.connections.iter().map(|one| (one.line, one.first_name.as_str())).collect();
    assert_eq!(people, [(2, "Ada"), (8, "Cleo")]);
    assert_eq!(export.connections[0].position, format!("a\n{forged}\n"));
    assert_eq!(refused(&export, 0), [(5, "a quoted cell is never closed")]);
}

#[test]
fn two_rows_with_one_address_are_merged() {
    let text = format!(
        "{HEADER}Ada,Example,https://www.linkedin.com/in/ada-example,,Northwind,Buyer,02 Feb 2024\n\
         ,,,,,,02 Feb 2024\n\
         Ada,Example,http://nl.linkedin.com/in/ADA-example/,ada@example.com,Northwind,,01 Jan 2010\n\
         Bo,Example,,,,,01 Jan 2010\nBo,Example,,,,,01 Jan 2010\n"
    );
    let export = read_alone(text.as_bytes()).unwrap();
    let names: Vec<&str> = export.connections.iter().map(|one| one.first_name.as_str()).collect();
    assert_eq!(names, ["Ada", "Bo", "Bo"]);
    let ada = &export.connections[0];
    assert_eq!((ada.line, ada.email.as_str(), ada.position.as_str()), (2, "ada@example.com", "Buyer"));
    assert_eq!(ada.connected_on.unwrap().to_string(), "2010-01-01");
    let file = &export.coverage.files[0];
    assert_eq!((file.rows, file.connections, file.ghosts, file.merged, file.refused_rows()), (5, 3, 1, 1, 0));
    assert!(file.reconciles());
}

/// Where the table of contents of a zip begins.
fn contents(zip: &[u8]) -> usize {
    zip.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap()
}

#[test]
fn a_zip_with_two_files_of_one_name_is_damaged() {
    let mut zip = zipped(&[("Connections.csv", LIST), ("connections.CSX", b"First Name,Last Name\nEve,Example\n")]);
    let places: Vec<usize> = (0..zip.len() - 15).filter(|at| &zip[*at..*at + 15] == b"connections.CSX").collect();
    assert_eq!(places.len(), 2, "one at the entry, one in the table of contents");
    for at in places {
        zip[at..at + 15].copy_from_slice(b"Connections.csv");
    }
    let said = sentence(read_alone(&zip));
    assert_eq!(said, ("`standard input` is a damaged zip: two files in it have the same name".into(), 3));
}

#[test]
fn a_zip_packed_in_another_way_or_locked_says_so() {
    let zip = zipped(&[("Connections.csv", LIST)]);
    let changed = |entry: usize, listed: usize, value: u8| {
        let mut zip = zip.clone();
        let contents = contents(&zip);
        (zip[entry], zip[contents + listed]) = (value, value);
        let error = read_alone(&zip).unwrap_err();
        (error.to_string(), error.help().unwrap())
    };
    for method in [9, 12, 14, 77, 93, 99] {
        let (said, help) = changed(8, 10, method);
        assert_eq!(said, "`standard input` is a zip packed in a way that LinkedIn does not use", "{method}");
        assert_eq!(help, "unpack it, and give the folder");
    }
    let (said, help) = changed(6, 8, 1);
    assert_eq!(said, "`standard input` is a zip locked with a password");
    assert_eq!(help, "unpack it with its password, and give the folder");
}

#[test]
fn a_folder_of_nothing_but_zips_names_them() {
    let folder = tempfile::tempdir().unwrap();
    let error = |names: &[&str]| {
        for name in names {
            crate::store::files::write(&folder.path().join(name), &zipped(&[("notes.txt", b"x")])).unwrap();
        }
        let source = Source::Path(folder.path().into());
        Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap_err()
    };
    let path = folder.path().display().to_string();
    let first = folder.path().join("a (1).zip").display().to_string();
    let one = error(&["a (1).zip"]);
    assert_eq!(one.to_string(), format!("`{path}` is a folder without Connections.csv, but with a zip: a (1).zip"));
    assert_eq!(one.help().unwrap(), format!("name it in place of the folder: `\"{first}\"`"));
    let more = error(&["b.ZIP", "c.zip", "d.zip", "e.zip"]);
    assert_eq!(
        more.to_string(),
        format!("`{path}` is a folder without Connections.csv, but with zips: a (1).zip, b.ZIP, c.zip, d.zip, e.zip")
    );
    assert_eq!(more.help().unwrap(), format!("name one of them in place of the folder: `\"{first}\"`"));
}

#[test]
fn a_zip_whose_end_says_fewer_files_than_it_lists_is_damaged() {
    let whole = zipped(&[("Connections.csv", LIST), ("messages.csv", b"FROM,TO,DATE,CONTENT\n")]);
    let end = whole.len() - 22;
    assert_eq!(&whole[end..end + 4], b"PK\x05\x06");
    for (count, length) in [(0, None), (1, None), (0, Some(0_u32))] {
        let mut zip = whole.clone();
        (zip[end + 8], zip[end + 10]) = (count, count);
        if let Some(length) = length {
            let start = u32::try_from(end).unwrap().to_le_bytes();
            zip[end + 12..end + 16].copy_from_slice(&length.to_le_bytes());
            zip[end + 16..end + 20].copy_from_slice(&start);
        }
        let (said, code) = sentence(read_alone(&zip));
        assert_eq!(code, 3);
        assert!(said.starts_with("`standard input` is a damaged zip: its table of contents "), "{said}");
    }
}

#[test]
fn an_unreadable_other_file_is_ignored_and_counts_as_absent() {
    let sheet = zipped(&[("xl/workbook.xml", b"<x/>")]);
    let export =
        read_files(&[("Connections.csv", LIST), ("messages.csv", &sheet), ("Profile.csv", b"colour\nred\n")]).unwrap();
    let ignored: Vec<&str> = export.coverage.ignored.iter().map(|ignored| ignored.why.as_str()).collect();
    assert_eq!(ignored, ["no line in it names the columns that are needed", "it is a zip, not a CSV file"]);
    assert!(!export.coverage.has(FileKind::Messages));
    assert!(export.coverage.absent.iter().any(|absent| absent.kind == FileKind::Messages));
}

#[test]
fn no_error_and_no_account_repeats_what_a_cell_holds() {
    let canary = "zqcanaryqz";
    let texts = [
        format!("First Name,Last Name\n\"{canary}"),
        format!("First Name,Last Name\n\"{canary}\"x,{canary}\n,,{canary},,,,\n"),
        format!("colour\n{canary}\n"),
        format!("FROM,TO,DATE,CONTENT\n{canary},{canary},{canary},{canary}\n"),
        canary.to_owned(),
    ];
    for text in texts {
        let said = match read_alone(text.as_bytes()) {
            Ok(export) => format!("{:?}", export.coverage),
            Err(error) => format!("{error} {:?} {error:?}", error.help()),
        };
        assert!(!said.contains(canary), "{said}");
    }
    let mail = format!("FROM,TO,DATE,CONTENT\n{canary}\n,,,{canary}\n\"{canary}\n");
    let export = read_files(&[("Connections.csv", LIST), ("messages.csv", mail.as_bytes())]).unwrap();
    assert!(!format!("{:?}", export.coverage).contains(canary));
}

#[test]
fn what_was_written_in_a_message_is_nowhere_in_what_was_read() {
    let mail = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
        c1,Ada Example,linkedin.com/in/ada-example,Noor Example,linkedin.com/in/noor,2026-01-02 03:04:05 UTC,,\
        \"zqcanaryqz\nzqcanaryqz,zqcanaryqz\",INBOX\n";
    let export = read_files(&[("Connections.csv", LIST), ("messages.csv", mail.as_bytes())]).unwrap();
    assert_eq!(export.touches.len(), 1);
    assert!(!format!("{export:?}").contains("zqcanaryqz"));
}

#[test]
fn a_missing_path_is_said_as_such() {
    let source = Source::Path("no/such/export.zip".into());
    let error = Export::read(&source, &Limits::default(), &OwnerOverride::default()).unwrap_err();
    assert!(matches!(error, Error::Missing { .. }));
    let nothing = Source::Bytes { name: "sample".into(), files: vec![("x".into(), Cow::Borrowed(b""))] };
    let error = Export::read(&nothing, &Limits::default(), &OwnerOverride::default()).unwrap_err();
    assert_eq!(error.to_string(), "`sample` holds no Connections.csv; it holds x");
}
