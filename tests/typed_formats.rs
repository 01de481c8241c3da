//! Parquet and `SQLite` hold what JSON holds, every value with its type: read back here by Polars' reader and by `SQLite`, and by
//! the readers of other tools where they are installed.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use linkprune::signals::{self, Kind};
use linkprune::store::ledger::Ledger;
use polars_arrow::array::{
    Array, BooleanArray, Float64Array, Int32Array, Int64Array, ListArray, StructArray, Utf8ViewArray,
};
use polars_parquet::read::{BasicDecompressor, PageReader, column_iter_to_arrays, infer_schema, read_metadata};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Map, Value as Json, json};
use tempfile::TempDir;

use crate::hostile_cells::hostile_export;
use crate::other_tools::{is_installed, with_readers};
use crate::program::run_in;
#[cfg(unix)]
use crate::terminal::Terminal;

/// The cells of Connections.csv: null where JSON has a blank text.
const CELLS: [&str; 6] = ["first_name", "last_name", "url", "email", "company", "position"];
const DECIDED: [&str; 4] = ["verdict", "until", "note", "on"];
/// How many characters of a name a signal has.
const LONGEST_SIGNAL: usize = 500;

/// A folder with one audit in all three formats.
fn written(here: &Path, audit: &[&str]) {
    let outputs = ["-q", "-o", "list.json", "-o", "list.parquet", "-o", "list.sqlite"];
    let output = run_in(here, &[&["audit"], audit, &outputs].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
}

/// The sample with decisions and notes, everybody on the list.
fn sample(here: &Path) {
    let decisions = "First Name,Last Name,URL,Decision,Note\n\
        Hana,Abdi,https://www.linkedin.com/in/hana-abdi-0006,remove,\"met once, \u{1f642}\"\n";
    let people = run_in(here, &["audit", "--sample", "--list", "all", "--format", "ndjson", "-q"]);
    let first: Json = serde_json::from_slice(people.stdout.split(|byte| *byte == b'\n').nth(40).unwrap()).unwrap();
    let row = format!(
        "{},{},{},later 2027-03-01,not yet\n",
        first["first_name"].as_str().unwrap(),
        first["last_name"].as_str().unwrap(),
        first["url"].as_str().unwrap()
    );
    fs::write(here.join("decided.csv"), format!("{decisions}{row}")).unwrap();
    written(here, &["--sample", "--as-of", "2026-11-01", "--list", "all", "--decisions", "decided.csv"]);
}

fn hostile(here: &Path) {
    hostile_export(here);
    written(here, &[".", "--list", "all"]);
}

fn json(here: &Path) -> Json {
    serde_json::from_slice(&fs::read(here.join("list.json")).unwrap()).unwrap()
}

/// What a typed format has of an entry, as one flat object.
fn flat(entry: &Json) -> Map<String, Json> {
    let mut flat = Map::new();
    let known = |value: &Json| if value == "" { Json::Null } else { value.clone() };
    for field in ["rank", "band", "score", "connected_on"] {
        flat.insert(field.into(), entry[field].clone());
    }
    for field in CELLS {
        flat.insert(field.into(), known(&entry[field]));
    }
    for (signal, value) in entry["signals"].as_object().unwrap() {
        if !flat.contains_key(signal) {
            flat.insert(signal.clone(), value.clone());
        }
    }
    for field in DECIDED {
        flat.insert(format!("decision_{field}"), entry["decision"].get(field).cloned().unwrap_or_default());
    }
    flat
}

/// Compares two flat objects, in which a name that is too long for a signal is whole.
fn same_values(found: &Map<String, Json>, entry: &Json) {
    let mut expected = flat(entry);
    if let (Some(whole), Some(cut)) = (found["name"].as_str(), expected["name"].as_str())
        && cut.chars().count() == LONGEST_SIGNAL
    {
        assert!(whole.starts_with(cut));
        expected.insert("name".into(), whole.into());
    }
    assert_eq!(found.len(), expected.len());
    for (name, value) in &expected {
        assert_eq!(&found[name], value, "{name}");
    }
}

/// The reasons of an entry without the facts, which are columns.
fn reasons(entry: &Json) -> Vec<Json> {
    let parts = |reason: &Json| {
        ["rule", "effect", "points", "why", "trial"]
            .map(|part| (part.to_owned(), reason[part].clone()))
            .into_iter()
            .collect()
    };
    entry["reasons"].as_array().unwrap().iter().map(|reason| Json::Object(parts(reason))).collect()
}

// Parquet.

/// One row of a column as JSON has it.
fn value(array: &dyn Array, row: usize) -> Json {
    if !array.is_valid(row) {
        return Json::Null;
    }
    let any = array.as_any();
    if let Some(texts) = any.downcast_ref::<Utf8ViewArray>() {
        texts.value(row).into()
    } else if let Some(numbers) = any.downcast_ref::<Int64Array>() {
        numbers.value(row).into()
    } else if let Some(days) = any.downcast_ref::<Int32Array>() {
        let days = chrono::Days::new(days.value(row).try_into().unwrap());
        (chrono::NaiveDate::default() + days).to_string().into()
    } else if let Some(numbers) = any.downcast_ref::<Float64Array>() {
        numbers.value(row).into()
    } else if let Some(answers) = any.downcast_ref::<BooleanArray>() {
        answers.value(row).into()
    } else if let Some(parts) = any.downcast_ref::<StructArray>() {
        let parts = parts.fields().iter().zip(parts.values());
        Json::Object(parts.map(|(field, part)| (field.name.to_string(), value(part.as_ref(), row))).collect())
    } else if let Some(lists) = any.downcast_ref::<ListArray<i64>>() {
        let list = lists.value(row);
        (0..list.len()).map(|row| value(list.as_ref(), row)).collect()
    } else {
        panic!("a column of type {:?}", array.dtype())
    }
}

/// The rows of a Parquet file, and what it says about itself.
pub fn parquet(path: &Path) -> (Vec<Map<String, Json>>, Map<String, Json>) {
    let bytes = fs::read(path).unwrap();
    let metadata = read_metadata(&mut Cursor::new(&bytes)).unwrap();
    let schema = infer_schema(&metadata).unwrap();
    let mut rows = vec![Map::new(); metadata.num_rows];
    for group in &metadata.row_groups {
        for field in schema.iter_values() {
            let (pages, types) = group
                .columns_under_root_iter(&field.name)
                .unwrap()
                .map(|column| {
                    let at = |place: u64| usize::try_from(place).unwrap();
                    let range = column.byte_range();
                    let chunk = bytes[at(range.start)..at(range.end)].to_vec();
                    let pages = PageReader::new(Cursor::new(chunk.into()), column, Vec::new(), usize::MAX);
                    let types = &column.descriptor().descriptor.primitive_type;
                    (BasicDecompressor::new(pages, Vec::new()), types)
                })
                .unzip();
            let (arrays, _) = column_iter_to_arrays(pages, types, field.clone(), None).unwrap();
            let values = arrays.iter().flat_map(|array| (0..array.len()).map(|row| value(array.as_ref(), row)));
            let values: Vec<Json> = values.collect();
            assert_eq!(values.len(), rows.len(), "{}", field.name);
            for (row, value) in rows.iter_mut().zip(values) {
                row.insert(field.name.to_string(), value);
            }
        }
    }
    let about = metadata.key_value_metadata().iter().flatten();
    (rows, about.map(|pair| (pair.key.clone(), pair.value.clone().unwrap().into())).collect())
}

/// What every format says about the audit.
fn about(json: &Json) -> Json {
    json!({
        "linkprune": json["linkprune"],
        "schema_version": json["schema_version"].to_string(),
        "as_of": json["as_of"],
        "list": json["list"],
        "rules_fingerprint": json["rules"]["fingerprint"],
    })
}

fn parquet_equals_json(here: &Path) {
    let json = json(here);
    let (rows, metadata) = parquet(&here.join("list.parquet"));
    assert_eq!(Json::Object(metadata), about(&json));
    let entries = json["entries"].as_array().unwrap();
    assert_eq!(rows.len(), entries.len());
    for (mut row, entry) in rows.into_iter().zip(entries) {
        assert_eq!(row.remove("reasons").unwrap(), Json::Array(reasons(entry)));
        for field in ["not_judged", "protected_by"] {
            assert_eq!(row.remove(field).unwrap(), entry[field], "{field}");
        }
        same_values(&row, entry);
    }
}

#[test]
fn parquet_reads_back_as_json_says() {
    let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    sample(one.path());
    parquet_equals_json(one.path());
    hostile(other.path());
    parquet_equals_json(other.path());
}

// SQLite.

fn opened(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// The rows of a query, each column by its name; lists of texts and yes/no as the signal of that name says.
fn queried(sqlite: &Connection, query: &str) -> Vec<Map<String, Json>> {
    let mut statement = sqlite.prepare(query).unwrap();
    let names: Vec<String> = statement.column_names().map(ToOwned::to_owned).collect();
    let kind = |name: &str| match name {
        "trial" => Some(Kind::YesNo),
        name => signals::named(name).map(|signal| signal.kind),
    };
    let read = |row: &rusqlite::Row| {
        let value = |(index, name): (usize, &String)| {
            let value = match (row.get_ref(index).unwrap(), kind(name)) {
                (ValueRef::Null, _) => Json::Null,
                (ValueRef::Integer(number @ (0 | 1)), Some(Kind::YesNo)) => (number == 1).into(),
                (ValueRef::Integer(number), kind) => {
                    assert!(matches!(kind, None | Some(Kind::Whole)), "{name}");
                    number.into()
                }
                (ValueRef::Real(number), Some(Kind::Decimal)) => number.into(),
                (ValueRef::Text(text), Some(Kind::Texts)) => serde_json::from_slice(text).unwrap(),
                (ValueRef::Text(text), kind) => {
                    assert!(matches!(kind, None | Some(Kind::Text | Kind::Date)), "{name}");
                    String::from_utf8(text.to_vec()).unwrap().into()
                }
                (other, _) => panic!("{name} is {:?}", other.data_type()),
            };
            (name.clone(), value)
        };
        Ok(names.iter().enumerate().map(value).collect())
    };
    statement.query_map([], read).unwrap().map(Result::unwrap).collect()
}

/// The rows of a table that belong to each of so many people, without the numbers.
fn of_people(sqlite: &Connection, query: &str, people: usize) -> Vec<Vec<Json>> {
    let mut each = vec![Vec::new(); people];
    for mut row in queried(sqlite, query) {
        let person = row.remove("person").unwrap().as_u64().unwrap();
        each[usize::try_from(person).unwrap() - 1].push(Json::Object(row));
    }
    each
}

fn sqlite_equals_json(here: &Path) {
    let json = json(here);
    let sqlite = opened(&here.join("list.sqlite"));
    for (check, clean) in [("PRAGMA integrity_check", 1), ("PRAGMA foreign_key_check", 0)] {
        assert_eq!(queried(&sqlite, check).len(), clean, "{check}");
    }
    let said = queried(&sqlite, "SELECT key, value FROM about");
    let said: Map<String, Json> =
        said.into_iter().map(|row| (row["key"].as_str().unwrap().to_owned(), row["value"].clone())).collect();
    assert_eq!(Json::Object(said), about(&json));
    let entries = json["entries"].as_array().unwrap();
    let people = queried(&sqlite, "SELECT * FROM people_with_signals ORDER BY id");
    assert_eq!(people.len(), entries.len());
    let rows = |query| of_people(&sqlite, query, entries.len());
    let found = rows("SELECT person, rule, effect, points, why, trial FROM reasons ORDER BY id");
    let not_judged = rows("SELECT person, rule, unknown FROM not_judged ORDER BY id");
    let protections = rows("SELECT person, protected_by FROM protections ORDER BY id");
    for (index, (mut person, entry)) in people.into_iter().zip(entries).enumerate() {
        assert_eq!(person.remove("id").unwrap(), json!(index + 1));
        same_values(&person, entry);
        assert_eq!(found[index], reasons(entry));
        assert_eq!(Json::Array(not_judged[index].clone()), entry["not_judged"]);
        let by: Vec<Json> = protections[index].iter().map(|row| row["protected_by"].clone()).collect();
        assert_eq!(Json::Array(by), entry["protected_by"]);
    }
}

#[test]
fn sqlite_reads_back_as_json_says() {
    let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    sample(one.path());
    sqlite_equals_json(one.path());
    hostile(other.path());
    sqlite_equals_json(other.path());
}

#[test]
fn sqlite_tables_are_strict_and_the_file_is_marked_as_an_audit() {
    let folder = TempDir::new().unwrap();
    written(folder.path(), &["--sample", "--as-of", "2026-11-01", "--top", "3"]);
    let sqlite = opened(&folder.path().join("list.sqlite"));
    let tables =
        queried(&sqlite, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'");
    let mut names: Vec<&str> = tables.iter().map(|table| table["name"].as_str().unwrap()).collect();
    names.retain(|name| !name.starts_with("sqlite_"));
    names.sort_unstable();
    assert_eq!(names, ["about", "not_judged", "people", "protections", "reasons", "signals"]);
    let strict = tables.iter().filter(|table| table["strict"] == 1).count();
    assert_eq!(strict, names.len());
    let number = |pragma| sqlite.pragma_query_value(None, pragma, |row| row.get::<_, u32>(0)).unwrap();
    assert_eq!((number("application_id"), number("user_version")), (u32::from_be_bytes(*b"LPRA"), 1));
}

#[test]
fn the_same_audit_gives_the_same_bytes_in_parquet_and_sqlite() {
    let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for folder in [&one, &other] {
        written(folder.path(), &["--sample", "--as-of", "2026-11-01", "--list", "all"]);
    }
    for file in ["list.parquet", "list.sqlite"] {
        let read = |folder: &TempDir| fs::read(folder.path().join(file)).unwrap();
        assert!(read(&one) == read(&other), "{file}");
        // Over itself, and through a pipe.
        written(one.path(), &["--sample", "--as-of", "2026-11-01", "--list", "all"]);
        let format = file.split('.').nth(1).unwrap();
        let audit = ["audit", "--sample", "--as-of", "2026-11-01", "--list", "all", "-q", "--format", format];
        assert!(run_in(one.path(), &audit).stdout == read(&other), "{file}");
    }
}

#[test]
fn a_list_of_nobody_has_every_column() {
    let folder = TempDir::new().unwrap();
    written(folder.path(), &["--sample", "--as-of", "2026-11-01", "--top", "0"]);
    let bytes = fs::read(folder.path().join("list.parquet")).unwrap();
    let metadata = read_metadata(&mut Cursor::new(&bytes)).unwrap();
    assert_eq!(metadata.num_rows, 0);
    assert!(infer_schema(&metadata).unwrap().len() > signals::count());
    assert!(queried(&opened(&folder.path().join("list.sqlite")), "SELECT * FROM people").is_empty());
}

#[test]
fn an_audit_is_never_taken_for_a_ledger_nor_written_over_one() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    written(here, &["--sample", "--as-of", "2026-11-01"]);
    let refused = |arguments: &[&str], code: i32, words: &str| {
        let output = run_in(here, arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(words), "{said}");
    };
    let before = fs::read(here.join("list.sqlite")).unwrap();
    refused(&["audit", "--sample", "--ledger", "list.sqlite"], 4, "`list.sqlite` is not a ledger of linkprune");
    assert!(fs::read(here.join("list.sqlite")).unwrap() == before);
    drop(Ledger::open(&here.join("ledger.sqlite")).unwrap());
    let ledger = fs::read(here.join("ledger.sqlite")).unwrap();
    refused(
        &["audit", "--sample", "-o", "ledger.sqlite"],
        5,
        "it is a ledger, or a database that linkprune did not write",
    );
    assert!(fs::read(here.join("ledger.sqlite")).unwrap() == ledger);
    Connection::open(here.join("other.db")).unwrap().execute_batch("CREATE TABLE mine (a)").unwrap();
    refused(&["audit", "--sample", "-o", "other.db"], 5, "a database that linkprune did not write");
    fs::write(here.join("list.sqlite-wal"), "x").unwrap();
    refused(&["audit", "--sample", "-o", "list.sqlite"], 5, "another program has it open");
}

#[cfg(unix)]
#[test]
fn a_terminal_refuses_what_is_not_text() {
    let folder = TempDir::new().unwrap();
    for format in ["parquet", "sqlite"] {
        let (shown, code) = Terminal::full_screen(&folder, &["audit", "--sample", "--format", format]).end();
        assert_eq!(code, Some(2), "{shown}");
        let sentence = format!("error: a terminal cannot show {format}, which is not text\nhelp: write it to a file");
        assert!(shown.contains(&sentence), "{shown}");
    }
}

// Other tools.

#[test]
fn other_readers_find_the_values_and_types_of_json() {
    if !is_installed("python") {
        return;
    }
    for audit in [sample, hostile] {
        let folder = TempDir::new().unwrap();
        audit(folder.path());
        let kinds: Map<String, Json> =
            signals::all().map(|signal| (signal.name.into(), signal.kind.name().into())).collect();
        fs::write(folder.path().join("kinds.json"), Json::Object(kinds).to_string()).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/compare.py");
        let output = with_readers("python").arg(script).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        let compared = String::from_utf8(output.stdout).unwrap();
        assert_eq!(compared, "duckdb: equal\npandas: equal\npolars: equal\npyarrow: equal\nsqlite3: equal\n", "{said}");
    }
}
