//! Reading an export so that its earlier years can be judged.

use std::path::Path;
use std::sync::Arc;

use super::inputs::ExportOptions;
use super::locate::{accept, read_history};
use super::pipeline::{judge, lexicon, measure};
use super::screen;
use crate::audit::{Audit, AuditDay, Backtest, Past, PastYear, Redaction, Warning};
use crate::error::{Error, Result};
use crate::export::{Export, History, OwnerOverride};
use crate::rules::RuleSet;
use crate::signals::lexicon::Lexicon;
use crate::store::config::Config;
use crate::store::goal::GoalSize;

/// How many years are tested unless the user says otherwise.
pub(super) const YEARS: u32 = 3;

/// An export whose earlier years can be judged.
pub(super) struct PastExport {
    history: History,
    pub whole: Arc<Export>,
    owner: OwnerOverride,
    lexicon: Lexicon,
    pub day: AuditDay,
}

impl PastExport {
    /// Reads it.
    pub(super) fn read(export: Option<&Path>, options: &ExportOptions, config: &Config) -> Result<Self> {
        let (history, owner) = read_history(export, options, config)?;
        let whole = Arc::new(history.whole(&owner));
        accept(&whole, options, config)?;
        let day = options.settings.day(&whole);
        Ok(Self { history, whole, owner, lexicon: lexicon(config)?, day })
    }

    /// The audit of the export as it is.
    pub(super) fn audit(&self, options: &ExportOptions, config: &Config, rules: &RuleSet) -> Result<Audit> {
        let evidence = measure(Arc::clone(&self.whole), options, config, &self.lexicon)?;
        screen::with_progress("judging", options.settings.quiet, || {
            judge(&evidence, rules.clone(), config, &options.settings)
        })
    }

    /// Tests the list of each of the last years; with `goal`, a list of that length.
    pub(super) fn tested(
        &self,
        years: u32,
        options: &ExportOptions,
        config: &Config,
        rules: &RuleSet,
        (goal, redaction): (Option<GoalSize>, &mut Redaction),
    ) -> Result<Backtest> {
        let mut tested = Backtest::default();
        let notes = self.each_year(years, options, config, rules, |year| {
            let audit = year.audit.with_any_goal(goal);
            tested.take(&PastYear { audit: redaction.audit(audit), ..year });
            Ok(())
        })?;
        Ok(tested.summed(notes))
    }

    /// Judges each of the last years as an audit is judged, the last one first; see [`Past::each`].
    pub(super) fn each_year(
        &self,
        years: u32,
        options: &ExportOptions,
        config: &Config,
        rules: &RuleSet,
        take: impl FnMut(PastYear) -> Result<()>,
    ) -> Result<Vec<Warning>> {
        let Self { history, whole, owner, lexicon, day } = self;
        let past = Past { history, whole, owner, config, lexicon, day: day.day, years };
        screen::with_progress("judging your past", options.settings.quiet, || {
            past.each(|evidence, config| judge(evidence, rules.clone(), config, &options.settings), take)
        })
    }
}

/// Fails where no year is asked for.
pub(super) fn at_least_one(years: i64) -> Result<u32> {
    let refuse =
        |what: &str, help: &str| Error::Usage { sentence: format!("`--years {years}` {what}"), help: help.into() };
    if years < 1 {
        return Err(refuse("leaves no year to test", "give 1 or more; without it the last 3 years are tested"));
    }
    u32::try_from(years).map_err(|_| refuse("is more than any export has", "give a smaller number"))
}
