//! Several exports on one command line, which is what a shell makes of `*.zip`: refused, with what to do instead.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Error;
use crate::store::files::{self, PathKind};

/// The commands whose last argument is an export.
const EXPORT_COMMANDS: [&str; 3] = ["explain", "inspect", "industries"];

/// The error for a second export; `None` if the parser objected to something else.
pub(super) fn exports(error: &clap::Error) -> Option<Error> {
    let Some(ContextValue::String(second)) = error.get(ContextKind::InvalidArg) else { return None };
    let reads_an_export = std::env::args().nth(1).is_some_and(|command| EXPORT_COMMANDS.contains(&command.as_str()));
    let is_path = !second.starts_with('-') && files::path_kind(Path::new(second)) != PathKind::Nothing;
    (error.kind() == ErrorKind::UnknownArgument && reads_an_export && is_path).then(|| Error::Usage {
        sentence: format!("one export is read at a time, and `{second}` is one too many"),
        help: "if they are the two parts that LinkedIn sent, put both into one folder and give that folder".into(),
    })
}
