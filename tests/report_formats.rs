//! `--format` of every command that prints data: the same numbers in each format, nothing else on stdout, and no cell that does
//! harm.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::hostile_cells::{CANARY, hostile_export};
use crate::program::run_in;

const SAMPLE: &str = "sample-data/this-year";
const DAY: [&str; 2] = ["--as-of", "2026-11-01"];

/// Every command that writes a report, with arguments about an export in the folder; whether it has CSV too.
const REPORTS: &[(&[&str], bool)] = &[
    (&["explain", "1", "."], false),
    (&["explain", "Example", "."], false),
    (&["inspect", "."], false),
    (&["industries", "."], true),
    (&["industries", ".", "--explain", "Example"], true),
    (&["network", "."], true),
    (&["backtest", "."], false),
    (&["compare", "old", "."], true),
    (&["overlap", "old", ".", "--all"], true),
    (&["config"], false),
    (&["history"], false),
    (&["decisions", "list"], false),
    (&["rules", "list"], true),
    (&["rules", "list", "."], true),
    (&["rules", "show", "all"], false),
    (&["rules", "signals", "."], true),
    (&["rules", "stats", "."], true),
    (&["rules", "compare", ".", "--set", "all.enabled=false"], true),
    (&["rules", "try", "all", "."], false),
    (&["rules", "check"], false),
    (&["rules", "test"], false),
];

/// What the program wrote to stdout in the repository, which is its only output there.
fn here(arguments: &[&str]) -> String {
    let output = run_in(Path::new("."), arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(arguments: &[&str]) -> Json {
    serde_json::from_str(&here(&[arguments, &["--format", "json"]].concat())).unwrap()
}

fn rows(arguments: &[&str]) -> Vec<csv::StringRecord> {
    let text = here(&[arguments, &["--format", "csv"]].concat());
    csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap).collect()
}

/// The numbers in a line, in order.
fn numbers(line: &str) -> Vec<u64> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect()
}

fn list(value: &Json) -> &Vec<Json> {
    value.as_array().unwrap()
}

#[test]
fn formats_are_spelt_alike_everywhere() {
    fn visit(command: &clap::Command, path: &str, seen: &mut Vec<String>) {
        for below in command.get_subcommands() {
            visit(below, &format!("{path}{} ", below.get_name()), seen);
        }
        for arg in command.get_arguments() {
            let name = arg.get_long().unwrap_or_default();
            assert!(!["json", "csv", "text", "output-format"].contains(&name), "{path}--{name}");
            if name == "format" {
                let values = arg.get_possible_values();
                let values: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
                let is_list = values.contains(&"ndjson");
                let of_findings = values == ["text", "json", "github", "sarif"];
                assert!(
                    is_list || of_findings || [&["text", "json"][..], &["text", "json", "csv"]].contains(&&*values),
                    "{path}: {values:?}"
                );
                seen.push(path.trim_end().to_owned());
            }
        }
    }
    let mut seen = Vec::new();
    visit(&linkprune::cli::definition(), "", &mut seen);
    for (arguments, _) in REPORTS {
        let words = if matches!(arguments[0], "rules" | "decisions") { 2 } else { 1 };
        assert!(seen.contains(&arguments[..words].join(" ")), "{arguments:?}");
    }
}

#[test]
fn nothing_but_the_document_is_on_stdout_whatever_the_cells_hold() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    hostile_export(here);
    fs::create_dir(here.join("old")).unwrap();
    let text = fs::read_to_string(here.join("Connections.csv")).unwrap();
    fs::write(here.join("old/Connections.csv"), text.replace("Recruiter", "Nurse")).unwrap();
    let run = |arguments: &[&str], more: &[&str]| -> Output {
        let output = run_in(here, &[arguments, more].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?} {more:?}: {said}");
        assert!(!said.contains(CANARY), "{arguments:?}: {said}");
        output
    };
    for (arguments, has_csv) in REPORTS {
        // A second document, or a word beside it, would be an error here.
        let document: Json = serde_json::from_slice(&run(arguments, &["--format", "json"]).stdout).unwrap();
        let is_entry = arguments[0] == "explain";
        let is_findings = arguments.get(1) == Some(&"check");
        assert_eq!(document["schema_version"] == 1, !is_entry && !is_findings, "{arguments:?}: {document}");
        if !has_csv {
            continue;
        }
        let written = run(arguments, &["--format", "csv"]).stdout;
        let mut reader = csv::Reader::from_reader(written.as_slice());
        let guarded: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for cell in guarded.iter().flatten().filter(|cell| cell.contains(CANARY)) {
            let begins =
                cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}'));
            assert!(!begins.starts_with(['=', '+', '-', '@', '\u{ff1d}']), "{arguments:?}: {cell:?}");
        }
        let raw = run(arguments, &["--format", "csv", "--raw"]).stdout;
        let mut reader = csv::Reader::from_reader(raw.as_slice());
        assert_eq!(reader.records().map(Result::unwrap).count(), guarded.len(), "{arguments:?}");
    }
    assert!(!here.join("pwned").exists());
}

