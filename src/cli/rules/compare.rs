//! `linkprune rules compare`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args as ClapArgs;

use super::super::inputs::Inputs;
use super::super::outcome::{Finished, Outcome};
use super::super::pipeline;
use super::super::screen;
use crate::audit::Change;
use crate::error::Error;
use crate::output;

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
}

/// Audit as it is, audit as it would be, print the difference. `--set` belongs to the second.
pub(super) fn run(args: &Args) -> Finished {
    let rest = &args.inputs.rest;
    rest.settings.apply();
    if args.with_rules.is_none() && args.with_config.is_none() && !rest.settings.sets_a_knob() {
        return Err(Error::Usage {
            sentence: "there is nothing to compare with".into(),
            help: "add --with-rules DIR, --with-config FILE or --set RULE.KNOB=VALUE; `--set RULE.enabled=false` shows what a rule does".into(),
        });
    }
    let before = rest.settings.without_knobs();
    let after = rest.settings.with(args.with_rules.clone(), args.with_config.clone());
    let (config_before, mut config_after) = (before.config()?, after.config()?);
    let rules_before = before.rule_set(&config_before)?;
    // A table for a rule that only the present set has is no mistake when another set is tried.
    let other_ids: Vec<String> = after.rule_sources()?.into_iter().map(|source| source.id).collect();
    let known = |id: &String| other_ids.contains(id) || rules_before.rule(id).is_none();
    config_after.rules.retain(|settings| known(&settings.id.value));
    let rules_after = after.rule_set(&config_after)?;
    let evidence = pipeline::evidence(args.inputs.export.as_deref(), rest, &config_before)?;
    let other = if !config_after.reads_as(&config_before) {
        pipeline::evidence(args.inputs.export.as_deref(), rest, &config_after)?
    } else if config_after.measures_as(&config_before) {
        Arc::clone(&evidence)
    } else {
        pipeline::measured(Arc::clone(&evidence.export), rest, &config_after)?
    };
    let old = pipeline::judge(&evidence, rules_before, &config_before, &before)?;
    let new = pipeline::judge(&other, rules_after, &config_after, &after)?;
    screen::print_report(&output::change(&new, &Change::between(&old, &new)))?;
    Ok(Outcome::Done)
}
