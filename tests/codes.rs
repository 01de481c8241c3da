//! The codes of diagnostics are constants: their names are written in the registers alone.

use std::path::Path;

use linkprune::rules::language::codes;

use crate::file_graph::code_below;

#[test]
fn no_code_is_written_as_text_outside_the_registers() {
    let mut written = Vec::new();
    for (path, text) in code_below(Path::new("src")) {
        if path.iter().any(|part| part == "codes" || part == "codes.rs") {
            continue;
        }
        for code in codes::all().filter(|code| code.name.contains('-')) {
            if text.contains(&format!("\"{}\"", code.name)) {
                written.push(format!("{}: {}", path.display(), code.name));
            }
        }
    }
    assert_eq!(written, Vec::<String>::new());
}
