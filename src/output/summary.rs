//! The account beside a list. The short one says whose export it is, what was read, who is listed, what is unknown, what
//! relevant and silent meant, the warnings that matter most, and what to run next; the full one says all that is known.

use std::fmt::Write as _;

use super::backtest_words::year_words;
use super::display::Shown;
use super::guard_report::guard_numbers;
use super::layout::wrapped_around_commands;
use super::list_line;
use super::meanings::{relevant, silent, silent_in_a_line};
use super::next_step;
use super::options::CommandWords;
use super::person::owner;
use super::what_was_read;
use crate::audit::{Audit, Backtest, List, Warning};
use crate::store::decision::Verdict;
use crate::text::counted;

/// How many warnings the short summary shows.
const WARNINGS_SHOWN: usize = 3;

/// The column where a statement begins, after the word for what it is about.
const INDENT: usize = 10;

/// The code of the warning that the first line makes needless.
const TARGET_UNKNOWN: &str = "target-unknown";

/// What a summary is asked to say, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct SummaryOptions<'a> {
    /// The list that it is beside.
    pub list: List,
    /// As [`super::RenderOptions::backtest`].
    pub backtest: Option<&'a Backtest>,
    /// Columns of the screen.
    pub width: usize,
    /// Everything, in place of what matters most.
    pub verbose: bool,
    /// Whether it is beside a glance, which says already why nobody is listed.
    pub beside_glance: bool,
    /// How the user named the export: the next command repeats it.
    pub words: CommandWords<'a>,
}

