//! What a schema says of signals, from their register: type, unit, meaning, and what it means that one is unknown.

use schemars::{Schema, json_schema};
use serde_json::{Map, Value as Json, json};

use crate::signals::{self, Kind, Signal};

/// Where the signals are in the document of an audit.
const SIGNALS_OF_AN_ENTRY: &str = "#/$defs/entry/properties/signals/properties/";

/// Every signal by name.
pub(super) fn signals_schema() -> Schema {
    let properties: Map<String, Json> = signals::all().map(|signal| (signal.name.to_owned(), value(signal))).collect();
    let required: Vec<&str> = signals::all().map(|signal| signal.name).collect();
    json_schema!({
        "description": "every signal by name; null is unknown, which is neither 0 nor no",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// Some signals by name.
pub(super) fn facts_schema() -> Schema {
    let at = |signal: &Signal| json!({ "$ref": format!("{SIGNALS_OF_AN_ENTRY}{}", signal.name) });
    let properties: Map<String, Json> = signals::all().map(|signal| (signal.name.to_owned(), at(signal))).collect();
    json_schema!({
        "description": "the signals that the reason rests on, by name",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

/// What a signal can be; null where it is unknown.
fn value(signal: &Signal) -> Json {
    let unit = if signal.unit.is_empty() { String::new() } else { format!(", in {}", signal.unit) };
    let mut schema = Map::new();
    schema.insert("description".into(), json!(format!("{}{unit}; null: {}", signal.meaning, signal.absence)));
    let word = match signal.kind {
        Kind::Text | Kind::Date => "string",
        Kind::Whole => "integer",
        Kind::Decimal => "number",
        Kind::YesNo => "boolean",
        Kind::Texts => "array",
    };
    schema.insert("type".into(), json!([word, "null"]));
    match signal.kind {
        Kind::Date => drop(schema.insert("format".into(), json!("date"))),
        Kind::Texts if signal.values.is_empty() => drop(schema.insert("items".into(), json!({ "type": "string" }))),
        Kind::Texts => drop(schema.insert("items".into(), json!({ "enum": signal.values }))),
        _ if !signal.values.is_empty() => {
            let values = signal.values.iter().copied().map(Some).chain([None]);
            schema.insert("enum".into(), json!(values.collect::<Vec<_>>()));
        }
        _ => {}
    }
    Json::Object(schema)
}
