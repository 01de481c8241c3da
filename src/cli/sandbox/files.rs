//! Files beside those that a command names are out of its reach, where the kernel has Landlock: whatever is in an export, nothing
//! else is read or written for it.

use super::declared::Declared;
use super::sealed::Sealed;

/// Confines this thread to what is declared, if the system can.
#[cfg(target_os = "linux")]
pub(super) fn confine(declared: &Declared) -> Sealed {
    // A kernel that has only a part of it enforces that part.
    match restricted(declared) {
        Ok(landlock::RulesetStatus::FullyEnforced | landlock::RulesetStatus::PartiallyEnforced) => Sealed::Enforced,
        Ok(landlock::RulesetStatus::NotEnforced) | Err(_) => Sealed::NotEnforced,
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn confine(_declared: &Declared) -> Sealed {
    Sealed::NotEnforced
}

/// Nothing is started once this holds, so that starting a program need not be denied.
#[cfg(target_os = "linux")]
fn restricted(declared: &Declared) -> Result<landlock::RulesetStatus, landlock::RulesetError> {
    use landlock::{ABI, AccessFs, Ruleset, RulesetAttr as _, RulesetCreatedAttr as _, path_beneath_rules};

    // The version that knows of truncating; later ones are about devices and sockets.
    let write = AccessFs::from_write(ABI::V3);
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let devices = AccessFs::WriteFile | AccessFs::Truncate;
    let (handled, readable) = match &declared.reads {
        Some(reads) => (write | read, reads.as_slice()),
        None => (write, [].as_slice()),
    };
    let beneath = |access| access & handled;
    let ruleset = Ruleset::default()
        .handle_access(handled)?
        .create()?
        .add_rules(path_beneath_rules(readable, beneath(read)).filter(|_| declared.reads.is_some()))?
        .add_rules(path_beneath_rules(["/dev"], beneath(read | devices)))?
        .add_rules(path_beneath_rules(&declared.writes, beneath(read | write)))?;
    Ok(ruleset.restrict_self()?.ruleset)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::files;

    #[test]
    fn a_thread_that_is_confined_reads_and_writes_what_is_declared_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [named, other] = ["named", "other"].map(|name| folder.path().join(name));
        for place in [&named, &other] {
            files::make_folder(place).unwrap();
            files::write(&place.join("file"), b"here").unwrap();
        }
        let declared = |reads: &[&Path], writes: &[&Path]| Declared {
            reads: Some(reads.iter().map(|path| (*path).to_owned()).collect()),
            writes: writes.iter().map(|path| (*path).to_owned()).collect(),
        };
        // What a confined thread may do with a file: read it, replace it, remove it; `None` on a system without Landlock.
        let may = |declared: Declared, file: std::path::PathBuf| {
            let confined = std::thread::spawn(move || {
                let is_confined = confine(&declared) == Sealed::Enforced;
                is_confined.then(|| {
                    [files::read(&file).is_ok(), files::write(&file, b"again").is_ok(), files::remove(&file).is_ok()]
                })
            });
            confined.join().unwrap()
        };
        // A system without Landlock has nothing to show.
        if may(declared(&[&named], &[]), named.join("file")).is_none() {
            return;
        }
        assert_eq!(may(declared(&[&named], &[]), named.join("file")), Some([true, false, false]));
        assert_eq!(may(declared(&[&named], &[]), other.join("file")), Some([false; 3]));
        assert_eq!(may(declared(&[], &[&named]), other.join("file")), Some([false; 3]));
        assert_eq!(may(declared(&[], &[&named]), named.join("file")), Some([true; 3]));
        let anything = Declared { reads: None, writes: vec![named] };
        assert_eq!(may(anything, other.join("file")), Some([true, false, false]));
    }
}
