//! The published schemas: every document for machines is held against them, broken ones are refused, and a change of one is
//! told in the CHANGELOG.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use linkprune::output::{PublishedSchema, SCHEMAS, schema_named};
use linkprune::rules::fingerprint::fingerprint;
use linkprune::signals;
use serde_json::{Map, Value as Json, json};
use tempfile::TempDir;

use crate::hostile_cells::hostile_export;
use crate::program::run_in;

/// Where the schemas are published.
const FOLDER: &str = "docs/schemas";

fn schema(name: &str) -> Json {
    serde_json::from_str(&schema_named(name).unwrap().text()).unwrap()
}

fn validator(schema: &Json) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

/// Fails with the places where a document is not what its schema says.
pub fn holds(name: &str, document: &Json) {
    assert_eq!(wrong(&validator(&schema(name)), document), "", "{name}");
}

/// The first few places, a line each; empty where there are none.
fn wrong(validator: &Validator, document: &Json) -> String {
    let places = validator.iter_errors(document).take(5);
    let lines: Vec<String> = places.map(|error| format!("{}: {error}\n", error.instance_path())).collect();
    lines.concat()
}

/// The schema of an NDJSON line, as the page shows how to make it: the part of the document's schema.
fn line_validator() -> Validator {
    let mut part = schema("json");
    let fields = part.as_object_mut().unwrap();
    fields.retain(|field, _| ["$schema", "$defs"].contains(&field.as_str()));
    fields.insert("$ref".into(), json!("#/$defs/entry"));
    validator(&part)
}

/// What a command writes to standard output.
fn printed(here: &Path, arguments: &[&str]) -> String {
    let output = run_in(here, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Holds a list in all three formats against their schemas, and hands over the JSON.
fn list_holds(here: &Path, arguments: &[&str]) -> Json {
    let in_format = |format: &str| printed(here, &[arguments, &["--format", format, "-q"]].concat());
    let document: Json = serde_json::from_str(&in_format("json")).unwrap();
    assert_eq!(wrong(&validator(&schema("json")), &document), "", "{arguments:?} as json");
    let line = line_validator();
    let lines: Vec<Json> = in_format("ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for entry in &lines {
        assert_eq!(wrong(&line, entry), "", "{arguments:?} as ndjson");
    }
    assert_eq!(json!(lines), document["entries"], "{arguments:?}");
    for (format, separator) in [("csv", b','), ("tsv", b'\t')] {
        let rows = rows(&in_format(format), separator);
        assert_eq!(rows.as_array().unwrap().len(), lines.len(), "{arguments:?} as {format}");
        assert_eq!(wrong(&validator(&schema("csv")), &rows), "", "{arguments:?} as {format}");
    }
    document
}

/// Rows as objects whose keys are the headings.
fn rows(text: &str, separator: u8) -> Json {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let expected = schema("csv")["items"]["required"].clone();
    assert_eq!(json!(headings.iter().collect::<Vec<_>>()), expected, "the columns are in the order of the schema");
    let object = |row: csv::StringRecord| -> Map<String, Json> {
        headings.iter().zip(row.iter()).map(|(heading, cell)| (heading.to_owned(), json!(cell))).collect()
    };
    json!(reader.records().map(|row| object(row.unwrap())).collect::<Vec<_>>())
}

#[test]
fn the_reference_schemas_are_what_the_program_prints() {
    for schema in SCHEMAS {
        let (path, printed) = (format!("{FOLDER}/{}.json", schema.name), schema.text());
        if std::env::var_os("UPDATE_REFERENCE").is_some() {
            fs::write(&path, &printed).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), printed, "{path}");
    }
    assert_eq!(fs::read_dir(FOLDER).unwrap().count(), SCHEMAS.len(), "a file for each and no other");
}

/// The first 8 digits of the digest of a schema: short enough for a line of the CHANGELOG.
fn digest(schema: &PublishedSchema) -> String {
    fingerprint([schema.text().as_str()])[..8].to_owned()
}

/// What the CHANGELOG says last of a schema: its digest, and what changed. The newest is at the top.
fn last_told<'a>(changelog: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let begins = format!("- schema {name} ");
    changelog.lines().find_map(|line| line.strip_prefix(begins.as_str())?.split_once(": "))
}

