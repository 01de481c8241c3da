//! What an audit was made from, as keys and values: Parquet and `SQLite` carry it beside the list.

use super::options::RenderOptions;
use crate::audit::Audit;

/// Raised when a field of JSON or a column of Parquet or `SQLite` changes its meaning or is removed.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// The key of the digest of the rules; together with the first key it tells a file of ours from any other.
pub(super) const FINGERPRINT: &str = "rules_fingerprint";

/// Each key with its value, in reading order.
pub(super) fn about(audit: &Audit, options: &RenderOptions) -> [(&'static str, String); 5] {
    [
        ("linkprune", env!("CARGO_PKG_VERSION").to_owned()),
        ("schema_version", SCHEMA_VERSION.to_string()),
        ("as_of", audit.evidence.as_of.to_string()),
        ("list", options.list_word().to_owned()),
        (FINGERPRINT, audit.rules.fingerprint.clone()),
    ]
}
