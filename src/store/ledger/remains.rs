//! What is left of somebody in the bytes of a file. A ledger without free pages holds nothing but its rows, so whatever is
//! found is in one of them, and is named by it.

use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;

use super::open::Ledger;
use super::people::LedgerPerson;
use super::schema;
use crate::error::Result;
use crate::store::files;

/// In bytes; fewer are found everywhere.
const SHORTEST: usize = 3;

/// Text that names somebody: the key or the whole of their address, or their name. Letters of either case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Needle(String);

/// Something that still reads like somebody who was forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remains {
    /// A note about somebody else names them.
    Note { about: String },
    /// Somebody else has that name, or one with these letters in it.
    Namesake { name: String },
    /// The owner of the decisions has that name.
    Owner { name: String },
    /// It is in the file, and in none of its rows.
    InFile { file: PathBuf },
}

impl Needle {
    pub(super) fn all_of(person: &LedgerPerson) -> Vec<Self> {
        let slug = person.slug.clone().unwrap_or_default();
        let texts = [slug, person.url.clone(), person.name_key.clone(), person.name()];
        let texts = texts.into_iter().map(|text| text.trim().to_ascii_lowercase());
        texts.filter(|text| text.len() >= SHORTEST).map(Self).collect()
    }

    /// Whether it is in there, in letters of either case.
    fn is_in(&self, text: &str) -> bool {
        text.to_ascii_lowercase().contains(&self.0)
    }

    /// Whether it is in there and is no part of a longer word.
    fn is_named_in(&self, text: &str) -> bool {
        let text = text.to_ascii_lowercase();
        let ends = |at: usize| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + self.0.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        text.match_indices(&self.0).any(|(at, _)| ends(at))
    }
}

/// Searches the bytes of a file.
pub(super) fn search(file: &Path, needles: &[Needle]) -> Result<Vec<Remains>> {
    let mut bytes = files::read(file)?;
    bytes.make_ascii_lowercase();
    let found: Vec<&Needle> =
        needles.iter().filter(|needle| memchr::memmem::find(&bytes, needle.0.as_bytes()).is_some()).collect();
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let in_file = || Remains::InFile { file: file.to_owned() };
    if !schema::is_there(file).is_ok_and(|is_there| is_there) {
        return Ok(vec![in_file()]);
    }
    let Ok(ledger) = Ledger::opened(file) else { return Ok(vec![in_file()]) };
    let texts = ledger.texts()?;
    let mut remains: Vec<Remains> = Vec::new();
    for needle in found {
        let holding: Vec<&LiveText> = texts.iter().filter(|text| needle.is_in(&text.text)).collect();
        if holding.is_empty() {
            remains.push(in_file());
        }
        for text in holding {
            remains.extend(text.remains(needle).filter(|one| !remains.contains(one)));
        }
    }
    Ok(remains)
}

/// The text of one row, and whose row it is.
struct LiveText {
    text: String,
    of: TextOf,
}

enum TextOf {
    NoteAbout(String),
    Person(String),
    Owner(String),
    /// Words of the program: names of tables, of rules, of commands.
    Program,
}

impl LiveText {
    fn remains(&self, needle: &Needle) -> Option<Remains> {
        match &self.of {
            TextOf::NoteAbout(about) => needle.is_named_in(&self.text).then(|| Remains::Note { about: about.clone() }),
            TextOf::Person(name) => needle.is_named_in(&self.text).then(|| Remains::Namesake { name: name.clone() }),
            TextOf::Owner(name) => Some(Remains::Owner { name: name.clone() }),
            TextOf::Program => None,
        }
    }
}

/// From a name to whose text it is.
type OfName = fn(String) -> TextOf;

/// Rows with text in them, as one text each, and whose they are.
const ROWS: [(&str, OfName); 5] = [
    (
        "SELECT first_name || ' ' || last_name, note FROM decisions JOIN people ON people.id = person WHERE note <> ''",
        TextOf::NoteAbout,
    ),
    (
        "SELECT first_name || ' ' || last_name, slug, name_key, connected_on, first_name || ' ' || last_name, url FROM people",
        TextOf::Person,
    ),
    ("SELECT name, slug, name_key, name FROM owners LEFT JOIN addresses ON owner = owners.id", TextOf::Owner),
    ("SELECT '', command FROM steps UNION ALL SELECT '', sql FROM sqlite_schema", |_| TextOf::Program),
    ("SELECT '', scorecard FROM decisions UNION ALL SELECT '', export || ' ' || rules FROM audits", |_| {
        TextOf::Program
    }),
];

impl Ledger {
    fn texts(&self) -> Result<Vec<LiveText>> {
        let mut texts = Vec::new();
        for (select, of) in ROWS {
            let mut query = self.sqlite.prepare(select).map_err(self.failed())?;
            let columns = query.column_count();
            let mut rows = query.query([]).map_err(self.failed())?;
            while let Some(row) = rows.next().map_err(self.failed())? {
                let name: String = row.get(0).map_err(self.failed())?;
                let mut text = String::new();
                for column in 1..columns {
                    if let ValueRef::Text(part) = row.get_ref(column).map_err(self.failed())? {
                        text.push_str(&String::from_utf8_lossy(part));
                        text.push('\n');
                    }
                }
                texts.push(LiveText { text, of: of(name.trim().to_owned()) });
            }
        }
        Ok(texts)
    }
}
