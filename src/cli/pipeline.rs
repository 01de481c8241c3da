//! The way from a command's arguments to an audit: read, measure, judge, with progress on the screen.

use std::path::Path;
use std::sync::Arc;

use super::inputs::{ExportOptions, Inputs, Settings};
use super::locate::{read_export, read_export_while};
use super::memory;
use super::screen;
use crate::audit::{Audit, Evidence};
use crate::error::{Error, Result};
use crate::export::Export;
use crate::network::ConnectionNames;
use crate::rules::RuleSet;
use crate::signals::lexicon::Lexicon;
use crate::signals::{self, additions};
use crate::store::config::Config;

impl Inputs {
    /// Reads the export.
    pub(super) fn read_export(&self, config: &Config) -> Result<Export> {
        read_export(self.export.as_deref(), &self.options, config)
    }

    /// Reads, measures and judges.
    pub(super) fn audit(&self) -> Result<Audit> {
        audit(self.export.as_deref(), &self.options)
    }

    /// Reads and measures.
    pub(super) fn evidence(&self, config: &Config) -> Result<Arc<Evidence>> {
        evidence(self.export.as_deref(), &self.options, config)
    }

    /// The evidence under another configuration, which reads or measures again only what it changes.
    pub(super) fn evidence_again(
        &self,
        evidence: &Arc<Evidence>,
        before: &Config,
        config: &Config,
    ) -> Result<Arc<Evidence>> {
        if !config.reads_as(before) {
            self.evidence(config)
        } else if config.measures_as(before) {
            Ok(Arc::clone(evidence))
        } else {
            measure(Arc::clone(&evidence.export), &self.options, config, &lexicon(config)?)
        }
    }
}

/// Reads, measures and judges.
pub(super) fn audit(export: Option<&Path>, options: &ExportOptions) -> Result<Audit> {
    let config = options.config()?;
    // Neither needs the other. Whatever is wrong with the rules is said before anything is read.
    let (rules, lexicon) = rayon::join(|| options.settings.rule_set(&config), || lexicon(&config));
    let rules = rules?;
    prepare();
    let (export, names) = read_export_while(export, options, &config, ConnectionNames::with_keys)?;
    let evidence = measure_by(Arc::new(export), names, options, &config, &lexicon?)?;
    judge_with_progress(&evidence, rules, &config, &options.settings)
}

/// The audit by rules that are already loaded.
pub(super) fn audit_with(
    export: Option<&Path>,
    options: &ExportOptions,
    config: &Config,
    rules: RuleSet,
) -> Result<Audit> {
    let evidence = evidence(export, options, config)?;
    judge_with_progress(&evidence, rules, config, &options.settings)
}

fn judge_with_progress(
    evidence: &Arc<Evidence>,
    rules: RuleSet,
    config: &Config,
    settings: &Settings,
) -> Result<Audit> {
    screen::with_progress("judging", settings.quiet, || judge(evidence, rules, config, settings))
}

/// Judges. With `--skip-broken-rules`, a rule that fails while it runs is left out too.
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

/// The same audit with a rule judged that was switched off.
pub(super) fn audit_with_rule_on(audit: Audit, config: &Config, rule: usize) -> Result<Audit> {
    let Audit { evidence, mut rules, .. } = audit;
    if let Some(rule) = rules.rules.get_mut(rule) {
        rule.enabled = true;
    }
    Audit::judge(&evidence, rules, config)
}

pub(super) fn evidence(export: Option<&Path>, options: &ExportOptions, config: &Config) -> Result<Arc<Evidence>> {
    prepare();
    // The lexicon is built while the export is read: neither needs the other.
    let read = || read_export_while(export, options, config, ConnectionNames::with_keys);
    let (lexicon, read) = rayon::join(|| lexicon(config), read);
    let (export, names) = read?;
    measure_by(Arc::new(export), names, options, config, &lexicon?)
}

/// Begins what measuring needs, while the files of the export are sought, which one core does alone.
fn prepare() {
    memory::keep_room_for_threads();
    // A panic in it is one of measuring too, which is the place to end at.
    rayon::spawn(|| drop(std::panic::catch_unwind(signals::prepare)));
}

/// Measures an export that is already read.
pub(super) fn measure(
    export: Arc<Export>,
    options: &ExportOptions,
    config: &Config,
    lexicon: &Lexicon,
) -> Result<Arc<Evidence>> {
    let names = ConnectionNames::of(&export.connections);
    measure_by(export, names, options, config, lexicon)
}

fn measure_by(
    export: Arc<Export>,
    names: ConnectionNames,
    options: &ExportOptions,
    config: &Config,
    lexicon: &Lexicon,
) -> Result<Arc<Evidence>> {
    let day = options.settings.day(&export);
    let measure = || Evidence::measure_by(export, names, config, lexicon, day);
    screen::with_progress("measuring", options.settings.quiet, measure).map(Arc::new)
}

/// The lexicon with the user's own words.
pub(super) fn lexicon(config: &Config) -> Result<Lexicon> {
    Ok(Lexicon::new(&additions(config)?))
}
