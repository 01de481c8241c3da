//! `init` on a terminal: what is asked, what Enter takes, and what is written. The terminal is a pseudo-terminal.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use tempfile::TempDir;

use crate::program::{program, run_in};
use crate::target::{folder, json, talked_with};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A program with somebody at the keyboard.
struct Terminal {
    child: Child,
    keyboard: fs::File,
    screen: Receiver<Vec<u8>>,
    /// Everything shown so far.
    shown: String,
}

impl Terminal {
    fn run(folder: &TempDir, arguments: &[&str]) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let slave = fs::File::options().read(true).write(true).open(name).unwrap();
        // No shell is there that a key could interrupt: the program reads every key.
        let mut modes = tcgetattr(&slave).unwrap();
        modes.local_modes.remove(LocalModes::ISIG | LocalModes::ECHO);
        tcsetattr(&slave, OptionalActions::Now, &modes).unwrap();
        let child = program(folder.path(), arguments)
            .env("TERM", "xterm")
            .stdin(Stdio::from(slave.try_clone().unwrap()))
            .stderr(Stdio::from(slave))
            .spawn()
            .unwrap();
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
        Self { child, keyboard, screen, shown: String::new() }
    }

    /// Waits for a question, then answers it.
    fn answer(&mut self, question: &str, keys: &str) {
        while !self.shown.contains(question) {
            let part = self.screen.recv_timeout(PATIENCE);
            let part = part.unwrap_or_else(|_| panic!("`{question}` was not asked: {}", self.shown));
            self.shown.push_str(&String::from_utf8_lossy(&part));
        }
        self.shown = self.shown.split_once(question).unwrap().1.to_owned();
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    fn exit_code(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

const DOWN: &str = "\x1b[B";
const CTRL_C: &str = "\x03";

/// Three people at each of two companies and a school, and an owner of whom the industry is known.
fn export() -> TempDir {
    let mut connections = String::from("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for (place, company) in ["Contoso Bank", "Fabrikam Software", "Example University"].iter().enumerate() {
        for number in 0..3 + place {
            let address = format!("https://www.linkedin.com/in/p{place}{number}");
            let row = [&format!("P{place}{number}"), "Example", &address, "", company, "Engineer", "01 Mar 2020\n"];
            connections += &row.join(",");
        }
    }
    let profile = "First Name,Last Name,Headline,Industry\nNoor,Example,Recruiter,Computer Software\n";
    folder(&[("Connections.csv", &connections), ("Profile.csv", profile)])
}

fn config(folder: &TempDir) -> toml::Table {
    fs::read_to_string(folder.path().join("linkprune.toml")).unwrap().parse().unwrap()
}

#[test]
fn every_answer_is_written_and_enter_takes_what_is_proposed() {
    let folder = export();
    let mut terminal = Terminal::run(&folder, &["init"]);
    terminal.answer("Your industries", &format!("{DOWN} \r"));
    terminal.answer("Your job functions", "\r");
    terminal.answer("Keywords", "rust, data platform\n");
    terminal.answer("Did you work there?", &format!("{DOWN} \r"));
    terminal.answer("Did you study there?", " \r");
    terminal.answer("Companies you care about", "Northwind Bank\n");
    terminal.answer("People never to list", "Example\n");
    terminal.answer("`Example` may be 12 people", "P01 Example; https://www.linkedin.com/in/p10\n");
    terminal.answer("How many", "0\n");
    terminal.answer("a goal of 0 lists nobody", "10 %\n");
    assert_eq!(terminal.exit_code(), Some(0));
    let written: toml::Table = "
        [owner]
        employers = [\"Contoso Bank\"]
        schools = [\"Example University\"]
        [target]
        industries = [\"software\", \"education\"]
        functions = [\"human-resources\"]
        keywords = [\"rust\", \"data platform\"]
        companies = [\"Northwind Bank\"]
        [bands]
        remove = 60
        review = 40
        [goal]
        remove = \"10 %\"
        [keep]
        people = [\"https://www.linkedin.com/in/p01\", \"https://www.linkedin.com/in/p10\"]
        companies = []
        [industries]
        companies = {}
        people = {}
        [lexicon]
        industries = {}
    "
    .parse()
    .unwrap();
    assert_eq!(config(&folder), written);
    let audit = json(&folder, &[]);
    assert_eq!(audit["target"]["industries"], serde_json::json!(["software", "education"]));
    assert_eq!(audit["goal"]["asked"], "10 %");
}

#[test]
fn enter_at_every_question_says_what_was_proposed() {
    let folder = export();
    let mut terminal = Terminal::run(&folder, &["init"]);
    for question in ["Your industries", "Your job functions", "Keywords", "work there?", "study there?"] {
        terminal.answer(question, "\r");
    }
    for question in ["Companies you care about", "People never to list", "How many"] {
        terminal.answer(question, "\r");
    }
    assert_eq!(terminal.exit_code(), Some(0));
    let target = &config(&folder)["target"];
    assert_eq!(target["industries"], toml::Value::from(vec!["software"]));
    assert_eq!(target["functions"], toml::Value::from(vec!["human-resources"]));
    assert!(!config(&folder).contains_key("goal"));
}

#[test]
fn ctrl_c_at_a_question_ends_with_130_and_writes_nothing() {
    let folder = export();
    let mut terminal = Terminal::run(&folder, &["init"]);
    terminal.answer("Your industries", "\r");
    terminal.answer("Your job functions", CTRL_C);
    assert_eq!(terminal.exit_code(), Some(130));
    assert!(!folder.path().join("linkprune.toml").exists() && !folder.path().join("rules").exists());
}

#[test]
fn yes_and_a_configuration_that_is_here_leave_nothing_to_ask() {
    let folder = export();
    assert_eq!(Terminal::run(&folder, &["init", "--yes"]).exit_code(), Some(0));
    let before = fs::read(folder.path().join("linkprune.toml")).unwrap();
    assert_eq!(Terminal::run(&folder, &["init"]).exit_code(), Some(0));
    assert_eq!(fs::read(folder.path().join("linkprune.toml")).unwrap(), before);
}

#[test]
fn what_init_writes_unasked_changes_no_result() {
    let unasked = |arguments: &[&str]| {
        let folder = TempDir::new().unwrap();
        let here = folder.path();
        let audit = |arguments: &[&str]| {
            let all = [&["audit", "--list", "all", "--format", "json", "--as-of", "2026-11-01"], arguments].concat();
            String::from_utf8(run_in(here, &all).stdout).unwrap()
        };
        let before = audit(arguments);
        let init = run_in(here, &[&["init"], arguments].concat());
        assert!(init.status.success() && here.join("linkprune.toml").exists());
        assert_eq!(audit(arguments), before, "{arguments:?}");
    };
    unasked(&["--sample"]);
    let talkers = folder(&talked_with().each_ref().map(|(name, text)| (*name, text.as_str())));
    unasked(&[talkers.path().to_str().unwrap()]);
    let shapes = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/shapes/");
    for shape in ["whole-2026", "messages-2023", "messages-2019", "messages-2022"] {
        unasked(&[&format!("{shapes}{shape}")]);
    }
}

#[test]
fn industries_of_companies_are_asked_for_and_written_one_by_one() {
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
    let people = ["Tailspin", "Tailspin", "Proseware", "Adatum"].iter().enumerate().map(|(number, company)| {
        format!("P{number},Example,https://www.linkedin.com/in/p{number},,{company},Manager,01 Mar 2020")
    });
    let connections = [header.to_owned()].into_iter().chain(people).collect::<Vec<_>>().join("\n");
    let mine = "# mine\n[industries.companies]\n\"Proseware\" = \"\" # ask\n";
    let folder = folder(&[("Connections.csv", &connections), ("linkprune.toml", mine)]);
    let mut terminal = Terminal::run(&folder, &["industries", "--ask"]);
    terminal.answer("Tailspin (2 people): ", "?\n");
    terminal.answer("software, telecom,", "sofware\n");
    terminal.answer("did you mean `software`?", "Computer Software\n");
    terminal.answer("Adatum (1 person): ", "\n");
    let written = || fs::read_to_string(folder.path().join("linkprune.toml")).unwrap();
    terminal.answer("Proseware (1 person): ", "");
    assert_eq!(written(), format!("{mine}\"Tailspin\" = \"software\"  # 2 people\n"));
    terminal.answer("", "legal\n");
    assert_eq!(terminal.exit_code(), Some(0));
    assert_eq!(written(), format!("{}\"Tailspin\" = \"software\"  # 2 people\n", mine.replace("\"\"", "\"legal\"")));
    let piped = run_in(folder.path(), &["industries", "--ask"]);
    assert_eq!(piped.status.code(), Some(2));
}
