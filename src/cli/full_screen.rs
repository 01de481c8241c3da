//! The whole terminal for one command: entered once, and left as it was found however the command ends, be it an error, a
//! panic or a signal.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::crossterm::{execute, queue};

use crate::error::{Error, Result};

/// A screen is written in one piece, so that a signal does not cut it in two.
pub(super) type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Enough for a large screen with its colours.
const PIECE: usize = 1 << 18;

/// Whether the terminal is ours and has to be given back.
static ENTERED: AtomicBool = AtomicBool::new(false);
static PANICS_LEAVE: Once = Once::new();

/// The terminal while it is ours. It is given back when this goes.
pub(super) struct FullScreen {
    /// Never dropped: it would speak up about a cursor that a terminal that is gone does not show.
    pub screen: ManuallyDrop<Screen>,
}

impl FullScreen {
    /// Takes the terminal: keys come one by one and unechoed, on a page of its own.
    pub fn enter(colour: bool) -> Result<Self> {
        force_color_output(colour);
        PANICS_LEAVE.call_once(|| {
            let told = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |why| {
                // The message would go with the page that it was written on.
                leave();
                told(why);
            }));
        });
        ENTERED.store(true, Ordering::SeqCst);
        let entered =
            enter().and_then(|()| Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(PIECE, io::stdout()))));
        let Ok(screen) = entered else {
            leave();
            return Err(unusable());
        };
        Ok(Self { screen: ManuallyDrop::new(screen) })
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen)?;
    // An old console cannot tell what was pasted from what was typed.
    let _ = execute!(io::stdout(), EnableBracketedPaste);
    Ok(())
}

/// Gives the terminal back, if it was taken: its page, its keys, its cursor.
pub(super) fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // First the one that no slow terminal can hold up.
        let _ = disable_raw_mode();
        let mut stdout = io::stdout().lock();
        let _ = queue!(stdout, DisableBracketedPaste);
        let _ = queue!(stdout, LeaveAlternateScreen, Show);
        let _ = stdout.flush();
    }
}

/// The same for a program that is about to end while another thread draws: nothing is drawn after this.
pub(super) fn leave_for_good() {
    if ENTERED.load(Ordering::SeqCst) {
        std::mem::forget(io::stdout().lock());
        leave();
    }
}

/// The error of a terminal that cannot be drawn on or read from.
pub(super) fn unusable() -> Error {
    Error::Usage {
        sentence: "this terminal cannot show a screen, or is gone".into(),
        help: "`--plain` asks the same questions line by line".into(),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
