//! What a terminal tells: keys, what is pasted, a new size, or that it is gone.

use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyEvent, KeyEventKind};
use ratatui::crossterm::terminal;
use ratatui::layout::Size;

use crate::cli::full_screen::unusable;
use crate::error::Result;

/// Something that a terminal told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TerminalInput {
    Key(KeyEvent),
    Paste(String),
    /// The window has another size.
    Redraw,
    /// Nothing came for a moment.
    Pause,
    /// The terminal was closed.
    Gone,
}

/// A moment, and how long to wait before looking whether the window has another size, should its signal have been missed.
const PATIENCE: Duration = Duration::from_millis(250);

/// What reading takes that need not wait: with none at all nothing is read.
const MOMENT: Duration = Duration::from_millis(1);

/// Waits for the next thing that matters, also for a pause if it is asked to; `drawn` is the size of the window as it was last
/// drawn.
pub(super) fn next_input(drawn: Size, awaits_pause: bool) -> Result<TerminalInput> {
    // What came with an earlier key is not waited for.
    let mut patience = Duration::ZERO;
    loop {
        if is_gone(patience) {
            return Ok(TerminalInput::Gone);
        }
        if !event::poll(MOMENT).map_err(|_| unusable())? {
            if terminal::size().is_ok_and(|size| Size::from(size) != drawn) {
                return Ok(TerminalInput::Redraw);
            }
            if awaits_pause && patience == PATIENCE {
                return Ok(TerminalInput::Pause);
            }
            patience = PATIENCE;
            continue;
        }
        match event::read().map_err(|_| unusable())? {
            Event::Key(key) if key.kind != KeyEventKind::Release => return Ok(TerminalInput::Key(key)),
            Event::Paste(text) => return Ok(TerminalInput::Paste(text)),
            Event::Resize(..) => return Ok(TerminalInput::Redraw),
            Event::Key(_) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
        }
    }
}

/// Waits until there is something to read, and says whether nobody is at the other end of the terminal. The reader of keys
/// would wait for them without a pause, so it is not asked to wait.
#[cfg(unix)]
fn is_gone(patience: Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = std::io::stdin();
    let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
    let wait = Timespec { tv_sec: 0, tv_nsec: patience.subsec_nanos().into() };
    // A signal, such as that of a new size, ends the wait.
    let answered = poll(&mut asked, Some(&wait)).is_ok_and(|answers| answers > 0);
    let [asked] = asked;
    answered && asked.revents().intersects(PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL)
}

/// On other systems the next read finds out.
#[cfg(not(unix))]
fn is_gone(patience: Duration) -> bool {
    let _ = event::poll(patience);
    false
}
