//! Ctrl-C and termination: drafts are removed, the files themselves stay whole, and the exit code says what happened.

use super::{full_screen, pager, prompt};
use crate::store::files;

/// As shells count an interrupt: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// From here on an interrupt ends the program cleanly. On a system that does not allow this, it ends as any program does.
pub(super) fn catch() {
    let _ = ctrlc::set_handler(|| {
        if pager::takes_signal() {
            return;
        }
        files::remove_drafts();
        full_screen::leave_for_good();
        prompt::leave();
        std::process::exit(INTERRUPTED);
    });
}
