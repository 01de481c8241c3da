//! Where a report is written that is no list: files in the formats of their endings, and standard output.

use std::path::{Path, PathBuf};

use super::decisions::Replaced;
use super::inputs::ExportOptions;
use super::protected_paths;
use crate::error::{Error, Result};
use crate::store::files::Draft;

/// The name of the format for a list that is in the way: no list has it.
const NO_LIST: &str = "report";

/// Refuses a place at which nothing can be written, or where something would be lost: a file of an export, the configuration,
/// a rule, or a list with decisions, unless `force`. Known before any work is done.
pub(super) fn spare(path: &str, exports: &[PathBuf], options: &ExportOptions, force: bool) -> Result<()> {
    let place = Path::new(path);
    protected_paths::spare(place, None, options)?;
    exports.iter().try_for_each(|export| protected_paths::spare(place, Some(export), options))?;
    Replaced::read(path, NO_LIST, force).map(drop)
}

/// The ending of a file's name in small letters; empty where it has none.
pub(super) fn ending(path: &str) -> String {
    Path::new(path).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// The error of an ending that names no format.
pub(super) fn no_format(path: &str, endings: &str) -> Error {
    Error::Usage {
        sentence: format!("the ending of `{path}` names no format"),
        help: format!("end it in one of {endings}, or add --format"),
    }
}

/// Writes every report: each beside its place before the first of them is put there.
pub(super) fn write(reports: &[(&str, Vec<u8>)]) -> Result<()> {
    let draft = |(path, bytes): &(&str, Vec<u8>)| Draft::write(Path::new(path), |to| to.write_all(bytes));
    let drafts = reports.iter().map(draft).collect::<Result<Vec<_>>>()?;
    drafts.into_iter().try_for_each(Draft::publish)
}
