//! `overlap`: who in a team knows whom, for sure and perhaps, and who has the best tie.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::dataset::team;
use crate::program::run_in;
use crate::schemas::holds;

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MESSAGES: &str = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n";

fn url(slug: &str) -> String {
    format!("https://www.linkedin.com/in/{slug}")
}

/// An export: connections as `First Last|slug|Company`, and messages as `slug|day|who`, who being `me` or `them`.
fn export(folder: &Path, owner: &str, connections: &[&str], messages: Option<&[&str]>) {
    fs::create_dir_all(folder).unwrap();
    let row = |row: &&str| {
        let [name, slug, company] = row.split('|').collect::<Vec<_>>().try_into().unwrap();
        let url = if slug.is_empty() { String::new() } else { url(slug) };
        let (first, last) = name.split_once(' ').unwrap();
        format!("{first},{last},{url},,{company},Recruiter,01 Mar 2012\n")
    };
    let rows: String = connections.iter().map(row).collect();
    fs::write(folder.join("Connections.csv"), format!("{CONNECTIONS}{rows}")).unwrap();
    fs::write(folder.join("Profile.csv"), format!("First Name,Last Name,Headline,Industry\n{owner},Example,,\n"))
        .unwrap();
    let Some(messages) = messages else { return };
    let mine = format!("{owner} Example,{}", url(&owner.to_lowercase()));
    let row = |row: &&str| {
        let [slug, day, who] = row.split('|').collect::<Vec<_>>().try_into().unwrap();
        let theirs = format!("{slug},{}", url(slug));
        let (from, to) = if who == "me" { (&mine, &theirs) } else { (&theirs, &mine) };
        format!("2-{slug}==,{from},{to},{day} 10:00:00 UTC,Hello,INBOX\n")
    };
    let rows: String = messages.iter().map(row).collect();
    fs::write(folder.join("messages.csv"), format!("{MESSAGES}{rows}")).unwrap();
}

/// Three owners: Noor lists everybody, Dana talks with Ada, and Mara's export has no messages.
fn exports(here: &Path) {
    let talk = ["ada|2026-05-01|me", "ada|2026-05-02|them", "old|2015-05-01|me"];
    export(
        &here.join("noor"),
        "Noor",
        &["Ada One|ada|Contoso", "Bram Two||Contoso", "Mei Alone|mei|", "Dana Example|dana|"],
        Some(&["ada|2014-05-01|them", "old|2016-05-01|me"]),
    );
    export(&here.join("dana"), "Dana", &["Ada Married|ada|Fabrikam", "Bram Two|bram|Fabrikam"], Some(&talk));
    export(&here.join("mara"), "Mara", &["Ada One|ada|Contoso"], None);
}

fn printed(here: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let output = run_in(here, &[&["overlap"], arguments].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    (String::from_utf8(output.stdout).unwrap(), said)
}

fn document(here: &Path, arguments: &[&str]) -> Json {
    let (text, _) = printed(here, &[arguments, &["--format", "json", "-q"]].concat(), 0);
    serde_json::from_str(&text).unwrap()
}

fn person<'a>(document: &'a Json, first: &str) -> &'a Json {
    document["people"].as_array().unwrap().iter().find(|one| one["first_name"] == first).unwrap()
}

#[test]
fn an_address_joins_a_name_is_perhaps_and_unknown_is_not_zero() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    exports(here);
    let found = document(here, &["noor", "dana", "mara", "--as-of", "2026-11-01", "--goal", "4"]);
    holds("overlap", &found);
    let ada = person(&found, "Ada");
    let known: Vec<&Json> = ada["known_by"].as_array().unwrap().iter().collect();
    let mara = found["owners"][2]["key"].as_str().unwrap();
    assert!(mara.starts_with("mara-example__"), "{mara}");
    let told: Vec<Json> = known
        .iter()
        .map(|one| json!([one["owner"], one["messages_from_owner"], one["messages_from_them"], one["last_touch_on"]]))
        .collect();
    let expected =
        [json!(["noor", 0, 1, "2014-05-01"]), json!(["dana", 1, 1, "2026-05-02"]), json!([mara, null, null, null])];
    assert_eq!(told, expected);
    let why = "the only one with whom messages went both ways; the tie of one is unknown";
    assert_eq!(ada["best_tie"], json!({ "owner": "dana", "why": why }));
    let bram = person(&found, "Bram");
    assert_eq!(bram["known_by"].as_array().unwrap().len(), 1);
    assert_eq!(
        bram["perhaps_known_by"],
        json!([{ "owner": if bram["url"] == "" { "dana" } else { "noor" }, "people": 1 }])
    );
    assert_eq!(bram["best_tie"], Json::Null);
    let counts = &found["counts"];
    assert_eq!(counts["people"], 5);
    let sum: u64 =
        ["listed_shared", "listed_perhaps", "listed_alone"].iter().map(|of| counts[of].as_u64().unwrap()).sum();
    assert_eq!(counts["listed"], sum);
}

