//! What the documents for contributors say about the tree is so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn the_table_of_main_rs_names_every_test_file() {
    let main = fs::read_to_string("tests/main.rs").unwrap();
    let rows = main.lines().filter_map(|line| line.strip_prefix("//! | `")?.split('`').next());
    let told: BTreeSet<String> = rows.map(str::to_owned).collect();
    let modules = main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let there: BTreeSet<String> = modules
        .map(|module| if Path::new("tests").join(module).is_dir() { module.to_owned() } else { format!("{module}.rs") })
        .collect();
    assert_eq!(told, there);
}

#[test]
fn names_of_tests_are_short_sentences() {
    let mut long = Vec::new();
    for file in [files_below(Path::new("src")), files_below(Path::new("tests"))].concat() {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let mut lines = text.lines().skip_while(|line| line.trim() != "#[test]");
        while let Some(line) = lines.next() {
            let name = line.trim().strip_prefix("fn ").and_then(|rest| rest.split('(').next()).unwrap_or_default();
            if name.len() > 70 {
                long.push(format!("{}: {name}", file.display()));
            }
            if !line.contains("#[") {
                for _ in lines.by_ref().take_while(|line| line.trim() != "#[test]") {}
            }
        }
    }
    assert!(long.is_empty(), "over 70 letters:\n{}", long.join("\n"));
}
