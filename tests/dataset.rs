//! `audit EXPORT EXPORT… -o FOLDER/`: one dataset, in which each owner and year has the file that an audit alone writes.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::file_graph::files_below;
use crate::generator::export_of_team;
use crate::other_tools::{blocks, is_installed, with_readers};
use crate::program::{program, run_in};
use crate::typed_formats::parquet;

const OWNERS: [&str; 3] = ["owner-000", "owner-001", "owner-002"];
const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

/// The exports of a team of three, in `team/`.
pub fn team(here: &Path) {
    for (number, owner) in OWNERS.iter().enumerate() {
        let (slug, files) = export_of_team(number, OWNERS.len(), 200, 1200);
        assert_eq!(&slug, owner);
        export(&here.join("team").join(slug), &files.iter().map(|(name, bytes)| (*name, &**bytes)).collect::<Vec<_>>());
    }
}

fn export(folder: &Path, files: &[(&str, &[u8])]) {
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeSet<String> {
    let path = |file: &PathBuf| {
        let parts = file.strip_prefix(folder).unwrap().components();
        parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    };
    files_below(folder).iter().map(path).collect()
}

/// What was said on stderr, in one line, and the exit code.
fn run(here: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let output = run_in(here, arguments);
    assert!(output.stdout.is_empty(), "{arguments:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    (said.split_whitespace().collect::<Vec<_>>().join(" "), output.status.code())
}

fn part(owner: &str, year: i32) -> String {
    format!("owner={owner}/year={year}/part.parquet")
}

#[test]
fn each_file_is_that_of_an_audit_alone() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let exports = OWNERS.map(|owner| format!("team/{owner}"));
    let all = [&["audit"][..], &exports.each_ref().map(String::as_str), &["--list", "all", "-o"]].concat();
    let (said, code) = run(here, &[&all[..], &["dataset/"]].concat());
    assert_eq!(code, Some(0), "{said}");
    let mut people = 0;
    for (owner, export) in OWNERS.iter().zip(&exports) {
        run(here, &["audit", export, "--list", "all", "-q", "-o", "alone.parquet"]);
        let path = here.join("dataset").join(part(owner, 2026));
        assert!(fs::read(&path).unwrap() == fs::read(here.join("alone.parquet")).unwrap(), "{owner}");
        people += parquet(&path).0.len();
    }
    assert!(
        said.ends_with(&format!(
            ", from `team/owner-002` written dataset/: 3 files of 3 owners, {people} rows (list all)"
        )),
        "{said}"
    );
    assert!(said.starts_with("owner=owner-000/year=2026 "), "{said}");
    assert_eq!(files(&here.join("dataset")), OWNERS.iter().map(|owner| part(owner, 2026)).collect());
    // The same bytes again, over itself and in whatever order the audits end.
    let before = OWNERS.map(|owner| fs::read(here.join("dataset").join(part(owner, 2026))).unwrap());
    assert_eq!(run(here, &[&all[..], &["dataset", "--format", "parquet", "-q"]].concat()), (String::new(), Some(0)));
    assert!(before == OWNERS.map(|owner| fs::read(here.join("dataset").join(part(owner, 2026))).unwrap()));
}

#[test]
fn an_export_that_fails_is_named_and_the_others_stay() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    fs::write(here.join("broken.zip"), b"PK\x03\x04 cut short").unwrap();
    fs::create_dir(here.join("empty")).unwrap();
    let exports = ["audit", "broken.zip", "team/owner-001", "empty", "team/owner-000", "-o", "dataset/"];
    let (said, code) = run(here, &exports);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.starts_with("error: `broken.zip` is a damaged zip"), "{said}");
    assert!(said.contains("error: `empty` holds no Connections.csv"), "{said}");
    assert_eq!(said.matches("note: it is left out").count(), 2, "{said}");
    assert!(said.contains("written dataset/: 2 files of 2 owners"), "{said}");
    assert_eq!(files(&here.join("dataset")), BTreeSet::from([part(OWNERS[0], 2026), part(OWNERS[1], 2026)]));
    // What is wrong with rules or configuration is wrong for everybody, and nothing is begun.
    fs::write(here.join("linkprune.toml"), "[bands]\nremove = \"x\"\n").unwrap();
    let (said, code) = run(here, &["audit", "team/owner-000", "team/owner-001", "-o", "other/"]);
    assert!(code == Some(4) && said.contains("linkprune.toml:2"), "{said}");
    assert!(files(here).iter().all(|file| !file.starts_with("other")));
}

