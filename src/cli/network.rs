//! `linkprune network`: what the network is made of, where it is thin and what it says about its owner; and over several
//! exports how it grew.

mod arguments;
mod over_years;

use super::outcome::{Finished, Outcome};
use super::report_destinations::TableFormat;
use crate::audit::NetworkProfile;
use crate::output::{CommandWords, NetworkText, network, network_csv, network_json};
pub(super) use arguments::Args;

/// Read, judge, count, write.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    args.redact.apply();
    args.destinations.spare(&args.exports, &args.options)?;
    if args.exports.len() > 1 {
        return over_years::run(args);
    }
    let audit = args.redact.redaction().audit(args.audit()?);
    let profile = NetworkProfile::of(&audit);
    let words = args.redact.words(args.words());
    args.destinations.write(|format, place| {
        let words = CommandWords { export: &words, ..CommandWords::default() };
        let text = NetworkText { width: place.width, verbose: args.options.settings.verbose, words };
        Ok(match format {
            TableFormat::Text => network(&audit, &profile, text).into_bytes(),
            TableFormat::Json => network_json(&audit, &profile),
            TableFormat::Csv => {
                let mut rows = Vec::new();
                network_csv(&profile, args.destinations.raw(), &mut rows)?;
                rows
            }
        })
    })?;
    let cut_off = audit.evidence.export.coverage.is_cut_off();
    Ok(if cut_off { Outcome::Attention } else { Outcome::Done })
}