#[test]
fn a_member_is_marked_and_everybody_is_shown_when_asked() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    exports(here);
    fs::write(
        here.join("mara/Connections.csv"),
        format!("{CONNECTIONS}Dana,Example,{},,,Nurse,01 Mar 2026\n", url("dana")),
    )
    .unwrap();
    let listed = document(here, &["noor", "mara", "dana", "--as-of", "2026-11-01"]);
    let all = document(here, &["noor", "mara", "dana", "--all", "--as-of", "2026-11-01"]);
    let people = |document: &Json| document["people"].as_array().unwrap().len();
    assert!(people(&all) > people(&listed), "{} {}", people(&all), people(&listed));
    assert_eq!((person(&all, "Dana")["is_owner"].as_str(), all["list"].as_str()), (Some("dana"), Some("all")));
    let (text, _) = printed(here, &["noor", "mara", "dana", "--all", "--as-of", "2026-11-01"], 0);
    assert!(text.contains("Dana Example, Nurse (in the team)\n"), "{text}");
    assert!(text.contains("without messages.csv: ties unknown"), "{text}");
}

#[test]
fn whom_the_team_would_lose_is_said() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    for (owner, day) in [("Noor", "2016-04-01"), ("Dana", "2016-04-02")] {
        export(&here.join(owner), owner, &["Ada One|ada|Contoso"], Some(&[&format!("ada|{day}|them")]));
    }
    let (text, _) = printed(here, &["Noor", "Dana", "--as-of", "2026-11-01", "--goal", "1"], 0);
    assert!(text.contains("they wrote 1 message, no answer; last touch 2016-04-02 (message)"), "{text}");
    assert!(text.contains("best tie: Dana Example, the latest touch\n"), "{text}");
    assert!(text.contains("  everybody who knows them has them on a removal list\n"), "{text}");
    // A decision of one of them is honoured.
    fs::write(here.join("keep.csv"), format!("URL,Decision\n{},keep\n", url("ada"))).unwrap();
    assert_eq!(run_in(here, &["decisions", "import", "keep.csv", "Dana", "-q"]).status.code(), Some(0));
    let (text, _) = printed(here, &["Noor", "Dana", "--as-of", "2026-11-01", "--goal", "1"], 0);
    assert!(text.contains("  protected ") && !text.contains("everybody who knows them"), "{text}");
}

#[test]
fn what_could_not_be_read_may_know_anybody() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    exports(here);
    fs::write(here.join("broken.zip"), b"PK\x03\x04 cut short").unwrap();
    let (text, said) = printed(here, &["noor", "broken.zip", "dana"], 3);
    assert!(said.starts_with("error: `broken.zip` is a damaged zip"), "{said}");
    assert!(text.contains("1 export is left out: whoever is in it may know any of them too"), "{text}");
    let (_, said) = printed(here, &["noor", "noor"], 2);
    assert!(said.contains("note: `noor` is left out: `noor` is of the same owner, and is not older"), "{said}");
    assert!(said.contains("error: an overlap needs exports of two people, and there is one"), "{said}");
    printed(here, &["noor", "broken.zip"], 3);
}

#[test]
fn a_redacted_overlap_has_the_same_ties_and_no_name() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let arguments = ["team/owner-000", "team/owner-001", "team/owner-002", "--all"];
    let (plain, shown) = (document(here, &arguments), document(here, &[&arguments[..], &["--redact", "all"]].concat()));
    holds("overlap", &plain);
    holds("overlap", &shown);
    assert_eq!(plain["counts"], shown["counts"]);
    let ties = |document: &Json| {
        let mut ties: Vec<String> = document["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let known = one["known_by"].as_array().unwrap().iter();
                let known: Vec<Json> = known
                    .map(|one| json!([one["band"], one["rank"], one["last_touch_on"], one["messages_from_them"]]))
                    .collect();
                format!("{known:?}")
            })
            .collect();
        ties.sort();
        ties
    };
    assert_eq!(ties(&plain), ties(&shown));
    let text = shown.to_string();
    for one in plain["people"].as_array().unwrap() {
        for field in ["url", "last_name", "company"] {
            let word = one[field].as_str().unwrap();
            assert!(word.is_empty() || !text.contains(word), "{field}: {word}");
        }
    }
    for owner in plain["owners"].as_array().unwrap() {
        assert!(!text.contains(owner["name"].as_str().unwrap()) && !text.contains(owner["url"].as_str().unwrap()));
    }
    assert_eq!(shown["owners"][0]["key"], "owner-1");
}
