//! `linkprune rules tune`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::inputs::{CONFIG_FILE, Inputs};
use super::super::outcome::{Finished, Outcome};
use super::super::past::{PastExport, at_least_one};
use super::super::report_format::ReportFormat;
use super::super::{decisions, screen};
use crate::audit::{Audit, Decisions, PastYear, Proposal, Tuning, tune};
use crate::error::{Error, Result};
use crate::output::{self, ReportHead};
use crate::rules::RuleSet;
use crate::store::config::Config;
use crate::store::config_edit;

/// Propose weights that would have ranked best, by your own decisions or by whom you wrote to in earlier years
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune rules tune sample-data/this-year --history\n          linkprune rules tune sample-data/this-year --decisions decided.csv"
)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Learn from your decisions: a CSV, spreadsheet or JSON with URL and decision (remove, keep, later)
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Learn from your own past: in each of the last years, whom you wrote to and whom you did not; beside decisions it
    /// counts less
    #[arg(long)]
    history: bool,
    /// How many years to learn from, counted back from the day of the export
    #[arg(long, value_name = "N", default_value_t = 3, allow_negative_numbers = true, requires = "history")]
    years: i64,
    /// Write the weights into the configuration, if they rank better
    #[arg(long)]
    write: bool,
    /// How to write the proposal
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ReportFormat,
}

/// Judge, learn, print, and write if asked to.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    if args.decisions.is_none() && !args.history {
        return Err(Error::Usage {
            sentence: "there is nothing to learn from".into(),
            help: "add --history, to learn from whom you wrote to in earlier years, or --decisions FILE".into(),
        });
    }
    let years = at_least_one(args.years)?;
    let options = &args.inputs.options;
    let config = options.config()?;
    let rules = settings.rule_set(&config)?;
    let past = PastExport::read(args.inputs.export.as_deref(), options, &config)?;
    let audit = past.audit(options, &config, &rules)?;
    let decisions = args.decisions(&audit)?;
    let years = if args.history { Some(args.past_years(&past, years, &config, &rules)?) } else { None };
    let tuning = tune(&audit, decisions.as_ref(), years.as_deref())?;
    let proposal = if let Tuning::Proposed(proposal) = &tuning { Some(proposal) } else { None };
    let judge = |proposal: &Proposal| {
        Audit::judge(&audit.evidence, audit.rules.with_weights(&proposal.weights), &config).map(|audit| audit.counts)
    };
    let after = proposal.map(judge).transpose()?;
    let head = ReportHead { owner: &past.whole.owner, day: &past.day, rules: &rules };
    match args.format {
        ReportFormat::Text => screen::print_report(&output::tuning(&tuning, audit.counts, after))?,
        ReportFormat::Json => screen::print_data(&output::tuning_json(&tuning, audit.counts, after, &head))?,
    }
    let Some(proposal) = proposal else { return Ok(Outcome::Attention) };
    if args.write {
        args.write(proposal)?;
    }
    Ok(Outcome::Done)
}

impl Args {
    /// The decisions of `--decisions`; what could not be applied is said.
    fn decisions(&self, audit: &Audit) -> Result<Option<Decisions>> {
        let Some(path) = &self.decisions else { return Ok(None) };
        let decisions = decisions::read(path, audit)?;
        self.note(decisions.notes().iter().map(|note| note.text.as_str()));
        Ok(Some(decisions))
    }

    /// The last years, judged by the rules in force; why any are missing is said.
    fn past_years(&self, past: &PastExport, years: u32, config: &Config, rules: &RuleSet) -> Result<Vec<PastYear>> {
        let mut judged = Vec::new();
        let notes = past.each_year(years, &self.inputs.options, config, rules, |year| {
            judged.push(year);
            Ok(())
        })?;
        self.note(notes.iter().map(|note| note.text.as_str()));
        Ok(judged)
    }

    fn note<'a>(&self, notes: impl Iterator<Item = &'a str>) {
        if !self.inputs.options.settings.quiet {
            notes.for_each(screen::say_note);
        }
    }

    /// Writes the weights, if they rank better.
    fn write(&self, proposal: &Proposal) -> Result<()> {
        if !proposal.is_better() {
            screen::say("nothing was written: the weights stay as they are");
            return Ok(());
        }
        let path = self.inputs.options.settings.config_path().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
        config_edit::set_weights(&path, &proposal.weights)?;
        screen::say(&format!("written   {}", path.display()));
        Ok(())
    }
}