#[test]
fn an_explained_person_is_the_entry_of_the_audit() {
    let entries = here(&[&["audit", SAMPLE, "--list", "all", "--format", "ndjson", "-q"][..], &DAY].concat());
    for (rank, entry) in entries.lines().enumerate().step_by(60) {
        let entry: Json = serde_json::from_str(entry).unwrap();
        let Some(ranked) = entry["rank"].as_u64() else { continue };
        assert_eq!(ranked, rank as u64 + 1);
        let who = ranked.to_string();
        let explained = [&["explain", &who, SAMPLE][..], &DAY].concat();
        assert_eq!(json(&explained), entry);
        let text = here(&explained);
        assert!(text.contains(&format!(
            "score {}, band {}, rank {who}, ",
            entry["score"],
            entry["band"].as_str().unwrap()
        )));
        for reason in list(&entry["reasons"]) {
            assert!(text.contains(reason["rule"].as_str().unwrap()), "{text}");
        }
    }
}

#[test]
fn several_people_of_a_name_are_candidates_and_nobody_is_an_error() {
    let explain = |who: &str, format: &str| run_in(Path::new("."), &["explain", who, SAMPLE, "--format", format]);
    let (text, several) = (explain("Ada", "text"), explain("Ada", "json"));
    assert_eq!((text.status.code(), several.status.code()), (Some(1), Some(1)));
    let document: Json = serde_json::from_slice(&several.stdout).unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert_eq!(list(&document["candidates"]).len() as u64, numbers(text.lines().next().unwrap())[0]);
    for (candidate, line) in list(&document["candidates"]).iter().zip(text.lines().skip(1)) {
        assert!(line.contains(candidate["last_name"].as_str().unwrap()), "{line}");
        match candidate["rank"].as_u64() {
            Some(rank) => assert_eq!(rank, numbers(line)[0], "{line}"),
            None => assert!(line.contains("no rank"), "{line}"),
        }
    }
    let nobody = explain("Nobody at all", "json");
    assert_eq!((nobody.status.code(), nobody.stdout.as_slice()), (Some(2), &b""[..]));
}

#[test]
fn an_inspected_export_has_the_same_counts() {
    let (text, document) = (here(&["inspect", SAMPLE]), json(&["inspect", SAMPLE]));
    let lines: Vec<&str> = text.lines().filter(|line| line.contains(".csv: ") && line.contains(" = ")).collect();
    let files = list(&document["files"]);
    assert_eq!(files.len(), lines.len());
    for (file, line) in files.iter().zip(lines) {
        let (name, counts) = line.split_once(": ").unwrap();
        assert_eq!(file["file"], name);
        let aside: u64 =
            file["set_aside"].as_array().into_iter().flatten().map(|one| one["rows"].as_u64().unwrap()).sum();
        let expected = match file["connections"].as_u64() {
            Some(connections) => vec![file["rows"].as_u64().unwrap(), connections, file["ghosts"].as_u64().unwrap()],
            None => vec![file["rows"].as_u64().unwrap(), file["touches"].as_u64().unwrap(), aside],
        };
        assert_eq!(numbers(counts)[..3], expected, "{line}");
    }
    let joined = &document["joined"];
    let who = text.lines().find(|line| line.starts_with("who is who")).unwrap();
    let expected = ["by_address", "by_name", "strangers", "ambiguous"].map(|name| joined[name].as_u64().unwrap());
    assert_eq!(numbers(who), expected);
}

