//! What `-o` never writes over, whatever name it is given by: the export, its siblings, the configuration, the rules.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program::run_in;

const CONNECTIONS: &str =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,A,,,,,01 Jan 2015\n";
const ARCHIVE: &str = "Complete_LinkedInDataExport_01-11-2026";

fn code(folder: &Path, arguments: &[&str]) -> i32 {
    run_in(folder, arguments).status.code().unwrap()
}

#[test]
fn a_list_never_replaces_what_linkprune_reads() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let nested = format!("out/{ARCHIVE}");
    fs::create_dir_all(here.join(&nested)).unwrap();
    fs::create_dir_all(here.join("z")).unwrap();
    fs::write(here.join("z").join(format!("{ARCHIVE}.zip")), b"PK\x03\x04 a zip that was just read").unwrap();
    fs::write(here.join("z/Connections.csv"), CONNECTIONS).unwrap();
    for name in ["Connections.csv", "Reactions.csv", "Rich Media.csv"] {
        fs::write(here.join(&nested).join(name), CONNECTIONS).unwrap();
    }
    assert_eq!(code(here, &["init", "-q"]), 0);
    fs::create_dir(here.join("spare")).unwrap();
    fs::copy(here.join("linkprune.toml"), here.join("spare/other.toml")).unwrap();
    fs::copy(here.join("rules/never-spoke.rhai"), here.join("spare/old.rhai")).unwrap();
    let all: Vec<String> = [
        format!("{nested}/Connections.csv"),
        format!("{nested}/messages.csv"),
        format!("{nested}/Reactions.csv"),
        format!("{nested}/../{ARCHIVE}/Rich Media.csv"),
        format!("z/{ARCHIVE}.zip"),
        "linkprune.toml".into(),
        "./linkprune.toml".into(),
        "rules/never-spoke.rhai".into(),
        "rules/../rules/only-pitched.cases.csv".into(),
        "rules/another.rhai".into(),
        "spare/old.rhai".into(),
        "spare/other.toml".into(),
    ]
    .into();
    for output in &all {
        let before = fs::read(here.join(output)).ok();
        for export in ["out", &format!("{nested}/Connections.csv")] {
            let arguments = ["audit", export, "--format", "csv", "-q", "-o", output];
            assert_eq!(code(here, &arguments), 5, "{export} to {output}");
            assert_eq!(fs::read(here.join(output)).ok(), before, "{output}");
        }
    }
}

#[test]
fn a_list_replaces_itself_also_within_the_export() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    fs::write(here.join("Connections.csv"), CONNECTIONS).unwrap();
    for list in ["list.csv", "list.json", "list.ndjson", "list.txt", "list.parquet", "list.sqlite"] {
        for rules in [["--list", "all"], ["--list", "removal"]] {
            let arguments = [&["audit", ".", "-q", "-o", list][..], &rules].concat();
            assert_eq!(code(here, &arguments), 0, "{list}");
            assert_eq!(code(here, &arguments), 0, "{list} again");
        }
    }
}

#[test]
fn a_cell_cannot_make_an_export_look_like_a_list() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let mut hostile = CONNECTIONS.to_owned();
    hostile.push_str("\"First Name,Rank,Band,Score\",\"{\n\"\"schema_version\"\"\",,,,,01 Jan 2015\n");
    fs::write(here.join("Connections.csv"), &hostile).unwrap();
    assert_eq!(code(here, &["audit", ".", "-q", "-o", "Connections.csv"]), 5);
    assert_eq!(fs::read_to_string(here.join("Connections.csv")).unwrap(), hostile);
}
