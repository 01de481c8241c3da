//! The program from outside: how tests run it in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program in a folder, without colour, with nobody at the keyboard, and with that folder for a home: it never meets
/// the ledger of whoever runs the tests. Not yet started.
pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linkprune"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    // A terminal would wait in a pager.
    command.env("LINKPRUNE_PAGER", "").env_remove("FORCE_HYPERLINK");
    let home = std::path::absolute(folder).unwrap();
    command.env("HOME", &home).env("APPDATA", &home).env("XDG_DATA_HOME", home.join("data"));
    command
}

/// Runs it to its end.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

/// Where the program looks for a ledger if that folder is its home.
pub fn ledger_of(home: &Path) -> PathBuf {
    let data = if cfg!(target_os = "macos") {
        home.join("Library/Application Support")
    } else if cfg!(windows) {
        home.to_owned()
    } else {
        home.join("data")
    };
    data.join("linkprune/ledger.sqlite")
}

/// The folder it is in.
pub fn ledger_folder(home: &Path) -> PathBuf {
    ledger_of(home).with_file_name("")
}
