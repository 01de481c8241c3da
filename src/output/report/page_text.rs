//! What a report says in words about the audit it shows.

use serde::Serialize;
use serde_json::Value as Json;

use super::words::{filled, sentence};
use crate::audit::{Audit, Backtest, List};
use crate::output::backtest_words::year_words;
use crate::output::display::Shown;
use crate::output::guard_report::{guard_words, left_by};
use crate::output::list_line;
use crate::output::options::RenderOptions;
use crate::output::run_account::{AccountPart, run_account};
use crate::text::counted;

/// What the template is filled with.
#[derive(Debug, Serialize)]
pub(super) struct PageText {
    /// `None` where it is not known whose export it is.
    owner: Option<String>,
    as_of: String,
    list: &'static str,
    version: &'static str,
    /// Who is on the removal list, in a sentence.
    headline: String,
    /// What a careful reader should see first.
    warnings: Vec<String>,
    /// What letting somebody go would cost, and for how many people that is.
    guard: String,
    guard_heading: String,
    /// What the pictures compare.
    basis: String,
    /// What following the list would have come to; `None` where it was not asked for.
    backtest: Option<Vec<String>>,
    about: Vec<AccountPart>,
}

impl PageText {
    pub fn of(audit: &Audit, options: &RenderOptions, words: &Json) -> Self {
        let evidence = &audit.evidence;
        let left = options.worklist.map(|list| left_by(audit, list));
        let guard = left.as_ref().unwrap_or(audit.guard());
        let listed = audit.rows(List::Removal, None).len();
        let warnings = audit.warnings_beside(options.list).map(|warning| Shown::new(&warning.text).to_string());
        Self {
            owner: evidence.export.owner.name.as_deref().map(Shown::cell),
            as_of: evidence.as_of.to_string(),
            list: options.list_word(),
            version: env!("CARGO_PKG_VERSION"),
            headline: headline(audit, options, words),
            warnings: warnings.collect(),
            guard_heading: filled(sentence(words, "network.guard"), &[("people", &counted(guard.removed, "person"))]),
            guard: guard_words(guard, evidence),
            basis: filled(sentence(words, "network.basis"), &[("people", &counted(listed, "person"))]),
            backtest: options.backtest.map(backtest_lines),
            about: run_account(audit, options),
        }
    }
}

/// Who is on the page, in a sentence.
fn headline(audit: &Audit, options: &RenderOptions, words: &Json) -> String {
    if let Some(list) = options.worklist {
        let people = counted(list.open().count(), "person");
        return filled(sentence(words, "head.worklist"), &[("people", &people)]);
    }
    let headline = list_line::headline(audit, options.list);
    let (shown, all) = (options.rows(audit).len(), audit.rows(options.list, None).len());
    let only = (shown < all).then(|| filled(sentence(words, "head.first"), &[("n", &shown.to_string())]));
    only.map_or_else(|| headline.clone(), |only| format!("{headline}; {only}"))
}

/// A sentence for each year, then why others are missing.
fn backtest_lines(backtest: &Backtest) -> Vec<String> {
    let notes = backtest.notes.iter().map(|note| Shown::new(&note.text).to_string());
    backtest.years.iter().map(year_words).chain(notes).collect()
}
