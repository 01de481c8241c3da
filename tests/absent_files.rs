//! What is not in an export is unknown in the yearly commands too: nobody is silent, gone or unprotected for want of a file.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::run_in;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
                        CONTENT,FOLDER\n";
const PEOPLE: [&str; 4] = ["ada", "bram", "cleo", "dora"];

/// Writes a folder with the four people, who work as that, and with those files.
fn export(folder: &Path, name: &str, work: &str, files: &[(&str, String)]) {
    let row = |slug: &&str| format!("{slug},Example,https://www.linkedin.com/in/{slug},,{work},11 Mar 2015\n");
    fs::create_dir(folder.join(name)).unwrap();
    fs::write(
        folder.join(name).join("Connections.csv"),
        format!("{HEADER}{}", PEOPLE.iter().map(row).collect::<String>()),
    )
    .unwrap();
    for (file, text) in files {
        fs::write(folder.join(name).join(file), text).unwrap();
    }
}

/// messages.csv in which they wrote to Noor on those days.
fn messages(rows: &[(&str, &str)]) -> (&'static str, String) {
    let link = "https://www.linkedin.com/in";
    let row = |(slug, day): &(&str, &str)| {
        format!(
            "c-{slug},,{slug} Example,{link}/{slug},Noor Example,{link}/noor-example,{day} 10:00:00 UTC,,hi,INBOX\n"
        )
    };
    ("messages.csv", format!("{MESSAGES}{}", rows.iter().map(row).collect::<String>()))
}

/// Invitations.csv in which they invited Noor on those days, as `5/3/25`.
fn invitations(rows: &[(&str, &str)]) -> (&'static str, String) {
    let header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
    let link = "https://www.linkedin.com/in";
    let row = |(slug, day): &(&str, &str)| {
        format!("{slug} Example,Noor Example,\"{day}, 9:00 AM\",,INCOMING,{link}/{slug},{link}/noor-example\n")
    };
    ("Invitations.csv", format!("{header}{}", rows.iter().map(row).collect::<String>()))
}

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let owner = "[owner]\nname = \"Noor Example\"\nurl = \"https://www.linkedin.com/in/noor-example\"\n";
    fs::write(folder.path().join("linkprune.toml"), owner).unwrap();
    folder
}

/// Compares `old` of 2025-06-01 with `new` of 2025-11-01.
fn compared(folder: &Path, format: &str) -> Output {
    let days = ["compare", "old", "new", "--no-ledger", "--old-as-of", "2025-06-01", "--as-of", "2025-11-01"];
    run_in(folder, &[&days[..], &["--format", format]].concat())
}

fn json(output: &Output) -> Json {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn on_one_line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn codes(document: &Json) -> Vec<String> {
    let notes = document["notes"].as_array().unwrap().iter();
    notes.map(|note| note["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn nobody_is_silent_whom_the_older_export_shows_within_the_year() {
    let folder = folder();
    let old = [("ada", "2025-05-03"), ("bram", "2024-08-01"), ("cleo", "2025-05-02")];
    export(folder.path(), "old", "Contoso,Analyst", &[messages(&old)]);
    export(folder.path(), "new", "Contoso,Analyst", &[messages(&[("cleo", "2025-05-02"), ("dora", "2025-09-02")])]);
    let document = json(&compared(folder.path(), "json"));
    // Bram was active on the day of the older export, and his last touch is more than a year before the newer one's.
    let silent: Vec<&str> = document["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["kind"] == "became-silent")
        .map(|entry| entry["first_name"].as_str().unwrap())
        .collect();
    assert_eq!(silent, ["bram"]);
    assert_eq!(document["counts"]["became-active"], 1);
    let codes = codes(&document);
    for code in ["messages-fewer", "touches-lost"] {
        assert!(codes.iter().any(|found| found == code), "{codes:?}");
    }
    let text = on_one_line(&compared(folder.path(), "text"));
    assert!(text.contains("the newer messages.csv has 1 of the 3 messages up to 2025-05-03"), "{text}");
    assert!(text.contains("2 people have a later touch in the older export"), "{text}");
}

#[test]
fn messages_that_end_before_the_older_ones_tell_nothing_of_silence() {
    for newer in [messages(&[]), messages(&[("ada", "2025-03-01")])] {
        let folder = folder();
        export(folder.path(), "old", "Contoso,Analyst", &[messages(&[("ada", "2025-05-03"), ("bram", "2024-08-01")])]);
        export(folder.path(), "new", "Contoso,Analyst", &[newer]);
        let document = json(&compared(folder.path(), "json"));
        assert_eq!((&document["activity"], &document["counts"]["became-silent"]), (&Json::Null, &Json::Null));
        assert!(codes(&document).contains(&"activity-unknown".to_owned()));
    }
}

#[test]
fn silence_is_unknown_where_one_export_lacks_a_file_that_the_other_has() {
    let mail = || messages(&[("ada", "2025-05-03"), ("bram", "2024-08-01")]);
    let invited = || invitations(&[("cleo", "5/1/25")]);
    for (old, new, silent) in [
        // The newer export cannot know who was invited since.
        (vec![mail(), invited()], vec![mail()], 0),
        // The older one cannot know it either: whoever was active there and is silent now is known.
        (vec![mail()], vec![mail(), invited()], 1),
        (vec![mail(), invited()], vec![mail(), invited()], 1),
        (vec![mail()], vec![mail()], 1),
    ] {
        let folder = folder();
        let differ = old.len() != new.len();
        export(folder.path(), "old", "Contoso,Analyst", &old);
        export(folder.path(), "new", "Contoso,Writer", &new);
        let document = json(&compared(folder.path(), "json"));
        assert_eq!(document["counts"]["became-silent"], silent, "{document:#}");
        assert_eq!(document["activity"]["unknown"].as_u64().unwrap() > 0, differ);
        assert_eq!(codes(&document).contains(&"touch-files-differ".to_owned()), differ);
        assert!(codes(&document).contains(&"touch-files-absent".to_owned()));
        let text = on_one_line(&compared(folder.path(), "text"));
        assert_eq!(text.contains("has no Invitations.csv, and the"), differ, "{text}");
        // Whoever it is unknown of may be one of them.
        let nobody = text.split("nobody: ").nth(1).unwrap().split("active means").next().unwrap().to_owned();
        assert_eq!(nobody.contains("became active"), !differ, "{nobody}");
    }
}
