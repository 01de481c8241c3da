//! What a first user tries: help as a command, typing errors, `init`, a new rule. Each once cost somebody's trust.

use std::fs;
use std::process::Output;

use tempfile::TempDir;

use crate::program::run_in;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn swapped_letters_in_an_option_are_understood() {
    let here = TempDir::new().unwrap();
    for (written, meant) in [("--tpo", "'--top'"), ("--sampel", "'--sample'"), ("--lsit", "'--list'")] {
        let output = run_in(here.path(), &["audit", written, "3"]);
        assert_eq!(code(&output), 2);
        assert!(said(&output).contains(meant), "{}", said(&output));
    }
    let output = run_in(here.path(), &["rules", "tune", "--decsions", "x"]);
    assert!(said(&output).contains("'--decisions'"), "{}", said(&output));
}

#[test]
fn help_is_a_command_too() {
    let here = TempDir::new().unwrap();
    for arguments in [&["help"][..], &["help", "audit"], &["rules", "help"]] {
        let output = run_in(here.path(), arguments);
        assert_eq!(code(&output), 0);
        assert!(shown(&output).contains("Usage:"), "{arguments:?}");
    }
}

#[test]
fn init_is_filled_from_the_export_that_is_here() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(here.join("Connections.csv"), format!("{HEADER}Ada,A,https://www.linkedin.com/in/ada,,,,01 Jan 2015\n"))
        .unwrap();
    fs::write(here.join("Profile.csv"), "First Name,Last Name,Industry\nNoor,Example,Computer Software\n").unwrap();
    let output = run_in(here, &["init"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let config = fs::read_to_string(here.join("linkprune.toml")).unwrap();
    assert!(config.contains("\nname = \"Noor Example\""), "{config}");
    assert!(said(&output).contains("run `linkprune audit`"), "{}", said(&output));
    let empty = TempDir::new().unwrap();
    let output = run_in(empty.path(), &["init"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("run `linkprune audit YOUR-EXPORT.zip`"), "{}", said(&output));
}

#[test]
fn what_is_offered_for_pasting_can_be_pasted() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let rows =
        "Ada,A,,,Zzyzx Quux,Grobbler of Fnords,01 Jan 2015\nBram,B,,,Zzyzx Quux,Grobbler of Fnords,01 Jan 2015\n";
    fs::write(here.join("c.csv"), format!("{HEADER}{rows}")).unwrap();
    let pasted = |output: &Output| {
        let text = shown(output);
        text.split_once("# to name next").map(|(_, rest)| format!("# to name next{rest}")).unwrap()
    };
    // Onto nothing, and below the headers that `init` writes.
    let first = pasted(&run_in(here, &["industries", "c.csv"]));
    assert!(first.contains("[industries.companies]") && first.contains("\"Zzyzx Quux\" = \"\""), "{first}");
    fs::write(here.join("linkprune.toml"), &first).unwrap();
    assert_eq!(code(&run_in(here, &["config", "-q"])), 0, "{first}");
    fs::write(here.join("linkprune.toml"), "[industries.companies]\n").unwrap();
    let second = pasted(&run_in(here, &["industries", "c.csv"]));
    fs::write(here.join("linkprune.toml"), format!("[industries.companies]\n{second}")).unwrap();
    let output = run_in(here, &["config", "-q"]);
    assert_eq!(code(&output), 0, "{second}\n{}", said(&output));
}

#[test]
fn a_new_rule_begins_on_trial() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let before = run_in(here, &["audit", "--sample", "--as-of", "2026-11-01", "--format", "csv", "-q"]).stdout;
    assert_eq!(code(&run_in(here, &["rules", "new", "sells-crypto"])), 0);
    let config = fs::read_to_string(here.join("linkprune.toml")).unwrap();
    assert_eq!(config.trim_start(), "[rules.sells-crypto]\ntrial = true\n");
    let list = shown(&run_in(here, &["rules", "list"]));
    assert!(list.lines().any(|line| line.starts_with("sells-crypto") && line.contains("trial")), "{list}");
    let after = run_in(here, &["audit", "--sample", "--as-of", "2026-11-01", "--format", "csv", "-q"]).stdout;
    let scores = |csv: Vec<u8>| {
        let mut reader = csv::Reader::from_reader(std::io::Cursor::new(csv));
        let score = reader.headers().unwrap().iter().position(|name| name == "Score").unwrap();
        reader.records().map(|record| record.unwrap()[score].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(scores(before), scores(after));
}

#[test]
fn the_sample_is_not_the_owners_of_this_folder() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let audit = ["audit", "--sample", "--as-of", "2026-11-01"];
    let before = run_in(here, &audit);
    let config = "[owner]\nname = \"Bram Example\"\nurl = \"https://www.linkedin.com/in/bram\"\n[keep]\npeople = [\"Nobody Here\"]\n";
    fs::write(here.join("linkprune.toml"), config).unwrap();
    let after = run_in(here, &audit);
    assert_eq!((said(&before), shown(&before)), (said(&after), shown(&after)));
}

#[test]
fn config_names_where_each_value_comes_from() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(here.join("linkprune.toml"), "[rules.never-spoke]\nAFTER_DAYS = 540\nweight = 0.5\n").unwrap();
    let config = shown(&run_in(here, &["config", "--set", "never-spoke.trial=true"]));
    let rule = config.split("[rules.never-spoke]").nth(1).unwrap();
    let lines: Vec<&str> = rule.lines().skip(1).take(4).collect();
    assert!(lines[0].starts_with("enabled = true") && lines[0].ends_with("# by default"), "{rule}");
    assert!(lines[1].starts_with("trial = true") && lines[1].ends_with("# the command line"), "{rule}");
    assert!(lines[2].starts_with("weight = 0.5") && lines[2].ends_with("# linkprune.toml:3:10"), "{rule}");
    fs::write(here.join("linkprune.toml"), "[owner]\nurl = \"https://example.com/x\"\n").unwrap();
    assert_eq!(code(&run_in(here, &["config"])), 4);
}

#[test]
fn explain_says_what_is_unknown_of_this_person() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(
        here.join("Connections.csv"),
        format!("{HEADER}Ada,A,,,,,01 Jan 2015\nBram,B,,,Zzyzx,Grobbler,01 Jan 2016\n"),
    )
    .unwrap();
    fs::write(here.join("Profile.csv"), "First Name,Last Name,Industry\nNoor,Example,Computer Software\n").unwrap();
    let explained =
        |who: &str| shown(&run_in(here, &["explain", who, "."])).split_whitespace().collect::<Vec<_>>().join(" ");
    let ada = explained("Ada");
    assert!(ada.contains("in_my_industry: their company and position are blank"), "{ada}");
    assert!(ada.contains("messages_from_them: messages.csv is not in this export"), "{ada}");
    let bram = explained("Bram");
    assert!(bram.contains("in_my_industry: nothing in their company or position says an industry"), "{bram}");
    assert!(bram.contains("seniority: no word of their position names a job"), "{bram}");
}
