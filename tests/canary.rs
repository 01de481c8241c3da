//! No error and no remark ever repeats a cell: every file that linkprune reads is damaged in every way, with a word of its own in
//! every cell, and each command is run on it at every level of talking.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program::run_in;
use crate::redaction::MARK;
use crate::redaction::fixture::{everything, url, word};

/// Commands that read an export, each with what it reads beside it.
const COMMANDS: [&[&str]; 12] = [
    &["audit", "export", "--list", "all", "--format", "csv"],
    &["inspect", "export"],
    &["explain", "nobody", "export"],
    &["backtest", "export"],
    &["worklist", "export"],
    &["compare", "last-year", "export"],
    &["network", "export"],
    &["decisions", "import", "filled.csv", "export"],
    &["rules", "stats", "export", "--decisions", "filled.csv"],
    &["industries", "export"],
    &["remind", "export", "-o", "next.ics"],
    &["rules", "compare", "export", "--set", "never-spoke.enabled=false"],
];

/// Options that end in an error, or in words, where nothing is damaged.
const OPTIONS: [&[&str]; 12] = [
    &["--limit", "rows=1"],
    &["--limit", "connections=1"],
    &["--limit", "people=1"],
    &["--limit", "cell=8"],
    &["--limit", "columns=3"],
    &["--strict"],
    &["--encoding", "utf-16le"],
    &["--touches", "touches.csv", "--contacts", "book.vcf", "--calendar", "home.ics"],
    &["--touches", "book.vcf"],
    &["--contacts", "home.ics"],
    &["--calendar", "touches.csv"],
    &["--touches", "touches.csv", "--map", "who=Nothing"],
];

/// How much is said, each level with an option that asks for it.
const LEVELS: [&[&str]; 3] = [&["-q"], &[], &["-v"]];

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    everything(here);
    // Paths, rules and settings are the owner's own words, and errors may name them.
    fs::rename(here.join(word("folder")), here.join("export")).unwrap();
    fs::rename(here.join(word("lastyear")), here.join("last-year")).unwrap();
    fs::rename(here.join(format!("{}.csv", word("decided"))), here.join("filled.csv")).unwrap();
    fs::remove_dir_all(here.join(word("rules"))).unwrap();
    fs::remove_file(here.join(format!("{}.toml", word("config")))).unwrap();
    for file in ["export", "last-year"].map(|export| here.join(export).join(format!("{}.csv", word("strayfile")))) {
        fs::remove_file(&file).unwrap();
        // It names files, and so do warnings.
        fs::remove_file(file.with_file_name("Error.txt")).unwrap();
    }
    let (call, card) = (word("call"), word("card"));
    let touches = format!(
        "Who,Day,Kind,Note\n{call} Example,2026-01-01,{},{}\n{},1/x/2,,\n",
        word("kind"),
        word("note"),
        url("ada")
    );
    fs::write(here.join("touches.csv"), touches).unwrap();
    let book = format!("BEGIN:VCARD\nFN:{card}\nEMAIL:{card}@example.org\nEND:VCARD\nBEGIN:VCARD\nFN:{card}\n");
    fs::write(here.join("book.vcf"), book).unwrap();
    let event = |day: &str| {
        format!(
            "BEGIN:VEVENT\nDTSTART:{day}\nSUMMARY:{}\nATTENDEE;CN={card}:mailto:{card}@example.org\nRRULE:{}\nEND:VEVENT\n",
            word("title"),
            word("rule")
        )
    };
    fs::write(
        here.join("home.ics"),
        format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", event("20260101"), event("20261301")),
    )
    .unwrap();
    folder
}

