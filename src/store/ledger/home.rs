//! Where a ledger is unless the user names another place.

use std::path::PathBuf;

/// `linkprune/ledger.sqlite` in the folder that the system has for the data of programs: `$XDG_DATA_HOME` or
/// `~/.local/share` on Linux, `~/Library/Application Support` on macOS, the roaming folder of `AppData` on Windows. `None`
/// where the system names none.
pub fn home() -> Option<PathBuf> {
    dirs::data_dir().map(|folder| folder.join("linkprune").join("ledger.sqlite"))
}
