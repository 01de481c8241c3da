//! Cells that somebody wrote to do harm, through every format and every command.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linkprune"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_long_cell_does_not_end_an_audit() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let company = format!("Northwind Bank{}", "\u{200b}".repeat(30_000));
    let rows = format!(
        "Ada,Example,,,{company},CEO,13 Sep 2010\nBram,Example,,,Fabrikam,{},13 Sep 2010\n",
        "x".repeat(70_000)
    );
    fs::write(here.join("c.csv"), format!("{HEADER}{rows}")).unwrap();
    fs::write(here.join("linkprune.toml"), "[target]\ncompanies = [\"Northwind Bank\"]\n").unwrap();
    let output = run_in(here, &["audit", "c.csv", "--list", "all"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(said(&output).matches("2 cells are very long in Connections.csv").count(), 1, "{}", said(&output));
    fs::create_dir(here.join("rules")).unwrap();
    let rule = "//! All\n//! example: company = \"A\", position = \"B\" => remove 60\n\
                if company.to_lower() != \"x\" { remove(60, `at ${company} as ${position.to_upper()}`); }\n";
    fs::write(here.join("rules/all.rhai"), rule).unwrap();
    let output = run_in(here, &["audit", "c.csv", "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count(), 2);
}
