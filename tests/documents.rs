//! What the documents for contributors say about the tree is so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::file_graph::files_below;

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

/// What is in backticks or linked to in a document, outside its blocks of code.
fn names_in(text: &str) -> Vec<String> {
    let prose: String = text.split("\n```").step_by(2).collect();
    let quoted = prose.split('`').skip(1).step_by(2).map(str::to_owned);
    let linked = prose.split("](").skip(1).filter_map(|rest| Some(rest.split([')', '#']).next()?.to_owned()));
    quoted.chain(linked.filter(|link| !link.contains("://") && !link.is_empty())).collect()
}

/// Whether it is written like a path of this repository. `<id>` and `*` stand for any name.
fn is_path(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/<>*".contains(letter);
    let is_file =
        [".rs", ".md", ".txt", ".rhai"].iter().any(|end| name.strip_suffix(end).is_some_and(|name| !name.is_empty()));
    name.chars().all(plain) && !name.starts_with(['/', '-']) && (name.contains('/') || is_file)
}

/// Whether there is such a file or folder; a part with `<…>` or `*` is anything.
fn exists(path: &str) -> bool {
    let mut places = vec![PathBuf::new()];
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let open = part.find(['<', '*']).map(|start| &part[..start]);
        let end = part.rfind(['>', '*']).map_or("", |last| &part[last + 1..]);
        let below = |place: &PathBuf| -> Vec<PathBuf> {
            let Some(start) = open else { return vec![place.join(part)] };
            let folder = if place.as_os_str().is_empty() { Path::new(".") } else { place };
            let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
            entries
                .filter(|path| {
                    path.file_name().is_some_and(|name| {
                        let name = name.to_string_lossy();
                        name.starts_with(start) && name.ends_with(end)
                    })
                })
                .collect()
        };
        places = places.iter().flat_map(below).filter(|place| place.exists()).collect();
    }
    !places.is_empty()
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let mut missing = Vec::new();
    let mut found = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/lexicon.md"] {
        for name in names_in(&fs::read_to_string(document).unwrap()).into_iter().filter(|name| is_path(name)) {
            // What a user has, not the repository.
            let of_users = name.starts_with("rules/linkprune.") || name == "./rules";
            if !of_users && !exists(&name) {
                missing.push(format!("{document} names {name}"));
            }
            found += 1;
        }
    }
    assert!(missing.is_empty() && found > 50, "{found} paths; missing:\n{}", missing.join("\n"));
}

#[test]
fn the_row_that_the_architecture_follows_is_real() {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let row = text.split("```csv\n").nth(1).unwrap().lines().next().unwrap();
    let line: usize = text.split("Line ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let messages = fs::read_to_string("sample-data/this-year/messages.csv").unwrap();
    assert_eq!(messages.lines().nth(line - 1), Some(row));
    let mut steps = 0;
    for line in text.lines().filter(|line| line.starts_with("| `src/") && line.contains(".rs` | `")) {
        let cells: Vec<&str> = line.split('`').collect();
        let code = fs::read_to_string(cells[1]).unwrap_or_else(|_| panic!("there is no {}", cells[1]));
        assert!(code.contains(&format!("fn {}(", cells[3])), "{} has no function {}", cells[1], cells[3]);
        steps += 1;
    }
    assert!(steps > 15, "{steps}");
    // The line that comes of it is in the README.
    let shown = text.lines().find_map(|line| line.strip_prefix("| `src/output/explain.rs` ")).unwrap();
    let line = shown.split('`').nth(3).unwrap();
    assert!(fs::read_to_string("README.md").unwrap().contains(line), "{line}");
}

#[test]
fn every_way_to_write_expected_results_anew_is_told() {
    let told = fs::read_to_string("CONTRIBUTING.md").unwrap();
    for file in [files_below(Path::new("src")), files_below(Path::new("tests"))].concat() {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for (at, _) in text.match_indices("var_os(\"") {
            let name = text[at..].split('"').nth(1).unwrap();
            let wanted = name.starts_with("UPDATE_");
            assert!(!wanted || told.contains(&format!("{name}=1 ")), "CONTRIBUTING.md does not tell of {name}");
        }
    }
}

#[test]
fn every_register_is_where_the_documents_say() {
    let mut tried = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/lexicon.md"] {
        let text = fs::read_to_string(document).unwrap();
        let parts: Vec<&str> = text.split('`').collect();
        for named in
            parts.windows(3).filter(|named| named[1] == " in " && named[2].split('.').next_back() == Some("rs"))
        {
            let code = fs::read_to_string(named[2]).unwrap();
            let first = |is: fn(char) -> bool| named[0].chars().take(2).all(is);
            let forms = match () {
                () if first(char::is_uppercase) => vec![format!("const {}", named[0])],
                () if named[0].starts_with(char::is_uppercase) => {
                    ["enum", "struct"].map(|word| format!("{word} {}", named[0])).to_vec()
                }
                () => vec![named[0].to_owned()],
            };
            assert!(forms.iter().any(|form| code.contains(form)), "{document}: `{}` is not in {}", named[0], named[2]);
            tried += 1;
        }
    }
    assert!(tried > 3, "{tried}");
}

#[test]
fn every_test_that_security_md_names_is_there() {
    let page = fs::read_to_string("SECURITY.md").unwrap();
    let (_, shown) = page.split_once("## What keeps each out").unwrap();
    let code: String = files_below(Path::new("src"))
        .into_iter()
        .chain(files_below(Path::new("tests")))
        .filter(|file| file.extension().is_some_and(|end| end == "rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let named: Vec<String> = names_in(shown).into_iter().filter(|name| name.contains('_')).collect();
    assert!(named.len() >= 40, "{named:?}");
    for name in named {
        assert!(code.contains(&format!("fn {name}(")), "no test is called {name}");
    }
}
