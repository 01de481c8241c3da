//! `review` on a terminal: what keys write into the ledger, and that the terminal is given back however it ends.

use linkprune::store::decision::Verdict;
use linkprune::store::ledger::{Ledger, Standing};
use rustix::termios::Termios;
use tempfile::TempDir;

use crate::terminal::{CTRL_C, DOWN, PATIENCE, Terminal};

const REVIEW: [&str; 6] = ["review", "--sample", "--as-of", "2026-11-01", "--ledger", "ledger.sqlite"];
/// What gives the terminal back: its own page, and a cursor.
const LEFT: &str = "\x1b[?1049l\x1b[?25h";

/// A review that shows its first person, and how the terminal took keys before.
fn review(folder: &TempDir) -> (Terminal, Termios) {
    let mut terminal = Terminal::full_screen(folder, &REVIEW);
    let modes = terminal.modes();
    terminal.wait_for("\x1b[?1049h");
    // Blanks are not drawn on an empty screen.
    terminal.wait_for("keys");
    (terminal, modes)
}

/// What the ledger holds, in the order of the decisions.
fn standing(folder: &TempDir) -> Vec<Standing> {
    let Some(ledger) = Ledger::existing(&folder.path().join("ledger.sqlite")).unwrap() else { return Vec::new() };
    let owners = ledger.owners().unwrap();
    owners.into_iter().flat_map(|(owner, _)| ledger.standing(owner).unwrap()).collect()
}

/// A letter for each person with a decision.
fn verdicts(folder: &TempDir) -> String {
    let letter = |one: &Standing| match one.record.decision.map(|decision| decision.verdict) {
        Some(Verdict::Remove) => 'r',
        Some(Verdict::Keep) => 'k',
        Some(Verdict::Later) => 'l',
        None => '-',
    };
    standing(folder).iter().map(letter).collect()
}

