//! Files of linkprune's own, after somebody else had them.

use std::fs;
use std::path::Path;

use linkprune::export::{Undecided, read_decisions};
use linkprune::store::config::Config;
use linkprune::store::ledger::{Ledger, Undone};

/// A configuration is read, or refused in words; the same text says the same.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let read = || Config::parse("linkprune.toml", text);
    match read() {
        Ok(config) => assert!(config.reads_as(&config) && read().is_ok_and(|again| again.measures_as(&config))),
        Err(error) => assert_eq!(Some(error.to_string()), read().err().map(|error| error.to_string())),
    }
}

/// A list that may have been filled in: no decision without a person, and no place before the first.
pub fn decisions(data: &[u8]) {
    match read_decisions(data.to_vec()) {
        Ok(list) => {
            for decided in &list.decided {
                assert!(decided.slug.is_some() || !decided.name.is_empty(), "{decided:?}");
                assert!(decided.decision.is_some() || !decided.note.is_empty(), "{decided:?}");
                assert!(decided.place.is_none_or(|place| place >= 1), "{decided:?}");
            }
            assert_eq!(Ok(list), read_decisions(data.to_vec()));
        }
        Err(
            Undecided::NoList(words)
            | Undecided::Unreadable(words)
            | Undecided::Pseudonyms(words)
            | Undecided::Unnamed(words),
        ) => assert!(!words.is_empty()),
        Err(Undecided::WebPage) => {}
    }
}

/// A ledger that release 0.1.0 wrote.
const WRITTEN: &[u8] = include_bytes!("../released/0.1.0/ledger.sqlite");

/// A file as a ledger: one that is refused stays as it was. Bytes that begin with `@` are damages of a whole ledger, each a place in
/// two bytes and what is there in a third.
pub fn ledger(data: &[u8]) {
    let (file, is_whole) = match data {
        [b'@', damages @ ..] => (damaged(damages), true),
        _ => (data.to_vec(), false),
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.db");
    fs::write(&path, &file).expect("a file");
    match Ledger::existing(&path) {
        Ok(Some(ledger)) => {
            let _ = ledger.check();
            for (owner, _) in ledger.owners().unwrap_or_default() {
                let _ = (ledger.standing(owner), ledger.history(owner), ledger.confirmed(owner), ledger.audits(owner));
            }
            drop(ledger);
            undo_everything(&path);
        }
        Ok(None) => assert!(!is_whole && data.is_empty(), "a file that is there was taken for none"),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert_eq!(fs::read(&path).expect("it is still there"), file, "a file that is refused was changed");
        }
    }
}

fn damaged(damages: &[u8]) -> Vec<u8> {
    let mut file = WRITTEN.to_vec();
    let (damages, _) = damages.as_chunks::<3>();
    for [low, high, byte] in damages {
        let place = usize::from(u16::from_le_bytes([*low, *high]));
        if let Some(there) = file.get_mut(place) {
            *there = *byte;
        }
    }
    file
}

/// What is undone no longer counts, and there is an end to it.
fn undo_everything(path: &Path) {
    let Ok(mut ledger) = Ledger::open(path) else { return };
    let Ok(owners) = ledger.owners() else { return };
    for (owner, _) in owners {
        let Ok(before) = ledger.history(owner) else { continue };
        let mut left = before.iter().filter(|step| !step.undone).count();
        while let Ok(Undone::Step(_)) = ledger.undo(owner, &[]) {
            assert!(left > 0, "more was undone than was done");
            left -= 1;
        }
    }
}
