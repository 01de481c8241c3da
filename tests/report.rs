//! The report page as a file: its people are those of the other formats, and nothing from the export gets out of its place.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::hostile_cells::{CANARY, hostile_export};
use crate::program::run_in;

const SAMPLE: &str = "sample-data/this-year";

/// The page of an export, everybody on it.
pub fn report(here: &Path, export: &str, more: &[&str]) -> String {
    let arguments = [&["audit", export, "--format", "html", "-q", "--as-of", "2026-11-01"], more].concat();
    let output = run_in(here, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The sample export, wherever the program runs.
pub fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE).to_str().unwrap().to_owned()
}

/// What is between two texts, the first time.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap();
    rest.split_once(after).unwrap().0
}

/// The data of a page.
fn data(page: &str) -> Json {
    serde_json::from_str(between(page, "<script type=\"application/json\" id=\"audit\">", "</script>")).unwrap()
}

/// The number of markup tags that a page has, by name.
fn tags(page: &str) -> Vec<(String, usize)> {
    let mut tags = std::collections::BTreeMap::new();
    for after in page.split('<').skip(1) {
        let name: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
        *tags.entry(name.to_ascii_lowercase()).or_insert(0) += 1;
    }
    tags.into_iter().filter(|(name, _)| !name.is_empty()).collect()
}

#[test]
fn the_people_of_the_page_are_those_of_json() {
    let folder = TempDir::new().unwrap();
    for list in ["removal", "all", "reconnect"] {
        let more = ["--list", list];
        let page = data(&report(folder.path(), &sample(), &more));
        let arguments = ["audit", &sample(), "--format", "json", "-q", "--as-of", "2026-11-01", "--list", list];
        let json: Json = serde_json::from_slice(&run_in(folder.path(), &arguments).stdout).unwrap();
        let entries = json["entries"].as_array().unwrap();
        assert!(!entries.is_empty(), "{list}");
        let people = page["people"].as_object().unwrap();
        for (column, values) in people {
            assert_eq!(values.as_array().unwrap().len(), entries.len(), "{list} {column}");
        }
        let text = |number: &Json| page["texts"][usize::try_from(number.as_u64().unwrap()).unwrap()].clone();
        for (place, entry) in entries.iter().enumerate() {
            for (column, field) in [("first", "first_name"), ("last", "last_name"), ("url", "url"), ("score", "score")]
            {
                assert_eq!(people[column][place], entry[field], "{list} {place} {column}");
            }
            for (column, field) in [("rank", "rank"), ("band", "band"), ("connected", "connected_on")] {
                assert_eq!(people[column][place], entry[field], "{list} {place} {column}");
            }
            assert_eq!(text(&people["company"][place]), entry["company"].as_str().unwrap().trim());
            // The reasons are the same, and what counts of them adds up to the score.
            let reasons = people["reasons"][place].as_array().unwrap();
            let mut sum = 0;
            for (reason, of_json) in reasons.iter().zip(entry["reasons"].as_array().unwrap()) {
                let rule = &page["rules"][usize::try_from(reason[0].as_u64().unwrap()).unwrap()];
                assert_eq!(rule["id"], of_json["rule"]);
                assert_eq!(text(&reason[3]), of_json["why"]);
                let points = reason[2].as_i64().unwrap();
                sum += match (reason[1].as_str().unwrap(), reason[4].as_u64().unwrap()) {
                    (_, 1) => 0,
                    ("remove", _) => points,
                    ("keep", _) => -points,
                    _ => 0,
                };
            }
            assert_eq!(reasons.len(), entry["reasons"].as_array().unwrap().len());
            assert_eq!(Json::from(sum), people["score"][place], "{list} {place}");
        }
    }
}

