//! Decisions as JSON.

use serde_json::{Value as Json, json};

use super::shape::shape_of;
use crate::output::decisions_list::DecisionsDocument;

/// What the ledger tells. The report page writes the same without what only the ledger knows.
pub(super) fn shape() -> Json {
    const OF_THE_LEDGER: [&str; 3] = ["owner", "command", "at"];
    let mut shape = shape_of::<DecisionsDocument>();
    if let Some(Json::Array(required)) = shape.pointer_mut("/properties/entries/items/required") {
        required.retain(|field| !OF_THE_LEDGER.iter().any(|of| field == of));
    }
    for field in OF_THE_LEDGER {
        if let Some(description) =
            shape.pointer_mut(&format!("/properties/entries/items/properties/{field}/description"))
        {
            let said = description.as_str().unwrap_or_default();
            *description = json!(format!("{said}; the report page does not say it"));
        }
    }
    shape
}
