//! The zip as LinkedIn makes it, opened in memory and never unpacked to disk: names in it lead nowhere, and what comes
//! out is counted while it comes, whatever the zip says of itself.

use std::io::{Cursor, ErrorKind, Read};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::day;
use super::day::NamedDay;
use super::limits::{self, Limits, size_words};
use super::not_an_export;
use crate::error::{Error, Result};
use crate::text::shown;

/// Whether bytes begin as a zip does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The bytes of a zip, for the reader of its entries and for us.
#[derive(Clone)]
pub(super) struct SharedBytes(Rc<Vec<u8>>);

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A zip that is open: the names in it, and what may still come out.
pub(super) struct Zip {
    label: String,
    bytes: SharedBytes,
    archive: ZipArchive<Cursor<SharedBytes>>,
    /// By index in the archive, with their size as the table of contents has it; folders have a `/` at the end.
    entries: Vec<(String, u64)>,
    /// How many bytes may still come out, with the limit that says so.
    left: u64,
    limit: (String, &'static str),
    /// The day in its name, where it was in another zip.
    pub named: Option<NamedDay>,
}

impl std::fmt::Debug for Zip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Zip").field("label", &self.label).finish_non_exhaustive()
    }
}

impl Zip {
    /// Opens a zip, or the one zip in it.
    pub fn open(label: String, bytes: Vec<u8>, limits: &Limits) -> Result<Self> {
        let mut zip = Self::open_flat(label, bytes, limits)?;
        let Some(inner) = zip.only_zip() else { return Ok(zip) };
        let named = day::in_name(&zip.name(inner)).map(|day| (day, "archive"));
        let bytes = zip.unpack(inner)?;
        Ok(Self { named, ..Self::open_flat(zip.label, bytes, limits)? })
    }

    /// Opens a zip, and none that is in it.
    pub fn open_flat(label: String, bytes: Vec<u8>, limits: &Limits) -> Result<Self> {
        let packed = bytes.len() as u64;
        let broken = |cause: &str| Error::BrokenZip { path: label.clone(), cause: cause.to_owned() };
        let bytes = SharedBytes(Rc::new(bytes));
        let archive = ZipArchive::new(Cursor::new(bytes.clone()))
            .map_err(|_| broken("its table of contents is missing or cut short"))?;
        // Of two entries of one name the index keeps the last; other programs keep the first.
        if archive.has_duplicate_names() {
            return Err(broken("two files in it have the same name"));
        }
        if !lists_all(&archive, bytes.as_ref()) {
            return Err(broken("its table of contents lists fewer files than there are"));
        }
        if let Some(limit) = limits.entries
            && archive.len() as u64 > limit
        {
            return Err(limits::over_limit(&label, format!("{limit} entries"), "entries"));
        }
        let mut entries = Vec::with_capacity(archive.len());
        let mut declared = 0_u64;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|_| broken("its table of contents cannot be read"))?;
            entries.push((String::from_utf8_lossy(entry.name_raw()).into_owned(), entry.size()));
            declared = declared.saturating_add(entry.size());
        }
        let by_size = limits.unpacked.unwrap_or(u64::MAX);
        let by_ratio =
            limits.ratio.map_or(u64::MAX, |ratio| packed.saturating_mul(ratio).saturating_add(Limits::UNPACKED_FREE));
        let (left, limit) = if by_size <= by_ratio {
            (by_size, (format!("{} unpacked", size_words(by_size)), "unpacked"))
        } else {
            let ratio = limits.ratio.unwrap_or_default();
            (by_ratio, (format!("{ratio} times its packed size"), "ratio"))
        };
        if declared > left {
            return Err(limits::over_limit(&label, limit.0, limit.1));
        }
        Ok(Self { label, bytes, archive, entries, left, limit, named: None })
    }

    /// The zip itself.
    pub fn bytes(&self) -> SharedBytes {
        self.bytes.clone()
    }

    /// The index of the one file in a zip of a zip.
    fn only_zip(&self) -> Option<usize> {
        let mut files =
            self.names().enumerate().filter(|(_, (name, _))| !name.ends_with('/') && !name.starts_with("__MACOSX/"));
        let (index, (name, _)) = files.next()?;
        (files.next().is_none() && name.to_ascii_lowercase().ends_with(".zip")).then_some(index)
    }

    /// The names in it with their sizes, by index.
    pub fn names(&self) -> impl Iterator<Item = (&str, u64)> {
        self.entries.iter().map(|(name, size)| (name.as_str(), *size))
    }

    /// The error for a zip that is something else altogether, such as a spreadsheet.
    pub fn foreign(&self) -> Option<Error> {
        not_an_export::foreign_zip(self.names().map(|(name, _)| name))
            .map(|found| not_an_export::not_an_export(&self.label, found))
    }

    fn name(&self, index: usize) -> String {
        self.entries.get(index).map(|(name, _)| shown(name)).unwrap_or_default()
    }

    /// One entry's bytes; what comes out of the zip in all stays within its limit.
    pub fn unpack(&mut self, index: usize) -> Result<Vec<u8>> {
        let path = self.label.clone();
        let name = self.name(index);
        let broken = |words: &str| Error::BrokenZip { path: path.clone(), cause: format!("`{name}` in it {words}") };
        let entry = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                Error::NotAnExport {
                    path: path.clone(),
                    found: "a zip locked with a password".into(),
                    help: "unpack it with its password, and give the folder".into(),
                }
            }
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => packed_otherwise(&path),
            _ => broken("is not where the table of contents says"),
        })?;
        let expected = usize::try_from(entry.size().min(self.left)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(expected);
        entry.take(self.left.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| match error.kind() {
            // How an entry is packed only comes out once its first byte is asked for.
            ErrorKind::Unsupported => packed_otherwise(&path),
            _ => broken("is damaged and does not unpack"),
        })?;
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            let (limit, name) = self.limit.clone();
            return Err(limits::over_limit(&path, limit, name));
        };
        self.left = left;
        Ok(bytes)
    }
}

/// Whether the table of contents has no more entries than it is said to have, and an empty one no files before it.
fn lists_all(archive: &ZipArchive<Cursor<SharedBytes>>, bytes: &[u8]) -> bool {
    let start = usize::try_from(archive.central_directory_start()).ok();
    let mut rest = start.and_then(|start| bytes.get(start..)).unwrap_or_default();
    let mut entries = 0;
    // Each entry has three lengths, each of two bytes, and what they measure after its first 46 bytes.
    while let Some((b"PK\x01\x02", tail)) = rest.split_at_checked(4) {
        entries += 1;
        let length = |at: usize| match tail.get(at..at + 2) {
            Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
            _ => 0,
        };
        rest = tail.get(42 + length(24) + length(26) + length(28)..).unwrap_or_default();
    }
    entries <= archive.len() && (entries > 0 || !bytes.starts_with(b"PK\x03\x04"))
}

fn packed_otherwise(path: &str) -> Error {
    Error::NotAnExport {
        path: path.to_owned(),
        found: "a zip packed in a way that LinkedIn does not use".into(),
        help: "unpack it, and give the folder".into(),
    }
}