#[test]
fn what_the_browser_keeps_has_no_name_in_it() {
    let folder = TempDir::new().unwrap();
    let page = data(&report(folder.path(), &sample(), &["--list", "all"]));
    let people = &page["people"];
    let mut keys: Vec<&str> = people["key"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count, "the sample has nobody who is not told apart");
    let is_digest = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    assert!(keys.iter().all(|key| key.len() == 16 && key.chars().all(is_digest)));
    assert_eq!(data(&report(folder.path(), &sample(), &["--list", "all"]))["people"]["key"], people["key"]);
    // Another export of the same owner has the same keys for the same people, and somebody else's has none of them.
    let last_year = sample().replace("this-year", "last-year");
    let other = data(&report(folder.path(), &last_year, &["--list", "all"]));
    assert_eq!(other["storage"], page["storage"]);
    let place = |page: &Json, url: &Json| {
        page["people"]["url"].as_array().unwrap().iter().position(|known| known == url && known != "")
    };
    let url = &people["url"][place(&page, &people["url"][0]).unwrap()];
    let there = place(&other, url).expect("the first of this year's list was connected last year");
    assert_eq!(other["people"]["key"][there], people["key"][0]);
    fs::write(
        folder.path().join("else.toml"),
        "[owner]\nname = \"Tess Other\"\nurl = \"https://www.linkedin.com/in/tess-other\"\n",
    )
    .unwrap();
    let somebody = data(&report(folder.path(), &sample(), &["--list", "all", "--config", "else.toml"]));
    assert_ne!(somebody["storage"], page["storage"]);
    let other_keys = somebody["people"]["key"].as_array().unwrap();
    assert!(other_keys.iter().all(|key| !keys.contains(&key.as_str().unwrap())));
}

#[test]
fn the_policy_names_the_script_and_the_style_of_the_page() {
    let folder = TempDir::new().unwrap();
    let page = report(folder.path(), &sample(), &[]);
    let source = |text: &str| {
        format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes())))
    };
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    let policy = policy.replace("&#x27;", "'").replace("&#x2f;", "/");
    let (script, style) = (between(&page, "<script>", "</script>"), between(&page, "<style>", "</style>"));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
            source(script),
            source(style)
        )
    );
}

#[test]
fn hostile_cells_add_no_tag_and_come_out_of_the_data_as_they_went_in() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let people = hostile_export(here);
    let page = report(here, ".", &["--list", "all"]);
    // The same page about harmless people of the same number.
    let harmless = TempDir::new().unwrap();
    let list = fs::read_to_string(here.join("Connections.csv")).unwrap();
    let header = list.lines().next().unwrap();
    let mut writer = csv::Writer::from_path(harmless.path().join("Connections.csv")).unwrap();
    writer.write_record(header.split(',')).unwrap();
    for (index, _) in people.iter().enumerate() {
        let url = format!("https://www.linkedin.com/in/ada-{index}");
        let (name, company) = (format!("Ada{index}"), format!("Northwind {index}"));
        writer.write_record([&name, "Example", &url, "", &company, "Recruiter", "13 Sep 2010"]).unwrap();
    }
    writer.flush().unwrap();
    fs::create_dir(harmless.path().join("rules")).unwrap();
    fs::copy(here.join("rules/all.rhai"), harmless.path().join("rules/all.rhai")).unwrap();
    let plain = report(harmless.path(), ".", &["--list", "all"]);
    let names = |page: &str| tags(page).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(&page), names(&plain), "a cell has added a tag");
    for tag in ["script", "style", "title", "meta", "img"] {
        let count = |page: &str| tags(page).into_iter().find(|(name, _)| name == tag).map_or(0, |(_, count)| count);
        assert_eq!(count(&page), count(&plain), "{tag}");
    }
    let firsts = data(&page)["people"]["first"].clone();
    let mut found: Vec<&str> = firsts.as_array().unwrap().iter().map(|name| name.as_str().unwrap().trim()).collect();
    let mut expected: Vec<&str> = people.iter().map(|[name, ..]| name.trim()).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert!(found.iter().any(|name| name.contains(CANARY)));
}

#[test]
fn the_backtest_is_told_where_it_was_asked_for() {
    let folder = TempDir::new().unwrap();
    let sentence = "you would have let";
    assert!(!report(folder.path(), &sample(), &[]).contains(sentence));
    let page = report(folder.path(), &sample(), &["--backtest"]);
    let tested = run_in(folder.path(), &["backtest", &sample(), "--as-of", "2026-11-01", "-q"]);
    let tested = String::from_utf8(tested.stdout).unwrap();
    let years: Vec<&str> = tested.lines().filter(|line| line.contains(sentence)).collect();
    assert!(!years.is_empty());
    for year in years {
        assert!(page.contains(year), "{year}");
    }
    let json = ["audit", &sample(), "--format", "json", "-q", "--as-of", "2026-11-01", "--backtest"];
    let json: Json = serde_json::from_slice(&run_in(folder.path(), &json).stdout).unwrap();
    assert!(json["backtest"]["years"].as_array().is_some_and(|years| !years.is_empty()));
}

