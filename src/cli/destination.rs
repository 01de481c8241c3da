//! Where a list is written: files in the formats of their endings, and standard output.

use std::io::Write;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser};

use super::decisions::{Carried, Replaced};
use super::inputs::Inputs;
use super::redact::RedactArgs;
use super::{protected_paths, screen};
use crate::audit::Audit;
use crate::error::{Error, Result};
use crate::output::{
    FORMATS, Format, OnTerminal, RenderOptions, Style, TABLE_IS_TEXT, default_format, endings, format_named,
    format_of_file, without_url,
};
use crate::store::files::{self, Draft};
use crate::text::counted_as;

/// How a table is laid out in a file.
const FILE_STYLE: Style = Style { width: 120, colour: false, links: false };

/// A place to write to, and how.
pub(super) struct Destination<'a> {
    /// `None` is standard output.
    pub file: Option<&'a str>,
    format: &'static Format,
    /// Whether nothing is to be said beside it.
    quiet: bool,
}

/// What `--format` takes.
pub(super) fn format_names() -> PossibleValuesParser {
    let value = |format: &Format| {
        let value = PossibleValue::new(format.name).help(format.meaning);
        if format.name == "table" { value.alias(TABLE_IS_TEXT) } else { value }
    };
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

/// Everywhere that `--output` names; standard output where it names nothing. Known before any work is done.
pub(super) fn all<'a>(output: &'a [String], format: Option<&str>, inputs: &Inputs) -> Result<Vec<Destination<'a>>> {
    let named = format.and_then(format_named);
    let quiet = inputs.options.settings.quiet;
    let stdout = || stdout(named, quiet);
    if output.is_empty() {
        return Ok(vec![stdout()?]);
    }
    let mut destinations: Vec<Destination<'_>> = Vec::new();
    for path in output {
        let destination = if path == "-" { stdout()? } else { file(path, named, inputs)? };
        // `a.csv` and `./a.csv` are one file.
        let place = |destination: &Destination| destination.file.map(|path| files::place_of(Path::new(path)));
        if !destinations.iter().any(|known| place(known) == place(&destination)) {
            destinations.push(destination);
        }
    }
    Ok(destinations)
}

/// Standard output. Refuses to show a terminal what is not text.
fn stdout<'a>(named: Option<&'static Format>, quiet: bool) -> Result<Destination<'a>> {
    let on_terminal = screen::on_terminal();
    let format = named.unwrap_or_else(|| default_format(on_terminal));
    if on_terminal && format.on_terminal == OnTerminal::Nothing {
        return Err(Error::Usage {
            sentence: format!("a terminal cannot show {}, which is not text", format.name),
            help: format!("write it to a file with `-o list.{}`, or pipe it to another program", format.ending()),
        });
    }
    Ok(Destination { file: None, format, quiet })
}

fn file<'a>(path: &'a str, named: Option<&'static Format>, inputs: &Inputs) -> Result<Destination<'a>> {
    protected_paths::spare(Path::new(path), inputs.export.as_deref(), &inputs.options)?;
    let format = format_of_file(path).or(named).ok_or_else(|| Error::Usage {
        sentence: format!("the ending of `{path}` names no format"),
        help: format!("end it in one of {}, or add --format", endings()),
    })?;
    Ok(Destination { file: Some(path), format, quiet: inputs.options.settings.quiet })
}

/// The lists that are about to be replaced, one for each destination.
pub(super) fn replaced(destinations: &[Destination<'_>], force: bool, redact: &RedactArgs) -> Result<Vec<Replaced>> {
    let read = |to: &Destination| match to.file {
        Some(path) if redact.scope().is_empty() => Replaced::read(path, to.format.name, force),
        Some(path) => Replaced::read(path, to.format.name, force)?.carrying_nothing(force),
        None => Ok(Replaced::default()),
    };
    destinations.iter().map(read).collect()
}

/// Writes to every destination. Each file is written beside its place before the first of them is put there.
pub(super) fn write(
    audit: &Audit,
    destinations: &[Destination<'_>],
    carried: &[Carried],
    options: &RenderOptions,
) -> Result<()> {
    let quiet = destinations.iter().any(|destination| destination.quiet);
    let drafts = screen::with_progress("writing", quiet, || drafted(audit, destinations, carried, options))?;
    // Before anything is shown: a reader may take their time, and somebody decide in the old list meanwhile.
    drafts.into_iter().try_for_each(Draft::publish)?;
    for destination in destinations.iter().filter(|destination| destination.file.is_none()) {
        let write = |to: &mut dyn Write| (destination.format.write)(audit, options, to);
        match destination.format.on_terminal {
            OnTerminal::Escaped => screen::stream_data(write)?,
            OnTerminal::AsItIs | OnTerminal::Nothing => screen::stream(write)?,
        }
    }
    tell_without_url(audit, destinations, options);
    Ok(())
}

/// The files, each beside its place.
fn drafted(
    audit: &Audit,
    destinations: &[Destination<'_>],
    carried: &[Carried],
    options: &RenderOptions,
) -> Result<Vec<Draft>> {
    let mut drafts = Vec::new();
    for (destination, carried) in destinations.iter().zip(carried) {
        if let Some(path) = destination.file {
            let options = RenderOptions { carried: Some(&carried.found), style: FILE_STYLE, glance: None, ..*options };
            let write = |to: &mut dyn Write| (destination.format.write)(audit, &options, to);
            drafts.push(Draft::write(Path::new(path), write)?);
        }
    }
    Ok(drafts)
}

/// Says how many people a list of addresses leaves out.
fn tell_without_url(audit: &Audit, destinations: &[Destination<'_>], options: &RenderOptions) {
    let says_urls = destinations.iter().any(|destination| destination.format.name == "urls" && !destination.quiet);
    let people = if says_urls { without_url(audit, options) } else { 0 };
    if people > 0 {
        let left_out = counted_as(
            people,
            "person on this list has no address of a profile and is not in the urls",
            "people on this list have no address of a profile and are not in the urls",
        );
        screen::say(&format!("note: {left_out}; `--format names` has everybody"));
    }
}