/// The line that the CHANGELOG lacks; `None` where it has it.
fn line_to_add(changelog: &str, name: &str, digest: &str) -> Option<String> {
    let is_told = last_told(changelog, name).is_some_and(|(told, what)| told == digest && !what.trim().is_empty());
    (!is_told).then(|| format!("- schema {name} {digest}: WHAT CHANGED, FOR WHOEVER READS THE FORMAT"))
}

#[test]
fn a_change_to_a_schema_is_named_in_the_changelog() {
    let changelog = fs::read_to_string("CHANGELOG.md").unwrap();
    let missing: Vec<String> =
        SCHEMAS.iter().filter_map(|schema| line_to_add(&changelog, schema.name, &digest(schema))).collect();
    let lines = missing.join("\n");
    assert!(
        missing.is_empty(),
        "a published schema changed. Under `### Schemas` of the newest section of CHANGELOG.md there has to be, above \
         older lines of the same schema (before a release, in the place of the one there):\n{lines}\n"
    );
}

#[test]
fn only_the_newest_line_of_a_schema_with_words_counts() {
    let changelog = "## Unreleased\n- schema json 22222222: a new field\n## 0.1.0\n- schema json 11111111: the first\n";
    assert_eq!(line_to_add(changelog, "json", "22222222"), None);
    // Back to an older form is a change too.
    assert!(line_to_add(changelog, "json", "11111111").unwrap().starts_with("- schema json 11111111: "));
    assert!(line_to_add(changelog, "csv", "22222222").is_some());
    assert!(line_to_add("- schema json 22222222: \n", "json", "22222222").is_some());
}

#[test]
fn every_schema_is_a_schema_and_says_what_null_means() {
    for schema in SCHEMAS {
        let text = schema.text();
        let document: Json = serde_json::from_str(&text).unwrap();
        jsonschema::meta::validate(&document).unwrap();
        assert_eq!(document["$id"], format!("urn:linkprune:schema:{}:1", schema.name));
        // Words of the code say nothing to whoever reads a schema.
        for word in ["`None`", "[`", "::", "uint"] {
            assert!(!text.contains(word), "{}: {word}", schema.name);
        }
        each_property(&document, &mut |name, property| {
            let is_nullable = property["type"].as_array().is_some_and(|types| types.contains(&json!("null")));
            assert!(!is_nullable || property["description"].is_string(), "{}: {name} may be null", schema.name);
        });
    }
}

/// Every named field of a schema, however deep.
fn each_property(schema: &Json, look: &mut dyn FnMut(&str, &Json)) {
    let Some(fields) = schema.as_object() else {
        return schema.as_array().into_iter().flatten().for_each(|part| each_property(part, look));
    };
    for (keyword, part) in fields {
        match (keyword.as_str(), part) {
            ("properties", Json::Object(properties)) => properties.iter().for_each(|(name, property)| {
                look(name, property);
                each_property(property, look);
            }),
            ("enum" | "required" | "const", _) => {}
            _ => each_property(part, look),
        }
    }
}

#[test]
fn the_sample_holds_in_every_list() {
    let here = TempDir::new().unwrap();
    for list in ["removal", "reconnect", "all"] {
        let document = list_holds(here.path(), &["audit", "--sample", "--as-of", "2026-11-01", "--list", list]);
        assert!(document["entries"].as_array().unwrap().len() > 10, "{list}");
    }
    let with_goal = ["audit", "--sample", "--as-of", "2026-11-01", "--goal", "30", "--backtest", "--top", "3"];
    let document = list_holds(here.path(), &with_goal[..7]);
    assert!(document["goal"].is_object() && document["backtest"]["total"].is_object());
}

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

