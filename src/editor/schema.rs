//! What may be written in `linkprune.toml`, asked of its published schema.

use std::sync::LazyLock;

use serde_json::Value as Json;

use crate::output::CONFIG_SCHEMA;

static SCHEMA: LazyLock<Json> = LazyLock::new(|| serde_json::from_str(&CONFIG_SCHEMA.text()).unwrap_or_default());

/// The part of the schema for a path of keys.
pub(super) fn at(path: &[String]) -> Option<&'static Json> {
    let mut place: &'static Json = &SCHEMA;
    for key in path {
        let named = place.pointer("/properties").and_then(|keys| keys.get(key));
        let other = || place.get("additionalProperties").filter(|other| other.is_object());
        place = named.or_else(other)?;
    }
    Some(place)
}

/// The keys that a table may have by name, each with its part of the schema.
pub(super) fn keys(table: &'static Json) -> impl Iterator<Item = (&'static str, &'static Json)> {
    let keys = table.get("properties").and_then(Json::as_object);
    keys.into_iter().flatten().map(|(name, part)| (name.as_str(), part))
}

/// Whether it is a table.
pub(super) fn is_table(part: &Json) -> bool {
    part.get("type").and_then(Json::as_str) == Some("object")
}

/// What the schema says of it.
pub(super) fn description(part: &Json) -> &str {
    part.get("description").and_then(Json::as_str).unwrap_or_default()
}

/// The words for its type.
pub(super) fn kind(part: &Json) -> &'static str {
    match part.get("type").and_then(Json::as_str) {
        Some("string") => "text",
        Some("integer") => "a whole number",
        Some("number") => "a number",
        Some("boolean") => "a yes/no",
        Some("array") => "a list of texts",
        Some("object") => "a table",
        _ => "",
    }
}

/// The words that it may be, or that the elements of its list may be.
pub(super) fn words(part: &'static Json) -> Vec<&'static str> {
    let of = |part: &'static Json| {
        let choices = part.get("anyOf").and_then(Json::as_array).into_iter().flatten();
        let lists = choices.chain([part]).filter_map(|choice| choice.get("enum")?.as_array());
        lists.flatten().filter_map(Json::as_str).collect::<Vec<_>>()
    };
    let own = of(part);
    if own.is_empty() { part.get("items").map(of).unwrap_or_default() } else { own }
}
