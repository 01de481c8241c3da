//! `linkprune industries`: what people do, how it is known, and what to name so that more is.

mod naming;

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::inputs::{CONFIG_FILE, Inputs};
use super::outcome::{Finished, Outcome};
use super::pipeline;
use super::redact::RedactArgs;
use super::report_destinations::{ReportDestinations, TableFormat, bytes_of};
use super::screen;
use crate::audit::{CompanyToName, Composition, Evidence, find_rows};
use crate::error::{Error, Result};
use crate::output::{industries, industries_json, reading, readings_csv, readings_json};
use crate::signals::lexicon::{Reading, Title};
use crate::store::config::Config;

/// Show what your connections do, for how many it is known, and which companies to name for more
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune industries sample-data/this-year\n          linkprune industries --explain \"Head of Data @ Northwind Bank\"\n          linkprune industries --ask",
    mut_arg("format", |format| format.help("How to write it; CSV is every reading, to check by eye"))
)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Show which words gave which answer, for a connection or for any title and company
    #[arg(long, value_name = "WHO|\"TITLE @ COMPANY\"")]
    explain: Option<String>,
    /// Add the companies to name to linkprune.toml, with blank answers for you to fill in
    #[arg(long, conflicts_with_all = ["explain", "format", "output", "redact"])]
    write: bool,
    /// Ask for the industry of each company to name, one by one, and write the answers into linkprune.toml
    #[arg(long, conflicts_with_all = ["explain", "format", "output", "write", "redact"])]
    ask: bool,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// Read, count, print.
pub(super) fn run(args: &Args) -> Finished {
    let options = &args.inputs.options;
    options.settings.apply();
    args.redact.apply();
    args.destinations.spare(args.inputs.export.as_slice(), options)?;
    let config = options.config()?;
    if args.redact.is_given() && args.explain.as_deref().is_some_and(|what| what.contains('@')) {
        return Err(Error::Usage {
            sentence: "`--redact` hides what an export holds, and a title and company are your own words".into(),
            help: "leave out --redact, or explain somebody by their name".into(),
        });
    }
    if let Some((title, company)) = args.explain.as_deref().and_then(|what| what.split_once('@')) {
        let (position, company) = (title.trim(), company.trim());
        let read = pipeline::lexicon(&config)?.read(&Title { slug: None, name: "", company, position });
        return args.explain(&[Explained { name: String::new(), company, position, read: &read }]);
    }
    let evidence = args.inputs.evidence(&config)?;
    if args.write || args.ask {
        let path = options.settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
        let companies = CompanyToName::all(&Composition::of(&evidence), &config);
        let name = if args.ask { naming::ask } else { naming::write };
        screen::say(&name(&path, &companies)?);
        return Ok(Outcome::Done);
    }
    // Whom a name means is asked of the export as it is.
    let rows = args.explain.as_deref().map(|who| rows_of(&evidence, who)).transpose()?;
    let evidence = args.redact.redaction().evidence(evidence);
    let config = if args.redact.all() { Config::default() } else { config };
    if let Some(rows) = rows {
        return args.explain(&explained(&evidence, &rows));
    }
    args.destinations.write(|format, _| match format {
        TableFormat::Text => Ok(industries(&Composition::of(&evidence), &config).into_bytes()),
        TableFormat::Json => bytes_of(|to| industries_json(&evidence, &config, to)),
        TableFormat::Csv => bytes_of(|to| readings_csv(all(&evidence), args.destinations.raw(), to)),
    })?;
    Ok(Outcome::Done)
}

/// What was read of one title.
struct Explained<'a> {
    /// Whose title it is; blank if it is nobody's.
    name: String,
    company: &'a str,
    position: &'a str,
    read: &'a Reading,
}

impl Args {
    /// Which words gave which answer.
    fn explain(&self, explained: &[Explained]) -> Finished {
        let rows = || explained.iter().map(|one| (one.company, one.position, one.read));
        let story = |one: &Explained| reading(&one.name, one.position, one.company, one.read);
        self.destinations.write(|format, _| match format {
            TableFormat::Text => Ok(explained.iter().map(story).collect::<String>().into_bytes()),
            TableFormat::Json => bytes_of(|to| readings_json(rows(), to)),
            TableFormat::Csv => bytes_of(|to| readings_csv(rows(), self.destinations.raw(), to)),
        })?;
        Ok(Outcome::Done)
    }
}

/// Company, position and reading of everybody.
fn all(evidence: &Evidence) -> impl Iterator<Item = (&str, &str, &Reading)> {
    let rows = evidence.export.connections.iter().zip(&evidence.measured.readings);
    rows.map(|(connection, read)| (&*connection.company, &*connection.position, read))
}

/// The rows of everybody that `who` may mean.
fn rows_of(evidence: &Evidence, who: &str) -> Result<Vec<usize>> {
    let rows = find_rows(&evidence.export, who);
    if rows.is_empty() {
        return Err(Error::NotFound {
            sentence: format!("no connection is called `{who}`"),
            help: "give part of a name, an address, or a title and company as \"TITLE @ COMPANY\"".into(),
        });
    }
    Ok(rows)
}

/// What was read of those rows.
fn explained<'a>(evidence: &'a Evidence, rows: &[usize]) -> Vec<Explained<'a>> {
    let explained = |row: &usize| {
        let (connection, read) = (evidence.export.connections.get(*row)?, evidence.measured.readings.get(*row)?);
        let (company, position) = (&*connection.company, &*connection.position);
        Some(Explained { name: connection.full_name(), company, position, read })
    };
    rows.iter().filter_map(explained).collect()
}
