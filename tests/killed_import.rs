//! Imports that are killed at any moment: what was confirmed is there, and nothing is there in part.
//! `LINKPRUNE_KILLS=1000 cargo test killed_import` does more rounds.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use linkprune::store::decision::Verdict;
use linkprune::store::ledger::Ledger;
use tempfile::TempDir;

use crate::program::{ledger_of, program};

const PEOPLE: usize = 60;
const ROUNDS: u64 = 200;

/// An export of sixty people, and a list that says one word about each.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let mut people = String::from("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for number in 0..PEOPLE {
        let _ = writeln!(people, "Ada,Example {number},https://www.linkedin.com/in/ada-{number},,,,11 Mar 2015");
    }
    fs::write(here.join("c.csv"), people).unwrap();
    fs::write(here.join("linkprune.toml"), "[owner]\nname = \"Noor Example\"\n").unwrap();
    for verdict in Verdict::ALL {
        let mut list = String::from("URL,Decision\n");
        for number in 0..PEOPLE {
            let _ = writeln!(list, "https://www.linkedin.com/in/ada-{number},{}", verdict.word());
        }
        fs::write(here.join(format!("{}.csv", verdict.word())), list).unwrap();
    }
    folder
}

/// The verdict about everybody; `None` where nothing is decided yet.
fn held(here: &Path) -> Option<Verdict> {
    let ledger = Ledger::existing(&ledger_of(here)).unwrap()?;
    ledger.check().unwrap();
    let (owner, _) = ledger.owners().unwrap().first().cloned()?;
    let standing = ledger.standing(owner).unwrap();
    let verdict = |one: &linkprune::store::ledger::Standing| one.record.decision.unwrap().verdict;
    let first = verdict(standing.first()?);
    assert_eq!(standing.len(), PEOPLE, "a part of a list was written");
    assert!(standing.iter().all(|one| verdict(one) == first), "a part of a list was written");
    Some(first)
}

#[test]
fn a_killed_import_is_in_the_ledger_as_a_whole_or_not_at_all() {
    let rounds = std::env::var("LINKPRUNE_KILLS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let folder = folder();
    let here = folder.path();
    let (mut killed, mut unseen, mut finished) = (0, 0, 0);
    let mut before = None;
    // How long an import takes on this machine, in the state it is in.
    let started = Instant::now();
    assert!(
        program(here, &["decisions", "import", "keep.csv", "c.csv", "-q", "--ledger", "l"])
            .output()
            .unwrap()
            .status
            .success()
    );
    let whole = started.elapsed();
    for round in 0..rounds {
        let verdict = Verdict::ALL[usize::try_from(round % 3).unwrap()];
        let list = format!("{}.csv", verdict.word());
        let mut import = program(here, &["decisions", "import", &list, "c.csv", "-q", "--replace"]);
        let mut import = import.stdout(std::process::Stdio::null()).spawn().unwrap();
        // From the first steps of the program to after its end.
        let part = u32::try_from(round * 379 % 1000).unwrap();
        std::thread::sleep(whole * part / 800);
        let _ = import.kill();
        let confirmed = import.wait().unwrap().success();
        let now = held(here);
        assert!(now == Some(verdict) || now == before, "round {round}: {now:?}");
        if confirmed {
            assert_eq!(now, Some(verdict), "round {round}: lost what was confirmed");
            finished += 1;
        } else {
            killed += 1;
            unseen += u64::from(now == Some(verdict));
        }
        before = now;
    }
    println!("{killed} imports were killed, {unseen} of them after they had written, and {finished} came to their end");
}
