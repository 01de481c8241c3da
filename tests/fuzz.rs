//! The corpora of the fuzz targets in `tests/fuzz`, replayed: what each run of a fuzzer found worth keeping, and every input that
//! once broke a promise.

use std::fs;
use std::path::Path;

#[path = "fuzz/targets.rs"]
mod targets;

use targets::TARGETS;

const FOLDER: &str = "tests/fuzz/corpus";

#[test]
fn every_input_in_the_corpora_keeps_the_promises() {
    for (name, target) in TARGETS {
        let files: Vec<_> =
            fs::read_dir(Path::new(FOLDER).join(name)).unwrap().map(|file| file.unwrap().path()).collect();
        assert!(files.len() >= 10, "{name} has {} inputs", files.len());
        for file in files {
            // Shown if it fails.
            println!("{}", file.display());
            target(&fs::read(&file).unwrap());
        }
    }
}

#[test]
fn each_target_can_be_fuzzed() {
    let manifest = fs::read_to_string("tests/fuzz/Cargo.toml").unwrap();
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"bins/{name}.rs\"")), "{name}");
        let bin = fs::read_to_string(format!("tests/fuzz/bins/{name}.rs")).unwrap();
        assert!(bin.contains(&format!("linkprune_fuzz::{name}(")), "{name}");
    }
    assert_eq!(fs::read_dir(FOLDER).unwrap().count(), TARGETS.len());
}
