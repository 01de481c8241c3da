//! Diagnostics as an editor underlines them.

use super::document::{Document, Range};
use crate::error::{Diagnostic, Severity};
use crate::rules::fixes::span_of;

/// A diagnostic at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorMark {
    pub range: Range,
    pub severity: Severity,
    pub code: &'static str,
    /// What is wrong, and on a line of its own what to write instead.
    pub message: String,
}

/// The diagnostics of one document.
pub fn marks(document: &Document, found: &[Diagnostic]) -> Vec<EditorMark> {
    found
        .iter()
        .map(|found| EditorMark {
            range: document.range(span_of(document.text(), found)),
            severity: found.code.severity,
            code: found.code.name,
            message: found.sentence_and_help(),
        })
        .collect()
}
