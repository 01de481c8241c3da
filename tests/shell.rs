//! Scripts that complete commands in shells, and manual pages.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::run_in;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// The names of the files of a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_shell_has_a_script_and_those_that_are_here_accept_it() {
    let folder = tempfile::tempdir().unwrap();
    for shell in SHELLS {
        let output = run_in(folder.path(), &["completions", shell]);
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}");
        let script = String::from_utf8(output.stdout).unwrap();
        for command in ["audit", "worklist", "completions", "--no-pager", "--format"] {
            assert!(script.contains(command.trim_start_matches('-')), "{shell} does not know {command}");
        }
        // These two read without running; a shell that is not here is left out.
        let reader = Command::new(shell).arg("-n").stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        if let (true, Ok(mut reader)) = (["bash", "zsh"].contains(&shell), reader) {
            reader.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
            assert!(reader.wait().unwrap().success(), "{shell} does not read its script");
        }
    }
}

#[test]
fn there_is_a_page_for_each_command_and_it_is_the_same_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = run_in(folder.path(), &["man"]);
    assert!(first.status.success() && first.stderr.is_empty());
    assert!(run_in(folder.path(), &["man", "man/man1"]).status.success());
    let pages = names(&folder.path().join("man/man1"));
    assert!(pages.len() > 35 && pages.contains(&"linkprune-rules-check.1".to_owned()), "{pages:?}");
    let page = |name: &str| fs::read(folder.path().join("man/man1").join(name)).unwrap();
    assert_eq!(page("linkprune.1"), first.stdout);
    let audit = page("linkprune-audit.1");
    assert!(run_in(folder.path(), &["man", "man/man1"]).status.success(), "pages of ours are written again");
    assert_eq!(page("linkprune-audit.1"), audit);
}

#[cfg(unix)]
#[test]
fn pages_can_be_read_by_everybody() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("linkprune.1");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    fs::write(folder.path().join("any"), "").unwrap();
    assert!(run_in(folder.path(), &["man", "."]).status.success());
    assert_eq!(mode(&page), mode(&folder.path().join("any")));
}

#[test]
fn what_is_no_page_of_ours_is_left_as_it_is_and_then_no_page_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("linkprune-worklist.1"), "my notes\n").unwrap();
    let output = run_in(folder.path(), &["man", "."]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(said.contains("linkprune-worklist.1") && said.contains("not a page that"), "{said}");
    assert_eq!(names(folder.path()), ["linkprune-worklist.1"]);
}