#[test]
fn exports_at_the_edges_hold() {
    let here = TempDir::new().unwrap();
    let list = |name: &str, rows: &str| fs::write(here.path().join(name), format!("{HEADER}{rows}")).unwrap();
    list("nobody.csv", "");
    list("one.csv", "Ada,Example,https://www.linkedin.com/in/ada-example,,Contoso,Analyst,11 Mar 2015\n");
    list("no-days.csv", "Ada,Example,,,,,\nBram,Example,,,Contoso,,not a day\n");
    list("refused.csv", "Ada,Example,,,,,11 Mar 2015\n,,,,,,12 Mar 2015\n,,x,,,,\nBram,\"Open,,,,,11 Mar 2015\n");
    for (name, people) in [("nobody.csv", 0), ("one.csv", 1), ("no-days.csv", 2)] {
        let document = list_holds(here.path(), &["audit", name, "--as-of", "2026-11-01", "--list", "all"]);
        assert_eq!(document["entries"].as_array().unwrap().len(), people, "{name}");
        assert!(document["coverage"]["messages_last_year"].is_null());
    }
    let refused = list_holds(here.path(), &["audit", "refused.csv", "--as-of", "2026-11-01", "--list", "all"]);
    assert!(!refused["export"]["files"][0]["refusals"].as_array().unwrap().is_empty());
    let hostile = TempDir::new().unwrap();
    hostile_export(hostile.path());
    list_holds(hostile.path(), &["audit", ".", "--list", "all"]);
}

