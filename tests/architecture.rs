//! The tower of floors: a `use` that points up, a circle, or a crate named on the wrong floor fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::file_graph::{Graph, circles, code_below, without_comments};

/// The floors from the bottom up.
const FLOORS: [&str; 11] =
    ["text", "error", "store", "export", "network", "signals", "rules", "audit", "output", "editor", "cli"];

/// A crate, and the floors that may name it.
const CRATES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("supports_hyperlinks", &["cli"]),
    ("shell_words", &["cli"]),
    ("indicatif", &["cli"]),
    ("dialoguer", &["cli"]),
    ("terminal_size", &["cli"]),
    ("seccompiler", &["cli"]),
    ("landlock", &["cli"]),
    ("notify", &["cli"]),
    ("ctrlc", &["cli"]),
    ("lsp_server", &["cli"]),
    ("rustix", &["cli"]),
    ("rhai", &["rules"]),
    ("polars", &["network", "signals"]),
    ("polars_parquet", &["output"]),
    ("polars_arrow", &["network", "signals", "output"]),
    ("aho_corasick", &["signals"]),
    ("zip", &["export"]),
    ("calamine", &["export"]),
    ("calcard", &["export"]),
    ("rust_xlsxwriter", &["output"]),
    ("encoding_rs", &["export"]),
    ("toml", &["store", "signals"]),
    ("tempfile", &["store"]),
    ("rusqlite", &["store"]),
    ("dirs", &["store"]),
    ("ratatui", &["cli"]),
    ("minijinja", &["output"]),
    ("schemars", &["audit", "output"]),
    ("sha2", &["output"]),
    ("base64", &["output"]),
    ("csv", &["export", "output", "rules", "signals"]),
];

struct Line {
    floor: usize,
    file: PathBuf,
    text: String,
}

/// Every line of code outside comments and tests, with its floor.
fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    for (file, text) in code_below(Path::new("src")) {
        let room =
            file.strip_prefix("src").unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let room = room.trim_end_matches(".rs").to_owned();
        if matches!(room.as_str(), "main" | "lib" | "build") {
            continue;
        }
        let floor = FLOORS.iter().position(|name| *name == room).unwrap_or_else(|| panic!("{room} is on no floor"));
        for line in without_comments(&text).lines() {
            lines.push(Line { floor, file: file.clone(), text: line.to_owned() });
        }
    }
    lines
}

/// The floors that a line names: `crate::x`, also inside `crate::{x, y}`.
fn named_floors(text: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for after in text.split("crate::").skip(1) {
        let list = after.strip_prefix('{').map_or(after, |group| group);
        for part in list.split([',', '{', '}']) {
            let name: String = part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.extend(FLOORS.iter().position(|floor| *floor == name));
            if !after.starts_with('{') {
                break;
            }
        }
    }
    found
}

