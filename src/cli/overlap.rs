//! `linkprune overlap`: who is known by whom in a team, and who has the best tie.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::goal::GoalArgs;
use super::inputs::ExportOptions;
use super::ledger::LedgerInput;
use super::outcome::{Finished, Outcome};
use super::redact::RedactArgs;
use super::report_destinations::{ReportDestinations, TableFormat, bytes_of};
use super::screen;
use super::team::{Team, named, told};
use crate::audit::{Overlap, TeamExport};
use crate::error::Error;
use crate::output::{OverlapText, overlap, overlap_csv, overlap_json};

/// Show who else in your team knows the people whom one of you is about to remove, and who has the best tie
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune overlap team/*.zip",
    after_help = "People are joined by the addresses of their profiles. A name alone joins nobody: where an address is missing it \
                  says perhaps. The best tie is that of whom both wrote; then the more recent; then the one with more messages.",
    mut_arg("sample", |sample| sample.hide(true))
)]
pub(super) struct Args {
    /// The exports of two people or more; of two exports of one person the newer counts
    #[arg(value_name = "EXPORT", required = true, num_args = 1..)]
    exports: Vec<PathBuf>,
    /// Show everybody whom two of you know, not only those on a removal list
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    options: ExportOptions,
    #[command(flatten)]
    goal: GoalArgs,
    #[command(flatten)]
    ledger: LedgerInput,
    #[command(flatten)]
    redact: RedactArgs,
    #[command(flatten)]
    destinations: ReportDestinations,
}

/// Read, judge each, join, write.
pub(super) fn run(args: &Args) -> Finished {
    args.options.settings.apply();
    args.redact.apply();
    args.destinations.spare(&args.exports, &args.options)?;
    let goal = args.goal.size(None)?;
    if args.options.sample {
        return Err(one_owner("`--sample` is an export by itself"));
    }
    let team =
        Team { exports: &args.exports, options: &args.options, ledger: &args.ledger, goal, redact: &args.redact };
    let done = team.each(false, |_, audit| Ok(TeamExport::of(&audit)))?;
    let (read, code) = told(&args.exports, done, &args.redact);
    let (left_out, cut_off) = (args.exports.len() - read.len(), args.cut_off(&read));
    let (found, older) = Overlap::of(read, left_out);
    args.tell_older(&older);
    if found.members.len() < 2 {
        return code.map_or_else(|| Err(one_owner("there is one")), |code| Ok(Outcome::Failed(code)));
    }
    let found = args.redact.redaction().overlap(found);
    args.destinations.write(|format, place| match format {
        TableFormat::Text => {
            let whole = place.in_file || args.options.settings.verbose;
            Ok(overlap(&found, OverlapText { width: place.width, whole, everybody: args.all }).into_bytes())
        }
        TableFormat::Json => bytes_of(|to| overlap_json(&found, args.all, to)),
        TableFormat::Csv => bytes_of(|to| overlap_csv(&found, args.all, args.destinations.raw(), to)),
    })?;
    Ok(match code {
        Some(code) => Outcome::Failed(code),
        None if cut_off => Outcome::Attention,
        None => Outcome::Done,
    })
}

fn one_owner(why: &str) -> Error {
    Error::Usage {
        sentence: format!("an overlap needs exports of two people, and {why}"),
        help: "name the exports of everybody in the team; `linkprune inspect` shows whose each of them is".into(),
    }
}

impl Args {
    /// Whether a file of an export ends inside a row, which is said.
    fn cut_off(&self, read: &[(usize, TeamExport)]) -> bool {
        let cut_off: Vec<usize> =
            read.iter().filter(|(_, export)| export.is_cut_off).map(|(index, _)| *index).collect();
        if !self.options.settings.quiet {
            for index in &cut_off {
                let name = named(&self.exports, *index, &self.redact);
                screen::say_note(&format!("{name} seems cut off: a file in it ends inside a row"));
            }
        }
        !cut_off.is_empty()
    }

    fn tell_older(&self, older: &[(usize, usize)]) {
        if self.options.settings.quiet {
            return;
        }
        for (old, newer) in older {
            let name = |index| named(&self.exports, index, &self.redact);
            screen::say_note(&format!(
                "{} is left out: {} is of the same owner, and is not older",
                name(*old),
                name(*newer)
            ));
        }
    }
}
