//! What each released version wrote is read by this one: `tests/released/VERSION/` holds an invented export with a configuration
//! and a filled list, and what that version made of them. `UPDATE_RELEASED=1 cargo test released` writes the folder of the version
//! in Cargo.toml, until it is released; the others are never touched again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::program::run_in;

const FOLDER: &str = "tests/released";
const DAY: &str = "2026-11-01";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a version wrote, each by a command in a folder that has the export, the configuration and the filled list.
const WRITTEN: [(&str, &[&str]); 8] = [
    ("config.json", &["config", "--format", "json"]),
    ("decisions.json", &["decisions", "list", "export", "--ledger", "ledger.sqlite", "--format", "json"]),
    ("decisions.csv", &["decisions", "export", "export", "--ledger", "ledger.sqlite", "-o", "-"]),
    ("list.json", &["audit", "export", "--ledger", "ledger.sqlite", "--list", "all", "--format", "json"]),
    ("list.ndjson", &["audit", "export", "--ledger", "ledger.sqlite", "--list", "all", "--format", "ndjson"]),
    ("list.csv", &["audit", "export", "--ledger", "ledger.sqlite", "--list", "all", "--format", "csv"]),
    ("history.json", &["history", "export", "--ledger", "ledger.sqlite", "--format", "json"]),
    ("list.xlsx", &["audit", "export", "--ledger", "ledger.sqlite", "--list", "all", "--format", "xlsx"]),
];

/// Written once, by whichever test comes first: they run beside each other.
static WRITE: Once = Once::new();

/// What a command prints in a folder, on the day of the fixtures where it asks for one.
fn printed(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let day: &[&str] = if arguments.contains(&"export") && arguments[0] == "audit" { &["--as-of", DAY] } else { &[] };
    let output = run_in(folder, &[arguments, day, &["-q"][..day.len() / 2]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn json(bytes: &[u8]) -> Json {
    serde_json::from_slice(bytes).unwrap()
}

/// A copy of a version's folder, for commands that write.
fn copy(version: &Path) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("export")).unwrap();
    for from in [version.to_owned(), version.join("export")] {
        for file in fs::read_dir(&from).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
            fs::copy(&file, folder.path().join(file.strip_prefix(version).unwrap())).unwrap();
        }
    }
    folder
}

fn versions() -> Vec<PathBuf> {
    let here = Path::new(FOLDER).join(VERSION);
    if std::env::var_os("UPDATE_RELEASED").is_some() {
        WRITE.call_once(|| write(&here));
    }
    assert!(here.is_dir(), "{} is missing: UPDATE_RELEASED=1 cargo test released", here.display());
    fs::read_dir(FOLDER).unwrap().map(|folder| folder.unwrap().path()).collect()
}

/// Writes the folder of this version anew.
fn write(here: &Path) {
    let _ = fs::remove_file(here.join("ledger.sqlite"));
    let folder = copy(here);
    let ledger = ["--ledger", "ledger.sqlite"];
    printed(folder.path(), &[&["decisions", "import", "filled.csv", "export", "--confirm"], &ledger[..]].concat());
    for done in [
        &["worklist", "done", "Bram Sample", "--export", "export"][..],
        &["worklist", "done", "Emre Example", "--export", "export"],
        &["worklist", "undo", "--export", "export"],
        &["audit", "export", "--record"],
    ] {
        printed(folder.path(), &[done, &ledger[..]].concat());
    }
    for (name, arguments) in WRITTEN {
        fs::write(here.join(name), printed(folder.path(), arguments)).unwrap();
    }
    fs::copy(folder.path().join("ledger.sqlite"), here.join("ledger.sqlite")).unwrap();
}

/// Whether everything that `old` says is in `new`: fields may be added, none may go or say something else. Of lists the entries
/// must be the same ones in their order.
fn is_in(old: &Json, new: &Json, place: &str, except: &[&str]) -> Result<(), String> {
    match (old, new) {
        (Json::Object(old), Json::Object(new)) => old.iter().try_for_each(|(key, value)| {
            let place = format!("{place}.{key}");
            let there = new.get(key).ok_or_else(|| format!("{place} is gone"))?;
            if except.contains(&key.as_str()) { Ok(()) } else { is_in(value, there, &place, except) }
        }),
        (Json::Array(old), Json::Array(new)) if old.len() == new.len() => old
            .iter()
            .zip(new)
            .enumerate()
            .try_for_each(|(at, (old, new))| is_in(old, new, &format!("{place}[{at}]"), except)),
        (old, new) if old == new => Ok(()),
        (old, new) => Err(format!("{place} was {old} and is {new}")),
    }
}

