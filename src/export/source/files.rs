//! The files that an audit reads, with their bytes.

use std::borrow::Cow;
use std::io::Read;

use crate::error::Result;
use crate::export::day::NamedDay;
use crate::export::limits::Limits;
use crate::export::register::FileKind;
use crate::export::report::{Ignored, Note};
use crate::store::files::{self as disk, FoundFile};

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
    pub bytes: FileBytes,
    /// Which of the parts that are one export it is from.
    pub part: usize,
}

/// What is in a file.
#[derive(Debug)]
pub(in crate::export) enum FileBytes {
    Read(Cow<'static, [u8]>),
    /// A large file that is not read yet.
    OnDisk(FoundFile),
}

impl FileBytes {
    pub fn length(&self) -> u64 {
        match self {
            Self::Read(bytes) => bytes.len() as u64,
            Self::OnDisk(file) => file.length,
        }
    }

    /// Whether they are these; what cannot be read may be anything.
    pub fn are(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Read(own) => own.as_ref() == bytes,
            Self::OnDisk(file) => disk::read(file.path()).is_ok_and(|own| own == bytes),
        }
    }

    /// Whether nobody has changed it since it was found.
    pub fn is_unchanged(&self) -> bool {
        match self {
            Self::Read(_) => true,
            Self::OnDisk(file) => file.is_unchanged(),
        }
    }

    /// All of it. Fails as [`Limits::read`] does.
    pub fn all(self, limits: &Limits) -> Result<Cow<'static, [u8]>> {
        match self {
            Self::Read(bytes) => Ok(bytes),
            Self::OnDisk(file) => limits.read(file.path()).map(Cow::Owned),
        }
    }

    /// What is in it from a place on, as often as it is asked for. Fails where the system does.
    pub fn read_from(&self, at: u64) -> std::io::Result<Box<dyn Read + '_>> {
        match self {
            Self::Read(bytes) => {
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                Ok(Box::new(bytes.get(at..).unwrap_or_default()))
            }
            Self::OnDisk(file) => Ok(Box::new(file.read_from(at)?)),
        }
    }
}
