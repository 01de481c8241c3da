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

/// What is said of Ada's changed work.
fn changed_work(document: &Json) -> Json {
    let mut entries = document["entries"].as_array().unwrap().iter();
    entries.find(|entry| entry["kind"] == "changed-work" && entry["first_name"] == "ada").unwrap().clone()
}

#[test]
fn a_rule_that_could_not_be_judged_on_both_days_is_no_effect_of_a_new_job() {
    let mail = || messages(&[("ada", "2025-05-03"), ("bram", "2025-05-03")]);
    for (newer, lacks) in [
        (vec![], "messages.csv in the newer export"),
        // There, and it ends before the older one.
        (vec![messages(&[])], "messages in the newer export"),
    ] {
        let folder = folder();
        export(folder.path(), "old", "Contoso,Analyst", &[mail()]);
        export(folder.path(), "new", "Contoso,Writer", &newer);
        let document = json(&compared(folder.path(), "json"));
        let ada = changed_work(&document);
        let rules = ada["not_comparable"]["rules"].as_array().unwrap();
        assert!(rules.contains(&"recent-approach".into()), "{ada:#}");
        assert_eq!(ada["not_comparable"]["lacks"], serde_json::json!([lacks]));
        let causes = ada["causes"].as_array().unwrap();
        assert!(causes.iter().all(|cause| cause["veto"].is_null()), "{causes:?}");
        assert!(codes(&document).contains(&"scores-not-comparable".to_owned()));
        let text = on_one_line(&compared(folder.path(), "text"));
        assert!(text.contains("Analyst → Writer; score not comparable"), "{text}");
        assert!(!text.contains("no longer protects"), "{text}");
        let csv = compared(folder.path(), "csv").stdout;
        let mut csv = csv::Reader::from_reader(csv.as_slice());
        let column = csv.headers().unwrap().iter().position(|name| name == "Reasons Not Comparable").unwrap();
        assert!(csv.records().any(|row| row.unwrap()[column].contains("recent-approach")));
    }
    let folder = folder();
    export(folder.path(), "old", "Contoso,Analyst", &[mail()]);
    export(folder.path(), "new", "Contoso,Writer", &[mail()]);
    assert_eq!(changed_work(&json(&compared(folder.path(), "json")))["not_comparable"], Json::Null);
}

#[test]
fn nobody_was_never_in_touch_for_want_of_a_file() {
    let touches = [
        "Endorsement_Received_Info.csv",
        "Endorsement_Given_Info.csv",
        "Recommendations_Received.csv",
        "Recommendations_Given.csv",
        "Notes.csv",
        "Invitations.csv",
    ];
    let folder = folder();
    export(folder.path(), "one", "Contoso,Analyst", &[messages(&[("ada", "2025-05-03")])]);
    let network = |format: &str| {
        run_in(folder.path(), &["network", "one", "--no-ledger", "--as-of", "2025-11-01", "--format", format])
    };
    let document = json(&network("json"));
    let by_touch = document["breakdowns"].as_array().unwrap().iter().find(|one| one["by"] == "last touch").unwrap();
    assert!(by_touch["groups"].as_array().unwrap().iter().all(|group| group["name"] != "never"), "{by_touch:#}");
    assert_eq!(document["network"]["activity_unknown"], 3);
    for file in touches {
        assert!(document["touch_files_missing"].as_array().unwrap().contains(&file.into()), "{file}");
    }
    assert!(on_one_line(&network("text")).contains("nobody is \"never\""));
}

#[test]
fn what_a_list_cannot_see_is_said() {
    let folder = folder();
    export(folder.path(), "one", "Contoso,Analyst", &[messages(&[])]);
    let row = |at: u32| format!("P{at},Example,https://www.linkedin.com/in/p{at},,,,11 Mar 2015\n");
    let many = (0..30).map(row).collect::<Vec<_>>().concat();
    fs::write(folder.path().join("one/Connections.csv"), format!("{HEADER}{many}")).unwrap();
    let output = run_in(folder.path(), &["audit", "one", "--no-ledger", "--as-of", "2025-11-01", "--format", "json"]);
    let warnings = json(&output)["warnings"].clone();
    let codes: Vec<&str> =
        warnings.as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"messages-empty") && codes.contains(&"protections-unseen"), "{codes:?}");
    assert!(warnings.to_string().contains("may be listed"), "{warnings}");
}

