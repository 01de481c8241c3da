//! The audit as JSON.

use serde_json::{Value as Json, json};

use super::shape::shape_of;
use crate::output::audit_entry::EntryJson;
use crate::output::audit_head::AuditHead;

/// The head, and the entries that are written after it one by one.
pub(super) fn shape() -> Json {
    let mut shape = shape_of::<AuditHead>();
    if let Some(Json::Object(fields)) = shape.get_mut("properties") {
        let entries = json!({
            "description": "the people of the list, in its order",
            "type": "array",
            "items": { "$ref": "#/$defs/entry" },
        });
        fields.insert("entries".into(), entries);
    }
    if let Some(Json::Array(required)) = shape.get_mut("required") {
        required.push(json!("entries"));
    }
    if let Json::Object(fields) = &mut shape {
        fields.insert("$defs".into(), json!({ "entry": shape_of::<EntryJson>() }));
    }
    shape
}
