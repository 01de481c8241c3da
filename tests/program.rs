//! The program from outside: how tests run it in a folder of their own.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program in a folder, without colour, with nobody at the keyboard, and with that folder for a home: it never meets
/// the ledger of whoever runs the tests. Not yet started.
pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linkprune"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    let home = std::path::absolute(folder).unwrap();
    command.env("HOME", &home).env("APPDATA", &home).env("XDG_DATA_HOME", home.join("data"));
    command
}

/// Runs it to its end.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}