/// Waits until that is decided.
fn wait_for(folder: &TempDir, expected: &str) {
    let started = std::time::Instant::now();
    while verdicts(folder) != expected {
        assert!(started.elapsed() < PATIENCE, "{} instead of {expected}", verdicts(folder));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

fn assert_given_back(terminal: Terminal, before: &Termios) -> (String, Option<i32>) {
    let (shown, code, after) = terminal.end_with_modes();
    let (_, said) = shown.rsplit_once(LEFT).unwrap_or_else(|| panic!("the page was not left: {shown:?}"));
    assert_eq!(before.local_modes, after.local_modes);
    assert_eq!((before.input_modes, before.output_modes), (after.input_modes, after.output_modes));
    (said.to_owned(), code)
}

#[test]
fn ten_people_are_decided_by_keys_and_a_termination_loses_none() {
    let folder = TempDir::new().unwrap();
    let (mut terminal, before) = review(&folder);
    assert_ne!(before.local_modes, terminal.modes().local_modes, "keys come one by one");
    terminal.press("rrkk");
    terminal.press("l\r");
    terminal.press(&format!("\x1b[D\x1b[C{DOWN}\r"));
    wait_for(&folder, "rrkklrkl");
    // A note is not lost either, and what is typed into it are no answers.
    terminal.press("nkrü日\rrk");
    wait_for(&folder, "rrkklrklrk");
    assert_eq!(standing(&folder)[8].record.note, "krü日");
    assert!(standing(&folder).iter().all(|one| !one.record.progress.confirmed));
    terminal.press("nhalf a note");
    terminal.signal("TERM");
    let (_, code) = assert_given_back(terminal, &before);
    assert_eq!(code, Some(130));
    assert_eq!(verdicts(&folder), "rrkklrklrk");
    // The next review goes on where this one stopped.
    let (mut next, before) = review(&folder);
    next.press("k");
    wait_for(&folder, "rrkklrklrkk");
    // Of the three answers taken back, one leaves a note.
    next.press("uuu");
    wait_for(&folder, "rrkklrkl-");
    next.press("q");
    let (said, code) = assert_given_back(next, &before);
    assert_eq!(code, Some(0));
    assert!(said.contains("8 of 47 decided"), "{said}");
    assert!(said.contains("not confirmed: the key c in the next review confirms them"), "{said}");
}

#[test]
fn a_review_that_is_killed_has_written_the_answers_up_to_a_key() {
    let mut cut_short = 0;
    for round in 0..8 {
        let folder = TempDir::new().unwrap();
        let (mut terminal, _) = review(&folder);
        let keys = "rkrrkkrkrkkrrrkkkrkr";
        terminal.press(keys);
        std::thread::sleep(std::time::Duration::from_millis(round * 15));
        terminal.signal("KILL");
        terminal.exit_code();
        let written = verdicts(&folder);
        assert!(keys.starts_with(&written), "{written}");
        assert!(standing(&folder).iter().all(|one| !one.record.progress.confirmed));
        cut_short += u32::from(written.len() < keys.len());
    }
    assert!(cut_short > 0, "no review was killed in the midst");
}

#[test]
fn every_end_gives_the_terminal_back() {
    for (keys, signal, expected) in [("q", None, 0), (CTRL_C, None, 0), ("", Some("INT"), 130), ("", Some("HUP"), 130)]
    {
        let folder = TempDir::new().unwrap();
        let (mut terminal, before) = review(&folder);
        terminal.press(keys);
        if let Some(name) = signal {
            terminal.signal(name);
        }
        let (said, code) = assert_given_back(terminal, &before);
        assert_eq!(code, Some(expected), "{keys:?} {signal:?}: {said}");
        assert!(!said.contains('\x1b'), "{said:?}");
    }
}

#[test]
fn the_window_may_have_any_size_at_any_time() {
    let folder = TempDir::new().unwrap();
    let (mut terminal, before) = review(&folder);
    terminal.resize(19, 24);
    terminal.wait_for("window");
    terminal.resize(130, 40);
    terminal.wait_for("D'Souza");
    terminal.press("q");
    assert_eq!(assert_given_back(terminal, &before).1, Some(0));
}

#[test]
fn the_double_check_confirms_on_a_terminal() {
    let folder = TempDir::new().unwrap();
    let (mut terminal, before) = review(&folder);
    terminal.press(&format!("rrrc{DOWN}x"));
    wait_for(&folder, "rr-");
    terminal.press("\r");
    terminal.press("q");
    let (said, code) = assert_given_back(terminal, &before);
    assert_eq!(code, Some(0));
    assert!(said.contains("2 removals are confirmed"), "{said}");
    let whole = "`linkprune worklist --sample --as-of 2026-11-01 --ledger ledger.sqlite`";
    assert!(said.lines().any(|line| line.trim() == whole), "the command can be pasted: {said}");
    assert_eq!(standing(&folder).iter().filter(|one| one.record.progress.confirmed).count(), 2);
}

#[test]
fn enter_in_one_stream_with_the_last_answer_confirms_nothing() {
    let folder = TempDir::new().unwrap();
    let mut terminal = Terminal::full_screen(&folder, &[&REVIEW[..], &["--goal", "2"]].concat());
    let before = terminal.modes();
    terminal.wait_for("keys");
    terminal.press("rr\r\r");
    terminal.wait_for("look at them first");
    let confirmed = || standing(&folder).iter().filter(|one| one.record.progress.confirmed).count();
    assert_eq!((verdicts(&folder).as_str(), confirmed()), ("rr", 0));
    // After a pause it does.
    let started = std::time::Instant::now();
    while confirmed() < 2 {
        assert!(started.elapsed() < PATIENCE, "nothing was confirmed");
        std::thread::sleep(std::time::Duration::from_millis(500));
        terminal.press("\r");
    }
    terminal.press("q");
    assert_eq!(assert_given_back(terminal, &before).1, Some(0));
}
