//! Which files of a folder or zip are read, which day they are from, and what is said of the others.

use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::*;
use super::read_files;
use crate::store::files;

const LIST: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada-example,,Northwind,Analyst,20 Jun 2024\n";
const MAIL: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
    CONTENT,FOLDER\n\
    t1,,Noor Example,https://www.linkedin.com/in/noor,Ada Example,https://www.linkedin.com/in/ada-example,\
    2024-06-21 10:00:00 UTC,,Hi,INBOX\n";

/// Writes files below a folder that goes away with what is returned.
fn folder(contents: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in contents {
        let path = folder.path().join(name);
        files::make_folder(path.parent().unwrap()).unwrap();
        files::write(&path, bytes).unwrap();
    }
    folder
}

fn zipped(contents: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in contents {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn try_read(path: &Path) -> Result<Export> {
    Export::read(&Source::Path(path.into()), &Limits::default(), &OwnerOverride::default())
}

fn read(path: &Path) -> Export {
    try_read(path).unwrap()
}

/// `2024-06-30 archive`, or `unnamed`.
fn named(export: &Export) -> String {
    let coverage = &export.coverage;
    coverage.named_day.map_or("unnamed".into(), |day| format!("{day} {}", coverage.day_named_by))
}

#[test]
fn the_day_of_an_export_stands_in_the_name_of_its_archive_or_folder() {
    const DATED: &str = "Basic_LinkedInDataExport_06-30-2024";
    let plain = zipped(&[("Connections.csv", LIST.as_bytes())]);
    let with_top = zipped(&[("Basic_LinkedInDataExport_06-30-2024/Connections.csv", LIST.as_bytes())]);
    let with_zip = zipped(&[("Basic_LinkedInDataExport_06-30-2024.zip", &plain)]);
    for (name, bytes, expected) in [
        (format!("{DATED}.zip"), &plain[..], "2024-06-30 archive"),
        (format!("{DATED} (1).zip"), &plain, "2024-06-30 archive"),
        (format!("{DATED}.zip.zip"), &with_zip, "2024-06-30 archive"),
        ("export.zip".into(), &with_zip, "2024-06-30 archive"),
        ("export.zip".into(), &with_top, "2024-06-30 folder"),
        ("export.zip".into(), &plain, "unnamed"),
        ("list.csv".into(), LIST.as_bytes(), "unnamed"),
        ("list 06-30-2024.csv".into(), LIST.as_bytes(), "2024-06-30 file"),
    ] {
        let folder = folder(&[(&name, bytes)]);
        assert_eq!(named(&read(&folder.path().join(&name))), expected, "{name}");
    }
    let path = format!("above/{DATED}/Connections.csv");
    let folder = folder(&[(&path, LIST.as_bytes())]);
    for (given, expected) in [
        (format!("above/{DATED}"), "2024-06-30 folder"),
        (format!("above/{DATED}/"), "2024-06-30 folder"),
        (format!("above/{DATED}/."), "2024-06-30 folder"),
        ("above".into(), "2024-06-30 folder"),
        (path, "2024-06-30 folder"),
    ] {
        assert_eq!(named(&read(&folder.path().join(&given))), expected, "{given}");
    }
}

#[test]
fn the_newest_date_is_that_of_any_row_also_of_one_set_aside() {
    let newest = |files: &[(&str, &str)]| {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        read_files(&files).unwrap().coverage.newest.map_or("none".into(), |day| day.to_string())
    };
    let list = ("Connections.csv", LIST);
    assert_eq!(newest(&[list]), "2024-06-20");
    assert_eq!(newest(&[list, ("messages.csv", MAIL)]), "2024-06-21");
    let spam = MAIL.replace("06-21", "06-27").replace("INBOX", "SPAM");
    assert_eq!(newest(&[list, ("messages.csv", &spam)]), "2024-06-27");
    let ghost = format!("{LIST},,,,,,28 Jun 2024\n");
    assert_eq!(newest(&[("Connections.csv", &ghost)]), "2024-06-28");
    let declined = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,\
        Endorsement Status\n2024/06/29 01:02:03 UTC,Hats,Ada,Example,,DECLINED\n";
    assert_eq!(newest(&[list, ("Endorsement_Received_Info.csv", declined)]), "2024-06-29");
    assert_eq!(newest(&[("Connections.csv", "First Name,Last Name\nAda,Example\n")]), "none");
}
