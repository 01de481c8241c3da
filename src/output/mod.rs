//! Floor 8: an audit → bytes, one format a file. Every format is a pure function; the disk and the screen are
//! somebody else's.

mod bug_report;
mod case_report;
mod cells;
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
mod unknown;

use std::io::{self, Write};

use crate::audit::{Audit, Decisions, List, Remark};

pub use bug_report::{BUG_REPORT, bug_report, bug_report_of_failure};
pub use case_report::case_report;
pub use configuration::{config_schema, configuration};
pub use display::{Shown, Style, escaped, fitted, safe_lines};
pub use explain::{candidates, explain};
pub use findings::{diagnostics_json, explanation, remarks};
pub use industries::{industries, reading, readings_csv, readings_json};
pub use inspect::{inspect, inspect_json};
pub use rule_pages::{rule_list, rule_page, rules_reference, signal_list, signals_reference};
pub use rule_reports::{change, statistics, trial, tuning};
pub use summary::summary;
pub use table::render as table;

/// What a format is asked to write.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    pub list: List,
    /// At most so many entries.
    pub top: Option<usize>,
    /// Leave formulas in CSV cells as they are.
    pub raw: bool,
    /// CSV with a byte order mark and CRLF, as Excel opens it without asking.
    pub excel: bool,
    /// Decisions and notes of the list that is replaced: they are written down again and rank nobody.
    pub carried: Option<&'a Decisions>,
    /// For the terminal table: columns of the screen, and whether colour is wanted.
    pub style: Style,
}

impl Wanted<'_> {
    /// What the owner said about that row: for this audit, else in the list that is replaced; a note stays until
    /// there is another.
    pub(crate) fn remark(&self, audit: &Audit, row: usize) -> Remark {
        let said = audit.decisions.remark(row).cloned().unwrap_or_default();
        match self.carried.and_then(|carried| carried.remark(row)) {
            Some(carried) => said.beside(carried),
            None => said,
        }
    }
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
    /// Writes it entry by entry; the error is the writer's own.
    pub write: fn(&Audit, &Wanted, &mut dyn Write) -> io::Result<()>,
}

/// The register, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "table",
        extensions: &["txt"],
        meaning: "for reading, as wide as the terminal",
        write: |audit, wanted, to| to.write_all(table::render(audit, wanted).as_bytes()),
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
