//! `linkprune worklist done`: what was carried out goes into the ledger.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::sittings::{Sittings, decided, no_sitting};
use crate::audit::{Audit, Worklist, find_rows};
use crate::cli::inputs::{ExportOptions, now};
use crate::cli::ledger::{LedgerPlace, Writing};
use crate::cli::outcome::{Finished, Outcome};
use crate::cli::screen;
use crate::error::{Error, Result};
use crate::output::Shown;
use crate::store::ledger::{Progress, Record};
use crate::text::counted_as;

/// Mark people as removed, by name or address, or a whole sitting
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune worklist done --sitting 1 --export sample-data/this-year")]
pub(super) struct Args {
    /// A name, part of a name, or the address of a profile; several may be given
    #[arg(value_name = "WHO", required_unless_present = "sitting", conflicts_with = "sitting")]
    who: Vec<String>,
    /// Everybody in this sitting, as `linkprune worklist` numbers it with the same options
    #[arg(long, value_name = "N")]
    sitting: Option<usize>,
    /// The numbers are those of `linkprune worklist --bulk`
    #[arg(long, requires = "sitting")]
    bulk: bool,
    #[command(flatten)]
    sittings: Sittings,
    /// The export, as for `linkprune audit`
    #[arg(long, value_name = "EXPORT")]
    export: Option<PathBuf>,
    #[command(flatten)]
    options: ExportOptions,
    #[command(flatten)]
    ledger: LedgerPlace,
}

/// The command in the ledger's history.
pub(super) const STEP: &str = "worklist done";

/// Find, write down, say.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    let audit = decided(args.export.as_deref(), &args.options, &args.ledger)?;
    let list = args.sittings.worklist(&audit, args.bulk);
    let rows = match args.sitting {
        Some(number) => {
            let one = list.only(number).ok_or_else(|| no_sitting(&list, number))?;
            one.open().map(|task| task.row).collect()
        }
        None => named(&audit, &list, &args.who)?,
    };
    let today = now().date();
    let records = rows.iter().map(|row| {
        let remark = audit.decisions.remark(*row).cloned().unwrap_or_default();
        let progress = Progress { done_on: Some(today), ..remark.progress };
        (*row, Record { decision: remark.decision, note: remark.note, progress })
    });
    let records = audit.new_records(records.collect())?;
    if records.is_empty() {
        screen::say("everybody in it was marked as removed before");
        return Ok(Outcome::Done);
    }
    Writing::open(&args.ledger, &audit)?.take(STEP, &records)?;
    let left = list.open().count() - records.len();
    screen::say(&format!(
        "marked as removed: {}\n{} left; `linkprune worklist undo` takes this back",
        names(&audit, &rows),
        counted_as(left, "person is", "people are")
    ));
    Ok(Outcome::Done)
}

/// The rows on the worklist that the words name, each exactly one that is not done.
fn named(audit: &Audit, list: &Worklist, who: &[String]) -> Result<Vec<usize>> {
    let mut rows = Vec::new();
    for who in who {
        let found = find_rows(&audit.evidence.export, who);
        let mut open: Vec<usize> =
            found.iter().copied().filter(|row| list.open().any(|task| task.row == *row)).collect();
        match (open.as_slice(), found.as_slice()) {
            ([_], _) => rows.append(&mut open),
            ([], []) => return Err(refused(who, "names no connection")),
            ([], _) if found.iter().any(|row| list.tasks().any(|task| task.row == *row)) => {
                return Err(refused(who, "is marked as removed already"));
            }
            ([], _) => return Err(refused(who, "is not on the worklist")),
            (several, _) => {
                let names = names(audit, several);
                return Err(Error::NotFound {
                    sentence: format!("`{who}` fits {} people on the worklist: {names}", several.len()),
                    help: "name one by the address of the profile; nobody was marked".into(),
                });
            }
        }
    }
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

fn refused(who: &str, why: &str) -> Error {
    let help = "`linkprune worklist` shows who is on it; nobody was marked".into();
    Error::NotFound { sentence: format!("`{who}` {why}"), help }
}

/// Names of people, safe to print; the first ten.
pub(super) fn names(audit: &Audit, rows: &[usize]) -> String {
    const SHOWN: usize = 10;
    let people = rows.iter().take(SHOWN).filter_map(|row| audit.evidence.export.connections.get(*row));
    let mut names: Vec<String> = people.map(|person| Shown::cell(&person.full_name())).collect();
    if rows.len() > SHOWN {
        names.push(format!("{} more", rows.len() - SHOWN));
    }
    names.join(", ")
}
