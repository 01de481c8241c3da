//! `linkprune rules compare`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::inputs::{Inputs, Settings};
use super::super::outcome::{Finished, Outcome};
use super::super::pipeline;
use super::super::redact::RedactArgs;
use super::super::report_destinations::{ReportDestinations, TableFormat, bytes_of};
use crate::audit::Change;
use crate::error::{Error, Result};
use crate::output;
use crate::rules::RuleSet;
use crate::store::config::Config;

/// Show who would enter and leave the removal list with other rules, another configuration or another knob
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules compare --sample --set never-spoke.AFTER_DAYS=1500")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Compare with the rules in this folder
    #[arg(long, value_name = "DIR")]
    with_rules: Option<PathBuf>,
    /// Compare with this configuration
    #[arg(long, value_name = "FILE")]
    with_config: Option<PathBuf>,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// Load both sides, judge both, print the difference. `--set` belongs to the second.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    args.redact.apply();
    if args.with_rules.is_none() && args.with_config.is_none() && !settings.sets_a_knob() {
        return Err(Error::Usage {
            sentence: "there is nothing to compare with".into(),
            help: "add --with-rules DIR, --with-config FILE or --set RULE.KNOB=VALUE; `--set RULE.enabled=false` shows what a rule does".into(),
        });
    }
    args.destinations.spare(args.inputs.export.as_slice(), &args.inputs.options)?;
    let before = Side::load(settings.without_knobs())?;
    let after = Side::changed(settings.with(args.with_rules.clone(), args.with_config.clone()), &before.rules)?;
    let evidence = args.inputs.evidence(&before.config)?;
    let other = args.inputs.evidence_again(&evidence, &before.config, &after.config)?;
    let old = pipeline::judge(&evidence, before.rules, &before.config, &before.settings)?;
    let new = pipeline::judge(&other, after.rules, &after.config, &after.settings)?;
    let mut redaction = args.redact.redaction();
    let (old, new) = (redaction.audit(old), redaction.audit(new));
    let change = Change::between(&old, &new);
    args.destinations.write(|format, _| match format {
        TableFormat::Text => Ok(output::change(&new, &change).into_bytes()),
        TableFormat::Json => bytes_of(|to| output::change_json(&new, &change, to)),
        TableFormat::Csv => bytes_of(|to| output::change_csv(&new, &change, args.destinations.raw(), to)),
    })?;
    Ok(Outcome::Done)
}

/// One side of the comparison.
struct Side {
    settings: Settings,
    config: Config,
    rules: RuleSet,
}

impl Side {
    fn load(settings: Settings) -> Result<Self> {
        let config = settings.config()?;
        let rules = settings.rule_set(&config)?;
        Ok(Self { settings, config, rules })
    }

    /// The side that is tried. A table of the configuration for a rule that only `before` has is not a mistake there.
    fn changed(settings: Settings, before: &RuleSet) -> Result<Self> {
        let mut config = settings.config()?;
        let ids: Vec<String> = settings.rule_sources()?.into_iter().map(|source| source.id).collect();
        config.rules.retain(|table| ids.contains(&table.id.value) || before.rule(&table.id.value).is_none());
        let rules = settings.rule_set(&config)?;
        Ok(Self { settings, config, rules })
    }
}
