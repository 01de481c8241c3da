//! What an audit rests on beside rules: the export, who is who, the owner's target and every signal. It is measured
//! once; rules, knobs and bands can then be judged over it again and again.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::error::Result;
use crate::export::Export;
use crate::network::{Joined, Network};
use crate::signals::lexicon::Lexicon;
use crate::signals::{Given, Measured, Target, measure};
use crate::store::config::Config;

/// An export with everything that is known of its connections on one day.
#[derive(Debug)]
pub struct Evidence {
    /// The day that is taken as today.
    pub as_of: NaiveDate,
    pub export: Arc<Export>,
    pub joined: Joined,
    pub target: Target,
    pub measured: Measured,
}

impl Evidence {
    /// Joins and measures. The configuration gives the target; an unknown industry in it is an error.
    pub fn measure(export: Arc<Export>, config: &Config, lexicon: &Lexicon, as_of: NaiveDate) -> Result<Self> {
        let target = Target::of(config, &export.owner, lexicon)?;
        let network = Network::build(&export)?;
        let measured = measure(&network, &Given::new(&export.coverage, as_of), lexicon, &target)?;
        Ok(Self { as_of, export, joined: network.joined, target, measured })
    }
}
