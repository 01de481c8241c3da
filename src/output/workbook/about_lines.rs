//! What an audit rests on, in lines under headings.

use crate::audit::Audit;
use crate::output::display::Shown;
use crate::output::list_line;
use crate::output::meanings::{relevant, silent};
use crate::output::options::RenderOptions;
use crate::output::person::owner;
use crate::output::what_was_read;
use crate::text::counted;

/// One thing that is told about the run.
#[derive(Debug)]
pub(super) struct AboutLines {
    pub heading: &'static str,
    pub lines: Vec<String>,
}

/// What was read, what it was judged by, and what the words mean.
pub(super) fn about_lines(audit: &Audit, options: &RenderOptions) -> Vec<AboutLines> {
    let evidence = &audit.evidence;
    let coverage = &evidence.export.coverage;
    let part = |heading, lines: Vec<String>| AboutLines { heading, lines };
    let mut read = vec![what_was_read::files(coverage)];
    if coverage.files.iter().any(|file| file.ghosts > 0) {
        read.push(what_was_read::GHOSTS.into());
    }
    read.extend(what_was_read::refusals(coverage));
    let judged = audit.rules.rules.iter().filter(|rule| rule.enabled);
    let rules = judged.map(|rule| format!("{}: {}", rule.id, rule.title()));
    let unknown = what_was_read::unknown(audit).unwrap_or_else(|| "nothing is missing".into());
    let parts = [
        part("Whose export", vec![owner(&evidence.export.owner), what_was_read::day(evidence)]),
        part("What was read", read),
        part("On the list", vec![list_line::listed(audit, options.list, false)]),
        part("What is unknown", vec![unknown, what_was_read::coverage(audit)]),
        part("What relevant meant", vec![relevant(audit)]),
        part("When somebody counts as silent", vec![silent(audit)]),
        part("Bands", vec![bands(audit)]),
        part("Rules in force", rules.collect()),
    ];
    let safe = |part: AboutLines| AboutLines {
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
