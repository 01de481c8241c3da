//! The program from outside, over files as people have them: which are read, which day they are from, what is said.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::{program, run_in};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LIST: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada-example,,Northwind Bank,Analyst,20 Jun 2024\n";
const MAIL: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
    CONTENT,FOLDER\n\
    t1,,Noor Example,https://www.linkedin.com/in/noor-example,Ada Example,https://www.linkedin.com/in/ada-example,\
    2024-06-21 10:00:00 UTC,,Hi,INBOX\n";

/// A folder with files in it.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Stdout, stderr with its lines joined by spaces, and the exit code.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = run_in(folder, arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let said = text(output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    (text(output.stdout), said, output.status.code().unwrap())
}

#[test]
fn time_after_the_export_does_not_count_as_silence() {
    let folder = folder(&[
        ("Basic_LinkedInDataExport_06-30-2024/Connections.csv", LIST),
        ("Basic_LinkedInDataExport_06-30-2024/messages.csv", MAIL),
    ]);
    let audit = |arguments: &[&str]| {
        let (out, said, code) =
            run(folder.path(), &[&["audit", ".", "--list", "all", "--format", "json", "-v"], arguments].concat());
        assert_eq!(code, 0, "{said}");
        (serde_json::from_str::<Json>(&out).unwrap(), said)
    };
    let (document, said) = audit(&[]);
    assert_eq!(document["as_of"], "2024-06-30");
    assert_eq!(document["as_of_source"], "the date in the folder's name");
    assert_eq!(document["entries"][0]["signals"]["days_since_last_message"], 9);
    assert_eq!(document["entries"][0]["signals"]["days_connected"], 10);
    assert!(said.contains("as of 2024-06-30 (the date in the folder's name); the export is "), "{said}");
    assert!(said.contains("ask LinkedIn for a new one"), "{said}");
    let (document, said) = audit(&["--as-of", "2024-07-21"]);
    assert_eq!((&document["as_of"], &document["as_of_source"]), (&"2024-07-21".into(), &"--as-of".into()));
    assert_eq!(document["entries"][0]["signals"]["days_since_last_message"], 30);
    assert!(said.contains("as of 2024-07-21 (--as-of) bands"), "{said}");
}

