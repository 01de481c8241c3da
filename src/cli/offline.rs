//! The promise never to contact a network, kept by the kernel: on Linux the process denies itself sockets before it reads a
//! byte. Child processes inherit this.

/// Whether the kernel enforces it on this system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sealed {
    Enforced,
    NotEnforced,
    /// The user switched it off.
    SwitchedOff,
}

impl Sealed {
    /// One line for `-v`.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Enforced => "offline   the kernel denies this process network sockets",
            Self::NotEnforced => "offline   no network code is linked; on this system the kernel does not enforce it",
            Self::SwitchedOff => {
                "offline   no network code is linked; with --no-sandbox the kernel does not enforce it"
            }
        }
    }
}

/// Denies this process every network socket, if the system can.
pub(super) fn seal() -> Sealed {
    #[cfg(target_os = "linux")]
    if deny_sockets().is_some() {
        return Sealed::Enforced;
    }
    Sealed::NotEnforced
}

#[cfg(target_os = "linux")]
fn deny_sockets() -> Option<()> {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    };
    let not_local =
        SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, u64::try_from(libc::AF_UNIX).ok()?);
    let not_local = SeccompRule::new(vec![not_local.ok()?]).ok()?;
    // An empty list of rules matches every call.
    let always = [
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_io_uring_setup,
    ];
    let rules = std::iter::once((libc::SYS_socket, vec![not_local])).chain(always.map(|call| (call, Vec::new())));
    let denied = SeccompAction::Errno(u32::try_from(libc::EPERM).ok()?);
    let filter =
        SeccompFilter::new(rules.collect(), SeccompAction::Allow, denied, std::env::consts::ARCH.try_into().ok()?)
            .ok()?;
    let program: BpfProgram = filter.try_into().ok()?;
    seccompiler::apply_filter(&program).ok()
}