#[test]
fn every_shape_of_an_export_holds() {
    let here = TempDir::new().unwrap();
    let shapes = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/shapes");
    let mut tried = 0;
    for shape in fs::read_dir(shapes).unwrap().map(|shape| shape.unwrap().path()) {
        let arguments =
            ["audit", shape.to_str().unwrap(), "--as-of", "2026-11-01", "--list", "all", "--format", "json"];
        let output = run_in(here.path(), &arguments);
        if output.status.success() {
            holds("json", &serde_json::from_slice(&output.stdout).unwrap());
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
}

/// A folder with an export, and a ledger in which some removals are confirmed and one is done.
fn with_a_ledger() -> TempDir {
    let here = TempDir::new().unwrap();
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/worklist.in");
    fs::create_dir(here.path().join("export")).unwrap();
    for file in ["decided.csv", "linkprune.toml", "export/Connections.csv", "export/Endorsement_Received_Info.csv"] {
        fs::copy(manual.join(file), here.path().join(file)).unwrap();
    }
    printed(here.path(), &["decisions", "import", "decided.csv", "export", "-q"]);
    printed(here.path(), &["worklist", "done", "Ada Example", "--export", "export"]);
    here
}

#[test]
fn worklists_and_decided_lists_hold() {
    let here = with_a_ledger();
    let worklist = list_holds(here.path(), &["worklist", "export"]);
    assert_eq!((&worklist["list"], worklist["entries"].as_array().unwrap().len()), (&json!("worklist"), 2));
    let audit = list_holds(here.path(), &["audit", "export", "--list", "all"]);
    assert!(audit["ledger"].is_object());
    assert!(audit["entries"].as_array().unwrap().iter().any(|entry| entry["decision"]["verdict"] == "keep"));
}

#[test]
fn decisions_hold() {
    let here = with_a_ledger();
    let decisions: Json =
        serde_json::from_str(&printed(here.path(), &["decisions", "list", "--format", "json"])).unwrap();
    holds("decisions", &decisions);
    let entries = decisions["entries"].as_array().unwrap();
    assert!(entries.len() == 4 && entries.iter().any(|entry| entry["done_on"].is_string()));
    // As the report page writes it.
    let of_page = json!({ "schema_version": 1, "linkprune": "0.1.0", "entries": [{
        "first_name": "Ada", "last_name": "Example", "url": null, "connected_on": "2015-03-11",
        "decision": { "verdict": "later", "until": "2027-03-01", "note": null, "on": "2026-11-01" },
        "confirmed": false, "done_on": null, "gone_on": null,
    }] });
    holds("decisions", &of_page);
    assert_each_change_is_refused("decisions", &of_page, 12);
}

/// A document that is not quite one: without a field, with one more, and with a value of another kind, for each field.
fn broken(document: &Json) -> Vec<(String, Json)> {
    let mut found = Vec::new();
    for place in places(document, "") {
        let object = |document: &Json| document.pointer(&place).unwrap().as_object().unwrap().clone();
        let mut put = |what: String, fields: Map<String, Json>| {
            let mut document = document.clone();
            *document.pointer_mut(&place).unwrap() = Json::Object(fields);
            found.push((format!("{place}: {what}"), document));
        };
        let mut more = object(document);
        more.insert("surprise".into(), json!(1));
        put("one more".into(), more);
        for field in object(document).keys() {
            let mut fewer = object(document);
            fewer.shift_remove(field);
            put(format!("without {field}"), fewer);
            let mut other = object(document);
            other[field] = json!({ "neither": {} });
            put(format!("{field} of another kind"), other);
        }
    }
    found
}

/// Every object whose fields are fixed: of a list, the first.
fn places(value: &Json, at: &str) -> Vec<String> {
    /// Objects by names that differ from one export or rule to another.
    const OPEN: [&str; 3] = ["protected_by", "knobs", "facts"];
    match value {
        Json::Object(fields) => {
            let below = fields.iter().filter(|(name, _)| !OPEN.contains(&name.as_str()));
            let below = below.flat_map(|(name, value)| places(value, &format!("{at}/{name}")));
            [at.to_owned()].into_iter().chain(below).collect()
        }
        Json::Array(values) => values.first().map(|first| places(first, &format!("{at}/0"))).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn assert_each_change_is_refused(name: &str, document: &Json, at_least: usize) {
    let validator = validator(&schema(name));
    assert!(validator.is_valid(document), "{}", wrong(&validator, document));
    let broken = broken(document);
    assert!(broken.len() >= at_least, "{} changes", broken.len());
    let taken: Vec<&str> =
        broken.iter().filter(|(_, document)| validator.is_valid(document)).map(|(what, _)| what.as_str()).collect();
    assert!(taken.is_empty(), "{name} takes:\n{}", taken.join("\n"));
}

#[test]
fn a_document_that_is_changed_anywhere_is_refused() {
    let here = TempDir::new().unwrap();
    let audit = ["audit", "--sample", "--as-of", "2026-11-01", "--list", "all", "-q"];
    let json: Json =
        serde_json::from_str(&printed(here.path(), &[&audit[..], &["--format", "json"]].concat())).unwrap();
    let mut document = json;
    // One of each is enough.
    let of_many = document["entries"].as_array_mut().unwrap();
    let whole = |entry: &Json| {
        !entry["reasons"].as_array().unwrap().is_empty() && !entry["not_judged"].as_array().unwrap().is_empty()
    };
    let entry = of_many.iter().find(|entry| whole(entry)).unwrap_or(&of_many[0]).clone();
    *of_many = vec![entry];
    assert_each_change_is_refused("json", &document, 200);
    let row = rows(&printed(here.path(), &[&audit[..], &["--format", "csv"]].concat()), b',');
    assert_each_change_is_refused("csv", &json!([row[0]]), 40);
}

#[test]
fn values_that_mean_nothing_are_refused() {
    let here = TempDir::new().unwrap();
    let lines = printed(here.path(), &["audit", "--sample", "--as-of", "2026-11-01", "--format", "ndjson", "-q"]);
    let entry: Json = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    let line = line_validator();
    assert!(line.is_valid(&entry));
    for (place, value) in [
        ("/band", json!("gone")),
        ("/rank", json!(0)),
        ("/score", json!(1.5)),
        ("/connected_on", json!("11 Mar 2015")),
        ("/reasons/0/effect", json!("delete")),
        ("/reasons/0/points", json!(-5)),
        ("/signals/messages_from_me", json!(-0.5)),
        ("/signals/industry", json!("gardening leave")),
        ("/reasons/0/facts", json!({ "not_a_signal": 1 })),
    ] {
        let mut changed = entry.clone();
        *changed.pointer_mut(place).unwrap() = value;
        assert!(!line.is_valid(&changed), "{place}");
    }
    let row = |heading: &str, cell: &str| {
        let text = printed(here.path(), &["audit", "--sample", "--as-of", "2026-11-01", "--format", "csv", "-q"]);
        let mut rows = rows(&text, b',');
        rows[0][heading] = json!(cell);
        rows
    };
    for (heading, cell) in [("Connected On", "11 Mar 2015"), ("Rank", "first"), ("Band", ""), ("Messages Sent", "-1")] {
        assert!(!validator(&schema("csv")).is_valid(&row(heading, cell)), "{heading}");
    }
}

#[test]
fn every_signal_is_in_the_schema_with_its_type() {
    let schema = schema("json");
    let properties = &schema["$defs"]["entry"]["properties"]["signals"]["properties"];
    assert_eq!(properties.as_object().unwrap().len(), signals::count());
    assert_eq!(properties["messages_from_me"]["type"], json!(["integer", "null"]));
    assert_eq!(properties["industries"]["type"], json!(["array", "null"]));
    let described = properties["days_since_last_touch"]["description"].as_str().unwrap();
    assert!(described.contains("days") && described.contains("; null: "), "{described}");
}

/// Every linkprune.toml of this repository, and every block of TOML in its documents.
fn configurations() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for document in markdown() {
        let text = fs::read_to_string(&document).unwrap();
        for block in text.split("\n```toml").skip(1) {
            let block = block.split_once('\n').unwrap().1.split("\n```").next().unwrap();
            // The others are words of a lexicon.
            if block.lines().any(|line| line.starts_with('[')) {
                found.push((document.display().to_string(), block.to_owned()));
            }
        }
    }
    for folder in fs::read_dir("tests/commands").unwrap().map(|folder| folder.unwrap().path()) {
        let file = folder.join("linkprune.toml");
        if file.is_file() {
            found.push((file.display().to_string(), fs::read_to_string(file).unwrap()));
        }
    }
    found
}

fn markdown() -> Vec<PathBuf> {
    let pages = ["docs", "tests/commands"].into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let pages = pages.map(|page| page.unwrap().path()).filter(|page| page.extension().is_some_and(|end| end == "md"));
    pages.chain([PathBuf::from("README.md")]).collect()
}

fn toml(text: &str) -> Json {
    serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap()
}

#[test]
fn every_configuration_in_the_documents_holds() {
    let validator = validator(&schema("config"));
    let all = configurations();
    assert!(all.len() > 12, "{}", all.len());
    for (place, text) in all {
        assert_eq!(wrong(&validator, &toml(&text)), "", "{place}");
    }
}

#[test]
fn a_configuration_that_linkprune_refuses_is_refused() {
    let validator = validator(&schema("config"));
    let here = TempDir::new().unwrap();
    for (text, is_good) in [
        (
            "[bands]\nremove = 70\n[goal]\nremove = \"10 %\"\n[rules.never-spoke]\nAFTER_DAYS = 540\nweight = 0.5\n",
            true,
        ),
        ("[target]\nindustries = [\"Computer Software\"]\n", true),
        ("[target]\nindustry = [\"software\"]\n", false),
        ("[bands]\nremove = \"60\"\n", false),
        ("[goal]\nremove = 0\n", false),
        ("[keep]\npeople = \"Ada Example\"\n", false),
        ("[rules.never-spoke]\nenabled = 1\n", false),
        ("[rules.never-spoke]\nweight = 0\n", false),
        ("[lexicon.industries]\ngardening = [\"rose\"]\n", false),
        ("[surprise]\n", false),
    ] {
        fs::write(here.path().join("linkprune.toml"), text).unwrap();
        let output = run_in(here.path(), &["config"]);
        assert_eq!(output.status.success(), is_good, "{text}{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(validator.is_valid(&toml(text)), is_good, "{text}");
    }
}

#[test]
fn editors_get_the_published_schema_of_the_configuration() {
    let here = TempDir::new().unwrap();
    printed(here.path(), &["rules", "definitions", "editor"]);
    let written = fs::read_to_string(here.path().join("editor/linkprune.schema.json")).unwrap();
    assert_eq!(written, printed(here.path(), &["schema", "config"]));
}
