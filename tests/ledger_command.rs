//! The file of the ledger itself: checked, backed up and restored, and refused without harm where it cannot be used.

use std::fs;
use std::path::{Path, PathBuf};
#[cfg(target_os = "linux")]
use std::process::Command;

use tempfile::TempDir;

use crate::decisions_command::{folder_with, says};
use crate::program::{ledger_folder, ledger_of, run_in};

const LIST: &str = "URL,Decision,Decided On\nhttps://www.linkedin.com/in/ada,keep,2026-03-01\n";
const IMPORT: [&str; 5] = ["decisions", "import", "list.csv", "c.csv", "-q"];

/// A folder with a ledger in which Ada is kept.
fn decided() -> TempDir {
    let folder = folder_with(LIST);
    says(folder.path(), &IMPORT, 0);
    folder
}

/// The backups beside the ledger, by name.
fn backups(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(ledger_folder(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = listed.filter(|path| path.to_string_lossy().contains(".backup-")).collect();
    found.sort();
    found
}

#[test]
fn a_backup_brings_back_what_was_decided_and_what_was_there_is_kept() {
    let folder = decided();
    let here = folder.path();
    assert_eq!(says(here, &["ledger", "path"], 0), format!("{}\n", ledger_of(here).display()));
    let check = "the ledger is whole, of version 1\n1 person in the decisions of 1 owner\n1 step, 0 taken back\n\
        0 recorded audits\n";
    assert_eq!(says(here, &["ledger", "check"], 0), check);
    let list = says(here, &["decisions", "list"], 0);
    says(here, &["ledger", "backup", "-o", "safe.sqlite"], 0);
    let taken = says(here, &["ledger", "backup", "-o", "safe.sqlite"], 5);
    assert!(taken.contains("a file of that name is there already"), "{taken}");
    says(here, &["decisions", "undo"], 0);
    let undone = says(here, &["decisions", "list"], 0);
    says(here, &["ledger", "restore", "safe.sqlite"], 0);
    assert_eq!(says(here, &["decisions", "list"], 0), list);
    let [kept] = backups(here).try_into().unwrap();
    says(here, &["ledger", "restore", kept.to_str().unwrap()], 0);
    assert_eq!(says(here, &["decisions", "list"], 0), undone);
    // Each backup of a day has a name of its own.
    says(here, &["ledger", "backup"], 0);
    assert_eq!(backups(here).len(), 3);
}

#[cfg(unix)]
#[test]
fn a_backup_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = decided();
    says(folder.path(), &["ledger", "backup"], 0);
    for file in [backups(folder.path()).remove(0), ledger_of(folder.path())] {
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_damaged_ledger_is_restored_and_kept_as_it_was() {
    let folder = decided();
    let here = folder.path();
    let list = says(here, &["decisions", "list"], 0);
    says(here, &["ledger", "backup", "-o", "safe.sqlite"], 0);
    let mut bytes = fs::read(ledger_of(here)).unwrap();
    bytes[4096..8192].fill(0x5a);
    fs::write(ledger_of(here), &bytes).unwrap();
    assert!(says(here, &["ledger", "check"], 4).contains("is damaged"));
    fs::write(ledger_of(here).with_extension("sqlite-journal"), "what was begun").unwrap();
    says(here, &["ledger", "restore", "safe.sqlite"], 0);
    assert_eq!(says(here, &["decisions", "list"], 0), list);
    assert_eq!(fs::read(backups(here).remove(0)).unwrap(), bytes);
    // A damaged backup is never put in its place.
    fs::write(here.join("bad.sqlite"), &bytes).unwrap();
    for (file, why) in
        [("bad.sqlite", "is damaged"), ("list.csv", "is not a ledger"), ("none.sqlite", "there is no backup")]
    {
        let output = run_in(here, &["ledger", "restore", file]);
        assert!(String::from_utf8(output.stderr).unwrap().contains(why), "{file}");
    }
    assert_eq!(says(here, &["decisions", "list"], 0), list);
}

#[test]
fn a_ledger_is_restored_where_there_is_none() {
    let folder = decided();
    let here = folder.path();
    let list = says(here, &["decisions", "list"], 0);
    says(here, &["ledger", "backup", "-o", "safe.sqlite"], 0);
    fs::remove_dir_all(here.join("data")).unwrap();
    says(here, &["ledger", "restore", "safe.sqlite"], 0);
    assert_eq!(says(here, &["decisions", "list"], 0), list);
}

#[test]
fn a_foreign_or_newer_file_is_left_as_it_is_by_every_command() {
    let folder = decided();
    let here = folder.path();
    let mut newer = fs::read(ledger_of(here)).unwrap();
    newer[63] = 99;
    says(here, &["ledger", "backup", "-o", "safe.sqlite"], 0);
    for (bytes, why) in [(newer, "newer linkprune"), (b"a shopping list\n".to_vec(), "is not a ledger")] {
        fs::write(ledger_of(here), &bytes).unwrap();
        for command in [
            &IMPORT[..],
            &["decisions", "list"],
            &["decisions", "undo"],
            &["decisions", "export"],
            &["history"],
            &["forget", "Ada", "--yes"],
            &["ledger", "check"],
            &["ledger", "backup"],
            &["ledger", "restore", "safe.sqlite"],
            &["audit", "c.csv"],
        ] {
            let refused = says(here, command, 4);
            assert!(refused.contains(why), "{command:?}: {refused}");
            assert_eq!(fs::read(ledger_of(here)).unwrap(), bytes, "{command:?}");
        }
    }
    assert!(says(here, &["forget", "--all", "--yes"], 4).contains("is not a ledger"));
    assert_eq!(backups(here), Vec::<PathBuf>::new());
}

#[test]
fn a_ledger_that_another_process_holds_is_waited_for_and_then_refused() {
    let folder = decided();
    let here = folder.path();
    says(here, &["ledger", "backup", "-o", "safe.sqlite"], 0);
    let holder = rusqlite::Connection::open(ledger_of(here)).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let commands = [
        &["decisions", "undo"][..],
        &["ledger", "restore", "safe.sqlite"],
        &["forget", "Ada", "--yes"],
        &["forget", "--all", "--yes"],
    ];
    std::thread::scope(|scope| {
        for command in commands {
            scope.spawn(move || {
                let refused = says(here, command, 4);
                assert!(refused.contains("is being written by another linkprune"), "{command:?}: {refused}");
            });
        }
    });
    drop(holder);
    assert!(says(here, &["decisions", "list"], 0).contains("Ada Example"));
}

/// Runs a script with `$L` for the program, in a mount namespace of its own; `None` where the system allows none.
#[cfg(target_os = "linux")]
fn in_own_mounts(folder: &Path, script: &str) -> Option<String> {
    let shell = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", script]).current_dir(folder).env("L", env!("CARGO_BIN_EXE_linkprune"));
        command.env("HOME", folder).env("XDG_DATA_HOME", folder.join("data")).env("NO_COLOR", "1").output()
    };
    if !shell("mkdir -p mnt && mount -t tmpfs -o size=64k none mnt").is_ok_and(|output| output.status.success()) {
        println!("skipped: this system allows no mounts of one's own");
        return None;
    }
    let output = shell(script).unwrap();
    Some(String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_and_is_said() {
    let folder = decided();
    let list = says(folder.path(), &["decisions", "list"], 0);
    let script = "mount -t tmpfs -o size=128k none mnt && cp data/linkprune/ledger.sqlite mnt/l.sqlite
        dd if=/dev/zero of=mnt/fill bs=1k status=none 2>/dev/null
        printf 'URL,Decision\\nhttps://www.linkedin.com/in/ada,remove\\n' > more.csv
        $L decisions import more.csv c.csv -q --replace --ledger mnt/l.sqlite; echo \"code $?\"
        $L ledger backup --ledger mnt/l.sqlite; echo \"code $?\"
        $L decisions list --ledger mnt/l.sqlite; $L ledger check --ledger mnt/l.sqlite";
    let Some(said) = in_own_mounts(folder.path(), script) else { return };
    assert_eq!(said.matches("code 5").count(), 2, "{said}");
    assert!(said.contains("the disk is full") && said.contains("the ledger is whole"), "{said}");
    assert!(said.contains(&list), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_ledger_that_may_only_be_read_is_read_and_not_written() {
    let folder = decided();
    let list = says(folder.path(), &["decisions", "list"], 0);
    let script = "mount --bind data data && mount -o remount,ro,bind data || exit
        printf 'URL,Decision\\nhttps://www.linkedin.com/in/ada,remove\\n' > more.csv
        for command in 'decisions import more.csv c.csv -q --replace' 'decisions undo' 'ledger backup' 'forget ada --yes' 'forget --all --yes'; do
            $L $command; echo \"code $?\"; done
        $L decisions list; $L audit c.csv -q --list all --format ndjson | grep -c '\"verdict\":\"keep\"'; $L history";
    let Some(said) = in_own_mounts(folder.path(), script) else { return };
    assert_eq!(said.matches("code 5").count(), 5, "{said}");
    assert!(said.contains(&list) && said.contains("\n1\n"), "{said}");
    assert_eq!(says(folder.path(), &["decisions", "list"], 0), list);
}
