//! How much an export may be, so that a file made to exhaust the machine ends in a sentence. Each limit can be lifted.

use std::io::Read;
use std::path::Path;

use crate::error::{Error, Result};
use crate::store::files;

/// The limits of what is read; `None` means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one source may hold once unpacked.
    pub unpacked: Option<u64>,
    /// How many times its packed size a zip may unpack to, beyond the first 16 MiB.
    pub ratio: Option<u64>,
    /// Entries of a zip.
    pub entries: Option<u64>,
    /// Bytes of one cell.
    pub cell: Option<u64>,
    /// Columns of one file.
    pub columns: Option<u64>,
    /// Rows of Connections.csv.
    pub connections: Option<u64>,
    /// Rows of any other file.
    pub rows: Option<u64>,
    /// People named in the other files: LinkedIn's members have 30,000 connections at most, and a file may name each
    /// row somebody else only to exhaust the memory.
    pub people: Option<u64>,
}

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
pub(super) const GIB: u64 = 1 << 30;

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked: Some(GIB),
            ratio: Some(200),
            entries: Some(10_000),
            cell: Some(MIB),
            columns: Some(256),
            connections: Some(100_000),
            rows: Some(5_000_000),
            people: Some(500_000),
        }
    }
}

/// A limit as a length; the longest there is where there is none.
pub(super) fn length(limit: Option<u64>) -> usize {
    limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX))
}

impl Limits {
    /// The names under which [`Limits::lift`] knows them.
    pub const NAMES: [&'static str; 8] =
        ["unpacked", "ratio", "entries", "cell", "columns", "connections", "rows", "people"];

    /// What a zip may unpack to whatever its packed size.
    pub(super) const UNPACKED_FREE: u64 = 16 * MIB;

    /// The bytes of a file, as many as the limit on what is unpacked allows.
    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>> {
        let Some(limit) = self.unpacked else { return files::read(path) };
        files::read_at_most(path, limit)?.ok_or_else(|| over(&path.display().to_string(), limit))
    }

    /// The bytes of a stream within the same limit; `name` is what the user knows it by.
    pub fn read_stream(&self, name: &str, stream: impl Read) -> Result<Vec<u8>> {
        let limit = self.unpacked.unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let read = stream.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| Error::Unreadable { path: name.to_owned(), cause: error.to_string() })?;
        if bytes.len() as u64 > limit { Err(over(name, limit)) } else { Ok(bytes) }
    }

    /// Sets one limit: a number, also with `KiB`, `MiB` or `GiB`, or `none`, in capitals or not. Fails with
    /// [`Error::Usage`], which says whether the name or the value is wrong.
    pub fn lift(&mut self, name: &str, value: &str) -> Result<()> {
        let limit = match name {
            "unpacked" => &mut self.unpacked,
            "ratio" => &mut self.ratio,
            "entries" => &mut self.entries,
            "cell" => &mut self.cell,
            "columns" => &mut self.columns,
            "connections" => &mut self.connections,
            "rows" => &mut self.rows,
            "people" => &mut self.people,
            _ => {
                return Err(Error::Usage {
                    sentence: format!("there is no limit `{name}`"),
                    help: match crate::error::nearest(name, Self::NAMES) {
                        Some(nearest) => format!("did you mean `{nearest}`?"),
                        None => format!("the limits are {}", Self::NAMES.join(", ")),
                    },
                });
            }
        };
        let parsed = parse(value);
        if parsed.is_none() && !value.eq_ignore_ascii_case("none") {
            return Err(Error::Usage {
                sentence: format!("`{value}` is not a value for the limit `{name}`"),
                help: "write a whole number, a size in KiB, MiB or GiB such as `4GiB`, or `none`".into(),
            });
        }
        *limit = parsed;
        Ok(())
    }
}

/// The error for a file over one of the limits, which the flag lifts.
pub(super) fn over_limit(path: &str, limit: String, name: &str) -> Error {
    Error::OverLimit { path: path.to_owned(), limit, flag: format!("--limit {name}=none") }
}

fn over(name: &str, limit: u64) -> Error {
    over_limit(name, size_words(limit), "unpacked")
}

/// The number written, in bytes where it has a unit; `None` where it is not a number.
fn parse(value: &str) -> Option<u64> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match value.get(digits.len()..)?.to_ascii_lowercase().as_str() {
        "" => 1,
        "kib" => KIB,
        "mib" => MIB,
        "gib" => GIB,
        _ => return None,
    };
    digits.trim_end().parse::<u64>().ok()?.checked_mul(unit)
}

/// `1 GiB`, `1000 bytes`.
pub(super) fn size_words(bytes: u64) -> String {
    match bytes {
        0 => "0 bytes".into(),
        _ if bytes.is_multiple_of(GIB) => format!("{} GiB", bytes / GIB),
        _ if bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        _ if bytes.is_multiple_of(KIB) => format!("{} KiB", bytes / KIB),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_lifted_by_its_name() {
        for name in Limits::NAMES {
            let mut limits = Limits::default();
            limits.lift(name, "none").unwrap();
            assert_ne!(limits, Limits::default(), "{name}");
        }
        let mut limits = Limits::default();
        limits.lift("unpacked", "4GiB").unwrap();
        assert_eq!(limits.unpacked, Some(4 << 30));
        for (value, expected) in
            [("2mib", Some(2 << 20)), ("2 MIB", Some(2 << 20)), ("3kiB", Some(3 << 10)), ("None", None)]
        {
            limits.lift("cell", value).unwrap();
            assert_eq!(limits.cell, expected, "{value}");
        }
    }

    #[test]
    fn a_name_that_is_no_limit_is_told_from_a_value_that_is_none() {
        for value in ["none", "4GB"] {
            let error = Limits::default().lift("cels", value).unwrap_err();
            assert_eq!(error.to_string(), "there is no limit `cels`");
            assert_eq!(error.help().as_deref(), Some("did you mean `cell`?"));
        }
        for value in ["", "-1", "4GB", "1.5GiB", "99999999999GiB", "all"] {
            let error = Limits::default().lift("cell", value).unwrap_err();
            assert_eq!(error.to_string(), format!("`{value}` is not a value for the limit `cell`"));
        }
    }
}