#[test]
fn industries_have_the_same_counts_and_a_reading_for_everybody() {
    let (text, document) = (here(&["industries", SAMPLE]), json(&["industries", SAMPLE]));
    for what in ["industry", "function", "seniority"] {
        let line = text.lines().find(|line| line.starts_with(what)).unwrap();
        let known = &document[what];
        assert_eq!(numbers(line)[..2], [known["known"].as_u64().unwrap(), document["connections"].as_u64().unwrap()]);
        for answer in list(&known["answers"]) {
            let line = |line: &str| {
                line.starts_with("    ")
                    && line.ends_with(answer["name"].as_str().unwrap())
                    && numbers(line)[0] == answer["people"].as_u64().unwrap()
            };
            assert!(text.lines().any(line), "{answer}");
        }
    }
    let companies = list(&document["companies_to_name"]);
    assert_eq!(companies.len(), text.lines().filter(|line| line.contains(" = \"\"  # ")).count());
    let (readings, rows) = (list(&document["readings"]), rows(&["industries", SAMPLE]));
    assert_eq!((readings.len(), rows.len()), (438, 438));
    for (reading, row) in readings.iter().zip(&rows) {
        assert_eq!(reading["industry"]["answer"].as_str().unwrap_or_default(), &row[2]);
        assert_eq!(reading["seniority"]["answer"].as_str().unwrap_or_default(), &row[6]);
    }
    let one = json(&["industries", "--explain", "Head of Data @ Northwind Bank"]);
    assert_eq!(one["readings"][0]["seniority"]["answer"], "director");
    assert_eq!(one["readings"][0]["company"], "Northwind Bank");
}

#[test]
fn rules_hold_for_as_many_in_each_format() {
    let with_day = |arguments: &[&'static str]| [arguments, &[SAMPLE], &DAY].concat();
    let arguments = with_day(&["rules", "list"]);
    let (text, document, table) = (here(&arguments), json(&arguments), rows(&arguments));
    let loaded = list(&document["rules"]["loaded"]);
    assert_eq!((loaded.len(), table.len()), (28, 28));
    for ((rule, row), line) in loaded.iter().zip(&table).zip(text.lines().skip(1)) {
        assert_eq!((&rule["id"], &row[0]), (&Json::from(&row[0]), line.split_whitespace().next().unwrap()));
        assert_eq!(rule["holds"].as_u64().map(|holds| holds.to_string()).unwrap_or_default(), &row[7]);
        let shown = rule["holds"].as_u64().map_or_else(|| "–".to_owned(), |holds| holds.to_string());
        assert_eq!(line.split_whitespace().find(|word| *word == shown), Some(&*shown), "{line}");
    }
    assert!(loaded.iter().any(|rule| rule["holds"].is_null()) && table.iter().any(|row| row[7].is_empty()));
    // Without an export nobody was judged.
    let unjudged = json(&["rules", "list"]);
    assert!(list(&unjudged["rules"]["loaded"]).iter().all(|rule| rule["holds"].is_null()));
    assert!(unjudged["owner"].is_null() && document["owner"]["name"] == "Noor Example");

    let arguments = with_day(&["rules", "stats"]);
    let (text, document, table) = (here(&arguments), json(&arguments), rows(&arguments));
    for ((rate, row), line) in list(&document["hit_rates"]).iter().zip(&table).zip(text.lines().skip(1)) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let of = |name: &str| rate[name].to_string();
        assert_eq!([words[0], words[1], words[4], words[5]], [&row[0], &row[1], &row[3], &row[4]], "{line}");
        assert_eq!([of("holds"), of("alone"), of("not_judged")], [&row[1], &row[3], &row[4]], "{line}");
        assert_eq!((rate["on_removed"].is_null(), &row[5]), (true, ""));
    }
    let pair = &document["overlap"][0];
    let [one, other] = [0, 1].map(|place| pair["rules"][place].as_str().unwrap());
    let both = entries_of(&[one, other]);
    assert_eq!(pair["both"], both);
}

/// For how many people all of these rules hold, counted in the audit.
fn entries_of(rules: &[&str]) -> usize {
    let audit = json(&[&["audit", SAMPLE, "--list", "all", "-q"][..], &DAY].concat());
    let holds = |entry: &&Json, rule: &str| list(&entry["reasons"]).iter().any(|reason| reason["rule"] == rule);
    list(&audit["entries"]).iter().filter(|entry| rules.iter().all(|rule| holds(entry, rule))).count()
}

