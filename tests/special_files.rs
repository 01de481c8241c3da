//! Rules and configurations that are not plain files, or have no end: nothing hangs, and nothing is read for ever.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::program::program;

const RULE: &str =
    "//! All\n//! example: days_connected = 9 => remove 60\nif days_connected > 0 { remove(60, \"x\"); }\n";

/// The exit code and what was said; a command that has not ended after ten seconds hangs.
fn run_in(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut child = program(folder, arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > Duration::from_secs(10) {
            child.kill().unwrap();
            panic!("{arguments:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_endless_files_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("rules")).unwrap();
    fs::write(here.join("rules/all.rhai"), RULE).unwrap();
    assert!(Command::new("mkfifo").arg(here.join("rules/x.rhai")).status().unwrap().success());
    let (code, said) = run_in(here, &["audit", "--sample", "-q"]);
    assert_eq!(code, 4);
    assert!(said.contains("`rules/x.rhai` is not a regular file"), "{said}");
    fs::remove_file(here.join("rules/x.rhai")).unwrap();
    symlink("/dev/zero", here.join("rules/x.rhai")).unwrap();
    assert_eq!(run_in(here, &["audit", "--sample", "-q"]).0, 4);
    assert_eq!(run_in(here, &["rules", "check", "rules/x.rhai"]).0, 4);
    fs::remove_file(here.join("rules/x.rhai")).unwrap();
    let (code, said) = run_in(here, &["audit", "--sample", "-q", "--config", "/dev/zero"]);
    assert_eq!(code, 4);
    assert!(said.contains("larger than 16 MiB"), "{said}");
    assert!(Command::new("mkfifo").arg(here.join("linkprune.toml")).status().unwrap().success());
    assert_eq!(run_in(here, &["audit", "--sample", "-q"]).0, 0);
}

#[test]
fn hidden_files_beside_a_rule_are_not_rules() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("rules")).unwrap();
    fs::write(here.join("rules/all.rhai"), RULE).unwrap();
    for name in ["._all.rhai", ".hidden.rhai", "._all.cases.csv"] {
        fs::write(here.join("rules").join(name), b"\0\x05\x16\x07\0\xff").unwrap();
    }
    assert_eq!(run_in(here, &["audit", "--sample", "-q"]), (0, String::new()));
    assert_eq!(run_in(here, &["rules", "test"]).0, 0);
}
