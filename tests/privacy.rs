//! `docs/privacy.md` names every file that linkprune writes, and the ledger never holds what somebody wrote.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::file_graph::files_below;
use crate::program::run_in;

/// Every file below a folder, by its path from there.
fn below(folder: &Path) -> BTreeSet<PathBuf> {
    files_below(folder).iter().map(|file| file.strip_prefix(folder).unwrap().to_owned()).collect()
}

/// The names of files that the first column of the page's table has; `*` stands for anything.
fn named() -> Vec<String> {
    let page = fs::read_to_string("docs/privacy.md").unwrap();
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once(" |").map(|(first, _)| format!("`{first}")));
    rows.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => name.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| fits(after, &rest[at..]))
        }),
    }
}

/// Every command that writes, with arguments for a folder that has the sample's export in `export`.
const WRITING: &[&[&str]] = &[
    &["init", "export", "--yes"],
    &["industries", "export", "--write"],
    &["industries", "export", "-o", "industries.csv", "-o", "industries.json"],
    &["rules", "stats", "export", "-o", "statistics.csv", "-o", "statistics.txt"],
    &["rules", "new", "my-rule"],
    &["rules", "definitions"],
    &["rules", "fmt"],
    &["audit", "export", "--list", "all", "-o", "list.csv", "-o", "list.json", "-o", "list.ndjson", "-o", "list.txt"],
    &["audit", "export", "-o", "list.parquet", "-o", "list.sqlite"],
    &["audit", "export", "-o", "list.xlsx", "-o", "list.tsv", "-o", "list.vcf"],
    &["audit", "export", "-o", "dataset/"],
    &["overlap", "export", "other", "-o", "overlap.txt", "-o", "overlap.csv", "-o", "overlap.json"],
    &["audit", "export", "--record"],
    &["inspect", "export", "--report"],
    &["decisions", "import", "filled.csv", "export"],
    &["decisions", "export", "-o", "decided.csv"],
    &["compare", "export", "--as-of", "2027-01-01", "--record"],
    &["decisions", "undo"],
    &["decisions", "import", "removals.csv", "export"],
    &["review", "export", "--plain"],
    &["worklist", "export", "-o", "worklist.md"],
    &["worklist", "done", "--sitting", "1", "--export", "export"],
    &["ledger", "backup"],
    &["forget", "ada-nobody", "--yes"],
    &["backtest", "export"],
    &["network", "export", "-o", "network.txt", "-o", "network.json"],
    &["remind", "export", "-o", "linkprune.ics"],
    &["man", "."],
];

fn sample() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("export")).unwrap();
    for entry in fs::read_dir("sample-data/this-year").unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join("export").join(entry.file_name())).unwrap();
    }
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::copy("sample-data/this-year/Connections.csv", folder.path().join("other/Connections.csv")).unwrap();
    let filled = "URL,Decision\nhttps://www.linkedin.com/in/rosa-kowalczyk-01a2,keep\n";
    fs::write(folder.path().join("filled.csv"), filled).unwrap();
    fs::write(folder.path().join("removals.csv"), filled.replace("keep", "remove")).unwrap();
    folder
}

#[test]
fn the_page_on_privacy_names_every_file_that_is_written() {
    let folder = sample();
    let here = folder.path();
    let before = below(here);
    for command in WRITING {
        let output = run_in(here, command);
        let refused = output.status.code().is_none_or(|code| code > 2);
        assert!(!refused, "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let named = named();
    let written: Vec<PathBuf> = below(here).difference(&before).cloned().collect();
    assert!(written.len() > 12 && named.len() > 10, "{written:?} {named:?}");
    for path in &written {
        let (whole, name) =
            (path.to_string_lossy().into_owned(), path.file_name().unwrap().to_string_lossy().into_owned());
        assert!(
            named.iter().any(|pattern| fits(pattern, &name) || fits(pattern, &whole)),
            "{whole} is not in docs/privacy.md"
        );
    }
}

#[test]
fn every_command_of_the_program_is_known_to_write_or_not_to() {
    let reads = ["completions", "config", "doctor", "explain", "help", "history", "schema"];
    let writes: BTreeSet<&str> = WRITING.iter().map(|command| command[0]).collect();
    for command in linkprune::cli::definition().get_subcommands() {
        let name = command.get_name();
        // A new command goes into one of the two.
        assert!(reads.contains(&name) || writes.contains(&name), "does `linkprune {name}` write a file?");
    }
}

#[test]
fn no_message_and_no_work_of_anybody_is_in_the_ledger() {
    let folder = sample();
    let here = folder.path();
    let messages = here.join("export/messages.csv");
    let text = fs::read_to_string(&messages).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // A word in what Rosa wrote, and in her company.
    for line in lines.iter_mut().filter(|line| line.contains("rosa-kowalczyk")) {
        *line = line.replace("Re: ", "Re: c4n4ry ");
    }
    assert!(lines.iter().any(|line| line.contains("c4n4ry")));
    fs::write(&messages, lines.join("\n")).unwrap();
    let connections = here.join("export/Connections.csv");
    let text = fs::read_to_string(&connections).unwrap();
    fs::write(&connections, text.replace("Wide World Recruitment", "C4n4ry Recruitment")).unwrap();
    for command in [
        &["decisions", "import", "filled.csv", "export"][..],
        &["audit", "export", "--record", "-q"],
        &["ledger", "backup"],
    ] {
        assert_eq!(run_in(here, command).status.code(), Some(0), "{command:?}");
    }
    for path in below(&here.join("data")) {
        let bytes = String::from_utf8_lossy(&fs::read(here.join("data").join(&path)).unwrap()).to_lowercase();
        assert!(bytes.contains("rosa-kowalczyk") && !bytes.contains("c4n4ry"), "{}", path.display());
    }
}