#[test]
fn owners_of_one_name_are_kept_apart_and_none_leads_elsewhere() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let list = |name: &str| format!("{HEADER}Ada,Example,,,{name},CEO,13 Sep 2019\n");
    let profile = b"First Name,Last Name,Headline,Industry\nNoor,Example,,\n";
    for company in ["Contoso", "Fabrikam"] {
        export(&here.join(company), &[("Connections.csv", list(company).as_bytes()), ("Profile.csv", profile)]);
    }
    let (said, code) =
        run(here, &["audit", "Contoso", "Fabrikam", "Contoso", "--as-of", "2026-11-01", "-o", "dataset"]);
    assert_eq!(code, Some(0), "{said}");
    let found = files(&here.join("dataset"));
    assert!(found.len() == 2 && found.iter().all(|file| file.starts_with("owner=noor-example__")), "{found:?}");
    assert!(said.contains("note: nothing in `Contoso` tells the address of its owner"), "{said}");
    assert!(said.contains("note: `Contoso` is left out: `Contoso` is of the same owner and year"), "{said}");
    // An address that would lead out of the folder.
    for (slug, expected) in
        [("..", "owner=_2e_2e"), ("..%2F..%2Fup", "owner=_2e_2e_2f_2e_2e_2fup"), ("con", "owner=con")]
    {
        let config = format!("[owner]\nurl = \"https://www.linkedin.com/in/{slug}\"\n");
        fs::write(here.join("linkprune.toml"), config).unwrap();
        let (said, code) = run(here, &["audit", "Contoso", "--as-of", "2026-11-01", "-o", "alone/"]);
        assert_eq!(code, Some(0), "{said}");
        let found = files(&here.join("alone"));
        assert_eq!(found, BTreeSet::from([format!("{expected}/year=2026/part.parquet")]));
        fs::remove_dir_all(here.join("alone")).unwrap();
    }
    // Which is one owner's, and would be taken for all of them.
    let (said, code) = run(here, &["audit", "Contoso", "Fabrikam", "-o", "alone/"]);
    assert!(code == Some(4) && said.contains("[owner] in the configuration is about one owner"), "{said}");
}

#[test]
fn of_one_owner_and_year_the_newer_export_counts() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let (_, whole) = export_of_team(0, 1, 60, 300);
    let whole: Vec<(&str, &[u8])> = whole.iter().map(|(name, bytes)| (*name, &**bytes)).collect();
    let exports = ["05-31-2026", "03-31-2026", "10-31-2025"].map(|day| format!("Basic_LinkedInDataExport_{day}"));
    for name in &exports {
        export(&here.join(name), &whole);
    }
    let exports = exports.each_ref().map(String::as_str);
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]].map(|order| order.map(|index| exports[index])) {
        let (said, code) = run(here, &[&["audit"], &order[..], &["-o", "dataset/"]].concat());
        assert!(code == Some(0) && said.contains("written dataset/: 2 files of 1 owner"), "{said}");
        let expected = format!("note: `{}` is left out: `{}` is of the same owner and year", exports[1], exports[0]);
        assert!(said.contains(&expected) && said.matches("left out").count() == 1, "{said}");
        let day = |year: i32| parquet(&here.join("dataset").join(part(OWNERS[0], year))).1["as_of"].clone();
        assert_eq!([day(2025), day(2026)], [json!("2025-10-31"), json!("2026-05-31")]);
    }
    // Of one day, the one that was named last.
    let (said, _) = run(here, &["audit", exports[0], exports[2], "--as-of", "2026-01-01", "-o", "dataset/"]);
    assert!(said.contains(&format!("note: `{}` is left out", exports[0])), "{said}");
}

#[test]
fn what_is_not_a_dataset_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let (one, other) = ("team/owner-000", "team/owner-001");
    let refused = |more: &[&str], code: i32, words: &str| {
        let (said, found) = run(here, &[&["audit", one, other], more].concat());
        assert!(found == Some(code) && said.contains(words), "{more:?}: {found:?} {said}");
    };
    refused(&[], 2, "several exports are written into a folder, and none is named");
    refused(&["-o", "-"], 2, "several exports are written into one folder");
    refused(&["-o", "a/", "-o", "b/"], 2, "several exports are written into one folder");
    refused(&["-o", "list.csv"], 2, "`list.csv` ends as a file does");
    fs::create_dir_all(here.join("old/owner=owner-1/year=2025")).unwrap();
    refused(&["-o", "old/", "--redact", "names"], 5, "the numbers in place of names begin anew in each run");
    refused(&["-o", "dataset/", "--format", "csv"], 2, "written as parquet, and not as csv");
    refused(&["-o", "dataset/", "--record"], 2, "`--record` is about one export");
    refused(&["-o", "dataset/", "--contacts", "friends.vcf"], 2, "are those of one owner");
    let (said, code) = run(here, &["audit", "-o", "dataset/"]);
    assert!(code == Some(2) && said.contains("no export is named for the dataset"), "{said}");
    refused(&["-o", "team/owner-001"], 5, "it is an export");
    fs::write(here.join("file"), "mine").unwrap();
    refused(&["-o", "file"], 5, "it is a file, and a dataset is a folder");
    fs::create_dir_all(here.join("taken/owner=owner-001/year=2026")).unwrap();
    fs::write(here.join("taken").join(part(OWNERS[1], 2026)), "mine").unwrap();
    refused(&["-o", "taken/"], 5, "it was not written by linkprune");
    assert_eq!(fs::read(here.join("taken").join(part(OWNERS[1], 2026))).unwrap(), b"mine");
    assert!(here.join("taken").join(part(OWNERS[0], 2026)).exists());
    assert!(files(here).iter().all(|file| !file.contains(".linkprune-")));
}

