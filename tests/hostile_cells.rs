//! Cells that somebody wrote to do harm, in every format and every command.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::program::run_in;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

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
    let output = run_in(here, &["audit", "c.csv", "--list", "all", "-v"]);
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

/// A token in every hostile cell, by which it is found wherever it comes out.
pub const CANARY: &str = "c4n4ry";

/// What somebody may have called themselves, their company or their job, to do harm where it is shown or run.
fn cells() -> Vec<String> {
    let around = [
        ("\u{1b}[2J\u{1b}]0;", "\u{7}"),
        ("\u{1b}]8;;https://example.com\u{1b}\\", "\u{1b}]8;;\u{1b}\\"),
        ("\u{9b}31m\u{7f}", "\u{0}"),
        ("\u{202e}", "\u{2066}"),
        ("\u{2069}\u{2069}", "\u{200f}"),
        ("a\u{200b}\u{feff}\u{ad}", "\u{e0041}"),
        ("=1+1+", ""),
        ("\u{a0}\u{feff}@SUM(A1)", ""),
        ("\t=1+1;=2+2", "\t=3+3"),
        ("\u{ff1d}1+", ";+1"),
        ("-2+3+cmd|' /C calc'!", ""),
        ("$(touch pwned)", "`touch pwned`"),
        ("\"; touch pwned; \"", "' ; touch pwned ; '"),
        ("a\nb\r", "\u{2028}c\u{85}"),
        ("\n[keep]\npeople = [\"", "\"]\n\"\"\""),
        ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>"),
        ("![x](https://example.com/x.png)", "|[y](javascript:alert(1))|"),
        ("javascript:alert(1)//", ""),
        ("\u{5d3}\u{5e0}\u{5d4} ", " abc \u{5d3}"),
        ("//! x\n//! example: => remove 60\n", "${name}"),
    ];
    let mut cells: Vec<String> = around.iter().map(|(before, after)| format!("{before}{CANARY}{after}")).collect();
    cells.push(format!("{CANARY}{}", "\u{301}x".repeat(20_000)));
    cells.push(format!("{CANARY}{}", "w".repeat(100_000)));
    cells
}

/// An export in which each hostile cell is once a name, once a company and once a position, and a rule that repeats
/// what it sees.
pub fn hostile_export(here: &Path) -> Vec<[String; 3]> {
    let mut writer = csv::Writer::from_path(here.join("Connections.csv")).unwrap();
    writer.write_record(HEADER.trim_end().split(',')).unwrap();
    let mut people = Vec::new();
    for (index, cell) in cells().iter().enumerate() {
        for place in 0..3 {
            let mut person = [format!("Ada{index}{place}"), format!("Northwind {index}"), "Recruiter".to_owned()];
            person[place].clone_from(cell);
            let url = format!("https://www.linkedin.com/in/ada-{index}-{place}");
            let [name, company, position] = &person;
            writer.write_record([name, "Example", &url, "", company, position, "13 Sep 2010"]).unwrap();
            people.push(person);
        }
    }
    writer.flush().unwrap();
    fs::create_dir(here.join("rules")).unwrap();
    let rule = "//! All\n//! example: name = \"A\", company = \"B\", position = \"C\" => remove 60\n\
                if name != \"nobody\" { remove(60, `${name} is ${position} at ${company}`); }\n";
    fs::write(here.join("rules/all.rhai"), rule).unwrap();
    people
}

/// What a terminal, or the eye, may not meet in a report.
fn acts(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(
            c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}'
        )
        || matches!(c, '\u{ad}' | '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn hostile_cells_do_nothing_in_any_report_and_never_reach_stderr() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    hostile_export(here);
    let reports: &[&[&str]] = &[
        &["audit", ".", "--format", "table", "--list", "all"],
        &["audit", ".", "--format", "table", "--list", "reconnect", "-v"],
        &["explain", "1", "."],
        &["explain", "40", "."],
        &["explain", "Ada", "."],
        &["explain", "Example", "."],
        &["inspect", "."],
        &["inspect", ".", "--report", "-"],
        &["industries", "."],
        &["industries", ".", "--explain", "Example"],
        &["rules", "stats", "."],
        &["rules", "try", "all", "."],
        &["rules", "try", "all", ".", "--top", "1000"],
        &["rules", "compare", ".", "--set", "all.enabled=false"],
        &["rules", "list", "."],
        &["rules", "signals", "."],
        &["rules", "check", "--export", "."],
        &["rules", "show", "all"],
        &["config"],
    ];
    for arguments in reports {
        let output = run_in(here, arguments);
        assert!(matches!(output.status.code(), Some(0 | 1 | 4)), "{arguments:?}: {}", said(&output));
        let shown = String::from_utf8(output.stdout.clone()).unwrap();
        for line in shown.lines() {
            assert!(!line.chars().any(acts), "{arguments:?}: {line:?}");
            let isolates = |isolate: char| line.matches(isolate).count();
            assert_eq!(isolates('\u{2068}'), isolates('\u{2069}'), "{arguments:?}: {line:?}");
            assert!(line.chars().count() < 5000, "{arguments:?}: a line of {}", line.len());
        }
        assert!(!said(&output).contains(CANARY), "{arguments:?}: {}", said(&output));
    }
    assert!(!here.join("pwned").exists());
}

