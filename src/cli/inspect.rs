//! `linkprune inspect`: what the export holds, in what shape, and what is missing.

use std::path::Path;

use clap::Args as ClapArgs;

use super::inputs::Inputs;
use super::outcome::{Finished, Outcome};
use super::redact::RedactArgs;
use super::report_format::ReportFormat;
use super::screen;
use crate::audit::AuditDay;
use crate::error::{Error, Result};
use crate::export::Export;
use crate::network::{Joined, Network};
use crate::output::{BUG_REPORT, bug_report, bug_report_of_failure, inspect, inspect_json};
use crate::store::config::Config;
use crate::store::files::{self, PathKind};

/// Show every file of an export: its shape, its rows, what was refused and why, what is absent and what that costs
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune inspect sample-data/this-year")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    redact: RedactArgs,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
    /// Write what a bug report needs to a file, without any cell; - is stdout [default: linkprune-report.txt]
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = REPORT, conflicts_with = "format")]
    report: Option<String>,
}

/// Where a report goes by default.
const REPORT: &str = "linkprune-report.txt";

/// Read, join, render.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    args.redact.apply();
    let config = args.inputs.options.config()?;
    if let Some(path) = &args.report {
        return report(args, &config, path);
    }
    let (export, joined, day) = read(args, &config)?;
    let export = args.redact.redaction().export(export);
    match args.format {
        ReportFormat::Text => {
            let width = screen::on_terminal().then(|| screen::stdout_style().width);
            screen::print(inspect(&export, &joined, &day, width).as_bytes())?;
        }
        ReportFormat::Json => screen::stream_data(|to| inspect_json(&export, &joined, &day, to))?,
    }
    Ok(Outcome::Done)
}

fn read(args: &Args, config: &Config) -> Result<(Export, Joined, AuditDay)> {
    let export = args.inputs.read_export(config)?;
    let joined = Network::build(&export)?.joined;
    let day = args.inputs.options.settings.day(&export);
    Ok((export, joined, day))
}

/// Writes the report, even of an export that cannot be read; that is then the error.
fn report(args: &Args, config: &Config, path: &str) -> Finished {
    let place = Path::new(path);
    if path != "-" {
        spare(place)?;
    }
    let read = read(args, config);
    let text = match &read {
        Ok((export, joined, day)) => bug_report(export, joined, day),
        Err(error) => bug_report_of_failure(error),
    };
    if path == "-" {
        screen::print(text.as_bytes())?;
    } else {
        files::write(place, text.as_bytes())?;
        if !args.inputs.options.settings.quiet {
            screen::say(&format!("wrote {path}: read it before you send it"));
        }
    }
    read.map(|_| Outcome::Done)
}

/// Only a report of ours is overwritten: `--report EXPORT` may be a slip for `EXPORT --report`.
fn spare(path: &Path) -> Result<()> {
    files::may_write(path)?;
    let ours = || files::head(path, BUG_REPORT.len()).is_ok_and(|head| head == BUG_REPORT.as_bytes());
    if files::path_kind(path) == PathKind::Nothing || ours() {
        return Ok(());
    }
    Err(Error::CannotWrite { path: path.display().to_string(), cause: "there is a file that is not a report".into() })
}
