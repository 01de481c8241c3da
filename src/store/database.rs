//! A new `SQLite` database: made in memory, and handed over as the bytes of a file. Nothing of it touches the disk before
//! these bytes do.
//!
//! `None` is what `SQLite` refuses: its own words may hold cells.

use std::borrow::Cow;
use std::io::{self, Write};

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, MAIN_DB, params_from_iter};

/// What every `SQLite` file begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the header says whose file it is.
const APPLICATION_AT: usize = 68;

/// A database that is being filled.
#[derive(Debug)]
pub struct NewDatabase(Connection);

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum SqlValue<'a> {
    Null,
    Text(Cow<'a, str>),
    Whole(i64),
    Decimal(f64),
}

impl NewDatabase {
    /// A database with those tables and nothing in them. Its header says whose it is and in which version.
    pub fn new(application: [u8; 4], version: u32, tables: &str) -> Option<Self> {
        let sqlite = Connection::open_in_memory().ok()?;
        // What is sorted for an index stays in memory too.
        sqlite.pragma_update(None, "temp_store", "MEMORY").ok()?;
        sqlite.pragma_update(None, "foreign_keys", true).ok()?;
        sqlite.pragma_update(None, "application_id", u32::from_be_bytes(application)).ok()?;
        sqlite.pragma_update(None, "user_version", version).ok()?;
        sqlite.execute_batch("BEGIN").ok()?;
        sqlite.execute_batch(tables).ok()?;
        Some(Self(sqlite))
    }

    /// Adds rows to a table, each with a value for every column.
    pub fn fill<'a>(&self, table: &str, rows: impl IntoIterator<Item = Vec<SqlValue<'a>>>) -> Option<()> {
        let mut rows = rows.into_iter().peekable();
        let Some(first) = rows.peek() else { return Some(()) };
        let places = vec!["?"; first.len()].join(", ");
        let mut insert = self.0.prepare(&format!("INSERT INTO \"{table}\" VALUES ({places})")).ok()?;
        rows.try_for_each(|row| insert.execute(params_from_iter(row)).ok().map(drop))
    }

    /// Writes the bytes of its file, after `last`: what is quicker once the tables are full.
    pub fn write(mut self, last: &str, to: &mut dyn Write) -> io::Result<()> {
        let finished = self.0.execute_batch(last).and_then(|()| self.0.execute_batch("COMMIT"));
        let bytes = finished.and_then(|()| self.0.serialize(MAIN_DB)).map_err(|_| io::ErrorKind::InvalidData)?;
        to.write_all(&bytes)
    }
}

impl ToSql for SqlValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Whole(number) => ValueRef::Integer(*number),
            Self::Decimal(number) => ValueRef::Real(*number),
        }))
    }
}

/// Whether a file that begins so is an `SQLite` database.
pub fn is_database(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// Whether a file that begins so is an `SQLite` database of that application.
pub fn is_database_of(head: &[u8], application: [u8; 4]) -> bool {
    is_database(head) && head.get(APPLICATION_AT..APPLICATION_AT + 4) == Some(&application)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, score REAL) STRICT;\
        CREATE TABLE reasons (person INTEGER NOT NULL REFERENCES people (id)) STRICT;";

    fn database() -> NewDatabase {
        NewDatabase::new(*b"LPRA", 7, TABLES).unwrap()
    }

    #[test]
    fn a_database_says_whose_it_is_and_the_same_rows_give_the_same_bytes() {
        let bytes = || {
            let database = database();
            let row = vec![SqlValue::Whole(1), SqlValue::Text("Ada\0Example".into()), SqlValue::Decimal(0.5)];
            database.fill("people", [row, vec![SqlValue::Whole(2), SqlValue::Null, SqlValue::Null]]).unwrap();
            let mut bytes = Vec::new();
            database.write("CREATE INDEX people_by_name ON people (name)", &mut bytes).unwrap();
            bytes
        };
        let bytes = (bytes(), bytes());
        assert!(bytes.0 == bytes.1);
        assert!(is_database(&bytes.0) && is_database_of(&bytes.0, *b"LPRA") && !is_database_of(&bytes.0, *b"LPRL"));
        assert!(!is_database(b"SQLite format 3") && !is_database_of(b"SQLite format 3\0", *b"LPRA"));
    }

    #[test]
    fn a_row_that_does_not_fit_is_refused() {
        let database = database();
        assert!(database.fill("people", [vec![SqlValue::Whole(1)]]).is_none());
        let text = SqlValue::Text("high".into());
        assert!(database.fill("people", [vec![SqlValue::Whole(1), SqlValue::Null, text]]).is_none());
        assert!(database.fill("reasons", [vec![SqlValue::Whole(1)]]).is_none(), "of nobody");
    }
}