/// What a statement is about, and the statement.
type AboutAndSaid = (&'static str, String);

/// The summary of an audit for a screen, all but what to run next.
pub fn summary(audit: &Audit, options: &SummaryOptions) -> String {
    lines(if options.verbose { full(audit, options) } else { short(audit, options) }, options.width)
}

/// What to run next, for the end of everything that is said.
pub fn next_line(audit: &Audit, options: &SummaryOptions) -> String {
    lines(vec![("next", next_step::next(audit, options.list, options.words))], options.width)
}

fn lines(statements: Vec<AboutAndSaid>, width: usize) -> String {
    let columns = width.saturating_sub(INDENT).max(40);
    let mut text = String::new();
    for (about, said) in statements {
        for (index, part) in wrapped_around_commands(&Shown::new(&said), columns).into_iter().enumerate() {
            let about = if index == 0 { about } else { "" };
            let _ = writeln!(text, "{about:<INDENT$}{part}");
        }
    }
    text
}

/// What matters most.
fn short(audit: &Audit, options: &SummaryOptions) -> Vec<AboutAndSaid> {
    let evidence = &audit.evidence;
    let coverage = &evidence.export.coverage;
    let mut said = relevance_unknown(audit, options.words);
    let said_first = !said.is_empty();
    said.push(("owner", owner(&evidence.export.owner)));
    let read = what_was_read::in_a_line(coverage);
    let day = what_was_read::day(evidence);
    if what_was_read::is_day_odd(evidence) {
        said.extend([("read", read), ("as of", day)]);
    } else {
        said.push(("read", format!("{read}; as of {day}")));
    }
    said.push(("list", list_line::listed(audit, options.list, options.beside_glance)));
    said.extend(decided(audit).map(|decided| ("decided", decided)));
    said.extend(since(audit).map(|since| ("since", since)));
    said.extend(tested(options.backtest).map(|tested| ("backtest", tested)));
    said.extend(what_was_read::unknown(audit).map(|unknown| ("unknown", unknown)));
    if !said_first {
        said.push(("relevant", relevant(audit)));
    }
    said.push(("silent", silent_in_a_line(audit)));
    let warnings = audit.warnings_beside(options.list).filter(|warning| !said_first || warning.code != TARGET_UNKNOWN);
    said.extend(first_warnings(&warnings.collect::<Vec<_>>(), options.words));
    said
}

/// Everything.
fn full(audit: &Audit, options: &SummaryOptions) -> Vec<AboutAndSaid> {
    let evidence = &audit.evidence;
    let coverage = &evidence.export.coverage;
    let mut said = relevance_unknown(audit, options.words);
    said.push(("owner", owner(&evidence.export.owner)));
    said.push(("read", what_was_read::files(coverage)));
    if coverage.files.iter().any(|file| file.ghosts > 0) {
        said.push(("ghosts", what_was_read::GHOSTS.into()));
    }
    said.push(("as of", what_was_read::day(evidence)));
    said.extend(what_was_read::refusals(coverage).into_iter().map(|line| ("refused", line)));
    let connections = counted(audit.counts.connections, "connection");
    said.push(("bands", format!("{}, of {connections} on {}", audit.counts.words(), evidence.as_of)));
    said.push(("list", list_line::listed(audit, options.list, options.beside_glance)));
    said.extend(decided(audit).map(|decided| ("decided", decided)));
    said.extend(since(audit).map(|since| ("since", since)));
    said.extend(tested(options.backtest).map(|tested| ("backtest", tested)));
    said.extend(what_was_read::unknown(audit).map(|unknown| ("unknown", unknown)));
    said.push(("coverage", what_was_read::coverage(audit)));
    said.push(("relevant", relevant(audit)));
    said.push(("silent", silent(audit)));
    said.push(("guard", guard_numbers(audit.guard())));
    let warnings = audit.warnings_beside(options.list);
    said.extend(warnings.map(|warning| ("warning", options.words.completed(&warning.text))));
    said
}

/// That nothing says what is relevant, with the command that does.
fn relevance_unknown(audit: &Audit, words: CommandWords<'_>) -> Vec<AboutAndSaid> {
    if !next_step::is_relevance_unknown(audit) {
        return Vec::new();
    }
    if let Some(command) = next_step::guess(audit, words) {
        let guess = audit.evidence.guess().words();
        return vec![(
            "relevant",
            format!("unknown; a guess from the people you talk with most: {guess}. To use it: {command}"),
        )];
    }
    let how = next_step::relevance(audit, words);
    let how = how.map(|command| format!("; say it, for example with the largest in your network: {command}"));
    vec![(
        "relevant",
        format!("unknown: nothing says which industries or functions matter to you{}", how.unwrap_or_default()),
    )]
}

/// The warnings that matter most, and how many others there are.
fn first_warnings(warnings: &[&Warning], words: CommandWords<'_>) -> Vec<AboutAndSaid> {
    let shown = warnings.iter().take(WARNINGS_SHOWN);
    let mut said: Vec<AboutAndSaid> = shown.map(|warning| ("warning", words.completed(&warning.text))).collect();
    if warnings.len() > WARNINGS_SHOWN {
        said.push(("", format!("and {} more: -v", warnings.len() - WARNINGS_SHOWN)));
    }
    said
}

/// What became of the removals that were decided before; `None` if there were none.
fn since(audit: &Audit) -> Option<String> {
    Some(audit.ledger.as_ref()?.since.as_ref()?.words())
}

/// What following the list of the last year would have come to, or why that is not known; `None` where it was not asked for.
fn tested(backtest: Option<&Backtest>) -> Option<String> {
    let backtest = backtest?;
    let year = backtest.years.first().map(year_words);
    year.or_else(|| backtest.notes.first().map(|note| note.text.clone()))
}

/// How many decisions of each kind were honoured; `None` if there are none.
fn decided(audit: &Audit) -> Option<String> {
    let decisions = &audit.decisions;
    let count = |verdict| decisions.count(verdict);
    let (remove, keep, later) = (count(Verdict::Remove), count(Verdict::Keep), count(Verdict::Later));
    let wait = (0..audit.scorecards.len()).filter(|row| decisions.waits(*row, audit.evidence.as_of)).count();
    let come = match later - wait {
        0 => String::new(),
        come => format!(" ({come} of them due)"),
    };
    let to_confirm = match decisions.unconfirmed_removals() {
        people if people > 0 && audit.ledger.is_some() => format!(" ({people} to confirm)"),
        _ => String::new(),
    };
    let again = match decisions.looked_at_again() {
        0 => String::new(),
        again => format!("; {again} of them not honoured, to look at again"),
    };
    let done = match decisions.marked_done(audit.evidence.shows_until()) {
        0 => String::new(),
        done => format!("; {done} marked as removed and still in this export"),
    };
    (remove + keep + later > 0)
        .then(|| format!("{remove} remove{to_confirm}, {keep} keep, {later} later{come}{again}{done}"))
}
