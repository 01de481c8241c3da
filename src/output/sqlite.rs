//! `SQLite`: tables for SQL and for tools such as datasette. `people` is the list in its order, `signals` has a column for
//! each signal (so that a condition on two of them needs no pivot, and every value has its type), `reasons`, `not_judged` and
//! `protections` have a row each, and `about` says what the list was made from. Null is unknown.

mod tables;

use std::borrow::Cow;
use std::io::{self, Write};

use self::tables::{INDICES, tables};
use super::about::{SCHEMA_VERSION, about};
use super::entry::{Entry, EntryReason};
use super::options::RenderOptions;
use super::typed_columns::{DECISION, PERSON, TypedColumn, TypedValue, signal_columns};
use crate::audit::Audit;
use crate::store::database::{NewDatabase, SqlValue, is_database_of};

/// In the header of every file: an audit. A ledger has another.
const APPLICATION: [u8; 4] = *b"LPRA";

/// The list, in its order.
pub(super) fn write(audit: &Audit, options: &RenderOptions, to: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<Entry> = Entry::all(audit, options).collect();
    let database = filled(&entries, about(audit, options)).ok_or(io::ErrorKind::InvalidData)?;
    database.write(INDICES, to)
}

/// Whether a file is a list of ours.
pub(super) fn is_ours(head: &[u8], _: &[u8]) -> bool {
    is_database_of(head, APPLICATION)
}

/// The tables with everybody in them; `None` where `SQLite` refuses.
fn filled(entries: &[Entry], about: impl IntoIterator<Item = (&'static str, String)>) -> Option<NewDatabase> {
    let signals = signal_columns();
    let person: Vec<TypedColumn> = PERSON.iter().chain(DECISION).copied().collect();
    let database = NewDatabase::new(APPLICATION, SCHEMA_VERSION, &tables(&person, &signals))?;
    let people = || (1i64..).zip(entries);
    database.fill("people", people().map(|(id, entry)| row(id, &person, entry)))?;
    database.fill("signals", people().map(|(id, entry)| row(id, &signals, entry)))?;
    database.fill("reasons", numbered(people().flat_map(|(id, entry)| reasons(id, entry))))?;
    database.fill("not_judged", numbered(people().flat_map(|(id, entry)| not_judged(id, entry))))?;
    database.fill("protections", numbered(people().flat_map(|(id, entry)| protections(id, entry))))?;
    database.fill("about", about.into_iter().map(|(key, value)| vec![text(key), SqlValue::Text(value.into())]))?;
    Some(database)
}

/// A person's values of those columns, after their number in the list.
fn row<'a>(id: i64, columns: &[TypedColumn], entry: &'a Entry) -> Vec<SqlValue<'a>> {
    let values = columns.iter().map(|column| column.value(entry).map_or(SqlValue::Null, value));
    std::iter::once(SqlValue::Whole(id)).chain(values).collect()
}

fn value(value: TypedValue<'_>) -> SqlValue<'_> {
    match value {
        TypedValue::Text(known) => text(known),
        TypedValue::Joined(text) => SqlValue::Text(text.into()),
        TypedValue::Day(day) => SqlValue::Text(day.to_string().into()),
        TypedValue::Whole(number) => SqlValue::Whole(number),
        TypedValue::Decimal(number) => SqlValue::Decimal(number),
        TypedValue::YesNo(yes) => SqlValue::Whole(yes.into()),
        TypedValue::Texts(texts) => {
            let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
            SqlValue::Text(serde_json::json!(texts).to_string().into())
        }
    }
}

fn text(text: &str) -> SqlValue<'_> {
    SqlValue::Text(Cow::Borrowed(text))
}

fn reasons<'a>(id: i64, entry: &Entry<'a>) -> Vec<Vec<SqlValue<'a>>> {
    let row = |reason: EntryReason<'a>| {
        let points = reason.points.map_or(SqlValue::Null, |points| SqlValue::Whole(points.into()));
        let trial = SqlValue::Whole(reason.trial.into());
        vec![SqlValue::Whole(id), text(reason.rule), text(reason.effect), points, text(reason.why), trial]
    };
    entry.reasons().into_iter().map(row).collect()
}

fn not_judged<'a>(id: i64, entry: &Entry<'a>) -> Vec<Vec<SqlValue<'a>>> {
    entry.not_judged().map(|(rule, unknown)| vec![SqlValue::Whole(id), text(rule), text(unknown)]).collect()
}

fn protections<'a>(id: i64, entry: &Entry<'a>) -> Vec<Vec<SqlValue<'a>>> {
    entry.protected_by().into_iter().map(|by| vec![SqlValue::Whole(id), text(by)]).collect()
}

/// Each row after its own number.
fn numbered<'a>(rows: impl Iterator<Item = Vec<SqlValue<'a>>>) -> impl Iterator<Item = Vec<SqlValue<'a>>> {
    (1i64..).zip(rows).map(|(number, row)| std::iter::once(SqlValue::Whole(number)).chain(row).collect())
}
