//! `linkprune decisions import`: a filled list is taken into the ledger, in one step. Where the ledger says otherwise, nothing
//! is written until the user says which of the two counts.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::audit::{ImportBasis, ImportPlan, ImportedRecord, Remembered, Settlement};
use crate::cli::inputs::{Inputs, command_of, now};
use crate::cli::ledger::{LedgerPlace, Writing};
use crate::cli::outcome::{Finished, Outcome};
use crate::cli::{decisions, screen};
use crate::error::{Result, argument};
use crate::export::Export;
use crate::output::{ImportReport, import_report, overtaken_import};
use crate::store::ledger::Meanwhile;

/// The word of the step in the history.
const COMMAND: &str = "decisions import";

/// Take the decisions and notes of a filled list into the ledger
///
/// A removal that is new to the ledger and has no day beside it counts as confirmed, since you wrote it; one with a day is
/// confirmed only if the list says so; and one that the ledger holds, or held before, only with --confirm.
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune decisions import list.csv my-export.zip")]
pub(super) struct Args {
    /// A list of linkprune with its Decision or Note column filled, however a program saved it: CSV, TSV, XLSX, or JSON
    #[arg(value_name = "FILE")]
    list: PathBuf,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    place: LedgerPlace,
    /// Where the ledger says otherwise, the newer decision counts; one without a day is never the newer one
    #[arg(long, conflicts_with = "replace")]
    newer: bool,
    /// Where the ledger says otherwise, the list counts
    #[arg(long)]
    replace: bool,
    /// Count the removals in the list as confirmed, also those that the ledger holds unconfirmed
    #[arg(long)]
    confirm: bool,
}

/// Read the list, find its people, compare with the ledger, write.
pub(super) fn run(args: &Args) -> Finished {
    let options = &args.inputs.options;
    options.settings.apply();
    let place = args.place.writable(options.sample)?;
    let list = decisions::readable(&args.list)?;
    let export = args.inputs.read_export(&options.config()?)?;
    let day = options.settings.day(&export).day;
    let mut writing = Writing::about(place, &export, day)?;
    let (held, history) = (Remembered::of(&writing.standing()?).decided, writing.history()?);
    let (today, confirms) = (now().date(), args.confirm);
    let basis = ImportBasis { export: &export, held: &held, history: &history, today, confirms };
    let plan = ImportPlan::of(&list.decided, &basis);
    let how = settlement(args);
    let waits = how.is_none() && !plan.disagreements.is_empty();
    let written = if waits { Vec::new() } else { plan.settled(how.unwrap_or(Settlement::Newer)) };
    let meanwhile = write(&mut writing, &written, &export)?;
    if !meanwhile.is_empty() {
        screen::print_report(&overtaken_import(&meanwhile))?;
        return Ok(Outcome::Attention);
    }
    let confirm = args.confirming();
    let report =
        ImportReport { plan: &plan, list: &list, export: &export, written: &written, waits, confirm: &confirm };
    screen::print_report(&import_report(&report))?;
    let asks = report.is_open() || plan.leaves_some_out() || !list.unread.is_empty();
    Ok(if asks { Outcome::Attention } else { Outcome::Done })
}

/// Writes them down as one step, unless something was said about one of them since the ledger was read: then about whom.
fn write(writing: &mut Writing, written: &[&ImportedRecord], export: &Export) -> Result<Vec<Meanwhile>> {
    let records: Vec<_> = written.iter().filter_map(|one| one.to_ledger(export)).collect();
    if records.is_empty() {
        return Ok(Vec::new());
    }
    writing.take_as_seen(COMMAND, &records, false)
}

fn settlement(args: &Args) -> Option<Settlement> {
    match (args.newer, args.replace) {
        (true, _) => Some(Settlement::Newer),
        (_, true) => Some(Settlement::List),
        _ => None,
    }
}

impl Args {
    /// The command that confirms the removals of the list.
    fn confirming(&self) -> String {
        let list = self.list.to_str().and_then(argument).unwrap_or_else(|| "FILE".into());
        let import = format!("linkprune decisions import {list}");
        command_of([import, self.inputs.words(), self.place.words(), "--confirm".into()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Decided, Limits, OwnerOverride, Source, read_decisions};

    const PEOPLE: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Ada,Example,https://www.linkedin.com/in/ada,,,,01 Mar 2021\n\
        Bram,Example,https://www.linkedin.com/in/bram,,,,02 Mar 2021\n";

    fn listed(rows: &str) -> Vec<Decided> {
        read_decisions(format!("URL,Decision\n{rows}").into_bytes()).unwrap().decided
    }

    #[test]
    fn what_was_decided_while_the_list_was_read_is_not_overruled() {
        let folder = tempfile::tempdir().unwrap();
        let files = vec![("Connections.csv".to_owned(), std::borrow::Cow::Borrowed(PEOPLE.as_bytes()))];
        let owner = OwnerOverride { name: Some("Noor Example".into()), ..OwnerOverride::default() };
        let source = Source::Bytes { name: "a test".into(), files };
        let export = Export::read(&source, &Limits::default(), &owner).unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let place = LedgerPlace { file: Some(folder.path().join("l")) };
        let open = || Writing::about(place.writable(false).unwrap(), &export, day).unwrap();
        let planned = |writing: &Writing, rows: &str| {
            let held = Remembered::of(&writing.standing().unwrap()).decided;
            let basis = ImportBasis { export: &export, held: &held, history: &[], today: day, confirms: false };
            ImportPlan::of(&listed(rows), &basis)
        };
        let verdicts = |writing: &Writing| {
            let words = |one: &crate::store::ledger::Standing| one.record.decision.unwrap().words();
            writing.standing().unwrap().iter().map(words).collect::<Vec<_>>()
        };
        let (ada, bram) = ("https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/bram");
        let (mut one, mut other) = (open(), open());
        let plan = planned(&one, &format!("{ada},remove\n{bram},remove\n"));
        let key = planned(&other, &format!("{ada},keep\n"));
        assert_eq!(write(&mut other, &key.settled(Settlement::List), &export).unwrap(), []);
        let meanwhile = write(&mut one, &plan.settled(Settlement::List), &export).unwrap();
        let text = overtaken_import(&meanwhile);
        assert!(text.starts_with("imported    nothing: meanwhile 1 person was decided on\n"), "{text}");
        assert!(text.contains("Ada Example               keep, by `linkprune decisions import`\n"), "{text}");
        assert_eq!(verdicts(&one), ["keep"]);
        // Compared again, the list may be told to count.
        let again = planned(&one, &format!("{ada},remove\n{bram},remove\n"));
        assert_eq!(write(&mut one, &again.settled(Settlement::List), &export).unwrap(), []);
        assert_eq!(verdicts(&one), ["remove", "remove"]);
    }
}
