//! Runs that are cut short: what they leave is never mistaken for the whole.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::program::{program, run_in};

fn said(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rules_in(folder: &Path) -> usize {
    let rules = fs::read_dir(folder.join("rules")).into_iter().flatten();
    rules.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "rhai")).count()
}

/// How many starter rules there are.
fn all() -> usize {
    linkprune::rules::starter::STARTER.len()
}

#[test]
fn a_killed_init_leaves_every_starter_rule_or_none() {
    for step in 0..40 {
        let folder = TempDir::new().unwrap();
        let mut child = program(folder.path(), &["init", "-q"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_micros(step * 1500));
        let _ = child.kill();
        child.wait().unwrap();
        let found = rules_in(folder.path());
        assert!(found == 0 || found == all(), "{found} of all rules after {step}");
    }
}

#[test]
fn missing_starter_rules_are_named_and_init_adds_them_when_asked() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    assert_eq!(run_in(here, &["init", "-q"]).status.code(), Some(0));
    let audit = ["audit", "--sample", "--as-of", "2026-11-01"];
    let whole = run_in(here, &audit);
    assert!(!said(&whole).contains("starter rules"), "{}", said(&whole));
    fs::remove_file(here.join("rules/recommended.rhai")).unwrap();
    fs::remove_file(here.join("rules/endorsed.rhai")).unwrap();
    fs::write(
        here.join("rules/never-spoke.rhai"),
        fs::read_to_string(here.join("rules/never-spoke.rhai")).unwrap() + "// mine\n",
    )
    .unwrap();
    let output = run_in(here, &audit);
    let left = all() - 2;
    let expected = format!(
        "{left} rules judged: {left} of the {} starter rules are in rules/; missing: recommended, endorsed",
        all()
    );
    assert!(said(&output).contains(&expected), "{}", said(&output));
    let json = run_in(here, &[&audit[..], &["--format", "json", "-q"]].concat()).stdout;
    assert!(String::from_utf8(json).unwrap().contains("starter-rules-missing"));
    let init = run_in(here, &["init"]);
    assert!(
        said(&init).contains(&format!("it lacks 2 of the {} starter rules: recommended, endorsed", all())),
        "{}",
        said(&init)
    );
    assert_eq!(rules_in(here), all() - 2);
    assert_eq!(run_in(here, &["rules", "new", "recommended", "--from", "recommended"]).status.code(), Some(0));
    let added = run_in(here, &["init", "--add-missing"]);
    assert!(said(&added).contains("added to rules/: endorsed"), "{}", said(&added));
    assert!(fs::read_to_string(here.join("rules/never-spoke.rhai")).unwrap().ends_with("// mine\n"));
    assert_eq!(rules_in(here), all());
}

#[test]
fn what_is_offered_for_missing_rules_names_the_folder_that_was_given() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    assert_eq!(run_in(here, &["init", "-q", "--rules", "mine"]).status.code(), Some(0));
    fs::remove_file(here.join("mine/endorsed.rhai")).unwrap();
    let json = run_in(here, &["audit", "--sample", "--rules", "mine", "--format", "json", "-q"]).stdout;
    let json = String::from_utf8(json).unwrap();
    assert!(json.contains("`linkprune init --add-missing --rules mine` adds them"), "{json}");
    let added = run_in(here, &["init", "--add-missing", "--rules", "mine"]);
    assert!(said(&added).contains("added to mine/: endorsed"), "{}", said(&added));
    fs::write(
        here.join("mine/endorsed.rhai"),
        "//! Mine\n//! example: noted = true => keep 5\nif noted { keep(5, \"x\"); }\n",
    )
    .unwrap();
    let list = String::from_utf8(run_in(here, &["rules", "list", "--rules", "mine"]).stdout).unwrap();
    assert!(list.contains("starter rules of their names: endorsed\n"), "{list}");
    assert!(list.contains("run `linkprune init --add-missing --rules mine`"), "{list}");
    // The name that a rule had in an earlier version.
    let earlier = "no-company-no-position";
    let show = |id: &str| {
        let shown = run_in(here, &["rules", "show", id, "--rules", "mine"]);
        assert_eq!(shown.status.code(), Some(2), "{}", said(&shown));
        said(&shown)
    };
    let shown = show(earlier);
    assert!(shown.contains("an earlier version had it; it is called `blank-profile` now"), "{shown}");
}

