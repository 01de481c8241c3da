//! Ctrl-C and a termination: drafts go, the files themselves stay whole, and the exit code says what happened.

use crate::store::files;

/// As a shell counts an interrupt: 128 and the signal's number.
const INTERRUPTED: i32 = 130;

/// Ends the program in order when it is interrupted, from here on. Where a system does not let this be, it ends as
/// ever.
pub(super) fn catch() {
    let _ = ctrlc::set_handler(|| {
        files::remove_drafts();
        std::process::exit(INTERRUPTED);
    });
}
