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

    /// What tells them from others of their name.
    pub fn key(&self) -> PersonKey<'_> {
        PersonKey { slug: self.slug.as_deref(), connected_on: self.connected_on }
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

/// How somebody whom the ledger knows compares with a connection of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SamePerson {
    Yes,
    No,
    /// The day of connecting is not known on both sides, and no address tells.
    Unclear,
}

/// What tells people of one name apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonKey<'a> {
    pub slug: Option<&'a str>,
    pub connected_on: Option<NaiveDate>,
}

impl PersonKey<'_> {
    /// Whether somebody known by this key is the connection with that key, where both have one name: by the address; where one
    /// of them has none, by the day. A connection that has neither may be anybody of its name.
    pub fn is(self, connection: Self) -> SamePerson {
        let yes = |is_same| if is_same { SamePerson::Yes } else { SamePerson::No };
        match (self.slug, connection.slug, self.connected_on, connection.connected_on) {
            (Some(known), Some(slug), ..) => yes(known == slug),
            (.., Some(known), Some(day)) => yes(known == day),
            (_, None, _, None) => SamePerson::Yes,
            _ => SamePerson::Unclear,
        }
    }

    /// Whether everybody in a group that one connection may be is one person: at most one address, at most one day.
    pub fn are_one(people: &[Self]) -> bool {
        let mut slugs: Vec<_> = people.iter().filter_map(|one| one.slug).collect();
        let mut days: Vec<_> = people.iter().filter_map(|one| one.connected_on).collect();
        slugs.sort_unstable();
        slugs.dedup();
        days.sort_unstable();
        days.dedup();
        slugs.len() < 2 && days.len() < 2
    }
}

/// By the index of addresses, and by that of names.
pub(super) const OF_SLUG: &str = "SELECT * FROM people WHERE owner = ?1 AND slug = ?2";
pub(super) const OF_NAME: &str = "SELECT * FROM people WHERE owner = ?1 AND name_key = ?2 ORDER BY id";

type Numbered = (i64, LedgerPerson);

/// The number of a person in the midst of a step; somebody new is added, and what is newer about somebody known is taken over.
/// Rows that turn out to be about one person become one. `None` where the name and the day fit several.
pub(super) fn number_of(step: &Transaction<'_>, owner: i64, person: &LedgerPerson) -> rusqlite::Result<Option<i64>> {
    let found = |query: &str, key: &str| -> rusqlite::Result<Vec<Numbered>> {
        let mut query = step.prepare_cached(query)?;
        let rows = query.query_map(params![owner, key], |row| Ok((row.get("id")?, LedgerPerson::of_row(row)?)))?;
        rows.collect()
    };
    let sure = match &person.slug {
        Some(slug) => found(OF_SLUG, slug)?.pop(),
        None => None,
    };
    let mut namesakes = found(OF_NAME, &person.name_key)?;
    namesakes.retain(|(id, known)| {
        sure.as_ref().is_none_or(|(sure, _)| sure != id) && known.key().is(person.key()) == SamePerson::Yes
    });
    let keys: Vec<PersonKey<'_>> = namesakes.iter().map(|(_, known)| known.key()).collect();
    if person.slug.is_none() && !PersonKey::are_one(&keys) {
        return Ok(None);
    }
    let with_address = || namesakes.iter().find(|(_, known)| known.slug.is_some());
    let Some((one, _)) = sure.as_ref().or_else(with_address).or_else(|| namesakes.first()) else {
        return add(step, owner, person).map(Some);
    };
    for other in namesakes.iter().filter(|(other, _)| other != one) {
        merge(step, *one, other)?;
    }
    take_over(step, *one, person)?;
    Ok(Some(*one))
}

fn add(step: &Transaction<'_>, owner: i64, person: &LedgerPerson) -> rusqlite::Result<i64> {
    let LedgerPerson { slug, name_key, connected_on, first_name, last_name, url } = person;
    step.query_row(
        "INSERT INTO people (owner, slug, name_key, connected_on, first_name, last_name, url)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        params![owner, slug, name_key, connected_on, first_name, last_name, url],
        |row| row.get(0),
    )
}

/// What is newer about somebody known.
fn take_over(step: &Transaction<'_>, id: i64, person: &LedgerPerson) -> rusqlite::Result<()> {
    let LedgerPerson { slug, name_key, connected_on, first_name, last_name, url } = person;
    step.execute(
        "UPDATE people SET slug = coalesce(?2, slug), name_key = ?3, connected_on = coalesce(?4, connected_on),
             first_name = ?5, last_name = ?6, url = CASE ?7 WHEN '' THEN url ELSE ?7 END
         WHERE id = ?1",
        params![id, slug, name_key, connected_on, first_name, last_name, url],
    )
    .map(|_| ())
}

/// Gives everything that was said about `other` to `one`, who is the same person.
fn merge(step: &Transaction<'_>, one: i64, other: &Numbered) -> rusqlite::Result<()> {
    let (other, LedgerPerson { connected_on, .. }) = other;
    step.execute("UPDATE decisions SET person = ?1 WHERE person = ?2", params![one, other])?;
    step.execute("UPDATE places SET person = ?1 WHERE person = ?2", params![one, other])?;
    step.execute("DELETE FROM people WHERE id = ?1", params![other])?;
    let day = "UPDATE people SET connected_on = coalesce(connected_on, ?2) WHERE id = ?1";
    step.execute(day, params![one, connected_on]).map(|_| ())
}
