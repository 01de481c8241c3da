//! Diagnostics for editors, and the long form of a code.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::layout::indented;
use crate::error::Diagnostic;
use crate::rules::language::codes;

/// Diagnostics for editors: lines and columns count from 1.
pub fn diagnostics_json(diagnostics: &[Diagnostic]) -> String {
    let all: Vec<Json> = diagnostics
        .iter()
        .map(|found| {
            json!({
                "code": found.code.name,
                "severity": found.code.severity.to_string(),
                "file": found.place.file,
                "line": found.place.line,
                "column": found.place.column,
                "width": found.width,
                "message": found.sentence,
                "help": found.help,
            })
        })
        .collect();
    format!("{:#}\n", Json::Array(all))
}

/// The long form of a code; `None` if there is no such code.
pub fn explanation(code: &str) -> Option<String> {
    let known = codes::named(code)?;
    let mut text = format!("{} ({}): {}\n\n{}\n", known.name, known.severity, known.title, known.long);
    if !known.wrong.is_empty() {
        let _ = write!(text, "\nwrong\n\n{}", indented(known.wrong));
    }
    if !known.right.is_empty() {
        let _ = write!(text, "\nright\n\n{}", indented(known.right));
    }
    Some(text)
}
