//! `linkprune compare`: what became of the network between two exports, or since the ledger was written.

mod ledger_side;
mod refusals;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args as ClapArgs;

use super::inputs::{ExportOptions, parse_day};
use super::ledger::{LedgerPlace, Writing};
use super::outcome::{Finished, Outcome};
use super::redact::RedactArgs;
use super::report_destinations::{ReportDestinations, ReportPlace, TableFormat};
use super::{pipeline, screen};
use crate::audit::{Audit, ComparedKind, ComparedSides, ExportComparison};
use crate::error::{Error, Result};
use crate::output::{ComparisonText, comparison, comparison_csv, comparison_json};
use crate::store::ledger::{NewRecord, Progress, Record};
use crate::text::counted_as;
use ledger_side::LedgerSide;

/// Show what became of your network since an earlier export: who is gone as you decided, who else is gone, who is new,
/// and what changed about those who stayed
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune compare sample-data/last-year sample-data/this-year\n          linkprune compare sample-data/this-year",
    mut_arg("sample", |sample| sample.hide(true))
)]
pub(super) struct Args {
    /// An earlier export and the newer one, in this order; or only the newer one, to compare it with the ledger
    #[arg(value_name = "EXPORT", required = true, num_args = 1..=2)]
    exports: Vec<PathBuf>,
    /// Judge the earlier export as of this day, YYYY-MM-DD; --as-of is about the newer one
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    old_as_of: Option<NaiveDate>,
    #[command(flatten)]
    options: ExportOptions,
    #[command(flatten)]
    ledger: LedgerPlace,
    /// Read no decision of the ledger
    #[arg(long, conflicts_with = "file")]
    no_ledger: bool,
    /// Write down in the ledger who is gone as you decided; `linkprune decisions undo` takes it back
    #[arg(long, conflicts_with = "no_ledger")]
    record: bool,
    /// The newer list of connections is whole, however many people are missing from it: whoever is not in it is gone
    #[arg(long)]
    whole_list: bool,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// The command in the ledger's history.
const STEP: &str = "compare";

/// Read, judge both, compare, write.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    args.redact.apply();
    args.destinations.spare(&args.exports, &args.options)?;
    let (old, new) = args.audits()?;
    let mut ledger = args.ledger_side(old.as_ref(), &new)?;
    refusals::check(old.as_ref(), &new, &ledger, args.no_ledger)?;
    let mut written = None;
    if args.record {
        // Before anything is shown, so that what is shown says what the ledger holds.
        written = Some(args.write_down(&args.found(old.as_ref(), &new, &ledger), ledger.owner)?);
        ledger = args.ledger_side(old.as_ref(), &new)?;
    }
    let people = written.as_ref().map(|written| written.people);
    let found = args.found(old.as_ref(), &new, &ledger);
    let sides = args.redact.redaction().sides(&found);
    let unproved = found.no_proof.as_ref().is_some_and(|no_proof| args.record || no_proof.is_suspicion);
    let found = match &sides {
        Some(sides) => sides.shown(found),
        None => found,
    };
    let shown = args.destinations.write(|format, place| {
        Ok(match format {
            TableFormat::Text => comparison(&found, args.text(place)).into_bytes(),
            TableFormat::Json => comparison_json(&found, people),
            TableFormat::Csv => {
                let mut rows = Vec::new();
                comparison_csv(&found, args.destinations.raw(), &mut rows)?;
                rows
            }
        })
    });
    if let Some(written) = &written {
        args.say(written);
    }
    shown?;
    let cut_off = |audit: &Audit| audit.evidence.export.coverage.is_cut_off();
    let attention = unproved || cut_off(&new) || old.as_ref().is_some_and(cut_off);
    Ok(if attention { Outcome::Attention } else { Outcome::Done })
}

