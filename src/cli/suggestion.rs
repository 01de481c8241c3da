//! The option that was most likely meant by one that does not exist: `--top` by `--tpo`. The argument parser's own measure
//! prefers options with the same start, but two swapped letters are the more common slip.

use clap::Command;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::error::nearest;

/// Options that other programs have, or a command had, for what `--format` says.
const FORMATS: [(&str, &str); 3] = [("--json", "json"), ("--csv", "csv"), ("--all", "csv")];

/// The same error with the nearest option of the command that was meant.
pub(super) fn improved(mut error: Error, mut command: Command) -> Error {
    let Some(ContextValue::String(written)) = error.get(ContextKind::InvalidArg).cloned() else { return error };
    if error.kind() != ErrorKind::UnknownArgument || !written.starts_with("--") {
        return error;
    }
    command.build();
    let mut meant = command;
    for word in std::env::args().skip(1) {
        let Some(below) = meant.find_subcommand(&word).cloned() else { break };
        meant = below;
    }
    if let Some(format) = format_for(&written, &meant) {
        error.remove(ContextKind::SuggestedArg);
        let tip = StyledStr::from(format!("write `--format {format}`"));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
        return error;
    }
    let names: Vec<String> = meant.get_arguments().filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
    if let Some(near) = nearest(&written, names.iter().map(String::as_str)) {
        error.insert(ContextKind::SuggestedArg, ContextValue::String(near.to_owned()));
        error.insert(ContextKind::Usage, ContextValue::StyledStr(meant.render_usage()));
    }
    error
}

/// The format that is meant, if the command has it.
fn format_for(written: &str, command: &Command) -> Option<&'static str> {
    let (_, format) = FORMATS.iter().find(|(option, _)| *option == written)?;
    let has_it = |arg: &clap::Arg| arg.get_possible_values().iter().any(|value| value.get_name() == *format);
    command.get_arguments().any(|arg| arg.get_long() == Some("format") && has_it(arg)).then_some(format)
}
