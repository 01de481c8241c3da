//! JSON and NDJSON: the whole audit, with text as it is and unknown as null. The form is a contract (`schema_version`).

use std::io::{self, Write};

use super::audit_entry::EntryJson;
use super::audit_head::{AuditHead, guard_of};
use super::entry::{Entry, each_entry};
use super::options::RenderOptions;
use crate::audit::Audit;
use crate::signals::{self, Signal};

/// How many entries, of a few thousand bytes, are written at once.
const AT_ONCE: usize = 1 << 11;

/// One object. The entries are written one by one, each on its own line.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let guard = guard_of(audit, options);
    let head = serde_json::to_string_pretty(&AuditHead::of(audit, options, &guard))?;
    // The head's closing brace comes after the entries.
    to.write_all(head.strip_suffix("\n}").unwrap_or(&head).as_bytes())?;
    to.write_all(b",\n  \"entries\": [")?;
    let mut is_first = true;
    each_object(audit, options, [b",\n    ", b""], |entries| {
        // Nothing is before the first.
        let comma = usize::from(std::mem::take(&mut is_first));
        to.write_all(entries.get(comma..).unwrap_or_default())
    })?;
    let end: &[u8] = if is_first { b"]\n}\n" } else { b"\n  ]\n}\n" };
    to.write_all(end)
}

/// Whether a document begins with those lines.
pub(super) fn begins(first: &str, second: &str) -> bool {
    first.starts_with('{') && second.contains("\"schema_version\"")
}

/// Whether an entry begins that line; a list of nobody is an empty file.
pub(super) fn lines_begin(first: &str, _: &str) -> bool {
    first.trim().is_empty() || first.starts_with("{\"rank\":")
}

/// One entry per line.
pub(super) fn write_lines(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    each_object(audit, options, [b"", b"\n"], |entries| to.write_all(entries))
}

/// Hands over the entries of the list, in its order, each with what is before and after it.
fn each_object(
    audit: &Audit,
    options: &RenderOptions,
    [before, after]: [&[u8]; 2],
    take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let signals: Vec<&Signal> = signals::all().collect();
    let add = |entry: &Entry, to: &mut Vec<u8>| {
        to.extend_from_slice(before);
        serde_json::to_writer(&mut *to, &EntryJson::of(entry, &signals))?;
        to.extend_from_slice(after);
        Ok(())
    };
    each_entry(audit, options, AT_ONCE, add, take)
}
