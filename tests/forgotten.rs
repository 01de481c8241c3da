//! Whoever is forgotten is in no byte of the ledger, of what `SQLite` has beside it, or of linkprune's own copies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use crate::decisions_command::{folder_with, says};
use crate::program::{ledger_folder, ledger_of, program, run_in};

const LIST: &str = "URL,First Name,Last Name,Decision,Note\n\
    https://www.linkedin.com/in/bram,Bram,Example,remove,\n\
    https://www.linkedin.com/in/zoe-qvist,Zo\u{eb},Qvist,keep,an old friend\n";
const ZOE: &str = "Zo\u{eb},Qvist,https://www.linkedin.com/in/zoe-qvist,,Contoso,Analyst,15 Mar 2015\n";

/// A folder in which Bram and Zoë were decided on twice.
fn decided(list: &str) -> TempDir {
    let folder = folder_with(list);
    let here = folder.path();
    let people = fs::read_to_string(here.join("c.csv")).unwrap();
    fs::write(here.join("c.csv"), format!("{people}{ZOE}")).unwrap();
    import(here);
    fs::write(here.join("list.csv"), list.replace(",keep,", ",later,")).unwrap();
    import(here);
    folder
}

fn import(here: &Path) {
    says(here, &["decisions", "import", "list.csv", "c.csv", "-q", "--replace"], 0);
}

/// The files of the ledger that have a piece of somebody in them.
fn files_with(here: &Path, pieces: &[&str]) -> Vec<PathBuf> {
    let listed = fs::read_dir(ledger_folder(here)).into_iter().flatten().map(|entry| entry.unwrap().path());
    let has = |path: &PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).to_lowercase();
        pieces.iter().any(|piece| text.contains(piece))
    };
    let mut found: Vec<PathBuf> = listed.filter(has).collect();
    found.sort();
    found
}

const PIECES: [&str; 4] = ["zoe-qvist", "zo\u{eb}", "qvist", "an old friend"];

#[test]
fn nothing_of_them_is_left_in_the_ledger_or_in_a_copy() {
    let folder = decided(LIST);
    let here = folder.path();
    let home = ledger_folder(here);
    says(here, &["ledger", "backup"], 0);
    says(here, &["ledger", "backup"], 0);
    // What a newer release would have put beside it, and what a killed backup leaves.
    fs::copy(home.join("ledger.sqlite"), home.join("ledger.version-0.sqlite")).unwrap();
    fs::copy(home.join("ledger.sqlite"), home.join(".linkprune-a1b2c3")).unwrap();
    assert_eq!(files_with(here, &PIECES).len(), 5);
    let others = says(here, &["decisions", "list"], 0).lines().filter(|line| line.contains("Bram")).collect::<String>();
    let said = says(here, &["forget", "Zo\u{eb} Qvist", "--yes"], 0);
    // Two steps in each of four ledgers.
    let expected =
        "forgot Zo\u{eb} Qvist: 8 records removed\nsearched the bytes of 4 files for the address and the name\n";
    assert_eq!(said, expected);
    assert_eq!(files_with(here, &PIECES), Vec::<PathBuf>::new());
    assert!(says(here, &["decisions", "list"], 0).contains(&others));
    says(here, &["ledger", "check"], 0);
    // Steps that nobody is left of are no steps, and what came before can be taken back.
    assert!(says(here, &["history"], 0).lines().count() == 2);
    assert!(says(here, &["decisions", "undo"], 0).contains("Bram Example"));
    assert!(says(here, &["forget", "zoe-qvist", "--yes"], 2).contains("nobody in the ledger is called"));
}

#[test]
fn somebody_who_is_in_a_backup_only_is_found_and_forgotten() {
    let folder = decided(LIST);
    let here = folder.path();
    says(here, &["ledger", "backup"], 0);
    fs::remove_file(ledger_of(here)).unwrap();
    says(here, &["forget", "https://www.linkedin.com/in/zoe-qvist", "--yes"], 0);
    assert_eq!(files_with(here, &PIECES), Vec::<PathBuf>::new());
}

