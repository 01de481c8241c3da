//! The company of every connection in the form in which companies are compared: without legal form, case, accents and
//! punctuation; nobody's where the text is blank or names no company (`Self-employed`).

use std::sync::Arc;

use super::each_once::each_once;
use super::lexicon::{company_key, says_nothing};

/// One key a connection, in the export's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyKeys(Vec<Option<Arc<str>>>);

impl CompanyKeys {
    /// The keys of companies as written; each text is looked at once.
    pub fn of(companies: &[Option<&str>]) -> Self {
        let key = |company: &str| {
            let key = company_key(company);
            (!key.is_empty() && !says_nothing(company)).then(|| Arc::from(key))
        };
        let known = each_once(companies.iter().flatten().copied(), key);
        Self(companies.iter().map(|company| known.get((*company)?)?.clone()).collect())
    }

    /// One a connection.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        self.0.iter().map(Option::as_deref)
    }

    /// The one of that row.
    pub fn of_row(&self, row: usize) -> Option<&str> {
        self.0.get(row)?.as_deref()
    }

    /// The rows of a company, however it is written.
    pub fn rows_of(&self, company: &str) -> Vec<usize> {
        let wanted = company_key(company);
        let at = |(row, key): (usize, Option<&str>)| (key == Some(wanted.as_str())).then_some(row);
        if wanted.is_empty() { Vec::new() } else { self.iter().enumerate().filter_map(at).collect() }
    }
}
