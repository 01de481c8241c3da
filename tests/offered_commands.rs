//! Commands that linkprune suggests: nothing in them comes from a cell, and a shell reads nothing in them but names.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::program::run_in;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

/// What the summary offers as the next command, unwrapped.
fn offered(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    let next = said.split("\nnext").nth(1).unwrap_or_else(|| panic!("nothing is offered: {said}"));
    let next = next.split_whitespace().collect::<Vec<_>>().join(" ");
    next.split('`').nth(1).unwrap().to_owned()
}

/// An export whose first listed person is called `name`, in a folder called `folder`.
fn export(name: &str, url: &str, folder: &str) -> TempDir {
    let here = TempDir::new().unwrap();
    fs::create_dir(here.path().join(folder)).unwrap();
    let name = name.replace('"', "\"\"");
    let row = format!("\"{name}\",Example,{url},,Wide World Recruitment,,13 Sep 2010\n");
    fs::write(here.path().join(folder).join("Connections.csv"), format!("{HEADER}{row}{row}")).unwrap();
    list_everybody(here.path());
    here
}

/// A rule that puts everybody on the removal list.
fn list_everybody(here: &Path) {
    let rule =
        "//! All\n//! example: days_connected = 9 => remove 60\nif days_connected < 9000 { remove(60, \"x\"); }\n";
    fs::create_dir(here.join("rules")).unwrap();
    fs::write(here.join("rules/all.rhai"), rule).unwrap();
    // Without a configuration, `linkprune init` is offered first.
    fs::write(here.join("linkprune.toml"), "").unwrap();
}

#[test]
fn no_cell_is_ever_part_of_an_offered_command() {
    for name in ["Ada$(touch pwned)", "Ada\"; touch pwned; \"", "`touch pwned`", "Ada", "Ada\ntouch pwned"] {
        let url = "https://www.linkedin.com/in/a;touch$IFS/tmp/pwned;";
        let here = export(name, url, "f1");
        let output = run_in(here.path(), &["audit", "f1", "--list", "all"]);
        assert_eq!(offered(&output), "linkprune explain 1 f1", "{name}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("pwned") && !said.contains("Ada"), "{said}");
    }
}

#[test]
fn a_rank_names_a_person_and_digits_are_a_rank() {
    let here = TempDir::new().unwrap();
    let row = |name: &str| format!("{name},Example,https://www.linkedin.com/in/{name},,,,13 Sep 2010\n");
    fs::write(here.path().join("c.csv"), format!("{HEADER}{}{}", row("Ada"), row("7"))).unwrap();
    list_everybody(here.path());
    let explained = |who: &str| {
        let output = run_in(here.path(), &["explain", who, "c.csv"]);
        let shown = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), shown.lines().next().unwrap_or_default().to_owned())
    };
    assert_eq!(explained("1"), (0, "7 Example".to_owned()));
    assert_eq!(explained("2"), (0, "Ada Example".to_owned()));
    assert_eq!(explained("7").0, 2);
    assert_eq!(explained("https://www.linkedin.com/in/7"), (0, "7 Example".to_owned()));
    let output = run_in(here.path(), &["explain", "7", "c.csv"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("nobody has rank 7") && said.contains("from 1 to 2"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_shell_takes_the_offered_path_as_the_one_that_was_given() {
    let hostile = ["plain", "two words", "a$(touch pwned)", "it's", "a;touch pwned;", "-q", "a&b|c", "~", "*"];
    for folder in hostile {
        let here = export("Ada", "", folder);
        let given = format!("./{folder}");
        let command = offered(&run_in(here.path(), &["audit", &given, "--list", "all", "--as-of", "2026-01-01"]));
        let rest = command.strip_prefix("linkprune ").unwrap();
        let script = format!("for word in {rest}; do printf '%s\\n' \"$word\"; done");
        let words = Command::new("sh").args(["-c", &script]).current_dir(here.path()).output().unwrap();
        let words = String::from_utf8(words.stdout).unwrap();
        let expected = format!("explain\n1\n{given}\n--as-of\n2026-01-01\n");
        assert_eq!(words, expected, "{command}");
        assert!(!here.path().join("pwned").exists(), "{command}");
    }
}