#[test]
fn a_starter_rule_that_is_switched_off_is_meant_to_be_missing() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    assert_eq!(run_in(here, &["init", "-q"]).status.code(), Some(0));
    fs::remove_file(here.join("rules/endorsed.rhai")).unwrap();
    fs::write(here.join("linkprune.toml"), "[rules.endorsed]\nenabled = false\n").unwrap();
    let output = run_in(here, &["audit", "--sample"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("starter rules"), "{}", said(&output));
}

#[test]
fn an_interrupted_folder_stops_the_audit_until_init_has_completed_it() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    assert_eq!(run_in(here, &["init", "-q"]).status.code(), Some(0));
    fs::remove_file(here.join("rules/recommended.rhai")).unwrap();
    fs::write(here.join("rules/.linkprune-unfinished"), "").unwrap();
    let output = run_in(here, &["audit", "--sample", "-q"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(said(&output).contains("run `linkprune init` again"), "{}", said(&output));
    assert_eq!(run_in(here, &["init", "-q"]).status.code(), Some(0));
    assert_eq!(rules_in(here), all());
    assert_eq!(run_in(here, &["audit", "--sample", "-q"]).status.code(), Some(0));
}

/// Sends a signal by its name.
#[cfg(unix)]
fn signal(child: &std::process::Child, name: &str) {
    Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap();
}

/// The names of what is in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_draft_and_says_so_by_its_exit_code() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let mut interrupted = 0;
    for step in 0..40 {
        let name = if step % 2 == 0 { "INT" } else { "TERM" };
        let arguments = ["audit", "--sample", "--list", "all", "-q", "-o", "a.json", "-o", "b.csv", "-o", "c.ndjson"];
        let mut child = program(here, &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(step * 12));
        signal(&child, name);
        // Before its first instruction a program cannot listen, and is ended by the system.
        if let Some(code) = child.wait().unwrap().code() {
            assert!(matches!(code, 0 | 130), "{code} after {step}");
            interrupted += u32::from(code == 130);
        }
        let left: Vec<String> = names(here).into_iter().filter(|name| name.starts_with('.')).collect();
        assert!(left.is_empty(), "{left:?} after {step}");
    }
    assert!(interrupted > 0, "no run was interrupted");
}

#[cfg(unix)]
#[test]
fn watching_ends_with_its_reader() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let mut child =
        program(here, &["audit", "--sample", "--watch"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().unwrap()), &mut line).unwrap();
    let started = std::time::Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(started.elapsed().as_secs() < 20, "it goes on after its reader has gone");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn watching_judges_while_files_keep_changing() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    assert_eq!(run_in(here, &["init", "-q"]).status.code(), Some(0));
    let mut child =
        program(here, &["audit", "--sample", "--watch"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let output = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let lines = std::io::BufRead::lines(std::io::BufReader::new(output)).map_while(Result::ok);
        lines.filter(|line| line.starts_with("-- ")).count()
    });
    std::thread::sleep(std::time::Duration::from_secs(3));
    for step in 0..250 {
        fs::write(here.join("rules/never-spoke.rhai"), format!("{RULE}// {step}\n")).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    // The files were saved until a moment ago, so whatever was judged was judged while they changed.
    child.kill().unwrap();
    child.wait().unwrap();
    let judged = reader.join().unwrap();
    assert!(judged >= 3, "judged {judged} times in five seconds of savings");
}

const RULE: &str =
    "//! All\n//! example: days_connected = 9 => remove 60\nif days_connected > 7 { remove(60, \"x\"); }\n";
