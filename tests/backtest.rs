//! `linkprune backtest` and `rules tune --history` on exports whose following years are known.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::run_in;

const HOST: &str = "https://www.linkedin.com/in/";

/// One person of an invented export, and on which days the owner wrote to them.
struct Person {
    name: String,
    position: &'static str,
    connected: &'static str,
    written: Vec<String>,
}

/// Forty recruiters and forty engineers, connected for long. In each of two years the owner writes to `recruiters` of the
/// former and to `engineers` of the latter.
fn people(recruiters: usize, engineers: usize) -> Vec<Person> {
    let days = |wrote: bool| if wrote { vec!["2025-03-04".to_owned(), "2026-03-04".to_owned()] } else { Vec::new() };
    let person = |position: &'static str, number: usize, wrote: usize| Person {
        name: format!("{} Example{number}", if position == "Recruiter" { "Ada" } else { "Bram" }),
        position,
        connected: "05 Jan 2015",
        written: days(number < wrote),
    };
    let recruiters = (0..40).map(|number| person("Recruiter", number, recruiters));
    recruiters.chain((0..40).map(|number| person("Engineer", number, engineers))).collect()
}

/// A folder with the export of these people, as of 2026-11-01, and one rule: recruiters are for removal.
fn export(people: &[Person]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut list = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_owned();
    let mut mail = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
                    CONTENT,FOLDER,IS MESSAGE DRAFT\n"
        .to_owned();
    let mut write = |thread: &str, name: &str, slug: &str, day: &str| {
        let _ = writeln!(
            mail,
            "{thread},,Noor Example,{HOST}noor-example,{name},{HOST}{slug},{day} 10:00:00 UTC,,Hello,INBOX,No"
        );
    };
    // What makes the history go back far enough, and last to the day of the export.
    write("first", "Zed Unmet", "zed-unmet", "2020-01-01");
    write("first", "Zed Unmet", "zed-unmet", "2026-10-30");
    for (number, person) in people.iter().enumerate() {
        let name = person.name.replacen(' ', ",", 1);
        let slug = format!("p{number}");
        let _ = writeln!(list, "{name},{HOST}{slug},,Contoso,{},{}", person.position, person.connected);
        person.written.iter().for_each(|day| write(&slug, &person.name, &slug, day));
    }
    let here = folder.path().join("Basic_LinkedInDataExport_11-01-2026");
    fs::create_dir(&here).unwrap();
    fs::write(here.join("Connections.csv"), list).unwrap();
    fs::write(here.join("messages.csv"), mail).unwrap();
    // So that the owner is known on a day with hardly a message, too.
    fs::write(here.join("Profile.csv"), "First Name,Last Name,Headline,Industry\nNoor,Example,Writer,\n").unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    let rule = "//! Recruits\n//! example: position = \"Recruiter\" => remove 60\n\
                if position == \"Recruiter\" { remove(60, \"they recruit\"); }\n";
    fs::write(folder.path().join("rules/recruits.rhai"), rule).unwrap();
    folder
}