#[test]
fn a_group_of_which_nothing_is_known_is_no_lack() {
    let folder = folder();
    let list = "First Name,Last Name,URL,Connected On\nAda,Example,https://www.linkedin.com/in/ada,11 Mar 2015\n";
    fs::write(folder.path().join("list.csv"), list).unwrap();
    let target =
        "[target]\nindustries = [\"finance\"]\nfunctions = [\"engineering\"]\ncompanies = [\"Northwind Bank\"]\n";
    fs::write(folder.path().join("linkprune.toml"), target).unwrap();
    let network = |format: &str| {
        run_in(folder.path(), &["network", "list.csv", "--no-ledger", "--as-of", "2025-11-01", "--format", format])
    };
    let document = json(&network("json"));
    let groups = document["target_groups"].as_array().unwrap();
    assert!(
        groups.len() == 4 && groups.iter().all(|group| group["lack"].is_null() && group["unknown"] == 1),
        "{groups:?}"
    );
    let text = on_one_line(&network("text"));
    assert!(text.contains("people at Northwind Bank: nobody known, and of 1 person it is unknown"), "{text}");
    assert!(!text.contains("Look for more"), "{text}");
    assert!(document["notes"].to_string().contains("columns-missing"), "{document:#}");
}

#[test]
fn a_network_of_a_list_that_is_cut_off_asks_for_attention() {
    let folder = folder();
    export(folder.path(), "whole", "Contoso,Analyst", &[]);
    export(folder.path(), "torn", "Contoso,Analyst", &[]);
    let path = folder.path().join("torn/Connections.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.len() - 20]).unwrap();
    let one = run_in(folder.path(), &["network", "torn", "--no-ledger", "--format", "json"]);
    assert_eq!(one.status.code(), Some(1));
    assert!(json(&one)["notes"].to_string().contains("file-cut-off"));
    let both = run_in(folder.path(), &["network", "whole", "torn", "--format", "json"]);
    assert_eq!(both.status.code(), Some(1));
    assert!(json(&both)["exports"].to_string().contains("\"whole\":false"));
    assert_eq!(run_in(folder.path(), &["network", "whole", "--no-ledger"]).status.code(), Some(0));
}

#[test]
fn none_is_said_where_there_was_no_touch_and_else_unknown() {
    let folder = folder();
    export(folder.path(), "one", "Contoso,Analyst", &[]);
    let table = |list: &str| {
        let arguments = ["audit", "one", "--no-ledger", "--list", list, "--format", "table", "-q"];
        on_one_line(&run_in(folder.path(), &arguments))
    };
    assert!(table("reconnect").contains("so who talked with you and went quiet is unknown"));
    assert!(table("all").contains("2015-03-11 unknown"), "{}", table("all"));
    let (_, mail) = messages(&[("ada", "2025-05-03")]);
    let header = |of: &str| format!("{of}\n");
    let files = [
        ("messages.csv", mail),
        ("Invitations.csv", invitations(&[]).1),
        (
            "Endorsement_Received_Info.csv",
            header(
                "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status",
            ),
        ),
        (
            "Endorsement_Given_Info.csv",
            header(
                "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status",
            ),
        ),
        ("Recommendations_Received.csv", header("First Name,Last Name,Company,Job Title,Text,Creation Date,Status")),
        ("Recommendations_Given.csv", header("First Name,Last Name,Company,Job Title,Text,Creation Date,Status")),
        (
            "Notes.csv",
            fs::read_to_string("sample-data/this-year/Notes.csv").unwrap().lines().next().unwrap().to_owned(),
        ),
    ];
    for (file, text) in files {
        fs::write(folder.path().join("one").join(file), text).unwrap();
    }
    assert!(table("all").contains("2015-03-11 none"), "{}", table("all"));
}
