//! Everything that may be in an export, or beside one.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDate};
use linkprune::error::Result;
use linkprune::export::{Export, FileKind, History, Limits, OutsideSources, OwnerOverride, Source};

use super::choice;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const LIST: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada,ada@example.com,Contoso,Engineer,01 Jan 2015\n\
    Bram,Example,https://www.linkedin.com/in/bram,,,,01 Jan 2016\n\
    Bram,Example,https://www.linkedin.com/in/bram-2,,,,01 Jan 2017\n\
    Chloé,Sample,,chloe@example.com,Fabrikam,Nurse,01 Jan 2018\n";

/// The files that the first byte chooses from.
const TABLES: [&str; 13] = [
    "Connections.csv",
    "messages.csv",
    "Invitations.csv",
    "Endorsement_Received_Info.csv",
    "Endorsement_Given_Info.csv",
    "Recommendations_Received.csv",
    "Recommendations_Given.csv",
    "Notes.csv",
    "Profile.csv",
    "Positions.csv",
    "Education.csv",
    "Skills.csv",
    "touches.csv",
];

fn read(files: Vec<(&str, Cow<'_, [u8]>)>) -> Result<Export> {
    let files = files.into_iter().map(|(name, bytes)| (name.to_owned(), Cow::Owned(bytes.into_owned()))).collect();
    read_source(&Source::Bytes { name: "export".into(), files })
}

fn read_source(source: &Source) -> Result<Export> {
    let read = Export::read(source, &Limits::default(), &OwnerOverride::default());
    match &read {
        Ok(export) => assert_sound(export),
        // Whatever is refused is refused in words.
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    read
}

/// Every row has its place, every refusal a line and a cause, and every touch a person.
fn assert_sound(export: &Export) {
    for file in &export.coverage.files {
        assert!(file.reconciles(), "{file:?}");
        for refusal in &file.refused {
            assert!(refusal.first_line >= 1 && refusal.last_line >= refusal.first_line, "{refusal:?}");
            assert!(refusal.rows >= 1 && !refusal.cause.is_empty(), "{refusal:?}");
        }
    }
    for touch in export.all_touches() {
        assert!((touch.person as usize) < export.people.len());
    }
}

/// Any file of an export, beside a list that is whole; an unrelated file changes nothing.
pub fn tables(data: &[u8]) {
    let Some((first, rest)) = choice(data) else { return };
    let name = TABLES[first % TABLES.len()];
    let mut files = vec![(name, Cow::Borrowed(rest))];
    if name != "Connections.csv" {
        files.push(("Connections.csv", LIST.as_bytes().into()));
    }
    let alone = read(files.clone());
    files.push(("Reactions.csv", b"Date,Type,Link\n2026-03-01 10:00:00,LIKE,https://www.linkedin.com/feed/\n".into()));
    let Ok(alone) = alone else { return };
    let beside = read(files).expect("an unrelated file makes nothing unreadable");
    assert_eq!(alone.connections, beside.connections);
    assert_eq!(alone.touches, beside.touches);
    assert_eq!(alone.doubts, beside.doubts);
    assert_eq!(alone.coverage.files, beside.coverage.files);
}

/// The lines as days of connecting. A day that is read is one of this world, and is read from its usual form too.
pub fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let row = |slug: &str, day: &str| format!("Ada,Example,https://www.linkedin.com/in/{slug},,,,\"{day}\"\n");
    let lines = text.lines().take(50).enumerate();
    let rows = lines.map(|(number, line)| row(&format!("ada-{number}"), &line.replace('"', "\"\"")));
    let table = std::iter::once(HEADER.to_owned()).chain(rows).collect::<String>();
    let Ok(export) = read(vec![("Connections.csv", table.into_bytes().into())]) else { return };
    let mut usual = String::from(HEADER);
    let mut days = Vec::new();
    for connection in &export.connections {
        let Some(day) = connection.connected_on else { continue };
        assert!((1000..10_000).contains(&day.year()), "{day}");
        days.push(day);
        let slug = connection.slug.as_deref().unwrap_or_default();
        usual.push_str(&row(slug, &day.format("%d %b %Y").to_string()));
    }
    if days.is_empty() {
        return;
    }
    let again = read(vec![("Connections.csv", usual.into_bytes().into())]).expect("a list of usual days is a list");
    let again: Vec<NaiveDate> = again.connections.iter().filter_map(|connection| connection.connected_on).collect();
    assert_eq!(days, again);
}

/// A list in UTF-8 reads the same in UTF-16 with a byte order mark; and any bytes are read, or refused in words.
pub fn encodings(data: &[u8]) {
    let _ = read(vec![("Connections.csv", data.into())]);
    // Zeros say that a file is in UTF-16, whatever mark it has.
    let Ok(text) = std::str::from_utf8(data).map(|text| text.replace('\0', "")) else { return };
    let marked = |units: Vec<u8>| read(vec![("Connections.csv", units.into())]).ok().map(|export| export.connections);
    let utf8 = marked([b"\xEF\xBB\xBF", text.as_bytes()].concat());
    let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    assert_eq!(utf8, marked(units().flat_map(u16::to_le_bytes).collect()));
    assert_eq!(utf8, marked(units().flat_map(u16::to_be_bytes).collect()));
}

/// A zip, or what says that it is one.
pub fn archives(data: &[u8]) {
    let _ = read_source(&Source::Stdin(data.to_vec()));
}

/// An address book, a calendar or a list of touches beside a list that is whole.
pub fn outside(data: &[u8]) {
    let Some((first, rest)) = choice(data) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("outside");
    fs::write(&path, rest).expect("a file");
    let mut sources = OutsideSources::default();
    let kind = match first % 3 {
        0 => (&mut sources.touches, FileKind::Touches),
        1 => (&mut sources.contacts, FileKind::Contacts),
        _ => (&mut sources.calendars, FileKind::Calendar),
    };
    kind.0.push(path);
    let kind = kind.1;
    let list = vec![("Connections.csv".to_owned(), Cow::Borrowed(LIST.as_bytes()))];
    let (limits, owner) = (Limits::default(), OwnerOverride::default());
    let source = Source::Bytes { name: "export".into(), files: list };
    let history = History::read(&source, None, &limits).expect("the list is whole");
    let day = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
    match history.with_outside(&sources, None, &limits, day, &owner) {
        Ok(history) => {
            let export = history.export(&owner);
            assert_sound(&export);
            assert!(export.coverage.files.iter().any(|file| file.kind == kind));
            assert!(export.outside.iter().all(|sourced| sourced.touch.at.is_none_or(|at| at.date() <= day)));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
