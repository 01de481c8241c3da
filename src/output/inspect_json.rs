//! What an export holds and in what shape, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::coverage_json::CoverageJson;
use super::data_head::{DataHead, ExportHead, write_document};
use super::shape_remarks::{remarks, shape};
use crate::audit::AuditDay;
use crate::export::{Export, FileReport, Note};
use crate::network::Joined;

#[derive(Serialize)]
struct InspectJson<'a> {
    #[serde(flatten)]
    head: DataHead,
    #[serde(flatten)]
    export: ExportHead<'a>,
    /// As `export` in the audit.
    #[serde(flatten)]
    coverage: CoverageJson<'a>,
    shapes: Vec<ShapeJson<'a>>,
    /// Connections whose names may be damaged.
    damaged_names: usize,
    joined: JoinedJson,
    /// What was found in this folder, if no export was named.
    found_here: Option<&'a str>,
    notes: Vec<NoteJson<'a>>,
    siblings_not_read: Vec<&'a String>,
}

#[derive(Serialize)]
struct ShapeJson<'a> {
    file: &'a str,
    shape: String,
    remarks: Vec<String>,
}

impl<'a> ShapeJson<'a> {
    fn of(report: &'a FileReport) -> Self {
        Self { file: &report.file, shape: shape(report), remarks: remarks(report) }
    }
}

/// How touches found their person.
#[derive(Serialize)]
struct JoinedJson {
    by_address: usize,
    by_name: usize,
    ambiguous: usize,
    strangers: usize,
}

#[derive(Serialize)]
struct NoteJson<'a> {
    code: &'a str,
    text: &'a str,
}

/// One object.
pub fn inspect_json(export: &Export, joined: &Joined, day: &AuditDay, to: &mut dyn Write) -> io::Result<()> {
    let read = &export.coverage;
    let document = InspectJson {
        head: DataHead::new(),
        export: ExportHead::of(&export.owner, day.day, &day.source),
        coverage: CoverageJson::of(read),
        shapes: read.files.iter().map(ShapeJson::of).collect(),
        damaged_names: export.connections.iter().filter(|connection| connection.damaged).count(),
        joined: JoinedJson {
            by_address: joined.by_address,
            by_name: joined.by_name,
            ambiguous: joined.ambiguous,
            strangers: joined.strangers,
        },
        found_here: read.found_here.as_deref(),
        notes: read.notes.iter().map(|Note { code, text, .. }| NoteJson { code, text }).collect(),
        siblings_not_read: read.siblings_not_read.iter().chain(&read.other_parts).collect(),
    };
    write_document(&document, to)
}
