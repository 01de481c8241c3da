//! `linkprune decisions export`: the ledger's decisions as a list that a spreadsheet opens and `decisions import` reads.

use std::path::Path;

use clap::Args as ClapArgs;

use crate::cli::outcome::{Finished, Outcome};
use crate::cli::report_file::ending;
use crate::cli::whose::Whose;
use crate::cli::{decisions, protected_paths, screen};
use crate::error::{Error, Result};
use crate::output::decisions_csv;
use crate::store::files;
use crate::store::ledger::Standing;
use crate::text::counted;

/// Write your decisions as CSV, for a spreadsheet or another machine
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune decisions export -o decisions.csv")]
pub(super) struct Args {
    #[command(flatten)]
    whose: Whose,
    /// The file to write; by default standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Leave CSV cells as they are, even those that a spreadsheet would compute
    #[arg(long)]
    raw: bool,
    /// Write it even over a list with decisions that the ledger does not hold
    #[arg(long)]
    force: bool,
}

/// Open, read, write.
pub(super) fn run(args: &Args) -> Finished {
    let options = args.whose.options();
    let standing = standing(args)?;
    let csv = decisions_csv(&standing, args.raw);
    match args.output.as_deref().filter(|path| *path != "-") {
        None => screen::print_data(csv.as_bytes())?,
        Some(path) => {
            protected_paths::spare(Path::new(path), args.whose.inputs.export.as_deref(), &options)?;
            decisions::spare_decisions(Path::new(path), &standing, args.force)?;
            if !["", "csv"].contains(&ending(path).as_str()) {
                return Err(other_format(path));
            }
            files::write(Path::new(path), csv.as_bytes())?;
            let people = standing.iter().filter(|one| one.record.says_something()).count();
            if !options.settings.quiet {
                screen::say(&format!("wrote what you decided about {} to {path}", counted(people, "person")));
            }
        }
    }
    Ok(Outcome::Done)
}

/// Under another ending no program would find what it expects.
fn other_format(path: &str) -> Error {
    Error::Usage {
        sentence: format!("the ending of `{path}` is that of another format: decisions are written as CSV"),
        help: "end it in .csv; `linkprune audit --list all -o list.xlsx` writes a spreadsheet with your decisions"
            .into(),
    }
}

fn standing(args: &Args) -> Result<Vec<Standing>> {
    let ledger = args.whose.place.existing_or_none()?.ok_or_else(|| Error::NotFound {
        sentence: "there is no ledger yet, and so there is no decision to export".into(),
        help: "`linkprune review` or `linkprune decisions import` begins one".into(),
    })?;
    let (id, _) = args.whose.owner(&ledger)?;
    ledger.standing(id)
}
