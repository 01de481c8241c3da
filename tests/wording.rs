//! Numbers agree with their nouns and verbs: "1 row", not "1 rows".

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program::run_in;

const MAIL: &str = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";

fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = run_in(folder, arguments);
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every `1 words`: a plural after a one.
fn plurals_of_one(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let singular = ["is", "has", "names", "was", "says", "enters", "leaves", "moves", "vetoes"];
    let plural = |word: &str| {
        let word = word.trim_end_matches([',', ';', '.', ':', ')']);
        word.len() > 2 && (word.ends_with('s') || word == "people") && !singular.contains(&word)
    };
    let one = |word: &str| word.trim_start_matches('(') == "1";
    words.windows(2).filter(|pair| one(pair[0]) && plural(pair[1])).map(|pair| pair.join(" ")).collect()
}

/// An export with one of everything: a person, a refused row, a message whose day cannot be read, a namesake.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let export = folder.path().join("export");
    fs::create_dir(&export).unwrap();
    let people = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Example,https://www.linkedin.com/in/ada,,Northwind,Analyst,soon\n";
    fs::write(export.join("Connections.csv"), people).unwrap();
    let noor = "Noor Example,https://www.linkedin.com/in/noor";
    let ada = "Ada Example,https://www.linkedin.com/in/ada";
    let mail = format!("{MAIL}c1,{noor},{ada},2021-03-01 10:00:00 UTC,,hi,SENT\n");
    fs::write(export.join("messages.csv"), mail).unwrap();
    fs::write(export.join("Profile.csv"), "First Name,Last Name\nNoor,Example\n").unwrap();
    folder
}

#[test]
fn one_of_a_thing_is_not_called_many() {
    let folder = folder();
    let here = folder.path();
    for arguments in [
        &["audit", "export", "--list", "all"][..],
        &["audit", "export", "--goal", "1"],
        &["audit", "export", "-v"],
        &["inspect", "export"],
        &["inspect", "export", "--report", "-"],
        &["industries", "export"],
        &["network", "export", "-v"],
        &["remind", "export"],
    ] {
        let text = said(here, arguments);
        assert!(text.contains('1'), "{arguments:?}: {text}");
        assert_eq!(plurals_of_one(&text), Vec::<String>::new(), "{arguments:?}: {text}");
    }
    let audit = said(here, &["audit", "export", "-v"]);
    assert!(audit.contains("of 1 connection on") && audit.contains("messages in 2021"), "{audit}");
    assert!(audit.contains("1 row has a date that cannot be read"), "{audit}");
    assert!(said(here, &["industries", "export"]).contains("of 1 connection ("));
    // Two of one name: what a row says of them is nobody's.
    let people = "First Name,Last Name,URL,Connected On\nAda,Example,,01 Mar 2020\nAda,Example,,02 Mar 2020\n\
        Bram,Example,https://www.linkedin.com/in/bram,03 Mar 2020\n\"open\n";
    fs::write(here.join("export/Connections.csv"), people).unwrap();
    let noor = "Noor Example,https://www.linkedin.com/in/noor";
    let mail = format!("{MAIL}c1,{noor},Ada Example,,2021-03-01 10:00:00 UTC,,hi,SENT\n");
    fs::write(here.join("export/messages.csv"), mail).unwrap();
    let audit = said(here, &["audit", "export", "-v"]);
    assert!(audit.contains("1 message or other touch names somebody who may be"), "{audit}");
    assert!(audit.contains("1 row could not be read and is missing here: 1 of"), "{audit}");
    let inspect = said(here, &["inspect", "export"]);
    assert!(inspect.contains("1 names several connections and was counted for none"), "{inspect}");
    for text in [audit, inspect, said(here, &["inspect", "export", "--report", "-"])] {
        assert_eq!(plurals_of_one(&text), Vec::<String>::new(), "{text}");
    }
}