#[test]
fn what_the_ledger_holds_is_on_the_page() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let list = "First Name,Last Name,URL,Decision,Note\n\
                Bram,D'Souza,https://www.linkedin.com/in/bram-dsouza-321,remove,met in Delft\n";
    let everybody = data(&report(here, &sample(), &["--list", "all"]));
    let urls = everybody["people"]["url"].as_array().unwrap().clone();
    let first = urls[0].as_str().unwrap();
    fs::write(here.join("d.csv"), list.replace("https://www.linkedin.com/in/bram-dsouza-321", first)).unwrap();
    let name = |column: &str| everybody["people"][column][0].as_str().unwrap().to_owned();
    let filled = fs::read_to_string(here.join("d.csv")).unwrap();
    let filled = filled.replace("Bram,D'Souza", &format!("{},{}", name("first"), name("last")));
    fs::write(here.join("d.csv"), filled).unwrap();
    let imported = run_in(here, &["decisions", "import", "d.csv", &sample(), "--as-of", "2026-11-01"]);
    assert_eq!(imported.status.code(), Some(0), "{}", String::from_utf8_lossy(&imported.stderr));
    let page = data(&report(here, &sample(), &["--list", "all"]));
    let place = page["people"]["url"].as_array().unwrap().iter().position(|url| url == first).unwrap();
    let decided = page["decided"].as_object().unwrap();
    assert_eq!(decided.len(), 1);
    assert_eq!(decided[&place.to_string()]["verdict"], "remove");
    // What was written is told apart from what was taken back again.
    let undone = run_in(here, &["decisions", "undo", &sample()]);
    assert_eq!(undone.status.code(), Some(0), "{}", String::from_utf8_lossy(&undone.stderr));
    let after = data(&report(here, &sample(), &["--list", "all"]));
    assert_eq!(after["decided"].as_object().unwrap().len(), 0);
    assert!(page["ledger"].is_string() && after["ledger"].is_string() && page["ledger"] != after["ledger"]);
    let note = page["people"]["note"][place].as_u64().unwrap();
    assert_eq!(page["texts"][usize::try_from(note).unwrap()], "met in Delft");
}

/// Somebody marked as removed whom a newer export still has is open again, on the page as on the worklist; and a tick on the
/// page counts from then on.
#[test]
fn a_removal_that_an_export_disproves_is_open_on_the_page() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let people = &data(&report(here, &sample(), &["--list", "all"]))["people"];
    let entries = |done: [&str; 2]| {
        let entry = |place: usize| {
            json!({
                "first_name": people["first"][place], "last_name": people["last"][place], "url": people["url"][place],
                "connected_on": people["connected"][place],
                "decision": { "verdict": "remove", "until": null, "note": null, "on": "2026-01-05" },
                "confirmed": true, "done_on": done[place], "gone_on": null,
            })
        };
        json!({ "schema_version": 1, "linkprune": "0", "entries": [entry(0), entry(1)] }).to_string()
    };
    let done_on_page = |done: [&str; 2]| {
        fs::write(here.join("d.json"), entries(done)).unwrap();
        let imported = run_in(here, &["decisions", "import", "d.json", &sample(), "--as-of", "2026-11-01"]);
        assert_eq!(imported.status.code(), Some(0), "{}", String::from_utf8_lossy(&imported.stderr));
        let page = data(&report(here, &sample(), &["--list", "all"]));
        let places = people["url"].as_array().unwrap().iter().take(2);
        let place_of = |url: &Json| page["people"]["url"].as_array().unwrap().iter().position(|other| other == url);
        let decided = places.map(|url| page["decided"][place_of(url).unwrap().to_string()].clone());
        decided
            .map(|one| (one["verdict"].clone(), one["confirmed"].clone(), one["done_on"].clone()))
            .collect::<Vec<_>>()
    };
    let open = (json!("remove"), json!(true), Json::Null);
    let done = |day: &str| (json!("remove"), json!(true), json!(day));
    assert_eq!(done_on_page(["2026-01-06", "2026-11-01"]), [open.clone(), done("2026-11-01")]);
    let worklist = run_in(here, &["worklist", &sample(), "--as-of", "2026-11-01", "--format", "urls"]);
    assert_eq!(String::from_utf8(worklist.stdout).unwrap().trim(), people["url"][0].as_str().unwrap());
    assert_eq!(done_on_page(["2026-11-02", "2026-11-01"]), [done("2026-11-02"), done("2026-11-01")]);
    // An older file takes nothing of it away.
    assert_eq!(done_on_page(["2026-01-06", "2026-11-01"]), [done("2026-11-02"), done("2026-11-01")]);
}
