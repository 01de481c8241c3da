//! The register of formats. `--format`, file endings, the help, and which files may be replaced all come from here.

use std::io::{self, Write};

use super::options::RenderOptions;
use super::{
    connection_csv, connection_tsv, json, markdown, parquet, plain_lists, report, sqlite, table, vcard, workbook,
};
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
    pub on_terminal: OnTerminal,
    /// Writes it entry by entry; the error is the writer's own.
    pub write: fn(&Audit, &RenderOptions, &mut dyn Write) -> io::Result<()>,
    /// What tells a file in this format; `None` where nothing tells it from any other text.
    pub told_by: Option<ToldBy>,
}

impl Format {
    /// The first ending that chooses it.
    pub fn ending(&self) -> &'static str {
        self.extensions.first().unwrap_or(&self.name)
    }
}

/// What a terminal shows of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnTerminal {
    /// All of it: it is made for a terminal.
    AsItIs,
    /// Text in which everything is escaped that would act on the terminal.
    Escaped,
    /// Nothing: it is not text.
    Nothing,
}

/// What tells that a file was written in a format.
#[derive(Debug, Clone, Copy)]
pub enum ToldBy {
    /// Its first two lines, even if a spreadsheet saved it again.
    Lines(fn(&str, &str) -> bool),
    /// Its first and its last bytes.
    Ends(fn(&[u8], &[u8]) -> bool),
}

/// The register, in the order of the help.
pub const FORMATS: &[Format] =
    &[TABLE, CSV, TSV, XLSX, JSON, NDJSON, PARQUET, SQLITE, HTML, MARKDOWN, VCARD, NAMES, URLS];

const TABLE: Format = Format {
    name: "table",
    extensions: &["txt"],
    meaning: "for reading, as wide as the terminal",
    on_terminal: OnTerminal::AsItIs,
    write: |audit, options, to| to.write_all(table::render(audit, options).as_bytes()),
    told_by: Some(ToldBy::Lines(table::begins)),
};

const CSV: Format = Format {
    name: "csv",
    extensions: &["csv"],
    meaning: "for spreadsheets: LinkedIn's columns, then rank, band, score, a column for your decision, reasons",
    on_terminal: OnTerminal::Escaped,
    write: connection_csv::write,
    told_by: Some(ToldBy::Lines(connection_csv::begins)),
};

const TSV: Format = Format {
    name: "tsv",
    extensions: &["tsv"],
    meaning: "the columns of csv with a TAB between them; no cell holds a TAB or a line end",
    on_terminal: OnTerminal::Escaped,
    write: connection_tsv::write,
    told_by: Some(ToldBy::Lines(connection_csv::begins)),
};

const XLSX: Format = Format {
    name: "xlsx",
    extensions: &["xlsx"],
    meaning: "for Excel and LibreOffice: the list to filter and to decide in, every reason, the network, what it rests on",
    on_terminal: OnTerminal::Nothing,
    write: workbook::write,
    told_by: None,
};

const JSON: Format = Format {
    name: "json",
    extensions: &["json"],
    meaning: "one object with everything: rules, coverage, warnings, every signal and reason",
    on_terminal: OnTerminal::Escaped,
    write: json::write,
    told_by: Some(ToldBy::Lines(json::begins)),
};

const NDJSON: Format = Format {
    name: "ndjson",
    extensions: &["ndjson", "jsonl"],
    meaning: "the entries of json, one per line",
    on_terminal: OnTerminal::Escaped,
    write: json::write_lines,
    told_by: Some(ToldBy::Lines(json::lines_begin)),
};

const PARQUET: Format = Format {
    name: "parquet",
    extensions: &["parquet"],
    meaning: "for DuckDB, pandas and Polars: one row a person, every signal a column of its type, reasons as lists",
    on_terminal: OnTerminal::Nothing,
    write: parquet::write,
    told_by: Some(ToldBy::Ends(parquet::is_ours)),
};

const SQLITE: Format = Format {
    name: "sqlite",
    extensions: &["sqlite", "db"],
    meaning: "for SQL and datasette: tables of people, signals and reasons",
    on_terminal: OnTerminal::Nothing,
    write: sqlite::write,
    told_by: Some(ToldBy::Ends(sqlite::is_ours)),
};

const HTML: Format = Format {
    name: "html",
    extensions: &["html", "htm"],
    meaning: "a page for a browser: look, filter, decide, work the list off; it asks nothing of any network",
    on_terminal: OnTerminal::Escaped,
    write: report::write,
    told_by: Some(ToldBy::Lines(report::begins)),
};

const MARKDOWN: Format = Format {
    name: "markdown",
    extensions: &["md"],
    meaning: "a checklist with links and reasons",
    on_terminal: OnTerminal::Escaped,
    write: markdown::write,
    told_by: Some(ToldBy::Lines(markdown::begins)),
};

const VCARD: Format = Format {
    name: "vcard",
    extensions: &["vcf"],
    meaning: "cards for an address book, each with why and since when; made for --list reconnect",
    on_terminal: OnTerminal::Escaped,
    write: vcard::write,
    told_by: None,
};

const NAMES: Format = Format {
    name: "names",
    extensions: &["names"],
    meaning: "first name, TAB, last name; one person per line",
    on_terminal: OnTerminal::Escaped,
    write: plain_lists::names,
    told_by: None,
};

const URLS: Format = Format {
    name: "urls",
    extensions: &["urls"],
    meaning: "the addresses of profiles, one per line; nobody without one",
    on_terminal: OnTerminal::Escaped,
    write: plain_lists::urls,
    told_by: None,
};

/// The format for standard output where none is named.
pub fn default_format(on_terminal: bool) -> &'static Format {
    if on_terminal { &TABLE } else { &CSV }
}

/// What the table is called by the commands that have no list.
pub const TABLE_IS_TEXT: &str = "text";

/// The format with that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    let name = if name == TABLE_IS_TEXT { TABLE.name } else { name };
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

/// Whether a file that begins with `head` and ends with `tail` is a list of ours. Of a text only the first two lines are
/// asked: those after them hold cells, and a cell can say anything.
pub fn is_a_list(head: &[u8], tail: &[u8]) -> bool {
    let (first, second) = first_lines(head);
    FORMATS.iter().filter_map(|format| format.told_by).any(|told_by| match told_by {
        ToldBy::Lines(begins) => begins(&first, &second),
        ToldBy::Ends(is_ours) => is_ours(head, tail),
    })
}

/// Whether a file is a list of ours in a format that is made for programs: nobody decides in it, so nothing is lost with it.
pub fn is_for_programs(head: &[u8], tail: &[u8]) -> bool {
    parquet::is_ours(head, tail) || sqlite::is_ours(head, tail)
}

/// The first two lines of a text, also one that a spreadsheet saved as UTF-16, or with its separator on a line of its own.
fn first_lines(head: &[u8]) -> (String, String) {
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head).trim_start_matches(['\u{feff}', '\u{fffd}']).to_owned();
    let mut lines = head.lines().filter(|line| !line.starts_with("sep=")).map(ToOwned::to_owned);
    (lines.next().unwrap_or_default(), lines.next().unwrap_or_default())
}