/// Whether every field that `old` has is in `new`, with a value of the same kind where both have one.
fn has_the_shape_of(old: &Json, new: &Json, place: &str) -> Result<(), String> {
    let is_open = |place: &str| ["_by", ".knobs"].iter().any(|end| place.ends_with(end));
    match (old, new) {
        (Json::Object(old), Json::Object(new)) => old.iter().try_for_each(|(key, value)| {
            let place_of_key = format!("{place}.{key}");
            match new.get(key) {
                Some(there) => has_the_shape_of(value, there, &place_of_key),
                None if is_open(place) => Ok(()),
                None => Err(format!("{place_of_key} is gone")),
            }
        }),
        (Json::Array(old), Json::Array(new)) => match (old.first(), new.first()) {
            (Some(old), Some(new)) => has_the_shape_of(old, new, &format!("{place}[]")),
            _ => Ok(()),
        },
        (Json::Null, _) | (_, Json::Null) => Ok(()),
        (old, new) if std::mem::discriminant(old) == std::mem::discriminant(new) => Ok(()),
        (old, new) => Err(format!("{place} was {old} and is {new}")),
    }
}

#[test]
fn a_ledger_of_every_release_says_what_it_said() {
    for version in versions() {
        let folder = copy(&version);
        for (name, command) in [WRITTEN[1], WRITTEN[6]] {
            let (said, says) = (fs::read(version.join(name)).unwrap(), printed(folder.path(), command));
            is_in(&json(&said), &json(&says), name, &["linkprune"]).unwrap();
        }
    }
}

#[test]
fn decisions_of_every_release_come_into_a_new_ledger() {
    for version in versions() {
        let by_address = |mut list: Json| {
            list["entries"].as_array_mut().unwrap().sort_by_key(|entry| entry["url"].to_string());
            list
        };
        let said = by_address(json(&fs::read(version.join("decisions.json")).unwrap()));
        for file in
            ["decisions.csv", "decisions.json", "list.json", "list.ndjson", "list.csv", "list.xlsx", "filled.csv"]
        {
            let folder = copy(&version);
            printed(folder.path(), &["decisions", "import", file, "export", "--ledger", "new.sqlite"]);
            let list = ["decisions", "list", "export", "--ledger", "new.sqlite", "--format", "json"];
            let says = by_address(json(&printed(folder.path(), &list)));
            // Each format has a place for other parts of what the ledger holds beside a decision.
            let except = ["linkprune", "command", "at", "on", "confirmed", "done_on", "gone_on"];
            is_in(&said, &says, file, &except).unwrap();
        }
    }
}

#[test]
fn a_configuration_of_every_release_says_what_it_said() {
    for version in versions() {
        let folder = copy(&version);
        let said = json(&fs::read(version.join("config.json")).unwrap());
        let says = json(&printed(folder.path(), WRITTEN[0].1));
        let of = |json: &Json| -> Vec<Json> {
            let own = |one: &&Json| one["source"].as_str().is_some_and(|source| source.starts_with("linkprune.toml:"));
            json["settings"].as_array().unwrap().iter().filter(own).cloned().collect()
        };
        assert!(of(&said).len() >= 10, "{said}");
        is_in(&Json::Array(of(&said)), &Json::Array(of(&says)), "settings", &[]).unwrap();
    }
}

#[test]
fn the_fixtures_of_this_version_have_every_setting() {
    let here = versions().into_iter().find(|version| version.ends_with(VERSION)).unwrap();
    let schema = json(&fs::read("docs/schemas/config.json").unwrap());
    let settings: toml::Table = fs::read_to_string(here.join("linkprune.toml")).unwrap().parse().unwrap();
    let keys = |of: &Json| of["properties"].as_object().map(|keys| keys.keys().cloned().collect::<Vec<_>>());
    for table in keys(&schema).unwrap() {
        for key in keys(&schema["properties"][&table]).unwrap_or_default() {
            assert!(settings.get(&table).is_some_and(|table| table.get(&key).is_some()), "{key} under [{table}]");
        }
    }
}

#[test]
fn json_has_every_field_that_a_release_had() {
    for version in versions() {
        let folder = copy(&version);
        let said = json(&fs::read(version.join("list.json")).unwrap());
        has_the_shape_of(&said, &json(&printed(folder.path(), WRITTEN[3].1)), "list").unwrap();
        let lines = |bytes: &[u8]| -> Vec<Json> {
            bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(json).collect()
        };
        let (said, says) = (fs::read(version.join("list.ndjson")).unwrap(), printed(folder.path(), WRITTEN[4].1));
        has_the_shape_of(&Json::Array(lines(&said)), &Json::Array(lines(&says)), "ndjson").unwrap();
        let header = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().next().unwrap().to_owned();
        let (said, says) = (fs::read(version.join("list.csv")).unwrap(), printed(folder.path(), WRITTEN[5].1));
        assert!(header(&says).starts_with(&header(&said)), "{}", header(&says));
    }
}
