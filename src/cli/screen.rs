//! The screen: only results go to stdout, everything else to stderr. Progress shows after a second on a terminal, and a
//! failure is one sentence with its remedy.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anstyle::{AnsiColor, Style as Paint};
use clap::ValueEnum;

use super::outcome::{Finished, Outcome};
use super::pager::{self, Pager, PagerEnd};
use crate::error::{Error, Result};
use crate::output::{Shown, Style, escaped, fitted, prose, safe_lines};

/// `--color`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` or `CLICOLOR=0` is set.
    #[default]
    Auto,
    Always,
    Never,
}

impl Colour {
    /// Applies the choice to everything printed from here on.
    pub(super) fn choose(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// Columns if there is no terminal.
const WIDTH_WITHOUT_TERMINAL: usize = 100;

/// The style of what goes to stdout.
pub(super) fn stdout_style() -> Style {
    let width = columns(terminal_size::terminal_size_of(io::stdout()));
    let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let links = on_terminal() && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    Style { width, colour, links }
}

/// The columns of stderr.
pub(super) fn stderr_width() -> usize {
    columns(terminal_size::terminal_size_of(io::stderr()))
}

fn columns(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    size.map_or(WIDTH_WITHOUT_TERMINAL, |(width, _)| usize::from(width.0))
}

/// Whether stdout is a terminal.
pub(super) fn on_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes a result to stdout.
pub(super) fn print(bytes: &[u8]) -> Result<()> {
    stream(|to| to.write_all(bytes))
}

/// Writes a result to stdout piece by piece; one that is longer than the terminal goes through the pager.
pub(super) fn stream(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<()> {
    match Pager::wanted().filter(|_| on_terminal()) {
        Some(pager) => paged(&pager, write),
        None => plainly(write),
    }
}

/// Writes to stdout itself.
fn plainly(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<()> {
    let mut stdout = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write(&mut stdout).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Error::ClosedPipe,
        _ => cannot_write(&error),
    })
}

fn cannot_write(error: &io::Error) -> Error {
    Error::CannotWrite { path: "stdout".into(), cause: error.to_string() }
}

/// Shows a result in the pager if the terminal is too small for it. Where the pager cannot be started it is printed.
fn paged(pager: &Pager, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<()> {
    let mut bytes = Vec::new();
    write(&mut bytes).map_err(|error| cannot_write(&error))?;
    let text = String::from_utf8_lossy(&bytes);
    if pager::fits(&text, terminal_size::terminal_size_of(io::stdout())) {
        return plainly(|to| to.write_all(&bytes));
    }
    match pager.show(&text) {
        PagerEnd::Read => Ok(()),
        PagerEnd::Stopped => Err(Error::Interrupted),
        end @ (PagerEnd::NotStarted | PagerEnd::Failed) => {
            let what = if end == PagerEnd::Failed { "ended with an error" } else { "could not be started" };
            if let Some(variable) = pager.named_by() {
                say_note(&format!("the pager in {variable} {what}; `--no-pager` leaves it out"));
            }
            plainly(|to| to.write_all(&bytes))
        }
    }
}

/// Whether somebody still reads stdout, as far as the system can tell without a write.
#[cfg(unix)]
pub(super) fn is_read() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdout = io::stdout();
    let mut asked = [PollFd::new(&stdout, PollFlags::empty())];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    let answered = poll(&mut asked, Some(&at_once)).is_ok_and(|answers| answers > 0);
    let [asked] = asked;
    !(answered && asked.revents().intersects(PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL))
}

/// On other systems the next write finds out.
#[cfg(not(unix))]
pub(super) fn is_read() -> bool {
    true
}

/// Writes a report to stdout, fitted to the width of a terminal.
pub(super) fn print_report(text: &str) -> Result<()> {
    if on_terminal() { print(fitted(text, stdout_style().width).as_bytes()) } else { print(text.as_bytes()) }
}

/// Writes a machine format to stdout: as it is, but on a terminal with everything escaped that would act on it.
pub(super) fn print_data(bytes: &[u8]) -> Result<()> {
    stream_data(|to| to.write_all(bytes))
}

/// The same piece by piece; on a terminal it is collected first.
pub(super) fn stream_data(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<()> {
    if !on_terminal() {
        return stream(write);
    }
    stream(|to| {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        to.write_all(escaped(&String::from_utf8_lossy(&bytes)).as_bytes())
    })
}

/// Says something to the user on stderr. It is not a failure if nobody listens there.
pub(super) fn say(text: &str) {
    let mut stderr = anstream::stderr().lock();
    let _ = stderr.write_all(text.as_bytes());
    if !text.ends_with('\n') {
        let _ = stderr.write_all(b"\n");
    }
}

/// Says a message of one or more lines, which a terminal shows broken at its width.
pub(super) fn say_prose(message: &str) {
    for line in message.lines() {
        say(&broken(line, 0));
    }
}

/// A safe line broken at the width of a terminal, where each new line begins after `indent` blanks. Elsewhere it stays whole, for
/// programs that look for it.
fn broken(line: &str, indent: usize) -> String {
    if io::stderr().is_terminal() { filled(line, indent) } else { Shown::new(line).to_string() }
}

/// A safe line broken at the width of the screen, or of a page.
fn filled(line: &str, indent: usize) -> String {
    prose(&Shown::new(line), stderr_width().saturating_sub(indent)).join(&format!("\n{}", " ".repeat(indent)))
}

/// A sentence after a label, in lines.
fn labelled(label: &str, paint: Paint, sentence: &str) -> String {
    format!("{paint}{label}{paint:#} {}", filled(sentence, label.len() + 1))
}

/// Whether notes on stderr may name files.
static NAMES_FILES: AtomicBool = AtomicBool::new(true);

/// Says no note from now on that names a file.
pub(super) fn name_no_files() {
    NAMES_FILES.store(false, Ordering::Relaxed);
}

/// Says a note on stderr.
pub(super) fn say_note(sentence: &str) {
    say(&labelled("note:", Paint::new(), sentence));
}

/// The same of one that names files.
pub(super) fn say_note_on_files(sentence: &str) {
    if NAMES_FILES.load(Ordering::Relaxed) {
        say_note(sentence);
    }
}

/// Reports how a command ended and returns the exit code.
pub(super) fn report(finished: Finished) -> u8 {
    let error = match finished {
        Ok(Outcome::Done) | Err(Error::ClosedPipe) => return 0,
        Ok(Outcome::Attention) => return 1,
        Ok(Outcome::Unusable) => return 4,
        Ok(Outcome::Failed(code)) => return code,
        // The user knows.
        Err(error @ Error::Interrupted) => return error.exit_code(),
        Err(error) => error,
    };
    let red = AnsiColor::Red.on_default().bold();
    match &error {
        Error::Diagnostics(_) | Error::RuleFailed(_) => {
            let lines: Vec<String> = error.to_string().lines().map(coloured).collect();
            say(&lines.join("\n"));
        }
        _ => say(&format!("{red}error:{red:#} {}", broken(&error.to_string(), "error: ".len()))),
    }
    if let Some(help) = error.help() {
        say(&labelled("help:", AnsiColor::Cyan.on_default(), &help));
    }
    error.exit_code()
}

/// A line of a diagnostic, with its caret and help in colour.
fn coloured(line: &str) -> String {
    let paint = |style: Paint, text: &str| format!("{style}{text}{style:#}");
    let safe = safe_lines(line);
    if safe.trim_start().starts_with('^') {
        paint(AnsiColor::Red.on_default().bold(), &safe)
    } else if let Some(help) = safe.strip_prefix("help: ") {
        labelled("help:", AnsiColor::Cyan.on_default(), help)
    } else {
        safe
    }
}

/// Shows progress on stderr if that is a terminal and the work takes longer than a second.
pub(super) fn with_progress<T>(what: &'static str, quiet: bool, work: impl FnOnce() -> T) -> T {
    if quiet || !io::stderr().is_terminal() {
        return work();
    }
    let (done, finished) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if finished.recv_timeout(Duration::from_secs(1)) != Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                return;
            }
            let bar = indicatif::ProgressBar::new_spinner().with_message(what);
            bar.enable_steady_tick(Duration::from_millis(120));
            let _ = finished.recv();
            bar.finish_and_clear();
        });
        let result = work();
        drop(done);
        result
    })
}