#[test]
fn arrows_only_point_down() {
    let wrong: Vec<String> = lines()
        .iter()
        .flat_map(|line| {
            let up = named_floors(&line.text).into_iter().filter(|floor| *floor > line.floor).collect::<Vec<_>>();
            up.into_iter().map(|floor| format!("{} names {}: {}", line.file.display(), FLOORS[floor], line.text.trim()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_files_use_each_other() {
    let graph = Graph::of(Path::new("src"));
    let edges = graph.edges();
    let found: Vec<String> = circles(&edges)
        .iter()
        .map(|ring| {
            let inside = |file: &&&Path| ring.contains(**file);
            let lines = ring.iter().map(|from| {
                format!("  {} uses {:?}", from.display(), edges[from].iter().filter(inside).collect::<Vec<_>>())
            });
            format!("{} files:\n{}", ring.len(), lines.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_crate_is_named_on_its_own_floor_only() {
    let mut wrong = Vec::new();
    for line in lines() {
        for (name, floors) in CRATES {
            let named = line.text.match_indices(&format!("{name}::")).any(|(at, _)| {
                !line.text[..at]
                    .chars()
                    .next_back()
                    .is_some_and(|before| before.is_alphanumeric() || before == '_' || before == ':')
            });
            if named && !floors.contains(&FLOORS[line.floor]) {
                wrong.push(format!("{} names {name}: {}", line.file.display(), line.text.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_disk_is_touched_in_one_file() {
    let wrong: Vec<String> = lines()
        .iter()
        .filter(|line| line.text.contains("std::fs") && !line.file.ends_with("store/files.rs"))
        .map(|line| format!("{}: {}", line.file.display(), line.text.trim()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_or_function_has_a_name_that_says_nothing() {
    let banned = ["util", "utils", "common", "helper", "helpers", "misc", "manager", "handler", "processor", "service"];
    let mut wrong = Vec::new();
    for line in lines() {
        let stem = line.file.file_stem().unwrap().to_string_lossy().into_owned();
        if banned.contains(&stem.as_str()) {
            wrong.push(line.file.display().to_string());
        }
        for start in ["fn get_", "fn do_", "fn process_"] {
            if line.text.contains(start) {
                wrong.push(format!("{}: {}", line.file.display(), line.text.trim()));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Types that several modules define under one name, and why they may.
const SAME_NAME: &[(&str, &str)] = &[
    ("Args", "each command's own arguments, always named with their module"),
    ("Command", "clap's word for the subcommands of a group, always named with their module"),
];

#[test]
fn a_type_has_one_meaning() {
    let mut files: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for line in lines() {
        let mut words = line.text.split_whitespace().skip_while(|word| word.starts_with("pub"));
        if matches!(words.next(), Some("struct" | "enum" | "type" | "trait")) && !line.text.starts_with(' ') {
            let name = words.next().unwrap_or_default();
            let name: String = name.chars().take_while(|letter| letter.is_alphanumeric()).collect();
            files.entry(name).or_default().insert(line.file.clone());
        }
    }
    let double: Vec<String> = files
        .iter()
        .filter(|(name, files)| files.len() > 1 && !SAME_NAME.iter().any(|(allowed, _)| allowed == name))
        .map(|(name, files)| {
            format!("{name}: {}", files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert!(double.is_empty(), "{}", double.join("\n"));
    for (name, _) in SAME_NAME {
        assert!(files.get(*name).is_some_and(|files| files.len() > 1), "{name} has one meaning: take it off the list");
    }
}

/// What the formats and reports of `output` share.
const SHARED: [&str; 6] = ["display", "layout", "hyperlink", "options", "formats", "report_head"];

/// A format is behind a row of `FORMATS`, and a report is a function that `output` passes on: each shows one thing, and
/// takes what others need too from a file that none of them is.
#[test]
fn no_format_names_another() {
    let graph = Graph::of(Path::new("src"));
    let edges = graph.edges();
    let door = fs::read_to_string("src/output/mod.rs").unwrap();
    let passed_on = door.lines().filter_map(|line| line.strip_prefix("pub use ")?.split("::").next());
    let register = &edges[Path::new("output/formats.rs")];
    let rows = register.iter().filter_map(|path| path.file_stem()?.to_str()).filter(|name| *name != "mod");
    let formats: BTreeSet<&str> = passed_on.chain(rows).filter(|name| !SHARED.contains(name)).collect();
    assert!(["connection_csv", "json", "table", "summary", "bug_report"].iter().all(|name| formats.contains(name)));
    let is_format = |path: &Path| {
        path.parent() == Some(Path::new("output"))
            && path.file_stem().is_some_and(|stem| formats.contains(stem.to_str().unwrap()))
    };
    let wrong: Vec<String> = edges
        .iter()
        .filter(|(from, _)| is_format(from))
        .flat_map(|(from, used)| {
            used.iter().filter(|to| is_format(to)).map(move |to| format!("{} uses {}", from.display(), to.display()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
