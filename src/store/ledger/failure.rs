//! What `SQLite` cannot do, in words: what a ledger holds is never quoted, nor is what `SQLite` says of it.

use std::path::Path;

use rusqlite::{ErrorCode, ffi};

use crate::error::Error;

/// The way on from a ledger that cannot be used.
const HELP: &str = "put a backup of it in its place with `linkprune ledger restore`, name another with --ledger, or go on without \
     your decisions with --no-ledger";

/// What `SQLite` says of a change that it has to take back, or to finish, before anything can be read.
const UNFINISHED: [i32; 4] = [
    ffi::SQLITE_READONLY_ROLLBACK,
    ffi::SQLITE_READONLY_RECOVERY,
    ffi::SQLITE_READONLY_CANTLOCK,
    ffi::SQLITE_READONLY_CANTINIT,
];

/// The error of a ledger that `SQLite` refused to read or write.
pub(super) fn unusable(path: &Path, error: &rusqlite::Error) -> Error {
    if error.sqlite_error().is_some_and(|error| UNFINISHED.contains(&error.extended_code)) {
        let why =
            "cannot be read: a change to it was interrupted, and it cannot be taken back where nothing may be written";
        return refused(path, why, HELP);
    }
    let code = error.sqlite_error_code();
    match code {
        Some(ErrorCode::DiskFull) => cannot_write(path, "the disk is full"),
        Some(ErrorCode::ReadOnly) => cannot_write(path, "it may only be read"),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => busy(path),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            refused(path, "cannot be opened: the system does not allow it", HELP)
        }
        Some(ErrorCode::SystemIoFailure) => {
            refused(path, "cannot be read or written: the disk reports a failure", HELP)
        }
        _ => damaged(path),
    }
}

/// The error of a ledger that the system does not show.
pub(super) fn unseen(path: &Path, error: Error) -> Error {
    match error {
        Error::Unreadable { cause, .. } => refused(path, &format!("cannot be read: {cause}"), HELP),
        Error::Missing { .. } => leads_nowhere(path),
        other => other,
    }
}

/// The error of a link to a place that is not there: a disk that is not connected, a folder that was moved.
pub(super) fn leads_nowhere(path: &Path) -> Error {
    refused(path, "cannot be read: it is a link, and nothing is where it leads", HELP)
}

/// The error of a ledger that another process has locked.
pub(super) fn busy(path: &Path) -> Error {
    Error::Unusable {
        sentence: format!("the ledger `{}` is being written by another linkprune", path.display()),
        help: "wait until it is done, and try again".into(),
    }
}

/// Whether `SQLite` found pages that it cannot make sense of.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// The error of a ledger whose pages do not agree.
pub(super) fn damaged(path: &Path) -> Error {
    refused(path, "is damaged, and was left as it is", HELP)
}

/// The error of a file that is no ledger.
pub(super) fn foreign(path: &Path) -> Error {
    refused(path, "is not a ledger of linkprune, and was left as it is", "name another file with --ledger")
}

/// The error of a ledger that a later release has written.
pub(super) fn newer(path: &Path) -> Error {
    let help = "install the newest linkprune, or name another file with --ledger";
    refused(path, "was written by a newer linkprune, and was left as it is", help)
}

fn refused(path: &Path, why: &str, help: &str) -> Error {
    Error::Unusable { sentence: format!("the ledger `{}` {why}", path.display()), help: help.into() }
}

fn cannot_write(path: &Path, cause: &str) -> Error {
    Error::CannotWrite { path: path.display().to_string(), cause: cause.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_cannot_be_taken_back_makes_a_ledger_unreadable() {
        for code in UNFINISHED {
            let error = unusable(Path::new("l"), &rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
            assert!(error.exit_code() == 4 && error.to_string().contains("a change to it was interrupted"), "{error}");
            assert!(error.help().is_some_and(|help| help.contains("--no-ledger")));
        }
        let error =
            unusable(Path::new("l"), &rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_READONLY), None));
        assert_eq!(error.exit_code(), 5);
    }
}
