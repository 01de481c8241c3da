//! A touch from outside LinkedIn, with the place that says so.

use std::sync::Arc;

use crate::export::touch::Touch;

/// One of them. Its direction says nothing: nobody calls or meets alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcedTouch {
    pub touch: Touch,
    /// Its file, by its place among the files from outside in [`Coverage`](crate::export::Coverage).
    pub file: usize,
    /// The physical line on which its row begins.
    pub line: u64,
    /// The owner's own words for it; empty where there are none.
    pub note: Arc<str>,
}