#[test]
fn what_asks_for_attention_ends_with_code_1_and_is_said() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let exports = ["audit", "team/owner-000", "team/owner-001", "-q", "-o", "dataset/"];
    assert_eq!(run(here, &exports), (String::new(), Some(0)));
    assert_eq!(run(here, &[&exports[..], &["--fail-on", "remove=1"]].concat()).1, Some(1));
    // A broken rule that is skipped, whatever else is quiet.
    fs::create_dir(here.join("rules")).unwrap();
    fs::write(here.join("rules/broken.rhai"), "//! Broken\nremove(\n").unwrap();
    fs::write(here.join("rules/listed.rhai"), "//! Listed\nif connected_on > \"1990\" { remove(70, \"all\"); }\n")
        .unwrap();
    let (said, code) = run(here, &[&exports[..], &["--skip-broken-rules"]].concat());
    assert_eq!((said.as_str(), code), ("warning: broken rules were left out: broken", Some(0)));
    assert_eq!(run(here, &exports).1, Some(4));
    fs::remove_dir_all(here.join("rules")).unwrap();
    // An export that was cut off on the way.
    let list = here.join("team/owner-001/Connections.csv");
    let whole = fs::read_to_string(&list).unwrap();
    fs::write(&list, format!("{whole}\nAda,\"Exam")).unwrap();
    let (said, code) = run(here, &["audit", "team/owner-000", "team/owner-001", "-o", "dataset/"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("note: `team/owner-001` seems cut off"), "{said}");
    // Refused rows are a failure of that export where none may be.
    let (said, code) = run(here, &["audit", "team/owner-000", "team/owner-001", "--strict", "-o", "strict/"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("note: `team/owner-001` is left out") && said.contains("1 file of 1 owner"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_folder_is_not_followed() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    fs::create_dir_all(here.join("elsewhere")).unwrap();
    fs::create_dir_all(here.join("dataset")).unwrap();
    std::os::unix::fs::symlink(here.join("elsewhere"), here.join("dataset/owner=owner-001")).unwrap();
    let (said, code) = run(here, &["audit", "team/owner-000", "team/owner-001", "-o", "dataset/"]);
    assert!(code == Some(5) && said.contains("something is there that is not a folder"), "{said}");
    assert!(files(&here.join("elsewhere")).is_empty());
}

#[test]
fn a_redacted_dataset_names_no_owner_and_no_person() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let exports = ["audit", "team/owner-001", "team/owner-000", "--list", "all", "--redact", "all"];
    let (said, code) = run(here, &[&exports[..], &["-o", "dataset/"]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("owner=owner-1/year=2026 ") && said.contains(", from export 1 "), "{said}");
    assert!(said.contains("written FOLDER: 2 files of 2 owners") && !said.contains("team/"), "{said}");
    assert_eq!(files(&here.join("dataset")), BTreeSet::from([part("owner-1", 2026), part("owner-2", 2026)]));
    let mut shared = Vec::new();
    for owner in ["owner-1", "owner-2"] {
        let (rows, _) = parquet(&here.join("dataset").join(part(owner, 2026)));
        let urls: BTreeSet<String> = rows.iter().filter_map(|row| row["url"].as_str().map(str::to_owned)).collect();
        assert!(urls.iter().all(|url| url.starts_with("https://person-")), "{urls:?}");
        shared.push(urls);
    }
    // One person has one number in both.
    assert!(shared[0].intersection(&shared[1]).count() > 0);
}

#[test]
fn a_killed_run_leaves_whole_files_or_none() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let arguments = ["audit", "team/owner-000", "team/owner-001", "team/owner-002", "-q", "-o"];
    run(here, &[&arguments[..], &["whole/"]].concat());
    for step in 1..12 {
        let name = format!("killed-{step}/");
        let mut child = program(here, &[&arguments[..], &[&name]].concat()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(step * 40));
        let _ = child.kill();
        child.wait().unwrap();
        let killed = here.join(&name);
        let found = if killed.exists() { files(&killed) } else { BTreeSet::new() };
        for file in found.iter().filter(|file| file.ends_with(".parquet")) {
            assert!(fs::read(killed.join(file)).unwrap() == fs::read(here.join("whole").join(file)).unwrap(), "{file}");
        }
    }
}

/// A Python with Spark, where there is one.
pub fn python_with_spark() -> Option<PathBuf> {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/spark/bin/python");
    if python.is_file() {
        return Some(python);
    }
    assert!(std::env::var("LINKPRUNE_READERS").as_deref() != Ok("required"), "Spark is not installed");
    let _ = std::io::stderr().write_all(b"skipped: Spark is not installed (.ci/full does)\n");
    None
}

#[test]
fn other_readers_agree_on_a_dataset() {
    if !is_installed("python") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let exports =
        ["audit", "team/owner-000", "team/owner-001", "team/owner-002", "--list", "all", "-q", "-o", "dataset/"];
    assert_eq!(run(here, &exports), (String::new(), Some(0)));
    // A second year, and an owner whose word a careless reader takes for a number.
    run(here, &["audit", "team/owner-000", "--as-of", "2025-11-01", "--list", "all", "-q", "-o", "dataset/"]);
    fs::write(here.join("linkprune.toml"), "[owner]\nurl = \"https://www.linkedin.com/in/007\"\n").unwrap();
    run(here, &["audit", "team/owner-002", "--list", "all", "-q", "-o", "dataset/"]);
    let answers = |mut python: std::process::Command, reader: &str| -> Json {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/dataset.py");
        let output = python.arg(script).arg(reader).arg("dataset").current_dir(here).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{reader}: {said}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let duckdb = answers(with_readers("python"), "duckdb");
    let owners: Vec<&str> = duckdb["files"].as_array().unwrap().iter().map(|row| row[0].as_str().unwrap()).collect();
    assert_eq!(owners, ["_3007", "owner-000", "owner-000", "owner-001", "owner-002"]);
    assert!(duckdb["shared"].as_array().unwrap().len() > 5, "{duckdb}");
    assert_eq!(answers(with_readers("python"), "polars"), duckdb);
    if let Some(python) = python_with_spark() {
        assert_eq!(answers(std::process::Command::new(python), "spark"), duckdb);
    }
}

/// What an example of the page prints: a command with what it says, a script without. `None` where its tool is not installed.
#[cfg(unix)]
fn printed(here: &Path, language: &str, text: &str) -> Option<String> {
    let (mut command, with_stderr) = match language {
        "console" => {
            let mut command = std::process::Command::new("sh");
            command.arg("-c").arg(format!("{{ {text}; }} 2>&1"));
            (command, true)
        }
        _ if text.contains("pyspark") => (std::process::Command::new(python_with_spark()?), false),
        _ if is_installed("python") => (with_readers("python"), false),
        _ => return None,
    };
    if !with_stderr {
        command.arg("-c").arg(text);
    }
    let own = Path::new(env!("CARGO_BIN_EXE_linkprune")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([own.to_owned()].into_iter().chain(std::env::split_paths(&path))).unwrap();
    command.env("PATH", path).env("HOME", here).env("XDG_DATA_HOME", here.join("data")).env("NO_COLOR", "1");
    command.env("PYTHONIOENCODING", "utf-8").env("LC_ALL", "C.UTF-8");
    let output = command.current_dir(here).output().unwrap();
    assert!(output.status.success(), "{text}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The page with each example followed by what it prints: `UPDATE_TEAM=1 cargo test the_page_on_teams` writes it anew.
#[cfg(unix)]
#[test]
fn the_page_on_teams_shows_what_its_examples_print() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    team(here);
    let page = fs::read_to_string("docs/team.md").unwrap();
    let mut now = page.clone();
    let blocks = blocks(&page);
    for (index, (language, text)) in blocks.iter().enumerate() {
        match language.as_str() {
            "console" => {
                let commands = text.lines().filter_map(|line| line.strip_prefix("$ "));
                let shown =
                    commands.map(|command| format!("$ {command}\n{}", printed(here, language, command).unwrap()));
                now = now.replace(text, &shown.collect::<String>());
            }
            "python" => {
                let Some(printed) = printed(here, language, text) else { continue };
                let shown = format!("```{language}\n{text}```\n\n```text\n{}```", blocks[index + 1].1);
                assert!(page.contains(&shown), "no output follows {text}");
                let printed = printed.trim_end();
                now = now.replace(&shown, &format!("```{language}\n{text}```\n\n```text\n{printed}\n```"));
            }
            "text" => {}
            other => panic!("a block of {other}"),
        }
    }
    if std::env::var_os("UPDATE_TEAM").is_some() {
        fs::write("docs/team.md", now).unwrap();
    } else {
        assert_eq!(page, now);
    }
}
