//! What relevant means: named by flags and in `linkprune.toml`, or found in the export.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::run_in;

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Ada,Example,https://www.linkedin.com/in/ada-example,,Contoso,\"Data Platform Engineer, Rust\",01 Mar 2020\n\
    Bram,Example,https://www.linkedin.com/in/bram-example,,Woodgrove Bank,Ingénieur,02 Mar 2020\n\
    Cem,Example,https://www.linkedin.com/in/cem-example,,,,03 Mar 2020\n";

/// A folder that holds these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The audit of the export in a folder, as JSON.
pub fn json(folder: &TempDir, arguments: &[&str]) -> Value {
    let mut all = vec!["audit", "--list", "all", "--format", "json"];
    all.extend(arguments);
    let output = run_in(folder.path(), &all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A signal of the connection with that first name.
fn signal<'a>(audit: &'a Value, first_name: &str, signal: &str) -> &'a Value {
    let entries = audit["entries"].as_array().unwrap();
    &entries.iter().find(|entry| entry["first_name"] == first_name).unwrap()["signals"][signal]
}

#[test]
fn flags_say_what_is_relevant_for_one_run() {
    let config = "[target]\nindustries = [\"legal\"]\nfunctions = [\"sales\"]\nkeywords = [\"law\"]\n";
    let folder = folder(&[("Connections.csv", CONNECTIONS), ("linkprune.toml", config)]);
    let flags = ["--industries", "Banking,SOFTWARE", "--functions", "Information Technology", "--keywords", "rust"];
    let audit = json(&folder, &flags);
    let target = &audit["target"];
    assert_eq!(target["industries"], serde_json::json!(["finance", "software"]));
    assert_eq!(target["industries_source"], "--industries");
    assert_eq!(target["functions"], serde_json::json!(["information-technology"]));
    assert_eq!(target["keywords"], serde_json::json!(["rust"]));
    assert_eq!(target["keywords_source"], "--keywords");
    assert_eq!(signal(&audit, "Bram", "in_my_industry"), true);
    let without = json(&folder, &[]);
    assert_eq!(without["target"]["industries"], serde_json::json!(["legal"]));
    assert_eq!(without["target"]["industries_source"], "[target] in linkprune.toml");
}

#[test]
fn names_may_have_any_case_and_labels_of_linkedin_are_understood() {
    let config = "[target]\nindustries = [\"Computer Hardware\", \"FINANCE\"]\nfunctions = [\"Arts & Design\"]\n\
                  [industries.companies]\n\"Contoso\" = \"Insurance\"\n[lexicon.functions]\n\"Engineering\" = [\"maker\"]\n";
    let folder = folder(&[("Connections.csv", CONNECTIONS), ("linkprune.toml", config)]);
    let audit = json(&folder, &[]);
    assert_eq!(audit["target"]["industries"], serde_json::json!(["software", "manufacturing", "finance"]));
    assert_eq!(audit["target"]["functions"], serde_json::json!(["arts-and-design"]));
    assert_eq!(signal(&audit, "Ada", "industry"), "insurance");
}

