//! The promise never to contact a network, kept by the kernel.

use super::sealed::Sealed;

/// Denies this process every network socket, if the system can.
pub(super) fn deny() -> Sealed {
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

#[cfg(test)]
mod tests {
    #[cfg(target_os = "linux")]
    #[test]
    fn a_thread_that_is_sealed_gets_no_network_socket() {
        let sealed = std::thread::spawn(|| {
            let sealed = super::deny();
            let refused = std::net::UdpSocket::bind("127.0.0.1:0").map_err(|error| error.kind());
            (sealed, refused.err(), std::os::unix::net::UnixStream::pair().is_ok())
        });
        let denied = Some(std::io::ErrorKind::PermissionDenied);
        assert_eq!(sealed.join().unwrap(), (super::Sealed::Enforced, denied, true));
    }
}
