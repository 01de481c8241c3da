//! What the kernel holds this process to before it reads a byte: no network sockets, and no file beside those that the command
//! names. Child processes inherit it; the pager is started before files are sealed off.

mod declared;
mod files;
pub(super) mod sealed;
mod sockets;

use clap::ArgMatches;

use declared::Declared;
use sealed::Sealed;

/// What is enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sandbox {
    pub network: Sealed,
    pub files: Sealed,
}

impl Sandbox {
    /// Without one, as the user asked.
    pub const SWITCHED_OFF: Self = Self { network: Sealed::SwitchedOff, files: Sealed::SwitchedOff };

    /// Seals this thread, and every thread and process that it starts from now on. What is to have files of its own, and no
    /// network either, is started in between.
    pub fn seal(matches: &ArgMatches, between: impl FnOnce()) -> Self {
        let network = sockets::deny();
        between();
        Self { network, files: files::confine(&Declared::of(matches)) }
    }

    /// Two lines for `-v`.
    pub fn words(self) -> [&'static str; 2] {
        let network = match self.network {
            Sealed::Enforced => "offline   the kernel denies this process network sockets",
            Sealed::NotEnforced => "offline   no network code is linked; on this system the kernel does not enforce it",
            Sealed::SwitchedOff => {
                "offline   no network code is linked; with --no-sandbox the kernel does not enforce it"
            }
        };
        let files = match self.files {
            Sealed::Enforced => {
                "files     the kernel denies this process those outside the folders that the command names"
            }
            Sealed::NotEnforced => {
                "files     on this system the kernel does not deny those that the command does not name"
            }
            Sealed::SwitchedOff => {
                "files     with --no-sandbox the kernel does not deny those that the command does not name"
            }
        };
        [network, files]
    }
}
