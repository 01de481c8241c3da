//! `linkprune man`: manual pages from the definition of the command line, the same on every day and system.

mod page;
mod sections;

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use super::outcome::{Finished, Outcome};
use super::screen;
use crate::error::{Error, Result};
use crate::store::files::{self, Draft};
use crate::text::counted;
use page::{MARK, Page, pages};

/// Print the manual page of linkprune, or write one for each command
#[derive(Debug, ClapArgs)]
#[command(
    before_help = "Example:  linkprune man > linkprune.1 && man -l linkprune.1\n          linkprune man ~/.local/share/man/man1"
)]
pub(super) struct Args {
    /// Write a page for each command into this folder, which is made if it is not there; `man linkprune-audit` finds them
    /// if the folder is one of manpath, with man1 at its end
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Prints one page or writes all of them.
pub(super) fn run(args: &Args, command_line: clap::Command) -> Finished {
    let pages = pages(command_line);
    match &args.folder {
        Some(folder) => {
            write(folder, &pages)?;
            let folder = folder.display().to_string();
            screen::say(&format!("wrote {} to {}", counted(pages.len(), "page"), crate::output::Shown::new(&folder)));
        }
        None => pages.first().map_or(Ok(()), |page| screen::print(page.text.as_bytes()))?,
    }
    Ok(Outcome::Done)
}

/// Writes the pages: all beside their places before the first of them is put there, and nothing over a file that is no page
/// of ours.
fn write(folder: &Path, pages: &[Page]) -> Result<()> {
    files::make_folder(folder)?;
    let draft = |page: &Page| {
        let path = folder.join(&page.file);
        if files::is_regular(&path) && files::head(&path, MARK.len())? != MARK.as_bytes() {
            let cause = "the file there is not a page that `linkprune man` wrote".into();
            return Err(Error::CannotWrite { path: path.display().to_string(), cause });
        }
        Draft::write_for_all(&path, |to| to.write_all(page.text.as_bytes()))
    };
    let drafts = pages.iter().map(draft).collect::<Result<Vec<_>>>()?;
    drafts.into_iter().try_for_each(Draft::publish)
}
