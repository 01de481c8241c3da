//! The register of formats: `--format`, the endings of file names and the help all come from here.

use std::io::{self, Write};

use super::options::RenderOptions;
use super::{connection_csv, json, table};
use crate::audit::Audit;

/// One way to write an audit down.
#[derive(Debug)]
pub struct Format {
    /// The word for `--format`.
    pub name: &'static str,
    /// The endings of file names that mean it.
    pub extensions: &'static [&'static str],
    /// One sentence for the help.
    pub meaning: &'static str,
    /// Writes it entry by entry; the error is the writer's own.
    pub write: fn(&Audit, &RenderOptions, &mut dyn Write) -> io::Result<()>,
}

/// The register, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "table",
        extensions: &["txt"],
        meaning: "for reading, as wide as the terminal",
        write: |audit, options, to| to.write_all(table::render(audit, options).as_bytes()),
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        meaning: "for spreadsheets: LinkedIn's columns, then rank, band, score, a column for your decision, reasons",
        write: connection_csv::write,
    },
    Format {
        name: "json",
        extensions: &["json"],
        meaning: "one object with everything: rules, coverage, warnings, every signal and reason",
        write: json::write,
    },
    Format {
        name: "ndjson",
        extensions: &["ndjson", "jsonl"],
        meaning: "the entries of json, one a line",
        write: json::write_lines,
    },
];

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that a file's ending means.
pub fn format_of_file(path: &str) -> Option<&'static Format> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&ending.as_str()))
}