#[test]
fn a_rule_that_is_tried_and_a_change_of_rules_have_the_same_people() {
    let arguments = [&["rules", "try", "never-spoke", SAMPLE][..], &DAY].concat();
    let (text, document) = (here(&arguments), json(&arguments));
    let held = text.lines().find(|line| line.starts_with("never-spoke holds for")).unwrap();
    assert_eq!(numbers(held), [document["holds"].as_u64().unwrap(), document["connections"].as_u64().unwrap()]);
    assert_eq!(document["holds"], entries_of(&["never-spoke"]));
    assert_eq!(list(&document["entries"]).len() as u64, document["holds"].as_u64().unwrap());
    let two = json(&[&arguments[..], &["--top", "2"]].concat());
    assert_eq!((list(&two["entries"]).len(), &two["holds"]), (2, &document["holds"]));
    for not in list(&document["not_judged"]) {
        let line = format!("not judged for {}: {} is unknown", not["people"], not["unknown"].as_str().unwrap());
        assert!(text.contains(&line), "{line}");
    }

    let arguments = [&["rules", "compare", SAMPLE, "--set", "never-spoke.POINTS=60"][..], &DAY].concat();
    let (text, document, table) = (here(&arguments), json(&arguments), rows(&arguments));
    let counts = &document["counts"];
    let expected = ["remove", "review", "keep", "protected"]
        .map(|band| ["before", "after"].map(|side| counts[side][band].as_u64().unwrap()));
    assert_eq!(numbers(text.lines().next().unwrap()), expected.concat());
    for (name, words) in [("entered", "the removal list"), ("left", "leave"), ("moved", "move")] {
        let moves = list(&document[name]);
        let line = text.lines().skip(1).find(|line| !line.starts_with(' ') && line.contains(words)).unwrap();
        assert_eq!(numbers(line)[0], moves.len() as u64, "{line}");
        let of_table: Vec<&csv::StringRecord> = table.iter().filter(|row| row[0] == *name).collect();
        assert_eq!(of_table.len(), moves.len());
        for (one, row) in moves.iter().zip(of_table) {
            assert_eq!([&one["url"], &one["band"]["after"]], [&Json::from(&row[3]), &Json::from(&row[8])]);
            assert_eq!([one["score"]["before"].to_string(), one["score"]["after"].to_string()], [&row[9], &row[10]]);
        }
    }
    assert!(list(&document["entered"]).len() > 1);
}

const RULE: &str = "//! Engineers\n//! example: position = \"Engineer\" => remove 20\n//! example: position = \"Nurse\" => keep 5\n\
    //! example: position = \"Cook\" => nothing\nconst POINTS = 20;\n\
    if position != \"Nurse\" { remove(POINTS, \"an engineer\"); }\n";

#[test]
fn tests_of_rules_say_in_json_what_failed() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/engineers.rhai"), RULE).unwrap();
    let run = |format: &str| run_in(folder.path(), &["rules", "test", "--format", format]);
    let (text, document) = (run("text"), run("json"));
    assert_eq!((text.status.code(), document.status.code()), (Some(1), Some(1)));
    let text = String::from_utf8(text.stdout).unwrap();
    let document: Json = serde_json::from_slice(&document.stdout).unwrap();
    let counts = &document["counts"];
    let names = ["cases", "rules", "as_expected", "missing", "noisy", "wrong", "not_judged"];
    let total = text.lines().find(|line| line.contains("as expected, ")).unwrap();
    assert_eq!(numbers(total), names.map(|name| counts[name].as_u64().unwrap()));
    assert_eq!(names.map(|name| counts[name].as_u64().unwrap()), [3, 1, 1, 1, 1, 0, 0]);
    let [engineer, nurse, cook] = list(&document["cases"]).as_slice() else { panic!("{document}") };
    let said = serde_json::json!([{ "effect": "remove", "points": 20, "why": "an engineer" }]);
    assert_eq!((&engineer["outcome"], &engineer["said"], &engineer["line"]), (&"as expected".into(), &said, &2.into()));
    assert_eq!((&nurse["outcome"], &nurse["expected"][0]["points"]), (&"missing".into(), &5.into()));
    assert_eq!(nurse["facts"], serde_json::json!([{ "name": "position", "value": "Nurse" }]));
    assert_eq!((&cook["outcome"], &cook["expected"], &cook["said"]), (&"noisy".into(), &serde_json::json!([]), &said));
    assert_eq!(document["verbs"][0]["reached"], 2);
}

