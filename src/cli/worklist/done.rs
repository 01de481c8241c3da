//! `linkprune worklist done`: what was carried out goes into the ledger.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::sittings::{Confirmed, Sittings, no_sitting};
use crate::audit::{Audit, Remark, Worklist, find_rows};
use crate::cli::inputs::{ExportOptions, Inputs, command_of, now};
use crate::cli::ledger::{LedgerPlace, WritablePlace, Writing};
use crate::cli::outcome::{Finished, Outcome};
use crate::cli::{prompt, screen};
use crate::error::{Error, Result};
use crate::output::Shown;
use crate::store::ledger::{Progress, Record, SeenRecord};
use crate::text::counted_as;

/// Mark people as removed, by name or address, or a whole sitting
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune worklist done --sitting 1 --export sample-data/this-year")]
pub(super) struct Args {
    /// A name, part of a name, or the address of a profile; several may be given
    #[arg(value_name = "WHO", required_unless_present = "sitting", conflicts_with = "sitting")]
    who: Vec<String>,
    /// Everybody in this sitting, as `linkprune worklist` numbers it with the same options; shows who they are and asks
    #[arg(long, value_name = "N")]
    sitting: Option<usize>,
    /// Do not ask whether the people in the sitting are the right ones
    #[arg(short, long, requires = "sitting")]
    yes: bool,
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

/// Find, ask, write down, say.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    let place = args.ledger.writable(args.options.sample)?;
    let confirmed = Confirmed::read(args.export.as_deref(), &args.options, &args.ledger)?;
    let list = confirmed.worklist(args.sittings, args.bulk);
    let audit = confirmed.audit;
    let rows = match args.sitting {
        Some(number) => {
            let one = list.only(number).ok_or_else(|| no_sitting(&list, number))?;
            one.open().map(|removal| removal.row).collect()
        }
        None => named(&audit, &list, &args.who)?,
    };
    if rows.is_empty() {
        screen::say("marked as removed before; nothing is new");
        return Ok(Outcome::Done);
    }
    if args.sitting.is_some() && !args.yes && !agreed(&audit, &rows)? {
        screen::say("nobody was marked");
        return Ok(Outcome::Done);
    }
    write(place, &audit, &rows)?;
    let left = list.open().count() - rows.len();
    screen::say(&format!("marked as removed: {}", names(&audit, &rows, SHOWN)));
    let left = counted_as(left, "person is", "people are");
    screen::say_prose(&format!("{left} left; `{}` takes this back", undo_command(args)));
    Ok(Outcome::Done)
}

/// Whether those people are the ones that were removed. Without a terminal nobody can say so.
fn agreed(audit: &Audit, rows: &[usize]) -> Result<bool> {
    let who = names(audit, rows, usize::MAX);
    if !prompt::can_ask() {
        return Err(Error::Usage {
            sentence: format!("these would be marked as removed: {who}"),
            help: "add --yes if they are the people you removed; nobody was marked".into(),
        });
    }
    screen::say_prose(&format!("These are marked as removed: {who}"));
    prompt::yes_no("Are these the people you removed?")
}

/// Writes it all down, or nothing if somebody in it was decided on meanwhile.
fn write(place: WritablePlace<'_>, audit: &Audit, rows: &[usize]) -> Result<()> {
    let today = now().date();
    let record = |row: &usize| audit.decisions.remark(*row).map(Remark::record).unwrap_or_default();
    let seen: Vec<Record> = rows.iter().map(record).collect();
    let done = |seen: &Record| {
        let progress = Progress { done_on: Some(today), ..seen.progress };
        Record { progress, ..seen.clone() }
    };
    let new = audit.new_records(rows.iter().copied().zip(seen.iter().map(done)).collect())?;
    let records: Vec<SeenRecord> = new.into_iter().zip(seen).map(|(new, seen)| SeenRecord { new, seen }).collect();
    let meanwhile = Writing::open(place, audit)?.take_as_seen(STEP, &records, false)?;
    if meanwhile.is_empty() {
        return Ok(());
    }
    let people = counted_as(meanwhile.len(), "of these people was", "of these people were");
    Err(Error::Unusable {
        sentence: format!("{people} decided on by another linkprune just now"),
        help: "look at `linkprune worklist` again; nobody was marked".into(),
    })
}

/// The command that takes it back, with the export and the ledger as given.
fn undo_command(args: &Args) -> String {
    let words = Inputs::words_of(args.export.as_deref(), &args.options);
    command_of(["linkprune worklist undo".to_owned(), words, args.ledger.words()])
}

/// The rows on the worklist that the words name, each exactly one; those marked before are left out.
fn named(audit: &Audit, list: &Worklist, who: &[String]) -> Result<Vec<usize>> {
    let mut rows = Vec::new();
    for who in who {
        let found = find_rows(&audit.evidence.export, who);
        let on_it = |open: bool| {
            let is_on_it = move |row: &usize| list.tasks().any(|r| r.row == *row && (r.done_on.is_none() || !open));
            found.iter().copied().filter(is_on_it).collect::<Vec<usize>>()
        };
        match (on_it(true).as_slice(), on_it(false).as_slice(), found.as_slice()) {
            ([one], ..) => rows.push(*one),
            ([], [], []) => return Err(refused(who, "names no connection")),
            ([], [], _) => return Err(refused(who, "is not on the worklist")),
            ([], ..) => {}
            (several, ..) => return Err(fits_several(audit, who, several)),
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

/// Shows who fits, which no error may do, and says that it is not clear who is meant.
fn fits_several(audit: &Audit, who: &str, rows: &[usize]) -> Error {
    let people = rows.iter().filter_map(|row| audit.evidence.export.connections.get(*row));
    let mut text = String::new();
    for person in people.take(SHOWN) {
        let address = if person.slug.is_some() { format!("  {}", Shown::cell(&person.url)) } else { String::new() };
        _ = writeln!(text, "{}{address}", Shown::cell(&person.full_name()));
    }
    if let Err(error) = screen::print_report(&text) {
        return error;
    }
    Error::NotFound {
        sentence: format!("`{who}` fits {} people on the worklist", rows.len()),
        help: "name one by the whole name, or by the address of the profile; nobody was marked".into(),
    }
}

/// How many names a line has.
const SHOWN: usize = 10;

/// Names of people, safe to print; at most so many.
fn names(audit: &Audit, rows: &[usize], most: usize) -> String {
    let people = rows.iter().take(most).filter_map(|row| audit.evidence.export.connections.get(*row));
    let mut names: Vec<String> = people.map(|person| Shown::cell(&person.full_name())).collect();
    if rows.len() > most {
        names.push(format!("{} more", rows.len() - most));
    }
    names.join(", ")
}
