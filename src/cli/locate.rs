//! Finds and reads the export that the user means: named, on stdin, built in, or in this folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use compact_str::CompactString;

use super::inputs::ExportOptions;
use super::{outside_config, sample, screen};
use crate::error::{Diagnostic, Error, Result};
use crate::export::{Connection, Export, History, Limits, NamedEncoding, OwnerOverride, Source, slug_of};
use crate::output::Shown;
use crate::store::codes;
use crate::store::config::Config;
use crate::store::settings::Located;

/// Finds and reads the export, within the limits.
pub(super) fn read_export(export: Option<&Path>, options: &ExportOptions, config: &Config) -> Result<Export> {
    Ok(read_export_while(export, options, config, |_, _| ())?.0)
}

/// The same, with what `meanwhile` makes of the connections and of their names as names are compared, on another core.
pub(super) fn read_export_while<T: Send>(
    export: Option<&Path>,
    options: &ExportOptions,
    config: &Config,
    meanwhile: impl FnOnce(&[Connection], Arc<[CompactString]>) -> T + Send,
) -> Result<(Export, T)> {
    let (history, owner) = read_history(export, options, config)?;
    let (export, made) = history.export_while(&owner, meanwhile);
    accept(&export, options, config)?;
    Ok((export, made))
}

/// Finds and reads the rows of the export, within the limits; with what the configuration says of the owner.
pub(super) fn read_history(
    export: Option<&Path>,
    options: &ExportOptions,
    config: &Config,
) -> Result<(History, OwnerOverride)> {
    let ReadFrom { source, encoding, limits, owner } = ReadFrom::of(export, options, config)?;
    let outside = outside_config::with_config(options.outside.sources()?, config)?;
    let read = || {
        let history = History::read(&source, encoding, &limits)?;
        let day = options.settings.day_by(&history.dated()).day;
        history.with_outside(&outside, encoding, &limits, day, &owner)
    };
    Ok((screen::with_progress("reading", options.settings.quiet, read)?, owner))
}

/// Where an export is read from, and how.
#[derive(Debug)]
pub(super) struct ReadFrom {
    pub source: Source,
    pub encoding: Option<NamedEncoding>,
    pub limits: Limits,
    pub owner: OwnerOverride,
}

impl ReadFrom {
    /// What the options say of it.
    pub(super) fn of(export: Option<&Path>, options: &ExportOptions, config: &Config) -> Result<Self> {
        let limits = limits(options)?;
        let encoding = options.encoding.as_deref().map(NamedEncoding::parse).transpose()?;
        let source = source(export, options, &limits)?;
        Ok(Self { source, encoding, limits, owner: owner_override(config)? })
    }
}

impl ExportOptions {
    /// The files from outside LinkedIn that are named, by a flag or in the configuration, whether or not this run reads them.
    pub(super) fn outside_paths(&self) -> Vec<PathBuf> {
        let configured = self.config().map(|config| outside_config::paths(&config)).unwrap_or_default();
        self.outside.paths().cloned().chain(configured).collect()
    }
}

/// The limits on input, as far as `--limit` lifts them.
fn limits(options: &ExportOptions) -> Result<Limits> {
    let mut limits = Limits::default();
    for limit in &options.limits {
        let (name, value) = limit.split_once('=').ok_or_else(|| Error::Usage {
            sentence: format!("`--limit {limit}` is not of the form NAME=VALUE"),
            help: format!("NAME is one of {}", Limits::NAMES.join(", ")),
        })?;
        limits.lift(name, value)?;
    }
    Ok(limits)
}

/// Says what a user should know of the choice of files. Fails where the export may not be used.
pub(super) fn accept(export: &Export, options: &ExportOptions, config: &Config) -> Result<()> {
    owner_is_no_connection(config, export)?;
    if let Some(found) = export.coverage.found_here.as_ref().filter(|_| !options.settings.quiet) {
        let place = if found.contains('/') { "below" } else { "in" };
        screen::say_note_on_files(&format!("reading {}, found {place} this folder", Shown::new(found)));
    }
    if !export.coverage.siblings_not_read.is_empty() && !options.settings.quiet {
        screen::say_note_on_files(&format!(
            "only the named file is read; beside it are {}: name the folder to read them too",
            export.coverage.siblings_not_read.join(", ")
        ));
    }
    let refused = export.coverage.refused();
    let first = export.coverage.files.iter().find_map(|file| Some((file, file.refused.first()?)));
    match first {
        Some((file, refusal)) if options.strict => Err(Error::Refused {
            rows: refused,
            first: format!("{}:{}: {}", file.file, refusal.first_line, refusal.cause),
        }),
        _ => Ok(()),
    }
}

/// `[owner]`. Its address has to be one of LinkedIn's.
pub(super) fn owner_override(config: &Config) -> Result<OwnerOverride> {
    if let Some(placed) = config.owner_url.as_ref().filter(|placed| slug_of(&placed.value).is_none()) {
        let help = "write it as your profile shows it: `https://www.linkedin.com/in/your-name`";
        return Err(owner_url(placed, "`url` is not the address of a LinkedIn profile", help));
    }
    let text = |placed: &Option<Located<String>>| placed.as_ref().map(|placed| placed.value.clone());
    Ok(OwnerOverride { name: text(&config.owner_name), url: text(&config.owner_url) })
}

/// The owner is not one of their connections: with a connection's address every message would change sides.
fn owner_is_no_connection(config: &Config, export: &Export) -> Result<()> {
    let Some((placed, slug)) = config.owner_url.as_ref().and_then(|placed| Some((placed, slug_of(&placed.value)?)))
    else {
        return Ok(());
    };
    if export.connections.iter().any(|connection| connection.slug.as_ref() == Some(&slug)) {
        let help = "write your own address; without this line linkprune infers it and shows how";
        return Err(owner_url(placed, "`url` is the address of one of your connections, not your own", help));
    }
    Ok(())
}

fn owner_url(placed: &Located<String>, sentence: &str, help: &str) -> Error {
    let (place, width) = (placed.place.clone(), placed.value.chars().count() + 2);
    let found = Diagnostic::at(&codes::CONFIG_TYPE, place, placed.source_line.clone(), width);
    Error::Diagnostics(vec![found.says(sentence).help(help)])
}

/// What the user means by EXPORT.
fn source(export: Option<&Path>, options: &ExportOptions, limits: &Limits) -> Result<Source> {
    match export {
        Some(_) if options.sample => Err(Error::Usage {
            sentence: "`--sample` replaces an export, but one is named too".into(),
            help: "leave out one of the two".into(),
        }),
        Some(path) if path == Path::new("-") => {
            limits.read_stream("standard input", std::io::stdin().lock()).map(Source::Stdin)
        }
        Some(path) => Ok(Source::Path(path.to_owned())),
        None if options.sample => Ok(sample::source()),
        None => Ok(Source::Here),
    }
}
