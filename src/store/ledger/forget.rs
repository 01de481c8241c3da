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

/// What came of removing a whole ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForgottenAll {
    pub removed: Vec<PathBuf>,
    /// Ledgers in the same folder under names that linkprune does not give: somebody else's, or copies made by hand.
    pub others: Vec<PathBuf>,
}

/// Everybody in a ledger and in the copies beside it, each once.
pub fn known_people(path: &Path) -> Result<Vec<LedgerPerson>> {
    let mut known: Vec<LedgerPerson> = Vec::new();
    for file in whole_ledgers(&files::behind_links(path))? {
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
    // What SQLite and linkprune have put beside a ledger is where the file itself is.
    let path = &files::behind_links(path);
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
    for file in with_beside(whole(path, every_copy(path)?)) {
        for remains in remains::search(&file, &needles)? {
            if !forgotten.remains.contains(&remains) {
                forgotten.remains.push(remains);
            }
        }
        forgotten.searched.push(file);
    }
    Ok(forgotten)
}

/// Removes the ledger, what `SQLite` has beside it, and every copy that has a name of linkprune's.
pub fn forget_all(link: &Path) -> Result<ForgottenAll> {
    let path = &files::behind_links(link);
    if schema::is_taken(path)? {
        if schema::version(path)?.is_none() {
            return Err(failure::foreign(path));
        }
        let ledger = Ledger::connected(path)?;
        ledger.held_alone(ledger.is_whole()?)?;
    }
    let mut removed = with_beside(whole(path, copies::copies(path)?));
    removed.extend(drafts(path)?);
    if link != path && schema::is_taken(link)? {
        removed.push(link.to_owned());
    }
    removed.iter().try_for_each(|file| files::remove(file))?;
    Ok(ForgottenAll { removed, others: others(path)? })
}

/// Ledgers in the same folder that are neither this one, nor a copy by name, nor a draft. What cannot be read is none.
fn others(path: &Path) -> Result<Vec<PathBuf>> {
    let copies = copies::copies(path)?;
    let is_other = |(name, place): &(String, PathBuf)| {
        !name.starts_with(files::DRAFT)
            && !copies.contains(place)
            && place.file_name() != path.file_name()
            && schema::version(place).is_ok_and(|version| version.is_some())
    };
    Ok(copies::listed(path)?.into_iter().filter(is_other).map(|(_, place)| place).collect())
}

/// Every file that may hold a copy of what is in the ledger.
fn every_copy(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = copies::copies(path)?;
    found.extend(others(path)?);
    Ok(found)
}

/// The ledger and its copies, as far as they are there. The ledger itself is whole; a copy that cannot be opened is left out,
/// and its bytes are searched like those of the others.
fn whole_ledgers(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if schema::is_there(path)? {
        found.push(path.to_owned());
    }
    let opens = |copy: &PathBuf| schema::is_there(copy).is_ok() && Ledger::opened(copy).is_ok();
    found.extend(every_copy(path)?.into_iter().filter(opens));
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

/// The ledger and its copies, links among them as what they lead to too.
fn whole(path: &Path, copies: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut files = vec![path.to_owned()];
    for copy in copies {
        let behind = files::behind_links(&copy);
        files.extend((behind != copy).then_some(behind));
        files.push(copy);
    }
    files
}

/// These files as far as they are there, and what `SQLite` has beside each.
fn with_beside(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    let beside: Vec<PathBuf> = files.iter().flat_map(|file| copies::beside(file)).collect();
    files.extend(beside);
    files.retain(|file| files::path_kind(file) != PathKind::Nothing);
    files
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
