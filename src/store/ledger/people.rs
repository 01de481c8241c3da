//! The people that decisions are about.

use chrono::NaiveDate;
use rusqlite::{Row, Transaction, params};

/// Somebody whom a decision is about; the key is the slug, else the name with the day of connecting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerPerson {
    pub slug: Option<String>,
    /// As names are compared.
    pub name_key: String,
    /// `None` where the export did not say it with certainty.
    pub connected_on: Option<NaiveDate>,
    pub first_name: String,
    pub last_name: String,
    /// As the export has it; empty where it has none.
    pub url: String,
}

impl LedgerPerson {
    /// First and last name.
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    pub(super) fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            slug: row.get("slug")?,
            name_key: row.get("name_key")?,
            connected_on: row.get("connected_on")?,
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            url: row.get("url")?,
        })
    }
}

/// The number of a person in the midst of a step; somebody new is added, and what is newer about somebody known is taken over.
/// `None` where the name and the day fit several.
pub(super) fn number_of(step: &Transaction<'_>, owner: i64, person: &LedgerPerson) -> rusqlite::Result<Option<i64>> {
    let LedgerPerson { slug, name_key, connected_on, first_name, last_name, url } = person;
    // The same address; else the same name and day where one of the two has no address.
    let mut query = step.prepare_cached(
        "SELECT id, slug IS NOT NULL AND slug IS ?2 AS sure FROM people
         WHERE owner = ?1 AND (slug = ?2 OR (name_key = ?3 AND connected_on IS ?4 AND (slug IS NULL OR ?2 IS NULL)))
         ORDER BY sure DESC, id",
    )?;
    let found = query.query_map(params![owner, slug, name_key, connected_on], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?))
    })?;
    let found: Vec<(i64, bool)> = found.collect::<rusqlite::Result<_>>()?;
    match found.as_slice() {
        [(id, true), ..] | [(id, _)] => {
            step.execute(
                "UPDATE people SET slug = coalesce(?2, slug), name_key = ?3, connected_on = coalesce(?4, connected_on),
                     first_name = ?5, last_name = ?6, url = CASE ?7 WHEN '' THEN url ELSE ?7 END
                 WHERE id = ?1",
                params![id, slug, name_key, connected_on, first_name, last_name, url],
            )?;
            Ok(Some(*id))
        }
        [] => step
            .query_row(
                "INSERT INTO people (owner, slug, name_key, connected_on, first_name, last_name, url)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
                params![owner, slug, name_key, connected_on, first_name, last_name, url],
                |row| row.get(0),
            )
            .map(Some),
        _ => Ok(None),
    }
}
