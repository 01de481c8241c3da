//! The export that the user means: named, on stdin, built in, or lying in this folder; read within the limits that hold.

use std::io::Read as _;
use std::path::Path;

use super::inputs::Rest;
use super::{sample, screen};
use crate::error::{Diagnostic, Error, Result, Severity};
use crate::export::{Export, FileKind, Limits, NamedEncoding, OwnerOverride, Source, slug_of};
use crate::store::config::Config;
use crate::store::files;
use crate::store::settings::Placed;

/// Finds and reads the export.
pub(super) fn read_export(export: Option<&Path>, rest: &Rest, config: &Config) -> Result<Export> {
    let source = source(export, rest)?;
    let mut limits = Limits::default();
    for limit in &rest.limits {
        let (name, value) = limit.split_once('=').ok_or_else(|| Error::Usage {
            sentence: format!("`--limit {limit}` is not of the form NAME=VALUE"),
            help: format!("NAME is one of {}", Limits::NAMES.join(", ")),
        })?;
        limits.lift(name, value)?;
    }
    let encoding = rest.encoding.as_deref().map(NamedEncoding::parse).transpose()?;
    let owner = owner_override(config)?;
    let export =
        screen::with_progress("reading", rest.settings.quiet, || Export::read_as(&source, encoding, &limits, &owner))?;
    owner_is_no_connection(config, &export)?;
    if !export.coverage.siblings_not_read.is_empty() && !rest.settings.quiet {
        screen::say(&format!(
            "note: one file was named and is read alone; beside it lie {}: name the folder to read them too",
            export.coverage.siblings_not_read.join(", ")
        ));
    }
    let refused = export.coverage.refused();
    let first = export.coverage.files.iter().find_map(|file| Some((file, file.refused.first()?)));
    match first {
        Some((file, refusal)) if rest.strict => Err(Error::Refused {
            rows: refused,
            first: format!("{}:{}: {}", file.file, refusal.first_line, refusal.cause),
        }),
        _ => Ok(export),
    }
}

/// `[owner]`, whose address must be one of LinkedIn's.
fn owner_override(config: &Config) -> Result<OwnerOverride> {
    if let Some(placed) = config.owner_url.as_ref().filter(|placed| slug_of(&placed.value).is_none()) {
        let help = "write it as your profile shows it: `https://www.linkedin.com/in/your-name`";
        return Err(owner_url(placed, "`url` is not the address of a LinkedIn profile", help));
    }
    let text = |placed: &Option<Placed<String>>| placed.as_ref().map(|placed| placed.value.clone());
    Ok(OwnerOverride { name: text(&config.owner_name), url: text(&config.owner_url) })
}

/// Nobody is a connection of their own: with a connection's address every message would change sides.
fn owner_is_no_connection(config: &Config, export: &Export) -> Result<()> {
    let Some((placed, slug)) = config.owner_url.as_ref().and_then(|placed| Some((placed, slug_of(&placed.value)?)))
    else {
        return Ok(());
    };
    if export.connections.iter().any(|connection| connection.slug.as_ref() == Some(&slug)) {
        let help = "write your own address; without this line linkprune infers it and shows what it rests on";
        return Err(owner_url(placed, "`url` is the address of one of your connections, not your own", help));
    }
    Ok(())
}

fn owner_url(placed: &Placed<String>, sentence: &str, help: &str) -> Error {
    Error::Diagnostics(vec![Diagnostic {
        code: "config-type",
        severity: Severity::Error,
        place: placed.place.clone(),
        source_line: placed.source_line.clone(),
        width: placed.value.chars().count() + 2,
        sentence: sentence.into(),
        help: Some(help.into()),
    }])
}

/// What the user means by EXPORT.
fn source(export: Option<&Path>, rest: &Rest) -> Result<Source> {
    match export {
        Some(_) if rest.sample => Err(Error::Usage {
            sentence: "`--sample` stands in place of an export, and one is named too".into(),
            help: "leave one of the two away".into(),
        }),
        Some(path) if path == Path::new("-") => {
            let mut bytes = Vec::new();
            std::io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| Error::Unreadable { path: "stdin".into(), cause: error.to_string() })?;
            Ok(Source::Stdin(bytes))
        }
        Some(path) => Ok(Source::Path(path.to_owned())),
        None if rest.sample => Ok(sample::source()),
        None => found_here(rest.settings.quiet),
    }
}

/// The export in the current folder: the folder itself, else the newest archive in it.
fn found_here(quiet: bool) -> Result<Source> {
    let here = Path::new(".");
    let listed = files::list(here).unwrap_or_default();
    if listed.iter().any(|file| FileKind::of_name(&file.name) == Some(FileKind::Connections)) {
        return Ok(Source::Path(here.to_owned()));
    }
    let archive = listed
        .iter()
        .filter(|file| {
            let name = file.name.to_ascii_lowercase();
            name.contains("linkedindataexport") && Path::new(&name).extension().is_some_and(|ending| ending == "zip")
        })
        .max_by_key(|file| (crate::export::day_in_name(&file.name), &file.name))
        .ok_or(Error::NoExport)?;
    if !quiet {
        screen::say(&format!(
            "note: reading {}, the newest archive in this folder",
            crate::output::Shown::new(&archive.name)
        ));
    }
    Ok(Source::Path(archive.path.clone()))
}
