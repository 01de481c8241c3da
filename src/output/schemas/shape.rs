//! From a type that is written to the schema of what is written.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value as Json, json};

/// The formats that say something to a reader; the others name types of Rust.
const FORMATS_KEPT: [&str; 2] = ["date", "date-time"];

/// The shape of a document: every field that is always written is required, and no other may be there.
pub(super) fn shape_of<T: JsonSchema>() -> Json {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let settings = settings.with_transform(RecursiveTransform(plain));
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Closes an object to other fields, and takes out what only a programmer of this program understands.
fn plain(schema: &mut Schema) {
    schema.remove("title");
    if schema.get("format").and_then(Json::as_str).is_some_and(|format| !FORMATS_KEPT.contains(&format)) {
        schema.remove("format");
    }
    if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
        schema.insert("additionalProperties".into(), json!(false));
    }
    // What it is comes first.
    if let Some(Json::String(said)) = schema.remove("description")
        && let Some(fields) = schema.as_object_mut()
    {
        fields.shift_insert(0, "description".into(), json!(said.replace("`None`", "null")));
    }
}
