//! `linkprune review`: decide about the people of a list, one at a time.

mod double_check;
mod filters;
mod lines;
mod plain;
mod screens;
mod session;
mod spoken;

use clap::Args as ClapArgs;

use super::goal::GoalArgs;
use super::inputs::{Inputs, command_of};
use super::ledger::{LedgerInput, LedgerPlace, Writing};
use super::list_name::ListName;
use super::locate::ReadFrom;
use super::outcome::{Finished, Outcome};
use super::screen;
use crate::audit::{Audit, Review};
use crate::error::{Error, Result};
use filters::FilterArgs;
use session::Session;

/// Decide about the people on the list, one at a time: remove, keep or later; every answer is in the ledger at once
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune review sample-data/this-year --ledger try.sqlite --plain\n          linkprune review --goal 300"
)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Whom to decide about
    #[arg(long, value_enum, default_value_t, value_name = "LIST")]
    list: ListName,
    #[command(flatten)]
    goal: GoalArgs,
    #[command(flatten)]
    place: LedgerPlace,
    #[command(flatten)]
    filters: FilterArgs,
    /// Ask line by line, for screen readers and pipes; so it is wherever there is no terminal
    #[arg(long)]
    plain: bool,
}

/// Read, judge, open the ledger, ask.
pub(super) fn run(args: &Args) -> Finished {
    args.inputs.options.settings.apply();
    args.check()?;
    let place = args.place.writable(args.inputs.options.sample)?;
    let goal = args.goal.size(None)?;
    let audit = args.inputs.audit()?;
    let writing = Writing::open(place, &audit)?;
    let audit = LedgerInput::at(&args.place).honoured(audit, false, None)?;
    let audit = goal.into_iter().fold(audit, Audit::with_goal);
    let mut session = args.session(audit, writing)?;
    let check = if args.plain || !screens::can_draw() {
        plain::run(&mut session)?;
        "`check`"
    } else {
        screens::run(&mut session)?;
        "the key c"
    };
    let closing = plain::closing(&session, check, &args.next_command());
    // A terminal would break a command inside a word.
    screen::print_report(&format!("{}\n", closing.join("\n")))?;
    Ok(Outcome::Done)
}

impl Args {
    /// Refuses what would leave no place for the answers.
    fn check(&self) -> Result<()> {
        let is_stdin = self.inputs.export.as_deref().is_some_and(|path| path == std::path::Path::new("-"));
        if is_stdin {
            return Err(Error::Usage {
                sentence: "`-` reads the export from where the answers come from".into(),
                help: "name a file or a folder".into(),
            });
        }
        Ok(())
    }

    fn session(&self, audit: Audit, writing: Writing) -> Result<Session> {
        let shown = self.filters.of(&audit)?;
        let place = writing.number()?.map(|owner| writing.ledger.place(owner)).transpose()?.flatten();
        let review = Review::of(&audit, self.list.into(), shown, place.as_ref());
        let options = &self.inputs.options;
        let read_from = ReadFrom::of(self.inputs.export.as_deref(), options, &options.config()?)?;
        Ok(Session::new(audit, review, writing, read_from))
    }

    /// What to run once the removals are confirmed.
    fn next_command(&self) -> String {
        command_of(["linkprune worklist".to_owned(), self.inputs.words(), self.place.words()])
    }
}