#[test]
fn a_rule_that_is_left_out_is_in_json_with_why() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/engineers.rhai"), RULE).unwrap();
    fs::write(folder.path().join("rules/broken.rhai"), "//! Broken\nif x { remove(1, \"x\"); }\n").unwrap();
    let run =
        |format: &str| run_in(folder.path(), &["rules", "list", "--skip-broken-rules", "--format", format]).stdout;
    let document: Json = serde_json::from_slice(&run("json")).unwrap();
    let rules = &document["rules"];
    assert_eq!((&rules["skipped"], list(&rules["loaded"]).len()), (&serde_json::json!(["broken"]), 1));
    let why = rules["left_out"][0]["why"].as_str().unwrap();
    assert!(String::from_utf8(run("text")).unwrap().contains(&format!("left out: {why}")));
}

#[test]
fn every_setting_is_in_json_with_its_value_and_its_place() {
    let folder = TempDir::new().unwrap();
    let odd = "Contoso \\\"=1+1\\\" Ltd";
    let config = format!(
        "[bands]\nremove = 70\n\n[keep]\ncompanies = [\"{odd}\"]\n\n[goal]\nremove = \"10 %\"\n\n\
         [rules.never-spoke]\nweight = 0.5\n\n[industries.companies]\n\"{odd}\" = \"finance\"\n"
    );
    fs::write(folder.path().join("linkprune.toml"), config).unwrap();
    let run = |format: &str| {
        let output = run_in(folder.path(), &["config", "--format", format, "--set", "never-spoke.POINTS=15"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let text = run("text");
    let document: Json = serde_json::from_str(&run("json")).unwrap();
    let settings = list(&document["settings"]);
    let lines: Vec<&str> = text.lines().skip(1).filter(|line| line.contains(" = ")).collect();
    assert_eq!(settings.len(), lines.len());
    for (setting, line) in settings.iter().zip(lines) {
        assert!(line.ends_with(&format!("# {}", setting["source"].as_str().unwrap())), "{line}");
        assert_eq!(line.starts_with("# "), setting["value"].is_null(), "{line}");
    }
    // What is not a comment is a configuration again, and has the same values.
    let toml: toml::Table = text.parse().unwrap();
    for setting in settings.iter().filter(|setting| !setting["value"].is_null()) {
        let table = setting["table"].as_str().unwrap();
        let value = table
            .split('.')
            .fold(&toml[table.split('.').next().unwrap()], |value, part| value.get(part).unwrap_or(value));
        let value = serde_json::to_value(&value[setting["key"].as_str().unwrap()]).unwrap();
        assert_eq!(value, setting["value"], "{setting}");
    }
    let of = |table: &str, key: &str| {
        let setting = settings.iter().find(|setting| setting["table"] == table && setting["key"] == key).unwrap();
        (setting["value"].clone(), setting["source"].as_str().unwrap().to_owned())
    };
    assert_eq!(of("bands", "remove"), (70.into(), "linkprune.toml:2:10".into()));
    assert_eq!(of("bands", "review"), (40.into(), "by default".into()));
    assert_eq!(of("goal", "remove").0, "10 %");
    assert_eq!(of("rules.never-spoke", "weight").0, 0.5);
    assert_eq!(of("rules.never-spoke", "POINTS"), (15.into(), "the command line".into()));
    assert_eq!(of("owner", "name"), (Json::Null, "inferred from the export".into()));
    assert_eq!(of("industries.companies", "Contoso \"=1+1\" Ltd").0, "finance");
}

#[test]
fn signals_are_those_of_the_page_and_an_unknown_example_is_null() {
    let (document, table) = (json(&["rules", "signals"]), rows(&["rules", "signals"]));
    let page = fs::read_to_string("rules/SIGNALS.md").unwrap();
    let signals = list(&document["signals"]);
    assert_eq!(signals.len(), table.len());
    for (signal, row) in signals.iter().zip(&table) {
        let name = signal["name"].as_str().unwrap();
        assert_eq!(name, &row[0]);
        assert!(page.contains(&format!(
            "| `{name}` | {} | {} |",
            signal["type"].as_str().unwrap(),
            signal["unit"].as_str().unwrap()
        )));
    }
    let one_file = json(&["rules", "signals", "sample-data/this-year/Connections.csv"]);
    let of = |name: &str| {
        list(&one_file["signals"]).iter().find(|signal| signal["name"] == name).unwrap()["example"].clone()
    };
    assert!(of("messages_from_them").is_null() && !of("company").is_null());
}

#[test]
fn a_rule_that_is_shown_has_its_text_and_its_knobs() {
    let rule = json(&["rules", "show", "never-spoke", "--set", "never-spoke.POINTS=15"]);
    assert_eq!(rule["text"], fs::read_to_string("rules/never-spoke.rhai").unwrap());
    assert_eq!((&rule["id"], &rule["knobs"]["POINTS"]), (&"never-spoke".into(), &15.into()));
    let points = list(&rule["knob_sources"]).iter().find(|knob| knob["name"] == "POINTS").unwrap();
    assert_eq!((&points["default"], &points["source"]), (&20.into(), &"the command line".into()));
}

#[test]
fn reports_with_a_table_go_to_files_and_spare_what_is_there() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("linkprune.toml"), "[bands]\nremove = 70\n").unwrap();
    for arguments in
        [&["rules", "list"][..], &["rules", "signals"], &["rules", "stats", "--sample"], &["industries", "--sample"]]
    {
        let run = |more: &[&str]| run_in(folder.path(), &[arguments, more].concat());
        let output = run(&["-o", "a.json", "-o", "a.csv", "-o", "a.txt"]);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert_eq!(read("a.json"), run(&["--format", "json"]).stdout);
        assert_eq!(read("a.csv"), run(&["--format", "csv"]).stdout);
        assert!(!read("a.txt").is_empty());
        let refused = run(&["--format", "json", "-o", "linkprune.toml"]);
        assert_eq!((refused.status.code(), refused.stdout.as_slice()), (Some(5), &b""[..]), "{arguments:?}");
    }
}

#[test]
fn an_earlier_spelling_is_answered_with_the_present_one() {
    for (arguments, format) in [
        (&["inspect", SAMPLE, "--json"][..], "json"),
        (&["industries", SAMPLE, "--all"], "csv"),
        (&["industries", SAMPLE, "--all", "json"], "csv"),
        (&["rules", "list", "--csv"], "csv"),
    ] {
        let output = run_in(Path::new("."), arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
        assert!(said.contains(&format!("write `--format {format}`")), "{said}");
    }
    // A command without that format does not name it.
    let output = run_in(Path::new("."), &["inspect", SAMPLE, "--csv"]);
    assert!(!String::from_utf8(output.stderr).unwrap().contains("--format csv"));
}

/// What the program says and does in a folder whose ledger has one confirmed removal of the sample's first person.
fn with_a_removal(arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = TempDir::new().unwrap();
    let sample = fs::canonicalize(SAMPLE).unwrap();
    let sample = sample.to_str().unwrap();
    let first = &json(&["audit", SAMPLE, "--as-of", "2026-11-01", "--no-ledger", "--top", "1", "-q"])["entries"][0];
    let list = format!("URL,Decision\n{},remove\n", first["url"].as_str().unwrap());
    fs::write(folder.path().join("decided.csv"), list).unwrap();
    let import = ["decisions", "import", "decided.csv", sample, "--ledger", "l.sqlite", "-q"];
    run_in(folder.path(), &import);
    let arguments: Vec<&str> = arguments.iter().map(|word| if *word == SAMPLE { sample } else { word }).collect();
    let output = run_in(folder.path(), &arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_table_of_a_worklist_has_the_people_of_the_worklist() {
    let worklist = ["worklist", SAMPLE, "--as-of", "2026-11-01", "--ledger", "l.sqlite", "-q", "--format"];
    let of = |format: &str| with_a_removal(&[&worklist[..], &[format]].concat()).1;
    let (names, table) = (of("names"), of("table"));
    assert_eq!(names.lines().count(), 1);
    assert!(table.contains(&names.trim().replace('\t', " ")), "{table}");
    assert_eq!(table.lines().filter(|line| line.contains("  remove  ")).count(), 1, "{table}");
    assert_eq!(of("text"), table, "by the word of other commands");
    let nobody = here(&["worklist", "--sample", "--as-of", "2026-11-01", "-q", "--format", "table"]);
    assert_eq!(nobody, "nobody is on the worklist\n");
}

#[test]
fn the_next_command_of_an_audit_has_the_ledger_that_was_named() {
    let (_, _, said) = with_a_removal(&["audit", SAMPLE, "--as-of", "2026-11-01", "--ledger", "l.sqlite"]);
    let next = said.lines().find(|line| line.starts_with("next")).unwrap();
    assert!(next.contains("`linkprune worklist ") && next.contains(" --ledger l.sqlite`"), "{next}");
}

#[test]
fn decisions_are_not_written_as_csv_under_the_name_of_another_format() {
    let (code, _, said) = with_a_removal(&["decisions", "export", "-o", "d.xlsx", "--ledger", "l.sqlite"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("the ending of `d.xlsx` is that of another format"), "{said}");
}
