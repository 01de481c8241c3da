//! The codes of diagnostics are constants: their names are written in the registers alone.

use linkprune::rules::language::codes;
use std::fs;
use std::path::Path;

#[test]
fn no_code_is_written_as_text_outside_the_registers() {
    let mut written = Vec::new();
    in_folder(Path::new("src"), &mut |path, text| {
        if path.iter().any(|part| part == "codes" || part == "codes.rs") {
            return;
        }
        for code in codes::all().filter(|code| code.name.contains('-')) {
            if text.contains(&format!("\"{}\"", code.name)) {
                written.push(format!("{}: {}", path.display(), code.name));
            }
        }
    });
    assert_eq!(written, Vec::<String>::new());
}

/// Calls `of` with every file of code and its text before its tests.
fn in_folder(folder: &Path, of: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            in_folder(&path, of);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            of(&path, fs::read_to_string(&path).unwrap().split("#[cfg(test)]").next().unwrap());
        }
    }
}
