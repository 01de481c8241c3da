//! The screens of a review: one person at a time, keys for the answers, and the double-check.
//!
//! ```text
//! key ─ press ─► Session (the ledger) and ScreenState ─ draw ─► cells
//! ```

mod answered;
mod areas;
mod check_page;
mod draw;
mod end_page;
mod footer;
mod help_page;
mod keys;
mod line_editor;
mod lines;
mod messages_page;
mod neighbours;
mod paint;
mod person;
mod press;
mod screen_menu;
mod state;
mod terminal_events;
mod typed;

use std::io::{self, IsTerminal as _};

use super::session::Session;
use crate::cli::full_screen::{FullScreen, unusable};
use crate::cli::inputs::now;
use crate::cli::screen;
use crate::error::Result;
use draw::draw;
use paint::Paints;
use press::{AfterKey, paste, press};
use state::ScreenState;
use terminal_events::{TerminalInput, next_input};

/// Whether somebody is there to answer, at a terminal that can show a screen.
pub(super) fn can_draw() -> bool {
    let draws = std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
    draws && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks about everybody on a terminal until the owner quits.
pub(super) fn run(session: &mut Session) -> Result<()> {
    let paints = Paints { colour: screen::stdout_style().colour };
    let mut state = ScreenState::opening(&session.review);
    let mut terminal = FullScreen::enter(paints.colour)?;
    loop {
        let drawn = terminal.screen.draw(|frame| draw(frame, &mut state, session, paints)).map_err(|_| unusable())?;
        let size = drawn.area.as_size();
        match next_input(size, state.is_unasked)? {
            TerminalInput::Key(key) => {
                if press(key, &mut state, session, now().date()) == AfterKey::Ends {
                    return Ok(());
                }
            }
            TerminalInput::Paste(text) => paste(&text, &mut state),
            TerminalInput::Redraw => {}
            TerminalInput::Pause => state.is_unasked = false,
            TerminalInput::Gone => return Err(unusable()),
        }
    }
}

#[cfg(test)]
mod tests;
