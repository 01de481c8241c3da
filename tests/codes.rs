//! The codes of diagnostics are constants: their names are written in the registers alone.

use std::path::Path;

use linkprune::audit::IMPORTANCE;
use linkprune::rules::language::codes;

use crate::file_graph::code_below;

#[test]
fn every_warning_with_a_place_in_the_order_is_given_somewhere() {
    let text: String = code_below(Path::new("src"))
        .into_iter()
        .filter(|(path, _)| !path.ends_with("importance.rs"))
        .map(|(_, text)| text)
        .collect();
    let in_a_register = |code: &str| codes::all().any(|known| known.name == code);
    let is_gone = |code: &&&str| !text.contains(&format!("\"{code}\"")) && !in_a_register(code);
    assert_eq!(IMPORTANCE.iter().filter(is_gone).collect::<Vec<_>>(), Vec::<&&str>::new());
}

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
