//! How a document for tools begins: with the version of its form and of the program, and where an export was judged, with
//! whose it is, on which day and by which rules.

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;

use super::about::SCHEMA_VERSION;
use crate::audit::{Audit, Evidence};
use crate::export::Owner;
use crate::rules::RuleSet;

/// What every document has.
#[derive(Debug, Serialize)]
pub(super) struct DataHead {
    schema_version: u32,
    linkprune: &'static str,
}

impl DataHead {
    pub(super) fn new() -> Self {
        Self { schema_version: SCHEMA_VERSION, linkprune: env!("CARGO_PKG_VERSION") }
    }
}

/// What a document about an export has besides.
#[derive(Debug, Serialize)]
pub(super) struct ExportHead<'a> {
    as_of: String,
    as_of_source: &'a str,
    owner: OwnerInHead<'a>,
}

impl<'a> ExportHead<'a> {
    pub(super) fn of(owner: &'a Owner, as_of: NaiveDate, as_of_source: &'a str) -> Self {
        let owner = OwnerInHead { name: owner.name.as_deref(), url: owner.url.as_deref(), source: &owner.source };
        Self { as_of: as_of.to_string(), as_of_source, owner }
    }

    pub(super) fn of_evidence(evidence: &'a Evidence) -> Self {
        Self::of(&evidence.export.owner, evidence.as_of, &evidence.as_of_source)
    }
}

/// Whose export it is.
#[derive(Debug, Serialize)]
struct OwnerInHead<'a> {
    name: Option<&'a str>,
    url: Option<&'a str>,
    source: &'a str,
}

/// What a document about a judged export has besides.
#[derive(Debug, Serialize)]
pub(super) struct JudgedHead<'a> {
    #[serde(flatten)]
    export: ExportHead<'a>,
    rules: RulesInHead<'a>,
}

impl<'a> JudgedHead<'a> {
    pub(super) fn of(audit: &'a Audit) -> Self {
        Self { export: ExportHead::of_evidence(&audit.evidence), rules: RulesInHead::of(&audit.rules) }
    }
}

/// By which rules.
#[derive(Debug, Serialize)]
pub(super) struct RulesInHead<'a> {
    fingerprint: &'a str,
}

impl<'a> RulesInHead<'a> {
    pub(super) fn of(rules: &'a RuleSet) -> Self {
        Self { fingerprint: &rules.fingerprint }
    }
}

/// Writes a document: indented, with an end of line.
pub(super) fn write_document(document: &impl Serialize, to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *to, document)?;
    to.write_all(b"\n")
}
