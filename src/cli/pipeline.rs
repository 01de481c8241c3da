//! The way from a command's arguments to an audit: read, measure, judge, with progress on the screen.

use std::path::Path;
use std::sync::Arc;

use super::inputs::{Inputs, Rest, Settings};
use super::locate::read_export;
use super::screen;
use crate::audit::{Audit, Evidence};
use crate::error::{Error, Result};
use crate::export::Export;
use crate::rules::RuleSet;
use crate::signals::additions;
use crate::signals::lexicon::Lexicon;
use crate::store::config::Config;

impl Inputs {
    /// Reads the export.
    pub(super) fn read_export(&self, config: &Config) -> Result<Export> {
        read_export(self.export.as_deref(), &self.rest, config)
    }

    /// The whole way from arguments to the audit.
    pub(super) fn audit(&self) -> Result<Audit> {
        audit(self.export.as_deref(), &self.rest)
    }
}

/// The whole way from arguments to the audit.
pub(super) fn audit(export: Option<&Path>, rest: &Rest) -> Result<Audit> {
    let config = rest.config()?;
    let rules = rest.settings.rule_set(&config)?;
    audit_with(export, rest, &config, rules)
}

/// The audit with rules that are already loaded.
pub(super) fn audit_with(export: Option<&Path>, rest: &Rest, config: &Config, rules: RuleSet) -> Result<Audit> {
    let evidence = evidence(export, rest, config)?;
    screen::with_progress("judging", rest.settings.quiet, || judge(&evidence, rules, config, &rest.settings))
}

/// Judges; with `--skip-broken-rules`, a rule that fails only now is left out too.
pub(super) fn judge(
    evidence: &Arc<Evidence>,
    mut rules: RuleSet,
    config: &Config,
    settings: &Settings,
) -> Result<Audit> {
    loop {
        match Audit::judge(evidence, rules.clone(), config) {
            Err(Error::RuleFailed(why)) if settings.skip_broken_rules && rules.skip(&why) => {}
            outcome => return outcome,
        }
    }
}

/// The same audit with a rule that was switched off judged too.
pub(super) fn audit_with_rule_on(audit: Audit, config: &Config, rule: usize) -> Result<Audit> {
    let Audit { evidence, mut rules, .. } = audit;
    if let Some(rule) = rules.rules.get_mut(rule) {
        rule.enabled = true;
    }
    Audit::judge(&evidence, rules, config)
}

/// Everything the rules are judged over.
pub(super) fn evidence(export: Option<&Path>, rest: &Rest, config: &Config) -> Result<Arc<Evidence>> {
    // The lexicon is built while the export is read: neither needs the other.
    let (lexicon, export) = rayon::join(|| lexicon(config), || read_export(export, rest, config));
    measure(Arc::new(export?), rest, config, &lexicon?)
}

/// The same for an export that has been read.
pub(super) fn measured(export: Arc<Export>, rest: &Rest, config: &Config) -> Result<Arc<Evidence>> {
    measure(export, rest, config, &lexicon(config)?)
}

fn measure(export: Arc<Export>, rest: &Rest, config: &Config, lexicon: &Lexicon) -> Result<Arc<Evidence>> {
    let day = rest.settings.day(&export);
    let measure = || Evidence::measure(export, config, lexicon, day);
    screen::with_progress("measuring", rest.settings.quiet, measure).map(Arc::new)
}

/// The lexicon with the user's own words.
pub(super) fn lexicon(config: &Config) -> Result<Lexicon> {
    Ok(Lexicon::new(&additions(config)?))
}
