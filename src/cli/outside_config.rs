//! `[outside]` in linkprune.toml: files from outside LinkedIn for every run.

use std::path::{Path, PathBuf};

use crate::error::{Diagnostic, Error, Result};
use crate::export::{ColumnMap, OutsideSources};
use crate::store::codes;
use crate::store::config::{Config, OutsideFiles};
use crate::store::settings::Located;

/// Every file that the configuration names, from the folder of that file.
pub(super) fn paths(config: &Config) -> Vec<PathBuf> {
    let OutsideFiles { touches, map: _, contacts, calendars } = &config.outside;
    let folder = config.file.as_deref().and_then(|file| Path::new(file).parent()).unwrap_or(Path::new(""));
    [touches, contacts, calendars].into_iter().flatten().map(|path| folder.join(&path.value)).collect()
}

/// The files to read: those of the command line, and of each kind that it does not name those of the configuration, from
/// the folder of that file.
pub(super) fn with_config(mut sources: OutsideSources, config: &Config) -> Result<OutsideSources> {
    let OutsideFiles { touches, map, contacts, calendars } = &config.outside;
    let folder = config.file.as_deref().and_then(|file| Path::new(file).parent()).unwrap_or(Path::new(""));
    let paths = |list: &[Located<String>]| list.iter().map(|path| folder.join(&path.value)).collect::<Vec<PathBuf>>();
    if sources.touches.is_empty() {
        sources.touches = paths(touches);
        sources.map = map.as_ref().map(column_map).transpose()?;
    }
    if sources.contacts.is_empty() {
        sources.contacts = paths(contacts);
    }
    if sources.calendars.is_empty() {
        sources.calendars = paths(calendars);
    }
    Ok(sources)
}

/// A mistake in it is shown with its place.
fn column_map(written: &Located<String>) -> Result<ColumnMap> {
    ColumnMap::parse("map =", &written.value).map_err(|error| {
        let width = written.value.chars().count() + 2;
        let found = Diagnostic::at(&codes::CONFIG_TYPE, written.place.clone(), written.source_line.clone(), width);
        Error::Diagnostics(vec![found.says(error.to_string()).help(error.help().unwrap_or_default())])
    })
}
