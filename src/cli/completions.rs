//! `linkprune completions`: scripts that complete commands, options and values in a shell.

use clap::{Args as ClapArgs, ValueHint};
use clap_complete::{Shell, generate};

use super::outcome::{Finished, Outcome};
use super::screen;

/// Print a script that completes commands, options and values in a shell
///
/// Write it to where your shell looks for such scripts, then start a new shell:
///
///   bash        ~/.local/share/bash-completion/completions/linkprune
///   zsh         _linkprune in a folder of $fpath
///   fish        ~/.config/fish/completions/linkprune.fish
///   elvish      a module under ~/.config/elvish/lib, with `use` in rc.elv
///   powershell  a script that the file $PROFILE runs
#[derive(Debug, ClapArgs)]
#[command(
    verbatim_doc_comment,
    before_help = "Example:  linkprune completions bash > ~/.local/share/bash-completion/completions/linkprune"
)]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Writes the script for this command line.
pub(super) fn run(args: &Args, command_line: clap::Command) -> Finished {
    let mut script = Vec::new();
    generate(args.shell, &mut hinted(command_line), "linkprune", &mut script);
    screen::print(&script)?;
    Ok(Outcome::Done)
}

/// The command line with what a shell should offer for each value. The name of a value says it, in one place for every
/// command.
fn hinted(command: clap::Command) -> clap::Command {
    let command = command.mut_args(|argument| match hint(&argument) {
        Some(hint) => argument.value_hint(hint),
        None => argument,
    });
    command.mut_subcommands(hinted)
}

fn hint(argument: &clap::Arg) -> Option<ValueHint> {
    let name = argument.get_value_names()?.first()?;
    Some(match name.as_str() {
        "EXPORT" => ValueHint::AnyPath,
        "FILE" | "ID|FILE" | "LIST" if argument.get_possible_values().is_empty() => ValueHint::FilePath,
        "DIR" => ValueHint::DirPath,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use clap::ValueEnum as _;

    use super::*;
    use crate::cli::definition;

    #[test]
    fn every_path_is_completed_as_one() {
        let mut open = vec![hinted(definition())];
        let mut hinted = 0;
        while let Some(command) = open.pop() {
            for argument in command.get_arguments().filter(|argument| argument.get_action().takes_values()) {
                let is_path = argument.get_value_parser().type_id() == clap::value_parser!(PathBuf).type_id();
                let hint = argument.get_value_hint();
                let names_file = argument.get_value_names().is_some_and(|names| names[0] == "FILE");
                if is_path || names_file {
                    assert!(!matches!(hint, ValueHint::Unknown), "{} {argument}", command.get_name());
                    hinted += 1;
                }
            }
            open.extend(command.get_subcommands().cloned());
        }
        assert!(hinted > 60, "{hinted}");
    }

    #[test]
    fn each_shell_is_told_every_command() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            generate(*shell, &mut hinted(definition()), "linkprune", &mut script);
            let script = String::from_utf8(script).unwrap();
            for command in definition().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell} does not know {}", command.get_name());
            }
        }
    }
}
