//! An overlap as JSON.

use serde_json::Value as Json;

use super::shape::shape_of;
use crate::output::overlap_json::OverlapDocument;

/// What `overlap --format json` writes.
pub(super) fn shape() -> Json {
    shape_of::<OverlapDocument>()
}
