//! Forgetting somebody: every row about them goes, from the ledger and from the copies beside it, and the bytes of all those
//! files are searched for what is left.

use std::path::{Path, PathBuf};

use rusqlite::params;

use super::open::Ledger;
use super::people::LedgerPerson;
use super::remains::{self, Needle, Remains};
use super::{copies, failure, schema};
use crate::error::Result;
use crate::store::files::{self, PathKind};

/// Rows about one person: those of the address; those of the name and day where one side has no address.
const OF_PERSON: &str = "(slug IS NOT NULL AND slug IS ?1)
    OR (name_key = ?2 AND connected_on IS ?3 AND (slug IS NULL OR ?1 IS NULL))";

/// What was forgotten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// How many rows about decisions are gone, from the ledger and its copies.
    pub rows: u32,
    /// Files that were searched, with nothing left in them but `remains`.
    pub searched: Vec<PathBuf>,
    /// What is still there that reads like them, and why.
    pub remains: Vec<Remains>,
}

/// Everybody in a ledger and in the copies beside it, each once.
pub fn known_people(path: &Path) -> Result<Vec<LedgerPerson>> {
    let mut known: Vec<LedgerPerson> = Vec::new();
    for file in whole_ledgers(path)? {
        let ledger = Ledger::opened(&file)?;
        for person in ledger.people()? {
            if !known.iter().any(|other| is_one(other, &person)) {
                known.push(person);
            }
        }
    }
    Ok(known)
}

fn is_one(one: &LedgerPerson, other: &LedgerPerson) -> bool {
    match (&one.slug, &other.slug) {
        (Some(one), Some(other)) => one == other,
        _ => one.name_key == other.name_key && one.connected_on == other.connected_on,
    }
}

/// Removes every row about somebody, whoever decided on them, and searches the bytes of all files for them.
pub fn forget(path: &Path, person: &LedgerPerson) -> Result<Forgotten> {
    // Nobody is looked for in a draft, so it goes first: whoever is killed after this finds them again in a ledger.
    for draft in drafts(path)? {
        files::remove(&draft)?;
    }
    let ledgers = whole_ledgers(path)?;
    let mut needles: Vec<Needle> = Needle::all_of(person);
    let mut rows = 0;
    for file in &ledgers {
        let ledger = Ledger::opened(file)?;
        for known in ledger.people_like(person)? {
            needles.extend(Needle::all_of(&known));
        }
        rows += ledger.remove(person)?;
    }
    needles.sort();
    needles.dedup();
    let mut forgotten = Forgotten { rows, ..Forgotten::default() };
    for file in every_file(path)? {
        for remains in remains::search(&file, &needles)? {
            if !forgotten.remains.contains(&remains) {
                forgotten.remains.push(remains);
            }
        }
        forgotten.searched.push(file);
    }
    Ok(forgotten)
}

/// Removes the ledger, what `SQLite` has beside it, and every copy; what was removed.
pub fn forget_all(path: &Path) -> Result<Vec<PathBuf>> {
    if files::path_kind(path) != PathKind::Nothing {
        if schema::version(path)?.is_none() {
            return Err(failure::foreign(path));
        }
        let ledger = Ledger::connected(path)?;
        ledger.held_alone(ledger.is_whole()?)?;
    }
    let mut removed = every_file(path)?;
    removed.extend(drafts(path)?);
    removed.iter().try_for_each(|file| files::remove(file))?;
    Ok(removed)
}

/// The ledger and its copies, as far as they are there. The ledger itself is whole; a copy that cannot be opened is left out,
/// and its bytes are searched like those of the others.
fn whole_ledgers(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if schema::is_there(path)? {
        found.push(path.to_owned());
    }
    let opens = |copy: &PathBuf| schema::is_there(copy).is_ok() && Ledger::opened(copy).is_ok();
    found.extend(copies::copies(path)?.into_iter().filter(opens));
    Ok(found)
}

/// Drafts of ledgers that a killed linkprune has left beside this one.
fn drafts(path: &Path) -> Result<Vec<PathBuf>> {
    let mut drafts = Vec::new();
    for (name, place) in copies::listed(path)? {
        if name.starts_with(files::DRAFT) && schema::version(&place)?.is_some() {
            drafts.push(place);
        }
    }
    Ok(drafts)
}

/// The ledger, its copies, and what `SQLite` has beside each.
fn every_file(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = vec![path.to_owned()];
    files.extend(copies::copies(path)?);
    let beside: Vec<PathBuf> = files.iter().flat_map(|file| copies::beside(file)).collect();
    files.extend(beside);
    files.retain(|file| files::path_kind(file) != PathKind::Nothing);
    Ok(files)
}

impl Ledger {
    /// Everybody in it, of every owner.
    fn people(&self) -> Result<Vec<LedgerPerson>> {
        let mut query = self.sqlite.prepare("SELECT * FROM people ORDER BY id").map_err(self.failed())?;
        let rows = query.query_map([], LedgerPerson::of_row).map_err(self.failed())?;
        rows.collect::<std::result::Result<_, _>>().map_err(self.failed())
    }

    /// Every row of that person, also under another name.
    fn people_like(&self, person: &LedgerPerson) -> Result<Vec<LedgerPerson>> {
        let select = format!("SELECT * FROM people WHERE {OF_PERSON} ORDER BY id");
        let mut query = self.sqlite.prepare(&select).map_err(self.failed())?;
        let key = params![person.slug, person.name_key, person.connected_on];
        let rows = query.query_map(key, LedgerPerson::of_row).map_err(self.failed())?;
        rows.collect::<std::result::Result<_, _>>().map_err(self.failed())
    }

    /// Removes that person with everything said about them, and writes the file anew without free pages; how many rows about
    /// decisions there were.
    fn remove(&self, person: &LedgerPerson) -> Result<u32> {
        let LedgerPerson { slug, name_key, connected_on, .. } = person;
        let of_person = format!("SELECT id FROM people WHERE {OF_PERSON}");
        let count = format!("SELECT count(*) FROM decisions WHERE person IN ({of_person})");
        let key = params![slug, name_key, connected_on];
        let rows: u32 = self.sqlite.query_row(&count, key, |row| row.get(0)).map_err(self.failed())?;
        // Whoever switched it to another journal left pages in that.
        self.sqlite.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(self.failed())?;
        self.sqlite
            .execute(&format!("DELETE FROM people WHERE id IN ({of_person})"), params![slug, name_key, connected_on])
            .map_err(self.failed())?;
        self.sqlite.execute_batch("VACUUM").map_err(self.failed())?;
        Ok(rows)
    }
}
