//! The tables of an audit: their columns follow from those of a person, and the register of signals.

use crate::output::typed_columns::TypedColumn;
use crate::signals::Kind;

/// Those whose columns are always the same.
const OTHERS: &str = "
CREATE TABLE reasons (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    rule TEXT NOT NULL,
    effect TEXT NOT NULL,
    points INTEGER,
    why TEXT NOT NULL,
    trial INTEGER NOT NULL CHECK (trial IN (0, 1))
) STRICT;
CREATE TABLE not_judged (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    rule TEXT NOT NULL,
    unknown TEXT NOT NULL
) STRICT;
CREATE TABLE protections (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    protected_by TEXT NOT NULL
) STRICT;
CREATE TABLE about (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
";

/// What queries look people up by.
pub(super) const INDICES: &str = "
CREATE INDEX people_by_rank ON people (rank);
CREATE INDEX people_by_band ON people (band, score);
CREATE INDEX people_by_company ON people (company);
CREATE INDEX reasons_of_people ON reasons (person);
CREATE INDEX reasons_by_rule ON reasons (rule);
CREATE INDEX not_judged_of_people ON not_judged (person);
CREATE INDEX not_judged_by_rule ON not_judged (rule);
CREATE INDEX protections_of_people ON protections (person);
";

/// The statements that make every table, and a view of people with their signals.
pub(super) fn tables(person: &[TypedColumn], signals: &[TypedColumn]) -> String {
    let names: Vec<String> = signals.iter().map(|column| format!("signals.\"{}\"", column.name)).collect();
    format!(
        "CREATE TABLE people (\n    id INTEGER PRIMARY KEY,\n    {}\n) STRICT;\n\
         CREATE TABLE signals (\n    person INTEGER PRIMARY KEY REFERENCES people (id),\n    {}\n) STRICT;\n\
         {OTHERS}\
         CREATE VIEW people_with_signals AS SELECT people.*, {}\n\
         FROM people JOIN signals ON signals.person = people.id;",
        columns(person),
        columns(signals),
        names.join(", ")
    )
}

fn columns(columns: &[TypedColumn]) -> String {
    columns.iter().map(column_of).collect::<Vec<_>>().join(",\n    ")
}

/// A column with its type. A day is a text such as 2024-03-09, a yes/no is 1 or 0, and a list of texts is a JSON array.
fn column_of(column: &TypedColumn) -> String {
    let name = column.name;
    let always = if column.always { " NOT NULL" } else { "" };
    match column.kind {
        Kind::Text | Kind::Date | Kind::Texts => format!("\"{name}\" TEXT{always}"),
        Kind::Whole => format!("\"{name}\" INTEGER{always}"),
        Kind::Decimal => format!("\"{name}\" REAL{always}"),
        Kind::YesNo => format!("\"{name}\" INTEGER{always} CHECK (\"{name}\" IN (0, 1))"),
    }
}