#[test]
fn another_journal_is_emptied_too() {
    let folder = decided(LIST);
    let here = folder.path();
    let path = ledger_of(here);
    let other = rusqlite::Connection::open(&path).unwrap();
    other.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    other.execute("UPDATE people SET last_name = 'Qvist-Zo\u{eb}' WHERE slug = 'zoe-qvist'", []).unwrap();
    // Left open, the log would stay beside the ledger.
    fs::copy(ledger_of(here).with_extension("sqlite-wal"), here.join("wal")).unwrap();
    drop(other);
    fs::copy(here.join("wal"), ledger_of(here).with_extension("sqlite-wal")).unwrap();
    says(here, &["forget", "zoe-qvist", "--yes"], 0);
    assert_eq!(files_with(here, &PIECES), Vec::<PathBuf>::new());
}

#[test]
fn a_copy_that_cannot_be_opened_is_named_where_they_are_in_it() {
    let folder = decided(LIST);
    let here = folder.path();
    let home = ledger_folder(here);
    let mut bytes = fs::read(home.join("ledger.sqlite")).unwrap();
    bytes.truncate(bytes.len() - 4096);
    bytes.extend_from_slice(b"zoe-qvist");
    fs::write(home.join("ledger.backup-2026-01-01.sqlite"), &bytes).unwrap();
    let said = says(here, &["forget", "Zo\u{eb} Qvist", "--yes"], 5);
    assert!(said.contains("ledger.backup-2026-01-01.sqlite`: something of this person is still in it"), "{said}");
    assert_eq!(files_with(here, &PIECES), [home.join("ledger.backup-2026-01-01.sqlite")]);
}

#[test]
fn what_is_said_about_others_is_named_and_left() {
    let folder = decided(&LIST.replace(",remove,", ",remove,ask Zo\u{eb} Qvist first"));
    let here = folder.path();
    let said = says(here, &["forget", "zoe-qvist", "--yes"], 1);
    assert!(
        said.ends_with(
            "still there: your note about Bram Example names them; it goes when you forget that person too\n"
        ),
        "{said}"
    );
    let said = says(here, &["forget", "bram example", "--yes"], 0);
    assert!(said.contains("forgot Bram Example: 1 record removed"), "{said}");
    assert_eq!(files_with(here, &PIECES), Vec::<PathBuf>::new());
}

#[test]
fn a_namesake_stays_and_is_named() {
    let folder = folder_with(
        "URL,First Name,Last Name,Decision\nhttps://www.linkedin.com/in/cleo,,,keep\nhttps://www.linkedin.com/in/cleo-2,,,remove\n",
    );
    let here = folder.path();
    let people = fs::read_to_string(here.join("c.csv")).unwrap();
    fs::write(here.join("c.csv"), format!("{people}Cleo,Example,https://www.linkedin.com/in/cleo-2,,,,16 Mar 2015\n"))
        .unwrap();
    import(here);
    let several = says(here, &["forget", "Cleo Example", "--yes"], 1);
    assert!(
        several
            .starts_with("2 people fit:\n   1  Cleo Example, https://www.linkedin.com/in/cleo, connected 2015-03-13\n"),
        "{several}"
    );
    let said = says(here, &["forget", "https://www.linkedin.com/in/cleo-2", "--yes"], 0);
    assert!(said.ends_with("still there: Cleo Example has that name too\n"), "{said}");
    assert_eq!(files_with(here, &["cleo-2"]), Vec::<PathBuf>::new());
    assert!(says(here, &["decisions", "list"], 0).contains("Cleo Example                  keep"));
}

