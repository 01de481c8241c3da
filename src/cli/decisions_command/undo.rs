//! `linkprune decisions undo`: the last step is taken back, whichever command took it.

use clap::Args as ClapArgs;

use crate::cli::outcome::{Finished, Outcome};
use crate::cli::screen;
use crate::cli::whose::Whose;
use crate::error::Error;
use crate::output::undone_step;
use crate::store::ledger::Undone;

/// Take back the last thing that was written about people: a key of a review, an import, a removal marked as done
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune decisions undo")]
pub(super) struct Args {
    #[command(flatten)]
    whose: Whose,
}

/// Open, take back, say what.
pub(super) fn run(args: &Args) -> Finished {
    args.whose.options();
    let nothing = || Error::NotFound {
        sentence: "there is nothing to take back".into(),
        help: "`linkprune history` shows what was written, and what was taken back already".into(),
    };
    let Some(reading) = args.whose.place.existing_or_none()? else { return Err(nothing()) };
    let (id, owner) = args.whose.owner(&reading)?;
    drop(reading);
    let mut ledger = args.whose.place.open()?;
    match ledger.undo(id, &[])? {
        Undone::Step(step) => screen::print_report(&undone_step(&owner, &step, &ledger.standing(id)?))?,
        Undone::Nothing => return Err(nothing()),
        Undone::Overtaken { command } => {
            return Err(Error::NotFound {
                sentence: format!("`linkprune {command}` has since written about the same people"),
                help: "take that back first: run `linkprune decisions undo` again".into(),
            });
        }
    }
    Ok(Outcome::Done)
}
