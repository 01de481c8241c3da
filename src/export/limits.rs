//! How much an export may be, so that a file made to exhaust the machine ends in a sentence. Each limit can be lifted.

use crate::error::{Error, Result};

/// The limits of what is read; `None` is no limit.
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
    /// Rows of one file.
    pub rows: Option<u64>,
}

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked: Some(GIB),
            ratio: Some(200),
            entries: Some(10_000),
            cell: Some(MIB),
            columns: Some(256),
            rows: Some(5_000_000),
        }
    }
}

impl Limits {
    /// The names under which [`Limits::lift`] knows them.
    pub const NAMES: [&'static str; 6] = ["unpacked", "ratio", "entries", "cell", "columns", "rows"];

    /// What a zip may unpack to whatever its packed size.
    pub(super) const UNPACKED_FREE: u64 = 16 * MIB;

    /// Sets one limit: a number, also with `KiB`, `MiB` or `GiB`, or `none`. Fails with [`Error::Usage`].
    pub fn lift(&mut self, name: &str, value: &str) -> Result<()> {
        let limit = parse(value);
        if limit.is_none() && value != "none" {
            return Err(Error::Usage {
                sentence: format!("`{value}` is no value for the limit `{name}`"),
                help: "write a whole number, a size such as `4GiB`, or `none`".into(),
            });
        }
        match name {
            "unpacked" => self.unpacked = limit,
            "ratio" => self.ratio = limit,
            "entries" => self.entries = limit,
            "cell" => self.cell = limit,
            "columns" => self.columns = limit,
            "rows" => self.rows = limit,
            _ => {
                let nearest = crate::error::nearest(name, Self::NAMES);
                return Err(Error::Usage {
                    sentence: format!("there is no limit `{name}`"),
                    help: match nearest {
                        Some(nearest) => format!("did you mean `{nearest}`?"),
                        None => format!("the limits are {}", Self::NAMES.join(", ")),
                    },
                });
            }
        }
        Ok(())
    }
}

/// The number written, in bytes where it has a unit; `None` where it is no number.
fn parse(value: &str) -> Option<u64> {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match value.get(digits.len()..)? {
        "" => 1,
        "KiB" => KIB,
        "MiB" => MIB,
        "GiB" => GIB,
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
    }

    #[test]
    fn a_limit_that_does_not_exist_is_answered_with_the_nearest() {
        let error = Limits::default().lift("cels", "none").unwrap_err();
        assert_eq!(error.to_string(), "there is no limit `cels`");
        assert_eq!(error.help().as_deref(), Some("did you mean `cell`?"));
        for value in ["", "-1", "4GB", "1.5GiB", "99999999999GiB", "all"] {
            let error = Limits::default().lift("cell", value).unwrap_err();
            assert_eq!(error.to_string(), format!("`{value}` is no value for the limit `cell`"));
        }
    }
}
