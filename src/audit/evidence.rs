//! What an audit rests on besides rules: the export, who is who, the owner's target and every signal. It is measured once, and
//! can then be judged again with other rules, knobs or bands.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use super::day::{AuditDay, GIVEN};
use crate::error::Result;
use crate::export::Export;
use crate::network::{ConnectionNames, Joined, JoinedOutside, Network};
use crate::signals::lexicon::Lexicon;
use crate::signals::{self, Answer, Given, Measured, Target, TargetGuess, measure};
use crate::store::config::Config;

/// An export with everything that is known about its connections on one day.
#[derive(Debug)]
pub struct Evidence {
    /// The day of the audit, see [`AuditDay`].
    pub as_of: NaiveDate,
    pub as_of_source: String,
    /// Days from the export's own day to the present. It changes every day, so only the summary may show it.
    pub export_age: i64,
    pub export: Arc<Export>,
    pub joined: Joined,
    /// Where what is known from outside LinkedIn was read.
    pub outside: JoinedOutside,
    pub target: Target,
    pub measured: Measured,
    /// See [`Evidence::guess`].
    pub(super) guess: OnceLock<TargetGuess>,
}

impl Evidence {
    /// Joins and measures. The configuration gives the target; an unknown industry in it is an error.
    pub fn measure(export: Arc<Export>, config: &Config, lexicon: &Lexicon, day: AuditDay) -> Result<Self> {
        let names = ConnectionNames::of(&export.connections);
        Self::measure_by(export, names, config, lexicon, day)
    }

    /// The same by the names of the export's connections, which may be known before the rest of it.
    pub fn measure_by(
        export: Arc<Export>,
        names: ConnectionNames,
        config: &Config,
        lexicon: &Lexicon,
        day: AuditDay,
    ) -> Result<Self> {
        let target = Target::of(config, &export.owner, lexicon, day.day)?;
        let network = Network::build_by(&export, names)?;
        let measured = measure(&network, &Given::new(&export.coverage, day.day), lexicon, &target)?;
        let AuditDay { day: as_of, source: as_of_source, age: export_age } = day;
        let Network { joined, outside, .. } = network;
        Ok(Self { as_of, as_of_source, export_age, export, joined, outside, target, measured, guess: OnceLock::new() })
    }

    /// What may be relevant where the target is unknown; nothing rests on it. It is worked out when somebody asks.
    pub fn guess(&self) -> &TargetGuess {
        self.guess.get_or_init(|| TargetGuess::of(&self.target, &self.measured))
    }

    /// What is known of the signal with that name; unknown also where there is no such signal.
    pub fn answer(&self, signal: &str, row: usize) -> Answer<'_> {
        signals::index_of(signal).map_or(Answer::Unknown, |signal| self.measured.facts.answer(signal, row))
    }

    /// The last day of which the export can show anything, however late the day of the audit is.
    pub fn shows_until(&self) -> NaiveDate {
        let coverage = &self.export.coverage;
        let own = coverage.named_day.max(coverage.newest);
        own.map_or(self.as_of, |own| own.min(self.as_of))
    }

    /// The newest date in the export, if the day of the audit is from a name and more than a month before that date.
    pub fn disagrees(&self) -> Option<NaiveDate> {
        let coverage = &self.export.coverage;
        coverage.later_than_named().filter(|_| self.as_of_source != GIVEN && coverage.named_day == Some(self.as_of))
    }
}
