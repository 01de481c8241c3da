//! A program with somebody at the keyboard: the terminal is a pseudo-terminal.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, OptionalActions, Termios, Winsize, tcgetattr, tcsetattr, tcsetwinsize};
use tempfile::TempDir;

use crate::program::program;

/// How long an answer may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_mins(1);
/// Of the terminal.
pub const COLUMNS: u16 = 80;
pub const DOWN: &str = "\x1b[B";
pub const CTRL_C: &str = "\x03";

/// A program with somebody at the keyboard.
pub struct Terminal {
    pub child: Child,
    keyboard: fs::File,
    slave: fs::File,
    screen: Receiver<Vec<u8>>,
    /// Everything shown so far.
    pub shown: String,
}

impl Terminal {
    /// A program whose questions are on the terminal, and its result elsewhere.
    pub fn run(folder: &TempDir, arguments: &[&str]) -> Self {
        Self::start(program(folder.path(), arguments), false)
    }

    /// A program that has the terminal to itself.
    pub fn full_screen(folder: &TempDir, arguments: &[&str]) -> Self {
        Self::whole(program(folder.path(), arguments))
    }

    /// The same for a program that is ready to be started.
    pub fn whole(command: Command) -> Self {
        Self::start(command, true)
    }

    fn start(mut command: Command, all: bool) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let slave = fs::File::options().read(true).write(true).open(name).unwrap();
        // No shell is there that a key could interrupt: the program reads every key.
        let mut modes = tcgetattr(&slave).unwrap();
        modes.local_modes.remove(LocalModes::ISIG | LocalModes::ECHO);
        tcsetattr(&slave, OptionalActions::Now, &modes).unwrap();
        tcsetwinsize(&slave, Winsize { ws_row: 24, ws_col: COLUMNS, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let end = || Stdio::from(slave.try_clone().unwrap());
        command.env("TERM", "xterm").stdin(end()).stderr(end());
        if all {
            command.stdout(end());
        }
        let child = command.spawn().unwrap();
        drop(command);
        let keyboard = fs::File::from(master);
        let mut reader = keyboard.try_clone().unwrap();
        let (send, screen) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The end of a terminal is an error on Linux.
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { child, keyboard, slave, screen, shown: String::new() }
    }

    /// Waits until something is shown, and forgets what came before it.
    pub fn wait_for(&mut self, text: &str) {
        while !self.shown.contains(text) {
            let part = self.screen.recv_timeout(PATIENCE);
            let part = part.unwrap_or_else(|_| panic!("`{text}` was not shown: {}", self.shown));
            self.shown.push_str(&String::from_utf8_lossy(&part));
        }
        self.shown = self.shown.split_once(text).unwrap().1.to_owned();
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits for a question, then answers it.
    pub fn answer(&mut self, question: &str, keys: &str) {
        self.wait_for(question);
        self.press(keys);
    }

    /// How the terminal takes keys now.
    pub fn modes(&self) -> Termios {
        tcgetattr(&self.slave).unwrap()
    }

    /// Makes the window larger or smaller. The program is told as a terminal that it owns would tell it.
    pub fn resize(&mut self, columns: u16, lines: u16) {
        let size = Winsize { ws_row: lines, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.slave, size).unwrap();
        self.signal("WINCH");
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        std::process::Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
    }

    pub fn exit_code(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// What is shown after the last answer, and the exit code.
    pub fn end(self) -> (String, Option<i32>) {
        let (shown, code, _) = self.end_with_modes();
        (shown, code)
    }

    /// The same, and how the terminal takes keys afterwards.
    pub fn end_with_modes(mut self) -> (String, Option<i32>, Termios) {
        let code = self.child.wait().unwrap().code();
        let modes = self.modes();
        drop(self.slave);
        while let Ok(part) = self.screen.recv_timeout(PATIENCE) {
            self.shown.push_str(&String::from_utf8_lossy(&part));
        }
        (self.shown.replace('\r', ""), code, modes)
    }
}