impl Args {
    /// The audits of the older export, if there is one, and of the newer one.
    fn audits(&self) -> Result<(Option<Audit>, Audit)> {
        let (old, new) = match self.exports.as_slice() {
            [old, new] => (Some(old), Some(new)),
            other => (None, other.first()),
        };
        if old.is_none() && self.old_as_of.is_some() {
            return Err(Error::Usage {
                sentence: "`--old-as-of` is about an earlier export, and one export is named".into(),
                help: "name the earlier export before the newer one, or leave --old-as-of out".into(),
            });
        }
        let settings = self.options.settings.on(self.old_as_of);
        let of_old = ExportOptions { settings, ..self.options.clone() };
        let old = old.map(|old| pipeline::audit(Some(old), &of_old)).transpose()?;
        Ok((old, pipeline::audit(new.map(PathBuf::as_path), &self.options)?))
    }

    /// What the ledger holds for the owner of the exports.
    fn ledger_side(&self, old: Option<&Audit>, new: &Audit) -> Result<LedgerSide> {
        if self.no_ledger {
            return Ok(LedgerSide::default());
        }
        let exports = [Some(new), old].into_iter().flatten().map(|audit| &*audit.evidence.export);
        LedgerSide::read(&self.ledger, exports)
    }

    fn found<'a>(&self, old: Option<&'a Audit>, new: &'a Audit, ledger: &'a LedgerSide) -> ExportComparison<'a> {
        let (standing, recorded) = (ledger.standing.as_slice(), ledger.recorded_before(new.evidence.as_of));
        ExportComparison::of(ComparedSides { old, new, standing, recorded, new_is_whole: self.whole_list })
    }

    fn text(&self, place: ReportPlace) -> ComparisonText {
        ComparisonText { width: place.width, everybody: place.in_file || self.options.settings.verbose }
    }

    /// Writes down who is gone as decided. `owner` is the one whom the ledger holds.
    fn write_down(&self, found: &ExportComparison, owner: Option<i64>) -> Result<WrittenDown> {
        let still = found.count(ComparedKind::StillThere).unwrap_or_default();
        let marked = counted_as(still, "person marked as removed is", "people marked as removed are");
        let still = (still > 0).then(|| format!("{marked} still there, and nothing was written about them"));
        let done = |people: usize, outcome: String| WrittenDown { people, still, outcome, attention: false };
        if let Some(no_proof) = &found.no_proof {
            let whole = if no_proof.can_be_overruled { "; if the list is whole, --whole-list says so" } else { "" };
            let outcome = format!("nothing was recorded: {}, so nobody is proved gone{whole}", no_proof.text);
            return Ok(WrittenDown { attention: true, ..done(0, outcome) });
        }
        let records = gone_as_decided(found);
        let Some(owner) = owner.filter(|_| !records.is_empty()) else {
            return Ok(done(0, "nothing to record: nobody who was decided to remove is newly gone".into()));
        };
        let evidence = &found.sides.new.evidence;
        Writing::of_known(self.ledger.writable(false)?, owner, &evidence.export, evidence.as_of)?
            .take(STEP, &records)?;
        let people = counted_as(records.len(), "person is", "people are");
        let outcome = format!("recorded that {people} gone; `linkprune decisions undo` takes it back");
        Ok(done(records.len(), outcome))
    }

    fn say(&self, written: &WrittenDown) {
        if !self.options.settings.quiet {
            written.still.iter().for_each(|still| screen::say_prose(still));
        }
        if written.attention || !self.options.settings.quiet {
            screen::say_prose(&written.outcome);
        }
    }
}

/// What `--record` did.
struct WrittenDown {
    /// How many are written down as gone.
    people: usize,
    /// Who was marked as removed and is still there, in words.
    still: Option<String>,
    outcome: String,
    /// Whether the outcome is said though the user wants quiet.
    attention: bool,
}

/// The new state of everybody who is gone as decided and of whom no export has shown it.
fn gone_as_decided(found: &ExportComparison) -> Vec<NewRecord> {
    let day = found.sides.new.evidence.as_of;
    let gone = found.of_kind(ComparedKind::Removed).filter_map(|one| found.standing(one));
    gone.filter(|standing| standing.record.progress.gone_on.is_none())
        .map(|standing| {
            let progress = Progress { gone_on: Some(day), ..standing.record.progress };
            let record = Record { progress, ..standing.record.clone() };
            NewRecord { person: standing.person.clone(), record, scorecard: standing.scorecard.clone() }
        })
        .collect()
}
