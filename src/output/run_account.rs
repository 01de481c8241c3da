//! The account of a run in lines under headings, for the page and the spreadsheet: whose export, what was read and what is
//! unknown, what the words meant, and by which rules it was judged.

use super::display::Shown;
use super::list_line;
use super::meanings::{knobs_of_silence, relevant, silent_in_a_line};
use super::options::RenderOptions;
use super::person::owner;
use super::what_was_read;
use crate::audit::Audit;
use crate::text::counted;

/// One thing that is told about the run.
#[derive(Debug, serde::Serialize)]
pub(super) struct AccountPart {
    pub heading: &'static str,
    pub lines: Vec<String>,
}

/// What was read, what it was judged by, and what the words mean.
pub(super) fn run_account(audit: &Audit, options: &RenderOptions) -> Vec<AccountPart> {
    let evidence = &audit.evidence;
    let coverage = &evidence.export.coverage;
    let part = |heading, lines: Vec<String>| AccountPart { heading, lines };
    let mut read = vec![what_was_read::files(coverage)];
    if coverage.files.iter().any(|file| file.ghosts > 0) {
        read.push(what_was_read::GHOSTS.into());
    }
    read.extend(what_was_read::refusals(coverage));
    let judged = audit.rules.rules.iter().filter(|rule| rule.enabled);
    let rules = judged.map(|rule| format!("{}: {}", rule.id, rule.title()));
    let unknown = what_was_read::unknown(audit).unwrap_or_else(|| "nothing is missing".into());
    let silent = [silent_in_a_line(audit)].into_iter().chain(knobs_of_silence(audit)).collect();
    let parts = [
        part("Whose export", vec![owner(&evidence.export.owner), what_was_read::day(evidence)]),
        part("What was read", read),
        part("On the list", vec![list_line::listed(audit, options.list, false)]),
        part("What is unknown", vec![unknown, what_was_read::coverage(audit)]),
        part("What relevant meant", vec![relevant(audit)]),
        part("When somebody counts as silent", silent),
        part("Bands", vec![bands(audit)]),
        part("Rules in force", rules.collect()),
    ];
    let safe = |part: AccountPart| AccountPart {
        lines: part.lines.iter().map(|line| Shown::new(line).to_string()).collect(),
        ..part
    };
    parts.into_iter().map(safe).collect()
}

fn bands(audit: &Audit) -> String {
    let (thresholds, counts) = (audit.thresholds, audit.counts);
    format!(
        "remove from {} points on, review from {}; {}, of {}",
        thresholds.remove,
        thresholds.review,
        counts.words(),
        counted(counts.connections, "connection")
    )
}
