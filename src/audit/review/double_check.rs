//! The double-check: everybody whose removal was chosen and not yet confirmed, in groups that are worth a second look.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::colleagues::Colleagues;
use super::queue::{is_protected, main_rule};
use crate::audit::{Audit, cautions};
use crate::store::ledger::Record;

/// What the people of a group share. Somebody may be in several groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckKind {
    /// A rule or the keep list protects them.
    Protected,
    /// An endorsement or a recommendation, in either direction: it is withdrawn with the connection.
    Endorsed,
    /// The owner keeps a note about them, in the export or from a review.
    Noted,
    /// Both wrote, or may have written.
    Talked,
    /// The rule that speaks loudest against them; `None` where none speaks.
    Reason(Option<usize>),
    /// One company; `None` where it is unknown.
    Company(Option<usize>),
}

/// A group of the double-check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckGroup {
    pub kind: CheckKind,
    /// Of the export, in its order. For a company, its name is that of the first.
    pub rows: Vec<usize>,
}

/// The groups of these rows: first those with a warning, then by reason and by company, the largest first.
pub(super) fn groups(audit: &Audit, colleagues: &Colleagues, records: &[Record], rows: &[usize]) -> Vec<CheckGroup> {
    let those = |kind: CheckKind, is: &dyn Fn(usize) -> bool| CheckGroup {
        kind,
        rows: rows.iter().copied().filter(|row| is(*row)).collect(),
    };
    let mut groups = vec![
        those(CheckKind::Protected, &|row| is_protected(audit, row)),
        those(CheckKind::Endorsed, &|row| is_endorsed(audit, row)),
        those(CheckKind::Noted, &|row| is_noted(audit, records, row)),
        those(CheckKind::Talked, &|row| cautions::may_have_talked(&audit.evidence, row)),
    ];
    let mut reasons: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut companies: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for row in rows {
        reasons.entry(main_rule(audit, *row)).or_default().push(*row);
        companies.entry(colleagues.key(*row)).or_default().push(*row);
    }
    groups.extend(largest_first(reasons).map(|(rule, rows)| CheckGroup { kind: CheckKind::Reason(rule), rows }));
    groups.extend(largest_first(companies).map(|(company, rows)| {
        let first = company.and_then(|_| rows.first().copied());
        CheckGroup { kind: CheckKind::Company(first), rows }
    }));
    groups.retain(|group| !group.rows.is_empty());
    groups
}

/// The largest first; what is unknown comes last.
fn largest_first<K: Ord>(groups: BTreeMap<Option<K>, Vec<usize>>) -> impl Iterator<Item = (Option<K>, Vec<usize>)> {
    let mut groups: Vec<(Option<K>, Vec<usize>)> = groups.into_iter().collect();
    groups.sort_by_key(|(key, rows)| (key.is_none(), Reverse(rows.len())));
    groups.into_iter()
}

/// Whether an endorsement or a recommendation is known, in either direction.
pub(super) fn is_endorsed(audit: &Audit, row: usize) -> bool {
    !cautions::praise(&audit.evidence, row).is_empty()
}

/// Whether the owner keeps a note about somebody, in the export or from a review.
pub(super) fn is_noted(audit: &Audit, records: &[Record], row: usize) -> bool {
    let note = records.get(row).map_or("", |record| record.note.as_str());
    cautions::is_noted(&audit.evidence, row, note)
}
