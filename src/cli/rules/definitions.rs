//! `linkprune rules definitions`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::super::inputs::RULES_FOLDER;
use super::super::outcome::{Finished, Outcome};
use super::super::screen;
use crate::output::CONFIG_SCHEMA;
use crate::rules::definitions::definitions;
use crate::store::files;

/// Write what editors need: Rhai definitions of signals and functions, and a JSON Schema of linkprune.toml
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    /// The folder to write into
    #[arg(value_name = "DIR", default_value = RULES_FOLDER)]
    folder: PathBuf,
}

/// Make, write.
pub(super) fn run(args: &Args) -> Finished {
    files::make_folder(&args.folder)?;
    for (name, text) in [("linkprune.d.rhai", definitions()), ("linkprune.schema.json", CONFIG_SCHEMA.text())] {
        let path = args.folder.join(name);
        files::write(&path, text.as_bytes())?;
        screen::say(&format!("wrote {}", path.display()));
    }
    Ok(Outcome::Done)
}