#[test]
fn without_an_argument_the_current_folder_is_read_and_its_archive_named() {
    let here = folder(&[("Connections.csv", LIST), ("messages.csv", MAIL)]);
    fs::write(here.path().join("Basic_LinkedInDataExport_06-30-2024.zip"), zip(&[("Connections.csv", LIST)])).unwrap();
    let (_, said, code) = run(here.path(), &["audit", "-v"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("read Connections.csv 1 connection; messages.csv 1 touch as of"), "{said}");
    let warning = "warning another archive is here and is not read: `Basic_LinkedInDataExport_06-30-2024.zip`; name it";
    assert!(said.contains(warning), "{said}");
}

#[test]
fn without_an_argument_the_newest_archive_is_read_with_its_other_part() {
    let here = TempDir::new().unwrap();
    for (name, files) in [
        ("Basic_LinkedInDataExport_06-30-2023.zip", vec![("Connections.csv", LIST)]),
        ("Basic_LinkedInDataExport_06-30-2024.zip", vec![("Connections.csv", LIST)]),
        ("Complete_LinkedInDataExport_06-30-2024.zip", vec![("messages.csv", MAIL)]),
        ("holiday.zip", vec![("Connections.csv", LIST)]),
    ] {
        fs::write(here.path().join(name), zip(&files)).unwrap();
    }
    let (_, said, code) = run(here.path(), &["audit", "-v"]);
    assert_eq!(code, 0, "{said}");
    for words in [
        "note: reading Basic_LinkedInDataExport_06-30-2024.zip and Complete_LinkedInDataExport_06-30-2024.zip, found in \
         this folder",
        "read Basic_LinkedInDataExport_06-30-2024.zip/Connections.csv 1 connection; \
         Complete_LinkedInDataExport_06-30-2024.zip/messages.csv 1 touch",
        "as of 2024-06-30 (the date in the archive's name)",
        "warning two parts are read as one export: `Basic_LinkedInDataExport_06-30-2024.zip` and \
         `Complete_LinkedInDataExport_06-30-2024.zip`",
        "warning another archive is here and is not read: `Basic_LinkedInDataExport_06-30-2023.zip`; name it",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn without_an_argument_folders_of_other_names_are_not_searched() {
    let here = folder(&[("old/Connections.csv", LIST)]);
    let (_, said, code) = run(here.path(), &["audit"]);
    assert_eq!(code, 3);
    assert!(said.starts_with("error: no LinkedIn export was named, and there is none in this folder"), "{said}");
    let second = TempDir::new().unwrap();
    fs::write(second.path().join("Complete_LinkedInDataExport_06-30-2024.zip"), zip(&[("messages.csv", MAIL)]))
        .unwrap();
    let (_, said, code) = run(second.path(), &["audit"]);
    assert_eq!(code, 3);
    assert!(said.contains("the list of connections came in the first"), "{said}");
}

#[test]
fn every_export_that_is_not_read_is_named() {
    let (basic, complete) = ("Basic_LinkedInDataExport_06-30-2024", "Complete_LinkedInDataExport_06-30-2024");
    let zips = TempDir::new().unwrap();
    fs::write(zips.path().join(format!("{basic}.zip")), zip(&[("Connections.csv", LIST)])).unwrap();
    let both = zip(&[("Connections.csv", LIST), ("messages.csv", MAIL)]);
    fs::write(zips.path().join(format!("{complete}.zip")), both).unwrap();
    let folders = folder(&[("Connections.csv", LIST), ("old/Connections.csv", LIST)]);
    fs::create_dir(folders.path().join(basic)).unwrap();
    fs::write(folders.path().join(basic).join("Connections.csv"), LIST).unwrap();
    for (here, warning) in [
        (&zips, format!("another archive is here and is not read: `{basic}.zip`; name it to read it")),
        (&folders, format!("other exports are here and are not read: `{basic}` and `old`; name one to read it")),
    ] {
        let whole = here.path().to_str().unwrap();
        for arguments in [&["audit"][..], &["audit", "."], &["audit", whole]] {
            let (_, said, code) = run(here.path(), arguments);
            assert!(code == 0 && said.contains(&format!("warning {warning}")), "{arguments:?}: {said}");
            let (out, said, code) = run(here.path(), &[&["inspect"], &arguments[1..]].concat());
            assert!(code == 0 && out.contains(&format!("note: {warning}")), "{arguments:?}: {out}{said}");
        }
    }
    let dated = folder(&[("old/Connections.csv", LIST), (&format!("{basic}/Connections.csv"), LIST)]);
    let (_, said, _) = run(dated.path(), &["audit"]);
    assert!(said.contains("warning another export is here and is not read: `old`; name it to read it"), "{said}");
}

#[test]
fn the_first_part_alone_names_the_second_that_is_beside_it() {
    let name = "Complete_LinkedInDataExport_06-30-2024";
    let (first, second) = (format!("{name}.zip"), format!("{name} (1).zip"));
    let here = TempDir::new().unwrap();
    let write = |file: &str, files: &[(&str, &str)]| fs::write(here.path().join(file), zip(files)).unwrap();
    write(&first, &[("Connections.csv", LIST)]);
    let folders = folder(&[(&format!("{name}/Connections.csv"), LIST), (&format!("{name} (1)/messages.csv"), MAIL)]);
    let unknown = "warning messages.csv is absent: the last interaction is unknown for everyone, which is not the same \
        as never; ";
    let both = "put both into one folder and give that folder";
    let (_, said, _) = run(here.path(), &["audit", &first]);
    let two = "LinkedIn sends the larger archive in two parts, and it may be in the other";
    assert!(said.contains(&format!("{unknown}{two}: {both}")), "{said}");
    write(&second, &[("messages.csv", MAIL)]);
    write("Complete_LinkedInDataExport_06-30-2020.zip", &[("messages.csv", MAIL)]);
    let folder = format!("{name} (1)");
    for (path, given, other) in [
        (here.path().to_owned(), first.as_str(), &second),
        (folders.path().to_owned(), name, &folder),
        (folders.path().join(name), ".", &folder),
    ] {
        let (_, said, _) = run(&path, &["audit", given]);
        let beside = format!("it may be in `{other}`, which is beside what was read");
        assert!(said.contains(&format!("{unknown}{beside}: {both}")), "{said}");
        let (out, ..) = run(&path, &["inspect", given]);
        assert!(out.contains(&format!("not read: {other}: it is beside what was named")), "{out}");
    }
    let basic = TempDir::new().unwrap();
    let name = "Basic_LinkedInDataExport_06-30-2024.zip";
    fs::write(basic.path().join(name), zip(&[("Connections.csv", LIST)])).unwrap();
    let (_, said, _) = run(basic.path(), &["audit", name]);
    assert!(said.contains(&format!("{unknown}ask LinkedIn for the larger archive")), "{said}");
}

#[test]
fn a_date_in_the_name_far_older_than_the_rows_is_reported() {
    let name = "Basic_LinkedInDataExport_06-30-2022";
    let here = folder(&[(&format!("{name}/Connections.csv"), LIST), (&format!("{name}/messages.csv"), MAIL)]);
    let (_, said, code) = run(here.path(), &["audit", name, "-v"]);
    assert_eq!(code, 0, "{said}");
    let chosen = "as of 2022-06-30 (the date in the folder's name), with which the newest date in the export, \
        2024-06-21, disagrees bands";
    let warning = "warning the date in the folder's name, 2022-06-30, and the newest date in the export, 2024-06-21, \
        disagree; 2022-06-30 was used, and no day count goes below 0; `--as-of 2024-06-21` uses the other";
    assert!(said.contains(chosen) && said.contains(warning) && !said.contains("days old"), "{said}");
    let (_, said, _) = run(here.path(), &["audit", name, "--as-of", "2024-06-21", "-v"]);
    assert!(said.contains("as of 2024-06-21 (--as-of) bands") && !said.contains("disagree"), "{said}");
}

#[test]
fn only_a_name_says_how_old_an_export_is() {
    let rows = [("Connections.csv", LIST), ("messages.csv", MAIL)];
    let named = "Basic_LinkedInDataExport_06-30-2024";
    let here =
        folder(&rows.map(|(file, text)| (format!("{named}/{file}"), text)).each_ref().map(|(f, t)| (f.as_str(), *t)));
    let (_, said, _) = run(here.path(), &["audit", named]);
    assert!(said.contains("; the export is ") && said.contains(" days old and says nothing"), "{said}");
    let here = folder(&[("mine/Connections.csv", LIST), ("mine/messages.csv", MAIL)]);
    let (_, said, _) = run(here.path(), &["audit", "mine"]);
    let unnamed = "2024-06-21 (the newest date in the export); nothing in it is newer than 2024-06-21: if it is older \
        than a month, ask LinkedIn for a new one";
    assert!(said.contains(unnamed) && !said.contains("days old"), "{said}");
}

#[test]
fn many_unreadable_dates_are_reported_with_the_likely_cause() {
    let rows = "Bram,Example,,,,,20-Jun\nCleo,Example,,,,,########\n";
    let here = folder(&[("Connections.csv", &format!("{LIST}{rows}"))]);
    let (_, said, _) = run(here.path(), &["audit"]);
    let warning = "warning 2 rows have a date that cannot be read with certainty; it is unknown; these are most rows of \
        Connections.csv: a spreadsheet has likely dropped the year, shown #### or swapped day and month: save it again \
        with that column as a date, YYYY-MM-DD, or use LinkedIn's own file";
    assert!(said.contains(warning), "{said}");
    let half = folder(&[("Connections.csv", &format!("{LIST}Bram,Example,,,,,20-Jun\n"))]);
    let (_, said, _) = run(half.path(), &["audit"]);
    assert!(said.contains("warning 1 row has a date that") && !said.contains("spreadsheet"), "{said}");
    let none = folder(&[("Connections.csv", "First Name,Last Name\nAda,Example\n")]);
    let (_, said, _) = run(none.path(), &["audit"]);
    assert!(!said.contains("spreadsheet has"), "{said}");
}

#[test]
fn two_names_of_one_address_are_a_warning() {
    let twice = LIST.lines().last().unwrap().replace("Ada,Example", "Ada,Sample");
    let here = folder(&[("Connections.csv", &format!("{LIST}{twice}\n"))]);
    let (_, said, _) = run(here.path(), &["audit", "-v"]);
    assert!(
        said.contains("warning 1 person has rows with one address and different names in Connections.csv"),
        "{said}"
    );
}

#[test]
fn a_list_from_linkprune_is_not_an_export() {
    let here = folder(&[("Connections.csv", LIST), ("messages.csv", MAIL)]);
    let (_, said, code) = run(here.path(), &["audit", "--list", "all", "-o", "zip.csv"]);
    assert_eq!(code, 0, "{said}");
    let list = fs::read_to_string(here.path().join("zip.csv")).unwrap();
    fs::write(here.path().join("saved.csv"), list.replace(',', ";")).unwrap();
    for file in ["zip.csv", "saved.csv"] {
        let (_, said, code) = run(here.path(), &["audit", file]);
        let sentence =
            format!("error: `{file}` is a list that linkprune wrote, not an export help: give the export, and");
        assert!(code == 3 && said.starts_with(&sentence), "{said}");
    }
}

#[test]
fn several_paths_are_refused_with_what_to_do() {
    let here = folder(&[("one/Connections.csv", LIST), ("two/messages.csv", MAIL)]);
    for arguments in [&["inspect", "one", "two"][..], &["industries", "one", "two"], &["explain", "1", "one", "two"]] {
        let (_, said, code) = run(here.path(), arguments);
        let sentence = "error: one export is read at a time, and `two` is one too many";
        assert!(code == 2 && said.starts_with(sentence), "{said}");
        assert!(said.ends_with("put both into one folder and give that folder"), "{said}");
    }
    let (_, said, code) = run(here.path(), &["audit", "one", "two"]);
    assert!(code == 2 && said.starts_with("error: several exports are written into a folder"), "{said}");
    assert!(said.ends_with("put both into one folder and give that folder"), "{said}");
    let (_, said, code) = run(here.path(), &["inspect", "one", "nothing"]);
    assert!(code == 2 && said.contains("unexpected argument"), "{said}");
}

#[cfg(unix)]
#[test]
fn standard_input_has_the_limit_of_a_file() {
    let here = TempDir::new().unwrap();
    let output = program(here.path(), &["audit", "-", "--limit", "unpacked=1MiB"])
        .stdin(fs::File::open("/dev/zero").unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(said.starts_with("error: `standard input` is over the limit of 1 MiB\nhelp: "), "{said}");
}

/// 21,000 messages are read on two cores where there are two; with one thread everything still comes to an end.
#[test]
fn one_thread_counts_the_people_of_a_long_file_and_ends() {
    let row = |row: u32| {
        let who = row % 500;
        let (noor, bram) =
            ("https://www.linkedin.com/in/noor-example", format!("https://www.linkedin.com/in/bram-{who}"));
        format!("t{who},,Noor Example,{noor},Bram {who},{bram},2024-06-21 10:00:00 UTC,,Hi,INBOX\n")
    };
    let mail = format!("{MAIL}{}", (0..21_000).map(row).collect::<String>());
    let here = folder(&[("Connections.csv", LIST), ("messages.csv", &mail)]);
    let audit = |limit: &str| {
        let arguments =
            ["audit", ".", "--no-ledger", "-q", "--as-of", "2024-07-01", "--format", "csv", "--limit", limit];
        program(here.path(), &arguments).env("RAYON_NUM_THREADS", "1").output().unwrap()
    };
    let over = audit("people=100");
    let said = String::from_utf8(over.stderr).unwrap();
    assert_eq!(over.status.code(), Some(3));
    assert!(said.contains("messages.csv") && said.contains("over the limit of 100 people"), "{said}");
    assert_eq!(audit("people=1000").status.code(), Some(0));
}
