//! `linkprune rules try`.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::super::inputs::ExportOptions;
use super::super::load::rule_file;
use super::super::outcome::{Finished, Outcome};
use super::super::pipeline;
use super::super::redact::RedactArgs;
use super::super::report_format::ReportFormat;
use super::super::screen;
use super::show::named;
use crate::error::{Error, Result};
use crate::output;
use crate::rules::RuleSet;
use crate::store::config::Config;

/// Show who one rule would hold for, with the facts, before it counts
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules try never-spoke sample-data/this-year --as-of 2026-11-01")]
pub(super) struct Args {
    /// The rule's id, or a file
    #[arg(value_name = "ID|FILE")]
    rule: String,
    /// The export, as for `linkprune audit`
    #[arg(value_name = "EXPORT")]
    export: Option<PathBuf>,
    /// Show at most N people; text shows 20 of them by default
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
    #[command(flatten)]
    options: ExportOptions,
    #[command(flatten)]
    redact: RedactArgs,
}

/// How many people are shown for reading.
const PEOPLE: usize = 20;

/// Load, judge, print.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    args.redact.apply();
    let config = args.options.config()?;
    let (rules, id) = args.rules(&config)?;
    let mut audit = pipeline::audit_with(args.export.as_deref(), &args.options, &config, rules)?;
    let index = named(&audit.rules, &id)?.0;
    if audit.rules.rules.get(index).is_some_and(|rule| !rule.enabled) {
        audit = pipeline::audit_with_rule_on(audit, &config, index)?;
    }
    let audit = args.redact.redaction().audit(audit);
    match args.format {
        ReportFormat::Text => screen::print_report(&output::trial(&audit, index, args.top.unwrap_or(PEOPLE)))?,
        ReportFormat::Json => screen::stream_data(|to| output::trial_json(&audit, index, args.top, to))?,
    }
    Ok(Outcome::Done)
}

impl Args {
    /// The rules, among them the one to try, and its id. A file can be outside the rules folder.
    fn rules(&self, config: &Config) -> Result<(RuleSet, String)> {
        let path = Path::new(&self.rule);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(id) = name.strip_suffix(".rhai") else {
            return Ok((self.options.settings.rule_set(config)?, self.rule.clone()));
        };
        let settings: Vec<_> = config.rules.iter().filter(|settings| settings.id.value == id).cloned().collect();
        let rules = RuleSet::load(rule_file(path)?, &settings, &[], false).map_err(Error::Diagnostics)?;
        Ok((rules, id.to_owned()))
    }
}
