//! `linkprune inspect --report`: enough to find a fault, and not one cell.

use std::fs;
use std::process::Output;

use tempfile::TempDir;

use crate::program::run_in;

/// In every cell, in every name that somebody may have chosen; told apart by what follows it.
const CANARY: &str = "zqcanaryqz";

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    run_in(folder.path(), arguments)
}

/// An export with the canary everywhere.
fn export(folder: &TempDir) -> String {
    let c = CANARY;
    let top = format!("{c} 1 Basic_LinkedInDataExport_06-30-2024");
    let place = folder.path().join(&top);
    fs::create_dir_all(place.join(format!("{c} 2"))).unwrap();
    let list = format!(
        "Notes:\n\"{c} 3\"\n\nFirst Name,Last Nam,URL,Email Address,Company,Position,Connected On,{c} 4\n\
         {c}5,{c}6,https://www.linkedin.com/in/{c}7,{c}@8.example,{c} 9,{c} 10,20 Jun 2024,{c} 11\n\
         \"{c} 12,{c},{c},{c},{c},{c},21 Jun 2024,{c}\n\
         {c},{c},{c},{c},{c},{c},{c} 13,{c},{c},{c},{c},{c},{c},{c},{c},{c},{c},{c},{c},{c}\n\
         ,,,{c} 14,,,,\n\
         {c}15,{c}16,https://www.linkedin.com/in/{c}7,,,,{c} 17,"
    );
    let mail = format!(
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,\
         FOLDER,{c} 18\n\
         {c} 19,{c} 20,{c} 21,https://www.linkedin.com/in/{c}22,{c}5 {c}6,https://www.linkedin.com/in/{c}7,\
         2024-06-21 10:00:00 UTC,{c} 23,{c} 24,INBOX,{c}\n\
         {c} 25,{c},{c},{c},{c},{c},{c},{c},{c},{c},{c}\n"
    );
    let error = format!("{c} 26\nmessages.csv\n{c} 27.csv\n");
    let profile = format!("First Name,Last Name,Industry,Headline\n{c} 28,{c},{c},{c}\n");
    let positions = format!("Company Name,Title,Finished On\n{c} 29,{c},\n");
    let skills = format!("Name\n{c} 37\n");
    let invitations = format!("From,To,Sent At,Message,Direction\n{c} 30,{c} 31,{c} 32,{c} 33,{c} 34\n");
    let one = format!("{c} 35.csv");
    let two = format!("{c} 36/Connections.csv");
    let three = format!("{c} 2/messages.csv");
    for (name, text) in [
        ("Connections (1).csv", &list),
        ("messages.csv", &mail),
        ("messages (2).csv", &mail),
        ("Error.txt", &error),
        ("Profile.csv", &profile),
        ("Positions.csv", &positions),
        ("Skills.csv", &skills),
        ("Invitations.csv", &invitations),
        ("Notes.csv", &error),
        (&one, &mail),
        (&two, &list),
        (&three, &mail),
    ] {
        let path = place.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    top
}

#[test]
fn a_report_holds_no_cell_and_no_name_that_somebody_chose() {
    let folder = TempDir::new().unwrap();
    let top = export(&folder);
    let output = run(&folder, &["inspect", &top, "--report", "r.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "wrote r.txt: read it before you send it\n");
    let report = fs::read_to_string(folder.path().join("r.txt")).unwrap();
    assert!(!report.to_lowercase().contains("zqcanary"), "{report}");
    for words in [
        "as of 2024-06-30, the date in the folder's name\n",
        "another file, read as Connections.csv: 5 rows = ",
        "columns: First Name, URL, Email Address, Company, Position, Connected On; missing: Last Name; ",
        "messages.csv: 2 rows = ",
        "    dates: 1 as YYYY-MM-DD HH:MM:SS UTC\n",
        "not delivered by LinkedIn: messages.csv; others: 1\n",
        "notes: copy-read, archive-not-read, files-not-delivered\n",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
}

#[test]
fn a_report_of_an_unreadable_export_says_why_without_quoting_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(format!("{CANARY}.csv")), format!("{CANARY},{CANARY}\n")).unwrap();
    let output = run(&folder, &["inspect", &format!("{CANARY}.csv"), "--report"]);
    assert_eq!(output.status.code(), Some(3));
    let report = fs::read_to_string(folder.path().join("linkprune-report.txt")).unwrap();
    assert!(report.ends_with("\nnot read: not an export, or not a list of connections\n"), "{report}");
    assert!(!report.contains(CANARY));
}

#[test]
fn a_report_is_never_written_over_another_file() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("Connections.csv"), "First Name,Last Name\nAda,Example\n").unwrap();
    let output = run(&folder, &["inspect", "--report", "Connections.csv"]);
    assert_eq!(output.status.code(), Some(5));
    for _ in 0..2 {
        assert_eq!(run(&folder, &["inspect", "--report"]).status.code(), Some(0), "a report replaces a report");
    }
    let list = fs::read_to_string(folder.path().join("Connections.csv")).unwrap();
    assert_eq!(list, "First Name,Last Name\nAda,Example\n");
}
