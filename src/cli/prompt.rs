//! Questions on a terminal: checklists and lines of text. Enter takes what is proposed, and Ctrl-C ends the command before
//! anything is written.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use dialoguer::MultiSelect;
use dialoguer::console::{self, Term};
use dialoguer::theme::ColorfulTheme;

use super::screen;
use crate::error::{Error, Result};
use crate::output::Shown;

/// How many lines of a checklist are shown at once.
const LINES: usize = 10;
/// What a question has beside an entry of its checklist.
const MARGIN: usize = 8;

/// Whether a question is on the screen.
static ASKING: AtomicBool = AtomicBool::new(false);

/// One line of a checklist.
#[derive(Debug, Clone)]
pub(super) struct ChecklistEntry {
    /// Cut to the width of the screen.
    pub label: String,
    /// Whether it is proposed.
    pub ticked: bool,
}

/// Whether somebody is there to answer, at a terminal that can draw a checklist.
pub(super) fn can_ask() -> bool {
    let draws = std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
    draws && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Leaves a question that an interrupt cut short: shows the cursor that a checklist hides, on a line of its own.
pub(super) fn leave() {
    if ASKING.swap(false, Ordering::SeqCst) {
        let _ = Term::stderr().show_cursor();
        screen::say("");
    }
}

/// Asks, with what is needed for [`leave`].
fn asking<T>(ask: impl FnOnce() -> T) -> T {
    ASKING.store(true, Ordering::SeqCst);
    let answer = ask();
    ASKING.store(false, Ordering::SeqCst);
    answer
}

/// Asks which entries of a list hold; their indices. An empty list is not asked about.
pub(super) fn checklist(question: &str, entries: &[ChecklistEntry]) -> Result<Vec<usize>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let width = usize::from(Term::stderr().size().1).saturating_sub(MARGIN);
    let label =
        |entry: &ChecklistEntry| console::truncate_str(&Shown::new(&entry.label).to_string(), width, "…").into_owned();
    let ticked: Vec<bool> = entries.iter().map(|entry| entry.ticked).collect();
    if anstream::AutoStream::choice(&io::stderr()) == anstream::ColorChoice::Never {
        console::set_colors_enabled_stderr(false);
    }
    // A question that went over the end of its line would be drawn twice.
    let question = console::truncate_str(question, width.saturating_sub(MARGIN), "…");
    let theme = ColorfulTheme::default();
    let list = MultiSelect::with_theme(&theme).with_prompt(question).items(entries.iter().map(label)).defaults(&ticked);
    let answer = asking(|| list.max_length(LINES).interact());
    answer.map_err(|dialoguer::Error::IO(error)| {
        let _ = Term::stderr().show_cursor();
        unanswered(&error)
    })
}

/// Asks for a line of text, which may be empty, until `check` takes it; it refuses one with a sentence.
pub(super) fn line<T>(question: &str, check: impl Fn(&str) -> std::result::Result<T, String>) -> Result<T> {
    loop {
        let mut stderr = anstream::stderr().lock();
        let asked = write!(stderr, "{question}: ").and_then(|()| stderr.flush());
        drop(stderr);
        let mut written = String::new();
        // The end of the input is an empty answer, but not to a question that was answered wrongly over and over.
        let read =
            asking(|| asked.and_then(|()| io::stdin().read_line(&mut written))).map_err(|error| unanswered(&error))?;
        if read == 0 {
            screen::say("");
        }
        match check(written.trim()) {
            Ok(answer) => return Ok(answer),
            Err(_) if read == 0 => return Err(unanswered(&io::ErrorKind::UnexpectedEof.into())),
            Err(why) => screen::say(&format!("  {}", Shown::new(&why))),
        }
    }
}

/// The parts of an answer, without blank ones.
pub(super) fn parts(written: &str, separator: char) -> impl Iterator<Item = &str> {
    written.split(separator).map(str::trim).filter(|part| !part.is_empty())
}

/// Asks a question to which Enter says no.
pub(super) fn yes_no(question: &str) -> Result<bool> {
    line(&format!("{question} (y/N)"), |written| match written.to_lowercase().as_str() {
        "" | "n" | "no" => Ok(false),
        "y" | "yes" => Ok(true),
        _ => Err("answer y or n; Enter is n".into()),
    })
}

fn unanswered(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::Interrupted => Error::Interrupted,
        _ => Error::Usage {
            sentence: "the question could not be asked on this terminal".into(),
            help: "`--yes` takes what is proposed and asks nothing".into(),
        },
    }
}
