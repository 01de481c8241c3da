//! The zip as LinkedIn makes it, opened in memory and never unpacked to disk: names in it lead nowhere, and what comes
//! out is counted while it comes, whatever the zip says of itself.

use std::borrow::Cow;
use std::io::{Cursor, ErrorKind, Read};

use chrono::NaiveDate;
use zip::ZipArchive;
use zip::result::ZipError;

use super::day;
use super::limits::{Limits, size_words};
use super::source::{Gathered, Gotten, pick, shown};
use super::wrong;
use crate::error::{Error, Result};

/// Whether bytes begin as a zip does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The files of an export that a zip holds, or that the one zip in it holds.
pub(super) fn open(label: String, bytes: Vec<u8>, limits: &Limits) -> Result<Gathered> {
    let mut zip = Zip::open(label, bytes, limits)?;
    if let Some(inner) = zip.only_zip() {
        let named = day::in_name(&zip.name(inner)).map(|day| (day, "archive"));
        let bytes = zip.unpack(inner)?;
        zip = Zip { named, ..Zip::open(zip.label, bytes, limits)? };
    }
    zip.gather()
}

struct Zip {
    label: String,
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// By index in the archive; folders have a `/` at the end.
    names: Vec<String>,
    /// How many bytes may still come out, with the limit that says so.
    left: u64,
    limit: (String, &'static str),
    /// The day in its name, where it was in another zip.
    named: Option<(NaiveDate, &'static str)>,
}

impl Zip {
    fn open(label: String, bytes: Vec<u8>, limits: &Limits) -> Result<Self> {
        let packed = bytes.len() as u64;
        let broken = |cause: &str| Error::BrokenZip { path: label.clone(), cause: cause.to_owned() };
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("its table of contents is missing or cut short"))?;
        // Of two entries of one name the index keeps the last; other programs keep the first.
        if archive.has_duplicate_names() {
            return Err(broken("two files in it go by one name"));
        }
        if let Some(limit) = limits.entries
            && archive.len() as u64 > limit
        {
            return Err(wrong::over_limit(&label, format!("{limit} entries"), "entries"));
        }
        let mut names = Vec::with_capacity(archive.len());
        let mut declared = 0_u64;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|_| broken("its table of contents cannot be read"))?;
            names.push(String::from_utf8_lossy(entry.name_raw()).into_owned());
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
            return Err(wrong::over_limit(&label, limit.0, limit.1));
        }
        Ok(Self { label, archive, names, left, limit, named: None })
    }

    /// The index of the one file in a zip of a zip.
    fn only_zip(&self) -> Option<usize> {
        let mut files =
            self.names.iter().enumerate().filter(|(_, name)| !name.ends_with('/') && !name.starts_with("__MACOSX/"));
        let (index, name) = files.next()?;
        (files.next().is_none() && name.to_ascii_lowercase().ends_with(".zip")).then_some(index)
    }

    fn gather(mut self) -> Result<Gathered> {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let picked = match pick(&self.label, &names) {
            Err(Error::NoConnections { .. }) if wrong::foreign_zip(names.iter().copied()).is_some() => {
                let found = wrong::foreign_zip(names.into_iter()).unwrap_or_default();
                return Err(wrong::not_an_export(&self.label, found));
            }
            picked => picked?,
        };
        let mut files = Vec::with_capacity(picked.files.len());
        for (kind, index) in picked.files {
            let bytes = Cow::Owned(self.unpack(index)?);
            files.push(Gotten { kind, name: self.name(index), bytes });
        }
        Ok(Gathered {
            label: self.label,
            files,
            ignored: picked.ignored,
            named: picked.named.or(self.named),
            ..Gathered::default()
        })
    }

    fn name(&self, index: usize) -> String {
        self.names.get(index).map(|name| shown(name)).unwrap_or_default()
    }

    /// One entry's bytes; what comes out of the zip in all stays within its limit.
    fn unpack(&mut self, index: usize) -> Result<Vec<u8>> {
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
            _ => broken("does not stand where the table of contents says"),
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
            return Err(wrong::over_limit(&path, limit, name));
        };
        self.left = left;
        Ok(bytes)
    }
}

fn packed_otherwise(path: &str) -> Error {
    Error::NotAnExport {
        path: path.to_owned(),
        found: "a zip packed in a way that LinkedIn does not use".into(),
        help: "unpack it, and give the folder".into(),
    }
}
