//! The story of one connection for tools: the audit's own entry; of several candidates, who they are.

use std::io::{self, Write};

use serde::Serialize;

use super::audit_entry::EntryJson;
use super::connection_json::ConnectionJson;
use super::data_head::write_document;
use super::entry::Entry;
use super::options::RenderOptions;
use super::outside::{self, OutsideJson};
use crate::audit::Audit;
use crate::signals::{self, Signal};

/// The entry of the connection in row `row`, as in the audit's JSON.
pub fn explain_json(audit: &Audit, row: usize, to: &mut dyn Write) -> io::Result<()> {
    let signals: Vec<&Signal> = signals::all().collect();
    let Some(entry) = Entry::of(audit, &RenderOptions::default(), row) else { return Ok(()) };
    let outside = outside::is_given(audit).then(|| outside::outside(audit, row));
    write_document(&ExplainedJson { entry: EntryJson::of(&entry, &signals), outside }, to)
}

#[derive(Serialize)]
struct ExplainedJson<'a> {
    #[serde(flatten)]
    entry: EntryJson<'a>,
    /// Every touch and contact from outside LinkedIn; left out where no such file was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    outside: Option<Vec<OutsideJson<'a>>>,
}

#[derive(Serialize)]
struct CandidatesJson<'a> {
    candidates: Vec<ConnectionJson<'a>>,
}

/// Several connections with one name: the rank or the address of each, to ask again with.
pub fn candidates_json(audit: &Audit, rows: &[usize], to: &mut dyn Write) -> io::Result<()> {
    let candidates = rows.iter().filter_map(|row| ConnectionJson::of(audit, *row)).collect();
    write_document(&CandidatesJson { candidates }, to)
}
