//! What a list never overwrites: files of an export, which LinkedIn takes a day to give again, the configuration, and the
//! rules in force.

use std::path::{Path, PathBuf};

use super::decisions;
use super::inputs::ExportOptions;
use super::known_lists::ends;
use super::load::is_rule_file;
use crate::error::{Error, Result};
use crate::export::FileKind;
use crate::output::is_a_list;
use crate::store::database::is_database;
use crate::store::files::{self, PathKind};

/// How a spreadsheet begins, and any other zip.
const ZIP: &[u8] = b"PK\x03\x04";

/// Refuses to write a list to `path` if nothing can be written there, or if that would overwrite an input of linkprune.
pub(super) fn spare(path: &Path, export: Option<&Path>, options: &ExportOptions) -> Result<()> {
    let settings = &options.settings;
    files::may_write(path)?;
    let refuse = |cause: &str| Err(Error::CannotWrite { path: path.display().to_string(), cause: cause.into() });
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if export.is_some_and(|export| files::same(export, path)) {
        return refuse("it is the export that is read");
    }
    if options.outside_paths().iter().any(|outside| files::same(outside, path)) {
        return refuse("it is read as evidence from outside LinkedIn");
    }
    if settings.config_path().is_some_and(|config| files::same(&config, path)) {
        return refuse("it is the configuration");
    }
    if files::same(&settings.rules_folder(), folder) && (is_rule_file(&name) || name.ends_with(".cases.csv")) {
        return refuse("it is a rule");
    }
    // Also a rule or a configuration that is not in use today.
    let is_there = files::path_kind(path) != PathKind::Nothing;
    if is_there && ["rhai", "toml"].iter().any(|ending| Path::new(&name).extension().is_some_and(|e| e == *ending)) {
        return refuse("it is a rule or a configuration");
    }
    spare_databases(path, is_there)?;
    let in_export = holds_connections(folder);
    let is_read_by_name = FileKind::of_name(&name).is_some();
    if is_read_by_name && in_export {
        return refuse("it is, or would be read as, a file of the export");
    }
    if !is_there {
        return Ok(());
    }
    if (is_read_by_name || is_archive(&name) || in_export) && !is_list(path) {
        return refuse("it is a file of an export, or was not written by linkprune");
    }
    Ok(())
}

/// Refuses a folder for a dataset that is no folder, or in which linkprune reads something else.
pub(super) fn spare_folder(folder: &Path, exports: &[PathBuf], options: &ExportOptions) -> Result<()> {
    let refuse = |cause: &str| Err(Error::CannotWrite { path: folder.display().to_string(), cause: cause.into() });
    match files::path_kind(folder) {
        PathKind::Nothing => return Ok(()),
        PathKind::File => return refuse("it is a file, and a dataset is a folder"),
        PathKind::Folder => {}
    }
    if exports.iter().any(|export| files::same(export, folder)) || holds_connections(folder) {
        return refuse("it is an export");
    }
    if files::same(&options.settings.rules_folder(), folder) {
        return refuse("it is the folder of the rules");
    }
    Ok(())
}

/// Refuses to replace a database that is not a list: a ledger, or another program's. Refuses a path as well that has changes to
/// a database in a file beside it: `SQLite` would apply them to what is written there.
fn spare_databases(path: &Path, is_there: bool) -> Result<()> {
    let refuse = |cause: &str| Err(Error::CannotWrite { path: path.display().to_string(), cause: cause.into() });
    if is_there && is_database(&ends(path).0) && !is_list(path) {
        return refuse("it is a ledger, or a database that linkprune did not write");
    }
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        files::path_kind(Path::new(&name)) != PathKind::Nothing
    };
    if ["-wal", "-journal"].into_iter().any(beside) {
        return refuse("another program has it open, or left changes to it in a file beside it");
    }
    Ok(())
}

/// Whether a folder is an unpacked export.
fn holds_connections(folder: &Path) -> bool {
    let listed = files::list(folder).unwrap_or_default();
    listed.iter().any(|listed| !listed.is_folder && FileKind::of_name(&listed.name) == Some(FileKind::Connections))
}

/// Whether LinkedIn gives an archive such a name.
fn is_archive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("linkedindataexport") && Path::new(&name).extension().is_some_and(|ending| ending == "zip")
}

/// Whether a file is a list that linkprune wrote. A spreadsheet is known by its sheets, and has to be read for that.
fn is_list(path: &Path) -> bool {
    let (head, tail) = ends(path);
    is_a_list(&head, &tail)
        || head.starts_with(ZIP) && decisions::readable(path).is_ok_and(|list| list.format == "xlsx")
}
