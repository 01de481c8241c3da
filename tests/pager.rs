//! What is longer than the terminal is shown in a pager. The pager here is a script, which does what a reader would do.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::program::program;
use crate::terminal::Terminal;

/// Longer than the 24 lines of the terminal.
const LONG: [&str; 3] = ["audit", "--sample", "--no-ledger"];

/// A folder with a pager that runs these lines.
fn with_pager(script: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pager = folder.path().join("pager");
    fs::write(&pager, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&pager, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn paged(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program(folder, arguments);
    command.env("LINKPRUNE_PAGER", "./pager");
    command
}

/// What the terminal shows, and the exit code.
fn shown(folder: &TempDir, arguments: &[&str]) -> (String, Option<i32>) {
    Terminal::whole(paged(folder.path(), arguments)).end()
}

#[test]
fn a_long_result_is_shown_in_the_pager_and_what_is_said_beside_it_is_not() {
    let folder = with_pager("cat > paged; echo \"$LESS $LESSHISTFILE\" > less");
    let mut command = paged(folder.path(), &LONG);
    command.env_remove("LESS").env_remove("LESSHISTFILE").env("FORCE_HYPERLINK", "1");
    let (shown, code) = Terminal::whole(command).end();
    assert_eq!(code, Some(0), "{shown}");
    let paged = fs::read_to_string(folder.path().join("paged")).unwrap();
    assert!(paged.lines().count() > 24 && paged.contains("position and company"), "{paged}");
    assert!(!paged.contains('\x1b'), "a pager gets no links: {paged:?}");
    assert!(!shown.contains("position and company") && shown.contains("next      `linkprune"), "{shown}");
    assert_eq!(fs::read_to_string(folder.path().join("less")).unwrap(), "FRX -\n");
}

#[test]
fn a_pager_that_ends_early_has_read_enough() {
    let folder = with_pager("exit 0");
    let (shown, code) = shown(&folder, &[&LONG[..], &["--list", "all", "-o", "-", "-o", "list.csv"]].concat());
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("written   list.csv") && !shown.contains("error"), "{shown}");
    assert!(fs::read_to_string(folder.path().join("list.csv")).unwrap().lines().count() > 400);
}

#[test]
fn files_are_in_their_place_before_the_pager_opens() {
    let folder = with_pager("cat > paged; cp list.csv seen.csv");
    let (shown, code) = shown(&folder, &[&LONG[..], &["--list", "all", "-o", "-", "-o", "list.csv"]].concat());
    assert_eq!(code, Some(0), "{shown}");
    // Whatever is decided in it while somebody reads is not written over.
    assert!(fs::read_to_string(folder.path().join("seen.csv")).unwrap().lines().count() > 400);
}

#[test]
fn where_the_pager_ends_with_an_error_the_result_is_printed() {
    let folder = with_pager("exit 3");
    for arguments in [&LONG[..], &[&LONG[..], &["--redact", "all"]].concat()] {
        let (shown, code) = shown(&folder, arguments);
        assert_eq!(code, Some(0), "{shown}");
        assert!(shown.contains("note: the pager in LINKPRUNE_PAGER ended with an error"), "{shown}");
        assert!(shown.contains("position and company"), "{shown}");
    }
}

#[test]
fn what_fits_or_goes_elsewhere_or_is_wanted_whole_is_not_paged() {
    let folder = with_pager("touch paged");
    let is_paged = || folder.path().join("paged").exists();
    for arguments in [&[&LONG[..], &["--no-pager"]].concat()[..], &["--no-pager", "rules", "list"], &["ledger", "path"]]
    {
        let (shown, code) = shown(&folder, arguments);
        assert_eq!((code, is_paged()), (Some(0), false), "{arguments:?}: {shown}");
    }
    let output = paged(folder.path(), &LONG).output().unwrap();
    assert!(output.status.success() && !is_paged());
    let (_, code) = shown(&folder, &["rules", "list"]);
    assert_eq!((code, is_paged()), (Some(0), true));
}

#[test]
fn where_the_pager_cannot_be_started_the_result_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let (shown, code) = shown(&folder, &LONG);
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("note: the pager in LINKPRUNE_PAGER could not be started"), "{shown}");
    assert!(shown.contains("position and company"), "{shown}");
}

#[test]
fn an_interrupt_is_the_pagers_and_the_program_waits_for_it() {
    let folder = with_pager("cat > /dev/null; touch open; while [ ! -e close ]; do sleep 0.05; done; sleep 1");
    let terminal = Terminal::whole(paged(folder.path(), &LONG));
    while !folder.path().join("open").exists() {
        std::thread::yield_now();
    }
    terminal.signal("INT");
    fs::write(folder.path().join("close"), "").unwrap();
    let (shown, code) = terminal.end();
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("next      `linkprune"), "{shown}");
}

#[test]
fn a_signal_that_ends_the_pager_ends_the_program() {
    let folder = with_pager("cat > /dev/null; touch open; while [ ! -e close ]; do sleep 0.05; done; sleep 1; exit 15");
    let terminal = Terminal::whole(paged(folder.path(), &LONG));
    while !folder.path().join("open").exists() {
        std::thread::yield_now();
    }
    terminal.signal("TERM");
    fs::write(folder.path().join("close"), "").unwrap();
    assert_eq!(terminal.exit_code(), Some(130));
}

#[cfg(target_os = "linux")]
#[test]
fn a_pager_has_no_network() {
    if !Path::new("/bin/bash").exists() {
        return;
    }
    let folder = with_pager("cat > /dev/null; bash -c 'exec 3<>/dev/tcp/127.0.0.1/9' 2> refused");
    shown(&folder, &LONG);
    let refused = fs::read_to_string(folder.path().join("refused")).unwrap();
    assert!(refused.contains("not permitted"), "{refused}");
}

#[test]
fn names_are_links_where_the_terminal_shows_them_and_nowhere_else() {
    let folder = with_pager("cat");
    let linked = |force: &str, arguments: &[&str]| {
        let mut command = program(folder.path(), arguments);
        command.env("FORCE_HYPERLINK", force);
        let link = "\x1b]8;;https://www.linkedin.com/in/";
        let (shown, code) = Terminal::whole(command).end();
        assert_eq!(code, Some(0), "{shown}");
        shown.contains(link)
    };
    for arguments in
        [&LONG[..], &["explain", "1", "--sample", "--no-ledger"], &["audit", "--sample", "--list", "reconnect"]]
    {
        assert!(linked("1", arguments), "{arguments:?}");
        assert!(!linked("0", arguments), "{arguments:?}");
        let piped = program(folder.path(), arguments).env("FORCE_HYPERLINK", "1").output().unwrap();
        assert!(!piped.stdout.contains(&0x1b), "{arguments:?}");
    }
    let files = [&LONG[..], &["-o", "list.txt"]].concat();
    assert!(!linked("1", &files));
    assert!(!fs::read(folder.path().join("list.txt")).unwrap().contains(&0x1b));
}
