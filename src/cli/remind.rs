//! `linkprune remind`: a calendar file with the next audit, and with the sittings of the worklist.

use std::slice;

use chrono::{Days, Months, NaiveDate};
use clap::Args as ClapArgs;

use super::inputs::{Inputs, now};
use super::ledger::{LedgerPlace, parse_age};
use super::outcome::{Finished, Outcome};
use super::worklist::sittings::{Confirmed, Sittings};
use super::{report_file, screen};
use crate::audit::{Audit, Reminders};
use crate::error::{Error, Result};
use crate::output::{SittingCommands, reminders, reminders_in_words};
use crate::text::counted_as;

/// Write a calendar file with the next audit and, if wanted, the sittings of the worklist
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune remind sample-data/this-year -o linkprune.ics\n          linkprune remind sample-data/this-year --every 1y --sittings --from 2026-11-07 -o linkprune.ics"
)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    ledger: LedgerPlace,
    /// Come again after so many months or years, 6m or 1y; without it the next audit is once, a year after this one
    #[arg(long, value_name = "AGE", value_parser = parse_age)]
    every: Option<Months>,
    /// Add the sittings of `linkprune worklist` that are not done
    #[arg(long, requires = "from")]
    sittings: bool,
    /// The day of the first sitting, YYYY-MM-DD
    #[arg(long, value_name = "DATE", requires = "sittings")]
    from: Option<NaiveDate>,
    /// How far apart sittings are: 1d, 2d, 1w
    #[arg(long, value_name = "AGE", default_value = "1d", requires = "sittings", value_parser = parse_days)]
    each: Days,
    #[command(flatten)]
    how: Sittings,
    /// Name the people in the sittings; without it the calendar holds no name
    #[arg(long, requires = "sittings")]
    names: bool,
    /// Write to a file ending in .ics; without it, or with -, to stdout
    #[arg(short, long = "output", value_name = "FILE")]
    output: Option<String>,
    /// Replace a list even if decisions in it are lost
    #[arg(long)]
    force: bool,
}

/// A number of days or weeks.
fn parse_days(written: &str) -> std::result::Result<Days, String> {
    let no_days = || "write a number of days or weeks up to a year, such as 2d or 1w".to_owned();
    let written = written.trim().to_ascii_lowercase();
    let (number, days) = match (written.strip_suffix('d'), written.strip_suffix('w')) {
        (Some(days), _) => (days, 1),
        (_, Some(weeks)) => (weeks, 7),
        _ => return Err(no_days()),
    };
    let number: u64 = number.trim_end().parse().map_err(|_| no_days())?;
    let days = number.checked_mul(days).filter(|days| (1..=366).contains(days));
    days.map(Days::new).ok_or_else(no_days)
}

/// Read, put days to it, write.
pub(super) fn run(args: &Args) -> Finished {
    let settings = &args.inputs.options.settings;
    settings.apply();
    let path = args.output.as_deref().filter(|path| *path != "-");
    path.map_or(Ok(()), |path| args.spare(path))?;
    let (found, audit) = args.reminders()?;
    let show = args.how.show_command(false, &args.inputs, &args.ledger);
    let done = args.how.done_command(false, &args.inputs, &args.ledger);
    let commands = SittingCommands { show: &show, done: &done };
    let bytes = reminders(&found, commands, audit.as_ref().filter(|_| args.names));
    match path {
        Some(path) => report_file::write(&[(path, bytes)])?,
        None => screen::print_data(&bytes)?,
    }
    if !settings.quiet {
        args.say(&found, path);
    }
    Ok(Outcome::Done)
}

impl Args {
    /// The next audit, and the sittings with the audit that they are of.
    fn reminders(&self) -> Result<(Reminders, Option<Audit>)> {
        let out_of_days = |what: &str, option: &str| Error::Usage {
            sentence: format!("{what} would be after the last day that a calendar has, in the year 9999"),
            help: format!("give an earlier day with {option}"),
        };
        let no_audit = || out_of_days("the next audit", "--as-of");
        let Inputs { export, options } = &self.inputs;
        let Some(from) = self.from else {
            let export = self.inputs.read_export(&options.config()?)?;
            let day = options.settings.day(&export).day;
            let next = Reminders::of_next_audit(&export.owner, day, self.every).ok_or_else(no_audit)?;
            return Ok((next, None));
        };
        let confirmed = Confirmed::read(export.as_deref(), options, &self.ledger)?;
        let list = confirmed.worklist(self.how, false);
        let audit = confirmed.audit;
        let evidence = &audit.evidence;
        let next = Reminders::of_next_audit(&evidence.export.owner, evidence.as_of, self.every).ok_or_else(no_audit)?;
        let found = next.with_sittings(&list, from, self.each);
        Ok((found.ok_or_else(|| out_of_days("a sitting", "--from"))?, Some(audit)))
    }

    /// Refuses a place where something would be lost.
    fn spare(&self, path: &str) -> Result<()> {
        let Inputs { export, options } = &self.inputs;
        if report_file::ending(path) != "ics" {
            return Err(Error::Usage {
                sentence: format!("the ending of `{path}` is not that of a calendar"),
                help: "end it in .ics".into(),
            });
        }
        report_file::spare(path, export.as_ref().map_or(&[], slice::from_ref), options, self.force)
    }

    /// What was written, and what is odd about it.
    fn say(&self, found: &Reminders, path: Option<&str>) {
        let wrote = path.map_or_else(String::new, |path| format!("wrote {path}: "));
        screen::say_prose(&format!("{wrote}{}", reminders_in_words(found)));
        if self.sittings && found.all.len() == 1 {
            screen::say_prose("note: nobody is left on the worklist, so there is no sitting");
        }
        let today = now().date();
        let past = found.sittings_before(today);
        if past > 0 {
            let sittings = counted_as(past, "sitting has a day that is past", "sittings have days that are past");
            screen::say_prose(&format!("note: {sittings}; --from gives the first another"));
        }
        if found.all.first().is_some_and(|next| next.day <= today) && self.every.is_none() {
            screen::say_prose("note: that day has come already; ask LinkedIn for a new export");
        }
    }
}
