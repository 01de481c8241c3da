//! The keep list: people and companies that the owner never wants listed. Everybody an entry may mean is kept, and there is a
//! warning if it matches nobody, or several.

use super::keys::Keys;
use super::{Evidence, Warning};
use crate::export::{name_key, slug_of};
use crate::store::config::Config;

/// Who is kept, and warnings about the list.
pub(super) struct Kept {
    /// For each connection, the part of the list that keeps it: `people` or `companies`.
    pub kept: Vec<Option<&'static str>>,
    pub warnings: Vec<Warning>,
}

/// Finds everybody on the keep list.
pub(super) fn find(config: &Config, evidence: &Evidence) -> Kept {
    let export = &evidence.export;
    let mut kept = Kept { kept: vec![None; export.connections.len()], warnings: Vec::new() };
    if config.keep_people.is_empty() && config.keep_companies.is_empty() {
        return kept;
    }
    let keys = Keys::of(export);
    for entry in &config.keep_people {
        let by_slug = slug_of(&entry.value).map(|slug| keys.of_slug(&slug));
        let rows = match &by_slug {
            Some(row) => row.as_slice(),
            None => keys.of_name(&name_key(&entry.value)),
        };
        kept.mark(rows, "people");
        match rows.len() {
            0 => kept.warn("keep-entry-unmatched", format!("{}: this keep entry matches nobody", entry.place)),
            1 => {}
            several => kept.warn(
                "keep-entry-several",
                format!("{}: this keep entry matches {several} connections; all of them are kept", entry.place),
            ),
        }
    }
    for entry in &config.keep_companies {
        let rows = evidence.measured.company_keys.rows_of(&entry.value);
        kept.mark(&rows, "companies");
        if rows.is_empty() {
            kept.warn("keep-entry-unmatched", format!("{}: nobody is at the company of this keep entry", entry.place));
        }
    }
    kept
}

impl Kept {
    fn mark(&mut self, rows: &[usize], part: &'static str) {
        for row in rows {
            if let Some(slot) = self.kept.get_mut(*row) {
                slot.get_or_insert(part);
            }
        }
    }

    fn warn(&mut self, code: &'static str, text: String) {
        self.warnings.push(Warning { code, text });
    }
}

#[cfg(test)]
mod tests;
