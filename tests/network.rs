//! What a network is made of and how it grew: counted again by other means, and what holds for every export.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use linkprune::audit::{Activity, Audit, BreakdownBy, List, NetworkProfile, Series, Snapshot};
use linkprune::rules::Effect;
use proptest::prelude::*;
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::pipeline::{Files, audit, files, rendered};
use crate::program::run_in;

const THIS_YEAR: &str = "sample-data/this-year";
const LAST_YEAR: &str = "sample-data/last-year";

fn json(arguments: &[&str]) -> Json {
    let output = run_in(Path::new("."), &[arguments, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The rows of a sample's Connections.csv, one for each address, by the csv crate alone.
fn rows_of_sample(folder: &str) -> Vec<csv::StringRecord> {
    let text = fs::read_to_string(format!("{folder}/Connections.csv")).unwrap();
    let list = &text[text.find("First Name").unwrap()..];
    let mut seen = BTreeSet::new();
    let rows = csv::ReaderBuilder::new().flexible(true).from_reader(list.as_bytes()).into_records();
    rows.map(Result::unwrap)
        .filter(|row| !row[0].trim().is_empty() || !row[1].trim().is_empty())
        .filter(|row| row[2].is_empty() || seen.insert(row[2].to_owned()))
        .collect()
}

/// The groups of a breakdown with how many people each has; the unknown are under `""`.
fn groups(document: &Json, by: &str) -> BTreeMap<String, u64> {
    let breakdown = document["breakdowns"].as_array().unwrap().iter().find(|b| b["by"] == by).unwrap();
    let group =
        |group: &Json| (group["name"].as_str().unwrap_or_default().to_owned(), group["people"].as_u64().unwrap());
    breakdown["groups"].as_array().unwrap().iter().map(group).collect()
}

fn counted(values: impl IntoIterator<Item = String>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
    counts
}

#[test]
fn a_sample_is_made_of_what_another_reader_counts() {
    let document = json(&["network", THIS_YEAR]);
    let rows = rows_of_sample(THIS_YEAR);
    assert_eq!(document["network"]["people"], rows.len());
    let year = |row: &csv::StringRecord| row[6].trim().rsplit(' ').next().unwrap_or_default().to_owned();
    assert_eq!(groups(&document, "year connected"), counted(rows.iter().map(year)));
    // What each person's industry is, another command says.
    let readings = run_in(Path::new("."), &["industries", THIS_YEAR, "--format", "csv"]).stdout;
    let readings: Vec<csv::StringRecord> =
        csv::Reader::from_reader(readings.as_slice()).into_records().map(Result::unwrap).collect();
    assert_eq!(groups(&document, "industry"), counted(readings.iter().map(|row| row[2].to_owned())));
    assert_eq!(groups(&document, "seniority"), counted(readings.iter().map(|row| row[6].to_owned())));
}

#[test]
fn the_last_touch_is_that_of_the_list() {
    let document = json(&["network", THIS_YEAR]);
    let as_of: chrono::NaiveDate = document["as_of"].as_str().unwrap().parse().unwrap();
    let list = run_in(Path::new("."), &["audit", THIS_YEAR, "--list", "all", "--format", "csv", "-q"]).stdout;
    let mut reader = csv::Reader::from_reader(list.as_slice());
    let column = reader.headers().unwrap().iter().position(|name| name == "Last Touch On").unwrap();
    let days: Vec<Option<i64>> = reader
        .records()
        .map(|row| row.unwrap()[column].parse::<chrono::NaiveDate>().ok().map(|day| (as_of - day).num_days()))
        .collect();
    let within = |days: Option<i64>| match days {
        Some(..=365) => "within a year".to_owned(),
        Some(..=1826) => "within five years".to_owned(),
        Some(_) => "longer ago".to_owned(),
        None => String::new(),
    };
    let mut found = groups(&document, "last touch");
    // The list has no word for never.
    *found.entry(String::new()).or_default() += found.remove("never").unwrap();
    assert_eq!(found, counted(days.into_iter().map(within)));
}

#[test]
fn without_messages_nobody_was_never_in_touch() {
    let all = files(7, 60, 200);
    let without: Files = all.into_iter().filter(|(name, _)| name != "messages.csv").collect();
    let profile = NetworkProfile::of(&audit(&without));
    let activity = profile.breakdowns.iter().find(|breakdown| breakdown.by == BreakdownBy::LastTouch).unwrap();
    assert_eq!(activity.groups.len(), 1);
    assert_eq!(activity.groups[0].name, None);
    assert_eq!(profile.whole.known_active(), None);
    assert!(profile.traits.iter().all(|one| one.name != "in touch within a year" || one.known.people == 0));
}

#[test]
fn over_two_years_a_script_of_addresses_counts_the_same() {
    let addresses = |folder: &str| -> BTreeSet<String> {
        rows_of_sample(folder).iter().map(|row| row[2].to_owned()).filter(|url| !url.is_empty()).collect()
    };
    let (old, new) = (addresses(LAST_YEAR), addresses(THIS_YEAR));
    // The order of the arguments is not that of the days.
    let document = json(&["network", THIS_YEAR, LAST_YEAR]);
    assert_eq!(document["exports"][0]["name"], LAST_YEAR);
    let step = &document["steps"][0];
    let people = |key: &str| -> BTreeSet<String> {
        step[key].as_array().unwrap().iter().map(|one| one["url"].as_str().unwrap().to_owned()).collect()
    };
    let nobody = BTreeSet::from([String::new()]);
    let named = |key: &str| people(key).difference(&nobody).cloned().collect::<BTreeSet<_>>();
    assert_eq!(named("came"), new.difference(&old).cloned().collect());
    assert_eq!(named("went"), old.difference(&new).cloned().collect());
    assert_eq!(step["by_address"], old.intersection(&new).count());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn the_groups_of_each_breakdown_sum_to_the_connections(seed in any::<u64>()) {
        let audit = audit(&files(seed, 60, 240));
        let profile = NetworkProfile::of(&audit);
        prop_assert_eq!(profile.whole.people, audit.counts.connections);
        prop_assert_eq!(profile.whole.listed, audit.rows(List::Removal, None).len());
        for breakdown in &profile.breakdowns {
            let sum = |of: fn(&linkprune::audit::GroupSize) -> usize| {
                breakdown.groups.iter().map(|group| of(&group.size)).sum::<usize>()
            };
            prop_assert_eq!(sum(|size| size.people), profile.whole.people, "{:?}", breakdown.by);
            prop_assert_eq!(sum(|size| size.listed), profile.whole.listed);
            prop_assert_eq!(sum(|size| size.active), profile.whole.active);
            prop_assert_eq!(sum(|size| size.activity_unknown), profile.whole.activity_unknown);
        }
        for (row, connection) in audit.evidence.export.connections.iter().enumerate() {
            let activity = Activity::of(&audit.evidence, row);
            prop_assert!(activity != Activity::Never || !connection.full_name().is_empty());
        }
    }

    #[test]
    fn what_came_and_went_leads_from_each_export_to_the_next(seed in any::<u64>(), cut in 1usize..20) {
        let snapshot = |files: &Files, name: &str| Snapshot::of(name.into(), &audit(files).evidence);
        let later = files(seed, 60, 100);
        let mut earlier = later.clone();
        let (_, list) = earlier.iter_mut().find(|(name, _)| name == "Connections.csv").unwrap();
        let lines: Vec<String> = String::from_utf8(list.clone()).unwrap().lines().map(str::to_owned).collect();
        *list = lines[..lines.len() - cut].join("\n").into_bytes();
        let series = Series::of(vec![snapshot(&earlier, "earlier"), snapshot(&later, "later")]);
        for breakdown in &series.breakdowns {
            for group in &breakdown.groups {
                let (before, now) = (group.counts[0], group.counts[1]);
                let number = |people: usize| i64::try_from(people).unwrap();
                let led_to = number(before.people) + number(now.came) - number(now.went) + now.changed + now.unclear;
                prop_assert_eq!(led_to, number(now.people), "{:?} {:?}", breakdown.by, group);
            }
            let people = |index: usize| breakdown.groups.iter().map(|group| group.counts[index].people).sum::<usize>();
            prop_assert_eq!([people(0), people(1)], [0, 1].map(|index: usize| series.snapshots[index].connections.len()));
        }
    }
}

/// A folder with last year's sample of somebody else, and this year's.
fn two_owners() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, owner) in [("mine", "Noor Example"), ("theirs", "Emre Sample")] {
        let export = folder.path().join(name);
        fs::create_dir(&export).unwrap();
        let people = format!("First Name,Last Name,URL\nAda,{name},https://www.linkedin.com/in/ada-{name}\n");
        fs::write(export.join("Connections.csv"), people).unwrap();
        let mail = format!(
            "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
             c1,{owner},https://www.linkedin.com/in/{name}-me,Ada {name},https://www.linkedin.com/in/ada-{name},\
             2021-03-01 10:00:00 UTC,,hi,SENT\n\
             c2,{owner},https://www.linkedin.com/in/{name}-me,Bram Other,https://www.linkedin.com/in/bram-{name},\
             2021-03-02 10:00:00 UTC,,hi,SENT\n"
        );
        fs::write(export.join("messages.csv"), mail).unwrap();
    }
    folder
}

fn said(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = run_in(folder, arguments);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn different_owners_are_refused_and_the_same_export_is_counted_once() {
    let folder = two_owners();
    let (code, text) = said(folder.path(), &["network", "mine", "theirs"]);
    assert_eq!(code, 2);
    assert!(text.contains("`mine` and `theirs` are exports of different people"), "{text}");
    let (code, text) = said(folder.path(), &["network", "mine", "mine"]);
    assert_eq!(code, 2);
    assert!(text.contains("`mine` is the same export as `mine`, and is counted once"), "{text}");
    assert!(text.contains("needs two different exports"), "{text}");
    let (code, text) = said(folder.path(), &["network", "mine", "theirs", "--as-of", "2026-01-01"]);
    assert_eq!((code, text.contains("`--as-of` gives one day")), (2, true), "{text}");
}

#[test]
fn a_report_goes_to_files_and_never_over_an_export_or_decisions() {
    let folder = two_owners();
    let here = folder.path();
    let output = run_in(here, &["network", "mine", "-o", "a.json", "-o", "a.csv", "-o", "a.txt"]);
    assert!(output.status.success() && output.stdout.is_empty());
    assert!(fs::read_to_string(here.join("a.csv")).unwrap().starts_with("Breakdown,Group,People,"));
    assert!(fs::read_to_string(here.join("a.txt")).unwrap().contains("what it says about you"));
    let document: Json = serde_json::from_slice(&fs::read(here.join("a.json")).unwrap()).unwrap();
    assert_eq!(document["network"]["people"], 1);
    assert_eq!(document["owner"]["name"], "Noor Example");
    for refused in ["mine/Connections.csv", "mine/new.csv/x.csv"] {
        assert_eq!(said(here, &["network", "mine", "-o", refused]).0, 5, "{refused}");
    }
    assert_eq!(said(here, &["network", "mine", "-o", "a.pdf"]).0, 2);
    let list = "First Name,Last Name,URL,Decision\nAda,mine,https://www.linkedin.com/in/ada-mine,keep\n";
    fs::write(here.join("decided.csv"), list).unwrap();
    let (code, text) = said(here, &["network", "mine", "-o", "decided.csv"]);
    assert_eq!((code, text.contains("1 decision")), (5, true), "{text}");
    assert_eq!(fs::read_to_string(here.join("decided.csv")).unwrap(), list);
    assert_eq!(said(here, &["network", "mine", "-o", "decided.csv", "--force"]).0, 0);
}

#[test]
fn no_line_is_wider_than_the_screen_and_no_name_acts_on_it() {
    let long = "w".repeat(300);
    let list = format!(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
         Ada,A,,,\u{1b}[2J{long},Engineer,01 Jan 2020\nBram,B,,,日本語日本語日本語日本語日本語日本語日本語,,01 Jan 2021\n"
    );
    let audit = audit(&vec![("Connections.csv".to_owned(), list.into_bytes())]);
    let options =
        linkprune::output::NetworkText { width: 80, verbose: true, words: linkprune::output::CommandWords::default() };
    let text = linkprune::output::network(&audit, &NetworkProfile::of(&audit), options);
    let tables = linkprune::output::fitted(&text, 80);
    for line in tables.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80 && !line.contains('\u{1b}'), "{line}");
    }
}

/// The rows of the reconnect list.
fn to_write_to(audit: &Audit) -> Vec<usize> {
    audit.rows(List::Reconnect, None)
}

#[test]
fn the_most_valued_are_written_to_first_and_each_has_a_reason() {
    let audit = audit(&files(7, 300, 900));
    let rows = to_write_to(&audit);
    assert!(rows.len() > 2, "{rows:?}");
    let points: Vec<i64> = rows.iter().map(|row| audit.scorecards[*row].points_to_keep()).collect();
    assert!(points.is_sorted_by(|one, next| one >= next), "{points:?}");
    let text = String::from_utf8(rendered(&audit, "table", List::Reconnect, false)).unwrap();
    assert!(text.starts_with(&format!("{} people to write to again, the most valued first\n", rows.len())), "{text}");
    for row in &rows {
        let card = &audit.scorecards[*row];
        let why = card.reasons.iter().find(|reason| reason.effect() == Effect::Reconnect).unwrap().why();
        assert!(text.contains(&format!("    why       {why}")), "{why}");
    }
    let silent = text.lines().filter(|line| line.starts_with("    silent    since ")).count();
    assert_eq!(silent, rows.len());
    // Points are about removal.
    assert!(!text.contains('−'), "{text}");
    let two =
        run_in(Path::new("."), &["audit", THIS_YEAR, "--list", "reconnect", "--top", "2", "--format", "table", "-q"]);
    let two = String::from_utf8(two.stdout).unwrap();
    assert!(two.starts_with("2 of ") && two.matches("    why       ").count() == 2, "{two}");
}

#[test]
fn whoever_is_to_go_or_was_put_off_is_not_written_to() {
    let folder = TempDir::new().unwrap();
    let sample = std::path::absolute(THIS_YEAR).unwrap().display().to_string();
    let names = |more: &[&str]| -> Vec<String> {
        let arguments = [&["audit", &sample, "--list", "reconnect", "--format", "names", "-q"], more].concat();
        let text = String::from_utf8(run_in(folder.path(), &arguments).stdout).unwrap();
        text.lines().map(str::to_owned).collect()
    };
    let all = names(&[]);
    let decided: Vec<String> = all[..3]
        .iter()
        .zip(["remove", "keep", "later 2099-01-01"])
        .map(|(name, word)| format!("\"{}\",{word}\n", name.replace('\t', "\",\"")))
        .collect();
    fs::write(folder.path().join("d.csv"), format!("First Name,Last Name,Decision\n{}", decided.concat())).unwrap();
    let left = names(&["--decisions", "d.csv"]);
    assert_eq!(left.len(), all.len() - 2);
    assert!(!left.contains(&all[0]) && left.contains(&all[1]) && !left.contains(&all[2]), "{left:?}");
}

#[test]
fn who_came_and_went_is_in_the_order_of_names_whatever_that_of_the_rows() {
    let folder = TempDir::new().unwrap();
    let row = |name: &&str| format!("{name},Example,https://www.linkedin.com/in/{name},11 Mar 2015\n");
    let write = |file: &str, names: &[&str]| {
        let rows = names.iter().map(row).collect::<String>();
        fs::write(folder.path().join(file), format!("First Name,Last Name,URL,Connected On\n{rows}")).unwrap();
    };
    let series = || {
        let output =
            run_in(folder.path(), &["network", "Connections-2024.csv", "Connections-2025.csv", "--format", "json"]);
        serde_json::from_slice::<Json>(&output.stdout).unwrap()["steps"].clone()
    };
    write("Connections-2024.csv", &["kim", "ada", "bram"]);
    write("Connections-2025.csv", &["kim", "zed", "cleo"]);
    let first = series();
    write("Connections-2024.csv", &["bram", "ada", "kim"]);
    write("Connections-2025.csv", &["cleo", "kim", "zed"]);
    assert_eq!(first, series());
    let names: Vec<&str> =
        first[0]["went"].as_array().unwrap().iter().map(|one| one["first_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["ada", "bram"]);
    // Both lists have one day.
    let output = run_in(folder.path(), &["network", "Connections-2024.csv", "Connections-2025.csv"]);
    let text = String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("nothing says which came first"), "{text}");
}

#[test]
fn what_is_about_one_list_is_refused_for_several() {
    let folder = two_owners();
    for option in [&["--ledger", "none.sqlite"][..], &["--revisit", "2y"], &["--down-to", "3"], &["--goal", "3"]] {
        let (code, text) = said(folder.path(), &[&["network", "mine", "theirs"], option].concat());
        assert_eq!((code, text.contains(&format!("`{}` is about the removal list", option[0]))), (2, true), "{text}");
    }
}
