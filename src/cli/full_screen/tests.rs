//! This test program runs itself on a pseudo-terminal, once for each way to end.

use std::io::Read as _;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Termios, tcgetattr};

use super::*;

const LEFT: &str = "\x1b[?1049l\x1b[?25h";

/// Runs one of the ignored tests on a terminal: what it showed, and the modes before and after.
fn on_terminal(test: &str) -> (String, Termios, Termios) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let slave = std::fs::File::options().read(true).write(true).open(name).unwrap();
    let before = tcgetattr(&slave).unwrap();
    let end = || Stdio::from(slave.try_clone().unwrap());
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"])
        .env("RUST_BACKTRACE", "0")
        .stdin(end())
        .stdout(end())
        .stderr(end())
        .spawn()
        .unwrap();
    let reader = std::thread::spawn(move || {
        let (mut shown, mut buffer) = (Vec::new(), [0; 4096]);
        let mut master = std::fs::File::from(master);
        while let Ok(read @ 1..) = master.read(&mut buffer) {
            shown.extend_from_slice(&buffer[..read]);
        }
        String::from_utf8_lossy(&shown).into_owned()
    });
    child.wait().unwrap();
    let after = tcgetattr(&slave).unwrap();
    drop(slave);
    (reader.join().unwrap(), before, after)
}

#[test]
#[ignore = "`a_panic_gives_the_terminal_back_before_it_speaks` runs it on a terminal"]
fn panics() {
    let _entered = FullScreen::enter(false).unwrap();
    panic!("as asked");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let (shown, before, after) = on_terminal("cli::full_screen::tests::panics");
    let (drawn, said) = shown.split_once(LEFT).unwrap_or_else(|| panic!("it was not left: {shown:?}"));
    assert!(drawn.contains("\x1b[?1049h"), "{shown:?}");
    assert!(said.contains("as asked"), "{shown:?}");
    assert_eq!((before.local_modes, before.input_modes), (after.local_modes, after.input_modes));
    assert!(after.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO));
}

#[test]
#[ignore = "`an_error_gives_the_terminal_back` runs it on a terminal"]
fn fails() {
    let entered = FullScreen::enter(false).map(|_entered| Err::<(), Error>(unusable())).unwrap();
    crate::cli::screen::say(&entered.unwrap_err().to_string());
}

#[test]
fn an_error_gives_the_terminal_back() {
    let (shown, before, after) = on_terminal("cli::full_screen::tests::fails");
    let said = shown.split_once(LEFT).unwrap_or_else(|| panic!("it was not left: {shown:?}")).1;
    assert!(said.contains("this terminal cannot show a screen"), "{shown:?}");
    assert_eq!(before.local_modes, after.local_modes);
}
