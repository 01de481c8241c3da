//! What was read of an export, as JSON: for the audit and for `inspect`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::export::{Coverage, FileKind, FileReport};

/// Every file with its counts, and what was absent, ignored or not delivered.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CoverageJson<'a> {
    /// Every file that was read.
    files: Vec<FileJson<'a>>,
    /// Every file that linkprune reads and this export does not have.
    absent: Vec<AbsentJson>,
    /// Everything else in the export.
    ignored: Vec<IgnoredJson<'a>>,
    /// The files that LinkedIn's Error.txt says it could not deliver; null where it sent no such file.
    undelivered: Option<&'a [String]>,
}

/// A file that was read: its rows are connections, touches or contacts, ghosts, merged, refused or set aside.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("oneOf" = [
    { "required": ["connections"], "not": { "anyOf": [{ "required": ["touches"] }, { "required": ["contacts"] }, { "required": ["set_aside"] }] } },
    { "required": ["touches", "set_aside"], "not": { "anyOf": [{ "required": ["connections"] }, { "required": ["contacts"] }] } },
    { "required": ["contacts", "set_aside"], "not": { "anyOf": [{ "required": ["connections"] }, { "required": ["touches"] }] } },
]))]
struct FileJson<'a> {
    /// Its name and folder as found.
    file: &'a str,
    rows: u64,
    /// True where LinkedIn could not deliver the whole file, or a larger one of its name was not read; otherwise left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "bool", extend("const" = true))]
    incomplete: Option<bool>,
    /// Rows that are connections: for the list of connections only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    connections: Option<u64>,
    /// Rows that are touches: for every other file but an address book.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    touches: Option<u64>,
    /// Cards that are of a person: for an address book only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64")]
    contacts: Option<u64>,
    /// Rows that were understood and are not touches between two people: for every other file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<SetAsideJson>")]
    set_aside: Option<Vec<SetAsideJson>>,
    /// Rows with only a date left.
    ghosts: u64,
    /// Rows of somebody who has a row already.
    merged: u64,
    /// Rows that could not be read.
    refused: u64,
    /// Connections or touches without a date that can be read.
    undated: u64,
    /// Why rows were refused.
    refusals: Vec<RefusalJson<'a>>,
}

/// Rows that are not touches, for one cause.
#[derive(Debug, Serialize, JsonSchema)]
struct SetAsideJson {
    cause: &'static str,
    rows: u64,
}

/// Rows that could not be read, for one cause.
#[derive(Debug, Serialize, JsonSchema)]
struct RefusalJson<'a> {
    /// The line on which the first of them begins; the first line of a file is 1.
    first_line: u64,
    /// The line on which the last of them begins.
    last_line: u64,
    rows: u64,
    cause: &'a str,
}

/// A file that is not in the export.
#[derive(Debug, Serialize, JsonSchema)]
struct AbsentJson {
    file: &'static str,
    /// What cannot be known without it.
    cost: &'static str,
}

/// A file that was not read.
#[derive(Debug, Serialize, JsonSchema)]
struct IgnoredJson<'a> {
    file: &'a str,
    why: &'a str,
}

impl<'a> CoverageJson<'a> {
    pub(super) fn of(coverage: &'a Coverage) -> Self {
        Self {
            files: coverage.files.iter().map(FileJson::of).collect(),
            absent: coverage.absent.iter().map(|a| AbsentJson { file: a.file, cost: a.cost }).collect(),
            ignored: coverage.ignored.iter().map(|i| IgnoredJson { file: &i.file, why: &i.why }).collect(),
            undelivered: coverage.undelivered.as_deref(),
        }
    }
}

impl<'a> FileJson<'a> {
    fn of(file: &'a FileReport) -> Self {
        let is_list = file.kind == FileKind::Connections;
        let is_book = file.kind == FileKind::Contacts;
        let set_aside = || file.set_aside.iter().map(|(cause, rows)| SetAsideJson { cause, rows: *rows }).collect();
        let refusals = file.refused.iter().map(|refusal| RefusalJson {
            first_line: refusal.first_line,
            last_line: refusal.last_line,
            rows: refusal.rows,
            cause: &refusal.cause,
        });
        Self {
            file: &file.file,
            rows: file.rows,
            incomplete: file.incomplete.then_some(true),
            connections: is_list.then_some(file.connections),
            touches: (!is_list && !is_book).then_some(file.touches),
            contacts: is_book.then_some(file.contacts),
            set_aside: (!is_list).then(set_aside),
            ghosts: file.ghosts,
            merged: file.merged,
            refused: file.refused_rows(),
            undated: file.undated,
            refusals: refusals.collect(),
        }
    }
}
