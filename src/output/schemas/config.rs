//! The JSON Schema that editors check `linkprune.toml` with.

use serde_json::{Map, Value as Json, json};

use crate::signals::lexicon::{FUNCTIONS, INDUSTRIES, SENIORITIES};
use crate::store::config::{REMOVE_FROM, REVIEW_FROM};

/// The JSON Schema of `linkprune.toml`.
pub(super) fn shape() -> Json {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    // LinkedIn's own labels are understood too, so that an editor offers the names and allows other text.
    let name = |names: &[&str]| json!({ "anyOf": [{ "enum": names }, text] });
    let field = |what: &str, of: &[&str]| {
        let description = format!(
            "your {what}; inferred from the export if absent; an empty list says that you have none, and no rule judges by them"
        );
        json!({ "description": description, "type": "array", "items": name(of) })
    };
    let to_industry = json!({ "type": "object", "additionalProperties": name(&INDUSTRIES) });
    let words = |names: &[&str]| {
        let each: Map<String, Json> = names.iter().map(|name| ((*name).to_owned(), texts.clone())).collect();
        json!({ "type": "object", "properties": each, "additionalProperties": false })
    };
    let band = |default: i64| json!({ "type": "integer", "default": default });
    let owner = json!({ "name": text, "url": text, "employers": texts, "schools": texts });
    let target = json!({
        "industries": field("industries", &INDUSTRIES),
        "functions": field("functions", &FUNCTIONS),
        "keywords": texts,
        "companies": texts,
    });
    let bands = json!({ "remove": band(REMOVE_FROM), "review": band(REVIEW_FROM) });
    let goal = json!({ "remove": { "anyOf": [
        { "type": "integer", "minimum": 1 },
        { "type": "string", "pattern": "^\\s*[0-9]+(\\.[0-9]+)?\\s*%?\\s*$" },
    ] } });
    let keep = json!({ "people": texts, "companies": texts });
    let files = json!({ "anyOf": [text, texts] });
    let outside = json!({ "touches": files, "map": text, "contacts": files, "calendar": files });
    let industries = json!({ "companies": to_industry, "people": to_industry });
    let lexicon = json!({
        "industries": words(&INDUSTRIES),
        "functions": words(&FUNCTIONS),
        "seniorities": words(&SENIORITIES),
    });
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "owner": table("whose export it is; inferred if absent", owner),
            "target": table("what is relevant to you", target),
            "bands": table("the scores at which bands begin", bands),
            "goal": table("how many people to list, whatever their scores: a number, or a share as \"10 %\"", goal),
            "keep": table("never listed", keep),
            "outside": table("files with evidence from outside LinkedIn: paths from the folder of this file", outside),
            "rules": rules(),
            "industries": table("your own map", industries),
            "lexicon": table("words of your own", lexicon),
        },
    })
}

/// A table that has these keys and no others.
fn table(description: &str, properties: Json) -> Json {
    let mut table = json!({ "description": description, "type": "object", "additionalProperties": false });
    if let Json::Object(fields) = &mut table {
        fields.insert("properties".into(), properties);
    }
    table
}

/// A table for each rule. Its knobs can have any name.
fn rules() -> Json {
    json!({
        "description": "one table for each rule: its switches and its knobs",
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {
                "enabled": { "type": "boolean" },
                "trial": { "type": "boolean" },
                "weight": { "type": "number", "exclusiveMinimum": 0, "maximum": 100 },
            },
            "additionalProperties": { "type": ["number", "string", "boolean", "array"] },
        },
    })
}