#[test]
fn hostile_cells_come_out_of_machine_formats_as_they_went_in() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let people = hostile_export(here);
    let audit = |format: &str, more: &[&str]| {
        let output = run_in(here, &[&["audit", ".", "--list", "all", "--format", format, "-q"][..], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(!said(&output).contains(CANARY), "{}", said(&output));
        output.stdout
    };
    let trimmed = |cells: [&str; 3]| cells.map(|cell| cell.trim().to_owned());
    let mut expected: Vec<[String; 3]> = people.iter().map(|[a, b, c]| trimmed([a, b, c])).collect();
    expected.sort();
    let json: serde_json::Value = serde_json::from_slice(&audit("json", &[])).unwrap();
    let lines = String::from_utf8(audit("ndjson", &[])).unwrap();
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for entries in [json["entries"].as_array().unwrap(), &lines] {
        let mut found: Vec<[String; 3]> = entries
            .iter()
            .map(|entry| trimmed(["first_name", "company", "position"].map(|field| entry[field].as_str().unwrap())))
            .collect();
        found.sort();
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected);
        }
    }
    for (format, more) in [("csv", &[][..]), ("csv", &["--raw"])] {
        let mut reader = csv::Reader::from_reader(std::io::Cursor::new(audit(format, more)));
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), expected.len());
        let invisible =
            |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}' | '\u{202e}' | '\u{2069}');
        for cell in records.iter().flat_map(|record| [&record[0], &record[4], &record[5]].map(ToOwned::to_owned)) {
            let begins = cell.trim_start_matches(invisible);
            let computes = begins.starts_with(['=', '+', '-', '@', '\u{ff1d}']);
            assert!(!computes || more.contains(&"--raw"), "{cell:?}");
        }
    }
    let all = run_in(here, &["industries", ".", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(all.stdout.as_slice());
    assert_eq!(reader.records().map(Result::unwrap).count(), people.len());
}

#[test]
fn hostile_cells_begin_no_line_and_no_cell_of_their_own() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let people = hostile_export(here);
    let audit = |format: &str| {
        let output = run_in(here, &["audit", ".", "--list", "all", "--format", format, "-q"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let tsv = audit("tsv");
    let lines: Vec<&str> = tsv.strip_suffix('\n').unwrap().split(breaks).collect();
    assert_eq!(lines.len(), people.len() + 1);
    for cells in lines[1..].iter().map(|line| line.split('\t').collect::<Vec<_>>()) {
        assert_eq!(cells.len(), 21, "{cells:?}");
        for cell in [0, 4, 5, 20].map(|place| cells[place]) {
            let invisible = |c: char| {
                c.is_whitespace() || c.is_control() || linkprune::output::Shown::cell(&c.to_string()).is_empty()
            };
            assert!(!cell.trim_start_matches(invisible).starts_with(['=', '+', '-', '@']), "{cell:?}");
        }
    }
    let cards = audit("vcard");
    assert_eq!(cards.matches("BEGIN:VCARD\r\nVERSION:4.0\r\n").count(), people.len());
    let known =
        ["BEGIN:", "VERSION:", "PRODID:", "UID:", "REV:", "FN:", "N:", "ORG:", "TITLE:", "URL:", "NOTE:", "END:", " "];
    for line in cards.split("\r\n").filter(|line| !line.is_empty()) {
        assert!(known.iter().any(|name| line.starts_with(name)) && line.len() <= 75, "{line:?}");
        assert!(!line.chars().any(|c| c.is_control() || breaks.contains(&c)), "{line:?}");
    }
    let of = |line: &str| cards.split("\r\n").filter(|found| *found == line).count();
    assert_eq!((of("BEGIN:VCARD"), of("END:VCARD")), (people.len(), people.len()));
}

#[test]
fn what_acts_on_a_terminal_is_not_offered_for_pasting() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let odd = ["\u{1b}[2J", "\u{202e}", "\u{7}", "\u{2028}", "\u{9b}2J"];
    let row = |odd: &&str| format!("Ada,Example,,,Zzyzx{odd} Quux,Grobbler{odd} of Fnords,13 Sep 2010\n");
    let rows: Vec<String> = odd.iter().chain(&[""]).map(row).collect();
    fs::write(here.join("c.csv"), format!("{HEADER}{}", rows.concat())).unwrap();
    let text = String::from_utf8(run_in(here, &["industries", "c.csv"]).stdout).unwrap();
    let offered: Vec<&str> = text.lines().filter(|line| line.contains("Quux") || line.contains("fnords")).collect();
    assert_eq!(offered, ["\"Zzyzx Quux\" = \"\"  # 4 people", "# … = [\"grobbler of fnords\"]  # 1 person"], "{text}");
    run_in(here, &["industries", "c.csv", "--write"]);
    let written = fs::read_to_string(here.join("linkprune.toml")).unwrap();
    assert_eq!(written.matches("Quux").count(), 1, "{written}");
    // A table for reading has marks in their place, and a list for machines the cells as they are.
    let audit = |format: &str| {
        let output = run_in(here, &["audit", "c.csv", "-q", "--list", "all", "--format", format]);
        String::from_utf8(output.stdout).unwrap()
    };
    let table = audit("table");
    assert!(table.contains('\u{fffd}') && !table.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{table}");
    assert!(audit("csv").contains("\"Zzyzx\u{1b}[2J Quux\""));
}
