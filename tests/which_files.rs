//! The program from outside, over files as people have them: which are read, which day they are from, what is said.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value as Json;
use tempfile::TempDir;

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

/// Stdout, stderr with its lines joined by spaces, and the exit code.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_linkprune"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let said = text(output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    (text(output.stdout), said, output.status.code().unwrap())
}

#[test]
fn time_after_the_export_is_no_silence() {
    let folder = folder(&[
        ("Basic_LinkedInDataExport_06-30-2024/Connections.csv", LIST),
        ("Basic_LinkedInDataExport_06-30-2024/messages.csv", MAIL),
    ]);
    let audit = |arguments: &[&str]| {
        let (out, said, code) =
            run(folder.path(), &[&["audit", ".", "--list", "all", "--format", "json"], arguments].concat());
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
