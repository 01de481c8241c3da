//! The published JSON Schemas: what each document for machines holds. Those of documents that linkprune writes are made from
//! the very types that are written, so the two cannot disagree.

mod audit;
mod config;
mod decisions;
mod list;
mod overlap;
mod shape;

use serde_json::{Map, Value as Json, json};

use super::about::SCHEMA_VERSION;

/// A schema that `linkprune schema` prints.
#[derive(Debug)]
pub struct PublishedSchema {
    /// The word for it on the command line, and the last part of its name as a file.
    pub name: &'static str,
    /// One sentence: what it describes.
    pub meaning: &'static str,
    draft: &'static str,
    shape: fn() -> Json,
}

/// The draft that validators of today read.
const DRAFT_2020_12: &str = "https://json-schema.org/draft/2020-12/schema";
/// The newest draft that editors of TOML read.
const DRAFT_07: &str = "http://json-schema.org/draft-07/schema#";

/// The register, in the order of the help.
pub const SCHEMAS: &[PublishedSchema] = &[
    PublishedSchema {
        name: "json",
        meaning: "`audit --format json` and `worklist --format json`; its part `$defs/entry` is a line of ndjson",
        draft: DRAFT_2020_12,
        shape: audit::shape,
    },
    PublishedSchema {
        name: "csv",
        meaning: "the rows of `--format csv` and `--format tsv`: a list of objects whose keys are the headings",
        draft: DRAFT_2020_12,
        shape: list::shape,
    },
    CONFIG_SCHEMA,
    PublishedSchema {
        name: "decisions",
        meaning: "decisions as JSON: what `decisions list --format json` and the report page write, for `decisions import`",
        draft: DRAFT_2020_12,
        shape: decisions::shape,
    },
    PublishedSchema {
        name: "overlap",
        meaning: "`overlap --format json`: who is known by whom in a team, and who has the best tie",
        draft: DRAFT_2020_12,
        shape: overlap::shape,
    },
];

/// The one that `rules definitions` writes for editors.
pub const CONFIG_SCHEMA: PublishedSchema = PublishedSchema {
    name: "config",
    meaning: "linkprune.toml, for editors; `rules definitions` writes the same one",
    draft: DRAFT_07,
    shape: config::shape,
};

/// The schema with that name.
pub fn schema_named(name: &str) -> Option<&'static PublishedSchema> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}

impl PublishedSchema {
    /// The whole schema, as it is published.
    pub fn text(&self) -> String {
        let Self { name, meaning, draft, shape } = self;
        let mut whole = Map::new();
        whole.insert("$schema".into(), json!(draft));
        whole.insert("$id".into(), json!(format!("urn:linkprune:schema:{name}:{SCHEMA_VERSION}")));
        whole.insert("title".into(), json!(format!("linkprune {name}")));
        whole.insert("description".into(), json!(meaning));
        if let Json::Object(fields) = shape() {
            whole.extend(fields.into_iter().filter(|(field, _)| field != "description"));
        }
        format!("{:#}\n", Json::Object(whole))
    }
}
