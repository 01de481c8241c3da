//! Floor 8: an audit → bytes, one format a file. Every format is a pure function; the disk and the screen are
//! somebody else's.

mod bug_report;
mod case_report;
mod configuration;
mod connection_csv;
mod display;
mod explain;
mod findings;
mod industries;
mod inspect;
mod json;
mod rule_pages;
mod rule_reports;
mod shape_remarks;
mod summary;
mod table;

use crate::audit::{Audit, List};
use crate::error::Result;

pub use bug_report::{BUG_REPORT, bug_report, bug_report_of_failure};
pub use case_report::case_report;
pub use configuration::{config_schema, configuration};
pub use display::{Shown, Style, escaped, safe_lines};
pub use explain::explain;
pub use findings::{diagnostics_json, explanation, remarks};
pub use industries::{industries, reading, readings_csv, readings_json};
pub use inspect::{inspect, inspect_json};
pub use rule_pages::{rule_list, rule_page, rules_reference, signal_list, signals_reference};
pub use rule_reports::{change, statistics, trial, tuning};
pub use summary::summary;
pub use table::render as table;

/// What a format is asked to render.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub list: List,
    /// At most so many entries.
    pub top: Option<usize>,
    /// Leave formulas in CSV cells as they are.
    pub raw: bool,
    /// For the terminal table: columns of the screen, and whether colour is wanted.
    pub style: Style,
}

/// One way to write an audit down.
#[derive(Debug)]
pub struct Format {
    /// The word for `--format`.
    pub name: &'static str,
    /// The endings of file names that mean it.
    pub extensions: &'static [&'static str],
    /// One sentence for the help.
    pub meaning: &'static str,
    pub render: fn(&Audit, &Wanted) -> Result<Vec<u8>>,
}

/// The register, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "table",
        extensions: &["txt"],
        meaning: "for reading, as wide as the terminal",
        render: |audit, wanted| Ok(table::render(audit, wanted).into_bytes()),
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        meaning: "for spreadsheets: LinkedIn's columns, then rank, band, score, reasons",
        render: connection_csv::render,
    },
    Format {
        name: "json",
        extensions: &["json"],
        meaning: "one object with everything: rules, coverage, warnings, every signal and reason",
        render: json::render,
    },
    Format {
        name: "ndjson",
        extensions: &["ndjson", "jsonl"],
        meaning: "the entries of json, one a line",
        render: json::render_lines,
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
