//! The register of formats. `--format`, file endings, the help, and which files may be replaced all come from here.

use std::io::{self, Write};

use super::options::RenderOptions;
use super::{connection_csv, connection_tsv, json, markdown, plain_lists, report, table, vcard, workbook};
use crate::audit::Audit;

/// One way to write an audit down.
#[derive(Debug)]
pub struct Format {
    /// The word for `--format`.
    pub name: &'static str,
    /// The file endings that choose it.
    pub extensions: &'static [&'static str],
    /// One sentence for the help.
    pub meaning: &'static str,
    /// Whether it is made for a terminal. Any other format is escaped before a terminal shows it.
    pub for_screen: bool,
    /// Whether it is no text: it is written as it is, and no terminal shows it.
    pub is_binary: bool,
    /// Writes it entry by entry; the error is the writer's own.
    pub write: fn(&Audit, &RenderOptions, &mut dyn Write) -> io::Result<()>,
    /// Whether a file with these first two lines was written in this format, even if a spreadsheet saved it again; `None` where
    /// nothing tells it from any other text.
    pub begins: Option<fn(&str, &str) -> bool>,
}

/// The register, in the order of the help.
pub const FORMATS: &[Format] = &[TABLE, CSV, TSV, XLSX, JSON, NDJSON, HTML, MARKDOWN, VCARD, NAMES, URLS];

const TABLE: Format = Format {
    name: "table",
    extensions: &["txt"],
    meaning: "for reading, as wide as the terminal",
    for_screen: true,
    is_binary: false,
    write: |audit, options, to| to.write_all(table::render(audit, options).as_bytes()),
    begins: Some(table::begins),
};

const CSV: Format = Format {
    name: "csv",
    extensions: &["csv"],
    meaning: "for spreadsheets: LinkedIn's columns, then rank, band, score, a column for your decision, reasons",
    for_screen: false,
    is_binary: false,
    write: connection_csv::write,
    begins: Some(connection_csv::begins),
};

const TSV: Format = Format {
    name: "tsv",
    extensions: &["tsv"],
    meaning: "the columns of csv with a TAB between them; no cell holds a TAB or a line end",
    for_screen: false,
    is_binary: false,
    write: connection_tsv::write,
    begins: Some(connection_csv::begins),
};

const XLSX: Format = Format {
    name: "xlsx",
    extensions: &["xlsx"],
    meaning: "for Excel and LibreOffice: the list to filter and to decide in, every reason, the network, what it rests on",
    for_screen: false,
    is_binary: true,
    write: workbook::write,
    begins: None,
};

const JSON: Format = Format {
    name: "json",
    extensions: &["json"],
    meaning: "one object with everything: rules, coverage, warnings, every signal and reason",
    for_screen: false,
    is_binary: false,
    write: json::write,
    begins: Some(json::begins),
};

const NDJSON: Format = Format {
    name: "ndjson",
    extensions: &["ndjson", "jsonl"],
    meaning: "the entries of json, one per line",
    for_screen: false,
    is_binary: false,
    write: json::write_lines,
    begins: Some(json::lines_begin),
};

const HTML: Format = Format {
    name: "html",
    extensions: &["html", "htm"],
    meaning: "a page for a browser: look, filter, decide, work the list off; it asks nothing of any network",
    for_screen: false,
    is_binary: false,
    write: report::write,
    begins: Some(report::begins),
};

const MARKDOWN: Format = Format {
    name: "markdown",
    extensions: &["md"],
    meaning: "a checklist with links and reasons",
    for_screen: false,
    is_binary: false,
    write: markdown::write,
    begins: Some(markdown::begins),
};

const VCARD: Format = Format {
    name: "vcard",
    extensions: &["vcf"],
    meaning: "cards for an address book, each with why and since when; made for --list reconnect",
    for_screen: false,
    is_binary: false,
    write: vcard::write,
    begins: None,
};

const NAMES: Format = Format {
    name: "names",
    extensions: &["names"],
    meaning: "first name, TAB, last name; one person per line",
    for_screen: false,
    is_binary: false,
    write: plain_lists::names,
    begins: None,
};

const URLS: Format = Format {
    name: "urls",
    extensions: &["urls"],
    meaning: "the addresses of profiles, one per line; nobody without one",
    for_screen: false,
    is_binary: false,
    write: plain_lists::urls,
    begins: None,
};

/// The format for standard output where none is named.
pub fn default_format(on_terminal: bool) -> &'static Format {
    if on_terminal { &TABLE } else { &CSV }
}

/// The format with that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that a file's ending chooses.
pub fn format_of_file(path: &str) -> Option<&'static Format> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&ending.as_str()))
}

/// Every ending that chooses a format: `.txt, .csv, …`.
pub fn endings() -> String {
    let endings = FORMATS.iter().flat_map(|format| format.extensions).map(|ending| format!(".{ending}"));
    endings.collect::<Vec<_>>().join(", ")
}

/// Whether a file that begins with `head` is a list of ours. Only its first two lines are asked: those after them hold
/// cells, and a cell can say anything.
pub fn is_a_list(head: &[u8]) -> bool {
    // A spreadsheet may have saved it as UTF-16, or with its separator on a line of its own.
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head).trim_start_matches(['\u{feff}', '\u{fffd}']).to_owned();
    let mut lines = head.lines().filter(|line| !line.starts_with("sep="));
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    FORMATS.iter().filter_map(|format| format.begins).any(|begins| begins(first, second))
}