#[test]
fn an_empty_list_says_that_there_are_none_and_no_rule_judges_by_them() {
    let profile = "First Name,Last Name,Industry\nNoor,Example,Computer Software\n";
    let audit = |config: &str| {
        let files = [("Connections.csv", CONNECTIONS), ("Profile.csv", profile), ("linkprune.toml", config)];
        let folder = folder(&files);
        let said = String::from_utf8(run_in(folder.path(), &["audit", "--as-of", "2024-01-01"]).stderr).unwrap();
        (json(&folder, &["--as-of", "2024-01-01"]), said.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (unsaid, _) = audit("");
    assert_eq!(unsaid["target"]["industries"], serde_json::json!(["software"]));
    assert_eq!(signal(&unsaid, "Bram", "in_my_industry"), false);
    let (none, said) = audit("[target]\nindustries = []\nfunctions = []\n[bands]\nremove = 900\nreview = 800\n");
    assert_eq!(none["target"]["industries"], Value::Null);
    assert_eq!(none["target"]["industries_source"], "[target] in linkprune.toml");
    assert_eq!(*signal(&none, "Bram", "in_my_industry"), Value::Null);
    assert_eq!(*signal(&none, "Bram", "in_my_function"), Value::Null);
    assert_eq!(none["target"]["guess"], Value::Null);
    let why = "judge nobody, because linkprune.toml says that no industry and no function is yours";
    assert!(said.contains(why), "{said}");
    assert!(said.contains("relevant industries none ([target] in linkprune.toml); functions none ("), "{said}");
    assert!(!said.contains("your own industry is unknown") && !said.contains("nothing says which"), "{said}");
}

#[test]
fn keywords_found_may_be_an_empty_list_and_is_unknown_without_text() {
    let folder = folder(&[("Connections.csv", CONNECTIONS)]);
    let audit = json(&folder, &["--keywords", "rust,data platform,INGENIEUR"]);
    assert_eq!(*signal(&audit, "Ada", "keywords_found"), serde_json::json!(["rust", "data platform"]));
    assert_eq!(*signal(&audit, "Bram", "keywords_found"), serde_json::json!(["INGENIEUR"]));
    assert_eq!(*signal(&audit, "Cem", "keywords_found"), Value::Null);
    let none = json(&folder, &["--keywords", "chess"]);
    assert_eq!(*signal(&none, "Ada", "keywords_found"), serde_json::json!([]));
    let unnamed = json(&folder, &[]);
    assert_eq!(*signal(&unnamed, "Ada", "keywords_found"), Value::Null);
    assert_eq!(unnamed["target"]["keywords"], Value::Null);
}

#[test]
fn named_employers_are_added_and_alone_are_never_a_no() {
    let config = "[owner]\nemployers = [\"Contoso\"]\nschools = [\"Zuiderzee University\"]\n";
    let alone = folder(&[("Connections.csv", CONNECTIONS), ("linkprune.toml", config)]);
    let audit = json(&alone, &[]);
    assert_eq!(audit["target"]["employers"], serde_json::json!(["Contoso"]));
    assert_eq!(audit["target"]["employers_source"], "[owner] in linkprune.toml");
    assert_eq!(audit["target"]["schools"], serde_json::json!(["Zuiderzee University"]));
    assert_eq!(signal(&audit, "Ada", "shares_company"), true);
    assert_eq!(*signal(&audit, "Bram", "shares_company"), Value::Null);
    let positions = "Company Name,Title,Description,Location,Started On,Finished On\nFabrikam,Engineer,,,2019,\n";
    let with = folder(&[("Connections.csv", CONNECTIONS), ("Positions.csv", positions), ("linkprune.toml", config)]);
    let audit = json(&with, &[]);
    assert_eq!(audit["target"]["employers"], serde_json::json!(["Fabrikam", "Contoso"]));
    assert_eq!(audit["target"]["employers_source"], "Positions.csv and [owner] in linkprune.toml");
    assert_eq!(signal(&audit, "Ada", "shares_company"), true);
    assert_eq!(signal(&audit, "Bram", "shares_company"), false);
}

#[test]
fn an_offered_command_repeats_the_flags() {
    let folder = folder(&[("Connections.csv", CONNECTIONS)]);
    let output = run_in(
        folder.path(),
        &["audit", "--as-of", "2022-01-01", "--goal", "1", "--industries", "legal", "--keywords", "data platform"],
    );
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("`linkprune explain 1 --as-of 2022-01-01 --industries legal --keywords \"data platform\"`"),
        "{said}"
    );
}

/// Five people in software and five in finance, three of whom answered, and a baker who only wrote.
pub fn talked_with() -> [(&'static str, String); 2] {
    let me = "Noor Example,https://www.linkedin.com/in/noor-example";
    let mut connections = vec!["First Name,Last Name,URL,Email Address,Company,Position,Connected On".to_owned()];
    let mut messages = vec![
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER".to_owned(),
    ];
    for number in 0..11 {
        let (work, both) = match number {
            0..5 => ("Fabrikam Software,Software Engineer", true),
            5..10 => ("Woodgrove Bank,Financial Analyst", number < 8),
            _ => ("Contoso Bakery,Baker", false),
        };
        let address = format!("https://www.linkedin.com/in/p{number}-example");
        let them = format!("P{number} Example,{address}");
        connections.push(format!("P{number},Example,{address},,{work},01 Mar 2020"));
        messages.push(format!("{number},,{them},{me},2021-03-01 10:00:00 UTC,,hi,INBOX"));
        if both {
            messages.push(format!("{number},,{me},{them},2021-04-01 10:00:00 UTC,,hi,INBOX"));
        }
    }
    [("Connections.csv", connections.join("\n")), ("messages.csv", messages.join("\n"))]
}

#[test]
fn a_guess_is_shown_and_changes_nothing_until_it_is_confirmed() {
    let files = talked_with();
    let folder = folder(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let audit = json(&folder, &[]);
    assert_eq!(audit["target"]["industries"], Value::Null);
    let guess = serde_json::json!({"industries": ["software", "finance"], "functions": ["engineering", "finance"]});
    assert_eq!(audit["target"]["guess"], guess);
    assert_eq!(*signal(&audit, "P1", "in_my_industry"), Value::Null);
    let output = run_in(folder.path(), &["audit", "--as-of", "2024-01-01"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let line =
        "unknown; a guess from the people you talk with most: software, finance; engineering, finance. To use it:";
    assert!(said.split_whitespace().collect::<Vec<_>>().join(" ").contains(line), "{said}");
    assert!(said.contains("--industries software,finance --functions engineering,finance"), "{said}");
    let confirmed = json(&folder, &["--industries", "software,finance", "--functions", "engineering,finance"]);
    assert_eq!(confirmed["target"]["guess"], Value::Null);
    assert_eq!(*signal(&confirmed, "P1", "in_my_industry"), true);
}

#[test]
fn what_the_owners_files_say_needs_no_guess() {
    let files = talked_with();
    let mut all: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    all.push(("Skills.csv", "Name\nLitigation\nLegal Research\nLegal Writing\nContract Law\nCivil Litigation\n"));
    let audit = json(&folder(&all), &[]);
    assert_eq!(audit["target"]["industries"], serde_json::json!(["legal"]));
    assert_eq!(audit["target"]["industries_source"], "Skills.csv");
    assert_eq!(audit["target"]["guess"], Value::Null);
}