/// What a command prints, and its exit code.
fn printed(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let export = ["Basic_LinkedInDataExport_11-01-2026", "-q"];
    let output = run_in(folder, &[arguments, &export].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "", "{arguments:?}");
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

fn json(folder: &Path, years: &str) -> Value {
    let (text, _) = printed(folder, &["backtest", "--format", "json", "--years", years]);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_list_that_was_right_and_one_that_was_not_are_told_apart() {
    let right = export(&people(1, 15));
    let (text, code) = printed(right.path(), &["backtest", "--years", "2"]);
    let expected = "\
had you followed this list on 2025-11-01, you would have let 40 people go; you wrote to 1 of them within the year (by \
chance: 8.0; longest silence first: 0)
    Ada Example0, Recruiter · Contoso: you wrote 1 message from 2026-03-04 on; rank 40, score 60: recruits +60, they recruit
    misjudged most by recruits, which held for 1 of them
had you followed this list on 2024-11-01, you would have let 40 people go; you wrote to 1 of them within the year (by \
chance: 8.0; longest silence first: 8)
    Ada Example0, Recruiter · Contoso: you wrote 1 message from 2025-03-04 on; rank 1, score 60: recruits +60, they recruit
    misjudged most by recruits, which held for 1 of them
";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("recruits                        80        2       16.0   0.12"), "{text}");
    assert!(text.contains("remove     supports\n"), "{text}");
    assert_eq!(code, 0);
    let wrong = export(&people(15, 1));
    assert!(printed(wrong.path(), &["backtest", "--years", "2"]).0.contains("remove     contradicts\n"));
    let neither = export(&people(8, 8));
    assert!(printed(neither.path(), &["backtest", "--years", "2"]).0.contains("remove     no evidence\n"));
}

#[test]
fn the_json_has_every_number_of_the_text() {
    let folder = export(&people(1, 15));
    let found = json(folder.path(), "1");
    let year = &found["years"][0];
    assert_eq!((year["day"].as_str(), year["until"].as_str()), (Some("2025-11-01"), Some("2026-11-01")));
    assert_eq!(
        (year["connections"].as_u64(), year["compared"].as_u64(), year["written"].as_u64()),
        (Some(80), Some(80), Some(16))
    );
    let tested = &year["tested"];
    let list = serde_json::json!({
        "is": "removal-list", "people": 40, "written": 1, "chance": 8.0, "longest_silence": 0.0
    });
    assert_eq!(tested["list"], list);
    assert_eq!(tested["misjudged"][0]["last_name"], "Example0");
    assert_eq!(tested["misjudged"][0]["reasons"][0]["rule"], "recruits");
    let total = &found["total"];
    assert_eq!(total["years"], 1);
    assert_eq!(total["first_tenth"], serde_json::json!({ "people": 8, "written": 0, "chance": 1.6 }));
    let bands: Vec<&str> = total["bands"].as_array().unwrap().iter().map(|of| of["band"].as_str().unwrap()).collect();
    assert_eq!(bands, ["remove", "review", "keep", "protected"]);
    assert_eq!(total["rules"][0]["verdict"], "supports");
    let auc = total["auc"].as_f64().unwrap();
    assert_eq!(total["orders"][0]["auc"].as_f64(), Some(auc));
    assert!(auc > 0.9, "{auc}");
}

#[test]
fn a_list_of_nobody_is_replaced_by_the_first_tenth() {
    let folder = export(&people(1, 15));
    fs::write(folder.path().join("linkprune.toml"), "[bands]\nremove = 90\nreview = 80\n").unwrap();
    let (text, _) = printed(folder.path(), &["backtest", "--years", "1"]);
    let first = "the list of 2025-11-01 held nobody; of the first tenth of its order, you would have let 8 people go";
    assert!(text.starts_with(first), "{text}");
}

#[test]
fn a_goal_is_the_list_that_is_tested() {
    let folder = export(&people(1, 15));
    let (text, _) = printed(folder.path(), &["backtest", "--years", "1", "--goal", "50"]);
    assert!(text.contains("you would have let 50 people go; you wrote to 1 of them"), "{text}");
    fs::write(folder.path().join("linkprune.toml"), "[goal]\nremove = \"25 %\"\n").unwrap();
    assert_eq!(json(folder.path(), "1")["years"][0]["tested"]["list"]["people"], 20);
    assert_eq!(json(folder.path(), "1")["years"][0]["tested"]["list"]["is"], "goal");
}

#[test]
fn a_year_that_is_not_over_is_said() {
    let folder = export(&people(1, 15));
    let (text, _) = printed(folder.path(), &["backtest", "--years", "1", "--as-of", "2026-12-31"]);
    assert!(text.contains("nothing in this export is later than 2026-10-30"), "{text}");
}

#[test]
fn too_little_evidence_is_said_and_not_computed() {
    let few = export(&people(4, 5));
    let (text, code) = printed(few.path(), &["backtest", "--years", "1"]);
    let expected = "in the year after 2025-11-01 you wrote to 9 people: with fewer than 10 a list cannot be tested\n";
    assert_eq!((text.as_str(), code), (expected, 1));
    let found = json(few.path(), "1");
    assert!(found["total"].is_null() && found["years"][0]["tested"].is_null());
}

#[test]
fn a_history_that_is_too_short_has_its_sentence() {
    let folder = export(&people(1, 15));
    let path = folder.path().join("Basic_LinkedInDataExport_11-01-2026/messages.csv");
    let mail = fs::read_to_string(&path).unwrap();
    fs::write(&path, mail.replace("2020-01-01", "2026-02-01").replace("2025-03-04", "2026-02-02")).unwrap();
    let (text, code) = printed(folder.path(), &["backtest"]);
    let expected = "the first message is of 2026-02-01, less than a year before the export; try again when a year has \
                    passed\n";
    assert_eq!((text.as_str(), code), (expected, 1));
    fs::write(&path, mail.replace("2020-01-01", "2024-12-01")).unwrap();
    let (text, _) = printed(folder.path(), &["backtest"]);
    assert!(text.contains("the first message is of 2024-12-01, so only one year can be tested\n"), "{text}");
}

#[test]
fn who_may_not_have_been_connected_or_written_to_is_left_out_and_counted() {
    let mut all = people(1, 15);
    all[39].connected = "";
    all[38].connected = "02 Dec 2025";
    // Two of one name, one of whom has no address: a message to that name alone may be for either.
    all[36].name = all[37].name.clone();
    let folder = export(&all);
    let here = folder.path().join("Basic_LinkedInDataExport_11-01-2026");
    let list = fs::read_to_string(here.join("Connections.csv")).unwrap();
    fs::write(here.join("Connections.csv"), list.replace(&format!("{HOST}p36,"), ",")).unwrap();
    let mail = fs::read_to_string(here.join("messages.csv")).unwrap();
    let row =
        format!("more,,Noor Example,{HOST}noor-example,{},,2026-04-05 10:00:00 UTC,,Hello,INBOX,No\n", all[37].name);
    fs::write(here.join("messages.csv"), format!("{mail}{row}")).unwrap();
    let year = &json(folder.path(), "1")["years"][0];
    let numbers =
        ["connections", "compared", "undated", "in_doubt", "written"].map(|name| year[name].as_u64().unwrap());
    assert_eq!(numbers, [79, 76, 1, 2, 16]);
}

#[test]
fn history_teaches_weights_that_keep_their_signs() {
    let folder = export(&people(15, 1));
    let more = "//! Builds\n//! example: position = \"Engineer\" => remove 30\n\
                if position == \"Engineer\" { remove(30, \"they build\"); }\n";
    fs::write(folder.path().join("rules/builds.rhai"), more).unwrap();
    let (text, code) = printed(folder.path(), &["rules", "tune", "--history", "--years", "2"]);
    assert!(text.starts_with("2 years: you wrote to 32 of 160 without protection within the year\n"), "{text}");
    assert!(text.contains("[rules.recruits]\nweight = 0.2  # now 1.0\n"), "{text}");
    assert!(text.contains("[rules.builds]\nweight = "), "{text}");
    assert_eq!(code, 0);
    assert!(!folder.path().join("linkprune.toml").exists(), "nothing is applied unasked");
}

#[test]
fn history_too_thin_or_of_no_use_is_said() {
    let folder = export(&people(1, 15));
    let (text, code) = printed(folder.path(), &["rules", "tune", "--history", "--years", "1"]);
    assert!(text.starts_with("too little history to learn from: there is only 1 in which"), "{text}");
    assert_eq!(code, 1);
    // No weight makes a rule that lists somebody alone list more.
    let two_years = ["rules", "tune", "--history", "--years", "2"];
    let (text, _) = printed(folder.path(), &two_years);
    assert!(!text.contains("weight = 1.") && !text.contains("weight = 2."), "{text}");
    // With one rule no weight of it changes an order, and no line is offered for pasting.
    let recruits = folder.path().join("rules/recruits.rhai");
    fs::write(&recruits, fs::read_to_string(&recruits).unwrap().replace("60", "30")).unwrap();
    let (text, code) = printed(folder.path(), &two_years);
    assert!(
        text.ends_with("the proposal ranks no better on a year it has not seen: leave the weights as they are\n"),
        "{text}"
    );
    assert!(code == 0 && !text.contains("weight ="), "{text}");
    // Without messages there is nothing to learn from, whatever next year's export is.
    fs::remove_file(folder.path().join("Basic_LinkedInDataExport_11-01-2026/messages.csv")).unwrap();
    let (text, code) = printed(folder.path(), &two_years);
    assert!(
        text.starts_with("there is no history to learn from, because messages.csv is not in this export: ask"),
        "{text}"
    );
    assert!(code == 1 && !text.contains("next year"), "{text}");
    let output = run_in(folder.path(), &["rules", "tune"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: there is nothing to learn from\nhelp: "));
}

#[test]
fn a_proposal_is_json_for_other_tools() {
    let folder = export(&people(15, 1));
    let tune = |arguments: &[&str]| {
        let (text, code) = printed(folder.path(), &[&["rules", "tune", "--format", "json"], arguments].concat());
        (serde_json::from_str::<Value>(&text).unwrap(), code)
    };
    let recruits = folder.path().join("rules/recruits.rhai");
    fs::write(&recruits, fs::read_to_string(&recruits).unwrap().replace("60", "30")).unwrap();
    let (proposed, code) = tune(&["--history", "--years", "2"]);
    assert_eq!((&proposed["schema_version"], &proposed["as_of"], code), (&1.into(), &"2026-11-01".into(), 0));
    assert_eq!(proposed["years"]["people"], 160, "{proposed:#}");
    assert_eq!((&proposed["decisions"], &proposed["is_better"]), (&Value::Null, &false.into()), "{proposed:#}");
    let weight = serde_json::json!([{ "rule": "recruits", "now": 1.0, "proposed": 0.45 }]);
    assert_eq!(proposed["weights"], weight, "{proposed:#}");
    assert!(proposed["counts"]["now"]["connections"] == 80 && proposed["counts"]["proposed"]["connections"] == 80);
    let (thin, code) = tune(&["--history", "--years", "1"]);
    let lacking = serde_json::json!([{ "of": "years", "enough": 1, "needed": 2 }]);
    assert_eq!((&thin["too_few"], &thin["weights"], code), (&lacking, &serde_json::json!([]), 1), "{thin:#}");
}

#[test]
fn both_teach_and_a_decision_counts_more() {
    let folder = export(&people(15, 1));
    let mut decided = "URL,Decision\n".to_owned();
    for number in 0..80 {
        let decision = if number < 40 { "remove" } else { "keep" };
        let _ = writeln!(decided, "{HOST}p{number},{decision}");
    }
    fs::write(folder.path().join("decided.csv"), decided).unwrap();
    let tune = ["rules", "tune", "--history", "--decisions", "decided.csv"];
    let (text, _) = printed(folder.path(), &tune);
    assert!(
        text.contains("80 decisions: 40 remove, 40 keep\n") && text.contains("\n2 years: ")
            || text.contains("\n3 years: "),
        "{text}"
    );
    assert!(!text.contains("[rules.recruits]\nweight = 0."), "the owner lets recruiters go: {text}");
}

#[test]
fn a_torn_file_of_messages_tests_no_year() {
    let here = TempDir::new().unwrap();
    for file in ["Connections.csv", "messages.csv", "Invitations.csv", "Profile.csv"] {
        let mut bytes = fs::read(format!("sample-data/this-year/{file}")).unwrap();
        if file == "messages.csv" {
            // Inside a row.
            bytes.truncate(bytes.len() * 4 / 5);
        }
        fs::write(here.path().join(file), bytes).unwrap();
    }
    let output = run_in(here.path(), &["backtest", ".", "--as-of", "2026-11-01"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("nobody can be said not to have had a message from you"), "{said}");
    assert_eq!(output.status.code(), Some(1), "{said}");
}

#[test]
fn a_plain_order_that_does_better_is_named() {
    // The only rule lists recruiters, and it was recruiters whom the owner wrote to.
    let folder = export(&people(15, 1));
    let (text, _) = printed(folder.path(), &["backtest", "--years", "1"]);
    let better = text.lines().find(|line| line.starts_with("on this export the plain order `")).unwrap_or_default();
    let auc = |order: &str| {
        text.lines().find(|line| line.starts_with(order)).unwrap().split_whitespace().rev().nth(1).unwrap()
    };
    let (order, rest) = better.strip_prefix("on this export the plain order `").unwrap().split_once('`').unwrap();
    let (ours, best) = (auc("this list"), auc(order));
    assert_eq!(rest, format!(" would have done better than these rules: AUC {best}, and theirs is {ours}"), "{text}");
    let folder = export(&people(1, 15));
    let (text, _) = printed(folder.path(), &["backtest", "--years", "2"]);
    assert!(text.contains("AUC") && !text.contains("on this export the plain order"), "{text}");
}
