//! Which warnings matter more than others. A summary shows the first few and counts the rest.

use crate::audit::warning::Warning;
use crate::rules::language::codes;

/// The code of every warning, the most important first: what is missing for everybody, what is missing or wrong for some,
/// which decisions had no effect, what the list would cost, and what is only good to know.
pub const IMPORTANCE: &[&str] = &[
    "no-connections",
    "messages-absent",
    "messages-empty",
    "ledger-owner-unknown",
    "owner-not-in-messages",
    "files-not-delivered",
    "rules-skipped",
    "target-unknown",
    "file-cut-off",
    "archive-broken",
    "fuller-export",
    "files-not-read",
    "archive-not-read",
    "outlook-list",
    "columns-missing",
    "as-of-before-export",
    "rows-refused",
    "decided-remove-protected",
    "decisions-ambiguous",
    "decisions-unclear",
    "decisions-another-person",
    "decisions-came-back",
    "decisions-may-have-moved",
    "decisions-moved",
    "decisions-strangers",
    "keep-entry-unmatched",
    "keep-entry-several",
    "starter-rules-missing",
    codes::HOLDS_FOR_EVERYBODY.name,
    "list-over-tenth",
    "target-company-gone",
    "industry-gone",
    "protections-unseen",
    "messages-hidden",
    "names-damaged",
    "merged-names-differ",
    "undated-rows",
    "namesakes",
    "outside-nameless",
    "listed-and-reconnect",
    "industries-unknown",
    "diversity-loss",
    "decisions-overruled",
    "decisions-done",
    "copy-differs",
    "copy-read",
    "two-parts",
    "long-cells",
    "only-linkedin",
];

/// Sorts the most important first; those of one code stay in their order.
pub(super) fn sort(warnings: &mut [Warning]) {
    let place = |warning: &Warning| IMPORTANCE.iter().position(|code| *code == warning.code);
    debug_assert!(warnings.iter().all(|warning| place(warning).is_some()), "a warning without a place: {warnings:?}");
    warnings.sort_by_key(|warning| place(warning).unwrap_or(IMPORTANCE.len()));
}
