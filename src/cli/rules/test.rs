//! `linkprune rules test`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::inputs::Settings;
use super::super::outcome::{Finished, Outcome};
use super::super::report_format::ReportFormat;
use super::super::{screen, watch};
use crate::error::Result;
use crate::output::{case_report, case_report_json, safe_lines};
use crate::rules::RuleSet;
use crate::rules::cases::{CaseOutcome, CaseReport, run_cases};
use crate::rules::updates::updates;
use crate::store::config::Config;
use crate::store::files;

/// Run the examples and cases of the rules; exit code 1 if one fails, or if there are none
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    /// Rewrite the words that cases expect, after showing the difference
    #[arg(long)]
    update: bool,
    /// Show which verbs no case reaches
    #[arg(long)]
    coverage: bool,
    /// Run again whenever a rule or the configuration is saved
    #[arg(long, conflicts_with = "update")]
    watch: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
    #[command(flatten)]
    settings: Settings,
}

/// Load, run, report.
pub(super) fn run(args: &Args) -> Finished {
    args.settings.apply();
    if args.watch {
        let folders = args.settings.watched();
        return watch::on_saving(&folders, || once(args));
    }
    once(args)
}

fn once(args: &Args) -> Finished {
    // Examples are about the rules as they are written, without knobs and weights that are set elsewhere.
    let rules = args.settings.without_knobs().rule_set(&Config::default())?;
    let report = run_cases(&rules);
    if !report.problems.is_empty() {
        return Err(crate::error::Error::Diagnostics(report.problems));
    }
    match args.format {
        ReportFormat::Text => screen::print_report(&case_report(&rules, &report, args.coverage))?,
        ReportFormat::Json => screen::stream_data(|to| case_report_json(&rules, &report, to))?,
    }
    if args.update {
        update(&rules, &report)?;
    }
    let passed = report.results.iter().all(|result| result.outcome == CaseOutcome::AsExpected);
    Ok(if passed && !report.results.is_empty() { Outcome::Done } else { Outcome::Attention })
}

/// Shows the words that rules say now, and writes them into their case files.
fn update(rules: &RuleSet, report: &CaseReport) -> Result<()> {
    for update in updates(rules, report) {
        screen::say(&safe_lines(&update.difference));
        files::write(&PathBuf::from(&update.file), update.text.as_bytes())?;
        screen::say(&format!("rewrote {}", update.file));
    }
    Ok(())
}
