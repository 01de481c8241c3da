//! Who else the owner knows at somebody's company.

use std::collections::BTreeMap;

use crate::audit::{Audit, Evidence};

/// The connections at each company.
#[derive(Debug, Default)]
pub(super) struct Colleagues {
    companies: BTreeMap<String, Vec<usize>>,
    /// By row; `None` where the export names no company.
    of: Vec<Option<String>>,
}

impl Colleagues {
    pub(super) fn of(audit: &Audit) -> Self {
        let Evidence { measured, .. } = &*audit.evidence;
        let of: Vec<Option<String>> = measured.company_keys.iter().map(|key| key.map(str::to_owned)).collect();
        let mut companies: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (row, key) in of.iter().enumerate() {
            if let Some(key) = key {
                companies.entry(key.clone()).or_default().push(row);
            }
        }
        let score = |row: &usize| audit.scorecards.get(*row).map_or(0, |card| card.score);
        for rows in companies.values_mut() {
            rows.sort_by_key(score);
        }
        Self { companies, of }
    }

    /// Everybody else there, those whom the rules value most first; `None` where the company is unknown.
    pub(super) fn of_row(&self, row: usize) -> Option<Vec<usize>> {
        let there = self.companies.get(self.of.get(row)?.as_ref()?)?;
        Some(there.iter().copied().filter(|other| *other != row).collect())
    }

    /// The company under which somebody is grouped.
    pub(super) fn key(&self, row: usize) -> Option<&str> {
        self.of.get(row)?.as_deref()
    }
}
