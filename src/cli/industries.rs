//! `linkprune industries`: what people do, how it is known, and what to name so that more is.

mod naming;

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::inputs::{CONFIG_FILE, Inputs};
use super::outcome::{Finished, Outcome};
use super::pipeline;
use super::redact::RedactArgs;
use super::screen;
use crate::audit::{CompanyToName, Composition, Evidence, find_rows};
use crate::error::{Error, Result};
use crate::output::{industries, reading, readings_csv, readings_json};
use crate::signals::lexicon::Title;
use crate::store::config::Config;

/// Show what your connections do, for how many it is known, and which companies to name for more
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune industries sample-data/this-year\n          linkprune industries --explain \"Head of Data @ Northwind Bank\"\n          linkprune industries --ask"
)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Show which words gave which answer, for a connection or for any title and company
    #[arg(long, value_name = "WHO|\"TITLE @ COMPANY\"")]
    explain: Option<String>,
    /// Write every reading, to check by eye
    #[arg(long, value_name = "FORMAT", value_enum, num_args = 0..=1, default_missing_value = "csv")]
    all: Option<ReadingsFormat>,
    /// Add the companies to name to linkprune.toml, with blank answers for you to fill in
    #[arg(long, conflicts_with_all = ["explain", "all", "redact"])]
    write: bool,
    /// Ask for the industry of each company to name, one by one, and write the answers into linkprune.toml
    #[arg(long, conflicts_with_all = ["explain", "all", "write", "redact"])]
    ask: bool,
    #[command(flatten)]
    redact: RedactArgs,
    /// Leave CSV cells as they are, even those that a spreadsheet would compute
    #[arg(long)]
    raw: bool,
}

/// The format of `--all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReadingsFormat {
    Csv,
    Json,
}

/// Read, count, print.
pub(super) fn run(args: &Args) -> Finished {
    let options = &args.inputs.options;
    options.settings.apply();
    args.redact.apply();
    let config = options.config()?;
    if let Some((title, company)) = args.explain.as_deref().and_then(|what| what.split_once('@')) {
        let (position, company) = (title.trim(), company.trim());
        let read = pipeline::lexicon(&config)?.read(&Title { slug: None, name: "", company, position });
        screen::print_report(&reading("", position, company, &read))?;
        return Ok(Outcome::Done);
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
    match (rows, args.all) {
        (Some(rows), _) => screen::print_report(&explained(&evidence, &rows))?,
        (None, Some(ReadingsFormat::Csv)) => screen::stream_data(|to| readings_csv(&evidence, args.raw, to))?,
        (None, Some(ReadingsFormat::Json)) => screen::print_data(&readings_json(&evidence))?,
        (None, None) => screen::print_report(&industries(&Composition::of(&evidence), &config))?,
    }
    Ok(Outcome::Done)
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

/// The readings of those rows.
fn explained(evidence: &Evidence, rows: &[usize]) -> String {
    let story = |row: &usize| {
        let (connection, read) = (evidence.export.connections.get(*row)?, evidence.measured.readings.get(*row)?);
        Some(reading(&connection.full_name(), &connection.position, &connection.company, read))
    };
    rows.iter().filter_map(story).collect()
}
