//! What a request is about, and what comes of it.

use std::path::PathBuf;

use lsp_server::Notification;
use serde_json::{Value as Json, json};

use super::counting::Job;
use super::workspace::DocumentKind;
use crate::editor::Document;

/// What comes of a request.
#[derive(Debug)]
pub(super) enum Asked {
    Answer(Json),
    /// An answer, and something to tell first.
    Told(Json, Notification),
    /// It is counted, and answered later.
    Count(Box<Job>),
    /// It can't be done, and why.
    Refused(String),
    /// Its parameters say nothing.
    Invalid,
    NotKnown,
}

/// A request about a place in a document.
pub(super) struct AskedPlace<'s> {
    pub address: &'s str,
    pub document: Document,
    pub kind: DocumentKind,
    pub path: PathBuf,
    pub at: usize,
}

/// A change of one document.
pub(super) fn changes(address: &str, edits: &Json) -> Json {
    json!({ "changes": { address: edits } })
}