/// Every way in which a file is damaged.
fn damages(whole: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8(whole.to_vec()).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let in_the_middle = |bytes: &[u8]| [&whole[..whole.len() / 2], bytes, &whole[whole.len() / 2..]].concat();
    vec![
        whole[..whole.len() / 2].to_vec(),
        rows.as_bytes().to_vec(),
        format!("{rows}{header}\n").into_bytes(),
        in_the_middle(b"\""),
        in_the_middle(b"\n"),
        in_the_middle(b",,,,,,,,,,,,"),
        in_the_middle(b"\0\xff\xfe"),
        text.replace(',', ";").into_bytes(),
        text.replace("20", word("day").as_str()).into_bytes(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        [b"PK\x03\x04", whole].concat(),
        [b"SQLite format 3\0", whole].concat(),
        Vec::new(),
    ]
}

/// What was said, but for the name and address of the owner, which a summary begins with.
fn said(here: &Path, arguments: &[&str]) -> String {
    let output = run_in(here, arguments);
    assert_ne!(output.status.code(), None, "{arguments:?}");
    assert_ne!(output.status.code(), Some(101), "{arguments:?}");
    let mut said = String::from_utf8(output.stderr).unwrap();
    for own in ["ownerfirst", "ownerlast", "slugowner"] {
        said = said.replace(&word(own), "");
    }
    said
}

fn assert_silent(here: &Path, what: &str, arguments: &[&str]) {
    for level in LEVELS {
        let arguments = [arguments, level].concat();
        let said = said(here, &arguments);
        assert!(!said.contains(MARK), "{what}, {arguments:?}: {said}");
    }
}

#[test]
fn no_cell_is_in_any_error_whatever_is_damaged() {
    let folder = folder();
    let here = folder.path();
    let in_export: Vec<PathBuf> = fs::read_dir(here.join("export"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .collect();
    assert!(in_export.len() >= 11, "{in_export:?}");
    let beside = ["touches.csv", "book.vcf", "home.ics", "filled.csv"].map(|file| here.join(file));
    let mut command = 0;
    for file in in_export.iter().chain(&beside) {
        let whole = fs::read(file).unwrap();
        for (number, damaged) in damages(&whole).into_iter().enumerate() {
            fs::write(file, damaged).unwrap();
            command += 1;
            let what = format!("{} damaged as number {number}", file.display());
            let outside: &[&str] = &["--touches", "touches.csv", "--contacts", "book.vcf", "--calendar", "home.ics"];
            let arguments = match file.file_name().unwrap().to_str().unwrap() {
                "touches.csv" | "book.vcf" | "home.ics" => [COMMANDS[0], outside].concat(),
                "filled.csv" => COMMANDS[7 + command % 2].to_vec(),
                _ => COMMANDS[command % COMMANDS.len()].to_vec(),
            };
            let level = LEVELS[command % LEVELS.len()];
            let said = said(here, &[&arguments, level].concat());
            assert!(!said.contains(MARK), "{what}, {arguments:?} {level:?}: {said}");
        }
        fs::write(file, whole).unwrap();
    }
}

#[test]
fn no_cell_is_in_any_error_of_an_option() {
    let folder = folder();
    for options in OPTIONS {
        assert_silent(folder.path(), "whole", &[COMMANDS[0], options].concat());
    }
    for command in COMMANDS {
        assert_silent(folder.path(), "whole", command);
    }
}

#[test]
fn no_cell_is_in_any_error_about_a_ledger_or_an_archive() {
    let folder = folder();
    let here = folder.path();
    let list = fs::read(here.join("export/Connections.csv")).unwrap();
    for (number, bytes) in damages(&list).into_iter().enumerate() {
        fs::write(here.join("ledger.sqlite"), &bytes).unwrap();
        fs::write(here.join("export.zip"), &bytes).unwrap();
        for command in [
            &["history", "export", "--ledger", "ledger.sqlite"][..],
            &["ledger", "check", "--ledger", "ledger.sqlite"],
            &["ledger", "restore", "export.zip", "--ledger", "ledger.sqlite"],
            &["inspect", "export.zip"],
        ] {
            assert_silent(here, &format!("damaged as number {number}"), command);
        }
    }
}