#[test]
fn nothing_is_forgotten_without_a_yes_and_everything_with_all() {
    let folder = decided(LIST);
    let here = folder.path();
    says(here, &["ledger", "backup"], 0);
    let list = says(here, &["decisions", "list"], 0);
    for command in [&["forget", "zoe qvist"][..], &["forget", "--all"]] {
        assert!(says(here, command, 2).contains("there is no terminal to ask on"));
    }
    // A part of a name is enough for a question, and too little without one.
    assert!(says(here, &["forget", "Qvist", "--yes"], 1).starts_with("1 person fits:\n   1  Zo\u{eb} Qvist, https://"));
    assert_eq!(says(here, &["decisions", "list"], 0), list);
    fs::write(ledger_of(here).with_file_name("mine.txt"), "mine").unwrap();
    assert!(says(here, &["forget", "--all", "--yes"], 0).ends_with("2 files removed\n"));
    let left: Vec<_> = fs::read_dir(ledger_folder(here)).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["mine.txt"]);
}

#[test]
fn a_killed_forget_breaks_nothing_and_the_next_one_finishes_it() {
    let folder = decided(LIST);
    let here = folder.path();
    let home = ledger_folder(here);
    says(here, &["ledger", "backup"], 0);
    fs::copy(home.join("ledger.sqlite"), home.join(".linkprune-a1b2c3")).unwrap();
    fs::rename(&home, here.join("before")).unwrap();
    for step in 0..30 {
        fs::create_dir_all(&home).unwrap();
        for entry in fs::read_dir(here.join("before")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), home.join(entry.file_name())).unwrap();
        }
        let mut forget = program(here, &["forget", "zoe-qvist", "--yes"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_micros(step * 1500));
        let _ = forget.kill();
        forget.wait().unwrap();
        says(here, &["ledger", "check"], 0);
        let again = run_in(here, &["forget", "zoe-qvist", "--yes"]).status.code();
        // 2 says that nobody of that name is left.
        assert!(matches!(again, Some(0 | 2)), "{again:?}");
        assert_eq!(files_with(here, &PIECES), Vec::<PathBuf>::new(), "after {step}");
        assert!(says(here, &["decisions", "list"], 0).contains("Bram Example"));
        fs::remove_dir_all(&home).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_ledger_behind_a_link_is_forgotten_where_it_is() {
    let folder = decided(LIST);
    let here = folder.path();
    let (home, kept) = (ledger_folder(here), here.join("kept"));
    says(here, &["ledger", "backup"], 0);
    fs::rename(&home, &kept).unwrap();
    fs::create_dir(&home).unwrap();
    std::os::unix::fs::symlink(kept.join("ledger.sqlite"), home.join("ledger.sqlite")).unwrap();
    let said = says(here, &["forget", "zoe-qvist", "--yes"], 0);
    assert!(said.contains("searched the bytes of 2 files"), "{said}");
    for file in fs::read_dir(&kept).unwrap() {
        let text = String::from_utf8_lossy(&fs::read(file.unwrap().path()).unwrap()).to_lowercase();
        assert!(PIECES.iter().all(|piece| !text.contains(piece)));
    }
    assert!(says(here, &["forget", "--all", "--yes"], 0).ends_with("3 files removed\n"));
    for folder in [home, kept] {
        assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
    }
}

#[test]
fn a_copy_of_any_name_is_cleaned_and_never_removed_without_being_named() {
    let folder = decided(LIST);
    let here = folder.path();
    let home = ledger_folder(here);
    fs::copy(home.join("ledger.sqlite"), home.join("before the holidays.db")).unwrap();
    let said = says(here, &["forget", "zoe-qvist", "--yes"], 0);
    assert!(said.contains("searched the bytes of 2 files"), "{said}");
    assert_eq!(files_with(here, &PIECES), Vec::<PathBuf>::new());
    let said = says(here, &["forget", "--all", "--yes"], 1);
    assert!(said.contains("before the holidays.db is a ledger too"), "{said}");
    assert!(!home.join("ledger.sqlite").exists() && home.join("before the holidays.db").exists());
}
