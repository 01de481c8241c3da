//! The files that an audit reads, with their bytes.

use std::borrow::Cow;

use crate::export::day::NamedDay;
use crate::export::register::FileKind;
use crate::export::report::{Ignored, Note};

/// The files that an audit reads, not yet read.
#[derive(Debug, Default)]
pub(in crate::export) struct SourceFiles {
    /// What the user knows the source by.
    pub label: String,
    pub files: Vec<SourceFile>,
    pub ignored: Vec<Ignored>,
    pub notes: Vec<Note>,
    /// The archive or folder that was found in the current folder.
    pub found_here: Option<String>,
    pub siblings: Vec<String>,
    /// Archives and folders beside the one that was named, which may be its other part.
    pub other_parts: Vec<String>,
    /// Whether it is the larger archive, by a name of what was read.
    pub is_larger: bool,
    /// The kinds of which a file that is not read may say more than the one that is.
    pub not_whole: Vec<FileKind>,
    /// Whether it is one CSV, read as Connections.csv whatever its name.
    pub alone: bool,
    /// The day in a name, and whose name it is.
    pub named: Option<NamedDay>,
    /// The files that LinkedIn says it could not deliver, by name; `None` where it says nothing.
    pub undelivered: Option<Vec<String>>,
}

/// One file with its bytes.
#[derive(Debug)]
pub(in crate::export) struct SourceFile {
    pub kind: FileKind,
    pub name: String,
    pub bytes: Cow<'static, [u8]>,
    /// Which of the parts that are one export it is from.
    pub part: usize,
}
